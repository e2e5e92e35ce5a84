"""What a recipient did is summed by verdict; shares stay exact (REP-01)."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from gaung.core.engagement import Deed, Engagement, Rate, engagement_of, left_at
from gaung.core.verdict import Kind, Verdict

AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def deed(kind: Kind, minute: int = 0, verdict: Verdict = Verdict.HUMAN) -> Deed:
    return Deed(kind, AT + timedelta(minutes=minute), verdict)


def test_nothing_done_is_nothing() -> None:
    assert engagement_of([]) == Engagement()


def test_the_first_opening_and_click_of_a_person_and_the_last_of_either() -> None:
    done = engagement_of([deed(Kind.OPEN, 5), deed(Kind.CLICK, 7), deed(Kind.OPEN, 3), deed(Kind.CLICK, 9)])
    assert done.opened_at == AT + timedelta(minutes=3)
    assert done.clicked_at == AT + timedelta(minutes=7)
    assert done.last_at == AT + timedelta(minutes=9)
    assert (done.opens, done.clicks) == (2, 2)


def test_who_clicked_has_opened_with_pictures_switched_off_too() -> None:
    done = engagement_of([deed(Kind.CLICK, 4)])
    assert done.opened_at == done.clicked_at == AT + timedelta(minutes=4)
    assert (done.opens, done.clicks) == (0, 1)


@pytest.mark.parametrize("verdict", [Verdict.MACHINE, Verdict.UNKNOWN])
def test_what_no_person_is_known_to_have_done_opens_nothing(verdict: Verdict) -> None:
    done = engagement_of([deed(Kind.OPEN, 0, verdict), deed(Kind.CLICK, 1, verdict)])
    assert (done.opened_at, done.clicked_at, done.last_at) == (None, None, None)
    assert (done.opens, done.clicks) == (0, 0)
    of_machines = (done.machine_opens, done.machine_clicks)
    untold = (done.unknown_opens, done.unknown_clicks)
    assert (of_machines, untold) == (((1, 1), (0, 0)) if verdict is Verdict.MACHINE else ((0, 0), (1, 1)))


def test_unsubscribing_counts_until_it_is_taken_back() -> None:
    leave, back = deed(Kind.UNSUBSCRIBE, 1), deed(Kind.RESUBSCRIBE, 2)
    assert left_at([deed(Kind.OPEN), leave]) == leave.at
    assert left_at([leave, back]) is None
    assert left_at([leave, back, deed(Kind.UNSUBSCRIBE, 3)]) == AT + timedelta(minutes=3)
    assert left_at([deed(Kind.CLICK)]) is None


def test_events_are_counted_alike_in_whatever_order_they_come() -> None:
    deeds = [deed(Kind.CLICK, 4), deed(Kind.OPEN, 9), deed(Kind.OPEN, 2, Verdict.MACHINE), deed(Kind.UNSUBSCRIBE, 5)]
    assert engagement_of(deeds) == engagement_of(reversed(deeds))


def test_a_share_is_exact_and_rounded_once() -> None:
    assert Rate(1, 3).share == Fraction(1, 3)
    assert [Rate(part, whole).permille for part, whole in ((1, 3), (2, 3), (1, 16), (0, 7), (7, 7))] == [
        333,
        667,
        63,
        0,
        1000,
    ]


def test_a_share_of_nothing_is_none_and_of_few_says_nothing() -> None:
    """States of REP: an audience below 20 shows counts, no rates."""
    assert Rate(0, 0).share is None
    assert Rate(0, 0).permille is None
    assert [Rate(1, whole).is_telling for whole in (0, 19, 20)] == [False, False, True]
