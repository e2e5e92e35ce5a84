"""Editing many contacts: see what will happen, confirm by the number (CON-04, BIL-08)."""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.actions.delete_archived import archived_in
from gaung.contacts.actions.selections import SelectionExpired, SelectionUsed, check_open
from gaung.contacts.bulk_wish import BulkEdit
from gaung.core.capacity import contacts_to_archive, floor_for
from gaung.core.catalogue import LARGEST_TIER
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import formats
from gaung.web.contacts_bulk_words import (
    button_words,
    part_lines,
    read_foretold,
    skipped_lines,
    sum_words,
    summary_words,
)
from gaung.web.contacts_look import tier_of
from gaung.web.contacts_panel import PanelForm
from gaung.web.contacts_words import billing_link, status_chip, status_words
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

Status = MarketingStatus
SHOWN = 10


@require_safe
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
def selection(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """What to change on the chosen contacts; with a choice made, what will happen."""
    chosen = queries.access_selection(request.company, selection_id)
    try:
        check_open(chosen, now=request.now)
    except SelectionUsed:
        return redirect("contacts-job", slug=request.company.slug, job_id=chosen.job_id)
    except SelectionExpired:
        return render(request, "contacts/selection_gone.html", {"chosen": chosen}, status=410)
    is_asked = bool(set(request.GET) - {"return_to", "tier"})
    form = PanelForm(request.GET if is_asked else None, company=request.company)
    return _draw(request, chosen, form)


def _draw(request: CompanyRequest, chosen: Any, form: PanelForm) -> HttpResponse:
    values: dict[str, Any] = {
        "chosen": chosen,
        "form": form,
        "tags": queries.tags(request.company),
        "carried": carried(request.GET or request.POST),
        "chosen_words": formats.datetime_long(chosen.created_at, request.company.time_zone),
        "list_url": _list_url(request, chosen),
        "archived": archived_in(request.company, chosen.pk),
        "may_ask": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        **_people(request, chosen),
    }
    if form.is_bound and form.is_valid():
        values |= _preview(request, chosen, form)
    return render(request, "contacts/selection.html", values)


def _people(request: CompanyRequest, chosen: Any) -> dict[str, Any]:
    some = queries.some_selected(request.company, chosen.pk, size=SHOWN)
    people = [
        {"id": one["id"], "label": one["email"] or one["name"], "chip": status_chip(one["marketing_status"])}
        for one in some
    ]
    return {"some": people, "more_chosen": max(0, chosen.size - len(people))}


def _list_url(request: CompanyRequest, chosen: Any) -> str:
    """The list as it was when they were chosen, with the way back to Billing if there is one."""
    pairs = [(key, value) for key, values in chosen.filter.items() for value in values]
    pairs += list(carried(request.GET or request.POST).items())
    address = reverse("contacts", kwargs={"slug": request.company.slug})
    return address + ("?" + urlencode(pairs) if pairs else "")


def carried(params: Any) -> dict[str, str]:
    """Where the reader came from, so that the way back is kept (R35)."""
    return {name: params[name] for name in ("return_to", "tier") if params.get(name)}


# --- what will happen ---------------------------------------------------------------------------


def _preview(request: CompanyRequest, chosen: Any, form: PanelForm) -> dict[str, Any]:
    """The dry run: what changes, what is skipped and why, the sum, the new floor (CON-04)."""
    asked = form.asked(now=request.now)
    try:
        seen = queries.preview_bulk_edit(request.company, selection_id=chosen.pk, **_wish(request, asked))
    except Refusal as refusal:
        form.add_error(None, refusal_text(refusal))
        return {}
    skipped = sum(seen.skipped.values()) + seen.gone
    return {
        "preview": seen,
        "summary": summary_words(asked, changed=seen.changed, moved=sum(seen.changes.values()), skipped=skipped),
        "outcomes": [(count, status_words(status)) for status, count in seen.changes.items()],
        "parts": part_lines(request.company, seen.parts),
        "skipped": skipped,
        "is_mixed": asked.to is not None and asked.has_data,
        "skipped_why": skipped_lines(seen.skipped, seen.examples, gone=seen.gone),
        "button": button_words(asked, seen.changed),
        "seats": _seats(request, asked, seen),
        "foretold": json.dumps(seen.figures()),
    }


def _wish(request: CompanyRequest, asked: BulkEdit) -> dict[str, Any]:
    return {
        "to": asked.to,
        "reason": asked.reason,
        "consent": asked.consent,
        "more": asked,
        "by": request.actor,
        "now": request.now,
    }


def _seats(request: CompanyRequest, asked: BulkEdit, seen: Any) -> dict[str, Any] | None:
    """28,000 - 1,340 archived + 340 promoted = 27,000 of 28,000, and the new floor (CON-04, BIL-08)."""
    if asked.to is None or not seen.limit:
        return None
    waiting = seen.changes.get(Status.PENDING_UPGRADE, 0)
    return {
        "sum": sum_words(seen, came=seen.changes.get(Status.SUBSCRIBED, 0), gone=seen.freed, to=asked.to),
        "floor_falls": seen.floor_after != seen.floor_before,
        "waiting": waiting,
        "upgrade_url": billing_link(request, min(LARGEST_TIER, floor_for(seen.subscribed_after + seen.pending_after)))
        if waiting
        else "",
        "target": _target(request, seen),
    }


def _target(request: CompanyRequest, seen: Any) -> dict[str, Any] | None:
    """Sent by Billing: whether the wanted tier can be chosen afterwards, by the same sum as there (D5)."""
    if request.GET.get("return_to") != "billing":
        return None
    tier = tier_of(request.GET.get("tier", ""))
    if tier is None:
        return None
    left = contacts_to_archive(
        subscribed=seen.subscribed_after, pending=seen.pending_after, target=tier, ceiling=seen.promotes_to
    )
    return {"tier": tier, "left": left}


# --- doing it -----------------------------------------------------------------------------------


@require_POST
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def bulk_edits(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """Do what the preview foretold, as a job."""
    chosen = queries.access_selection(request.company, selection_id)
    form = PanelForm(request.POST, company=request.company)
    if not form.is_valid():
        return _draw(request, chosen, form)
    started = actions.start_bulk_edit(
        company=request.company,
        selection_id=chosen.pk,
        foretold=read_foretold(request.POST.get("foretold", "")),
        **_wish(request, form.asked(now=request.now)),
    )
    address = reverse("contacts-job", kwargs={"slug": request.company.slug, "job_id": started.pk})
    kept = carried(request.POST)
    return redirect(address + ("?" + urlencode(kept) if kept else ""))
