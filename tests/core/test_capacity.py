"""Seats: admission, promotion, the floor (R11, R16-R18, R32-R34, D5, D7, D8)."""

import pytest

from gaung.core.capacity import (
    Admission,
    BelowFloor,
    admit,
    contacts_to_archive,
    excess,
    floor_for,
    headroom,
    promotable,
    require_floor,
)


def test_newcomers_are_let_in_while_there_is_a_seat_and_the_rest_wait_r17():
    assert admit(limit=500, subscribed=490, incoming=25) == Admission(subscribed=10, pending=15)


def test_at_the_limit_everyone_waits_r17():
    assert admit(limit=500, subscribed=500, incoming=3) == Admission(subscribed=0, pending=3)


def test_without_an_entitlement_nobody_is_let_in_and_headroom_is_never_negative_d14():
    assert headroom(limit=0, subscribed=300) == 0
    assert admit(limit=0, subscribed=300, incoming=3) == Admission(subscribed=0, pending=3)


def test_pending_contacts_become_subscribed_as_long_as_they_fit_r18():
    assert promotable(ceiling=8_000, subscribed=5_000, pending=3_400) == 3_000
    assert promotable(ceiling=8_000, subscribed=5_000, pending=12) == 12


def test_nobody_is_promoted_above_a_lower_scheduled_tier_d7():
    assert promotable(ceiling=20_000, subscribed=26_001, pending=300) == 0


def test_what_a_lower_limit_has_no_seat_for_is_the_excess_d8():
    assert excess(limit=20_000, subscribed=20_400) == 400
    assert excess(limit=20_000, subscribed=19_000) == 0


@pytest.mark.parametrize(
    ("subscribed", "floor"),
    [(0, 1_000), (1, 1_000), (1_000, 1_000), (27_001, 28_000), (28_000, 28_000), (28_001, 29_000)],
)
def test_the_floor_is_subscribed_rounded_up_r33_d5(subscribed, floor):
    assert floor_for(subscribed) == floor


def test_a_tier_below_the_floor_is_refused_with_the_numbers_r32():
    with pytest.raises(BelowFloor) as refused:
        require_floor(quantity=27_000, subscribed=27_001)
    assert refused.value.facts == {"quantity": 27_000, "floor": 28_000, "subscribed": 27_001}
    require_floor(quantity=28_000, subscribed=27_001)


def test_pending_contacts_count_among_those_to_archive_r34_d5():
    assert contacts_to_archive(subscribed=5_000, pending=340, target=4_000) == 1_340
    assert contacts_to_archive(subscribed=900, pending=0, target=1_000) == 0


@pytest.mark.parametrize(("target", "needed"), [(4_000, 1_000), (5_000, 0), (3_000, 2_340)])
def test_nobody_is_promoted_on_the_way_to_a_tier_that_is_scheduled_d7_d8(target, needed):
    """A downgrade to 4,000 is scheduled: only a lower tier still has to count who waits."""
    assert contacts_to_archive(subscribed=5_000, pending=340, target=target, ceiling=4_000) == needed
