"""What a campaign's source becomes: HTML that mail programs show, and plain text (ED-04, sending.md).

MJML is checked against our own vocabulary first, since the renderer lets unknown tags pass;
HTML goes through an allowlist; Markdown is written into MJML of ours. Merge tags are masked
throughout and come back untouched, so no renderer ever reads one.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

import css_inline
import mrml
from markdown_it import MarkdownIt

from gaung.core import mjml
from gaung.core.letter import numbered
from gaung.core.mail_html import with_table_roles
from gaung.core.masks import Masked, mask
from gaung.core.merge import LONGEST_SOURCE, Problem
from gaung.gateways import clean
from gaung.gateways.plain_text import text_of

KINDS: Final = ("mjml", "markdown", "html", "plain")
# Beyond this a large mail provider shows only the beginning.
CLIPPED_AT: Final = 102 * 1024
_INLINER: Final = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False, keep_link_tags=False)
_STYLE: Final = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_TITLE: Final = re.compile(r"<title\b[^>]*>(.*?)</title\s*>", re.DOTALL | re.IGNORECASE)
_BODY: Final = re.compile(r"<body\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_BODY_STYLE: Final = re.compile(r"\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HEAD: Final = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
)
# Faults that keep a part of the source out of the mail, but not the mail from going.
MILD: Final = frozenset({"tag_dropped", "attribute_dropped", "image_refused", "social_icon", "markup_unreadable"})
_MARKDOWN: Final = """<mjml><mj-head><mj-attributes>
<mj-all font-family="Helvetica Neue, Helvetica, Arial, sans-serif" />
<mj-text font-size="16px" line-height="1.6" color="#1f2933" /></mj-attributes>
<mj-style>.prose a { color: #0b5c48; } .prose h1, .prose h2, .prose h3 { line-height: 1.25; }
.prose code, .prose pre { font-size: 14px; }
@media (prefers-color-scheme: dark) {
.prose div { color: #eef2f0 !important; } .prose a { color: #7fd6b8 !important; } }
</mj-style></mj-head><mj-body><mj-section padding="24px 0"><mj-column><mj-text css-class="prose"></mj-text>
</mj-column></mj-section></mj-body></mjml>"""


@dataclass(frozen=True)
class Rendered:
    """A source as HTML and text, tags still in place, with its links in order and all that is wrong with it."""

    html: str
    text: str
    links: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def size(self) -> int:
        """How many bytes the HTML has; over `CLIPPED_AT` it is shown cut off."""
        return len(self.html.encode())


def render(kind: str, source: str, *, language: str) -> Rendered:
    """Render a source of a kind; with problems that stop it, as far as it goes."""
    if len(source) > LONGEST_SOURCE:
        return Rendered("", "", (), (Problem("too_long", 1, {"limit": LONGEST_SOURCE, "length": len(source)}),))
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if kind == "plain":
        return Rendered("", source, numbered(html="", text=source)[2], ())
    masked = mask(source)
    if kind == "html":
        page, problems = _html(masked, language)
    elif kind == "markdown":
        page, problems = _markdown(masked, language)
    else:
        page, problems = _mjml(masked, language)
    return _finished(page, masked, problems)


def _finished(page: str, masked: Masked, problems: list[Problem]) -> Rendered:
    if verdict := clean.unsafe(page):
        problems = [*problems, Problem("unsafe", 1, {"text": verdict[:40]})]
        page = ""
    text = masked.restore(text_of(page, masked=masked)) if page else ""
    page = with_table_roles(masked.restore_in_html(page))
    ordered = tuple(sorted(problems, key=lambda problem: problem.line))
    return Rendered(page, text, numbered(html=page, text="")[2], ordered)


# --- MJML


def _mjml(masked: Masked, language: str) -> tuple[str, list[Problem]]:
    document = mjml.read(masked)
    problems = list(document.problems)
    for element in document.root.walk():
        problems += _made_safe(element, masked)
    if _is_broken(document.problems):
        return "", problems
    document.root.attributes.setdefault("lang", language)
    page, trouble = _from_mjml(document.root)
    return page, problems + trouble


def _is_broken(problems: tuple[Problem, ...]) -> bool:
    return any(problem.code not in MILD for problem in problems)


def _from_mjml(root: mjml.Element) -> tuple[str, list[Problem]]:
    # No fonts and no icons from elsewhere: a mail of ours asks nobody for anything.
    options = mrml.RenderOptions(disable_comments=False, fonts={}, social_icon_origin="")
    try:
        rendered = mrml.to_html(mjml.write(root), None, options).content
    except OSError as fault:
        return "", [Problem("mjml_broken", root.line, {"text": str(fault)[:120]})]
    page = rendered.replace("<head>", "<head>" + _HEAD[_HEAD.index('<meta name="color') :], 1)
    return _inlined(page)


def _inlined(page: str) -> tuple[str, list[Problem]]:
    try:
        return _INLINER.inline(page), []
    except css_inline.InlineError as fault:
        return "", [Problem("style_refused", 1, {"tag": "style", "text": str(fault)[:120]})]


def _made_safe(element: mjml.Element, masked: Masked) -> list[Problem]:
    """Make one element harmless and say what was wrong with it."""
    problems = [*_attributes_made_safe(element, masked)]
    if element.tag == "mj-style":
        problems += _style_made_safe(element, masked)
    elif element.tag in {"mj-title", "mj-preview"}:
        element.content = html.escape(html.unescape(re.sub(r"<[^>]*>", "", element.content)), quote=False)
    elif element.tag in mjml.ENDING:
        problems += clean.dropped(element.content, masked=masked, line=element.line)
        element.content = clean.clean(element.content, masked=masked, in_table=element.tag == "mj-table")
    return problems


def _attributes_made_safe(element: mjml.Element, masked: Masked) -> list[Problem]:
    problems = []
    for name, value in list(element.attributes.items()):
        code = _attribute_trouble(name, value, masked)
        if code:
            del element.attributes[name]
            shown = masked.restore(value)[:60]
            problems.append(Problem(code, element.line, {"tag": element.tag, "name": name[:40], "text": shown}))
    if element.tag == "mj-social-element" and not element.attributes.get("src"):
        problems.append(Problem("social_icon", element.line, {"tag": element.tag}))
    return problems


def _attribute_trouble(name: str, value: str, masked: Masked) -> str:
    if mjml.attribute_trouble(name):
        return "attribute_dropped"
    if name == "href":
        return "" if not value or clean.safe_link(value, masked=masked) else "link_refused"
    if name in mjml.LINK_ATTRIBUTES:
        return "" if not value or clean.safe_image(value, masked=masked) else "image_refused"
    if name in mjml.TEXT_ATTRIBUTES:
        return "tag_in_attribute" if masked.has_statement(value) else ""
    if masked.has_tag(value):
        return "tag_in_attribute"
    is_plain = not re.search(r"[<>\"\x00-\x1f\x7f]", value) and clean.safe_style(value)
    return "" if is_plain else "attribute_dropped"


def _style_made_safe(element: mjml.Element, masked: Masked) -> list[Problem]:
    css = html.unescape(element.content)
    if masked.has_tag(css) or not clean.safe_style(css):
        element.content = ""
        return [Problem("style_refused", element.line, {"tag": element.tag})]
    element.content = css
    return []


# --- Markdown and HTML


def _markdown(masked: Masked, language: str) -> tuple[str, list[Problem]]:
    written = MarkdownIt("commonmark", {"html": False}).enable("table").render(masked.source)
    document = mjml.read(mask(_MARKDOWN))
    text = next(element for element in document.root.walk() if element.attributes.get("css-class") == "prose")
    problems = list(clean.dropped(written, masked=masked, line=1))
    text.content = clean.clean(written, masked=masked)
    document.root.attributes["lang"] = language
    page, trouble = _from_mjml(document.root)
    return page, problems + trouble


def _html(masked: Masked, language: str) -> tuple[str, list[Problem]]:
    source = masked.source
    problems = list(clean.dropped(source, masked=masked, line=1))
    css, refused = _styles(masked)
    title = _TITLE.search(source)
    name = html.escape(html.unescape(re.sub(r"<[^>]*>", "", title.group(1))).strip()) if title else ""
    inner = clean.clean(re.sub(r"\A.*?<body\b[^>]*>", "", source, flags=re.DOTALL | re.IGNORECASE), masked=masked)
    page = (
        f'<!DOCTYPE html><html lang="{html.escape(language)}"><head>{_HEAD}<title>{name}</title>'
        f"<style>{css}</style></head><body{_body_style(source, masked)}>{inner}</body></html>"
    )
    page, trouble = _inlined(page)
    return page, [*problems, *refused, *trouble]


def _styles(masked: Masked) -> tuple[str, list[Problem]]:
    kept, problems = [], []
    for found in _STYLE.finditer(masked.source):
        css = re.sub(r"<!--|-->", "", found.group(1))
        if masked.has_tag(css) or not clean.safe_style(css):
            line = 1 + masked.lines_in(masked.source[: found.start()])
            problems.append(Problem("style_refused", line, {"tag": "style"}))
        else:
            kept.append(css)
    return "\n".join(kept), problems


def _body_style(source: str, masked: Masked) -> str:
    body = _BODY.search(source)
    style = _BODY_STYLE.search(body.group(1)) if body else None
    value = (style.group(1) or style.group(2) or "") if style else ""
    is_fine = value and clean.safe_style(value) and not masked.has_tag(value)
    return f' style="{html.escape(html.unescape(value))}"' if is_fine else ""
