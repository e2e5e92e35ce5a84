"""The contacts list: search, filter, counts, capacity, choosing people, export (CON)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.capacity.queries import Seats, seats
from gaung.contacts import actions, queries
from gaung.contacts.actions.bulk_edit import KIND as BULK_KIND
from gaung.contacts.exporting import export_contacts
from gaung.contacts.importing.actions import KIND as IMPORT_KIND
from gaung.contacts.making_room import freeze_needed
from gaung.contacts.queries.lists import Order
from gaung.core.audience import Filter, FilterRefused
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.capacity import contacts_to_archive
from gaung.core.catalogue import STEP, TIERS
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.foundation import jobs
from gaung.foundation.words import t
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_words import (
    ORDER,
    billing_link,
    fitting_tier,
    helpers,
    source_words,
    status_chip,
    status_words,
)
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page

PAGE_SIZE = 50
ORDERS = ("newest", "oldest", "name", "email")
# What is carried from page to page besides the filter.
_CARRIED = ("order", "return_to", "tier")


@dataclass(frozen=True)
class Look:
    """What the address asks for: a filter, an order, and where the reader came from."""

    filter: Filter
    order: Order
    carried: Mapping[str, str]

    @classmethod
    def of(cls, params: Any) -> "Look":
        """Read the address; a filter that says nothing of ours is refused."""
        order = params.get("order", "newest")
        carried = {name: params[name] for name in _CARRIED if params.get(name)}
        return cls(
            filter=parse_filter({key: params.getlist(key) for key in params if key not in _NO_FILTER}),
            order=cast(Order, order) if order in ORDERS else "newest",
            carried=carried,
        )

    def link(self, **more: str) -> str:
        """The address of this look, with more said."""
        pairs = [(key, value) for key, values in filter_params(self.filter).items() for value in values]
        pairs += [(key, value) for key, value in {**self.carried, **more}.items() if value]
        return "?" + urlencode(pairs)

    @property
    def is_filtered(self) -> bool:
        """Whether some contacts may be left out."""
        return bool(filter_params(self.filter))


_NO_FILTER = frozenset(
    {*_CARRIED, "after", "before", "act", "scope", "id", "csrfmiddlewaretoken", "once", "next", "count"}
)


@require_safe
@company_page()
def contacts(request: CompanyRequest) -> HttpResponse:
    """The list of a company's contacts."""
    try:
        look = Look.of(request.GET)
        values = _list_values(request, look)
    except FilterRefused as refused:
        return _no_such_filter(request, refused)
    room = seats(request.company)
    return render(
        request,
        "contacts/list.html",
        values | _room_values(request, room) | _return_values(request, look, room) | _work_values(request),
    )


def _no_such_filter(request: CompanyRequest, refused: FilterRefused) -> HttpResponse:
    values = {"field": str(refused.facts.get("field", "")), "value": str(refused.facts.get("value", ""))[:100]}
    return render(request, "contacts/no_such_filter.html", values, status=400)


def _list_values(request: CompanyRequest, look: Look) -> dict[str, Any]:
    company = request.company
    after, before = request.GET.get("after") or None, request.GET.get("before") or None
    page = queries.contact_list(
        company, filter=look.filter, order=look.order, after=after, before=before, size=PAGE_SIZE
    )
    counts = queries.status_counts(company)
    total = sum(counts.values())
    matching = queries.count_of(company, look.filter) if look.is_filtered else None
    return {
        "rows": [_row(row, ZoneInfo(company.time_zone)) for row in page.rows],
        "next_url": look.link(after=page.next) if page.next else "",
        "previous_url": look.link(before=page.prev) if page.prev else "",
        "total": total,
        "matching": total if matching is None else matching.n,
        "is_capped": bool(matching and matching.is_capped),
        "look": look,
        "tabs": _tabs(look, counts, total),
        "chips": _chips(request, look),
        "tags": queries.tags(company),
        "sources": [(source, source_words(source)) for source in queries.sources(company)],
        "filter_fields": _hidden(look, but=("q", "tag", "source")),
        "same_fields": _hidden(look),
        "query": (filter_params(look.filter).get("q") or [""])[0],
        "chosen_tags": set(filter_params(look.filter).get("tag", [])),
        "chosen_sources": set(filter_params(look.filter).get("source", [])),
        "orders": [(one, t(f"con-order-{one}")) for one in ORDERS],
        "may_edit": request.actor.may(Right.CAN_BULK_EDIT_CONTACTS),
        "may_import": request.actor.may(Right.CAN_IMPORT_CONTACTS),
        "may_export": request.actor.may(Right.CAN_EXPORT_CONTACTS),
    }


def _row(row: Mapping[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    return {
        "contact": row,
        "label": row["email"] or row["name"],
        "chip": status_chip(row["marketing_status"]),
        "source": source_words(row["source"]),
        "created_on": row["created_at"].astimezone(zone).date(),
        "consent_on": row["consent_at"].astimezone(zone).date() if row["consent_at"] else None,
    }


def _hidden(look: Look, *, but: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The filter as hidden fields, without those the form asks for itself."""
    pairs = [(key, value) for key, values in filter_params(look.filter).items() for value in values]
    return [pair for pair in (*pairs, *look.carried.items()) if pair[0] not in (*but, "order" if "q" in but else "")]


def _tabs(look: Look, counts: Mapping[MarketingStatus, int], total: int) -> list[dict[str, Any]]:
    """One link per status with its count, and one for all of them."""
    params = filter_params(look.filter)
    chosen = set(params.get("status", []))
    rest = [(key, value) for key, values in params.items() if key != "status" for value in values]
    rest += list(look.carried.items())
    tabs = [{"name": t("con-all"), "count": total, "href": "?" + urlencode(rest), "is_current": not chosen}]
    for status in ORDER:
        href = "?" + urlencode([("status", status.value), *rest])
        tabs.append(
            {
                "name": status_words(status),
                "count": counts.get(status, 0),
                "href": href,
                "is_current": status.value in chosen,
            }
        )
    return tabs


def _chips(request: CompanyRequest, look: Look) -> list[dict[str, str]]:
    """What the filter says, one chip per choice, each with a link that takes it away."""
    pairs = [(key, value) for key, values in filter_params(look.filter).items() for value in values]
    names = {str(tag.pk): tag.name for tag in queries.tags(request.company)}
    chips = []
    for index, (key, value) in enumerate(pairs):
        rest = [pair for at, pair in enumerate(pairs) if at != index] + list(look.carried.items())
        chips.append({"text": _chip_words(key, value, names), "href": "?" + urlencode(rest)})
    return chips


def _chip_words(key: str, value: str, tags: Mapping[str, str]) -> str:
    if key == "status":
        return t("con-chip-status", value=status_words(value))
    if key == "tag":
        return t("con-chip-tag", value=tags.get(value, value))
    if key.startswith("field."):
        return t("con-chip-field", field=key.removeprefix("field."), value=value)
    return t(f"con-chip-{key.replace('_', '-')}", value=value)


def _room_values(request: CompanyRequest, room: Seats) -> dict[str, Any]:
    """The capacity meter and what to do when it is full (R19)."""
    left = max(0, room.limit - room.subscribed)
    is_full = room.entitled and left == 0
    return {
        "room": room,
        "left": left,
        "is_full": is_full,
        "upgrade_url": billing_link(request, fitting_tier(room)) if is_full else "",
        "billing_helpers": helpers(request, Right.ACCOUNT_SETTINGS) if is_full else "",
    }


def _return_values(request: CompanyRequest, look: Look, room: Seats) -> dict[str, Any]:
    """Sent here by Billing to make room for a lower tier: how many must go, and the way back (R34, R35)."""
    if look.carried.get("return_to") != "billing":
        return {}
    tier = tier_of(look.carried.get("tier", ""))
    if tier is None:
        return {"return_url": billing_link(request)}
    return {
        "return_url": billing_link(request, tier),
        "target_tier": tier,
        "needed": contacts_to_archive(subscribed=room.subscribed, pending=room.pending, target=tier),
    }


def tier_of(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 and int(text) % STEP == 0 and int(text) in TIERS else None  # noqa: PLR2004


def _work_values(request: CompanyRequest) -> dict[str, Any]:
    """Work that is under way, with a way to its page (G-07)."""
    newest = (jobs.latest(company=request.company, kind=kind) for kind in (BULK_KIND, IMPORT_KIND))
    return {"running": [job for job in newest if job is not None and not job.is_final]}


# --- choosing people ----------------------------------------------------------------------------


@require_POST
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def selections(request: CompanyRequest) -> HttpResponse:
    """Freeze a choice of contacts, so that late arrivals are not touched (CON-03)."""
    look = Look.of(request.POST)
    chosen = _freeze(request, look)
    carried = {name: look.carried[name] for name in ("return_to", "tier") if name in look.carried}
    address = reverse("contacts-selection", kwargs={"slug": request.company.slug, "selection_id": chosen.pk})
    if request.POST.get("scope") == "needed":
        carried |= {"change": "status", "to": "archived"}
    return redirect(address + ("?" + urlencode(carried) if carried else ""))


def _freeze(request: CompanyRequest, look: Look) -> Any:
    scope = request.POST.get("scope")
    common = {"company": request.company, "by": request.actor, "now": request.now}
    if scope == "all":
        return actions.freeze_selection(filter=look.filter, **common)
    if scope == "needed":
        tier = tier_of(look.carried.get("tier", ""))
        return freeze_needed(target=tier or 0, **common)
    ids = [int(value) for value in request.POST.getlist("id") if value.isdecimal() and len(value) < 19]  # noqa: PLR2004
    return actions.freeze_selection(ids=ids, **common)


# --- taking them along --------------------------------------------------------------------------


@require_POST
@company_page(right=Right.CAN_EXPORT_CONTACTS)
def export(request: CompanyRequest) -> HttpResponse:
    """The chosen contacts as CSV; cells that a spreadsheet would run are made harmless."""
    look = Look.of(request.POST)
    company = request.company
    pieces = export_contacts(
        company=company,
        filter=look.filter,
        say=_column_words,
        say_status=status_words,
        by=request.actor,
        now=request.now,
    )
    return csv_download(company, pieces, name=f"contacts-{company.slug}")


def _column_words(key: str) -> str:
    return t(f"con-column-{key}")
