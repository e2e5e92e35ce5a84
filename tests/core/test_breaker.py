"""A mail server that fails is left alone for a while (sending.md)."""

from datetime import UTC, datetime, timedelta

from gaung.core.breaker import LONGEST_REST, Breaker, failed, worked

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


def test_a_few_failures_are_not_yet_a_server_that_is_down() -> None:
    breaker = failed(Breaker(), now=NOW, times=4)
    assert breaker == Breaker(failures=4)
    assert not breaker.is_open(now=NOW)


def test_five_in_a_row_and_it_rests_for_half_a_minute() -> None:
    breaker = failed(failed(Breaker(), now=NOW, times=4), now=NOW)
    assert breaker.rests_until == NOW + timedelta(seconds=30)
    assert breaker.is_open(now=NOW)
    assert not breaker.is_open(now=NOW + timedelta(seconds=30))


def test_one_failure_after_a_rest_and_it_rests_twice_as_long_up_to_a_quarter_of_an_hour() -> None:
    breaker, at, rests = failed(Breaker(), now=NOW, times=5), NOW, []
    for _ in range(30):
        assert breaker.rests_until is not None
        rests.append(breaker.rests_until - at)
        at = breaker.rests_until
        breaker = failed(breaker, now=at)
    assert rests[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert max(rests) == LONGEST_REST


def test_a_mail_it_takes_and_all_is_forgotten() -> None:
    assert worked() == Breaker()
