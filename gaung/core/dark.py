"""How mail programs show a mail in their dark mode: three ways, as a preview of each (ED-04).

Some leave a mail as it is; some turn light backgrounds and dark words only; some turn every
color. Nobody follows a standard, so this is what they are commonly seen to do.
"""

import colorsys
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final


class DarkMode(StrEnum):
    """What a mail program does to the colors of a mail."""

    UNCHANGED = "unchanged"
    PARTIAL = "partial"
    FULL = "full"


_PAGE: Final = "#121212"
_WORDS: Final = "#eeeeee"
_LINKS: Final = "#9ec1ff"
_NAMED: Final = {"white": "#ffffff", "black": "#000000", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0"}
_ONE: Final = re.compile(
    r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)"
    r"|\b(?:white|black|gr[ae]y|silver)\b"
)
_MIDDLE: Final = 0.5
_SHORT: Final = 3
_RULE: Final = re.compile(
    r"(?P<name>(?<![\w-])(?:background(?:-color)?|color|border(?:-[a-z]+)*))(?P<colon>\s*:\s*)(?P<value>[^;\"'{}<>]+)",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(r"(?P<start>\sbgcolor\s*=\s*[\"']?)(?P<value>[^\"'\s>]+)", re.IGNORECASE)
_HEAD_END: Final = re.compile(r"</head\s*>", re.IGNORECASE)
Rgb = tuple[float, float, float]


def in_dark(page: str, mode: DarkMode) -> str:
    """The HTML of a mail as a mail program of that kind shows it."""
    if mode is DarkMode.UNCHANGED:
        return page
    turn = _all if mode is DarkMode.FULL else _only_what_is_bright
    turned = _RULE.sub(lambda found: _rule(found, turn), page)
    turned = _ATTRIBUTE.sub(lambda found: found["start"] + _colors(found["value"], "background", turn), turned)
    base = f"<style>html, body {{ background: {_PAGE}; color: {_WORDS} }} a {{ color: {_LINKS} }}</style>"
    return _HEAD_END.sub(lambda end: base + end.group(), turned, count=1) if _HEAD_END.search(turned) else base + turned


Turn = Callable[[str, Rgb], Rgb]


def _rule(found: re.Match[str], turn: Turn) -> str:
    return found["name"] + found["colon"] + _colors(found["value"], found["name"].lower(), turn)


def _colors(value: str, name: str, turn: Turn) -> str:
    return _ONE.sub(lambda one: _written(turn(name, _read(one.group()))), value)


def _all(_: str, color: Rgb) -> Rgb:
    return _inverted(color)


def _only_what_is_bright(name: str, color: Rgb) -> Rgb:
    """Light backgrounds become dark, dark words and lines become light; what is fit for the dark stays."""
    is_light = colorsys.rgb_to_hls(*color)[1] > _MIDDLE
    return _inverted(color) if is_light == name.startswith("background") else color


def _inverted(color: Rgb) -> Rgb:
    hue, light, saturation = colorsys.rgb_to_hls(*color)
    return colorsys.hls_to_rgb(hue, 0.07 + (1 - light) * 0.86, saturation)


def _read(text: str) -> Rgb:
    if text.startswith("rgb"):
        red, green, blue = (min(255, int(one)) / 255 for one in re.findall(r"\d+", text))
        return red, green, blue
    code = _NAMED.get(text.lower(), text).lstrip("#")
    code = "".join(2 * one for one in code) if len(code) == _SHORT else code
    return int(code[:2], 16) / 255, int(code[2:4], 16) / 255, int(code[4:], 16) / 255


def _written(color: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)
