"""When a mail may leave: hours of the day on a clock, and one wall-clock time in every recipient's own zone (ED-08).

Hours are told by the wall: where the clock skips their beginning they begin when the gap is over,
where it goes back an hour that comes twice counts both times.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gaung.core.refusals import Refusal
from gaung.core.schedule import moment_of

DAY: Final = 24 * 60
# No zone has ever moved its clock by more than a day at once.
_DAYS_AHEAD: Final = 3
_MINUTE: Final = timedelta(minutes=1)


class HoursEmpty(Refusal):
    """Hours that end when they begin leave no time to send."""

    code = "hours_empty"


@dataclass(frozen=True)
class Hours:
    """The part of a day in which mails may leave, in minutes since midnight; it may go past midnight."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        """Both are minutes of a day, and there is time between them."""
        if not (0 <= self.opens < DAY and 0 <= self.closes < DAY):
            raise ValueError(f"No minutes of a day: {self.opens}, {self.closes}.")
        if self.opens == self.closes:
            raise HoursEmpty()


def is_open(hours: Hours, at: datetime, *, zone: str) -> bool:
    """Whether a mail may leave at an instant, by the wall clock of a zone."""
    local = at.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    if hours.opens < hours.closes:
        return hours.opens <= minute < hours.closes
    return minute >= hours.opens or minute < hours.closes


def next_open(hours: Hours, at: datetime, *, zone: str) -> datetime:
    """The first instant from `at` on at which a mail may leave."""
    if is_open(hours, at, zone=zone):
        return at
    return min(one for one in _openings(hours, at, zone) if one >= at)


def _openings(hours: Hours, at: datetime, zone: str) -> list[datetime]:
    """When the hours begin on the days around an instant, each of a twofold hour."""
    place, opens = ZoneInfo(zone), time(hours.opens // 60, hours.opens % 60)
    today = at.astimezone(place).date()
    found: list[datetime] = []
    for ahead in range(-1, _DAYS_AHEAD):
        wall = datetime.combine(today + timedelta(days=ahead), opens)
        instants = sorted(wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
        found += [_past_the_gap(hours, one, instants[-1], zone) for one in instants]
    # Beginnings that the clock skips in one leap with their end are none.
    return [one for one in found if is_open(hours, one, zone=zone)]


def _past_the_gap(hours: Hours, first: datetime, last: datetime, zone: str) -> datetime:
    """Where the clock skips the beginning: the first minute on its other side."""
    while first < last and not is_open(hours, first, zone=zone):
        first += _MINUTE
    return first


def own_moment(wall: datetime, *, zone: str) -> datetime:
    """The instant of a wall-clock time in a recipient's zone."""
    return moment_of(wall, zone=zone).instant


def first_and_last(wall: datetime, *, zones: Iterable[str]) -> tuple[datetime, datetime]:
    """When the first and the last zone's clock show the time."""
    instants = [own_moment(wall, zone=zone) for zone in zones]
    return min(instants), max(instants)


def leaves_at(*, now: datetime, zone: str, wall: datetime | None, hours: Hours | None) -> datetime:
    """When a recipient's mail may leave: not before the time on their clock, and within the hours."""
    at = now if wall is None else max(now, own_moment(wall, zone=zone))
    return at if hours is None else next_open(hours, at, zone=zone)
