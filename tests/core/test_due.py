"""What falls due next, and in which order (D11, D12)."""

from dataclasses import replace
from datetime import UTC, date, datetime

from gaung.core.due import Due, DueKind, all_due, next_due
from gaung.core.dunning import Decline, FailedInvoice
from gaung.core.life import Life, start_trial
from gaung.core.periods import Interval
from gaung.core.subscription import Status

NEW = Life(date(2026, 2, 3), "Asia/Jakarta", Interval.MONTH)
BOUNDARY = Due(datetime(2026, 3, 2, 17, tzinfo=UTC), DueKind.CYCLE_BOUNDARY)


def test_cycles_turn_in_every_state():
    assert all_due(NEW) == (BOUNDARY,)


def test_at_one_instant_the_boundary_comes_before_the_end_of_the_trial():
    trialing = start_trial(NEW, now=datetime(2026, 2, 9, 17, tzinfo=UTC))  # midnight: ends at midnight too
    trialing = replace(trialing, trial_ends_at=BOUNDARY.at)
    assert [due.kind for due in sorted(all_due(trialing))] == [DueKind.CYCLE_BOUNDARY, DueKind.TRIAL_END]


def test_a_trial_ends_at_its_instant():
    trialing = start_trial(NEW, now=datetime(2026, 2, 3, 3, tzinfo=UTC))
    assert next_due(trialing) == Due(datetime(2026, 2, 24, 3, tzinfo=UTC), DueKind.TRIAL_END)


def test_retries_come_before_the_suspension_d12():
    past_due = replace(NEW, status=Status.PAST_DUE, quantity=1_000, past_due_on=date(2026, 2, 3))
    first = FailedInvoice(date(2026, 2, 3), datetime(2026, 2, 2, 17, tzinfo=UTC), Decline.SOFT)
    assert next_due(past_due, [(7, first)]) == Due(datetime(2026, 2, 4, 2, tzinfo=UTC), DueKind.RETRY, 7)
    over = replace(first, last_decline=Decline.HARD)
    kinds = {due.kind for due in all_due(past_due, [(7, over)])}
    assert kinds == {DueKind.CYCLE_BOUNDARY, DueKind.SUSPENSION}


def test_a_suspension_leads_to_the_end_after_60_days_d12():
    suspended = replace(NEW, status=Status.SUSPENDED, quantity=1_000, suspended_on=date(2026, 3, 5))
    assert Due(datetime(2026, 5, 4, 2, tzinfo=UTC), DueKind.END) in all_due(suspended)
