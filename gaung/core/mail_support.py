"""What widely used mail programs leave out of a finished mail, as far as its author can do something about it (ED-06).

A small table of our own, of what holds for at least one program with many readers. Where it can be looked up
line by line: the public tables of caniemail.com, with which six of the thirteen were compared in November 2026.
What cannot be helped, or hardly shows (rounded corners), is not in it.
"""

import re
from dataclasses import dataclass
from typing import Final

_COMMENT: Final = re.compile(r"<!--(?!\[if).*?-->", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SHEET: Final = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
# Word-based desktop programs are given these beside the style, so the style loses nothing there.
_WITH_SUBSTITUTE: Final = re.compile(r"<v:(?:fill|image|rect)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Feature:
    """Something not every program shows: the code of its words and how it is recognised, in styles or markup."""

    code: str
    pattern: re.Pattern[str]
    in_markup: bool = False
    has_substitute: bool = False


def _feature(code: str, pattern: str, *, in_markup: bool = False, has_substitute: bool = False) -> Feature:
    return Feature(f"support_{code}", re.compile(pattern, re.IGNORECASE), in_markup, has_substitute)


FEATURES: Final = (
    # Not shown by the largest webmail (own accounts) and by the desktop program of Windows up to 2019.
    _feature("svg", r"<img\b[^>]*?\ssrc=[\"']([^\"'?#]+\.svg)\b", in_markup=True),
    # Not shown by the desktop program of Windows up to 2019 and the mail program of a Mac before 2020.
    _feature("webp", r"<img\b[^>]*?\ssrc=[\"']([^\"'?#]+\.(?:webp|avif))\b", in_markup=True),
    # Grid: not in the largest webmail, on Windows, in two more webmails. Flex: not on Windows.
    _feature("layout", r"\bdisplay\s*:\s*(?:inline-)?(?:flex|grid)\b"),
    _feature("position", r"\bposition\s*:\s*(?:absolute|fixed|sticky)\b"),
    _feature("gradient", r"\b(?:linear|radial|conic)-gradient\("),
    _feature("variables", r"\bvar\(\s*--"),
    _feature("motion", r"@keyframes\b|(?<![\w-])animation(?:-name)?\s*:"),
    _feature("transform", r"(?<![\w-])transform\s*:"),
    _feature("effects", r"(?<![\w-])(?:filter|backdrop-filter|clip-path|mix-blend-mode)\s*:"),
    _feature("background", r"(?<![\w-])background(?:-image)?\s*:[^;}]*\burl\(", has_substitute=True),
    _feature("font", r"@font-face\b|@import\b"),
    _feature("margin", r"(?<![\w-])margin(?:-[a-z]+)?\s*:[^;}]*(?<![\w.])-\d"),
    # Folded and turned by hidden tick boxes, which most programs do not keep: everything is open.
    _feature("folded", r"class=[\"'][^\"']*\bmj-(?:accordion|carousel)\b", in_markup=True),
)


@dataclass(frozen=True)
class Found:
    """One thing not every program shows, and the words of the mail it was recognised by."""

    code: str
    text: str


def left_out(markup: str) -> tuple[Found, ...]:
    """What some programs leave out of a finished mail; each once, however often it is used."""
    markup = _COMMENT.sub("", markup)
    styles = "\n".join([*(one or other for one, other in _ATTRIBUTE.findall(markup)), *_SHEET.findall(markup)])
    has_substitute = _WITH_SUBSTITUTE.search(markup) is not None
    found = []
    for feature in FEATURES:
        match = feature.pattern.search(markup if feature.in_markup else styles)
        if match and not (feature.has_substitute and has_substitute):
            found.append(Found(feature.code, match.group(1) if match.groups() else match.group()))
    return tuple(found)
