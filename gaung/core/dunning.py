"""After a failed payment: retries and consequences are two separate machines (D12)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from gaung.core.periods import at_local_time

RETRY_DAYS: Final = (1, 3, 7, 14)
GRACE_DAYS: Final = 30
SUSPENDED_DAYS: Final = 60
WORKING_HOUR: Final = time(9)


class Decline(StrEnum):
    """Why a payment failed: softly (try again) or hard (only another card helps)."""

    SOFT = "soft"
    HARD = "hard"


@dataclass(frozen=True)
class FailedInvoice:
    """An open invoice whose payment failed: when first, when last, and how."""

    failed_on: date
    last_attempt_at: datetime
    last_decline: Decline


def retry_times(failed_on: date, zone: str) -> tuple[datetime, ...]:
    """All planned retries: days +1, +3, +7, +14 at 09:00 local time (D12)."""
    return tuple(at_local_time(failed_on + timedelta(days=day), WORKING_HOUR, zone) for day in RETRY_DAYS)


def next_retry(failed: FailedInvoice, zone: str) -> datetime | None:
    """The next planned retry; none after a hard decline until the card changes (D12)."""
    if failed.last_decline is Decline.HARD:
        return None
    return next((at for at in retry_times(failed.failed_on, zone) if at > failed.last_attempt_at), None)


def suspension_time(past_due_on: date, zone: str) -> datetime:
    """Access stays while past due for 30 days, then is suspended at 09:00 (D12)."""
    return at_local_time(past_due_on + timedelta(days=GRACE_DAYS), WORKING_HOUR, zone)


def end_time(suspended_on: date, zone: str) -> datetime:
    """60 days after the suspension it is ended and open invoices become uncollectible (D12)."""
    return at_local_time(suspended_on + timedelta(days=SUSPENDED_DAYS), WORKING_HOUR, zone)
