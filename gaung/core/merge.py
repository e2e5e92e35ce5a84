"""The merge language of newsletters: a closed one (ED-03, sending.md).

    {{ contact.first_name | default("there") }}
    {% if field.city == "Jakarta" %} ... {% elif contact.name %} ... {% else %} ... {% endif %}
    {# a note nobody gets #}

There is no loop, no call, no attribute of anything, so a template ends, and reaches nothing
but the values it is given. What cannot be read, and what nobody knows, is a problem with its
line; a campaign with one does not go out.
"""

import html
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final
from urllib.parse import quote

from gaung.core.refusals import Refusal

CONTACT_TAGS: Final = ("contact.name", "contact.first_name", "contact.email")
COMPANY_TAGS: Final = ("company.name", "company.address")
LINK_TAGS: Final = ("link.unsubscribe", "link.preferences", "link.web_view")
STANDARD_TAGS: Final = CONTACT_TAGS + COMPANY_TAGS + LINK_TAGS
# Written by ourselves where a followed link stands; nobody types it.
FOLLOWED: Final = "click."

LONGEST_SOURCE: Final = 1_000_000
DEEPEST: Final = 20
_LONGEST_SHOWN: Final = 60
_TOKEN: Final = re.compile(r"\{\{|\{%|\{#")
_CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_NAME: Final = r"[A-Za-z_][\w-]*(?:\.[\w-]+)*"
_STRING: Final = r"\"[^\"\n]*\"|'[^'\n]*'|&quot;[^\"'\n]*?&quot;|&#39;[^\"'\n]*?&#39;|&#34;[^\"'\n]*?&#34;"
_VALUE: Final = re.compile(rf"\s*({_NAME})\s*(?:\|\s*default\s*\(\s*({_STRING})\s*\)\s*)?")
_STATEMENT: Final = re.compile(r"\s*(if|elif|else|endif)\b(.*)", re.DOTALL)
_TERM: Final = re.compile(rf"\s*(not\s+)?({_NAME})\s*(?:(==|!=)\s*({_STRING}|-?\d+(?:\.\d+)?)\s*)?")
_AND_OR: Final = re.compile(r"\s*\b(and|or)\b")


class MergeRefused(Refusal):
    """The source cannot be read as the merge language; `problems` say where and why."""

    code = "merge_refused"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a content and where: a stable code, the line, and the facts the words need."""

    code: str
    line: int
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Value:
    """A place a value goes to, with what is written when there is none."""

    name: str
    fallback: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison: the value is there, or is (not) this text, letters compared without case."""

    name: str
    operand: str | None
    is_negated: bool
    line: int

    def holds(self, values: Mapping[str, object]) -> bool:
        """Say whether it is so for these values."""
        value = text_of(values, self.name)
        truth = bool(value) if self.operand is None else value.casefold() == self.operand.casefold()
        return truth is not self.is_negated


@dataclass(frozen=True, slots=True)
class Condition:
    """Terms joined by `and`, those groups joined by `or`."""

    groups: tuple[tuple[Term, ...], ...]

    def holds(self, values: Mapping[str, object]) -> bool:
        """Say whether it is so for these values."""
        return any(all(term.holds(values) for term in group) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Branch:
    """Arms tried in order; the one without a condition is `else`."""

    arms: "tuple[tuple[Condition | None, tuple[Node, ...]], ...]"


Node = str | Value | Branch
Nodes = tuple[Node, ...]


@dataclass
class _Block:
    """An `if` that is still open while its source is read."""

    line: int
    arms: list[tuple[Condition | None, Nodes]] = field(default_factory=list)
    condition: Condition | None = None
    nodes: list[Node] = field(default_factory=list)


def text_of(values: Mapping[str, object], name: str) -> str:
    """A value as trimmed text; empty when there is none."""
    value = values.get(name)
    return "" if value is None else str(value).strip()


def parse(source: str) -> Nodes:
    """Read a source, or refuse it with every problem found."""
    reader = _Reader(source)
    nodes = reader.read()
    if reader.problems:
        raise MergeRefused(problems=tuple(reader.problems))
    return nodes


def check(source: str, *, fields: Collection[str]) -> list[Problem]:
    """Everything wrong with the tags of a source; `fields` are the keys of the company's own fields (ED-03)."""
    reader = _Reader(source)
    nodes = reader.read()
    known = {*STANDARD_TAGS, *(f"field.{key}" for key in fields)}
    unknown = [_unknown(name, line, known) for name, line in _names(nodes) if name not in known]
    return sorted([*reader.problems, *unknown], key=lambda problem: problem.line)


def tags_of(source: str) -> tuple[str, ...]:
    """The names a source uses, each once, in order of place; what cannot be read is passed over."""
    return tuple(dict.fromkeys(name for name, _ in _names(_Reader(source).read())))


def without_fallback(nodes: Nodes) -> Iterator[Value]:
    """The places that stay empty for a contact without that value."""
    for node in nodes:
        if isinstance(node, Value) and node.fallback is None and node.name.startswith(("contact.", "field.")):
            yield node
        elif isinstance(node, Branch):
            for _, inner in node.arms:
                yield from without_fallback(inner)


def render(nodes: Nodes, values: Mapping[str, object], *, escape: Callable[[str, str], str]) -> str:
    """The text for one person; `escape(name, value)` makes a value safe where it goes."""
    return "".join(_rendered(nodes, values, escape))


def chosen(branch: Branch, values: Mapping[str, object]) -> Nodes:
    """What of an if/else applies for these values."""
    for condition, nodes in branch.arms:
        if condition is None or condition.holds(values):
            return nodes
    return ()


def plain(name: str, value: str) -> str:
    """A value in plain text: as it is."""
    return value


def in_html(name: str, value: str) -> str:
    """A value in HTML, in text or in a quoted attribute; lines of an address stay lines."""
    escaped = html.escape(value)
    return escaped.replace("\n", "<br>") if "\n" in escaped else escaped


def in_address(name: str, value: str) -> str:
    """A value as a part of a link's address."""
    return quote(value, safe="")


def _rendered(nodes: Nodes, values: Mapping[str, object], escape: Callable[[str, str], str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Value):
            yield escape(node.name, text_of(values, node.name) or node.fallback or "")
        else:
            yield from _rendered(chosen(node, values), values, escape)


def _names(nodes: Nodes) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if isinstance(node, Value):
            yield node.name, node.line
        elif isinstance(node, Branch):
            for condition, inner in node.arms:
                for group in condition.groups if condition else ():
                    yield from ((term.name, term.line) for term in group)
                yield from _names(inner)


def _unknown(name: str, line: int, known: Collection[str]) -> Problem:
    return Problem("unknown_tag", line, {"tag": name, "nearest": nearest(name, known)})


def nearest(name: str, known: Collection[str]) -> str:
    """The known name most like this one; empty when none is."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    if near:
        return near[0]
    last = name.rpartition(".")[2]
    by_last = {one.rpartition(".")[2]: one for one in sorted(known)}
    near = get_close_matches(last, list(by_last), n=1, cutoff=0.6)
    return by_last[near[0]] if near else ""


class _Reader:
    """Reads a source once from front to back; every problem is kept and reading goes on."""

    def __init__(self, source: str) -> None:
        self.problems: list[Problem] = []
        self._source = source
        self._line = 1
        self._counted = 0
        self._stack: list[_Block] = [_Block(line=1)]

    def read(self) -> Nodes:
        if len(self._source) > LONGEST_SOURCE:
            self._problem("too_long", limit=LONGEST_SOURCE, length=len(self._source))
            return ()
        at = 0
        while found := _TOKEN.search(self._source, at):
            self._text(self._source[at : found.start()])
            at = self._tag(found.group(), found.end())
        self._text(self._source[at:])
        while len(self._stack) > 1:
            block = self._stack[-1]
            self.problems.append(Problem("if_not_closed", block.line))
            self._end()
        return tuple(self._stack[0].nodes)

    def _tag(self, opener: str, start: int) -> int:
        self._line += self._source.count("\n", self._counted, start)
        self._counted = start
        end = self._source.find(_CLOSERS[opener], start)
        if end < 0:
            self._problem("tag_not_closed", tag=self._source[start - 2 : start + 30].split("\n")[0])
            return len(self._source)
        inner = self._source[start:end]
        if opener == "{{":
            self._value(inner)
        elif opener == "{%":
            self._statement(inner)
        return end + 2

    def _problem(self, code: str, **facts: str | int) -> None:
        self.problems.append(Problem(code, self._line, facts))

    def _text(self, text: str) -> None:
        if text:
            self._stack[-1].nodes.append(text)

    def _value(self, inner: str) -> None:
        found = _VALUE.fullmatch(inner)
        if found is None:
            self._problem("tag_unreadable", tag=_shown("{{" + inner + "}}"))
            return
        name, fallback = found.groups()
        self._stack[-1].nodes.append(Value(name, None if fallback is None else _unquoted(fallback), self._line))

    def _statement(self, inner: str) -> None:
        found = _STATEMENT.fullmatch(inner)
        word, rest = found.groups() if found else ("", "")
        takes_condition = word in {"if", "elif"}
        condition = self._condition(rest) if takes_condition else None
        if not word or (takes_condition and condition is None) or (not takes_condition and rest.strip()):
            self._problem("tag_unreadable", tag=_shown("{%" + inner + "%}"))
        if word == "if":
            self._open(condition)
        elif word:
            self._continue(word, condition)

    def _open(self, condition: Condition | None) -> None:
        if len(self._stack) > DEEPEST:
            self._problem("if_too_deep", limit=DEEPEST)
        self._stack.append(_Block(line=self._line, condition=condition or _NEVER))

    def _continue(self, word: str, condition: Condition | None) -> None:
        block = self._stack[-1]
        if len(self._stack) == 1 or (block.condition is None and word != "endif"):
            self._problem("tag_out_of_place", tag=word)
        elif word == "endif":
            self._end()
        else:
            block.arms.append((block.condition, tuple(block.nodes)))
            block.nodes = []
            block.condition = None if word == "else" else condition or _NEVER

    def _end(self) -> None:
        block = self._stack.pop()
        block.arms.append((block.condition, tuple(block.nodes)))
        self._stack[-1].nodes.append(Branch(tuple(block.arms)))

    def _condition(self, text: str) -> Condition | None:
        groups: list[list[Term]] = [[]]
        at = 0
        while found := _TERM.match(text, at):
            negation, name, operator, operand = found.groups()
            is_negated = bool(negation) is not (operator == "!=")
            groups[-1].append(Term(name, None if operand is None else _unquoted(operand), is_negated, self._line))
            at = found.end()
            if not text[at:].strip():
                return Condition(tuple(map(tuple, groups)))
            joined = _AND_OR.match(text, at)
            if joined is None:
                return None
            if joined.group(1) == "or":
                groups.append([])
            at = joined.end()
        return None


# Stands in for a condition that could not be read, so that reading can go on.
_NEVER: Final = Condition(((Term("contact.email", "", is_negated=False, line=0),),))


def _unquoted(text: str) -> str:
    # In an attribute, or saved by an editor, the quotes of a tag may be written as entities.
    plain_text = html.unescape(text) if text.startswith("&") else text
    return plain_text[1:-1].strip() if plain_text[:1] in {'"', "'"} else plain_text


def _shown(tag: str) -> str:
    line = " ".join(tag.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 3]}..."


def literal(nodes: Sequence[Node]) -> str | None:
    """The text of a source without tags; none when it has any."""
    return "".join(map(str, nodes)) if all(isinstance(node, str) for node in nodes) else None
