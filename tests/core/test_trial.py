"""The trial's length and the days left (R9, R10, D3)."""

from datetime import UTC, datetime

import pytest

from gaung.core.trial import (
    TRIAL_LIMIT,
    TrialCannotShrink,
    TrialTooLong,
    days_left,
    longest_trial_end,
    require_extension,
    trial_end,
)

ENDS = datetime(2026, 2, 24, 3, tzinfo=UTC)  # 10:00 in Jakarta


def test_the_trial_lasts_21_local_days_r9():
    assert trial_end(datetime(2026, 2, 3, 3, tzinfo=UTC), "Asia/Jakarta") == ENDS


def test_days_left_is_the_end_date_minus_today_r10_d3():
    first_day = datetime(2026, 2, 3, 16, tzinfo=UTC)  # 23:00 in Jakarta
    assert days_left(ends_at=ENDS, now=first_day, zone="Asia/Jakarta") == 21
    next_day = datetime(2026, 2, 3, 17, tzinfo=UTC)
    assert days_left(ends_at=ENDS, now=next_day, zone="Asia/Jakarta") == 20


def test_on_the_last_day_none_are_left_d3():
    assert days_left(ends_at=ENDS, now=datetime(2026, 2, 23, 17, tzinfo=UTC), zone="Asia/Jakarta") == 0


def test_a_trial_has_500_seats_r11():
    assert TRIAL_LIMIT == 500


STARTED = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)


def extend(ends_at: datetime) -> None:
    require_extension(
        ends_at=ends_at, now_ends_at=trial_end(STARTED, "Asia/Jakarta"), started_at=STARTED, zone="Asia/Jakarta"
    )


def test_an_operator_makes_a_trial_longer_never_shorter_ops_05() -> None:
    extend(datetime(2026, 4, 1, 3, 0, tzinfo=UTC))
    with pytest.raises(TrialCannotShrink):
        extend(trial_end(STARTED, "Asia/Jakarta"))


def test_a_trial_lasts_ninety_days_at_most_with_all_extensions_ops_05() -> None:
    latest = longest_trial_end(STARTED, "Asia/Jakarta")
    assert latest == datetime(2026, 5, 30, 3, 0, tzinfo=UTC)
    extend(latest)
    with pytest.raises(TrialTooLong):
        extend(datetime(2062, 4, 1, tzinfo=UTC))
