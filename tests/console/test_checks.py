"""The queue of account checks and the decisions (R13, D25, OPS-01, CHK-03)."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gaung.companies.models import User
from gaung.core.verification import EXAMPLE_ANSWERS, State
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions, queries
from tests.cast import PASSWORD, Person
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(customer: Customer) -> Customer:
    """A customer whose request came in an hour ago."""
    customer.now = clock.now() - timedelta(hours=1)
    customer.company.is_test = False
    customer.company.save()
    actions.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
    return customer


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
    page = text_of(desk.get("/console/"))
    assert "Kopi Senja" in page
    assert "22 hours left" in page


def test_a_long_queue_is_turned_page_by_page_ops_01(
    desk: Client, asked: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Customer(name="Batik Lestari") as later:
        actions.request_check(company=later.company, answers=EXAMPLE_ANSWERS, by=later.by, now=clock.now())
    assert 'rel="next"' not in text_of(desk.get("/console/")), "one page holds them"
    monkeypatch.setattr(queries, "QUEUE_SIZE", 1)
    first, second = (text_of(desk.get(f"/console/?page={number}")) for number in (1, 2))
    assert "Kopi Senja" in first
    assert "Batik Lestari" not in first
    assert 'href="?page=2" rel="next"' in first
    assert "Batik Lestari" in second
    assert 'href="?page=1" rel="prev"' in second
    assert 'rel="next"' not in second
    assert desk.get("/console/?page=9")["Location"] == "/console/"
    assert desk.get("/console/?page=" + "9" * 40).status_code == 200


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Nobody is waiting" in text_of(desk.get("/console/"))


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


def test_a_question_reaches_the_company_and_its_request_stays_open_d25(desk: Client, asked: Customer) -> None:
    desk.post(decision(asked, "more-info"), {"text": "Which fair?", "step": "confirm"})
    request = queries.check_page(asked.company).request
    assert request is not None
    assert request.question == "Which fair?"


def test_the_second_of_two_operators_is_told_that_it_changed(desk: Client, asked: Customer) -> None:
    desk.get(decision(asked, "approved"))
    actions.decide_check(company=asked.company, verdict="more_info", text="?", by=SYSTEM, now=asked.now)
    late = desk.post(decision(asked, "approved"), {"step": "confirm", "text": "", "seen": "1"}, follow=True)
    assert "The request changed since you looked at it" in text_of(late)
    assert not queries.is_approved(asked.company)


def test_a_request_decided_meanwhile_is_said_to_be_gone(desk: Client, asked: Customer) -> None:
    actions.decide_check(company=asked.company, verdict="approved", by=SYSTEM, now=asked.now)
    late = desk.post(decision(asked, "refused"), {"step": "confirm", "reason_code": "website"}, follow=True)
    assert "a colleague may have decided it" in text_of(late)
    assert queries.is_approved(asked.company)


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
