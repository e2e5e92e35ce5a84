"""Choosing people in the list: rows, pages, everyone a filter means, kept from page to page (CON-03)."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gaung.contacts import actions, queries
from gaung.contacts.actions.selections import NothingSelected, SelectionExpired, SelectionUsed, check_open
from gaung.contacts.actions.undo import right_for
from gaung.contacts.making_room import freeze_needed
from gaung.contacts.undo import open_undos
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.access import NotHere
from gaung.web.contacts_jobs import headline
from gaung.web.contacts_look import Look, tier_of
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, back_to, company_page

LONGEST_LIST: Final = 60_000
# Where the buttons of the bar lead, and what is asked there already.
LEADS_TO: Final[Mapping[str, Mapping[str, str]]] = {
    "edit": {},
    "ids": {},
    "archive": {"to": "archived"},
    "needed": {"to": "archived"},
}


@require_POST
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def selections(request: CompanyRequest) -> HttpResponse:
    """Freeze a choice of contacts, so that late arrivals are not touched (CON-03).

    `all` takes everyone the filter means, `page` everyone shown, `keep` the ticks, and all of
    them stay in the list; the other buttons go on with what is chosen.
    """
    scope = request.POST.get("scope", "")
    if scope == "clear":
        return _let_go(request)
    look = Look.of(request.POST)
    chosen = _choose(request, look, scope)
    hold(request, chosen)
    if scope in ("all", "page", "keep"):
        return redirect(back_to(request, otherwise=_list(request)))
    if scope in ("export", "delete"):
        return redirect(f"contacts-selection-{scope}", slug=request.company.slug, selection_id=chosen.pk)
    return _go_on(request, look, chosen, scope)


def _go_on(request: CompanyRequest, look: Look, chosen: Any, scope: str) -> HttpResponse:
    carried = {name: look.carried[name] for name in ("return_to", "tier") if name in look.carried}
    carried |= LEADS_TO.get(scope, {})
    address = reverse("contacts-selection", kwargs={"slug": request.company.slug, "selection_id": chosen.pk})
    return redirect(address + ("?" + urlencode(carried) if carried else ""))


def _let_go(request: CompanyRequest) -> HttpResponse:
    request.session.pop(_key(request), None)
    return redirect(back_to(request, otherwise=_list(request)))


def _choose(request: CompanyRequest, look: Look, scope: str) -> Any:
    common: dict[str, Any] = {"company": request.company, "by": request.actor, "now": request.now}
    if scope == "all":
        return actions.freeze_selection(filter=look.filter, **common)
    if scope == "needed":
        return freeze_needed(target=tier_of(look.carried.get("tier", "")) or 0, **common)
    shown, more, less = (_numbers(request.POST.get(name, "")) for name in ("page", "more", "less"))
    ticked = {int(value) for value in request.POST.getlist("id") if _is_id(value)} | more
    if scope == "page":
        ticked |= shown
    held = held_selection(request)
    if held is None:
        return actions.freeze_selection(ids=sorted(ticked), **common)
    return _change(request, held, add=ticked, take=(shown | less) - ticked, common=common)


def _change(request: CompanyRequest, held: Any, *, add: set[int], take: set[int], common: dict[str, Any]) -> Any:
    """Add the ticks of this page to what is held, and take out what was unticked."""
    if not add and not take:
        return held
    try:
        return actions.change_selection(selection_id=held.pk, add=sorted(add), take=sorted(take), **common)
    except NothingSelected:
        request.session.pop(_key(request), None)
        raise


def _numbers(text: str) -> set[int]:
    return {int(part) for part in text.split(",")[:LONGEST_LIST] if _is_id(part)}


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19  # noqa: PLR2004 - fits the database's numbers


# --- what is held from page to page -------------------------------------------------------------


def _key(request: CompanyRequest) -> str:
    return f"chosen-contacts-{request.company.pk}"


def hold(request: CompanyRequest, chosen: Any) -> None:
    """Keep a selection while the reader goes on from page to page."""
    request.session[_key(request)] = chosen.pk


def held_selection(request: CompanyRequest) -> Any | None:
    """The selection that is held, if it can still be used."""
    pk = request.session.get(_key(request))
    if pk is None:
        return None
    try:
        found = queries.access_selection(request.company, pk)
        check_open(found, now=request.now)
    except (NotHere, SelectionUsed, SelectionExpired):
        request.session.pop(_key(request), None)
        return None
    return found


def bar_values(request: CompanyRequest, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the bar above the list shows, and which rows of this page are chosen."""
    held = held_selection(request) if request.actor.may(Right.CAN_BULK_EDIT_CONTACTS) else None
    shown = [row["id"] for row in rows]
    return {
        "held": held,
        "held_at": formats.datetime_long(held.created_at, request.company.time_zone) if held else "",
        "held_ids": queries.selected_among(request.company, held.pk, shown) if held else frozenset(),
        "page_ids": ",".join(str(pk) for pk in shown),
        "undoable": _undoable(request),
    }


def _undoable(request: CompanyRequest) -> dict[str, Any] | None:
    """The newest change the reader made themselves and can still take back (words.md 55)."""
    for row in open_undos(request.company, now=request.now):
        if row.job.created_by_id == request.actor.user_id and request.actor.may(right_for(row.job)):
            return {"job": row.job, "headline": headline(row.job), "until": row.until}
    return None


def _list(request: CompanyRequest) -> str:
    return reverse("contacts", kwargs={"slug": request.company.slug})
