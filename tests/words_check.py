"""Reads the word files and every place that uses them: what `test_words` and `make check` ask."""

import ast as python_ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent / "gaung"
LANGUAGES = ("en", "id")
KEY = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+"

# t("key"), lazy("key"), html_t("key"); a computed key is an f-string with a literal start.
CALL = re.compile(rf"""\b(?:t|lazy|html_t|words\.t|has_words)\(\s*["']({KEY})["']""")
CALL_FAMILY = re.compile(rf"""\b(?:t|lazy|html_t|words\.t)\(\s*f["']({KEY}-|[a-z]+-)\{{""")
TAG = re.compile(rf"""\{{%-?\s*(?:t|html_t)\s+["']({KEY})["']""")
LITERAL = re.compile(rf"""["']({KEY})["']""")
FAMILY = re.compile(r"""["']([a-z][a-z0-9-]*-)["']|f["']([a-z][a-z0-9-]*-)\{""")


@dataclass
class Message:
    """One message of one language."""

    key: str
    file: str
    text: str
    values: set[str] = field(default_factory=set)


class _Values(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's name for it
        self.names.add(node.id.name)


@cache
def messages(language: str) -> dict[str, Message]:
    """All messages of a language; a file that cannot be read, or a key said twice, is refused."""
    found: dict[str, Message] = {}
    for file in sorted((ROOT / "words" / language).glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Junk):
                raise AssertionError(f"{file.name} ({language}) cannot be read: {entry.content[:80]!r}")
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                found[entry.id.name] = _message(entry, file.name, source)
    return found


def _message(entry: ast.Message, file: str, source: str) -> Message:
    values = _Values()
    values.visit(entry)
    span = entry.span
    assert span is not None
    return Message(entry.id.name, file, source[span.start : span.end], values.names)


def python_files() -> list[Path]:
    """Every module that may speak."""
    return [file for file in ROOT.rglob("*.py") if "migrations" not in file.parts]


def template_files() -> list[Path]:
    """Every template, mails included."""
    return [*ROOT.rglob("templates/**/*.html"), *ROOT.rglob("templates/**/*.txt")]


def named_keys() -> dict[str, str]:
    """Keys named where only words can be meant -> the first file that names them."""
    found: dict[str, str] = {}
    for file in python_files():
        for key in CALL.findall(file.read_text(encoding="utf-8")):
            found.setdefault(key, str(file.relative_to(ROOT)))
    for file in template_files():
        for key in TAG.findall(file.read_text(encoding="utf-8")):
            found.setdefault(key, str(file.relative_to(ROOT)))
    return found


def mentioned() -> tuple[set[str], set[str]]:
    """Every quoted text that could be a key, and every quoted start of one."""
    keys: set[str] = set()
    families: set[str] = set()
    for file in (*python_files(), *template_files()):
        source = file.read_text(encoding="utf-8")
        keys.update(LITERAL.findall(source))
        families.update(a or b for a, b in FAMILY.findall(source))
    return keys, families


def unused_keys() -> list[str]:
    """Keys nobody says."""
    keys, families = mentioned()
    known = messages("en")
    # "acc-log-channel" in quotes, no key itself, is the start of the keys made from it.
    starts = {f"{key}-" for key in keys if key not in known and key.count("-") > 1}
    built = tuple({one for one in families if one.count("-") > 1} | starts)
    said = keys | {f"{key}-text" for key in keys}
    return [
        key
        for key in known
        if key not in said and not key.startswith(built) and not _is_notice(key) and not _is_refusal(key)
    ]


def _is_notice(key: str) -> bool:
    """Notices name their key without its ends: send_notice("upgraded", …)."""
    names = _notice_names()
    match = re.fullmatch(r"mail-(.+)-(?:subject|link|body(?:-[a-z]+)?)", key)
    return match is not None and match[1] in names


@cache
def _notice_names() -> frozenset[str]:
    source = "".join(file.read_text() for file in (ROOT / "foundation").glob("notices_*.py"))
    return frozenset(re.findall(r"""send_notice\(\s*["']([a-z-]+)["']""", source))


@cache
def refusal_codes() -> frozenset[str]:
    """The codes of every refusal, as keys are written."""
    source = "".join(file.read_text() for file in python_files())
    return frozenset(code.replace("_", "-") for code in re.findall(r'^    code = "([a-z_]+)"', source, re.MULTILINE))


def _is_refusal(key: str) -> bool:
    return key.startswith("err-") and key.removeprefix("err-") in refusal_codes()


# --- bare text ----------------------------------------------------------------------------------

_TEMPLATE_CODE = re.compile(
    r"\{%\s*block body_class\s*%\}.*?\{%\s*endblock\s*%\}"
    r"|\{#.*?#\}|\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}",
    re.DOTALL,
)
_SPOKEN_ATTRIBUTES = {"title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "data-label"}
# Names are the same in every language.
_NAMES = {"Gaung", "·", "· Gaung"}


class _BareText(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._silent += 1
        for name, value in attrs:
            spoken = name in _SPOKEN_ATTRIBUTES or (tag == "input" and name == "value")
            if spoken and value and _has_letters(value) and not _is_machine_value(tag, name, attrs):
                self.found.append(f"{name}={value!r}")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        text = data.strip()
        if text and not self._silent and text not in _NAMES and _has_letters(text):
            self.found.append(text[:60])


def _has_letters(text: str) -> bool:
    return re.search(r"[^\W\d_]{2,}", text) is not None


def _is_machine_value(tag: str, name: str, attrs: list[tuple[str, str | None]]) -> bool:
    """The value of a hidden field or of a choice is for programs."""
    return tag == "input" and name == "value" and dict(attrs).get("type") not in {"submit", "button"}


def bare_text(file: Path) -> Iterator[str]:
    """Text of a template that stands outside of the words. Help pages are written whole, a folder a language."""
    if file.parent.parent.name == "help" and file.parent.name in LANGUAGES:
        return
    source = _TEMPLATE_CODE.sub(lambda code: "\n" * code[0].count("\n"), file.read_text(encoding="utf-8"))
    parser = _BareText()
    parser.feed(source)
    yield from parser.found


# --- refusals -----------------------------------------------------------------------------------


def refusals_said() -> Iterator[tuple[str, set[str], str]]:
    """Each place that refuses: the code as a key is written, the facts it hands over, where."""
    trees = {file: python_ast.parse(file.read_text(encoding="utf-8")) for file in python_files()}
    codes = {name: code for tree in trees.values() for name, code in _codes_in(tree)}
    for file, tree in trees.items():
        for call in (node for node in python_ast.walk(tree) if isinstance(node, python_ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            facts = {keyword.arg for keyword in call.keywords}
            if name in codes and None not in facts:
                yield codes[name], {str(fact) for fact in facts}, f"{file.relative_to(ROOT)}:{call.lineno}"


def _codes_in(tree: python_ast.AST) -> Iterator[tuple[str, str]]:
    for one in (node for node in python_ast.walk(tree) if isinstance(node, python_ast.ClassDef)):
        for line in one.body:
            if isinstance(line, python_ast.Assign) and getattr(line.targets[0], "id", "") == "code":
                value = line.value
                if isinstance(value, python_ast.Constant) and value.value:
                    yield one.name, str(value.value).replace("_", "-")
