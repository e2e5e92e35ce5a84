"""The contacts list: search, filter, counts, capacity, choosing people, export (CON)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.capacity.queries import Seats, seats
from gaung.contacts import queries
from gaung.contacts.actions.bulk_edit import KIND as BULK_KIND
from gaung.contacts.importing.actions import KIND as IMPORT_KIND
from gaung.core.audience import AllOf, FilterRefused, Mentions, StatusIs
from gaung.core.audience_address import filter_params
from gaung.core.capacity import contacts_to_archive, takes_freed_seats
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.foundation import jobs
from gaung.foundation.words import t
from gaung.web.contacts_builder import Draft, builder_values, refused_words
from gaung.web.contacts_chips import chips_of
from gaung.web.contacts_columns import Cells, columns_of
from gaung.web.contacts_conditions import Vocabulary
from gaung.web.contacts_look import ORDERS, Look, tier_of
from gaung.web.contacts_saved import BUDGET_SECONDS, counted, saved_row
from gaung.web.contacts_select import bar_values
from gaung.web.contacts_words import ORDER, billing_link, fitting_tier, helpers, status_words
from gaung.web.pages import CompanyRequest, company_page

PAGE_SIZE = 50


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
    values = {"field": str(refused.facts.get("field", "")), "why": refused_words(refused)}
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
        **_table_values(request, look, page),
        **bar_values(request, page.rows),
        **_filter_values(request, look),
        "total": total,
        "matching": total if matching is None else matching.n,
        "is_capped": bool(matching and matching.is_capped),
        "look": look,
        "tabs": _tabs(look, counts, total),
        "may_edit": request.actor.may(Right.CAN_BULK_EDIT_CONTACTS),
        "may_import": request.actor.may(Right.CAN_IMPORT_CONTACTS),
        "may_export": request.actor.may(Right.CAN_EXPORT_CONTACTS),
    }


def _table_values(request: CompanyRequest, look: Look, page: queries.ContactPage) -> dict[str, Any]:
    drawn, choice = columns_of(request, look)
    cells = Cells(request, drawn, page.rows)
    return {
        "columns": drawn,
        "column_choice": choice,
        "rows": [cells.row(row) for row in page.rows],
        "next_url": look.link(after=page.next) if page.next else "",
        "previous_url": look.link(before=page.prev) if page.prev else "",
        "orders": [(one, t(f"con-order-{one.replace('_', '-')}")) for one in ORDERS],
        "is_without_address_left_out": look.order in ("email", "email_down"),
        "same_fields": look.pairs(),
        "same_link": look.link(),
        "but_order": look.pairs(but=("order",)),
    }


def _filter_values(request: CompanyRequest, look: Look) -> dict[str, Any]:
    """What is asked, what could be asked, and the filters kept under a name."""
    vocabulary = Vocabulary(request)
    saved = queries.saved_filters(request.company, by=request.actor)
    rows = [saved_row(request, one) for one in counted(request, saved, budget=BUDGET_SECONDS)]
    current = next((row for row in rows if row["saved"].pk == look.saved_id), None)
    found = look.asking(AllOf(look.beside(Mentions))) if look.may_narrow else look
    return {
        "chips": chips_of(look, vocabulary),
        "builder": builder_values(Draft.of_filter(look.filter), vocabulary) | {"carried": look.carried.items()},
        "search": next((part.text for part in look.filter.parts if isinstance(part, Mentions)), ""),
        "may_search": look.may_narrow,
        "search_fields": found.pairs(),
        "saved": rows,
        "current": current,
        "is_other": current is not None and not _is_same(look, current["saved"]),
        "uncounted": [str(row["saved"].pk) for row in rows if not row["count"]],
    }


def _is_same(look: Look, saved: Any) -> bool:
    """Whether the list still shows what the saved filter says."""
    order = look.order if look.order != "newest" else ""
    return bool(filter_params(look.filter) == saved.params and order == saved.order)


def _tabs(look: Look, counts: Mapping[MarketingStatus, int], total: int) -> list[dict[str, Any]]:
    """One link per status with its count, and one for all of them; none where an address cannot say it."""
    if not look.may_narrow:
        return []
    asked = [part.statuses for part in look.filter.parts if isinstance(part, StatusIs)]
    chosen = asked[0] if asked and isinstance(look.filter, AllOf) else frozenset()
    tabs = [_tab(t("con-all"), total, look.with_status(None), is_current=not chosen)]
    return tabs + [
        _tab(status_words(status), counts.get(status, 0), look.with_status(status), is_current=status in chosen)
        for status in ORDER
    ]


def _tab(name: str, count: int, look: Look, *, is_current: bool) -> dict[str, Any]:
    return {"name": name, "count": count, "href": look.link(saved=""), "is_current": is_current}


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
        "waiting_go": takes_freed_seats(target=tier, ceiling=room.promotes_to),
        "needed": contacts_to_archive(
            subscribed=room.subscribed, pending=room.pending, target=tier, ceiling=room.promotes_to
        ),
    }


def _work_values(request: CompanyRequest) -> dict[str, Any]:
    """Work that is under way, with a way to its page (G-07)."""
    newest = (jobs.latest(company=request.company, kind=kind) for kind in (BULK_KIND, IMPORT_KIND))
    return {"running": [job for job in newest if job is not None and not job.is_final]}
