"""Writes of reports: sharing one by a link, taking the link back (REP-04)."""

from datetime import datetime, timedelta
from typing import Final

from gaung.campaigns import actions as campaigns
from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core.audience import InCampaign, Part
from gaung.core.audience_address import filter_params
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.delivery import ab_tests
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.reports.models import SharedReport
from gaung.reports.queries import RESENDABLE, access_share

DAYS: Final = (7, 30, 90)
MOST_OPEN: Final = 20


class TooManyShares(Refusal):
    """A report has as many open links as it may have."""

    code = "too_many_shares"


def share_report(*, company: Company, campaign: Campaign, days: int, by: Actor, now: datetime) -> SharedReport:
    """Make a link to a report that ends by itself; whoever has it sees sums, no people."""
    require(by, Right.CAN_VIEW_CAMPAIGN_REPORTS)
    with write_transaction():
        row = Campaign.objects.select_for_update().get(pk=campaign.pk)
        if SharedReport.objects.filter(campaign=row, revoked_at=None, ends_at__gt=now).count() >= MOST_OPEN:
            raise TooManyShares(limit=MOST_OPEN)
        made: SharedReport = SharedReport.objects.create(
            company_id=company.pk,
            campaign=row,
            made_at=now,
            made_by=by.label,
            ends_at=now + timedelta(days=days if days in DAYS else DAYS[0]),
        )
        audit.record(company=company, by=by, action="report.shared", now=now, target=row.name)
    return made


def revoke_share(*, company: Company, share_id: int, by: Actor, now: datetime) -> SharedReport:
    """Take a link back; from now on it leads nowhere. Twice is once."""
    require(by, Right.CAN_VIEW_CAMPAIGN_REPORTS)
    with write_transaction():
        row = access_share(company, share_id)
        if row.revoked_at is None:
            row.revoked_at = now
            row.save(update_fields=["revoked_at"])
            audit.record(company=company, by=by, action="report.share_revoked", now=now, target=row.campaign.name)
    return row


class NotResendable(Refusal):
    """A copy is made for those who did not open, did not click or did not get a campaign; for nobody else."""

    code = "not_resendable"


def copy_for(*, company: Company, campaign: Campaign, part: Part, name: str, by: Actor, now: datetime) -> Campaign:
    """Begin a new draft that says the same, for exactly those with this part in a campaign (REP-04).

    They are a filter, not a list: whoever opens before it is sent gets no second one.
    """
    if part not in RESENDABLE:
        raise NotResendable(part=part.value)
    with write_transaction():
        says = ab_tests.said_to_rest(campaign)
        copy = campaigns.copy_campaign(
            company=company, campaign_id=campaign.pk, name=name, by=by, now=now, variant=says
        )
        wanted = filter_params(InCampaign(part, frozenset({campaign.pk})))
        return campaigns.save_audience(
            company=company,
            campaign_id=copy.pk,
            include=[wanted],
            exclude=[],
            topic_id=copy.topic_id,
            by=by,
            now=now,
        )


def note_export(*, campaign: Campaign, by: Actor, now: datetime) -> None:
    """Somebody takes the recipients of a campaign along as a file; that is noted (I11)."""
    require(by, Right.CAN_EXPORT_CONTACTS)
    with write_transaction():
        audit.record(
            company=campaign.company, by=by, action="report.recipients_exported", now=now, target=campaign.name
        )
