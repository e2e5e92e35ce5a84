"""The Campaigns page: where the add-on stands, the next step, and what it holds (R6, R7, R10, R19, CAM)."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from gaung.contacts import queries as contacts
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.subscription import HAS_A_TIER, Status
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions import queries as subscriptions
from gaung.subscriptions.queries import Position
from gaung.verification import queries as checks
from gaung.verification.wording import STATE_CHIPS, state_words
from gaung.web.billing import (
    address,
    at_risk_words,
    meter_text,
    scheduled_words,
    status_tone,
    status_words,
    tier_line,
)
from gaung.web.campaign_banners import ASK_TRIAL, Shown, ask_message, helpers, shown_banners
from gaung.web.campaign_list import campaign_list
from gaung.web.pages import CompanyRequest, company_page

# Which banner this reader has hidden, by company; kept with the sign-in.
HIDDEN: Final = "hidden_banners"
MOST_HIDDEN: Final = 20


@company_page()
@require_safe
def campaigns(request: CompanyRequest) -> HttpResponse:
    """Show where Campaigns stands; every member may see it, each with the acts they may do."""
    position = subscriptions.position(request.company, now=request.now)
    check = checks.check_page(request.company)
    banner, rest = _banner(request, shown_banners(request, position, check))
    values = {
        "position": position,
        "banner": banner,
        "rest": rest,
        "is_pitch": position.status is Status.NONE,
        "is_over": position.status is Status.ENDED,
        "may_bill": request.actor.may(Right.ACCOUNT_SETTINGS),
        "may_export": request.actor.may(Right.CAN_EXPORT_CONTACTS),
        "may_check": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "try_url": address(request, add="campaigns"),
        "billing_url": address(request),
        **add_on(position),
        **_check(check, position.status),
        **_contacts(request),
        **_asking(request, position),
        **({} if position.status is Status.NONE else campaign_list(request)),
    }
    return render(request, "campaigns/page.html", values)


@company_page()
@require_POST
def hide_banner(request: CompanyRequest) -> HttpResponse:
    """Hide a banner until the reader signs in again or things change; what it says stays in the content (G-01)."""
    kept = {**request.session.get(HIDDEN, {}), request.company.slug: request.POST.get("banner", "")[:60]}
    request.session[HIDDEN] = dict(list(kept.items())[-MOST_HIDDEN:])
    return redirect("campaigns", slug=request.company.slug)


def _banner(request: CompanyRequest, shown: list[Shown]) -> tuple[Shown | None, list[Shown]]:
    """The one banner and what goes into the content; a hidden one gives its place to nobody (G-01)."""
    if not shown:
        return None, []
    first = shown[0]
    if first.can_be_hidden and request.session.get(HIDDEN, {}).get(request.company.slug) == first.key:
        return None, shown
    return first, shown[1:]


def add_on(position: Position) -> dict[str, Any]:
    """What is said of the add-on beside its meter, here and on Home."""
    return {
        "status_words": status_words(position),
        "status_tone": status_tone(position),
        "tier_line": tier_line(position),
        "meter_text": meter_text(position),
        "scheduled": scheduled_words(position),
        "at_risk": at_risk_words(position),
        "cycle_end": formats.date_long(position.cycle.end) if position.is_paid else "",
    }


def _check(check: checks.CheckPage, status: Status) -> dict[str, Any]:
    state = check.position.state
    return {
        "check_words": state_words(state.value),
        "check_tone": STATE_CHIPS[state.value],
        "check_text": _check_text(status, is_approved=check.position.is_approved),
    }


def _check_text(status: Status, *, is_approved: bool) -> str:
    """What the account check means from here: for the trial's end, for buying, or nothing more (R13, R15)."""
    if status in HAS_A_TIER and is_approved:
        return t("cam-check-stays")
    if status is Status.TRIALING:
        return t("cam-check-passed" if is_approved else "cam-check-why")
    return t("cam-check-may-buy" if is_approved else "cam-check-to-buy")


def _contacts(request: CompanyRequest) -> dict[str, int]:
    counts: Mapping[MarketingStatus, int] = contacts.status_counts(request.company)
    return {
        "total": sum(counts.values()),
        "subscribed": counts.get(MarketingStatus.SUBSCRIBED, 0),
        "pending": counts.get(MarketingStatus.PENDING_UPGRADE, 0),
    }


def _asking(request: CompanyRequest, position: Position) -> dict[str, str]:
    """Whom to ask for the trial, for a member who may not use Billing (R2, R5, CAM-1)."""
    if position.status is not Status.NONE or request.actor.may(Right.ACCOUNT_SETTINGS):
        return {}
    return {
        "ask": t("cam-ask", names=helpers(request)),
        "ask_text": ask_message(request, ASK_TRIAL, add="campaigns"),
    }
