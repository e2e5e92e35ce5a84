"""How fast mails go to one domain (sending.md): slowed by 421 and 450, brought back by mails taken."""

from datetime import UTC, datetime, timedelta

from gaung.core.pace import LONGEST_PAUSE, SLOWEST, STEP_AFTER, UNBOUND, Pace, admit, eased, slowed

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_domain_nobody_complained_of_takes_mails_as_fast_as_they_go() -> None:
    assert admit(Pace(), now=NOW, count=3) == (3, [], Pace())
    assert not Pace().is_learned
    assert eased(Pace(), taken=100) == Pace()


def test_a_domain_that_asks_to_slow_down_gets_half_the_speed_seen_and_a_pause() -> None:
    pace = slowed(Pace(), now=NOW, seen_per_minute=600)
    assert (pace.per_minute, pace.free_at, pace.strikes) == (300, NOW + timedelta(seconds=30), 1)
    assert pace.is_learned


def test_further_answers_of_the_same_moment_are_one_strike() -> None:
    once = slowed(Pace(), now=NOW, seen_per_minute=600)
    assert slowed(once, now=NOW + timedelta(seconds=1), seen_per_minute=600) == once
    twice = slowed(once, now=NOW + MINUTE, seen_per_minute=9)
    assert (twice.per_minute, twice.free_at, twice.strikes) == (150, NOW + 2 * MINUTE, 2)


def test_it_is_never_slower_than_one_in_ten_seconds_nor_paused_longer_than_half_an_hour() -> None:
    pace, at = Pace(), NOW
    for _ in range(30):
        pace = slowed(pace, now=at, seen_per_minute=0)
        assert pace.free_at is not None
        assert pace.free_at - at <= LONGEST_PAUSE
        at = pace.free_at
    assert pace.per_minute == SLOWEST


def test_a_mail_that_comes_too_early_gets_a_place_behind_the_others() -> None:
    """At one a second, during a pause: nobody leaves, and places begin where the pause ends."""
    pace = Pace(per_minute=60, free_at=NOW + MINUTE)
    allowed, later, after = admit(pace, now=NOW, count=3)
    assert (allowed, later) == (0, [NOW + MINUTE + timedelta(seconds=number) for number in range(3)])
    assert after.tail_at == NOW + MINUTE + timedelta(seconds=3)
    assert admit(after, now=NOW, count=1)[1] == [after.tail_at]


def test_whoever_comes_in_time_leaves_at_once_a_handful_together() -> None:
    allowed, later, after = admit(Pace(per_minute=60), now=NOW, count=5)
    assert (allowed, len(later)) == (3, 2)
    assert admit(after, now=NOW, count=1)[0] == 0
    assert admit(after, now=NOW + timedelta(seconds=1), count=1)[0] == 1


def test_a_slow_domain_gets_one_at_a_time() -> None:
    allowed, later, after = admit(Pace(per_minute=6), now=NOW, count=2)
    assert (allowed, later) == (1, [NOW + timedelta(seconds=10)])
    assert admit(after, now=NOW + timedelta(seconds=10), count=1)[0] == 1


def test_over_a_minute_no_more_leave_than_the_speed_and_one_handful() -> None:
    pace, sent, waiting, at = Pace(per_minute=60), 0, 500, NOW
    for _ in range(60):
        allowed, _later, pace = admit(pace, now=at, count=waiting)
        sent, waiting, at = sent + allowed, waiting - allowed, at + timedelta(seconds=1)
    assert 60 <= sent <= 63


def test_mails_it_takes_bring_the_speed_back_until_nothing_binds_it() -> None:
    pace = Pace(per_minute=100, free_at=NOW, strikes=1)
    assert eased(pace, taken=1) == Pace(per_minute=100, free_at=NOW, strikes=1, taken=1)
    pace = eased(eased(pace, taken=1), taken=STEP_AFTER - 1)
    assert (pace.per_minute, pace.strikes, pace.taken) == (125, 0, 0)
    assert eased(Pace(per_minute=UNBOUND - 1), taken=STEP_AFTER) == Pace()
