"""Markup of newsletters made harmless: an allowlist of tags, attributes, addresses and styles.

Nothing that runs, loads a page, or draws over the reader's own passes; what was dropped is told
with its line. `unsafe` looks at the finished HTML once more, whoever wrote it (trust.md, Security).
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

import nh3

from gaung.core.masks import Masked
from gaung.core.merge import Problem

_COMMON_WORDS: Final = (
    "align valign width height style class role dir lang title id bgcolor background border aria-label aria-hidden "
    "aria-roledescription color"
)
_COMMON: Final = frozenset(_COMMON_WORDS.split())
_TAG_WORDS: Final = (
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn "
    "div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q "
    "s samp section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_TAGS: Final = frozenset(_TAG_WORDS.split())
_MORE: Final = {
    "a": {"href", "name", "target"},
    "img": {"src", "alt", "srcset", "sizes", "hspace", "vspace"},
    "table": {"cellpadding", "cellspacing", "summary"},
    "td": {"colspan", "rowspan", "headers", "nowrap", "abbr"},
    "th": {"colspan", "rowspan", "scope", "headers", "nowrap", "abbr"},
    "col": {"span"},
    "colgroup": {"span"},
    "font": {"face", "size"},
    "ol": {"start", "type", "reversed"},
    "li": {"value", "type"},
    "ul": {"type"},
    "time": {"datetime"},
    "hr": {"size", "noshade"},
    "br": {"clear"},
}
# Dropped with all that is inside them; everything else unknown loses only its tag.
_WITH_CONTENT_WORDS: Final = "script style iframe object embed applet svg math template noscript title"
_WITH_CONTENT: Final = frozenset(_WITH_CONTENT_WORDS.split())
_NEVER_WORDS: Final = "script iframe frame frameset object embed applet base form button textarea select svg math link"
_NEVER: Final = frozenset(_NEVER_WORDS.split())
_LINK: Final = re.compile(r"(?:https?://|mailto:|tel:|#)[^\s<>\"'`\\]*", re.IGNORECASE)
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_IMAGE: Final = re.compile(r"(?:https?://|/i/)[^\s<>\"'`\\]*", re.IGNORECASE)
_BAD_STYLE: Final = re.compile(
    r"expression\s*\(|javascript:|vbscript:|behaviou?r\s*:|-moz-binding|@import|position\s*:\s*(?:fixed|sticky)|[<\\]",
    re.IGNORECASE,
)
_STYLE_URL: Final = re.compile(r"url\(\s*['\"]?(?!https?://)", re.IGNORECASE)
_LONGEST_SHOWN: Final = 60
# The renderer of MJML reads XML: what has no end of its own is closed.
_VOID: Final = re.compile(r"<(br|img|hr|col|wbr)((?:\s[^<>\"]*(?:\"[^\"]*\")?)*+)>")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def safe_link(value: str, *, masked: Masked) -> bool:
    """Whether a link may lead there: the web, a mail, a phone, a place in the mail, or a link tag alone."""
    whole = value.strip()
    if masked.word.fullmatch(whole):
        return masked.restore(whole).strip("{} ").startswith("link.")
    return _LINK.fullmatch(whole) is not None and not masked.has_statement(whole) and _host_is_plain(whole, masked)


def safe_image(value: str, *, masked: Masked) -> bool:
    """Whether a picture may come from there: the web, or the product's own pictures; never from a person's data."""
    whole = value.strip()
    return _IMAGE.fullmatch(whole) is not None and not masked.has_tag(whole)


def _host_is_plain(value: str, masked: Masked) -> bool:
    if not masked.has_tag(value):
        return True
    address, _, rest = value.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return bool(rest) and not masked.has_tag(address) and not masked.has_tag(host)


def safe_style(value: str) -> bool:
    """Whether a style only styles: nothing that runs, loads from elsewhere than the web, or floats over the page."""
    text = re.sub(r"/\*.*?\*/", "", value, flags=re.DOTALL)
    return not (_BAD_STYLE.search(text) or _STYLE_URL.search(text))


def clean(markup: str, *, masked: Masked, in_table: bool = False) -> str:
    """The markup with only what may be in a mail; ifs stay where they stand, as comments until the end."""
    with_comments = _statements_as_comments(_COMMENT.sub("", markup), masked)
    whole = f"<table>{with_comments}</table>" if in_table else with_comments
    cleaned = nh3.clean(
        whole,
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={"*": set(_COMMON), **{tag: set(names) for tag, names in _MORE.items()}},
        attribute_filter=lambda tag, name, value: _kept(tag, name, value, masked),
        strip_comments=False,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative="pass_through",
    )
    closed = _VOID.sub(r"<\1\2 />", cleaned)
    return closed.removeprefix("<table>").removesuffix("</table>") if in_table else closed


def _kept(tag: str, name: str, value: str, masked: Masked) -> str | None:
    if name == "href":
        return value.strip() if safe_link(value, masked=masked) else None
    if name in {"src", "background"}:
        return value.strip() if safe_image(value, masked=masked) else None
    if name == "srcset":
        return None
    if name in {"alt", "title"}:
        return None if masked.has_statement(value) else value
    if masked.has_tag(value) or (name == "style" and not safe_style(value)):
        return None
    return value


def _statements_as_comments(markup: str, masked: Masked) -> str:
    """An if between the rows of a table would be thrown out of it as text; a comment stays."""
    parts = re.split(r"(<[a-zA-Z/!](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>)", markup)

    def comment(found: re.Match[str]) -> str:
        word = found.group()
        return f"<!--{word}-->" if masked.restore(word).startswith("{%") else word

    return "".join(part if at % 2 else masked.word.sub(comment, part) for at, part in enumerate(parts))


def dropped(markup: str, *, masked: Masked, line: int) -> Iterator[Problem]:
    """What of this markup does not pass, with its line."""
    finder = _Finder(masked)
    if not _read(finder, markup):
        yield Problem("markup_unreadable", line + finder.getpos()[0] - 1)
    for code, offset, facts in finder.found:
        yield Problem(code, line + offset - 1, facts)


class _Finder(HTMLParser):
    """Goes over markup as it was written and notes what `clean` will drop."""

    def __init__(self, masked: Masked) -> None:
        super().__init__(convert_charrefs=True)
        self._masked = masked
        self.found: list[tuple[str, int, dict[str, str | int]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        if tag not in _TAGS | {"html", "head", "body", "meta", "title", "style"}:
            self.found.append(("tag_dropped", line, {"tag": tag[:40]}))
            return
        for name, value in attrs:
            if reason := self._trouble(tag, name, value or ""):
                self.found.append(
                    (reason, line, {"tag": tag, "name": name[:40], "text": _short(self._masked.restore(value or ""))})
                )

    def _trouble(self, tag: str, name: str, value: str) -> str:
        if name.startswith("on"):
            return "attribute_dropped"
        if name == "href":
            return "" if safe_link(value, masked=self._masked) else "link_refused"
        if name == "src":
            return "" if safe_image(value, masked=self._masked) else "image_refused"
        if name not in {"alt", "title"} and self._masked.has_tag(value):
            return "tag_in_attribute"
        return "attribute_dropped" if name == "style" and not safe_style(value) else ""


def _short(text: str) -> str:
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 3]}..."


def unsafe(markup: str) -> str:
    """What in a finished mail must not be there; empty when nothing is."""
    judge = _Judge()
    return judge.verdict if _read(judge, markup) else "unreadable"


def _read(parser: HTMLParser, markup: str) -> bool:
    # The standard library's reader asserts on some broken declarations.
    try:
        parser.feed(markup)
        parser.close()
    except AssertionError:
        return False
    return True


class _Judge(HTMLParser):
    """Looks at finished markup as a reader's program does."""

    verdict = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER:
            self.verdict = self.verdict or tag
        for name, value in attrs:
            squeezed = _CONTROL.sub("", value or "").replace(" ", "").lower()
            if name.startswith("on") or name in {"srcdoc", "formaction"}:
                self.verdict = self.verdict or name
            if squeezed.startswith(("javascript:", "vbscript:", "data:text")):
                self.verdict = self.verdict or name
            if tag == "meta" and name == "http-equiv" and squeezed == "refresh":
                self.verdict = self.verdict or "refresh"
            if name == "style" and not safe_style(value or ""):
                self.verdict = self.verdict or "style"
