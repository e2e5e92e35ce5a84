"""How contacts are put into words: statuses, reasons, and what to do with a row."""

from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from gaung.capacity.queries import Seats
from gaung.companies import queries as companies
from gaung.core.capacity import floor_for
from gaung.core.catalogue import LARGEST_TIER
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.foundation.words import has_words, t
from gaung.web.pages import CompanyRequest, in_a_row, kebab, printed

Status = MarketingStatus

TONES: Final = {
    Status.SUBSCRIBED: "good",
    Status.PENDING_UPGRADE: "warning",
    Status.PENDING_DOUBLE_OPT_IN: "info",
    Status.BOUNCED: "critical",
    Status.NO_CONSENT: "neutral",
    Status.UNSUBSCRIBED: "neutral",
    Status.ARCHIVED: "neutral",
}
ICONS: Final = {
    Status.SUBSCRIBED: "circle-check",
    Status.PENDING_UPGRADE: "hourglass",
    Status.PENDING_DOUBLE_OPT_IN: "mail",
    Status.BOUNCED: "alert-circle",
    Status.NO_CONSENT: "point",
    Status.UNSUBSCRIBED: "ban",
    Status.ARCHIVED: "archive",
}
# The order of the filter: who counts first, then who waits, then the rest.
ORDER: Final = (
    Status.SUBSCRIBED,
    Status.PENDING_UPGRADE,
    Status.PENDING_DOUBLE_OPT_IN,
    Status.NO_CONSENT,
    Status.UNSUBSCRIBED,
    Status.BOUNCED,
    Status.ARCHIVED,
)


def status_words(status: str) -> str:
    """Subscribed, Pending upgrade, and so on (words.md st.*)."""
    return t(f"con-status-{kebab(status)}")


def status_chip(status: str) -> dict[str, str]:
    """What the chip component needs: words, tone and sign."""
    known = Status(status)
    return {"text": status_words(status), "tone": TONES[known], "icon": ICONS[known]}


def source_words(source: str) -> str:
    """Where a contact came from: a way of ours in words, anything else as it was given."""
    key = f"con-source-{kebab(source)}"
    return t(key) if source.isascii() and source.isidentifier() and has_words(key) else source


def why_words(code: str, facts: dict[str, Any] | None = None) -> str:
    """Why a contact was skipped or a move refused: the words of the refusal, or of what keeps a contact as it is."""
    kept, key = f"con-kept-{kebab(code)}", f"err-{kebab(code)}"
    if has_words(kept):
        return t(kept)
    if not has_words(key):
        return t("err-refused", code=code)
    return t(key, **{name: printed(fact) for name, fact in (facts or {}).items()})


def problem_words(problem: Any) -> str:
    """What to do with a row of an import: Row 7: enter the part after @ in "ani@"."""
    code = problem.code
    if code == "address_refused":
        code = f"address-{problem.facts.get('reason', '')}"
    key = f"con-row-{kebab(code)}"
    if not has_words(key):
        key = "con-row-other"
    facts = {name: printed(fact) for name, fact in problem.facts.items()}
    return t(key, **{**facts, "value": problem.value, "column": problem.column, "code": problem.code})


def address_of(name: str, request: CompanyRequest, path: str, **kwargs: object) -> str:
    """A page's address by its route's name, or by its path while that page is not built."""
    try:
        return reverse(name, kwargs={"slug": request.company.slug, **kwargs})
    except NoReverseMatch:
        return f"/c/{request.company.slug}/{path}"


def billing_link(request: CompanyRequest, quantity: int | None = None) -> str:
    """The Billing page, with the tier chooser set to a quantity (R19, R35); nothing without the right."""
    if not request.actor.may(Right.ACCOUNT_SETTINGS):
        return ""
    address = address_of("billing", request, "billing/")
    return f"{address}?quantity={quantity}" if quantity else address


def helpers(request: CompanyRequest, right: Right) -> str:
    """Who can help a member without the right, in a row."""
    return in_a_row(companies.who_can_help(request.company, right))


def fitting_tier(seats: Seats) -> int:
    """The smallest tier with a seat for everyone subscribed or waiting (CAM-8)."""
    return min(LARGEST_TIER, floor_for(seats.subscribed + seats.pending))
