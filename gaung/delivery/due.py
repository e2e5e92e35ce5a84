"""What sendings owe by themselves: begin, let go, settle the dead, go on, finish (sending.md)."""

from datetime import datetime
from typing import Final

from django.db import connection

from gaung.campaigns.models import Campaign
from gaung.core.campaign import UNDER_WAY, PauseReason, Status
from gaung.core.delivery import State
from gaung.core.waiting import Fate
from gaung.delivery import ab_tests, actions, leases
from gaung.delivery.approval import WAITS
from gaung.delivery.models import OPEN_STATES, Delivery, Prepared, stands_among
from gaung.foundation import clock, tasks
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope

# Senders of one campaign at a time, for as many thousand recipients; SQLite has one writer anyway.
MOST_LANES: Final = 4
RECIPIENTS_PER_LANE: Final = 5_000


def run_due(*, now: datetime) -> int:
    """Look after every campaign that is under way, at its company's own time; return how many moved."""
    with all_companies():
        wanted = [status.value for status in UNDER_WAY]
        found = list(Campaign.objects.filter(status__in=wanted).select_related("company"))
        found += Campaign.objects.filter(status=Status.STOPPED, finished_at__isnull=True).select_related("company")
        found += Campaign.objects.filter(WAITS, status=Status.HELD).select_related("company")
    moved = 0
    for campaign in found:
        with company_scope(campaign.company):
            at = clock.company_now(campaign.company) if campaign.company.is_test else now
            moved += _look(campaign, at)
    return moved


def _look(campaign: Campaign, now: datetime) -> int:
    if campaign.status == Status.HELD:
        return int(actions.release(campaign=campaign, now=now) is not None)
    if campaign.status == Status.PREPARING:
        return int(actions.begin(campaign=campaign, now=now) or actions.let_go(campaign=campaign, now=now))
    settled = leases.settle_the_dead(campaign=campaign, now=now)
    if campaign.status == Status.STOPPED:
        with write_transaction():
            tasks.enqueue(
                "delivery.close",
                only_one=f"delivery.close:{campaign.pk}",
                company_id=campaign.company_id,
                campaign_id=campaign.pk,
            )
        return settled
    settled += ab_tests.look(campaign, now=now)
    if campaign.status == Status.PAUSED and _goes_on(campaign, now):
        return 1
    status = actions.look_after(campaign=campaign, now=now)
    if status is Status.SENDING:
        settled += _order_missing(campaign, now)
    return settled + (status is not Status(campaign.status))


def _goes_on(campaign: Campaign, now: datetime) -> bool:
    if campaign.pause_reason == PauseReason.CHECK:
        return actions.release(campaign=campaign, now=now) is Fate.GOES
    return actions.go_on_by_itself(campaign=campaign, now=now)


def _order_missing(campaign: Campaign, now: datetime) -> int:
    """Order senders where somebody is due; those that are at work or waiting are not ordered twice."""
    states = [State.QUEUED.value, State.DEFERRED.value]
    due = Delivery.objects.filter(stands_among(OPEN_STATES), campaign=campaign, state__in=states, due_at__lte=now)
    if not due.exists() or not Prepared.objects.filter(campaign=campaign).exists():
        return 0
    with write_transaction():
        return actions.order_senders(campaign, lanes=lanes_for(campaign.recipient_count))


def lanes_for(recipients: int) -> int:
    """How many senders work on one campaign at a time."""
    if connection.vendor == "sqlite":
        return 1
    return max(1, min(MOST_LANES, recipients // RECIPIENTS_PER_LANE))
