"""A letter: what a campaign says to everybody, ready to be filled in for each recipient.

Its subject, HTML and text are sources of the merge language; its links are numbered from 1 in
order of place, the same address twice counted apart (REP-03). It is kept as facts and text
only, never code, so any worker at any time compiles the same from it.
"""

import html as markup
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, NamedTuple, Self

from gaung.core import merge
from gaung.core.masks import split
from gaung.core.refusals import Refusal

# A tag inside a link's address, as a followed link's target is written in.
IN_LINK: Final = "in_link."
OPEN_TAG: Final = "link.open"
_PIXEL: Final = '<img src="{{ link.open }}" width="1" height="1" alt="" style="display:block;border:0">'
# What follows the preheader, so that an inbox shows nothing of the letter after it.
_PADDING: Final = "&#847;&zwnj;&nbsp;" * 24
_HIDDEN: Final = (
    "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all"
)
_HREF: Final = re.compile(r'(<a\b(?:[^<>"]|"[^"]*")*?\shref=")([^"]*)(")', re.IGNORECASE)
_BODY: Final = re.compile(r'<body\b(?:[^<>"]|"[^"]*")*>', re.IGNORECASE)
_FOLLOWED: Final = re.compile(r"\{\{ click\.(\d+) \}\}")
_TEXT_LINK: Final = re.compile(r"https?://(?:\{\{[^{}]*\}\}|[^\s<>\"'{}|\\^`])+", re.IGNORECASE)
_HOST: Final = re.compile(r"https?://[^\s/?#{}\"'<>\\@]+(?=[/?#]|$)", re.IGNORECASE)


class Addresses(NamedTuple):
    """Where a recipient's own links lead; `click` is what the number of a link is written behind."""

    click: str
    open: str
    unsubscribe: str
    preferences: str
    web_view: str
    unsubscribe_mailto: str = ""

    @classmethod
    def under(cls, base: str, *, token: str, unsubscribe_mailto: str = "") -> Self:
        """The addresses of the product's own pages for a recipient's token."""
        return cls(
            f"{base}/l/{token}/",
            f"{base}/o/{token}.gif",
            f"{base}/u/{token}/",
            f"{base}/p/{token}/",
            f"{base}/w/{token}/",
            unsubscribe_mailto,
        )


_TITLE: Final = re.compile(r"<title\b", re.IGNORECASE)
_NO_TITLE: Final = re.compile(r"<title\b[^>]*>\s*</title\s*>", re.IGNORECASE)
_HEAD: Final = re.compile(r"<head\b[^>]*>", re.IGNORECASE)


class LinkUnknown(Refusal):
    """The letter has no link of that number."""

    code = "link_unknown"


@dataclass(frozen=True)
class Letter:
    """One campaign's (or variant's) content with all that does not differ between recipients."""

    subject: str
    from_name: str
    from_email: str
    html: str
    text: str
    campaign_key: str
    preheader: str = ""
    reply_to: str = ""
    language: str = "en"
    links: tuple[str, ...] = ()
    is_tracked: bool = True
    company_name: str = ""
    company_address: str = ""
    list_id: str = ""
    feedback_id: str = ""
    # What the company's own fields hold is named by the recipient; these are the same for all.
    constants: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Know the values that are the same for everybody."""
        constants = {"company.name": self.company_name.strip(), "company.address": self.company_address.strip()}
        object.__setattr__(self, "constants", constants)

    def to_json(self) -> dict[str, Any]:
        """The letter as it is kept."""
        kept = {key: value for key, value in asdict(self).items() if key != "constants"}
        return {**kept, "links": list(self.links)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The letter again; what a later version added has its default."""
        names = {one.name for one in fields(cls) if one.init}
        known = {key: value for key, value in kept.items() if key in names}
        return cls(**{**known, "links": tuple(kept.get("links", ()))})


@dataclass(frozen=True)
class Filled:
    """A letter as one person reads it."""

    subject: str
    html: str
    text: str


def numbered(*, html: str, text: str) -> tuple[str, str, tuple[str, ...]]:
    """The HTML and text with each followed link as `{{ click.N }}`, and the links' addresses in order.

    A link of the text that stands in the HTML too has its first number there.
    """
    links: list[str] = []

    def of_html(found: re.Match[str]) -> str:
        target = markup.unescape(found.group(2)).strip()
        if not is_followed(target):
            return found.group()
        links.append(target)
        return f"{found.group(1)}{{{{ {merge.FOLLOWED}{len(links)} }}}}{found.group(3)}"

    def of_text(found: re.Match[str]) -> str:
        target = found.group().rstrip(").,;:!?")
        rest = found.group()[len(target) :]
        if target not in links:
            links.append(target)
        return f"{{{{ {merge.FOLLOWED}{links.index(target) + 1} }}}}{rest}"

    html = _HREF.sub(of_html, html)
    return html, _TEXT_LINK.sub(of_text, text), tuple(links)


def is_followed(target: str) -> bool:
    """Whether a link's address is one of the web, whose host no merge tag can change."""
    return _HOST.match(target) is not None


def target_of(letter: Letter, number: int, *, values: Mapping[str, object]) -> str:
    """Where link `number` leads for this person: from the campaign's own links, never from a request."""
    if not 1 <= number <= len(letter.links):
        raise LinkUnknown(number=number)
    nodes = merge.parse(letter.links[number - 1])
    return merge.render(nodes, {**values, **letter.constants}, escape=merge.in_address)


def html_source(letter: Letter) -> str:
    """The letter's HTML with a title, its preheader and, when it is followed, its pixel."""
    if not letter.html:
        return ""
    source = _titled(_with_targets(letter, letter.html, as_html=True), letter.subject)
    if letter.preheader.strip():
        # Tags stay tags: only what stands between them is made safe.
        hidden = f'<div style="{_HIDDEN}">{_escaped_around_tags(letter.preheader)}{_PADDING}</div>'
        source = _after_body(source, hidden)
    return _before_end(source, _PIXEL) if letter.is_tracked else source


def _titled(source: str, subject: str) -> str:
    """A mail without a title of its own has its subject for one: screen readers read it first (A-06)."""
    title = f"<title>{_escaped_around_tags(subject)}</title>"
    found, count = _NO_TITLE.subn(lambda _: title, source, count=1)
    if count or _TITLE.search(source):
        return found
    return _HEAD.sub(lambda head: head.group() + title, source, count=1)


def text_source(letter: Letter) -> str:
    """The letter's plain text with its links as they are written."""
    return _with_targets(letter, letter.text, as_html=False)


def fill(letter: Letter, *, values: Mapping[str, object], addresses: Addresses) -> Filled:
    """The letter for one person, made the plain way: for previews and the web view."""
    html, text = html_source(letter), text_source(letter)
    known = _known(letter, values, addresses)

    def escape_text(name: str, value: str) -> str:
        return merge.in_address(name, value) if name.startswith(IN_LINK) else value

    def escape_html(name: str, value: str) -> str:
        return merge.in_address(name, value) if name.startswith(IN_LINK) else merge.in_html(name, value)

    return Filled(
        subject=merge.render(merge.parse(letter.subject), known, escape=merge.plain),
        html=merge.render(merge.parse(html), known, escape=escape_html),
        text=merge.render(merge.parse(text), known, escape=escape_text),
    )


def _known(letter: Letter, values: Mapping[str, object], addresses: Addresses) -> dict[str, object]:
    known: dict[str, object] = {**values, **letter.constants}
    known |= {IN_LINK + name: value for name, value in known.items()}
    known |= {f"{merge.FOLLOWED}{at}": f"{addresses.click}{at}" for at in range(1, len(letter.links) + 1)}
    known |= {
        "link.unsubscribe": addresses.unsubscribe,
        "link.preferences": addresses.preferences,
        "link.web_view": addresses.web_view,
        OPEN_TAG: addresses.open,
    }
    return known


def _with_targets(letter: Letter, source: str, *, as_html: bool) -> str:
    """A letter that is not followed has its links' own addresses."""
    if letter.is_tracked:
        return source

    def target(found: re.Match[str]) -> str:
        at = int(found.group(1))
        if at > len(letter.links):
            return found.group()
        address = re.sub(r"\{\{\s*", "{{ " + IN_LINK, letter.links[at - 1])
        return markup.escape(address) if as_html else address

    return _FOLLOWED.sub(target, source)


def _escaped_around_tags(source: str) -> str:
    return "".join(part if is_tag else markup.escape(part) for is_tag, part in split(source))


def _after_body(source: str, addition: str) -> str:
    found = _BODY.search(source)
    at = found.end() if found else 0
    return source[:at] + addition + source[at:]


def _before_end(source: str, addition: str) -> str:
    at = source.lower().rfind("</body>")
    at = len(source) if at < 0 else at
    return source[:at] + addition + source[at:]
