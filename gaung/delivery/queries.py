"""Reads of the ledger: how a sending goes (SND-01), and who got what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min

from gaung.campaigns.models import Campaign
from gaung.core.campaign import PauseReason, Status
from gaung.core.delivery import State
from gaung.core.sending import PROBE_SETTLES, Warned
from gaung.delivery import ab_tests, safety
from gaung.delivery.counts import Counts, counts_of
from gaung.delivery.leases import taken_per_minute
from gaung.delivery.models import OPEN_STATES, Delivery, DomainPace, Prepared, RelayRest, stands_among


@dataclass(frozen=True)
class SlowDomain:
    """A destination domain that asked to slow down, and in which words."""

    domain: str
    per_minute: int | None
    free_at: datetime | None
    words: str


@dataclass(frozen=True)
class Progress:
    """How a sending goes: sums of states, its speed, and what holds it back."""

    status: Status
    counts: Counts
    per_minute: int
    ends_at: datetime | None
    next_try_at: datetime | None
    goes_on_at: datetime | None
    goes_at: datetime | None
    probe_until: datetime | None
    pause_reason: PauseReason | None
    pause_text: str
    rests_until: datetime | None
    warned: frozenset[Warned]
    slow_domains: tuple[SlowDomain, ...]
    # How many of the queued wait for the winner of a test.
    waiting: int = 0

    @property
    def total(self) -> int:
        """Everybody it was frozen for."""
        return self.counts.total

    @property
    def done(self) -> int:
        """How many are over, one way or another."""
        left = (State.QUEUED, State.IN_FLIGHT, State.DEFERRED)
        return self.total - sum(self.counts.of(state) for state in left)

    @property
    def percent(self) -> int:
        """From 0 to 100; 100 only when nobody is left."""
        return self.done * 100 // self.total if self.total else 0


def progress(campaign: Campaign, *, now: datetime) -> Progress:
    """Return how a campaign's sending goes now."""
    counts = counts_of(campaign)
    prepared = Prepared.objects.filter(campaign=campaign).first()
    per_minute = taken_per_minute(campaign_id=campaign.pk) if campaign.status == Status.SENDING else 0
    waiting = ab_tests.waiting(campaign) if campaign.test else 0
    left = counts.of(State.QUEUED) + counts.of(State.IN_FLIGHT) - waiting
    rest = RelayRest.objects.filter(company_id=campaign.company_id, rests_until__gt=now).first()
    return Progress(
        status=Status(campaign.status),
        counts=counts,
        per_minute=per_minute,
        ends_at=now + timedelta(minutes=left / per_minute) if per_minute and left else None,
        next_try_at=_first_due(campaign, State.DEFERRED),
        goes_on_at=_first_due(campaign, State.QUEUED),
        goes_at=prepared.goes_at if prepared else None,
        probe_until=_probe_until(prepared, now),
        pause_reason=PauseReason(campaign.pause_reason) if campaign.pause_reason else None,
        pause_text=campaign.pause_text,
        rests_until=rest.rests_until if rest else None,
        warned=safety.judged(campaign).warned,
        waiting=waiting,
        slow_domains=_slow_domains(campaign),
    )


def recipients_in(campaign: Campaign, *, state: State, reason: str | None = None) -> Any:
    """Return the recipients of a campaign in a state, for one reason or any, in the order they were frozen."""
    rows = Delivery.objects.filter(campaign=campaign, state=state.value)
    return (rows if reason is None else rows.filter(reason=reason)).order_by("pk")


def _first_due(campaign: Campaign, state: State) -> datetime | None:
    rows = Delivery.objects.filter(stands_among(OPEN_STATES), campaign=campaign, state=state.value)
    found: datetime | None = rows.aggregate(at=Min("due_at"))["at"]
    return found


def _probe_until(prepared: Prepared | None, now: datetime) -> datetime | None:
    if prepared is None or prepared.probe_full_at is None:
        return None
    until = prepared.probe_full_at + PROBE_SETTLES
    return until if now < until else None


def _slow_domains(campaign: Campaign) -> tuple[SlowDomain, ...]:
    rows = DomainPace.objects.filter(company_id=campaign.company_id, per_minute__isnull=False).order_by("per_minute")
    return tuple(SlowDomain(row.domain, row.per_minute, row.free_at, row.words) for row in rows[:10])
