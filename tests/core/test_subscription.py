"""The subscription's state table (rules.md section 4)."""

import itertools

import pytest

from gaung.core.subscription import TRANSITIONS, Event, IllegalTransition, Status, may_send, next_state


def test_a_step_the_table_lacks_is_refused():
    for status, event in itertools.product(Status, Event):
        if (status, event) in TRANSITIONS:
            assert next_state(status, event) is TRANSITIONS[status, event]
            continue
        with pytest.raises(IllegalTransition) as refused:
            next_state(status, event)
        assert refused.value.facts == {"status": status, "event": event}


def test_every_state_can_be_reached_and_none_is_a_dead_end():
    reached = {Status.NONE, *TRANSITIONS.values()}
    left = {status for status, _ in TRANSITIONS}
    assert reached == set(Status)
    assert left == set(Status)


@pytest.mark.parametrize("status", list(Status))
def test_only_trialing_active_and_past_due_companies_may_send(status):
    may = may_send(status=status, suspended=False, approved=True, recipients_so_far=0, review_after=200)
    assert may is (status in {Status.TRIALING, Status.ACTIVE, Status.PAST_DUE})


def test_a_company_on_hold_may_not_send():
    assert not may_send(status=Status.ACTIVE, suspended=True, approved=True, recipients_so_far=0, review_after=200)


@pytest.mark.parametrize(("sent", "may"), [(199, True), (200, False)])
def test_an_unreviewed_company_may_send_to_fewer_than_200_people_d25(sent, may):
    assert (
        may_send(status=Status.TRIALING, suspended=False, approved=False, recipients_so_far=sent, review_after=200)
        is may
    )
