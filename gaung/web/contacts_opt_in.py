"""Asking chosen contacts to confirm by mail: what it would do, then doing it (section 3, PUB-03)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gaung.contacts import queries
from gaung.contacts.actions.selections import check_open
from gaung.core.asking import MOST_ASKED_A_DAY, check_asking
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.words import t
from gaung.preferences import actions
from gaung.preferences.actions import Asking
from gaung.web.contacts_bulk_words import skipped_lines
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_SEND_CAMPAIGNS)
@do_once
def opt_in(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """Show whom it would ask and what that changes; then ask."""
    chosen = queries.access_selection(request.company, selection_id)
    check_open(chosen, now=request.now)
    common = {"company": request.company, "selection_id": chosen.pk, "by": request.actor, "now": request.now}
    if request.method == "POST":
        try:
            asked = actions.ask_selected(**common)
        except Refusal as refusal:
            messages.error(request, refusal_text(refusal))
            return redirect("contacts-opt-in", slug=request.company.slug, selection_id=chosen.pk)
        messages.success(request, t("blk-ask-done", n=asked))
        return redirect("contacts", slug=request.company.slug)
    told = actions.foretell_asking(**common)
    values = {
        "chosen": chosen,
        "told": told,
        "refusal": _refusal(told),
        "left_out": skipped_lines(told.left_out),
        "left_out_count": sum(told.left_out.values()),
        "most": MOST_ASKED_A_DAY,
    }
    return render(request, "contacts/opt_in.html", values)


def _refusal(told: Asking) -> str:
    """Why nobody can be asked now, if so."""
    asked = MOST_ASKED_A_DAY - told.left_today
    try:
        check_asking(count=told.count, asked=asked, may_send=told.may_send, has_sender=told.sender is not None)
    except Refusal as refusal:
        return refusal_text(refusal)
    return ""
