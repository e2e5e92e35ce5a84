"""The life of an account check: requested, asked about, decided (R12-R15, D25)."""

from datetime import date, timedelta

import pytest

from gaung.companies.models import Company
from gaung.core.permissions import MissingRight
from gaung.core.verification import (
    EXAMPLE_ANSWERS,
    AnswersMissing,
    CheckAlreadyOpen,
    CheckChanged,
    Event,
    NoOpenCheck,
    NothingAsked,
    ProofRefused,
    State,
    UnknownReason,
)
from gaung.foundation.access import SYSTEM, Actor, NotHere
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions, queries
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def ask(company: Company, by: Actor = SYSTEM) -> None:
    actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=by, now=NOW)


def decide(company: Company, verdict: str, by: Actor, **more: object) -> None:
    actions.decide_check(company=company, verdict=verdict, by=by, now=LATER, **more)  # type: ignore[arg-type]


def test_a_member_who_may_send_requests_the_check_r12(company: Company, colleague: Person) -> None:
    ask(company, colleague.actor)
    page = queries.check_page(company)
    assert page.position.state is State.SUBMITTED
    assert page.request is not None
    assert page.request.promised_by == NOW + timedelta(hours=24)
    assert page.request.requested_by == "Budi Santoso"
    assert not queries.is_approved(company)


def test_a_member_who_may_not_send_cannot_request_or_answer_r12(company: Company, viewer: Person) -> None:
    for act in (
        lambda: ask(company, viewer.actor),
        lambda: actions.save_draft(company=company, answers={}, by=viewer.actor, now=NOW),
        lambda: actions.answer_question(company=company, text="x", by=viewer.actor, now=NOW),
        lambda: actions.add_proof(company=company, name="a", content=b"a", by=viewer.actor, now=NOW),
    ):
        with pytest.raises(MissingRight):
            act()


def test_it_needs_no_subscription_and_no_trial_r14(company: Company, colleague: Person) -> None:
    ask(company, colleague.actor)
    assert queries.position(company).is_open


def test_a_second_request_while_one_is_open_is_refused_d25(company: Company) -> None:
    ask(company)
    with pytest.raises(CheckAlreadyOpen):
        ask(company)
    assert len(queries.history(company)) == 1


def test_more_information_keeps_the_request_open_d25(company: Company, colleague: Person, staff: Actor) -> None:
    ask(company, colleague.actor)
    decide(company, "more_info", staff, text="Where did you meet them?")
    page = queries.check_page(company)
    assert page.position.state is State.MORE_INFORMATION
    assert page.request is not None
    assert page.request.question == "Where did you meet them?"
    with pytest.raises(CheckAlreadyOpen):
        ask(company)
    answered_at = LATER + timedelta(hours=1)
    actions.answer_question(company=company, text="At our shop.", by=colleague.actor, now=answered_at)
    page = queries.check_page(company)
    assert page.request is not None
    assert page.request.promised_by == answered_at + timedelta(hours=24)
    assert [step.event for step in page.request.steps] == [Event.REQUESTED, Event.ASKED, Event.ANSWERED]
    assert page.request.question == ""


def test_an_earlier_approval_stays_in_force_while_a_new_request_is_open_d25(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "approved", staff)
    ask(company)
    decide(company, "more_info", staff, text="What changed?")
    assert queries.is_approved(company)
    decide(company, "refused", staff, reason_code="no_consent")
    assert not queries.is_approved(company)
    assert queries.position(company).approved_at is None


def test_an_approval_lets_the_company_buy_r13(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "approved", staff)
    stands = queries.position(company)
    assert (stands.state, stands.is_approved, stands.approved_at) == (State.APPROVED, True, LATER)


def test_a_refusal_names_the_rule_and_when_to_ask_again_chk_03(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "refused", staff, reason_code="bought_list", text="Row 3 came from a fair.")
    page = queries.check_page(company)
    assert page.request is not None
    assert (page.request.reason_code, page.request.text) == ("bought_list", "Row 3 came from a fair.")
    assert page.request.ask_again_on == date(2026, 4, 18)


def test_the_days_until_asking_again_are_the_operators_setting(
    company: Company, staff: Actor, settings: pytest.FixtureRequest
) -> None:
    settings.GAUNG_CHECK_ASK_AGAIN_DAYS = 1  # type: ignore[attr-defined]
    ask(company)
    decide(company, "refused", staff, reason_code="website")
    request = queries.check_page(company).request
    assert request is not None
    assert request.ask_again_on == date(2026, 4, 12)


def test_the_date_to_ask_again_is_advice_and_asking_earlier_is_not_refused(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "refused", staff, reason_code="website")
    ask(company)
    assert queries.position(company).state is State.SUBMITTED


def test_a_refusal_without_a_reason_changes_nothing(company: Company, staff: Actor) -> None:
    ask(company)
    with pytest.raises(UnknownReason):
        decide(company, "refused", staff)
    assert queries.position(company).state is State.SUBMITTED


def test_members_cannot_decide_their_own_check(company: Company, owner: Person) -> None:
    ask(company)
    with pytest.raises(MissingRight):
        decide(company, "approved", owner.actor)
    with pytest.raises(MissingRight):
        actions.suspend_company(company=company, reason="content", text="x", by=owner.actor, now=NOW)


def test_there_is_nothing_to_decide_or_answer_without_a_request(company: Company, staff: Actor) -> None:
    with pytest.raises(NoOpenCheck):
        decide(company, "approved", staff)
    with pytest.raises(NothingAsked):
        actions.answer_question(company=company, text="x", by=SYSTEM, now=NOW)


def test_the_second_of_two_operators_is_refused(company: Company, staff: Actor) -> None:
    ask(company)
    seen = queries.history(company)[0].version
    decide(company, "more_info", staff, text="Where from?", seen_version=seen)
    with pytest.raises(CheckChanged):
        decide(company, "approved", staff, seen_version=seen)
    decide(company, "approved", staff)
    with pytest.raises(NoOpenCheck):
        decide(company, "refused", staff, reason_code="website", seen_version=seen)
    assert queries.is_approved(company)


def test_a_form_without_answers_is_refused_and_keeps_its_draft(company: Company, colleague: Person) -> None:
    actions.save_draft(company=company, answers={"collected": " At the shop "}, by=colleague.actor, now=NOW)
    with pytest.raises(AnswersMissing):
        actions.request_check(company=company, answers={"collected": "At the shop"}, by=colleague.actor, now=NOW)
    page = queries.check_page(company)
    assert page.draft_answers["collected"] == "At the shop"
    assert (page.saved_at, page.saved_by) == (NOW, "Budi Santoso")


def test_what_was_shown_before_submitting_is_stored_with_the_request_chk_02(company: Company) -> None:
    shown = [{"code": "spf-none", "tone": "warn", "facts": {"domain": "example.com"}}]
    actions.keep_findings(company=company, findings=shown, website="example.com", by=SYSTEM, now=NOW)
    assert queries.check_page(company).draft_findings == shown
    actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=NOW, findings=shown)
    request = queries.check_page(company).request
    assert request is not None
    assert request.findings == shown


def test_a_suspension_is_apart_from_the_check_d25(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "approved", staff)
    actions.suspend_company(company=company, reason="complaints", text="9 in 1,000.", by=staff, now=LATER)
    assert queries.is_suspended(company)
    assert queries.is_approved(company)
    actions.lift_suspension(company=company, text="List cleaned.", by=staff, now=LATER)
    assert not queries.is_suspended(company)


def test_every_act_of_an_operator_is_audited_and_the_company_sees_it(company: Company, staff: Actor) -> None:
    ask(company)
    decide(company, "more_info", staff, text="Where from?")
    decide(company, "approved", staff)
    actions.suspend_company(company=company, reason="bounces", text="Clean it.", by=staff, now=LATER)
    actions.lift_suspension(company=company, text="Cleaned.", by=staff, now=LATER)
    acts = list(AuditEntry.objects.order_by("id").values_list("action", "actor_kind", "channel"))
    assert [act for act in acts if act[1] == "operator"] == [
        (name, "operator", "console")
        for name in ("check.asked", "check.approved", "compliance.suspended", "compliance.lifted")
    ]


def test_the_queue_shows_the_oldest_promise_first_ops_01(company: Company, stranger: Person, staff: Actor) -> None:
    with company_scope(stranger.company):
        actions.request_check(
            company=stranger.company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=NOW - timedelta(hours=1)
        )
    ask(company)
    assert [row.company for row in queries.queue()] == [stranger.company, company]
    assert queries.queue_count() == 2
    with company_scope(stranger.company):
        decide(stranger.company, "more_info", staff, text="?")
    assert [row.company for row in queries.queue()] == [company, stranger.company]
    assert queries.queue_count() == 1
    assert queries.positions([company.pk])[company.pk].is_open


def test_a_proof_is_kept_for_its_company_only(company: Company, colleague: Person, stranger: Person) -> None:
    proof = actions.add_proof(company=company, name="form.pdf", content=b"%PDF", by=colleague.actor, now=NOW)
    assert [kept.name for kept in queries.proofs(company)] == ["form.pdf"]
    assert bytes(queries.access_proof(company, proof.pk).content) == b"%PDF"
    with company_scope(stranger.company), pytest.raises(NotHere):
        queries.access_proof(stranger.company, proof.pk)
    actions.remove_proof(company=company, proof=proof, by=colleague.actor, now=NOW)
    assert queries.proofs(company) == []


def test_a_sixth_proof_and_a_huge_one_are_refused(company: Company) -> None:
    for n in range(actions.MOST_PROOFS):
        actions.add_proof(company=company, name=f"{n}.png", content=b"x", by=SYSTEM, now=NOW)
    with pytest.raises(ProofRefused):
        actions.add_proof(company=company, name="6.png", content=b"x", by=SYSTEM, now=NOW)
    with pytest.raises(ProofRefused):
        actions.add_proof(company=company, name="7.png", content=b"", by=SYSTEM, now=NOW)
