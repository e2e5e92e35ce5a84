"""What is coming in the next 90 days is what the rules will do (BIL-13, R29, R30, R36, R41, D4, D8, D12)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from gaung.core.catalogue import shipped_table
from gaung.core.dunning import Decline, FailedInvoice
from gaung.core.forecast import (
    ComingKind,
    Standing,
    card_expiry,
    coming,
    days_until_expired,
    horizon,
    is_running,
)
from gaung.core.life import CANCEL, buy, fail_payment, open_life, start_trial, suspend
from gaung.core.periods import Interval, local_date

ZONE = "Asia/Jakarta"
TABLES = {interval: shipped_table("IDR", interval) for interval in Interval}
NEW = open_life(anchor=date(2026, 4, 1), zone=ZONE, interval=Interval.MONTH, on=date(2026, 4, 1))
PAYING = buy(NEW, quantity=5_000, table=TABLES[Interval.MONTH], subscribed=0, verified=True, on=NEW.anchor).life
UNTIL = horizon(date(2026, 4, 11), ZONE)


def foretold(life, **standing):
    found = coming(life, Standing(TABLES, **standing), until=UNTIL)
    return [(local_date(one.at, ZONE).isoformat(), one.kind.value, one.bill and one.bill.total_minor) for one in found]


def test_the_horizon_is_the_end_of_the_90th_day():
    assert local_date(UNTIL, ZONE) == date(2026, 7, 11)


def test_every_renewal_of_the_90_days_stands_there_with_its_amount_r29():
    assert foretold(PAYING) == [
        ("2026-05-01", "renewal", 789_000),
        ("2026-06-01", "renewal", 789_000),
        ("2026-07-01", "renewal", 789_000),
    ]


def test_a_scheduled_tier_changes_the_amounts_and_says_who_will_wait_r36_d8():
    found = coming(replace(PAYING, pending=3_000), Standing(TABLES, subscribed=3_400), until=UNTIL)
    assert [(one.kind, one.quantity, one.waiting) for one in found[:2]] == [
        (ComingKind.NEW_TIER, 3_000, 400),
        (ComingKind.RENEWAL, 3_000, 0),
    ]


def test_another_interval_is_one_line_and_then_a_year_of_quiet_d15():
    assert foretold(replace(PAYING, next_interval=Interval.YEAR)) == [("2026-05-01", "new_interval", 7_890_000)]


def test_after_a_cancellation_nothing_more_comes_r41_i9():
    assert foretold(replace(PAYING, pending=CANCEL)) == [("2026-05-01", "cancellation", None)]


def test_a_trial_ends_in_one_of_its_three_ways_r15_r30_d4():
    trial = start_trial(NEW, now=datetime(2026, 4, 1, 2, tzinfo=UTC))
    assert foretold(trial) == [("2026-04-22", "trial_lock", None)]
    assert foretold(trial, verified=True) == [("2026-04-22", "trial_end", None)]
    chosen = replace(trial, pending=5_000)
    assert foretold(chosen, verified=True) == [("2026-04-22", "trial_end", None)]
    assert foretold(chosen, verified=True, can_pay=True)[:2] == [
        ("2026-04-22", "first_tier", 236_700),
        ("2026-05-01", "renewal", 789_000),
    ]


def test_past_due_lists_every_try_the_stop_and_the_renewals_in_between_d12():
    late = fail_payment(PAYING, on=date(2026, 4, 10))
    failed = FailedInvoice(date(2026, 4, 10), datetime(2026, 4, 10, 2, tzinfo=UTC), Decline.SOFT)
    assert foretold(late, failing=[(1, failed)]) == [
        ("2026-04-11", "retry", None),
        ("2026-04-13", "retry", None),
        ("2026-04-17", "retry", None),
        ("2026-04-24", "last_retry", None),
        ("2026-05-01", "renewal", 789_000),
        ("2026-05-10", "suspension", None),
        ("2026-07-09", "end", None),
    ]
    assert [kind for _, kind, _ in foretold(late, failing=[(1, failed)], retries=False)][:1] == ["renewal"]
    hard = replace(failed, last_decline=Decline.HARD)
    assert foretold(late, failing=[(1, hard)])[0] == ("2026-05-01", "renewal", 789_000)


def test_a_suspension_leads_to_the_end_and_bills_nothing_d12():
    stopped = suspend(fail_payment(PAYING, on=date(2026, 3, 1)), on=date(2026, 4, 1))
    assert foretold(stopped) == [("2026-05-31", "end", None)]


def test_a_company_that_never_began_has_nothing_coming():
    assert foretold(NEW) == []
    assert not is_running(NEW)


def test_a_card_is_good_to_the_end_of_its_month_bil_14():
    assert card_expiry(year=2026, month=12, zone=ZONE).at == datetime(2026, 12, 31, 17, tzinfo=UTC)
    assert days_until_expired(year=2026, month=4, on=date(2026, 4, 11)) == 20
    assert days_until_expired(year=2026, month=3, on=date(2026, 4, 1)) == 0
    assert is_running(PAYING)
    assert is_running(replace(start_trial(NEW, now=datetime(2026, 4, 1, 2, tzinfo=UTC)), pending=1_000))
