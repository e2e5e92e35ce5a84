"""When people opened and clicked, drawn by us as bars and told as a table (REP-02)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports.counting import STEP
from gaung.reports.figures import Step

# The drawing's own units; it is stretched to the width there is.
WIDTH: Final = 960
HEIGHT: Final = 200
HOURS: Final = 48
DAYS: Final = 31
WAYS: Final = ("hour", "day")


@dataclass(frozen=True)
class Bar:
    """One stretch of time: where its two bars stand, and what they say."""

    label: str
    opened: int
    clicked: int
    x: int
    width: int
    opened_height: int
    clicked_height: int

    @property
    def text(self) -> str:
        """What the bars say, in words."""
        return t("rep-chart-bar", when=self.label, opened=self.opened, clicked=self.clicked)

    @property
    def opened_y(self) -> int:
        """Where the bar of openings begins."""
        return HEIGHT - self.opened_height

    @property
    def clicked_x(self) -> int:
        """Where the bar of clicks stands: beside the other."""
        return self.x + self.width

    @property
    def clicked_y(self) -> int:
        """Where the bar of clicks begins."""
        return HEIGHT - self.clicked_height


@dataclass(frozen=True)
class Chart:
    """The drawing, and the words around it."""

    way: str
    bars: Sequence[Bar]
    top: str
    text: str
    later: str
    marks: Sequence[str]

    @property
    def rows(self) -> list[Bar]:
        """The table: the stretches in which anything happened."""
        return [bar for bar in self.bars if bar.opened or bar.clicked]


def way_of(asked: str) -> str:
    """By the hour, or by the day."""
    return asked if asked in WAYS else "hour"


def chart_of(steps: Sequence[Step], *, start: datetime, way: str, zone: str) -> Chart:
    """Draw the first two days by the hour, or the first month by the day."""
    place = ZoneInfo(zone or "UTC")
    first = _begin(start, place, way)
    most = HOURS if way == "hour" else DAYS
    counts = [[0, 0] for _ in range(most)]
    later = [0, 0]
    for step in steps:
        at = _place(_moment(step.slot), first, place, way)
        into = later if at >= most else counts[max(0, at)]
        into[0] += step.opened
        into[1] += step.clicked
    counts = counts[: _last(counts, way)]
    top = max(1, *(max(pair) for pair in counts))
    bars = [_bar(at, pair, len(counts), top, _label(first, at, place, way)) for at, pair in enumerate(counts)]
    return Chart(
        way=way,
        bars=bars,
        top=formats.number(top),
        text=_text(bars, way),
        later=t("rep-chart-later", opened=later[0], clicked=later[1]) if any(later) else "",
        marks=[bars[0].label, bars[len(bars) // 2].label, bars[-1].label],
    )


def _moment(slot: int) -> datetime:
    return datetime.fromtimestamp(slot * STEP, UTC)


def _begin(moment: datetime, place: ZoneInfo, way: str) -> datetime:
    local = moment.astimezone(place).replace(minute=0, second=0, microsecond=0)
    return local if way == "hour" else local.replace(hour=0)


def _place(moment: datetime, first: datetime, place: ZoneInfo, way: str) -> int:
    """Which hour or day a moment lies in: hours as they pass, days as the calendar counts them."""
    if way == "hour":
        return int((moment - first.astimezone(UTC)) / timedelta(hours=1))
    return (moment.astimezone(place).date() - first.date()).days


def _last(counts: Sequence[Sequence[int]], way: str) -> int:
    """Half of it stays when nothing happened in the rest, so that bars are not thinner than they need."""
    shortest = 24 if way == "hour" else 7
    used = max((at + 1 for at, pair in enumerate(counts) if any(pair)), default=0)
    return len(counts) if used > shortest else shortest


def _label(first: datetime, at: int, place: ZoneInfo, way: str) -> str:
    if way == "day":
        return formats.day_month(first.date() + timedelta(days=at))
    moment = (first.astimezone(UTC) + timedelta(hours=at)).astimezone(place)
    return t("rep-chart-hour", day=formats.day_month(moment.date()), time=formats.time_of_day(moment, place))


def _bar(at: int, pair: Sequence[int], count: int, top: int, label: str) -> Bar:
    room = WIDTH // count
    width = max(1, (room - 2) // 2)
    heights = [pair[side] * HEIGHT // top if pair[side] else 0 for side in (0, 1)]
    shown = [max(2, height) if pair[side] else 0 for side, height in enumerate(heights)]
    return Bar(label, pair[0], pair[1], at * WIDTH // count, width, *shown)


def _text(bars: Sequence[Bar], way: str) -> str:
    best = max(bars, key=lambda bar: bar.opened)
    if not best.opened:
        return t("rep-chart-nothing")
    return t(f"rep-chart-text-{way}", when=best.label, opened=best.opened)


def chart_values(chart: Chart) -> dict[str, Any]:
    """What the template needs."""
    return {"chart": chart, "ways": [(way, t(f"rep-chart-by-{way}"), way == chart.way) for way in WAYS]}
