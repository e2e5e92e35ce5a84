"""Cycles counted from an anchor, and local days (D2, D3)."""

from datetime import UTC, date, datetime, time

import pytest

from gaung.core.periods import (
    Interval,
    Period,
    add_months,
    at_local_time,
    cycle_at,
    first_instant,
    local_date,
    months_before,
    same_wall_time_after,
)


def test_the_31st_comes_back_after_february_d2():
    starts = [add_months(date(2026, 1, 31), n) for n in range(4)]
    assert starts == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_yearly_anchor_on_29_february_comes_back_in_leap_years_d2():
    starts = [add_months(date(2024, 2, 29), 12 * n) for n in range(5)]
    assert starts[1] == date(2025, 2, 28)
    assert starts[4] == date(2028, 2, 29)


def test_a_cycle_is_half_open_and_counts_whole_days():
    cycle = cycle_at(date(2026, 1, 31), months=1, interval=Interval.MONTH)
    assert cycle == Period(date(2026, 2, 28), date(2026, 3, 31))
    assert cycle.days == 31


def test_the_day_of_a_change_belongs_to_the_new_tier():
    cycle = Period(date(2026, 4, 1), date(2026, 5, 1))
    assert cycle.days_left(date(2026, 4, 1)) == 30
    assert cycle.days_left(date(2026, 4, 30)) == 1


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 5, 1)])
def test_a_day_outside_of_the_cycle_has_no_share(day):
    with pytest.raises(ValueError, match="outside"):
        Period(date(2026, 4, 1), date(2026, 5, 1)).days_left(day)


def test_a_backward_period_does_not_exist():
    with pytest.raises(ValueError, match="end after"):
        Period(date(2026, 4, 1), date(2026, 4, 1))


@pytest.mark.parametrize(
    ("on", "interval", "months"),
    [
        (date(2026, 1, 31), Interval.MONTH, 0),
        (date(2026, 2, 27), Interval.MONTH, 0),
        (date(2026, 2, 28), Interval.MONTH, 1),
        (date(2027, 2, 1), Interval.YEAR, 12),
        (date(2027, 1, 30), Interval.YEAR, 0),
    ],
)
def test_the_cycle_of_a_day_is_found_from_the_anchor(on, interval, months):
    assert months_before(date(2026, 1, 31), interval=interval, on=on) == months


def test_a_day_begins_at_local_midnight():
    assert first_instant(date(2026, 3, 1), "Asia/Jakarta") == datetime(2026, 2, 28, 17, tzinfo=UTC)


def test_where_midnight_does_not_exist_the_day_begins_with_its_first_instant():
    # Cairo puts its clocks on at midnight: 25 April 2025 begins at 01:00.
    first = first_instant(date(2025, 4, 25), "Africa/Cairo")
    assert first == datetime(2025, 4, 24, 22, tzinfo=UTC)
    assert local_date(first, "Africa/Cairo") == date(2025, 4, 25)


def test_a_day_that_was_skipped_begins_with_the_next():
    # Samoa went from 29 to 31 December 2011.
    assert first_instant(date(2011, 12, 30), "Pacific/Apia") == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_wall_clock_time_that_is_skipped_moves_on_by_the_gap():
    assert at_local_time(date(2026, 3, 29), time(2, 30), "Europe/Berlin") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_the_same_wall_clock_time_21_days_later_ignores_the_clock_change_d3():
    start = datetime(2026, 3, 20, 9, tzinfo=UTC)  # 10:00 in Berlin, winter time
    assert same_wall_time_after(start, days=21, zone="Europe/Berlin") == datetime(2026, 4, 10, 8, tzinfo=UTC)
