"""Sending hours in every time zone, around every change of its clock (ED-08)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

from hypothesis import given
from hypothesis import strategies as some

from gaung.core.send_hours import DAY, Hours, is_open, leaves_at, next_open

ZONES = sorted(available_timezones() - {"localtime", "Factory"})
MOMENTS = some.integers(0, 4 * 366 * DAY).map(lambda n: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
HOURS = some.tuples(some.integers(0, DAY - 1), some.integers(0, DAY - 1)).filter(lambda t: t[0] != t[1])


@given(zone=some.sampled_from(ZONES), at=MOMENTS, span=HOURS)
def test_the_next_opening_is_open_not_before_and_the_first_there_is(zone, at, span):
    hours = Hours(*span)
    found = next_open(hours, at, zone=zone)
    assert found >= at
    assert is_open(hours, found, zone=zone)
    between = range(int((found - at).total_seconds()) // 60)
    assert not any(is_open(hours, at + timedelta(minutes=n), zone=zone) for n in between)


@given(zone=some.sampled_from(ZONES), at=MOMENTS, span=HOURS, days=some.integers(-3, 3))
def test_nobody_gets_it_before_their_clock_shows_the_time_nor_outside_of_the_hours(zone, at, span, days):
    hours, wall = Hours(*span), at.replace(tzinfo=None) + timedelta(days=days)
    found = leaves_at(now=at, zone=zone, wall=wall, hours=hours)
    assert found >= at
    assert is_open(hours, found, zone=zone)
    assert found >= leaves_at(now=at, zone=zone, wall=wall, hours=None)
