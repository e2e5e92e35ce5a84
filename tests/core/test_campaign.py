"""A campaign's way from draft to finished, and the steps it may not take (D26)."""

import pytest

from gaung.core.campaign import (
    EDITABLE,
    GOES_ON_BY_ITSELF,
    OVER,
    TRANSITIONS,
    UNDER_WAY,
    CampaignCannot,
    Event,
    PauseReason,
    Status,
    next_status,
)

ALL_STEPS = [(status, event) for status in Status for event in Event]


def test_a_step_the_table_lacks_is_refused_with_both_named() -> None:
    for status, event in ALL_STEPS:
        if (status, event) in TRANSITIONS:
            assert next_status(status, event) is TRANSITIONS[status, event]
            continue
        with pytest.raises(CampaignCannot) as refused:
            next_status(status, event)
        assert refused.value.facts == {"status": status, "event": event}


def test_a_campaign_goes_from_draft_to_finished() -> None:
    status = Status.DRAFT
    for event in (Event.SCHEDULED, Event.FELL_DUE, Event.PREPARED, Event.PAUSED, Event.RESUMED, Event.DRAINED):
        status = next_status(status, event)
    assert status is Status.FINISHED


def test_what_is_over_stays_so_and_a_held_campaign_asks() -> None:
    assert not [step for step in TRANSITIONS if step[0] in OVER]
    assert next_status(Status.SCHEDULED, Event.HELD) is Status.HELD
    assert (Status.HELD, Event.FELL_DUE) not in TRANSITIONS


def test_only_a_draft_is_edited_and_every_status_has_its_place() -> None:
    assert frozenset({Status.DRAFT}) == EDITABLE
    assert EDITABLE | UNDER_WAY | OVER | {Status.SCHEDULED, Status.HELD} == set(Status)


def test_a_pause_by_a_person_or_by_a_threshold_ends_only_by_a_person() -> None:
    assert {PauseReason.MEMBER, PauseReason.BOUNCES, PauseReason.COMPLAINTS}.isdisjoint(GOES_ON_BY_ITSELF)
    assert PauseReason.CHECK in GOES_ON_BY_ITSELF
