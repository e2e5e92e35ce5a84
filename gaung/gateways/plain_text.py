"""The plain-text part made from the HTML: what is read, in order, each link's address after its words."""

import html
import re
from typing import Final

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from gaung.core.masks import Masked

_LINK: Final = re.compile(r"<a\b((?:[^<>\"]|\"[^\"]*\")*)>(.*?)</a>", re.DOTALL | re.IGNORECASE)
_HREF: Final = re.compile(r"\shref=\"([^\"]*)\"", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<img\b(?:[^<>\"]|\"[^\"]*\")*>", re.IGNORECASE)
_ALT: Final = re.compile(r"\salt=\"([^\"]+)\"", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<div style=\"display:\s*none.*?</div>", re.DOTALL | re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--(?!gtag).*?-->", re.DOTALL)
_REST: Final = r"\b(?:[^<>\"]|\"[^\"]*\")*>"
_TABLES: Final = (
    # What ends a block of the mail is followed by an empty line; rows of figures stay together.
    (re.compile(r"(</div>|</table>|</p>)\s*</td>", re.IGNORECASE), r"\1<br></td>"),
    (re.compile(rf"<(?:table|thead|tbody|tfoot|tr){_REST}", re.IGNORECASE), "<div>"),
    (re.compile(r"</(?:table|thead|tbody|tfoot|tr)>", re.IGNORECASE), "</div>"),
    (re.compile(rf"<(?:td|th){_REST}", re.IGNORECASE), "<span>"),
    (re.compile(r"</(?:td|th)>", re.IGNORECASE), "</span>\u2003"),
)
_TAG: Final = re.compile(r"<[^>]*>")
_CONFIG: Final = ParserConfig(css=CSS_PROFILES["strict"].copy(), display_images=False, display_links=False)


def text_of(markup: str, *, masked: Masked) -> str:
    """The text of finished HTML, its tags still masked."""
    shown = _COMMENT.sub("", _HIDDEN.sub("", markup))
    # An if that hides as a comment is text here; tables would throw such text out, so they are plain blocks.
    shown = masked.word.sub(lambda found: f"{masked.key}{found.group(1) or found.group(2)}e", shown)
    for cell, block in _TABLES:
        shown = cell.sub(block, shown)
    shown = _LINK.sub(_with_address, _IMAGE.sub(_described, shown))
    return _tidy(get_text(shown, _CONFIG))


def _described(found: re.Match[str]) -> str:
    alt = _ALT.search(found.group())
    return f"[{alt.group(1)}]" if alt else ""


def _with_address(found: re.Match[str]) -> str:
    href = _HREF.search(found.group(1))
    address = html.unescape(href.group(1)).strip() if href else ""
    words = html.unescape(_TAG.sub("", found.group(2))).strip()
    if not address or address.startswith("#") or address.removeprefix("mailto:").removeprefix("tel:") == words:
        return found.group(2)
    return f"{found.group(2)} {html.escape(address) if not words else f'({html.escape(address)})'}"


def _tidy(text: str) -> str:
    lines = [line.replace("\u00a0", " ").strip(" \u2003").replace("\u2003", "  ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
