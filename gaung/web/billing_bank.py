"""The bank of the test provider: where the holder of a test card confirms a payment, or does not."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from gaung.companies import queries as companies
from gaung.core.permissions import Right
from gaung.foundation import clock, formats
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import known_language
from gaung.payments import cardholder


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def test_bank(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm or refuse; only for those who may pay for the company, nobody else learns that it exists."""
    try:
        charge = cardholder.charge_at_test_bank(key)
    except NotHere as unknown:
        raise Http404(key) from unknown
    membership = companies.membership_for(request.user, charge.company.slug)
    if membership is None or Right.ACCOUNT_SETTINGS not in membership.rights:
        raise Http404(key)
    company = membership.company
    translation.activate(known_language(membership.user.language))
    with company_scope(company):
        if request.method == "POST":
            cardholder.answer_at_test_bank(
                charge=charge,
                accept=request.POST.get("answer") == "confirm",
                by=companies.actor_for(membership),
                now=clock.company_now(company),
            )
            return HttpResponseRedirect(_back(charge))
        values = {
            "amount": formats.money(charge.amount_minor, charge.currency),
            "company_name": company.name,
            "waits": charge.status == "needs_action",
            "back": _back(charge),
        }
        return render(request, "billing/test_bank.html", values)


def _back(charge: Any) -> str:
    slug = charge.company.slug
    if charge.quote is None:
        return reverse("billing", args=[slug])
    return reverse("billing-review", args=[slug, charge.quote.key])
