"""The account check's rules: who may ask, what a decision does, what is said (R13, R15, D25)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gaung.core import verification as rules
from gaung.core.text import ControlCharacters, TextMissing, TextTooLong
from gaung.core.verification import (
    EXAMPLE_ANSWERS,
    AlreadySuspended,
    AnswersMissing,
    AnswerTooLong,
    CheckAlreadyOpen,
    CheckChanged,
    Compliance,
    Event,
    HoldReason,
    NoOpenCheck,
    NothingAsked,
    NotSuspended,
    ProofRefused,
    Question,
    RefusalReason,
    State,
    UnknownReason,
    UnknownVerdict,
    Verdict,
)

ASKED = datetime(2026, 4, 11, 3, tzinfo=UTC)


@pytest.mark.parametrize("state", [State.NOT_REQUESTED, State.APPROVED, State.REFUSED])
def test_a_company_without_an_open_request_may_ask_d25(state: State) -> None:
    assert rules.next_state(state, Event.REQUESTED) is State.SUBMITTED


@pytest.mark.parametrize("state", sorted(rules.OPEN))
def test_a_request_while_one_is_open_is_refused_d25(state: State) -> None:
    with pytest.raises(CheckAlreadyOpen) as refusal:
        rules.next_state(state, Event.REQUESTED)
    assert refusal.value.code == "check_already_open"


def test_a_question_keeps_the_request_open_d25() -> None:
    asked = rules.next_state(State.SUBMITTED, Event.ASKED)
    assert asked in rules.OPEN
    assert rules.next_state(asked, Event.ASKED) is State.MORE_INFORMATION
    assert rules.next_state(asked, Event.ANSWERED) is State.SUBMITTED


@pytest.mark.parametrize("state", sorted(rules.OPEN))
def test_an_open_request_is_approved_or_refused(state: State) -> None:
    assert rules.next_state(state, Event.APPROVED) is State.APPROVED
    assert rules.next_state(state, Event.REFUSED) is State.REFUSED


@pytest.mark.parametrize("state", [State.NOT_REQUESTED, State.APPROVED, State.REFUSED])
@pytest.mark.parametrize("event", [Event.APPROVED, Event.REFUSED, Event.ASKED])
def test_there_is_nothing_to_decide_without_an_open_request(state: State, event: Event) -> None:
    with pytest.raises(NoOpenCheck) as refusal:
        rules.next_state(state, event)
    assert refusal.value.code == "no_open_check"


@pytest.mark.parametrize("state", [state for state in State if state is not State.MORE_INFORMATION])
def test_only_an_open_question_is_answered(state: State) -> None:
    with pytest.raises(NothingAsked):
        rules.next_state(state, Event.ANSWERED)


def test_every_state_and_event_has_an_answer() -> None:
    for state in State:
        for event in Event:
            if (state, event) not in rules.TRANSITIONS:
                with pytest.raises((CheckAlreadyOpen, NoOpenCheck, NothingAsked)):
                    rules.next_state(state, event)


@pytest.mark.parametrize("event", [Event.REQUESTED, Event.ASKED, Event.ANSWERED])
def test_an_earlier_approval_stays_in_force_until_a_decision_d25(event: Event) -> None:
    assert rules.approved_in_force(approved=True, event=event)
    assert not rules.approved_in_force(approved=False, event=event)


def test_a_decision_makes_or_ends_the_approval_r13() -> None:
    assert rules.approved_in_force(approved=False, event=Event.APPROVED)
    assert not rules.approved_in_force(approved=True, event=Event.REFUSED)


def test_a_verdict_is_one_of_three() -> None:
    assert [rules.event_of(verdict) for verdict in Verdict] == [Event.APPROVED, Event.REFUSED, Event.ASKED]
    with pytest.raises(UnknownVerdict):
        rules.event_of("perhaps")


def test_a_decision_is_promised_within_24_hours_d25() -> None:
    assert rules.promised_by(ASKED) == ASKED + timedelta(hours=24)


def test_asking_again_is_advised_after_seven_days_or_as_the_operator_says() -> None:
    assert rules.ask_again_on(refused_on=date(2026, 4, 27)) == date(2026, 5, 4)
    assert rules.ask_again_on(refused_on=date(2026, 4, 27), days=1) == date(2026, 4, 28)


def test_at_most_six_questions_are_asked_d25() -> None:
    assert len(Question) == 6


def test_answers_are_trimmed_and_nothing_else_is_kept() -> None:
    clean = rules.require_answers({**EXAMPLE_ANSWERS, "sending": " News \r\n twice\ta month ", "more": "x"})
    assert clean["sending"] == "News\n twice a month"
    assert set(clean) == {question.value for question in Question}


def test_a_form_without_its_answers_names_the_questions() -> None:
    with pytest.raises(AnswersMissing) as refusal:
        rules.require_answers({**EXAMPLE_ANSWERS, "earlier": "  ", "proof": ""})
    assert refusal.value.facts == {"fields": ["earlier"]}


def test_an_endless_answer_is_refused_and_named() -> None:
    with pytest.raises(AnswerTooLong) as refusal:
        rules.require_answers({**EXAMPLE_ANSWERS, "sending": "x" * 2_001})
    assert refusal.value.facts == {"fields": ["sending"], "longest": 2_000, "length": 2_001}


def test_unseen_characters_are_refused() -> None:
    with pytest.raises(ControlCharacters):
        rules.clean_answers({"address": "Jalan\x00 Contoh"})


def test_a_refusal_needs_a_reason_of_the_closed_list() -> None:
    assert rules.require_verdict_words(Event.REFUSED, reason_code="bought_list", text=" see ") == ("bought_list", "see")
    with pytest.raises(UnknownReason):
        rules.require_verdict_words(Event.REFUSED, reason_code="mood", text="")


def test_a_question_needs_its_words_and_an_approval_needs_none() -> None:
    assert rules.require_verdict_words(Event.ASKED, reason_code="x", text="Where from?") == ("", "Where from?")
    assert rules.require_verdict_words(Event.APPROVED, reason_code="", text="") == ("", "")
    with pytest.raises(TextMissing):
        rules.require_verdict_words(Event.ASKED, reason_code="", text=" \n ")


def test_a_decision_about_what_has_changed_since_is_refused() -> None:
    rules.require_unchanged(version=3, seen=3)
    rules.require_unchanged(version=3, seen=None)
    with pytest.raises(CheckChanged) as refusal:
        rules.require_unchanged(version=3, seen=2)
    assert refusal.value.facts == {"seen": 2, "version": 3}


def test_compliance_is_apart_from_the_check_d25() -> None:
    assert rules.suspend(Compliance.OK) is Compliance.SUSPENDED
    assert rules.lift(Compliance.SUSPENDED) is Compliance.OK
    with pytest.raises(AlreadySuspended):
        rules.suspend(Compliance.SUSPENDED)
    with pytest.raises(NotSuspended):
        rules.lift(Compliance.OK)


def test_reasons_are_closed_lists() -> None:
    assert rules.refusal_reason("no_consent") is RefusalReason.NO_CONSENT
    assert rules.hold_reason("bounces") is HoldReason.BOUNCES
    with pytest.raises(UnknownReason):
        rules.hold_reason("mood")


def test_a_proof_is_a_file_of_some_size_and_one_of_a_few() -> None:
    rules.require_proof(size=1, largest=10)
    rules.require_room_for_proof(kept=4, most=5)
    for size in (0, 11):
        with pytest.raises(ProofRefused):
            rules.require_proof(size=size, largest=10)
    with pytest.raises(ProofRefused):
        rules.require_room_for_proof(kept=5, most=5)


def test_a_proofs_name_is_one_line_without_a_folder() -> None:
    assert rules.proof_name('C:\\secret\\form "new".pdf') == "form new.pdf"
    assert rules.proof_name("../../etc/passwd") == "passwd"
    with pytest.raises(TextTooLong):
        rules.proof_name("x" * 151)


# --- two people (OPS-01) ------------------------------------------------------------------------


def confirmed(event: Event, *, proposed: Event | None = None, by: int = 2, two_people: bool = True) -> bool:
    return rules.is_confirmed(two_people=two_people, event=event, proposed=proposed, proposed_by=1, by=by)


def test_one_operator_is_enough_unless_two_are_asked_for() -> None:
    assert confirmed(Event.APPROVED, two_people=False)


def test_a_question_needs_one_operator_only() -> None:
    assert confirmed(Event.ASKED)


def test_a_decision_takes_effect_when_a_second_operator_makes_it_too() -> None:
    assert not confirmed(Event.APPROVED), "nobody proposed it"
    assert not confirmed(Event.REFUSED, proposed=Event.APPROVED), "they disagree"
    assert confirmed(Event.APPROVED, proposed=Event.APPROVED)


def test_nobody_confirms_their_own_proposal() -> None:
    with pytest.raises(rules.SecondOperatorNeeded):
        confirmed(Event.APPROVED, proposed=Event.APPROVED, by=1)
