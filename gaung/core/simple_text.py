"""Words of a mail as people type them into a form, and the HTML they stand for (ED-02).

A line end is a line end, `**words**` are bold, `*words*` slanted, `[words](https://...)` a link, and lines
that begin with `- ` or `1. ` a list. HTML that says more than that is no simple text and is edited as HTML.
"""

import html
import re
from html.parser import HTMLParser
from itertools import groupby
from typing import Final

from gaung.core.masks import Masked, mask

_TOKEN: Final = re.compile(
    r"\\(?P<sign>[\\*\[\]().-])"
    r"|\*\*(?P<bold>(?:\\.|[^\n\\]){1,300}?)\*\*(?!\*)"
    r"|\*(?P<slant>(?:\\.|[^\n\\*]){1,300})\*"
    r"|\[(?P<words>(?:\\.|[^\]\\\n]){1,300})\]\((?P<href>(?:\\.|[^\s()\\<>\"]){1,300})\)"
)
_ITEM: Final = re.compile(r"(-|\d{1,3}\.) +(?=\S)")
_BREAKING: Final = frozenset({"br", "ul", "ol", "li"})
_KNOWN: Final = _BREAKING | {"strong", "em", "a"}
_SAME: Final = {"b": "strong", "i": "em"}
_SPACE: Final = " \t\n\r\f"

# What is longer is edited as HTML.
LONGEST: Final = 10_000

# What was found, the tag or the words, and where a link leads.
Event = tuple[str, str, str]


def quoted_tag(tag: str) -> str:
    """A merge tag as it may stand in an attribute: its quotes do not end that."""
    return tag.replace('"', "&quot;")


def to_html(text: str) -> str:
    """The HTML that a simple text stands for; merge tags stay as they are."""
    masked = mask(text.replace("\r\n", "\n").strip(_SPACE))
    lines = [line.strip(_SPACE) for line in masked.source.split("\n")]
    return "".join(_part(kind, list(group), masked) for kind, group in groupby(lines, key=_kind_of))


def to_simple(markup: str) -> str | None:
    """The simple text that stands for this HTML, or nothing when it says more than that can."""
    masked = mask(markup)
    wanted = _events(masked.source) if len(markup) <= LONGEST else None
    if wanted is None:
        return None
    for is_escaped in (False, True):
        text = _Unwrapper(masked, is_escaped=is_escaped).unwrapped(wanted)
        again = mask(to_html(text))
        if _events(again.source) == wanted and [*map(html.unescape, again.tags)] == [*map(html.unescape, masked.tags)]:
            return text
    return None


# --- from simple text


def _kind_of(line: str) -> str:
    found = _ITEM.match(line)
    return "" if found is None else "ul" if found.group(1) == "-" else "ol"


def _part(kind: str, lines: list[str], masked: Masked) -> str:
    if not kind:
        return "<br>".join(_inline(line, masked) for line in lines)
    items = "".join(f"<li>{_inline(_ITEM.sub('', line, count=1), masked)}</li>" for line in lines)
    return f"<{kind}>{items}</{kind}>"


def _inline(text: str, masked: Masked) -> str:
    out, at = [], 0
    for found in _TOKEN.finditer(text):
        out += [_plain(text[at : found.start()], masked), _marked(found, masked)]
        at = found.end()
    return "".join([*out, _plain(text[at:], masked)])


def _plain(text: str, masked: Masked) -> str:
    return masked.as_written(html.escape(text, quote=False).replace("\xa0", "&nbsp;"))


def _marked(found: re.Match[str], masked: Masked) -> str:
    if found["sign"]:
        return found["sign"]
    if found["bold"]:
        return f"<strong>{_inline(found['bold'], masked)}</strong>"
    if found["slant"]:
        return f"<em>{_inline(found['slant'], masked)}</em>"
    href = masked.as_written(html.escape(re.sub(r"\\(.)", r"\1", found["href"])), quoted_tag)
    return f'<a href="{href}">{_inline(found["words"], masked)}</a>'


# --- from HTML


class _Unwrapper:
    """Writes what was found in HTML as simple text."""

    def __init__(self, masked: Masked, *, is_escaped: bool) -> None:
        self._masked, self._is_escaped = masked, is_escaped
        self._out: list[str] = []
        self._hrefs: list[str] = []
        self._is_numbered = False
        self._items = 0
        self._after_list = False

    def unwrapped(self, events: list[Event]) -> str:
        for event, value, href in events:
            if self._after_list:
                self._out.append("\n")
                self._after_list = False
            if event == "text":
                self._out.append(self._masked.as_written(self._words(value)))
            else:
                self._tag(value, href, is_open=event == "open")
        return "".join(self._out)

    def _words(self, text: str) -> str:
        if not self._is_escaped:
            return text
        marked = re.sub(r"([\\*\[\]])", r"\\\1", text)
        return re.sub(r"^(\d*)([-.])", r"\1\\\2", marked)

    def _tag(self, tag: str, href: str, *, is_open: bool) -> None:
        if tag == "a":
            self._link(href, is_open=is_open)
        elif tag in {"ul", "ol"}:
            self._list(tag, is_open=is_open)
        elif tag == "li":
            self._out.append(self._bullet() if is_open else "")
        else:
            self._out.append({"br": "\n", "strong": "**", "em": "*"}[tag])

    def _link(self, href: str, *, is_open: bool) -> None:
        if is_open:
            self._hrefs.append(self._masked.as_written(re.sub(r"([()\\])", r"\\\1", href), html.unescape))
        self._out.append("[" if is_open else f"]({self._hrefs.pop() if self._hrefs else ''})")

    def _list(self, tag: str, *, is_open: bool) -> None:
        if is_open:
            self._is_numbered, self._items = tag == "ol", 0
            self._out += ["\n"] if self._out else []
        else:
            self._after_list = True

    def _bullet(self) -> str:
        self._items += 1
        return ("\n" if self._items > 1 else "") + (f"{self._items}. " if self._is_numbered else "- ")


def _events(markup: str) -> list[Event] | None:
    """What stands in HTML, in order; nothing when something there is more than simple text can say."""
    finder = _Finder()
    try:
        finder.feed(markup)
        finder.close()
    except AssertionError:  # the standard library's reader asserts on some broken declarations
        return None
    return _tidied(finder.found) if finder.is_simple else None


def _tidied(found: list[Event]) -> list[Event]:
    """Spaces as a browser shows them: one for many, none beside what breaks a line."""
    out: list[Event] = []
    for at, (event, value, href) in enumerate(found):
        text = value
        if event == "text":
            text = re.sub(f"[{_SPACE}]+", " ", value)
            text = text.lstrip(_SPACE) if _breaks(found, at - 1) else text
            text = text.rstrip(_SPACE) if _breaks(found, at + 1) else text
        out += [(event, text, href)] if text else []
    return out


def _breaks(found: list[Event], at: int) -> bool:
    return not 0 <= at < len(found) or (found[at][0] != "text" and found[at][1] in _BREAKING)


class _Finder(HTMLParser):
    """Goes over HTML and notes what is in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Event] = []
        self.is_simple = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _SAME.get(tag, tag)
        href = (attrs[0][1] or "") if [key for key, _ in attrs] == ["href"] else ""
        self.is_simple &= name in _KNOWN and len(attrs) == (name == "a") and bool(href) == (name == "a")
        self.found.append(("open", name, href))

    def handle_endtag(self, tag: str) -> None:
        name = _SAME.get(tag, tag)
        self.is_simple &= name in _KNOWN
        if name != "br":
            self.found.append(("close", name, ""))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            self.found[-1] = ("text", self.found[-1][1] + data, "")
        else:
            self.found.append(("text", data, ""))

    def handle_comment(self, data: str) -> None:
        self.is_simple = False

    def handle_decl(self, decl: str) -> None:
        self.is_simple = False

    def handle_pi(self, data: str) -> None:
        self.is_simple = False

    def unknown_decl(self, data: str) -> None:
        self.is_simple = False
