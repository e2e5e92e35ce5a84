"""The delivery ledger's states, and when a mail that was put off is tried again (sending.md)."""

from datetime import timedelta
from fractions import Fraction

import pytest

from gaung.core.delivery import (
    OPEN,
    TRANSITIONS,
    DeliveryCannot,
    Outcome,
    Policy,
    State,
    after_crash,
    is_finished,
    next_state,
    wait_after,
)

ALL_STEPS = [(state, outcome) for state in State for outcome in Outcome]


def test_a_step_the_ledger_lacks_is_refused() -> None:
    for state, outcome in ALL_STEPS:
        if (state, outcome) in TRANSITIONS:
            assert next_state(state, outcome) is TRANSITIONS[state, outcome]
            continue
        with pytest.raises(DeliveryCannot) as refused:
            next_state(state, outcome)
        assert refused.value.facts == {"state": state, "outcome": outcome}


def test_sent_is_final() -> None:
    assert not [step for step in TRANSITIONS if step[0] is State.SENT]
    assert next_state(State.IN_FLIGHT, Outcome.ACCEPTED) is State.SENT


def test_after_a_crash_retry_once_tries_once_more_and_strict_never() -> None:
    assert after_crash(Policy.RETRY_ONCE, uncertain_before=False) is State.QUEUED
    assert after_crash(Policy.RETRY_ONCE, uncertain_before=True) is State.UNKNOWN
    assert after_crash(Policy.STRICT, uncertain_before=False) is State.UNKNOWN


def test_a_mail_put_off_waits_5_7_8_25_75_120_then_240_minutes_give_or_take_a_tenth() -> None:
    middle = [wait_after(number, dice=Fraction(1, 2)).total_seconds() / 60 for number in range(1, 10)]
    assert middle == [5, 7, 8, 25, 75, 120, 240, 240, 240]
    assert wait_after(1, dice=Fraction(0)) == timedelta(minutes=4, seconds=30)
    assert wait_after(1, dice=Fraction(999, 1000)) < timedelta(minutes=5, seconds=30)


def test_a_campaign_is_finished_exactly_when_nothing_is_queued_in_flight_or_deferred() -> None:
    over = {state: 3 for state in State if state not in OPEN}
    assert is_finished(over)
    for state in OPEN:
        assert not is_finished({**over, state: 1})
