"""The queue of account checks and the decisions (R13, D25, OPS-01, CHK-03)."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gaung.companies.actions import create_operator
from gaung.companies.models import User
from gaung.core.verification import EXAMPLE_ANSWERS, State
from gaung.foundation import clock
from gaung.foundation.access import operator_actor
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions, queries
from gaung.verification.models import Check
from tests.cast import PASSWORD, Person
from tests.console.conftest import text_of
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db
BUDI = operator_actor(user_id=None, label="Budi Staff")


@pytest.fixture
def asked(customer: Customer) -> Customer:
    """A customer whose request came in an hour ago."""
    customer.now = clock.now() - timedelta(hours=1)
    customer.company.is_test = False
    customer.company.save()
    actions.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    return customer


@pytest.fixture
def budi(db: None) -> Client:
    """A second operator, signed in."""
    user = create_operator(email="budi@gaung.example", name="Budi Staff", password=PASSWORD, language="en", now=START)
    client = Client()
    client.force_login(user)
    return client


def decision(customer: Customer, verdict: str) -> str:
    return reverse("console-decision", args=[customer.company.slug, verdict])


def test_the_console_has_a_sign_in_of_its_own_for_operators_only(client: Client, operator: User, owner: Person) -> None:
    first = client.get("/console/companies/")
    assert first["Location"] == "/console/sign-in/?next=/console/companies/"
    page = first["Location"]
    assert "Operator console" in text_of(client.get(page))
    refused = client.post(page, {"login": owner.user.email, "password": PASSWORD})
    wrong = client.post(page, {"login": operator.email, "password": "wrong-" + PASSWORD})
    assert refused.status_code == wrong.status_code == 200
    assert client.get("/console/").status_code == 302, "nobody is signed in"
    entered = client.post(page, {"login": operator.email, "password": PASSWORD})
    assert entered["Location"] == "/console/companies/"
    assert client.get("/console/companies/").status_code == 200


def test_the_sign_in_leads_nowhere_outside(client: Client, operator: User) -> None:
    answer = client.post(
        "/console/sign-in/?next=https://evil.example/", {"login": operator.email, "password": PASSWORD}
    )
    assert answer["Location"] == "/console/"


def test_the_queue_shows_who_waits_and_how_long_ops_01(desk: Client, asked: Customer) -> None:
    for address in ("/console/", "/console/checks/"):
        page = text_of(desk.get(address))
        assert "Kopi Senja" in page
        assert "22 hours left" in page


def test_a_promise_that_was_missed_is_marked_by_sign_and_word_ops_01(desk: Client, asked: Customer) -> None:
    Check.objects.update(promised_by=clock.now() - timedelta(hours=3, minutes=5))
    page = text_of(desk.get("/console/checks/"))
    assert "overdue by 3 hours" in page
    assert "One is overdue." in page
    assert "#alert-circle" in page


def test_a_long_queue_is_turned_page_by_page_ops_01(
    desk: Client, asked: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Customer(name="Batik Lestari") as later:
        actions.request_check(company=later.company, answers=EXAMPLE_ANSWERS, by=later.by, now=clock.now())
    assert 'rel="next"' not in text_of(desk.get("/console/checks/")), "one page holds them"
    monkeypatch.setattr(queries, "QUEUE_SIZE", 1)
    first, second = (text_of(desk.get(f"/console/checks/?page={number}")) for number in (1, 2))
    assert "Kopi Senja" in first
    assert "Batik Lestari" not in first
    assert 'href="?page=2" rel="next"' in first
    assert "Batik Lestari" in second
    assert 'href="?page=1" rel="prev"' in second
    assert 'rel="next"' not in second
    assert desk.get("/console/checks/?page=9")["Location"] == "/console/checks/"
    assert desk.get("/console/checks/?page=" + "9" * 40).status_code == 200


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Nobody is waiting" in text_of(desk.get("/console/checks/"))


def test_findings_stand_beside_the_answers_and_keys_lead_to_decisions_ops_01(desk: Client, asked: Customer) -> None:
    page = text_of(desk.get(reverse("console-check", args=[asked.company.slug])))
    assert EXAMPLE_ANSWERS["sending"] in page  # type: ignore[index]
    assert "There are no contacts yet" in page
    for key in "ari":
        assert f'data-key="{key}"' in page


def test_approving_is_two_presses_after_reading_r13(desk: Client, asked: Customer) -> None:
    page = text_of(desk.get(decision(asked, "approved")))
    assert "Your account passed. You can buy Campaigns now" in page
    desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"})
    assert queries.is_approved(asked.company)
    act = AuditEntry.objects.filter(action="check.approved").get()
    assert (act.actor_kind, act.actor_label, act.channel) == ("operator", "Sari Staff", "console")


def test_an_approval_unlocks_a_company_blocked_by_the_check_d4(desk: Client, customer: Customer) -> None:
    customer.start_trial()
    customer.wait(days=22)
    assert customer.life.status == "review_blocked"
    actions.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    desk.post(decision(customer, "approved"), {"step": "confirm", "text": ""})
    assert customer.life.status == "trial_expired"
    assert customer.invoices == [], "a late approval charges nothing"


def test_a_refusal_shows_the_customers_language_before_it_is_sent_ops_01(desk: Client, asked: Customer) -> None:
    asked.company.language = "id"
    asked.company.save()
    form = {"reason_code": "bought_list", "text": "Baris 3.", "ask_again_on": "2026-05-01", "seen": "1"}
    preview = text_of(desk.post(decision(asked, "refused"), {**form, "step": "preview"}))
    assert "Akun Anda belum lolos: kontak dibeli" in preview
    assert "Ajukan lagi mulai 1 Mei 2026" in preview
    assert queries.position(asked.company).state is State.SUBMITTED, "nothing is decided yet"
    changed = text_of(desk.post(decision(asked, "refused"), {**form, "step": "change"}))
    assert "Baris 3." in changed
    desk.post(decision(asked, "refused"), {**form, "step": "confirm"})
    request = queries.check_page(asked.company).request
    assert request is not None
    assert (request.state, request.reason_code, request.text) == (State.REFUSED, "bought_list", "Baris 3.")
    assert request.ask_again_on.isoformat() == "2026-05-01"


def test_a_refusal_without_a_reason_is_sent_back_with_its_words(desk: Client, asked: Customer) -> None:
    page = desk.post(decision(asked, "refused"), {"text": "Because.", "ask_again_on": "soon", "step": "confirm"})
    assert "Because." in text_of(page)
    assert "Enter a date such as 2026-03-31" in text_of(page)
    assert queries.position(asked.company).state is State.SUBMITTED


def test_a_question_is_typed_shown_and_then_sent_ops_01(desk: Client, asked: Customer) -> None:
    form = desk.get(decision(asked, "more-info")).content.decode()
    assert '<textarea name="text"' in form
    shown = desk.post(decision(asked, "more-info"), {"text": "Which fair?", "step": "preview"}).content.decode()
    assert shown.count("Which fair?") == 2  # as the company will read it, and to be edited
    assert queries.position(asked.company).state is State.SUBMITTED


def test_a_question_reaches_the_company_and_its_request_stays_open_d25(desk: Client, asked: Customer) -> None:
    desk.post(decision(asked, "more-info"), {"text": "Which fair?", "step": "confirm"})
    request = queries.check_page(asked.company).request
    assert request is not None
    assert request.question == "Which fair?"


def test_the_second_of_two_operators_is_told_who_did_what_ops_01(desk: Client, asked: Customer) -> None:
    desk.get(decision(asked, "approved"))
    actions.decide_check(company=asked.company, verdict="more_info", text="?", by=BUDI, now=asked.now)
    late = desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"}, follow=True)
    assert "Budi Staff asked the company a question first" in text_of(late)
    assert not queries.is_approved(asked.company)


def test_a_request_decided_meanwhile_names_who_decided_ops_01(desk: Client, asked: Customer) -> None:
    actions.decide_check(company=asked.company, verdict="approved", by=BUDI, now=asked.now)
    for late in (
        desk.post(decision(asked, "refused"), {"step": "confirm", "reason_code": "website"}, follow=True),
        desk.get(decision(asked, "refused"), follow=True),
    ):
        assert "Budi Staff approved it first" in text_of(late)
    assert queries.is_approved(asked.company)


def test_after_a_decision_the_next_request_opens_ops_01(desk: Client, asked: Customer) -> None:
    with Customer(name="Batik Lestari") as later:
        actions.request_check(company=later.company, answers=EXAMPLE_ANSWERS, by=later.by, now=clock.now())
    page = text_of(desk.get(reverse("console-check", args=[asked.company.slug])))
    assert f'data-key="j" href="/console/checks/{later.company.slug}/"' in page
    answer = desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"})
    assert answer["Location"] == f"/console/checks/{later.company.slug}/"
    last = desk.post(decision(later, "approved"), {"step": "confirm", "text": "", "seen": "1"})
    assert last["Location"] == "/console/checks/", "nobody is left"


# --- the remedy in the operator's words ---------------------------------------------------------

REFUSAL = {"reason_code": "bought_list", "text": "", "ask_again_on": "2026-05-01", "seen": "1"}


def test_the_remedy_stands_ready_to_be_edited_in_the_companys_language_ops_01(desk: Client, asked: Customer) -> None:
    asked.company.language = "id"
    asked.company.save()
    standard = "Arsipkan setiap kontak yang tidak menyetujui Anda secara langsung."
    preview = text_of(desk.post(decision(asked, "refused"), {**REFUSAL, "step": "preview"}))
    assert preview.count(standard) == 2, "in what the company reads, and in the field to edit"
    edited = {**REFUSAL, "fix": "Hapus daftar dari pameran.", "fix_of": "bought_list"}
    again = text_of(desk.post(decision(asked, "refused"), {**edited, "step": "preview"}))
    assert "kontak dibeli, disewa, dibagikan, atau diambil dari situs web. Hapus daftar dari pameran." in again
    desk.post(decision(asked, "refused"), {**edited, "step": "confirm"})
    request = queries.check_page(asked.company).request
    assert request is not None
    assert request.fix == "Hapus daftar dari pameran."
    mail = MailMessage.objects.filter(template="check-refused").first()
    assert mail is not None
    assert "Hapus daftar dari pameran." in mail.text


def test_a_remedy_left_as_it_is_stays_the_products_own(desk: Client, asked: Customer) -> None:
    """Then each reader has it in their own language."""
    standard = "Archive every contact who did not agree with you yourself."
    form = {**REFUSAL, "fix": standard, "fix_of": "bought_list", "step": "confirm"}
    desk.post(decision(asked, "refused"), form)
    assert Check.objects.get().fix == ""


def test_another_rule_brings_another_remedy(desk: Client, asked: Customer) -> None:
    form = {**REFUSAL, "reason_code": "website", "fix": "Delete the list.", "fix_of": "bought_list"}
    page = text_of(desk.post(decision(asked, "refused"), {**form, "step": "preview"}))
    assert "Delete the list." not in page
    assert "Enter the address of a page that says who you are" in page
    desk.post(decision(asked, "refused"), {**form, "step": "confirm"})
    assert Check.objects.get().fix == ""


# --- two people ---------------------------------------------------------------------------------


@pytest.fixture
def two_people(settings: Any) -> None:
    settings.GAUNG_CHECK_TWO_PEOPLE = True


def test_with_the_two_person_rule_the_first_decision_is_a_proposal_ops_01(
    desk: Client, asked: Customer, two_people: None
) -> None:
    answer = desk.post(decision(asked, "approved"), {"step": "confirm", "text": "Fine.", "seen": "1"}, follow=True)
    assert "takes effect when a second operator confirms it" in text_of(answer)
    assert not queries.is_approved(asked.company)
    assert "Proposed by Sari Staff" in text_of(desk.get("/console/checks/"))
    page = text_of(desk.get(reverse("console-check", args=[asked.company.slug])))
    assert "Sari Staff proposes to approve" in page
    assert "A second operator has to confirm it" in page
    assert not MailMessage.objects.filter(template="check-approved").exists(), "the company is told nothing yet"
    alone = desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"}, follow=True)
    assert "You proposed this decision; a second operator confirms it" in text_of(alone)
    assert not queries.is_approved(asked.company)


def test_a_second_operator_confirms_with_the_words_of_the_first_ops_01(
    desk: Client, asked: Customer, budi: Client, two_people: None
) -> None:
    form = {**REFUSAL, "text": "Row 3.", "fix": "Delete the list.", "fix_of": "bought_list"}
    desk.post(decision(asked, "refused"), {**form, "step": "confirm"})
    prepared = text_of(budi.get(decision(asked, "refused")))
    assert "Row 3." in prepared
    assert 'value="bought_list" id="id_reason_code_0" checked' in prepared or "checked" in prepared
    budi.post(decision(asked, "refused"), {**form, "step": "confirm"})
    request = queries.check_page(asked.company).request
    assert request is not None
    assert (request.state, request.fix, request.text) == (State.REFUSED, "Delete the list.", "Row 3.")
    acts = AuditEntry.objects.filter(action__startswith="check.").order_by("pk").values_list("action", "actor_label")
    assert list(acts)[-2:] == [("check.proposed", "Sari Staff"), ("check.refused", "Budi Staff")]


def test_another_verdict_by_the_second_operator_waits_in_its_turn(
    desk: Client, asked: Customer, budi: Client, two_people: None
) -> None:
    desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"})
    budi.post(decision(asked, "refused"), {**REFUSAL, "step": "confirm"})
    assert queries.position(asked.company).state is State.SUBMITTED
    assert "Budi Staff proposes to refuse" in text_of(desk.get(reverse("console-check", args=[asked.company.slug])))


def test_an_answer_in_between_makes_a_proposal_worthless(
    desk: Client, asked: Customer, budi: Client, two_people: None
) -> None:
    desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"})
    budi.post(decision(asked, "more-info"), {"text": "Which fair?", "step": "confirm", "seen": "1"})
    actions.answer_question(company=asked.company, text="Jakarta.", by=asked.by, now=clock.now())
    budi.post(decision(asked, "approved"), {"step": "confirm", "text": ""})
    assert not queries.is_approved(asked.company), "Budi's is a new proposal"


def test_pressing_twice_decides_once_g_05(desk: Client, asked: Customer) -> None:
    for _ in range(2):
        answer = desk.post(
            decision(asked, "more-info"), {"text": "Which?", "step": "confirm", "once": "one"}, follow=True
        )
        assert "changed since" not in text_of(answer)
    [request] = queries.history(asked.company)
    assert len(request.steps) == 2


def test_a_company_without_a_request_and_an_unknown_verdict_have_no_page(desk: Client, customer: Customer) -> None:
    assert desk.get(reverse("console-check", args=[customer.company.slug])).status_code == 404
    assert desk.get(decision(customer, "perhaps")).status_code == 404


def test_a_companys_proof_is_handed_to_the_operator_as_a_download(desk: Client, asked: Customer) -> None:
    file = SimpleUploadedFile("form.pdf", b"%PDF-1.7")
    with company_scope(asked.company):
        kept = actions.add_proof(
            company=asked.company, name=file.name or "", content=file.read(), by=asked.by, now=asked.now
        )
    handed = desk.get(reverse("console-proof", args=[asked.company.slug, kept.pk]))
    assert handed.headers["Content-Disposition"].startswith("attachment")
    assert handed.content == b"%PDF-1.7"
