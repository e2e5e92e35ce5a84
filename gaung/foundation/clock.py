"""The only reader of time. Everyone else is handed `now`.

A machine's clock can jump, back as well as forward. Nothing in the product may
rest on it running evenly:

- durations and the life of workers are measured with `stopwatch()`, which never jumps;
- the order of events is the order of their row ids, not of their timestamps;
- cycles are counted from an anchor, and every effect of a date (a renewal, a retry)
  is unique in the database, so a moment lived twice changes nothing (D11);
- the periodic schedule notices when its next turn lies too far ahead and mends it
  (`worker.Schedule`).
"""

import time
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class HasClock(Protocol):
    """What this module needs to know of a company."""

    @property
    def is_test(self) -> bool: ...

    @property
    def test_clock_at(self) -> datetime | None: ...

    @property
    def time_zone(self) -> str: ...


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)


def company_now(company: HasClock) -> datetime:
    """Return the instant a company lives in: a test company's own clock, else the present."""
    if company.is_test and company.test_clock_at is not None:
        return company.test_clock_at
    return now()


def today(company: HasClock) -> date:
    """Return the company's local date."""
    return company_now(company).astimezone(ZoneInfo(company.time_zone)).date()


def stopwatch() -> float:
    """Return seconds that only ever grow, for durations; they mean nothing as a date."""
    return time.monotonic()
