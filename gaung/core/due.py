"""What falls due next for a subscription, and in which order (D11, D12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from gaung.core.dunning import FailedInvoice, end_time, next_retry, suspension_time
from gaung.core.life import Life
from gaung.core.periods import first_instant
from gaung.core.subscription import Status


class DueKind(IntEnum):
    """Kinds of due work; at one instant the lower number comes first."""

    CYCLE_BOUNDARY = 0
    TRIAL_END = 1
    RETRY = 2
    SUSPENSION = 3
    END = 4


@dataclass(frozen=True, order=True)
class Due:
    """One piece of due work and its own time."""

    at: datetime
    kind: DueKind
    invoice_id: int = 0


def next_due(life: Life, failing: Sequence[tuple[int, FailedInvoice]] = ()) -> Due:
    """The earliest thing that falls due; `failing` are the open invoices whose payment failed."""
    return min(all_due(life, failing))


def all_due(life: Life, failing: Sequence[tuple[int, FailedInvoice]] = ()) -> tuple[Due, ...]:
    """Everything that falls due if nothing else happens: the next of each kind."""
    due = [Due(first_instant(life.cycle.end, life.zone), DueKind.CYCLE_BOUNDARY)]
    if life.status is Status.TRIALING and life.trial_ends_at is not None:
        due.append(Due(life.trial_ends_at, DueKind.TRIAL_END))
    for invoice_id, failed in failing:
        at = next_retry(failed, life.zone)
        if at is not None:
            due.append(Due(at, DueKind.RETRY, invoice_id))
    if life.status is Status.PAST_DUE and life.past_due_on is not None:
        due.append(Due(suspension_time(life.past_due_on, life.zone), DueKind.SUSPENSION))
    if life.status is Status.SUSPENDED and life.suspended_on is not None:
        due.append(Due(end_time(life.suspended_on, life.zone), DueKind.END))
    return tuple(due)
