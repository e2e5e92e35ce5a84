"""How many people may be asked to confirm, and when (section 3, CAM-11)."""

import pytest

from gaung.core.asking import (
    MOST_ASKED_A_DAY,
    AskingNotNow,
    NobodyCanBeAsked,
    NoSenderToAsk,
    TooManyToAsk,
    check_asking,
    left_today,
)
from gaung.core.refusals import Refusal


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"may_send": False}, AskingNotNow),
        ({"has_sender": False}, NoSenderToAsk),
        ({"count": 0}, NobodyCanBeAsked),
        ({"count": 51, "asked": 150}, TooManyToAsk),
        ({"count": 1, "asked": 500}, TooManyToAsk),
    ],
)
def test_each_thing_that_keeps_from_asking_has_its_name(changed: dict[str, object], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        check_asking(**{"count": 1, "asked": 0, "may_send": True, "has_sender": True, **changed})


def test_up_to_the_last_of_the_day_they_are_asked() -> None:
    check_asking(count=50, asked=150, may_send=True, has_sender=True)
    assert (left_today(asked=0), left_today(asked=199), left_today(asked=900)) == (MOST_ASKED_A_DAY, 1, 0)
