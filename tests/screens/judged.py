"""What axe could not decide by itself, looked at by a person once, with the verdict and its reason (A-01).

Each line of a finding is `rule (why axe is unsure): element`. A finding that no line here knows is new: the summary
shows it, and whoever sees it looks at the page, mends it, or adds a line with the reason.
"""

import re
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True)
class Judged:
    """Findings that were looked at: the rule, why axe is unsure, on which elements, and why that is fine."""

    rule: str
    unsure: str
    element: str  # a pattern of the element's markup; empty: any
    reason: str


VERDICTS: Final = (
    Judged(
        "color-contrast",
        "nonBmp",
        "",
        "Only an arrow or a dash stands in the element itself; it repeats what the words beside it say.",
    ),
    Judged(
        "color-contrast",
        "shortTextContent",
        "",
        "A figure of one digit in the colours of the longer figures beside it, which axe measures and passes.",
    ),
    Judged(
        "color-contrast",
        "imgNode",
        "bil-strip-text|<text",
        "A word in a drawing: it stands on the card's own surface, above the line and its marks, never on them; "
        "--text-muted on --surface is measured in tests/web/test_contrast.py.",
    ),
    Judged(
        "color-contrast",
        "pseudoContent",
        "link-button|btn|<p|<a|<h2|<strong|<time",
        "The coloured edge of a banner is drawn before it, 5 px wide at its left; its text stands on the banner's "
        "fill, whose contrast tests/web/test_contrast.py measures in both themes.",
    ),
    Judged(
        "color-contrast",
        "elmPartiallyObscured",
        "rail-name|rail-count|chip|<a|<td|<th|<span|<time",
        "Half behind the edge of a box that scrolls sideways by itself (a phone's rail, a wide table); "
        "scrolled into view it has the colours of its neighbours, which pass.",
    ),
    Judged(
        "color-contrast",
        "bgOverlap",
        "<text",
        "The name of a state on the bar of that state in a drawing: 5.2:1 and more in both themes, as "
        "tests/web/test_contrast.py measures. The table below it says the same.",
    ),
    Judged(
        "color-contrast",
        "bgOverlap",
        r"note-title|cell-second|select-all|/contacts/N/|/help/first-steps/|^<span>(Berlangganan|Subscribed)<"
        r"|^<span>(Pilih halaman ini|Select this page|Pending confirmation|Menunggu konfirmasi)<"
        r"|name=\"scope\"|select-count",
        "Half behind an open menu, which covers it until it closes; by itself it stands on the card or the page, "
        "where axe measures and passes it on the same page without the menu.",
    ),
    Judged(
        "color-contrast",
        "bgOverlap",
        r'card-title|class="muted"|name="start"|/campaigns/templates/',
        "In the gallery of templates, as seen at 1280 and 360 px in both themes: the mail above is a frame drawn "
        "smaller, and its unscaled box lies behind the words of its card. They stand on the card's surface, below "
        "the mail and never on it, in the colours axe passes on every other card.",
    ),
    Judged(
        "color-contrast",
        "bgOverlap",
        "spinner",
        "A spinner turns beside the words; the box it turns in touches theirs, its stroke does not.",
    ),
    Judged(
        "color-contrast",
        "elmPartiallyObscuring",
        "menu-|/shortcuts/|^<span>A field whose name",
        "Stands on an open menu, which has one surface of its own; its colours are those of every menu.",
    ),
    Judged(
        "th-has-data-cells",
        "",
        "matrix",
        "Rows of rights stand under the heading of their group (scope=rowgroup), which has no cell in its own row "
        "by design.",
    ),
)


def line(rule: str, node: dict[str, Any]) -> str:
    """One finding on one element, as it is kept: without ids and numbers, so that it is one line on many pages."""
    html = re.sub(r"\d[\d.,]*", "N", str(node["html"]))[:120]
    return f"{rule} ({_unsure(node)}): {html}"


def _unsure(node: dict[str, Any]) -> str:
    for check in [*node["any"], *node["all"], *node["none"]]:
        data = check.get("data")
        if isinstance(data, dict) and data.get("messageKey"):
            return str(data["messageKey"])
    return ""


def verdict(finding: str) -> Judged | None:
    """The judgement that covers a finding; nothing for a new one."""
    rule, _, rest = finding.partition(" (")
    unsure, _, element = rest.partition("): ")
    for one in VERDICTS:
        if (one.rule, one.unsure) == (rule, unsure) and re.search(one.element, element):
            return one
    return None
