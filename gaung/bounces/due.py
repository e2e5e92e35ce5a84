"""What comes back owes by itself: refusals move contacts, the mailbox is read, old leftovers go (sending.md)."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q

from gaung.bounces import actions, queries
from gaung.campaigns.models import Campaign
from gaung.core.campaign import UNDER_WAY, Status
from gaung.foundation import clock
from gaung.foundation.tenancy import all_companies, company_scope

READ_EVERY: Final = timedelta(minutes=5)
# Refusals come while a campaign goes out; one that ended is looked at for a day more.
LOOKED_AT: Final = timedelta(days=1)


def run_due(*, now: datetime) -> int:
    """Do what is due; say how much that was."""
    return _refusals(now) + _order_reading(now) + actions.forget_unmatched(now=now)


def _refusals(now: datetime) -> int:
    with all_companies():
        recent = Q(status__in=[Status.FINISHED.value, Status.STOPPED.value], status_since__gte=now - LOOKED_AT)
        under_way = Q(status__in=[status.value for status in UNDER_WAY])
        found = list(Campaign.objects.filter(recent | under_way, frozen_at__isnull=False).select_related("company"))
    done = 0
    for campaign in found:
        with company_scope(campaign.company):
            at = clock.company_now(campaign.company) if campaign.company.is_test else now
            while True:
                count = actions.settle_refused(company=campaign.company, campaign_id=campaign.pk, now=at)
                done += count
                if count < actions.BATCH:
                    break
    return done


def _order_reading(now: datetime) -> int:
    if not settings.GAUNG_BOUNCE_MAILBOX:
        return 0
    tried_at = queries.intake_of(actions.MAILBOX).tried_at
    if tried_at is not None and now - tried_at < READ_EVERY:
        return 0
    return int(actions.order_reading())
