"""A campaign on its way: how far it is, and calling it back in its first minute (SND-01, ED-08)."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns import queries
from gaung.core.campaign import RECALL_SECONDS, UNDER_WAY, Status
from gaung.core.delivery import State
from gaung.core.permissions import Right
from gaung.delivery.listing import state_counts
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.web.campaign_words import hold_words, pause_words, status_chip
from gaung.web.pages import CompanyRequest, company_page

_LEFT = (State.QUEUED, State.DEFERRED, State.IN_FLIGHT)
_SHOWN = (State.SENT, State.QUEUED, State.IN_FLIGHT, State.DEFERRED, State.FAILED, State.UNKNOWN, State.SKIPPED)


@company_page()
@require_safe
def progress(request: CompanyRequest, campaign_id: int) -> HttpResponse:
    """The bar and the figures; they renew themselves, and without script the page does."""
    found = queries.access_campaign(request.company, campaign_id)
    template = "campaigns/_progress.html" if request.headers.get("HX-Request") else "campaigns/progress.html"
    return render(request, template, _values(request, found))


def _values(request: CompanyRequest, campaign: Any) -> dict[str, Any]:
    status = Status(campaign.status)
    counts = state_counts(campaign.pk)
    total, left = sum(counts.values()), sum(counts.get(one, 0) for one in _LEFT)
    return {
        "campaign": campaign,
        "chip": status_chip(campaign.status),
        "is_moving": status in UNDER_WAY,
        "recall_left": _recall_left(request, campaign, status),
        "may_send": request.actor.may(Right.CAN_SEND_CAMPAIGNS),
        "total": total,
        "done": total - left,
        "progress_text": t("cmp-progress-text", done=total - left, total=total),
        "figures": [
            (t(f"cmp-state-{one.value.replace('_', '-')}"), formats.number(counts.get(one, 0))) for one in _SHOWN
        ],
        "hold": hold_words(campaign.hold_reason),
        "pause": pause_words(campaign.pause_reason) if status is Status.PAUSED else "",
        "pause_text": campaign.pause_text,
    }


def _recall_left(request: CompanyRequest, campaign: Any, status: Status) -> int:
    """Seconds left to call it back, before its recipients are written down."""
    if status is not Status.PREPARING or campaign.frozen_at is not None or campaign.told_at is None:
        return 0
    left = campaign.told_at + timedelta(seconds=RECALL_SECONDS) - request.now
    return max(0, int(left.total_seconds()))
