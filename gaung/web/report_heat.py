"""The mail with a badge on each link: how many people clicked at that place (REP-03)."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils.html import escape

from gaung.core.engagement import FEWEST_FOR_RATES, Rate
from gaung.core.letter import Addresses, Letter, fill
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports.figures import LinkFigures
from gaung.web.report_words import rate_words

# As in the preview, and in no page but ours.
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; sandbox; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'self'"
)
_MARK: Final = "#gaung-link-"
_BLANK: Final = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_ADDRESSES: Final = Addresses(_MARK, _BLANK, "#", "#", "#")
_LINK: Final = re.compile(r'(<a\b(?:[^<>"]|"[^"]*")*?\shref="#gaung-link-(\d+)"(?:[^<>"]|"[^"]*")*>)', re.IGNORECASE)
WARMTHS: Final = 4
# Cold to warm; every pair of text and ground has 4.5:1 or more. The number says it, the colour only helps.
_STYLE: Final = """<style>
.gaung-heat{display:inline-block!important;min-width:1.5em;margin:0 .35em 0 0!important;padding:.1em .45em!important;
border-radius:1em;font:700 12px/1.4 system-ui,sans-serif!important;text-align:center;text-decoration:none!important;
letter-spacing:0!important;text-transform:none!important;vertical-align:middle;white-space:nowrap;
border:1px solid #fff;box-shadow:0 0 0 1px rgba(0,0,0,.35)}
.gaung-heat-0{background:#e5e7eb!important;color:#1f2937!important}
.gaung-heat-1{background:#fde68a!important;color:#4a2c00!important}
.gaung-heat-2{background:#fb923c!important;color:#2a1200!important}
.gaung-heat-3{background:#dc4a1c!important;color:#fff!important}
.gaung-heat-4{background:#9f1239!important;color:#fff!important}
a.gaung-hot{outline:2px solid #9f1239!important;outline-offset:2px}
</style>"""


def warmth(people: int, most: int) -> int:
    """How warm a link is, from 0 (nobody) to 4 (the most clicked and its like)."""
    if not people:
        return 0
    return WARMTHS if most <= 1 else 1 + (people - 1) * (WARMTHS - 1) // (most - 1)


def heat_page(letter: Letter | None, links: Sequence[LinkFigures], *, variant: str = "") -> HttpResponse:
    """The mail as it was sent, to nobody in particular, with its badges."""
    response = HttpResponse(_page(letter, [one for one in links if one.variant in ("", variant)]))
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _page(letter: Letter | None, links: Sequence[LinkFigures]) -> str:
    html = _filled(letter)
    if not html:
        return f'<!doctype html><meta charset="utf-8"><p>{escape(t("rep-heat-none"))}</p>'
    by_number = {one.number: one for one in links}
    most = max((one.people for one in links), default=0)

    def badged(found: re.Match[str]) -> str:
        one = by_number.get(int(found.group(2)))
        people = one.people if one else 0
        said = escape(t("rep-heat-badge", number=int(found.group(2)), people=people))
        badge = f'<span class="gaung-heat gaung-heat-{warmth(people, most)}" title="{said}">'
        return f"{found.group(1)}{badge}{escape(formats.number(people))}</span>"

    page = _LINK.sub(badged, html)
    at = page.lower().find("</head>")
    return page[:at] + _STYLE + page[at:] if at >= 0 else _STYLE + page


def _filled(letter: Letter | None) -> str:
    if letter is None:
        return ""
    try:
        return fill(letter, values={}, addresses=_ADDRESSES).html
    except Refusal:
        return ""


def link_rows(links: Sequence[LinkFigures], clicked: int, link: Any) -> list[dict[str, Any]]:
    """The links as a table, in the order of the mail: the same address at two places is two lines."""
    most = max((one.people for one in links), default=0)
    return [
        {
            "number": one.number,
            "variant": one.variant,
            "label": one.label,
            "url": one.url,
            "people": formats.number(one.people),
            # Which people clicked is known by number: of two contents that would be both.
            "href": link(one.number) if one.people and not one.variant else "",
            "clicks": formats.number(one.clicks),
            "share": rate_words(Rate(one.people, clicked)) if clicked >= FEWEST_FOR_RATES else "",
            "part": one.people,
            "most": max(1, most),
            "warmth": warmth(one.people, most),
        }
        for one in links
    ]
