"""Retries and consequences after a failed payment (D12)."""

from datetime import UTC, date, datetime

from gaung.core.dunning import Decline, FailedInvoice, end_time, next_retry, retry_times, suspension_time

ZONE = "Asia/Jakarta"
FAILED_ON = date(2026, 3, 1)


def at(month, day):
    return datetime(2026, month, day, 2, tzinfo=UTC)  # 09:00 in Jakarta


def failed(last, decline=Decline.SOFT):
    return FailedInvoice(FAILED_ON, last, decline)


def test_retries_are_planned_for_days_1_3_7_and_14_at_nine_d12():
    assert retry_times(FAILED_ON, ZONE) == (at(3, 2), at(3, 4), at(3, 8), at(3, 15))


def test_each_retry_is_followed_by_the_next_and_after_the_fourth_there_is_none_d12():
    assert next_retry(failed(datetime(2026, 2, 28, 17, tzinfo=UTC)), ZONE) == at(3, 2)
    assert next_retry(failed(at(3, 2)), ZONE) == at(3, 4)
    assert next_retry(failed(at(3, 15)), ZONE) is None


def test_after_a_hard_decline_there_is_no_retry_d12():
    assert next_retry(failed(at(3, 2), Decline.HARD), ZONE) is None


def test_access_stays_for_30_days_and_ends_60_days_after_the_suspension_d12():
    assert suspension_time(FAILED_ON, ZONE) == at(3, 31)
    assert end_time(date(2026, 3, 31), ZONE) == at(5, 30)
