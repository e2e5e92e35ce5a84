"""What is coming, with amounts: the life of a subscription played forward as things stand (BIL-13).

Nothing of its own is decided here. Each step is what falls due next (`core.due`) and what the rules make
of it (`core.life`), so the list on the Billing page foretells what the billing run will do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from gaung.core import life as rules
from gaung.core.bill import Bill
from gaung.core.catalogue import PriceTable
from gaung.core.due import Due, DueKind, next_due
from gaung.core.dunning import FailedInvoice, next_retry
from gaung.core.life import Life, Overflow
from gaung.core.periods import Interval, first_instant, local_date
from gaung.core.subscription import PAID, Status

FORECAST_DAYS: Final = 90
EXPIRY_WARNING_DAYS: Final = 30


class ComingKind(StrEnum):
    """What a line of the forecast is about."""

    TRIAL_END = "trial_end"
    TRIAL_LOCK = "trial_lock"
    FIRST_TIER = "first_tier"
    RENEWAL = "renewal"
    NEW_TIER = "new_tier"
    NEW_INTERVAL = "new_interval"
    CANCELLATION = "cancellation"
    CARD_EXPIRY = "card_expiry"
    RETRY = "retry"
    LAST_RETRY = "last_retry"
    SUSPENSION = "suspension"
    END = "end"


@dataclass(frozen=True)
class Coming:
    """One dated event; `bill` is what is invoiced then, before tax and base plan."""

    at: datetime
    kind: ComingKind
    quantity: int | None = None
    bill: Bill | None = None
    waiting: int = 0


@dataclass(frozen=True)
class Standing:
    """How things stand beside the subscription itself; the forecast leaves all of it as it is.

    `tables` are the prices per interval, `can_pay` tells whether there is a card, or payment by invoice;
    `retries` is off for those who pay by invoice: they are never charged unasked.
    """

    tables: Mapping[Interval, PriceTable]
    subscribed: int = 0
    overflow: Overflow = Overflow.DEMOTE
    verified: bool = False
    can_pay: bool = False
    retries: bool = True
    failing: Sequence[tuple[int, FailedInvoice]] = field(default_factory=tuple)


def coming(life: Life, standing: Standing, *, until: datetime) -> list[Coming]:
    """Everything that happens before `until` if nobody does anything, in order (BIL-13).

    Renewals are taken to be paid; what is owed today is taken to stay unpaid.
    """
    found: list[Coming] = []
    failing = list(standing.failing)
    while (due := next_due(life, failing)).at < until:
        life, event = _step(life, due, standing)
        if due.kind is DueKind.RETRY:
            failing = [_tried(one, due) for one in failing]
            event = _retry(due, failing, life) if standing.retries else None
        if event is not None:
            found.append(event)
    return found


def _step(life: Life, due: Due, standing: Standing) -> tuple[Life, Coming | None]:
    match due.kind:
        case DueKind.CYCLE_BOUNDARY:
            return _turn(life, due, standing)
        case DueKind.TRIAL_END:
            return _trial_end(life, due, standing)
        case DueKind.SUSPENSION:
            stopped = rules.suspend(life, on=local_date(due.at, life.zone))
            return stopped, Coming(due.at, ComingKind.SUSPENSION)
        case DueKind.END:
            return rules.write_off(life), Coming(due.at, ComingKind.END)
    return life, None


def _turn(life: Life, due: Due, standing: Standing) -> tuple[Life, Coming | None]:
    turn = rules.turn_cycle(life, tables=standing.tables, subscribed=standing.subscribed, overflow=standing.overflow)
    if turn.ended:
        return turn.life, Coming(due.at, ComingKind.CANCELLATION)
    if turn.bill is None:
        return turn.life, None
    kind = ComingKind.RENEWAL
    if turn.life.quantity != turn.old_quantity:
        kind = ComingKind.NEW_TIER
    elif turn.life.interval is not life.interval:
        kind = ComingKind.NEW_INTERVAL
    waiting = turn.demote if kind is ComingKind.NEW_TIER else 0
    return turn.life, Coming(due.at, kind, turn.life.quantity, turn.bill, waiting)


def _trial_end(life: Life, due: Due, standing: Standing) -> tuple[Life, Coming]:
    chosen = life.pending
    after = rules.end_trial(life, verified=standing.verified)
    if not standing.verified:
        return after, Coming(due.at, ComingKind.TRIAL_LOCK)
    if not standing.can_pay or not isinstance(chosen, int):
        return after, Coming(due.at, ComingKind.TRIAL_END)
    on = local_date(due.at, life.zone)
    bought = rules.purchase(after, quantity=chosen, table=standing.tables[after.interval], on=on)
    return bought.life, Coming(due.at, ComingKind.FIRST_TIER, chosen, bought.bill)


def _tried(one: tuple[int, FailedInvoice], due: Due) -> tuple[int, FailedInvoice]:
    number, failed = one
    return (number, replace(failed, last_attempt_at=due.at)) if number == due.invoice_id else one


def _retry(due: Due, failing: Sequence[tuple[int, FailedInvoice]], life: Life) -> Coming:
    """The last try of all says so: after it only the person can act."""
    is_last = all(next_retry(one, life.zone) is None for _, one in failing)
    return Coming(due.at, ComingKind.LAST_RETRY if is_last else ComingKind.RETRY)


# --- cards ---------------------------------------------------------------------------------------


def first_day_expired(*, year: int, month: int) -> date:
    """The first day on which a card can no longer be charged: it is good to the end of its month."""
    return date(year + month // 12, month % 12 + 1, 1)


def days_until_expired(*, year: int, month: int, on: date) -> int:
    """How many days a card is still good for; 0 or less once it has expired (BIL-14)."""
    return (first_day_expired(year=year, month=month) - on).days


def card_expiry(*, year: int, month: int, zone: str) -> Coming:
    """The day from which a card can no longer be charged, as a line of the forecast."""
    return Coming(first_instant(first_day_expired(year=year, month=month), zone), ComingKind.CARD_EXPIRY)


def horizon(on: date, zone: str) -> datetime:
    """Up to where the forecast reaches: the end of the 90th day from today."""
    return first_instant(on + timedelta(days=FORECAST_DAYS + 1), zone)


def is_running(life: Life) -> bool:
    """Whether a card is going to be charged by itself: paid, or a tier chosen in the trial."""
    return life.status in PAID or (life.status is Status.TRIALING and isinstance(life.pending, int))
