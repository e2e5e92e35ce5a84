"""What becomes of campaigns that waited for the account check, once it passed (CHK-04)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.core.campaign import LATE_AFTER, Event, Status, next_status
from gaung.core.waiting import Fate, Waiting, fate_of, with_fate

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("planned_for", "fate"),
    [
        (None, Fate.GOES),
        (NOW - LATE_AFTER, Fate.GOES),
        (NOW - LATE_AFTER - timedelta(seconds=1), Fate.ASKS),
    ],
)
def test_it_goes_unless_its_time_came_more_than_six_hours_ago_chk_04(planned_for: datetime | None, fate: Fate) -> None:
    assert fate_of(may_send=True, planned_for=planned_for, now=NOW) is fate


def test_nothing_goes_while_something_else_keeps_the_company_from_sending() -> None:
    assert fate_of(may_send=False, planned_for=None, now=NOW) is Fate.STAYS


def test_a_held_campaign_is_released_or_asks() -> None:
    assert next_status(Status.HELD, Event.RELEASED) is Status.PREPARING
    assert next_status(Status.HELD, Event.HELD) is Status.HELD


def test_those_of_one_fate_in_their_order() -> None:
    some = [Waiting(1, "April", Fate.GOES), Waiting(2, "May", Fate.ASKS), Waiting(3, "June", Fate.GOES)]
    assert [one.name for one in with_fate(some, Fate.GOES)] == ["April", "June"]
