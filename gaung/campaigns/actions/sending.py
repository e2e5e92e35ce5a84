"""When a campaign goes: schedule it, take it back, let it go now, call it back (ED-08, D26).

What is changed here is the status; the recipients are frozen and the mails sent by the delivery
chapter, which takes over from `preparing` once the minute for calling back is over.
"""

from datetime import datetime, timedelta
from typing import Final

from gaung.campaigns.actions.drafts import lock_campaign
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.hours import begins_and_ends
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import entitled_until, require_sending
from gaung.companies.models import Company
from gaung.core.campaign import RECALL_SECONDS, Event, HoldReason, Status, next_status
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.schedule import AfterEntitlement, check_send_time
from gaung.core.send_hours import Hours
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction

RECALL: Final = timedelta(seconds=RECALL_SECONDS)


class NotReady(Refusal):
    """Something on the check list keeps the campaign from going; `count` says how many things."""

    code = "campaign_not_ready"


class OwnTimeAndTest(Refusal):
    """A test is decided at one moment for everybody: it cannot go by each recipient's own time."""

    code = "ab_own_time"


class RecallTooLate(Refusal):
    """The minute for calling back is over; sending can still be paused or stopped."""

    code = "recall_too_late"


def schedule_campaign(
    *,
    company: Company,
    campaign_id: int,
    send_at: datetime,
    zone: str,
    by: Actor,
    now: datetime,
    hours: Hours | None = None,
    in_local_time: bool = False,
) -> Campaign:
    """Let a campaign go at a time; refused when that is over or after a known end of the entitlement (D26).

    `in_local_time`: when each recipient's own clock shows it. `hours`: and only within these.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        status = next_status(Status(campaign.status), Event.SCHEDULED)
        if in_local_time and campaign.test:
            raise OwnTimeAndTest()
        require_sending(company, now=now)
        _require_ready(campaign, now)
        campaign.send_at, campaign.zone, campaign.in_local_time = send_at, zone, in_local_time
        _keep_hours(campaign, hours)
        ends = entitled_until(company, now=now)
        check_send_time(send_at, now=now, entitled_until=ends)
        times = begins_and_ends(campaign, now=now)
        if times is not None and ends is not None and times[1] >= ends:
            raise AfterEntitlement(ends_at=ends)
        facts = {"send_at": send_at, "zone": zone} | ({"in_local_time": True} if in_local_time else {})
        return _moved(company, campaign, status, by=by, now=now, action="campaign.scheduled", **facts)


def unschedule_campaign(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> Campaign:
    """Take a scheduled or held campaign back: it is a draft again."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        status = next_status(Status(campaign.status), Event.UNSCHEDULED)
        campaign.send_at, campaign.zone, campaign.in_local_time = None, "", False
        return _moved(company, campaign, status, by=by, now=now, action="campaign.unscheduled")


def send_now(
    *, company: Company, campaign_id: int, by: Actor, now: datetime, hours: Hours | None = None, zone: str = ""
) -> Campaign:
    """Let a campaign go; its first mail leaves when the minute for calling back is over (ED-08).

    `hours`: its mails leave only within these, by the clock of the zone.
    """
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        status = next_status(Status(campaign.status), Event.SENT_NOW)
        require_sending(company, now=now)
        _require_ready(campaign, now)
        campaign.told_at, campaign.told_by = now, by.label[:200]
        campaign.send_at, campaign.zone, campaign.in_local_time = None, zone, False
        _keep_hours(campaign, hours)
        return _moved(company, campaign, status, by=by, now=now, action="campaign.sent")


def recall_campaign(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> Campaign:
    """Call a campaign back before its first mail: it is a draft again (ED-08)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        if campaign.frozen_at is not None:
            raise RecallTooLate(seconds=RECALL_SECONDS)
        status = next_status(Status(campaign.status), Event.RECALLED)
        campaign.told_at, campaign.told_by = None, ""
        campaign.send_at, campaign.zone, campaign.in_local_time = None, "", False
        return _moved(company, campaign, status, by=by, now=now, action="campaign.recalled")


def hold_campaign(*, company: Company, campaign: Campaign, reason: HoldReason, by: Actor, now: datetime) -> Campaign:
    """Keep a campaign whose time has come from going; it asks for a person's word (D26)."""
    status = next_status(Status(campaign.status), Event.HELD)
    campaign.hold_reason = reason.value
    return _moved(company, campaign, status, by=by, now=now, action="campaign.held", reason=reason.value)


def _keep_hours(campaign: Campaign, hours: Hours | None) -> None:
    campaign.window_from = None if hours is None else hours.opens
    campaign.window_to = None if hours is None else hours.closes


def _require_ready(campaign: Campaign, now: datetime) -> None:
    blocks = check_list_of(campaign, now=now).blocks
    if blocks:
        raise NotReady(count=len(blocks))


def _moved(
    company: Company, campaign: Campaign, status: Status, *, by: Actor, now: datetime, action: str, **facts: object
) -> Campaign:
    before = campaign.status
    campaign.status, campaign.status_since = status.value, now
    campaign.hold_reason = campaign.hold_reason if status is Status.HELD else ""
    campaign.updated_at, campaign.updated_by = now, by.label[:200]
    campaign.save()
    audit.record(
        company=company,
        by=by,
        action=action,
        now=now,
        target=campaign.name,
        before={"status": before},
        after={"status": status.value, **facts},
    )
    return campaign
