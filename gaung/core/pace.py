"""How fast mails go to one destination domain: learned from what its servers say (sending.md).

A server that answers 421 or 450 slows its domain, not the message: half the speed seen, and a
pause that doubles with each strike. Mails it then takes bring the speed back in small steps.
A mail that comes too early gets a place of its own behind the others, so none is looked at again
and again.
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


# Mails come in handfuls: so much of the next moments may leave at once.
AHEAD: Final = timedelta(seconds=2)


@dataclass(frozen=True)
class Pace:
    """A domain's speed in mails a minute (none: as fast as they go), when it is free, and where its row ends."""

    per_minute: int | None = None
    free_at: datetime | None = None
    tail_at: datetime | None = None
    strikes: int = 0
    taken: int = 0

    @property
    def is_learned(self) -> bool:
        """Whether there is anything to remember of the domain."""
        return self != Pace()


def slowed(pace: Pace, *, now: datetime, seen_per_minute: int) -> Pace:
    """The domain asked to slow down: half of its speed, and a pause."""
    if pace.strikes and pace.free_at is not None and pace.free_at > now + AHEAD:
        return pace  # its earlier answer is being followed already
    speed = max(SLOWEST, (pace.per_minute or max(SLOWEST, min(seen_per_minute, UNBOUND))) // 2)
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(pace.strikes, 16))
    return replace(pace, per_minute=speed, free_at=now + pause, strikes=pace.strikes + 1, taken=0)


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
    return replace(pace, per_minute=faster, strikes=max(0, pace.strikes - 1), taken=0)


def admit(pace: Pace, *, now: datetime, count: int) -> tuple[int, list[datetime], Pace]:
    """How many of so many mails may leave now, the places of the others, and the pace after that."""
    if pace.per_minute is None:
        return count, [], pace
    gap = timedelta(seconds=60 / pace.per_minute)
    free_at = now if pace.free_at is None else max(now, pace.free_at)
    allowed = 0
    while allowed < count and free_at <= now + AHEAD and (allowed == 0 or gap < AHEAD):
        free_at += gap
        allowed += 1
    tail_at = free_at if pace.tail_at is None else max(free_at, pace.tail_at)
    later = [tail_at + gap * number for number in range(count - allowed)]
    tail_at += gap * len(later)
    return allowed, later, replace(pace, free_at=free_at, tail_at=tail_at)
