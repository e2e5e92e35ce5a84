"""How fast mails go to one domain (sending.md): slowed by 421 and 450, brought back by mails taken."""

from datetime import UTC, datetime, timedelta

from gaung.core.pace import LONGEST_PAUSE, SLOWEST, STEP_AFTER, UNBOUND, Pace, eased, places, slowed

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_domain_nobody_complained_of_takes_mails_as_fast_as_they_go() -> None:
    assert places(Pace(), now=NOW, count=3) == ([NOW] * 3, Pace())
    assert not Pace().is_learned
    assert eased(Pace(), taken=100) == Pace()


def test_a_domain_that_asks_to_slow_down_gets_half_the_speed_seen_and_a_pause() -> None:
    pace = slowed(Pace(), now=NOW, seen_per_minute=600)
    assert (pace.per_minute, pace.next_at, pace.strikes) == (300, NOW + timedelta(seconds=30), 1)
    assert pace.is_learned


def test_further_answers_of_the_same_moment_are_one_strike() -> None:
    once = slowed(Pace(), now=NOW, seen_per_minute=600)
    assert slowed(once, now=NOW + timedelta(seconds=1), seen_per_minute=600) == once
    twice = slowed(once, now=NOW + MINUTE, seen_per_minute=9)
    assert (twice.per_minute, twice.next_at, twice.strikes) == (150, NOW + 2 * MINUTE, 2)


def test_it_is_never_slower_than_one_in_ten_seconds_nor_paused_longer_than_half_an_hour() -> None:
    pace, at = Pace(), NOW
    for _ in range(30):
        pace = slowed(pace, now=at, seen_per_minute=0)
        assert pace.next_at is not None
        assert pace.next_at - at <= LONGEST_PAUSE
        at = pace.next_at
    assert pace.per_minute == SLOWEST


def test_each_mail_gets_a_place_of_its_own() -> None:
    pace = Pace(per_minute=60, next_at=NOW + MINUTE)
    found, after = places(pace, now=NOW, count=3)
    assert found == [NOW + MINUTE + timedelta(seconds=number) for number in range(3)]
    assert after.next_at == NOW + MINUTE + timedelta(seconds=3)
    assert places(Pace(per_minute=60), now=NOW, count=1)[0] == [NOW]


def test_mails_it_takes_bring_the_speed_back_until_nothing_binds_it() -> None:
    pace = Pace(per_minute=100, next_at=NOW, strikes=1)
    assert eased(pace, taken=1) == Pace(per_minute=100, next_at=NOW, strikes=1, taken=1)
    pace = eased(eased(pace, taken=1), taken=STEP_AFTER - 1)
    assert (pace.per_minute, pace.strikes, pace.taken) == (125, 0, 0)
    assert eased(Pace(per_minute=UNBOUND - 1), taken=STEP_AFTER) == Pace()
