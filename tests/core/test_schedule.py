"""A send time is a wall-clock time in a named zone; clock changes are told and resolved (ED-08, D26)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core.schedule import (
    AfterEntitlement,
    LocalTime,
    SendTimePassed,
    SendTimeTooFar,
    check_send_time,
    is_too_late,
    moment_of,
)

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a time on a wall


def test_an_ordinary_time_is_once() -> None:
    moment = moment_of(wall(2026, 4, 12, 9, 0), zone="Asia/Jakarta")
    assert (moment.instant, moment.kind) == (datetime(2026, 4, 12, 2, 0, tzinfo=UTC), LocalTime.ONCE)


def test_a_time_that_the_clock_skips_moves_on_by_the_gap() -> None:
    """Berlin goes from 2:00 to 3:00 on 29 March 2026."""
    moment = moment_of(wall(2026, 3, 29, 2, 30), zone="Europe/Berlin")
    assert (moment.instant, moment.kind) == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), LocalTime.SKIPPED)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    """Berlin lives 2:00 to 3:00 twice on 25 October 2026."""
    moment = moment_of(wall(2026, 10, 25, 2, 30), zone="Europe/Berlin")
    assert (moment.instant, moment.kind) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), LocalTime.TWICE)
    after = moment_of(wall(2026, 10, 25, 3, 0), zone="Europe/Berlin")
    assert after.kind is LocalTime.ONCE


@pytest.mark.parametrize("ahead", [timedelta(0), -timedelta(seconds=1)])
def test_a_time_that_is_over_is_refused(ahead: timedelta) -> None:
    with pytest.raises(SendTimePassed):
        check_send_time(NOW + ahead, now=NOW, entitled_until=None)


def test_a_slip_of_the_year_is_refused() -> None:
    check_send_time(NOW + timedelta(days=366), now=NOW, entitled_until=None)
    with pytest.raises(SendTimeTooFar):
        check_send_time(NOW + timedelta(days=366, seconds=1), now=NOW, entitled_until=None)


def test_nothing_is_promised_for_after_a_known_end_of_the_entitlement_d26() -> None:
    ends = NOW + timedelta(days=10)
    check_send_time(ends - timedelta(seconds=1), now=NOW, entitled_until=ends)
    with pytest.raises(AfterEntitlement) as refused:
        check_send_time(ends, now=NOW, entitled_until=ends)
    assert refused.value.facts == {"ends_at": ends}


def test_a_schedule_missed_by_more_than_six_hours_asks() -> None:
    assert not is_too_late(NOW, now=NOW + timedelta(hours=6))
    assert is_too_late(NOW, now=NOW + timedelta(hours=6, seconds=1))
