"""Mails leave within hours of the day, on a clock that may be the recipient's own (ED-08)."""

from datetime import UTC, datetime

import pytest

from gaung.core.send_hours import Hours, HoursEmpty, first_and_last, is_open, leaves_at, next_open

DAYTIME = Hours(8 * 60, 20 * 60)
NIGHT = Hours(22 * 60, 2 * 60)
JAKARTA, BERLIN = "Asia/Jakarta", "Europe/Berlin"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a time on a wall


def test_within_the_hours_a_mail_leaves_at_once_and_after_them_next_morning() -> None:
    noon = utc(2026, 4, 1, 5, 0)
    assert next_open(DAYTIME, noon, zone=JAKARTA) == noon
    evening = utc(2026, 4, 1, 13, 0)  # 20:00 in Jakarta: the hours are over
    assert not is_open(DAYTIME, evening, zone=JAKARTA)
    assert next_open(DAYTIME, evening, zone=JAKARTA) == utc(2026, 4, 2, 1, 0)


def test_early_in_the_morning_it_waits_for_the_same_day() -> None:
    assert next_open(DAYTIME, utc(2026, 4, 1, 0, 59), zone=JAKARTA) == utc(2026, 4, 1, 1, 0)


def test_hours_may_go_past_midnight() -> None:
    assert is_open(NIGHT, utc(2026, 4, 1, 18, 30), zone=JAKARTA)  # 01:30
    assert next_open(NIGHT, utc(2026, 4, 1, 19, 0), zone=JAKARTA) == utc(2026, 4, 2, 15, 0)


def test_hours_without_time_between_them_are_refused() -> None:
    with pytest.raises(HoursEmpty):
        Hours(480, 480)
    with pytest.raises(ValueError, match="minutes of a day"):
        Hours(0, 1440)


def test_where_the_clock_skips_the_beginning_they_begin_when_the_gap_is_over() -> None:
    """Berlin goes from 2:00 to 3:00 on 29 March 2026."""
    hours = Hours(2 * 60 + 30, 5 * 60)
    assert next_open(hours, utc(2026, 3, 28, 23, 0), zone=BERLIN) == utc(2026, 3, 29, 1, 0)


def test_hours_that_the_clock_skips_whole_begin_the_next_day() -> None:
    hours = Hours(2 * 60, 3 * 60)
    assert next_open(hours, utc(2026, 3, 28, 23, 0), zone=BERLIN) == utc(2026, 3, 30, 0, 0)


def test_an_hour_that_comes_twice_counts_both_times() -> None:
    """Berlin lives 2:00 to 3:00 twice on 25 October 2026."""
    hours = Hours(2 * 60, 2 * 60 + 30)
    assert next_open(hours, utc(2026, 10, 24, 22, 0), zone=BERLIN) == utc(2026, 10, 25, 0, 0)
    assert next_open(hours, utc(2026, 10, 25, 0, 45), zone=BERLIN) == utc(2026, 10, 25, 1, 0)


def test_one_wall_clock_time_comes_to_each_zone_in_its_turn() -> None:
    first, last = first_and_last(wall(2026, 4, 2, 9, 0), zones=[JAKARTA, BERLIN, "Asia/Tokyo"])
    assert (first, last) == (utc(2026, 4, 2, 0, 0), utc(2026, 4, 2, 7, 0))


def test_a_recipient_whose_time_has_passed_gets_it_now_and_within_the_hours() -> None:
    nine, now = wall(2026, 4, 2, 9, 0), utc(2026, 4, 2, 1, 0)
    assert leaves_at(now=now, zone="Asia/Tokyo", wall=nine, hours=None) == now
    assert leaves_at(now=now, zone=JAKARTA, wall=nine, hours=None) == utc(2026, 4, 2, 2, 0)
    late = utc(2026, 4, 2, 12, 0)
    assert leaves_at(now=late, zone="Asia/Tokyo", wall=nine, hours=DAYTIME) == utc(2026, 4, 2, 23, 0)
    assert leaves_at(now=late, zone=JAKARTA, wall=None, hours=None) == late
