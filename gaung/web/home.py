"""The front page, and a company's home: first steps, what waits, and where things stand (ON-03)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from gaung.companies import actions
from gaung.companies import queries as companies
from gaung.contacts import queries as contacts
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.subscription import Status
from gaung.core.verification import State
from gaung.foundation import clock
from gaung.foundation.words import t
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position
from gaung.verification import queries as checks
from gaung.web.billing import address, next_invoice_words
from gaung.web.campaign_banners import Act, Shown, shown_banners
from gaung.web.campaigns import add_on
from gaung.web.checklist import checklist_for
from gaung.web.installation import sample_state
from gaung.web.pages import CompanyRequest, company_page


def landing(request: HttpRequest) -> HttpResponse:
    """Lead a member to their company; tell everyone else what this is."""
    if not request.user.is_authenticated:
        return render(request, "home/landing.html", {"is_new": companies.is_empty_installation()})
    entered = companies.companies_of(request.user)
    if len(entered) == 1:
        return redirect("company-home", slug=entered[0].slug)
    return render(request, "home/choose.html", {"companies": entered})


@company_page()
def company_home(request: CompanyRequest) -> HttpResponse:
    """What to do next, what waits for a decision, and how full the add-on is."""
    position = subscriptions.position(request.company, now=request.now)
    values = {
        "checklist": checklist_for(request),
        "waiting": _waiting(request, position),
        "position": position,
        "is_pitch": position.status is Status.NONE,
        "may_bill": request.actor.may(Right.ACCOUNT_SETTINGS),
        "may_import": request.actor.may(Right.CAN_IMPORT_CONTACTS),
        "billing_url": address(request),
        "next_words": _next_words(request, position),
        **_figures(request),
        **_installation(request),
        **({} if position.status is Status.NONE else add_on(position)),
    }
    return render(request, "home/company.html", values)


@company_page()
@require_POST
def set_checklist(request: CompanyRequest) -> HttpResponse:
    """Put the first steps away, or bring them back (also from Help)."""
    if request.POST.get("checklist") == "hidden":
        actions.hide_checklist(request.membership, now=clock.now())
    else:
        actions.show_checklist(request.membership)
    return HttpResponseRedirect(reverse("company-home", args=[request.company.slug]))


def _waiting(request: CompanyRequest, position: Position) -> list[Shown]:
    """What needs somebody, the most urgent first: the same words and acts as on the Campaigns page."""
    check = checks.check_page(request.company)
    shown = shown_banners(request, position, check)
    is_asked = check.request is not None and check.request.state is State.MORE_INFORMATION
    in_a_banner = any(t("chk-info") in one.lines for one in shown)
    if is_asked and not in_a_banner:
        href = reverse("account-check", args=[request.company.slug])
        may = request.actor.may(Right.CAN_SEND_CAMPAIGNS)
        acts = (Act(t("home-answer"), href),) if may else ()
        shown.append(Shown("check", "warning", (t("chk-info"),), acts))
    return shown


def _next_words(request: CompanyRequest, position: Position) -> str:
    """The next date and amount, for those who see Billing (R2)."""
    if not position.is_paid or not request.actor.may(Right.ACCOUNT_SETTINGS):
        return ""
    return t("home-next-invoice", next=next_invoice_words(position))


def _figures(request: CompanyRequest) -> dict[str, int]:
    counts = contacts.status_counts(request.company)
    return {
        "total": sum(counts.values()),
        "subscribed": counts.get(MarketingStatus.SUBSCRIBED, 0),
        "pending": counts.get(MarketingStatus.PENDING_UPGRADE, 0),
    }


def _installation(request: CompanyRequest) -> dict[str, Any]:
    """For whoever runs this installation: the sample while it is loaded or on its way."""
    if not getattr(request.user, "is_operator", False):
        return {}
    return {"sample": sample_state(request.user), "runs_installation": True}
