"""What stands around a page: navigation, company switcher, test-clock strip, user menu (NAV, G-10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from gaung.companies import queries as companies
from gaung.core.permissions import Right
from gaung.foundation import bell, formats
from gaung.foundation.tenancy import current_company_id
from gaung.foundation.words import t
from gaung.web.kept import Kept, waiting
from gaung.web.mailbox import may_read
from gaung.web.session_time import seconds_left


@dataclass(frozen=True)
class Place:
    """One entry of the navigation before it is known who looks."""

    route: str
    words: str
    icon: str
    right: Right | None = None
    keys: str = ""


# The order of NAV-01. A page not built yet has no address and so no entry.
PLACES: Final = (
    Place("company-home", "nav-home", "home", keys="g h"),
    Place("contacts", "nav-contacts", "users", keys="g p"),
    Place("campaigns", "nav-campaigns", "speakerphone", keys="g c"),
    Place("reports", "nav-reports", "report-analytics", Right.CAN_VIEW_CAMPAIGN_REPORTS),
    Place("billing", "nav-billing", "credit-card", Right.ACCOUNT_SETTINGS, keys="g b"),
    Place("settings", "nav-settings", "settings", keys="g s"),
    Place("help", "nav-help", "help"),
)
FOLDED: Final = "gaung_nav"  # a cookie, so that the page is drawn in its width at once
MOST_SHOWN: Final = 9
ON_THE_PHONE: Final = 4  # places in the bottom bar; the rest are behind "More"


@dataclass(frozen=True)
class NavItem:
    """One entry as shown; `note` is said when something needs action there (NAV-02)."""

    name: str
    href: str
    icon: str
    is_current: bool = False
    note: str = ""
    keys: str = ""


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
    can_search: bool = False  # a member inside a company: search, the bell, the palette
    unread: int = 0
    is_working: bool = False  # a job of theirs runs, so the bell asks now and then
    kept: Kept | None = None  # entries of a form that came after the session had ended
    session_seconds: int = 0
    has_keys: bool = True  # single-key shortcuts, unless switched off in the profile (WCAG 2.1.4)
    new_campaign: str = ""  # where `c` leads, for whoever may write one (G-11)
    bar: Sequence[NavItem] = field(default_factory=tuple)
    more: Sequence[NavItem] = field(default_factory=tuple)

    @property
    def bell_name(self) -> str:
        """The bell's name, with how many lines nobody has read yet."""
        return t("bell-name-unread", n=self.unread) if self.unread else t("bell-name")

    @property
    def unread_shown(self) -> str:
        """The count on the bell; beyond nine nobody counts."""
        return "9+" if self.unread > MOST_SHOWN else str(self.unread)


def shell_of(request: HttpRequest | None) -> Shell:
    """Compose what stands around the page of this request."""
    if request is None:
        return Shell()
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    company = getattr(request, "company", None)
    items = _items(request) if company is not None else []
    unread, is_working = _bell(request) if _is_inside(request) else (0, False)
    return Shell(
        company=company,
        user=known,
        items=items,
        companies=companies.companies_of(known) if known is not None and company is not None else [],
        simulated_time=_simulated_time(company),
        next_path=request.get_full_path() if request.method == "GET" else request.path,
        keeps_mail=known is None and may_read(request),
        is_operator=bool(getattr(known, "is_operator", False)),
        can_search=_is_inside(request),
        unread=unread,
        is_working=is_working,
        kept=waiting(request) if known is not None else None,
        session_seconds=seconds_left(request) if known is not None else 0,
        has_keys=bool(getattr(known, "single_key_shortcuts", True)),
        is_narrow=request.COOKIES.get(FOLDED) == "narrow",
        new_campaign=_new_campaign(request),
        bar=items if len(items) <= ON_THE_PHONE + 1 else items[:ON_THE_PHONE],
        more=[] if len(items) <= ON_THE_PHONE + 1 else items[ON_THE_PHONE:],
    )


def _is_inside(request: Any) -> bool:
    """A member's page, drawn in the company's scope; an error page may be drawn outside of it."""
    company = getattr(request, "company", None)
    return company is not None and getattr(request, "actor", None) is not None and current_company_id() == company.pk


def _new_campaign(request: Any) -> str:
    may = _is_inside(request) and request.actor.may(Right.CAN_EDIT_CAMPAIGNS)
    return _address("campaign-new", request.company.slug) if may else ""


def _bell(request: Any) -> tuple[int, bool]:
    unread = bell.unread(request.company, request.actor)
    return unread, bell.is_working(request.company, request.actor)


def _items(request: Any) -> list[NavItem]:
    notes: Mapping[str, str] = getattr(request, "attention", {})
    home = _address("company-home", request.company.slug)
    items = []
    for place in PLACES:
        href = _address(place.route, request.company.slug)
        if not href or (place.right and not request.actor.may(place.right)):
            continue
        is_own = place.route == "settings" and request.path.startswith("/accounts/")
        is_current = is_own or request.path == href or (href != home and request.path.startswith(href))
        items.append(NavItem(t(place.words), href, place.icon, is_current, notes.get(place.route, ""), place.keys))
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
