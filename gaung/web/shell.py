"""What stands around a page: navigation, company switcher, test-clock strip, user menu (NAV, G-10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from gaung.companies import queries as companies
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.web.mailbox import may_read


@dataclass(frozen=True)
class Place:
    """One entry of the navigation before it is known who looks."""

    route: str
    words: str
    icon: str
    right: Right | None = None


# The order of NAV-01. A page not built yet has no address and so no entry.
PLACES: Final = (
    Place("company-home", "nav-home", "home"),
    Place("contacts", "nav-contacts", "users"),
    Place("campaigns", "nav-campaigns", "speakerphone"),
    Place("reports", "nav-reports", "report-analytics", Right.CAN_VIEW_CAMPAIGN_REPORTS),
    Place("billing", "nav-billing", "credit-card", Right.ACCOUNT_SETTINGS),
    Place("settings", "nav-settings", "settings", Right.ACCOUNT_SETTINGS),
    Place("help", "nav-help", "help"),
)
FOLDED: Final = "gaung_nav"  # a cookie, so that the page is drawn in its width at once
ON_THE_PHONE: Final = 4  # places in the bottom bar; the rest are behind "More"


@dataclass(frozen=True)
class NavItem:
    """One entry as shown; `note` is said when something needs action there (NAV-02)."""

    name: str
    href: str
    icon: str
    is_current: bool = False
    note: str = ""


@dataclass(frozen=True)
class Shell:
    """Everything `base.html` needs; empty outside of a company."""

    company: Any = None
    user: Any = None
    items: Sequence[NavItem] = ()
    companies: Sequence[Any] = ()
    simulated_time: str = ""
    next_path: str = "/"
    is_operator: bool = False
    keeps_mail: bool = False  # someone not signed in yet may look for the link that lets them
    is_narrow: bool = False  # the bar at the left is folded to its signs; the words stay its names (NAV-01)
    bar: Sequence[NavItem] = field(default_factory=tuple)
    more: Sequence[NavItem] = field(default_factory=tuple)


def shell_of(request: HttpRequest | None) -> Shell:
    """Compose what stands around the page of this request."""
    if request is None:
        return Shell()
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    company = getattr(request, "company", None)
    items = _items(request) if company is not None else []
    return Shell(
        company=company,
        user=known,
        items=items,
        companies=companies.companies_of(known) if known is not None and company is not None else [],
        simulated_time=_simulated_time(company),
        next_path=request.get_full_path() if request.method == "GET" else request.path,
        keeps_mail=known is None and may_read(request),
        is_operator=bool(getattr(known, "is_operator", False)),
        is_narrow=request.COOKIES.get(FOLDED) == "narrow",
        bar=items if len(items) <= ON_THE_PHONE + 1 else items[:ON_THE_PHONE],
        more=[] if len(items) <= ON_THE_PHONE + 1 else items[ON_THE_PHONE:],
    )


def _items(request: Any) -> list[NavItem]:
    notes: Mapping[str, str] = getattr(request, "attention", {})
    home = _address("company-home", request.company.slug)
    items = []
    for place in PLACES:
        href = _address(place.route, request.company.slug)
        if not href or (place.right and not request.actor.may(place.right)):
            continue
        is_current = request.path == href or (href != home and request.path.startswith(href))
        items.append(NavItem(t(place.words), href, place.icon, is_current, notes.get(place.route, "")))
    return items


def _address(route: str, slug: str) -> str:
    try:
        return reverse(route, kwargs={"slug": slug})
    except NoReverseMatch:
        return ""


def _simulated_time(company: Any) -> str:
    if company is None or not company.is_test or company.test_clock_at is None:
        return ""
    return formats.datetime_long(company.test_clock_at, company.time_zone)
