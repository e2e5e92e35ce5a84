"""How fast mails go to one destination domain: learned from what its servers say (sending.md).

A server that answers 421 or 450 slows its domain, not the message: half the speed seen, and a
pause that doubles with each strike. Mails it then takes bring the speed back in small steps.
Each mail gets a place of its own in the domain's row, so none is looked at again and again.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

SLOWEST: Final = 6
# A domain that takes this many a minute needs no counting.
UNBOUND: Final = 6_000
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(minutes=30)
# So many mails taken at one speed make it a quarter faster.
STEP_AFTER: Final = 50


@dataclass(frozen=True)
class Pace:
    """A domain's speed in mails a minute (none: as fast as they go) and when its next mail may leave."""

    per_minute: int | None = None
    next_at: datetime | None = None
    strikes: int = 0
    taken: int = 0

    @property
    def is_learned(self) -> bool:
        """Whether there is anything to remember of the domain."""
        return self != Pace()


def slowed(pace: Pace, *, now: datetime, seen_per_minute: int) -> Pace:
    """The domain asked to slow down: half of its speed, and a pause."""
    if pace.strikes and pace.next_at is not None and pace.next_at > now:
        return pace  # its earlier answer is being followed already
    speed = max(SLOWEST, (pace.per_minute or max(SLOWEST, min(seen_per_minute, UNBOUND))) // 2)
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(pace.strikes, 16))
    return Pace(per_minute=speed, next_at=now + pause, strikes=pace.strikes + 1)


def eased(pace: Pace, *, taken: int) -> Pace:
    """The domain took so many mails: after enough of them it goes a little faster, until nothing binds it."""
    if pace.per_minute is None:
        return pace
    total = pace.taken + taken
    if total < STEP_AFTER:
        return replace(pace, taken=total)
    faster = pace.per_minute + max(1, pace.per_minute // 4)
    if faster >= UNBOUND:
        return Pace()
    return Pace(per_minute=faster, next_at=pace.next_at, strikes=max(0, pace.strikes - 1))


def places(pace: Pace, *, now: datetime, count: int) -> tuple[list[datetime], Pace]:
    """When each of so many mails may leave, and the pace with those places taken."""
    if pace.per_minute is None:
        return [now] * count, pace
    gap = timedelta(seconds=60 / pace.per_minute)
    first = now if pace.next_at is None else max(now, pace.next_at)
    return [first + gap * number for number in range(count)], replace(pace, next_at=first + gap * count)
