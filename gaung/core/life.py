"""The life of one subscription as values (R21-R41, D1-D15).

`Life` is what is true of a subscription now. Each function here answers one command or one
passing of time with the next `Life` and what is to be billed; nothing is stored here. The
slider's estimate, the quote, the change, the renewal and `gaung simulate` all ask these
functions, so a preview is the decision, not yet stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from gaung.core.bill import Bill, full_bill, prorated_bill
from gaung.core.capacity import excess, require_floor
from gaung.core.catalogue import PriceTable, require_tier
from gaung.core.periods import Interval, Period, cycle_at, local_date, months_before
from gaung.core.proration import Accrual, prorate
from gaung.core.subscription import (
    ENTITLED,
    PAID,
    AlreadySubscribed,
    Event,
    NothingToUndo,
    NotSubscribed,
    NotVerified,
    PastDue,
    Status,
    next_state,
)
from gaung.core.trial import TRIAL_LIMIT, TrialUsed, trial_end


class Cancel(StrEnum):
    """The pending change that ends the add-on at the end of the cycle (R41)."""

    CANCEL = "cancel"


CANCEL = Cancel.CANCEL
PendingChange = int | Cancel | None


class Overflow(StrEnum):
    """What happens when subscribed has outgrown a scheduled downgrade (D8)."""

    DEMOTE = "demote"
    HOLD = "hold"


@dataclass(frozen=True)
class Life:
    """What is true of a subscription now.

    `pending` is the one scheduled change: a lower tier, a cancellation, or in the trial the
    tier chosen for afterwards. `cycle_months` is the offset of the current cycle from the
    anchor; `cycle_billed` tells whether the rest of the cycle has been invoiced.
    """

    anchor: date
    zone: str
    interval: Interval
    cycle_months: int = 0
    status: Status = Status.NONE
    quantity: int | None = None
    pending: PendingChange = None
    next_interval: Interval | None = None
    next_zone: str | None = None
    trial_started_at: datetime | None = None
    trial_ends_at: datetime | None = None
    accrual: Accrual = field(default_factory=Accrual)
    cycle_billed: bool = False
    past_due_on: date | None = None
    suspended_on: date | None = None

    @property
    def cycle(self) -> Period:
        """The current billing cycle in local dates (D2)."""
        return cycle_at(self.anchor, months=self.cycle_months, interval=self.interval)

    @property
    def limit(self) -> int:
        """How many contacts may be subscribed: 500 in the trial, the tier when paid, else 0."""
        if self.status is Status.TRIALING:
            return TRIAL_LIMIT
        return (self.quantity or 0) if self.status in PAID else 0

    @property
    def promotion_ceiling(self) -> int:
        """Up to where waiting contacts are promoted: the limit or a lower scheduled tier (D7)."""
        if self.status in PAID and isinstance(self.pending, int):
            return min(self.limit, self.pending)
        return self.limit

    @property
    def is_entitled(self) -> bool:
        """Whether contacts are admitted and promoted (D14)."""
        return self.status in ENTITLED


def open_life(*, anchor: date, zone: str, interval: Interval, on: date) -> Life:
    """A new subscription without the add-on, in the cycle that contains `on` (D1)."""
    return Life(anchor, zone, interval, cycle_months=months_before(anchor, interval=interval, on=on))


# --- the trial -----------------------------------------------------------------------------


def start_trial(life: Life, *, now: datetime) -> Life:
    """21 days with 500 seats, once per company (R8, R9, D3, D4)."""
    if life.trial_started_at is not None or life.status is Status.ENDED:
        raise TrialUsed(started_at=life.trial_started_at)
    if life.status is not Status.NONE:
        raise AlreadySubscribed(quantity=life.quantity)
    return replace(
        life,
        status=next_state(life.status, Event.TRIAL_STARTED),
        trial_started_at=now,
        trial_ends_at=trial_end(now, life.zone),
    )


def end_trial(life: Life, *, verified: bool) -> Life:
    """The trial is over: without a purchase nothing can be sent, nothing is lost (R15, D4).

    The chosen tier is forgotten here; a caller that can charge buys it next.
    """
    event = Event.TRIAL_ENDED_VERIFIED if verified else Event.TRIAL_ENDED_UNVERIFIED
    return replace(life, status=next_state(life.status, event), pending=None)


def approve(life: Life) -> Life:
    """A passed check lifts `review_blocked`; it never charges by itself (D4)."""
    if life.status is not Status.REVIEW_BLOCKED:
        return life
    return replace(life, status=next_state(life.status, Event.CHECK_APPROVED))


# --- buying --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Purchase:
    """What buying a tier on a date costs and leads to."""

    life: Life
    bill: Bill


def buy(life: Life, *, quantity: object, table: PriceTable, subscribed: int, verified: bool, on: date) -> Purchase:
    """Buy a tier for the rest of the cycle, prorated with nothing paid before (R13, D4, D14)."""
    tier = require_tier(quantity, table)
    if life.status in PAID:
        raise AlreadySubscribed(quantity=life.quantity)
    if not verified:
        raise NotVerified(status=life.status)
    require_floor(quantity=tier, subscribed=subscribed)
    if life.status is Status.SUSPENDED:
        raise PastDue(since=life.past_due_on)
    return purchase(life, quantity=tier, table=table, on=on)


def purchase(life: Life, *, quantity: int, table: PriceTable, on: date) -> Purchase:
    """The purchase itself, once the rules have allowed it."""
    share = prorate(accrual=Accrual(), cycle=life.cycle, on=on, new_total_minor=table.total(quantity))
    after = replace(
        life,
        status=next_state(life.status, Event.BOUGHT),
        quantity=quantity,
        pending=None,
        accrual=share.after,
        cycle_billed=True,
    )
    return Purchase(
        after, prorated_bill("purchase", share, quantity=quantity, old_quantity=None, cycle=life.cycle, on=on)
    )


# --- changing the tier ---------------------------------------------------------------------


@dataclass(frozen=True)
class Unchanged:
    """The choice is what is already so."""

    life: Life


@dataclass(frozen=True)
class Chosen:
    """A tier chosen in the trial; it starts by itself when the trial ends (R30)."""

    life: Life
    quantity: int


@dataclass(frozen=True)
class Undone:
    """The scheduled change is gone; free (D6)."""

    life: Life


@dataclass(frozen=True)
class Scheduled:
    """A lower tier, a cancellation or another interval, in force from the next cycle (R36, R41)."""

    life: Life
    new: int | Cancel | Interval
    effective_on: date


@dataclass(frozen=True)
class Upgrade:
    """A higher tier, in force once its bill is paid (R27-R29, D9)."""

    life: Life
    old: int
    new: int
    bill: Bill


Change = Unchanged | Chosen | Undone | Scheduled | Upgrade


def change_quantity(life: Life, *, quantity: object, table: PriceTable, subscribed: int, on: date) -> Change:
    """What "Change quantity" to this tier means now (R22-R36, D5, D6)."""
    tier = require_tier(quantity, table)
    if life.status is Status.TRIALING:
        return Chosen(replace(life, pending=tier), tier)
    current = _running_quantity(life)
    if tier == current:
        return Unchanged(life) if life.pending is None else Undone(replace(life, pending=None))
    if tier < current:
        require_floor(quantity=tier, subscribed=subscribed)
        return Scheduled(replace(life, pending=tier), tier, life.cycle.end)
    if life.status is Status.PAST_DUE:
        raise PastDue(since=life.past_due_on)
    return _upgrade(life, current=current, tier=tier, table=table, on=on)


def _upgrade(life: Life, *, current: int, tier: int, table: PriceTable, on: date) -> Upgrade:
    share = prorate(accrual=life.accrual, cycle=life.cycle, on=on, new_total_minor=table.total(tier))
    bill = prorated_bill("upgrade", share, quantity=tier, old_quantity=current, cycle=life.cycle, on=on)
    return Upgrade(replace(life, quantity=tier, pending=None, accrual=share.after), current, tier, bill)


def cancel(life: Life) -> Change:
    """End the add-on on the first day of the next cycle (R37-R41)."""
    _running_quantity(life)
    if life.pending is CANCEL:
        return Unchanged(life)
    return Scheduled(replace(life, pending=CANCEL), CANCEL, life.cycle.end)


def undo(life: Life) -> Undone:
    """Take back the scheduled change, in any state; in the trial, the chosen tier (D6)."""
    if life.pending is not None:
        return Undone(replace(life, pending=None))
    if life.next_interval is not None:
        return Undone(replace(life, next_interval=None))
    raise NothingToUndo(status=life.status)


def set_interval(life: Life, interval: Interval) -> Change:
    """Pay by the month or by the year from the next cycle on (D15)."""
    if interval is life.interval:
        return Unchanged(life) if life.next_interval is None else Undone(replace(life, next_interval=None))
    return Scheduled(replace(life, next_interval=interval), interval, life.cycle.end)


def _running_quantity(life: Life) -> int:
    if life.status not in PAID or life.quantity is None:
        raise NotSubscribed(status=life.status)
    return life.quantity


# --- the turn of the cycle -----------------------------------------------------------------


@dataclass(frozen=True)
class Turn:
    """What the first instant of a new cycle brings (D11)."""

    life: Life
    old_quantity: int | None
    bill: Bill | None = None
    demote: int = 0
    ended: bool = False


def turn_cycle(life: Life, *, tables: Mapping[Interval, PriceTable], subscribed: int, overflow: Overflow) -> Turn:
    """Begin the next cycle: cancellation, downgrade, renewal invoice, overflow (D11, in this order)."""
    turned = _next_cycle(life)
    if life.pending is CANCEL:
        return Turn(_ended(turned, Event.CANCELLATION_DUE), life.quantity, ended=True)
    table = tables[turned.interval]
    if isinstance(life.pending, int) and life.status is not Status.TRIALING:
        target = _target(life.pending, table, subscribed=subscribed, overflow=overflow)
        turned = replace(turned, quantity=target, pending=None)
    bill = None
    if turned.status in PAID and turned.quantity is not None:
        bill = full_bill(table.total(turned.quantity), quantity=turned.quantity, cycle=turned.cycle)
        accrual = Accrual(paid_total_minor=table.total(turned.quantity))
        turned = replace(turned, accrual=accrual, cycle_billed=True)
    demote = excess(limit=turned.limit, subscribed=subscribed) if turned.is_entitled else 0
    return Turn(turned, life.quantity, bill, demote)


def _next_cycle(life: Life) -> Life:
    return replace(
        life,
        cycle_months=life.cycle_months + life.interval.months,
        interval=life.next_interval or life.interval,
        zone=life.next_zone or life.zone,
        next_interval=None,
        next_zone=None,
        accrual=Accrual(),
        cycle_billed=False,
    )


def _target(tier: int, table: PriceTable, *, subscribed: int, overflow: Overflow) -> int:
    """The tier a scheduled downgrade leads to: never more than agreed, unless the operator holds (D8)."""
    if overflow is Overflow.HOLD and subscribed > tier:
        return table.smallest_fitting(subscribed) or tier
    return tier


# --- payment trouble -----------------------------------------------------------------------


def fail_payment(life: Life, *, on: date) -> Life:
    """A renewal could not be collected: past due since the first failure (D12)."""
    if life.status not in PAID:
        return life
    return replace(life, status=next_state(life.status, Event.PAYMENT_FAILED), past_due_on=life.past_due_on or on)


def suspend(life: Life, *, on: date) -> Life:
    """30 days past due: no sending, data kept (D12)."""
    return replace(life, status=next_state(life.status, Event.GRACE_OVER), suspended_on=on)


def write_off(life: Life) -> Life:
    """60 days suspended: the add-on ends (D12)."""
    return _ended(life, Event.WRITTEN_OFF)


def _ended(life: Life, event: Event) -> Life:
    return replace(
        life,
        status=next_state(life.status, event),
        quantity=None,
        pending=None,
        accrual=Accrual(),
        cycle_billed=False,
        suspended_on=None,
    )


@dataclass(frozen=True)
class Restoration:
    """Everything owed is paid: access is back; a cycle never invoiced is billed from today."""

    life: Life
    bill: Bill | None


def restore(life: Life, *, table: PriceTable, on: date) -> Restoration:
    """Paying restores at once and keeps the anchor (D12).

    A suspension that ran over a cycle's start left that cycle without a renewal; its rest is
    billed like a purchase, so that billed periods tile paid life (I5).
    """
    back = replace(life, status=next_state(life.status, Event.PAID_UP), past_due_on=None, suspended_on=None)
    if life.cycle_billed or life.quantity is None:
        return Restoration(back, None)
    share = prorate(accrual=Accrual(), cycle=life.cycle, on=on, new_total_minor=table.total(life.quantity))
    bill = prorated_bill("purchase", share, quantity=life.quantity, old_quantity=None, cycle=life.cycle, on=on)
    return Restoration(replace(back, accrual=share.after, cycle_billed=True), bill)


def today(life: Life, now: datetime) -> date:
    """The local date of the subscription at an instant."""
    return local_date(now, life.zone)
