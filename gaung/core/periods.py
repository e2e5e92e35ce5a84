"""Half-open local dates and cycles counted from an anchor (D2, D3).

A cycle is `[start, end)` in local dates. Every cycle is computed from the anchor,
never from the cycle before it, so the 31st comes back after February.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Interval(StrEnum):
    """How long a billing cycle is."""

    MONTH = "month"
    YEAR = "year"

    @property
    def months(self) -> int:
        """The interval's length in months."""
        return 12 if self is Interval.YEAR else 1


@dataclass(frozen=True, order=True)
class Period:
    """Local dates from `start` up to, not including, `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        """An empty or backward period is a bug."""
        if self.end <= self.start:
            raise ValueError(f"A period must end after it starts: {self.start} .. {self.end}.")

    @property
    def days(self) -> int:
        """How many whole days it has."""
        return (self.end - self.start).days

    def days_left(self, on: date) -> int:
        """Days from `on` (counted) to the end; the day of a change belongs to the new tier."""
        if not self.start <= on < self.end:
            raise ValueError(f"{on} is outside {self.start} .. {self.end}.")
        return (self.end - on).days


def add_months(anchor: date, months: int) -> date:
    """`anchor` moved by whole months, clamped to the end of a shorter month (D2)."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def cycle_at(anchor: date, *, months: int, interval: Interval) -> Period:
    """The cycle that starts `months` months after the anchor and lasts one interval (D2).

    Counting in months from one anchor keeps the anchor for ever, also when the
    interval is switched in between (D15).
    """
    return Period(add_months(anchor, months), add_months(anchor, months + interval.months))


def months_before(anchor: date, *, interval: Interval, on: date) -> int:
    """Offset in months of the cycle of this interval that contains `on` (`on` >= anchor)."""
    rough = (on.year - anchor.year) * 12 + on.month - anchor.month
    if add_months(anchor, rough) > on:
        rough -= 1
    return rough - rough % interval.months


def first_instant(on: date, zone: str) -> datetime:
    """The first instant of a local day: 00:00, or what follows where midnight does not exist."""
    tz = ZoneInfo(zone)
    instant = datetime.combine(on, time(), tzinfo=tz).astimezone(UTC)
    if instant.astimezone(tz).replace(tzinfo=None) == datetime.combine(on, time()):
        return instant
    return _first_instant_after_gap(on, tz)


def _first_instant_after_gap(on: date, tz: ZoneInfo) -> datetime:
    """Find the clock change that swallowed midnight, to the second."""
    midnight = int(datetime.combine(on, time(), tzinfo=UTC).timestamp())
    low, high = midnight - 36 * 3600, midnight + 36 * 3600
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, tz).date() >= on:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)


def at_local_time(on: date, wall: time, zone: str) -> datetime:
    """The instant of a local wall-clock time; a time the clock skips moves on by the gap."""
    return datetime.combine(on, wall.replace(fold=0), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def local_date(instant: datetime, zone: str) -> date:
    """The calendar day it is in `zone` at `instant`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def same_wall_time_after(instant: datetime, *, days: int, zone: str) -> datetime:
    """The same local wall-clock time `days` local days later (D3)."""
    local = instant.astimezone(ZoneInfo(zone))
    return at_local_time(local.date() + timedelta(days=days), local.time(), zone)
