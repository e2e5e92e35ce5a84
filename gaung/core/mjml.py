"""MJML as we take it: a closed vocabulary, read with lines, so that what is unknown is an error (ED-02).

The renderer passes unknown tags through and mends broken ones in silence; here they are named
with their line before it sees them. The tree is also what the block editor works on.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gaung.core.masks import Masked
from gaung.core.merge import Problem, nearest

_PARTS: Final = frozenset(
    {
        "mj-accordion",
        "mj-button",
        "mj-carousel",
        "mj-divider",
        "mj-image",
        "mj-navbar",
        "mj-raw",
        "mj-social",
        "mj-spacer",
        "mj-table",
        "mj-text",
    }
)
# What stands in what.
CHILDREN: Final[dict[str, frozenset[str]]] = {
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset({"mj-attributes", "mj-breakpoint", "mj-font", "mj-preview", "mj-style", "mj-title"}),
    "mj-body": frozenset({"mj-hero", "mj-raw", "mj-section", "mj-wrapper"}),
    "mj-wrapper": frozenset({"mj-hero", "mj-raw", "mj-section"}),
    "mj-section": frozenset({"mj-column", "mj-group", "mj-raw"}),
    "mj-group": frozenset({"mj-column", "mj-raw"}),
    "mj-column": _PARTS,
    "mj-hero": _PARTS,
    "mj-social": frozenset({"mj-raw", "mj-social-element"}),
    "mj-navbar": frozenset({"mj-navbar-link", "mj-raw"}),
    "mj-accordion": frozenset({"mj-accordion-element", "mj-raw"}),
    "mj-accordion-element": frozenset({"mj-accordion-text", "mj-accordion-title", "mj-raw"}),
    "mj-carousel": frozenset({"mj-carousel-image"}),
}
# What holds HTML, or text, instead of other tags.
ENDING: Final = frozenset(
    {
        "mj-accordion-text",
        "mj-accordion-title",
        "mj-button",
        "mj-navbar-link",
        "mj-preview",
        "mj-raw",
        "mj-social-element",
        "mj-style",
        "mj-table",
        "mj-text",
        "mj-title",
    }
)
_EMPTY: Final = frozenset(
    {"mj-all", "mj-breakpoint", "mj-carousel-image", "mj-class", "mj-divider", "mj-font", "mj-image", "mj-spacer"}
)
VOCABULARY: Final = frozenset(CHILDREN) | ENDING | _EMPTY | {"mj-attributes"}
LINK_ATTRIBUTES: Final = frozenset({"href", "src", "background-url", "thumbnails-src", "icon-wrapped-url"})
TEXT_ATTRIBUTES: Final = frozenset({"alt", "title", "name", "aria-label"})
MOST_ELEMENTS: Final = 5_000
_DEEPEST: Final = 12
_LONGEST_SHOWN: Final = 40

_ATTRIBUTES: Final = r"(?:\s+[^\s=/<>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*+"
_OPEN: Final = re.compile(rf"<([A-Za-z][\w:-]*)({_ATTRIBUTES})\s*(/?)>")
_CLOSE: Final = re.compile(r"</\s*([A-Za-z][\w:-]*)\s*>")
_ATTRIBUTE: Final = re.compile(r"([^\s=/<>\"']+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_SKIPPED: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")


@dataclass
class Element:
    """One tag of a document, with the line it began on; `content` is the HTML of one that holds HTML.

    `start` and `end` are where it stands in the masked source, `inner` and `inner_end` what is inside its
    tags; -1 for what has no inside.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element]" = field(default_factory=list)
    content: str = ""
    line: int = 1
    start: int = field(default=0, compare=False)
    inner: int = field(default=-1, compare=False)
    inner_end: int = field(default=-1, compare=False)
    end: int = field(default=0, compare=False)

    def ends(self, *, inner_end: int, end: int) -> None:
        """Note where it ends."""
        self.inner_end, self.end = inner_end, end

    def walk(self) -> "Iterator[Element]":
        """This element and all inside it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Document:
    """A document as it was read; `root` is there even when problems are, as far as it could be read."""

    root: Element
    problems: tuple[Problem, ...]


def read(masked: Masked) -> Document:
    """Read a masked source; every fault is a problem with its line."""
    reader = _Reader(masked)
    root = reader.read()
    return Document(root, tuple(reader.problems))


def write(element: Element, *, indent: int = 0) -> str:
    """The document as text again, one tag to a line."""
    pad = "  " * indent
    attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in element.attributes.items())
    if element.children:
        inner = "".join(write(child, indent=indent + 1) for child in element.children)
        return f"{pad}<{element.tag}{attributes}>\n{inner}{pad}</{element.tag}>\n"
    if element.content or element.tag in ENDING or element.tag in CHILDREN:
        return f"{pad}<{element.tag}{attributes}>{element.content}</{element.tag}>\n"
    return f"{pad}<{element.tag}{attributes} />\n"


def _quoted(value: str) -> str:
    return html.escape(value).replace("&#x27;", "'")


class _Reader:
    """Reads a document once from front to back."""

    def __init__(self, masked: Masked) -> None:
        self.problems: list[Problem] = []
        self._masked = masked
        self._text = masked.source
        self._at = 0
        self._line = 1
        self._counted = 0
        self._count = 0

    def read(self) -> Element:
        top = Element("")
        stack = [top]
        while self._at < len(self._text):
            self._step(stack)
        for element in stack[1:]:
            self._problem("tag_open", element.line, tag=element.tag)
        root = next((child for child in top.children if child.tag == "mjml"), None)
        if root is None:
            self._problem("mjml_missing", 1)
        elif not any(child.tag == "mj-body" for child in root.children):
            self._problem("body_missing", root.line)
        return root or Element("mjml")

    def _problem(self, code: str, line: int, **facts: str | int) -> None:
        self.problems.append(Problem(code, line, facts))

    def _line_at(self, at: int) -> int:
        self._line += self._masked.lines_in(self._text[self._counted : at])
        self._counted = at
        return self._line

    def _step(self, stack: list[Element]) -> None:
        start = self._at
        end = self._text.find("<", start)
        self._at = len(self._text) if end < 0 else end
        self._loose(self._text[start : self._at], start, stack)
        if end < 0:
            return
        if skipped := _SKIPPED.match(self._text, end):
            self._at = skipped.end()
        elif closed := _CLOSE.match(self._text, end):
            self._at = closed.end()
            self._close(closed, stack)
        elif opened := _OPEN.match(self._text, end):
            self._at = opened.end()
            self._open(opened, stack)
        else:
            self._problem("mjml_unreadable", self._line_at(end), text=_start_of(self._text[end:]))
            self._at = len(self._text)

    def _loose(self, text: str, start: int, stack: list[Element]) -> None:
        """Text between tags: an if or else of the merge language may stand there, nothing else."""
        if not text.strip():
            return
        line = self._line_at(start + len(text) - len(text.lstrip()))
        if self._masked.word.sub("", text).strip():
            self._problem("text_out_of_place", line, text=_start_of(self._masked.restore(text)), tag=stack[-1].tag)
        elif "mj-raw" in CHILDREN.get(stack[-1].tag, ()):
            for tag in self._masked.word.finditer(text):
                at, end = start + tag.start(), start + tag.end()
                raw = Element("mj-raw", content=tag.group(), line=self._line_at(at), start=at, end=end)
                stack[-1].children.append(raw)
        else:
            self._problem("tag_place", line, tag=_start_of(self._masked.restore(text)))

    def _open(self, found: re.Match[str], stack: list[Element]) -> None:
        tag, attributes, empty = found.groups()
        element = Element(tag.lower(), line=self._line_at(found.start()), start=found.start(), end=found.end())
        element.attributes = self._attributes(attributes, element)
        self._count += 1
        if self._count == MOST_ELEMENTS:
            self._problem("too_many_elements", element.line, limit=MOST_ELEMENTS)
        if self._count >= MOST_ELEMENTS:
            self._at = len(self._text)
            return
        self._check_place(element, stack[-1])
        stack[-1].children.append(element)
        if empty:
            return
        element.inner = found.end()
        if element.tag in ENDING and not self._is_default(stack):
            self._content(element)
        elif len(stack) > _DEEPEST:
            self._problem("too_deep", element.line, limit=_DEEPEST)
            self._at = len(self._text)
        else:
            stack.append(element)

    @staticmethod
    def _is_default(stack: list[Element]) -> bool:
        return stack[-1].tag == "mj-attributes"

    def _attributes(self, text: str, element: Element) -> dict[str, str]:
        attributes: dict[str, str] = {}
        for name, quoted in _ATTRIBUTE.findall(text):
            attributes[name.lower()] = html.unescape(quoted[1:-1])
        return attributes

    def _check_place(self, element: Element, parent: Element) -> None:
        tag, line = element.tag, element.line
        if tag not in VOCABULARY:
            self._problem("unknown_element", line, tag=tag, nearest=nearest(tag, VOCABULARY))
            return
        if parent.tag == "mj-attributes":
            return
        allowed = CHILDREN.get(parent.tag, frozenset()) if parent.tag else frozenset({"mjml"})
        if parent.tag in VOCABULARY | {""} and tag not in allowed:
            self._problem("element_place", line, tag=tag, parent=parent.tag or "-")

    def _content(self, element: Element) -> None:
        closed = re.compile(rf"</\s*{re.escape(element.tag)}\s*>", re.IGNORECASE).search(self._text, self._at)
        if closed is None:
            self._problem("tag_open", element.line, tag=element.tag)
            self._at = len(self._text)
            return
        element.content = self._text[self._at : closed.start()].strip()
        element.ends(inner_end=closed.start(), end=closed.end())
        self._at = closed.end()

    def _close(self, found: re.Match[str], stack: list[Element]) -> None:
        tag = found.group(1).lower()
        if len(stack) > 1 and stack[-1].tag == tag:
            stack.pop().ends(inner_end=found.start(), end=found.end())
            return
        line = self._line_at(found.start())
        if any(element.tag == tag for element in stack):
            while stack[-1].tag != tag:
                left = stack.pop()
                self._problem("tag_open", left.line, tag=left.tag)
            stack.pop().ends(inner_end=found.start(), end=found.end())
        else:
            self._problem("tag_not_open", line, tag=tag)


def _start_of(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 3]}..."


def attribute_trouble(name: str) -> bool:
    """Whether a name is none an element may have."""
    return not _NAME.fullmatch(name) or name.startswith("on")
