"""What holds a campaign back while it goes out (D25, sending.md)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gaung.core.campaign import PauseReason
from gaung.core.sending import PROBE_SETTLES, Judgement, Room, Warned, judge, room

NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)
BOTH = frozenset(Warned)


@pytest.mark.parametrize(
    ("handed_over", "hard", "complaints", "expected"),
    [
        (99, 99, 99, Judgement()),
        (100, 4, 0, Judgement()),
        (100, 5, 0, Judgement(None, frozenset({Warned.BOUNCES}))),
        (100, 9, 0, Judgement(None, frozenset({Warned.BOUNCES}))),
        (100, 10, 0, Judgement(PauseReason.BOUNCES, frozenset({Warned.BOUNCES}))),
        (1000, 0, 0, Judgement()),
        (1000, 0, 1, Judgement(None, frozenset({Warned.COMPLAINTS}))),
        (1000, 0, 2, Judgement(None, frozenset({Warned.COMPLAINTS}))),
        (1000, 0, 3, Judgement(PauseReason.COMPLAINTS, frozenset({Warned.COMPLAINTS}))),
        (1000, 100, 3, Judgement(PauseReason.COMPLAINTS, BOTH)),
    ],
)
def test_a_campaign_pauses_by_itself_at_a_tenth_bounced_or_three_in_a_thousand_complaining(
    handed_over: int, hard: int, complaints: int, expected: Judgement
) -> None:
    assert judge(handed_over=handed_over, hard=hard, complaints=complaints) == expected


def a_room(**given: Any) -> Room:
    values: dict[str, Any] = {"wanted": 100, "review_left": None, "probe_left": None, "probe_full_at": None}
    return room(now=NOW, **(values | given))


def test_a_checked_company_with_a_known_list_is_not_held_back() -> None:
    assert a_room() == Room(100)


def test_an_unreviewed_company_gets_what_is_left_of_200_and_then_waits_for_its_check() -> None:
    assert a_room(review_left=30) == Room(30)
    assert a_room(review_left=0) == Room(0, PauseReason.CHECK)


def test_a_new_list_gets_500_and_then_the_answers_are_waited_for() -> None:
    assert a_room(probe_left=40) == Room(40)
    until = NOW + PROBE_SETTLES
    assert a_room(probe_left=0) == Room(0, until=until)
    assert a_room(probe_left=0, probe_full_at=NOW) == Room(0, until=until)
    assert a_room(probe_left=0, probe_full_at=NOW - PROBE_SETTLES) == Room(100)
    assert a_room(probe_left=0, probe_full_at=NOW - timedelta(hours=1), review_left=7) == Room(7)
