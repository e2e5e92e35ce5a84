"""The free trial: 21 days, 500 seats, once per company (R9-R11, D3, D4)."""

from datetime import datetime
from typing import Final

from gaung.core.periods import local_date, same_wall_time_after
from gaung.core.refusals import Refusal

TRIAL_DAYS: Final = 21
TRIAL_LIMIT: Final = 500


class TrialUsed(Refusal):
    """One trial per company, ever (D4)."""

    code = "trial_used"


def trial_end(started_at: datetime, zone: str) -> datetime:
    """The same local wall-clock time 21 local days after the start (R9, D3)."""
    return same_wall_time_after(started_at, days=TRIAL_DAYS, zone=zone)


def days_left(*, ends_at: datetime, now: datetime, zone: str) -> int:
    """End date minus today, in local days; 0 reads "ends today at HH:MM" (R10, D3)."""
    return (local_date(ends_at, zone) - local_date(now, zone)).days
