"""What a finished mail shows: its letters on their grounds, its pictures, its words (ED-06, WCAG 1.4.3).

Read from styles as mail programs see them, inlined; what a program does with them is not known
here, so only what is plainly written is judged.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

ENOUGH: Final = 4.5
# Letters from 24 px, or bold from 18.66 px, may stand out less.
ENOUGH_FOR_LARGE: Final = 3.0
_LARGE, _LARGE_BOLD, _BOLD = 24.0, 18.66, 600
_MOST: Final = 20
_VOID: Final = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_UNREAD: Final = frozenset({"head", "style", "title", "script"})
_NAMED: Final = {"white": "#ffffff", "black": "#000000", "red": "#ff0000", "gray": "#808080", "grey": "#808080"}
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB: Final = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})")
_PIXELS: Final = re.compile(r"(\d+(?:\.\d+)?)px")

_ROLELESS: Final = re.compile(r"<table\b(?![^>]*\brole\s*=)([^>]*)>", re.IGNORECASE)
_TABLE_EDGE: Final = re.compile(r"</?table\b", re.IGNORECASE)
_HEADING_CELL: Final = re.compile(r"<th\b", re.IGNORECASE)

Color = tuple[int, int, int]


@dataclass(frozen=True)
class Faint:
    """Words that hardly stand out from their ground."""

    text: str
    ratio: float


@dataclass(frozen=True)
class Shown:
    """What a mail shows: how many words, which are faint, how small its letters get, pictures and those without alt."""

    word_count: int
    faint: tuple[Faint, ...]
    smallest: float | None
    image_count: int
    without_alt: tuple[str, ...]


@dataclass(frozen=True)
class _Look:
    color: Color = (0, 0, 0)
    ground: Color = (255, 255, 255)
    size: float = 16.0
    is_bold: bool = False
    is_hidden: bool = False


def shown(markup: str) -> Shown:
    """Look at a mail's HTML."""
    looker = _Looker()
    looker.feed(markup)
    looker.close()
    return Shown(
        looker.words, tuple(looker.faint[:_MOST]), looker.smallest, looker.images, tuple(looker.without_alt[:_MOST])
    )


def with_table_roles(markup: str) -> str:
    """Say of each table without a heading cell that it is there for the look: screen readers pass over it (A-06)."""

    def role(found: re.Match[str]) -> str:
        ends = _TABLE_EDGE.search(markup, found.end())
        inside = markup[found.end() : ends.start() if ends else len(markup)]
        return found.group() if _HEADING_CELL.search(inside) else f'<table role="presentation"{found.group(1)}>'

    return _ROLELESS.sub(role, markup)


def contrast(one: Color, other: Color) -> float:
    """How much two colours differ in lightness, from 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def color_of(text: str) -> Color | None:
    """The colour a style names; none when it is not plainly one."""
    plain = _NAMED.get(text.strip().lower(), text.strip().lower())
    if found := _HEX.search(plain):
        digits = found.group(1) if len(found.group(1)) > 3 else "".join(2 * one for one in found.group(1))  # noqa: PLR2004
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.search(plain):
        red, green, blue = (min(int(one), 255) for one in found.groups())
        return red, green, blue
    return None


def _luminance(color: Color) -> float:
    parts = [one / 255 for one in color]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class _Looker(HTMLParser):
    """Goes through a mail with what is inherited in hand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = 0
        self.faint: list[Faint] = []
        self.smallest: float | None = None
        self.images = 0
        self.without_alt: list[str] = []
        self._stack: list[tuple[str, _Look]] = [("", _Look())]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._image(given)
        if tag not in _VOID:
            self._stack.append((tag, _look(tag, given, self._stack[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._stack) - 1, 0, -1):
            if self._stack[at][0] == tag:
                del self._stack[at:]
                return

    def handle_data(self, data: str) -> None:
        tag, look = self._stack[-1]
        text = " ".join(data.split())
        if tag in _UNREAD or look.is_hidden or not re.search(r"\w", text):
            return
        self.words += len(text.split())
        self.smallest = look.size if self.smallest is None else min(self.smallest, look.size)
        ratio = contrast(look.color, look.ground)
        is_large = look.size >= _LARGE or (look.is_bold and look.size >= _LARGE_BOLD)
        if ratio < (ENOUGH_FOR_LARGE if is_large else ENOUGH):
            self.faint.append(Faint(text[:40], int(ratio * 10) / 10))

    def _image(self, given: dict[str, str]) -> None:
        if given.get("width") == "1" and given.get("height") == "1":
            return
        self.images += 1
        # An empty alt is a choice: the picture is decoration. None at all is an omission.
        if "alt" not in given:
            self.without_alt.append(given.get("src", ""))


def _look(tag: str, given: dict[str, str], above: _Look) -> _Look:
    style = _style(given.get("style", ""))
    ground = style.get("background-color") or style.get("background") or given.get("bgcolor", "")
    size = _PIXELS.fullmatch(style.get("font-size", ""))
    return _Look(
        color=color_of(style.get("color", given.get("color", ""))) or above.color,
        ground=color_of(ground) or above.ground,
        size=float(size.group(1)) if size else above.size,
        is_bold=_is_bold(tag, style.get("font-weight", ""), above),
        is_hidden=above.is_hidden or style.get("display") == "none" or style.get("visibility") == "hidden",
    )


def _is_bold(tag: str, weight: str, above: _Look) -> bool:
    if weight.isdigit():
        return int(weight) >= _BOLD
    if weight in {"bold", "bolder", "normal"}:
        return weight != "normal"
    return above.is_bold or tag in {"b", "strong", "th", "h1", "h2", "h3", "h4"}


def _style(text: str) -> dict[str, str]:
    parts = (one.partition(":") for one in text.split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip().lower() for name, _, value in parts}
