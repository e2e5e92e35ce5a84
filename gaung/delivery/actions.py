"""Writes of the ledger: begin, let go, pause, resume, stop, finish (sending.md, D25)."""

from datetime import datetime, timedelta
from typing import Any, Final

from gaung.campaigns.letters import ContentBroken, letter_of
from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core.ab_test import A
from gaung.core.campaign import (
    GOES_ON_BY_ITSELF,
    RECALL_SECONDS,
    Event,
    HoldReason,
    PauseReason,
    Status,
    next_status,
)
from gaung.core.permissions import Right
from gaung.core.sending import PROBE_SIZE
from gaung.core.subscription import ENTITLED
from gaung.core.waiting import Fate, fate_of
from gaung.delivery import ab_tests, counts, safety
from gaung.delivery.models import Delivery, Prepared, RelayRest
from gaung.delivery.turns import review_left
from gaung.foundation import audit, jobs, tasks
from gaung.foundation.access import SYSTEM, Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.subscriptions import queries as subscriptions
from gaung.verification import queries as checks

FREEZE: Final = "delivery.freeze"
RECALL: Final = timedelta(seconds=RECALL_SECONDS)


# --- beginning ------------------------------------------------------------------------------


def begin(*, campaign: Campaign, now: datetime) -> bool:
    """Take over a campaign that was told to go: its letter is kept and the freeze of its recipients ordered.

    Done once for each time it is told, however often it is asked. Says whether it was this time.
    """
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        if campaign.status != Status.PREPARING:
            return False
        told_at = campaign.told_at or now
        before = Prepared.objects.filter(campaign=campaign).first()
        if before is not None and before.goes_at == told_at + RECALL:
            return False
        reason = _may_not_go(campaign.company) or waits_for_check(campaign.company)
        if reason is not None:
            hold(campaign=campaign, reason=reason, now=now)
            return False
        try:
            letter = letter_of(campaign, variant=A if campaign.test else "").to_json()
            ab_tests.prepare(campaign)
        except ContentBroken:
            hold(campaign=campaign, reason=HoldReason.CONTENT, now=now)
            return False
        Prepared.objects.filter(campaign=campaign).delete()
        Prepared.objects.create(
            company_id=campaign.company_id,
            campaign=campaign,
            made_at=now,
            letter=letter,
            goes_at=told_at + RECALL,
            probe_size=0 if _is_known_list(campaign) else PROBE_SIZE,
        )
        params = {"campaign_id": campaign.pk, "goes_at": (told_at + RECALL).isoformat()}
        jobs.start_job(company=campaign.company, kind=FREEZE, params=params, by=SYSTEM, now=now)
    return True


def _may_not_go(company: Company) -> HoldReason | None:
    if subscriptions.subscription_of(company).status not in ENTITLED:
        return HoldReason.NOT_ENTITLED
    return HoldReason.SUSPENDED if checks.is_suspended(company) else None


def waits_for_check(company: Company) -> HoldReason | None:
    """The check is asked of a company that has written to as many people as one may without it (D25)."""
    left = review_left(company)
    return HoldReason.CHECK if left is not None and left <= 0 else None


def _is_known_list(campaign: Campaign) -> bool:
    """Whether the company has written to about as many people before: then nothing needs to be probed."""
    before = Campaign.objects.filter(company=campaign.company, recipient_count__gte=PROBE_SIZE)
    return before.exclude(pk=campaign.pk).filter(frozen_at__isnull=False).exists()


def hold(*, campaign: Campaign, reason: HoldReason, now: datetime) -> None:
    """Keep a campaign from going out, with the reason; somebody has to say what now (D26)."""
    campaign.hold_reason = reason.value
    _move(campaign, Event.HELD, by=SYSTEM, now=now, action="campaign.held", fields=["hold_reason"], reason=reason)


def release(*, campaign: Campaign, now: datetime) -> Fate | None:
    """Let go of a campaign that waited for the account check, now that it passed; none when it does not wait (CHK-04).

    It goes out by itself. One whose planned time came more than six hours ago asks first (D26), and so
    does one whose company may not send for another reason: its reason is told instead of the check.
    """
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        if not _waits(campaign) or not checks.is_approved(campaign.company):
            return None
        fate = fate_if_passed(campaign, now=now)
        campaign.check_passed_at = now
        if fate is not Fate.GOES:
            _ask_instead(campaign, fate, now=now)
        elif campaign.status == Status.PAUSED:
            campaign.save(update_fields=["check_passed_at"])
            resume(campaign=campaign, by=SYSTEM, now=now)
        else:
            campaign.hold_reason, campaign.told_at = "", now - RECALL
            fields = ["hold_reason", "told_at", "check_passed_at"]
            _move(campaign, Event.RELEASED, by=SYSTEM, now=now, action="campaign.released", fields=fields)
    return fate


def fate_if_passed(campaign: Campaign, *, now: datetime) -> Fate:
    """What becomes of a campaign that waits for the account check when it passes now (CHK-04)."""
    was_planned = campaign.status == Status.HELD and campaign.send_at is not None
    planned_for = campaign.status_since if was_planned else None
    return fate_of(may_send=_may_not_go(campaign.company) is None, planned_for=planned_for, now=now)


def _waits(campaign: Campaign) -> bool:
    if campaign.status == Status.PAUSED:
        return campaign.pause_reason == PauseReason.CHECK
    return campaign.status == Status.HELD and campaign.hold_reason == HoldReason.CHECK


def _ask_instead(campaign: Campaign, fate: Fate, *, now: datetime) -> None:
    if campaign.status == Status.PAUSED:
        reason, _ = why_not(campaign, now=now)
        campaign.save(update_fields=["check_passed_at"])
        if reason is not None:
            _pause(campaign, reason, by=SYSTEM, now=now)
        return
    campaign.save(update_fields=["check_passed_at"])
    left = HoldReason.LATE if fate is Fate.ASKS else _may_not_go(campaign.company)
    hold(campaign=campaign, reason=left or HoldReason.NOT_ENTITLED, now=now)


def let_go(*, campaign: Campaign, now: datetime) -> bool:
    """Let a prepared campaign's first mail leave, when the time to call it back is over (ED-08)."""
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        prepared = Prepared.objects.filter(campaign=campaign).first()
        if campaign.status != Status.PREPARING or prepared is None or not prepared.is_frozen:
            return False
        if prepared.goes_at is not None and now < prepared.goes_at:
            return False
        campaign.recipient_count = Delivery.objects.filter(campaign=campaign).count()
        if not campaign.recipient_count:
            hold(campaign=campaign, reason=HoldReason.NOBODY, now=now)
            return False
        campaign.frozen_at = now
        fields = ["recipient_count", "frozen_at"]
        _move(campaign, Event.PREPARED, by=SYSTEM, now=now, action="campaign.sending_started", fields=fields)
        order_senders(campaign)
    return True


def order_senders(campaign: Campaign, *, lanes: int = 1) -> int:
    """Order senders for a campaign, one of each number at a time; return how many are new."""
    ordered = 0
    for lane in range(lanes):
        ordered += tasks.enqueue(
            "delivery.send",
            only_one=f"delivery:{campaign.pk}:{lane}",
            company_id=campaign.company_id,
            campaign_id=campaign.pk,
            lane=lane,
        )
    return ordered


# --- pausing, going on, stopping ------------------------------------------------------------


def pause(*, campaign: Campaign, by: Actor, now: datetime) -> Campaign:
    """Pause a campaign: nothing more leaves but the mails on the wire (SND-02)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    reason = PauseReason.OPERATOR if by.kind == "operator" else PauseReason.MEMBER
    return _pause(campaign, reason, by=by, now=now)


def pause_by_itself(*, campaign: Campaign, reason: PauseReason, now: datetime, text: str = "") -> bool:
    """Pause a campaign by a rule; one that stands still already keeps its reason. Says whether it paused."""
    with write_transaction():
        row = lock_row(Campaign, campaign.pk)
        if row.status != Status.SENDING:
            return False
        _pause(row, reason, by=SYSTEM, now=now, text=text)
    return True


def _pause(campaign: Campaign, reason: PauseReason, *, by: Actor, now: datetime, text: str = "") -> Campaign:
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        campaign.pause_reason, campaign.pause_text = reason.value, text[:500]
        fields = ["pause_reason", "pause_text"]
        _move(campaign, Event.PAUSED, by=by, now=now, action="campaign.paused", fields=fields, reason=reason)
    return campaign


def resume(*, campaign: Campaign, by: Actor, now: datetime) -> Campaign:
    """Let a paused campaign go on where it stood."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        if by.kind != "system":
            safety.note_seen(campaign)
        campaign.pause_reason, campaign.pause_text = "", ""
        fields = ["pause_reason", "pause_text"]
        _move(campaign, Event.RESUMED, by=by, now=now, action="campaign.resumed", fields=fields)
        order_senders(campaign)
    return campaign


def stop(*, campaign: Campaign, by: Actor, now: datetime) -> Campaign:
    """Stop a campaign for good: whoever has not got it will not (SND-02)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        _move(campaign, Event.STOPPED, by=by, now=now, action="campaign.stopped", fields=[])
        tasks.enqueue("delivery.close", company_id=campaign.company_id, campaign_id=campaign.pk)
    return campaign


# --- what a look brings ---------------------------------------------------------------------


def look_after(*, campaign: Campaign, now: datetime) -> Status:
    """Bring a campaign that goes out to where it belongs: finished, or paused with the reason; return its status."""
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        status = Status(campaign.status)
        if status not in (Status.SENDING, Status.PAUSED):
            return status
        if not counts.open_rows(campaign):
            campaign.finished_at = now
            _move(campaign, Event.DRAINED, by=SYSTEM, now=now, action="campaign.finished", fields=["finished_at"])
            return Status.FINISHED
        if status is Status.SENDING:
            reason, text = why_not(campaign, now=now)
            if reason is not None:
                _pause(campaign, reason, by=SYSTEM, now=now, text=text)
                return Status.PAUSED
        return status


def why_not(campaign: Campaign, *, now: datetime) -> tuple[PauseReason | None, str]:
    """Why a campaign with recipients left may not go on now, if so, and in whose words."""
    company = campaign.company
    if subscriptions.subscription_of(company).status not in ENTITLED:
        return PauseReason.NOT_ENTITLED, ""
    if checks.is_suspended(company):
        return PauseReason.SUSPENDED, ""
    left = review_left(company)
    if left is not None and left <= 0:
        return PauseReason.CHECK, ""
    rest = RelayRest.objects.filter(company=company).first()
    if rest is not None and rest.rests_until is not None and now < rest.rests_until:
        return PauseReason.SERVER, rest.words
    return safety.judged(campaign).pause, ""


def words_of_server(campaign: Campaign) -> str:
    """What the server said that the company's newsletters could not leave by."""
    words = RelayRest.objects.filter(company_id=campaign.company_id).values_list("words", flat=True)
    return words.first() or ""


def go_on_by_itself(*, campaign: Campaign, now: datetime) -> bool:
    """Let a campaign go on whose cause to pause is gone: the check passed, the server rested (D25)."""
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        if campaign.status != Status.PAUSED or campaign.pause_reason not in GOES_ON_BY_ITSELF:
            return False
        if why_not(campaign, now=now)[0] is not None:
            return False
        resume(campaign=campaign, by=SYSTEM, now=now)
    return True


def _move(
    campaign: Campaign,
    event: Event,
    *,
    by: Actor,
    now: datetime,
    action: str,
    fields: list[str],
    reason: PauseReason | HoldReason | None = None,
) -> None:
    before = Status(campaign.status)
    status = next_status(before, event)
    campaign.status, campaign.status_since = status.value, now
    campaign.save(update_fields=["status", "status_since", *fields])
    after: dict[str, Any] = {"status": status.value}
    if reason is not None:
        after["reason"] = reason.value
    audit.record(
        company=campaign.company,
        by=by,
        action=action,
        now=now,
        target=campaign.name,
        before={"status": before.value},
        after=after,
    )
