"""Leaving: what comes first, and when a company is erased (SET-04)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gaung.core.leaving import (
    EndsLater,
    Leaver,
    MoneyOwed,
    NameDiffers,
    PaymentUnderWay,
    StillSubscribed,
    TierChosen,
    deletion_time,
    require_free_to_leave,
    require_name,
)
from gaung.core.money import Money
from gaung.core.refusals import Refusal
from gaung.core.subscription import Status

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


def leaver(status: Status = Status.NONE, **facts: object) -> Leaver:
    values: dict[str, object] = {
        "owed": None,
        "has_payment_under_way": False,
        "is_cancelling": False,
        "ends_on": date(2026, 5, 1),
        "has_chosen_tier": False,
    }
    return Leaver(status=status, **{**values, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("company", "refusal"),
    [
        (leaver(owed=Money(789_000, "IDR")), MoneyOwed),
        (leaver(Status.ACTIVE, owed=Money(1, "IDR")), MoneyOwed),
        (leaver(has_payment_under_way=True), PaymentUnderWay),
        (leaver(Status.ACTIVE), StillSubscribed),
        (leaver(Status.PAST_DUE), StillSubscribed),
        (leaver(Status.SUSPENDED), StillSubscribed),
        (leaver(Status.ACTIVE, is_cancelling=True), EndsLater),
        (leaver(Status.TRIALING, has_chosen_tier=True), TierChosen),
    ],
)
def test_who_owes_or_pays_does_that_first(company: Leaver, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        require_free_to_leave(company)


@pytest.mark.parametrize(
    "status", [Status.NONE, Status.TRIALING, Status.TRIAL_EXPIRED, Status.REVIEW_BLOCKED, Status.ENDED]
)
def test_whoever_pays_nothing_may_leave(status: Status) -> None:
    require_free_to_leave(leaver(status))


@pytest.mark.parametrize("typed", ["Kopi Senja", "  kopi   senja ", "KOPI SENJA"])
def test_the_name_counts_not_its_case_or_spaces(typed: str) -> None:
    require_name(typed=typed, name="Kopi Senja")


@pytest.mark.parametrize("typed", ["", "Kopi", "Kopi Senja 2"])
def test_another_name_deletes_nothing(typed: str) -> None:
    with pytest.raises(NameDiffers):
        require_name(typed=typed, name="Kopi Senja")


def test_fourteen_days_pass_first_and_a_running_trial_is_waited_for() -> None:
    waited = NOW + timedelta(days=14)
    assert deletion_time(asked_at=NOW, trial_ends_at=None) == waited
    assert deletion_time(asked_at=NOW, trial_ends_at=NOW + timedelta(days=3)) == waited
    assert deletion_time(asked_at=NOW, trial_ends_at=NOW + timedelta(days=20)) == NOW + timedelta(days=20)
