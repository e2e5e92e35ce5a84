"""The free trial: 21 days, 500 seats, once per company (R9-R11, D3, D4)."""

from datetime import datetime
from typing import Final

from gaung.core.periods import local_date, same_wall_time_after
from gaung.core.refusals import Refusal

TRIAL_DAYS: Final = 21
TRIAL_LIMIT: Final = 500
LONGEST_TRIAL_DAYS: Final = 90


class TrialUsed(Refusal):
    """One trial per company, ever (D4)."""

    code = "trial_used"


def trial_end(started_at: datetime, zone: str) -> datetime:
    """The same local wall-clock time 21 local days after the start (R9, D3)."""
    return same_wall_time_after(started_at, days=TRIAL_DAYS, zone=zone)


class TrialCannotShrink(Refusal):
    """An extension must end later than the trial does already."""

    code = "trial_cannot_shrink"


class TrialTooLong(Refusal):
    """An operator makes a trial longer up to 90 days from its start, no further: a typing error in the year costs."""

    code = "trial_too_long"


def longest_trial_end(started_at: datetime, zone: str) -> datetime:
    """The latest end an operator may give a trial."""
    return same_wall_time_after(started_at, days=LONGEST_TRIAL_DAYS, zone=zone)


def require_extension(*, ends_at: datetime, now_ends_at: datetime, started_at: datetime, zone: str) -> None:
    """Refuse an extension that is none, and one beyond the longest trial."""
    if ends_at <= now_ends_at:
        raise TrialCannotShrink(ends_at=now_ends_at)
    latest = longest_trial_end(started_at, zone)
    if ends_at > latest:
        raise TrialTooLong(days=LONGEST_TRIAL_DAYS, latest=latest)


def days_left(*, ends_at: datetime, now: datetime, zone: str) -> int:
    """End date minus today, in local days; 0 reads "ends today at HH:MM" (R10, D3)."""
    return (local_date(ends_at, zone) - local_date(now, zone)).days
