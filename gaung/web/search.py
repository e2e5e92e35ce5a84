"""Search from anywhere: pages and acts, contacts by name or email, invoices by number (NAV-03).

The same answer fills the page without script and the command palette (G-11). A reader
finds only what their rights open.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from gaung.contacts import queries as contacts
from gaung.core.audience import Filter, Mentions, StartsWith
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import LANGUAGES, language, speaking, t
from gaung.invoices import queries as invoices
from gaung.web import help_reading
from gaung.web.pages import CompanyRequest, company_page

LONGEST: Final = 200
MOST: Final = 8


@dataclass(frozen=True)
class Goal:
    """A page or an act that can be gone to by its name."""

    route: str
    words: str
    icon: str
    right: Right | None = None
    keys: str = ""
    is_own: bool = False  # the user's own page, of no company


GOALS: Final = (
    Goal("company-home", "nav-home", "home", keys="g h"),
    Goal("contacts", "nav-contacts", "users", keys="g p"),
    Goal("campaigns", "nav-campaigns", "speakerphone", keys="g c"),
    Goal("reports", "nav-reports", "report-analytics", Right.CAN_VIEW_CAMPAIGN_REPORTS),
    Goal("billing", "nav-billing", "credit-card", Right.ACCOUNT_SETTINGS, keys="g b"),
    Goal("settings", "nav-settings", "settings", keys="g s"),
    Goal("help", "nav-help", "help"),
    Goal("campaign-new", "find-campaign-new", "plus", Right.CAN_EDIT_CAMPAIGNS, keys="c"),
    Goal("contacts-new", "find-contact-new", "user-plus"),
    Goal("contacts-import-new", "find-import", "upload", Right.CAN_IMPORT_CONTACTS),
    Goal("contacts-imports", "find-imports", "file-spreadsheet", Right.CAN_IMPORT_CONTACTS),
    Goal("billing-invoices", "find-invoices", "file-invoice", Right.ACCOUNT_SETTINGS),
    Goal("billing-card-new", "find-card-new", "credit-card", Right.ACCOUNT_SETTINGS),
    Goal("account-check", "find-check", "shield-check", Right.CAN_SEND_CAMPAIGNS),
    Goal("members", "find-members", "users", Right.ACCOUNT_SETTINGS),
    Goal("permission-sets", "find-sets", "key", Right.ACCOUNT_SETTINGS),
    Goal("audit-log", "find-log", "history", Right.ACCOUNT_SETTINGS),
    Goal("notifications", "bell-name", "bell"),
    Goal("jobs", "job-title", "hourglass"),
    Goal("shortcuts", "keys-title", "list", is_own=True, keys="?"),
    Goal("account_profile", "find-profile", "user", is_own=True),
)


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    href: str
    icon: str
    note: str = ""
    keys: str = ""


@dataclass(frozen=True)
class Group:
    """Things of one kind; `more` leads to the full list."""

    title: str
    hits: Sequence[Hit]
    more: str = ""


@require_safe
@company_page()
def search(request: CompanyRequest) -> HttpResponse:
    """What matches; with nothing typed, where one can go."""
    asked = " ".join(request.GET.get("q", "")[:LONGEST].replace("\x00", "").split())
    groups = [group for group in (source(request, asked) for source in SOURCES) if group.hits]
    total = sum(len(group.hits) for group in groups)
    template = "shell/palette_hits.html" if request.GET.get("part") == "palette" else "shell/search.html"
    return render(request, template, {"asked": asked, "groups": groups, "total": total})


def _pages(request: CompanyRequest, asked: str) -> Group:
    hits = [hit for goal in GOALS if _is_named(goal, asked) and (hit := _hit(request, goal)) is not None]
    return Group(t("find-pages"), hits)


def _hit(request: CompanyRequest, goal: Goal) -> Hit | None:
    if goal.right is not None and not request.actor.may(goal.right):
        return None
    try:
        href = reverse(goal.route, kwargs={} if goal.is_own else {"slug": request.company.slug})
    except NoReverseMatch:
        return None
    return Hit(t(goal.words), href, goal.icon, keys=goal.keys)


def _is_named(goal: Goal, asked: str) -> bool:
    """By its name in either language: people type the word they know."""
    if not asked:
        return True
    return any(asked.casefold() in name.casefold() for name in _names(goal))


def _names(goal: Goal) -> Iterator[str]:
    for code in LANGUAGES:
        with speaking(code):
            yield t(goal.words)


def _contacts(request: CompanyRequest, asked: str) -> Group:
    if not asked:
        return Group("", ())
    found = _people(request, StartsWith(asked))
    if len(found) < MOST and len(asked) > 1:
        found = list({row["id"]: row for row in [*found, *_people(request, Mentions(asked))]}.values())
    address = reverse("contacts", kwargs={"slug": request.company.slug})
    return Group(
        t("nav-contacts"),
        [_person(request, row) for row in found[:MOST]],
        more=f"{address}?{urlencode({'q': asked})}" if found else "",
    )


def _people(request: CompanyRequest, wanted: Filter) -> list[dict[str, Any]]:
    rows = contacts.contacts_matching(request.company, wanted).order_by("-pk")
    return list(rows.values("id", "name", "email")[:MOST])


def _person(request: CompanyRequest, row: dict[str, Any]) -> Hit:
    href = reverse("contacts-person", kwargs={"slug": request.company.slug, "contact_id": row["id"]})
    name, email = row["name"], row["email"] or ""
    return Hit(name or email or t("find-nameless"), href, "user", note=email if name else "")


def _invoices(request: CompanyRequest, asked: str) -> Group:
    if len(asked) < 2 or not request.actor.may(Right.ACCOUNT_SETTINGS):
        return Group("", ())
    rows = invoices.numbered_like(request.company, asked, limit=MOST)
    address = {"slug": request.company.slug}
    hits = [
        Hit(
            row.number,
            reverse("billing-invoice", kwargs={**address, "invoice_id": row.pk}),
            "file-invoice",
            note=formats.money(row.total_minor, row.currency),
        )
        for row in rows
    ]
    return Group(t("find-invoices"), hits)


def _help(request: CompanyRequest, asked: str) -> Group:
    found = help_reading.find(asked, language())[:MOST] if asked else []
    slug = request.company.slug
    hits = [
        Hit(one.title, reverse("help-topic", kwargs={"slug": slug, "topic": one.slug}), "help", note=one.text)
        for one in found
    ]
    return Group(t("nav-help"), hits)


# Where is looked, in this order. A chapter with something to find adds its function.
SOURCES: Final[list[Callable[[CompanyRequest, str], Group]]] = [_pages, _contacts, _invoices, _help]
