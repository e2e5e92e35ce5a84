"""Campaigns whose time has come: let go, or held with the reason (D26)."""

from datetime import datetime, timedelta
from typing import Final

from gaung.campaigns.actions.drafts import lock_campaign
from gaung.campaigns.actions.sending import RECALL, hold_campaign
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.hours import begins_and_ends
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import SendingNotEntitled, SendingSuspended, require_sending
from gaung.core.campaign import Event, HoldReason, Status, next_status
from gaung.core.schedule import is_too_late
from gaung.foundation import audit, clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope

AT_ONCE = 200
# Clocks of two zones are never further apart than this.
MOST_APART: Final = timedelta(hours=27)
NOTHING: Final = timedelta(0)
# A company with a test clock lives earlier or later than the world; each is asked by its own clock.


def run_due(*, now: datetime) -> int:
    """Let every campaign go whose time has come, at its company's own time. Says how many moved."""
    with all_companies():
        rows = Campaign.objects.filter(status=Status.SCHEDULED.value, send_at__isnull=False)
        found = list(rows.select_related("company").order_by("send_at", "pk")[: AT_ONCE * 5])
    done = 0
    for one in found:
        at = clock.company_now(one.company) if one.company.is_test else now
        if one.send_at is not None and one.send_at <= at + (MOST_APART if one.in_local_time else NOTHING):
            with company_scope(one.company):
                done += _fall_due(one, at)
    return done


def _fall_due(found: Campaign, now: datetime) -> int:
    company = found.company
    with write_transaction():
        campaign = lock_campaign(company, found.pk)
        times = begins_and_ends(campaign, now=now)
        if campaign.status != Status.SCHEDULED.value or times is None or times[0] > now:
            return 0
        reason = _why_held(campaign, times[0], now)
        if reason is not None:
            hold_campaign(company=company, campaign=campaign, reason=reason, by=SYSTEM, now=now)
            return 1
        campaign.status = next_status(Status.SCHEDULED, Event.FELL_DUE).value
        # It was planned for this time: the minute for calling back was before it.
        campaign.status_since, campaign.told_at, campaign.told_by = now, now - RECALL, campaign.updated_by
        campaign.save()
        after = {"status": campaign.status}
        audit.record(company=company, by=SYSTEM, action="campaign.fell_due", now=now, target=campaign.name, after=after)
        return 1


def _why_held(campaign: Campaign, begins_at: datetime, now: datetime) -> HoldReason | None:
    # In somebody's zone the time may have been over when it was planned: that is not late.
    if is_too_late(max(begins_at, campaign.status_since), now=now):
        return HoldReason.LATE
    try:
        require_sending(campaign.company, now=now)
    except SendingNotEntitled:
        return HoldReason.NOT_ENTITLED
    except SendingSuspended:
        return HoldReason.SUSPENDED
    # Links were asked when it was planned; a website's bad moment since then keeps nothing from going.
    found = {one.code for one in check_list_of(campaign, now=now).blocks} - {"link_dead"}
    if found & {"no_sender", "sender_unverified"}:
        return HoldReason.SENDER
    if "nobody" in found:
        return HoldReason.NOBODY
    return HoldReason.CONTENT if found else None
