"""When a mail server that fails is left alone for a while, and what it failed goes back into the queue (sending.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TRIPS_AFTER: Final = 5
FIRST_REST: Final = timedelta(seconds=30)
LONGEST_REST: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Breaker:
    """How a relay has done lately: failures in a row, how often it tripped, until when it rests."""

    failures: int = 0
    trips: int = 0
    rests_until: datetime | None = None

    def is_open(self, *, now: datetime) -> bool:
        """Whether the relay is left alone now."""
        return self.rests_until is not None and now < self.rests_until


def failed(breaker: Breaker, *, now: datetime, times: int = 1) -> Breaker:
    """The relay itself failed; after five in a row, or at once after a rest, it rests, longer each time."""
    failures = breaker.failures + times
    if failures < TRIPS_AFTER and not breaker.trips:
        return Breaker(failures=failures)
    rest = min(LONGEST_REST, FIRST_REST * 2 ** min(breaker.trips, 16))
    return Breaker(failures=failures, trips=breaker.trips + 1, rests_until=now + rest)


def worked() -> Breaker:
    """The relay took or refused a mail for its own reasons: it is well."""
    return Breaker()
