"""Cycles in every time zone there is, across every change of its clock (D2, D11, I5).

Two years of billing on the pure core: a run comes at odd moments, late and early by up to 26
hours, and repeats itself. Each cycle begins once, on its own local day, and no instant lies
between two cycles or in both.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from gaung.core import due, life
from gaung.core.catalogue import shipped_table
from gaung.core.due import DueKind, next_due
from gaung.core.life import Overflow
from gaung.core.periods import Interval, first_instant, local_date
from gaung.core.subscription import Status

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
BEGIN, END = date(2026, 1, 1), date(2028, 1, 1)
TABLES = {interval: shipped_table("IDR", interval) for interval in Interval}
# Days that some zone never had: the boundary then is the first instant that follows.
MISSING_DAYS = (("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21)))


def clock_changes(zone):
    """The local days on which the zone's clock is moved, in the two years."""
    tz, day, days = ZoneInfo(zone), BEGIN, []
    before = None
    while day < END:
        offset = datetime(day.year, day.month, day.day, 23, 59, tzinfo=tz).utcoffset()
        if before not in (None, offset):
            days.append(day)
        before, day = offset, day + timedelta(days=1)
    return days


def renewed_each_month(anchor, zone):
    """A subscription that runs on for ever."""
    start = life.open_life(anchor=anchor, zone=zone, interval=Interval.MONTH, on=anchor)
    return life.purchase(start, quantity=1_000, table=TABLES[Interval.MONTH], on=anchor).life


class Run:
    """A billing run and what it has begun: the cycles with their bills, in order."""

    def __init__(self, state):
        self.state, self.begun = state, []

    def at(self, now):
        """Do what is due by this clock; the instant of each piece of work is its own."""
        while (work := next_due(self.state)).at <= now:
            assert work.kind is DueKind.CYCLE_BOUNDARY
            turn = life.turn_cycle(self.state, tables=TABLES, subscribed=0, overflow=Overflow.DEMOTE)
            self.state = turn.life
            self.begun.append((work.at, turn.life.cycle, turn.bill))


def moments(anchor, zone, dice):
    """When the run comes: around each boundary and at random, the clock up to 26 hours off, each 1 to 5 times."""
    state = renewed_each_month(anchor, zone)
    for month in range(1, 25):
        boundary = first_instant(life.cycle_at(anchor, months=month, interval=Interval.MONTH).start, state.zone)
        for _ in range(dice.randint(1, 5)):
            yield boundary + timedelta(seconds=dice.choice([-93_600, -3_601, -1, 0, 1, 3_601, 93_600]))
    yield boundary


def assert_tiled(run, first, zone):
    """The cycles follow each other without gap or overlap, in dates and in instants; each was billed once."""
    tz, ends = ZoneInfo(zone), first.end
    last = first_instant(first.start, zone)
    for at, cycle, bill in run.begun:
        assert cycle.start == ends, (zone, cycle)
        assert at > last, (zone, cycle)
        assert local_date(at, zone) >= cycle.start
        # One second earlier it was still the day before: nothing of a day is left out or counted twice.
        assert (at - timedelta(seconds=1)).astimezone(tz).date() < cycle.start, (zone, at)
        assert bill.period == cycle
        assert bill.reason == "renewal"
        last, ends = at, cycle.end
    starts = [cycle.start for _, cycle, _ in run.begun]
    assert len(starts) == len(set(starts))


def walk(anchor, zone, dice):
    run = Run(renewed_each_month(anchor, zone))
    first, furthest = run.state.cycle, datetime(1970, 1, 1, tzinfo=UTC)
    for now in moments(anchor, zone, dice):
        run.at(now)
        furthest = max(furthest, now)
        today = local_date(furthest, zone)
        assert run.state.cycle.start <= today < run.state.cycle.end, (zone, now)
    assert_tiled(run, first, zone)
    return run


def test_each_cycle_begins_once_in_every_zone_across_every_clock_change_d2_d11_i5():
    """The anchors are the days of the change, the day before, and the month ends."""
    seed = random.randrange(2**32)
    dice, walked = random.Random(seed), 0
    for zone in ZONES:
        changes = clock_changes(zone)
        near = {day - timedelta(days=ahead) for day in changes[:2] for ahead in (0, 1)}
        for anchor in sorted({*near, date(2026, 1, 31)} if NIGHTLY or changes else {date(2026, 1, 31)}):
            try:
                run = walk(anchor, zone, dice)
            except AssertionError as error:
                raise AssertionError(f"seed {seed}, {zone}, anchor {anchor}: {error}") from error
            assert len(run.begun) == 24, (seed, zone, anchor)
            walked += 1
    assert walked >= len(ZONES)


@pytest.mark.parametrize(("zone", "day"), MISSING_DAYS)
def test_a_boundary_on_a_day_the_zone_never_had_is_the_instant_that_follows_d2(zone, day):
    at = first_instant(day, zone)
    tz = ZoneInfo(zone)
    assert (at - timedelta(seconds=1)).astimezone(tz).date() < day < at.astimezone(tz).date()
    assert at == first_instant(day + timedelta(days=1), zone)


def test_counting_cycles_in_24_hour_days_would_miss_the_boundary(monkeypatch):
    """Negative control: boundaries in fixed hours after UTC midnight fall on the wrong local day."""
    monkeypatch.setattr(due, "first_instant", lambda on, zone: datetime(on.year, on.month, on.day, tzinfo=UTC))
    with pytest.raises(AssertionError):
        walk(date(2026, 3, 8), "America/New_York", random.Random(1))


def test_a_run_that_counts_by_the_clock_alone_would_begin_a_cycle_twice():
    """Negative control: a clock set back makes a run that keeps no state begin cycles again."""
    run = Run(renewed_each_month(date(2026, 1, 31), "Asia/Jakarta"))
    first, forgotten = run.state.cycle, run.state
    boundary = first_instant(first.end, "Asia/Jakarta")
    for hours in (0, -26, 1):
        run.state = forgotten
        run.at(boundary + timedelta(hours=hours))
    with pytest.raises(AssertionError):
        assert_tiled(run, first, "Asia/Jakarta")
    assert run.state.status is Status.ACTIVE
