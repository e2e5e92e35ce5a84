"""What falls due for reports: the domains of large campaigns, counted anew while something happens."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from gaung.campaigns.models import Campaign
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.reports.counting import domains_of
from gaung.reports.models import DomainFigures
from gaung.reports.queries import COUNTED_LIVE

AGAIN_AFTER: Final = timedelta(minutes=15)
# After that a campaign is over for its report too; what still comes is counted once a day.
LIVELY: Final = timedelta(days=14)
ONCE_A_DAY: Final = timedelta(days=1)
MOST_KEPT: Final = 100


def run_due(*, now: datetime) -> int:
    """Count the domains of one large campaign whose figures are old; says how many were counted."""
    with all_companies():
        large = Campaign.objects.filter(recipient_count__gt=COUNTED_LIVE, frozen_at__isnull=False)
        kept = {one.campaign_id: one.counted_at for one in DomainFigures.objects.all()}
        waiting = [one for one in large.select_related("company") if _is_old(one, kept.get(one.pk), now)]
        companies = {one.pk: one.company for one in waiting}
    for campaign in waiting[:1]:
        with company_scope(companies[campaign.pk]):
            _count(campaign, now)
    return len(waiting[:1])


def _is_old(campaign: Campaign, counted_at: datetime | None, now: datetime) -> bool:
    if counted_at is None:
        return True
    since = campaign.frozen_at or campaign.created_at
    wait = AGAIN_AFTER if now - since < LIVELY else ONCE_A_DAY
    return now - counted_at >= wait and now - since < LIVELY * 3


def _count(campaign: Campaign, now: datetime) -> None:
    rows = [asdict(one) for one in domains_of(campaign)[:MOST_KEPT]]
    with write_transaction():
        DomainFigures.objects.update_or_create(
            campaign=campaign, defaults={"company_id": campaign.company_id, "counted_at": now, "rows": rows}
        )
