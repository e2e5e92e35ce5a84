"""The company's account check page: form, findings, status, questions (R12-R14, D25, CHK-01 to CHK-03)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gaung.companies.models import Company
from gaung.core.findings import DomainRecords
from gaung.core.verification import EXAMPLE_ANSWERS, State
from gaung.foundation.access import SYSTEM, Actor
from gaung.gateways.dns import KnownNames, using
from gaung.verification import actions, queries
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db

KNOWN = KnownNames(
    {"example.com": DomainRecords("example.com", ("192.0.2.1",), ("mx.",), (), (), has_signing_keys=False)}
)
ANSWERS = {name.value: text for name, text in EXAMPLE_ANSWERS.items()}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _names() -> Iterator[None]:
    with using(KNOWN):
        yield


@pytest.fixture
def page(company: Company, colleague: Person, client: Client) -> str:
    client.force_login(colleague.user)
    return reverse("account-check", args=[company.slug])


def address(company: Company, name: str, *more: object) -> str:
    return reverse(f"account-check-{name}", args=[company.slug, *more])


def test_the_form_asks_at_most_six_questions_and_shows_the_contacts_first_chk_01(page: str, client: Client) -> None:
    text = client.get(page).content.decode()
    assert text.count("<textarea") + text.count('<input type="text"') == 6
    assert "There are no contacts yet" in text
    assert "Nothing saved yet" in text


def test_findings_are_shown_before_the_request_is_sent_chk_02(page: str, company: Company, client: Client) -> None:
    first = client.post(address(company, "request"), ANSWERS, follow=True)
    assert "Read what we found first" in first.content.decode()
    assert "Add an SPF record" in first.content.decode()
    assert queries.position(company).state is State.NOT_REQUESTED
    second = client.post(address(company, "request"), ANSWERS, follow=True)
    assert "Decision by" in second.content.decode()
    request = queries.check_page(company).request
    assert request is not None
    assert {"spf-none", "website-found"} <= {finding["code"] for finding in request.findings}


def test_answers_are_saved_as_one_goes_and_sent_in_one_press_chk_01(
    page: str, company: Company, client: Client
) -> None:
    side = client.post(address(company, "draft"), ANSWERS, headers={"HX-Request": "true"})
    assert "<html" not in side.content.decode()
    assert "Add an SPF record" in side.content.decode()
    assert ANSWERS["sending"] in client.get(page).content.decode()
    client.post(address(company, "request"), ANSWERS)
    assert queries.position(company).state is State.SUBMITTED


def test_a_form_with_a_gap_keeps_its_entries_and_names_the_gap_g_03(
    page: str, company: Company, client: Client
) -> None:
    refused = client.post(address(company, "request"), {**ANSWERS, "earlier": " "})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "<title>Error: " in text
    assert "Have you sent email campaigns before?" in text
    assert ANSWERS["sending"] in text


def test_unseen_characters_are_answered_in_words(page: str, company: Company, client: Client) -> None:
    answer = client.post(address(company, "draft"), {**ANSWERS, "address": "a\x07b"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert queries.check_page(company).draft_answers == {}
    assert client.post(address(company, "draft"), {**ANSWERS, "address": "a\x00b"}).status_code == 422


def test_pressing_twice_makes_one_request_g_05(page: str, company: Company, client: Client) -> None:
    client.post(address(company, "draft"), ANSWERS)
    for _ in range(2):
        answer = client.post(address(company, "request"), {**ANSWERS, "once": "token"}, follow=True)
        assert "A check is open already" not in answer.content.decode()
    assert len(queries.history(company)) == 1


def test_a_proof_is_a_picture_or_scan_and_comes_back_as_a_download(
    page: str, company: Company, client: Client, stranger: Person
) -> None:
    file = SimpleUploadedFile("form.pdf", b"%PDF-1.7 <script>")
    text = client.post(address(company, "draft"), {**ANSWERS, "file": file}, follow=True).content.decode()
    assert "form.pdf" in text
    [kept] = queries.proofs(company)
    handed = client.get(address(company, "proof", kept.pk))
    assert handed.headers["Content-Type"] == "application/octet-stream"
    assert handed.headers["Content-Disposition"].startswith("attachment")
    bad = SimpleUploadedFile("form.pdf", b"MZ not a pdf")
    assert client.post(address(company, "draft"), {**ANSWERS, "file": bad}).status_code == 422
    client.post(address(company, "proof-removal", kept.pk), ANSWERS)
    assert queries.proofs(company) == []
    assert client.get(address(company, "proof", kept.pk)).status_code == 404


def test_the_promised_time_stands_on_the_page_in_the_companys_zone_d25(
    page: str, company: Company, client: Client
) -> None:
    actions.request_check(company=company, answers=ANSWERS, by=SYSTEM, now=NOW)
    text = client.get(page).content.decode()
    assert "Check requested 11 April 2026 10:00 WIB. Decision by 12 April 2026 10:00 WIB" in text


def test_a_question_is_answered_on_the_page_chk_03(page: str, company: Company, client: Client, staff: Actor) -> None:
    actions.request_check(company=company, answers=ANSWERS, by=SYSTEM, now=NOW)
    actions.decide_check(company=company, verdict="more_info", text="Which shop?", by=staff, now=NOW)
    text = client.get(page).content.decode()
    assert "We need one more answer to finish the check" in text
    assert "Which shop?" in text
    assert "Sari Staff" not in text, "the company sees our team, its audit log the name"
    assert client.post(address(company, "answer"), {"text": ""}).status_code == 422
    answered = client.post(address(company, "answer"), {"text": "The one in Bandung."}, follow=True)
    assert "Your answer is sent" in answered.content.decode()
    assert queries.position(company).state is State.SUBMITTED


def test_a_refusal_shows_the_rule_the_remedy_and_the_date_chk_03(
    page: str, company: Company, client: Client, staff: Actor
) -> None:
    actions.request_check(company=company, answers=ANSWERS, by=SYSTEM, now=NOW)
    actions.decide_check(company=company, verdict="refused", reason_code="bought_list", by=staff, now=NOW)
    text = client.get(page).content.decode().replace("&#x27;", "'")
    assert "Your account didn't pass: contacts were bought" in text
    assert "Archive every contact who did not agree" in text
    assert "Ask again from 18 April 2026" in text
    assert ANSWERS["sending"] in client.get(page + "?form=1").content.decode(), "nothing is typed twice (3.3.7)"


def test_an_approval_leads_to_billing_for_those_who_may_buy_r13(
    page: str, company: Company, client: Client, staff: Actor, owner: Person
) -> None:
    actions.request_check(company=company, answers=ANSWERS, by=SYSTEM, now=NOW)
    actions.decide_check(company=company, verdict="approved", by=staff, now=NOW + timedelta(hours=1))
    assert "Your account passed. You can buy Campaigns now" in client.get(page).content.decode()
    assert "Go to Billing" not in client.get(page).content.decode()
    client.force_login(owner.user)
    assert "Go to Billing" in client.get(page).content.decode()


def test_a_suspension_says_why_and_leaves_the_check_alone_d25(
    page: str, company: Company, client: Client, staff: Actor
) -> None:
    actions.suspend_company(company=company, reason="complaints", text="9 in 1,000.", by=staff, now=NOW)
    text = client.get(page).content.decode()
    assert "Sending is suspended: too many people reported your campaigns as spam" in text
    assert "9 in 1,000." in text


def test_a_member_who_may_not_send_sees_who_can_help_r12(company: Company, viewer: Person, client: Client) -> None:
    client.force_login(viewer.user)
    answer = client.get(reverse("account-check", args=[company.slug]))
    assert answer.status_code == 403
    assert "Ayu Lestari" in answer.content.decode()


def test_a_stranger_finds_nothing(company: Company, stranger: Person, client: Client) -> None:
    client.force_login(stranger.user)
    assert client.get(reverse("account-check", args=[company.slug])).status_code == 404
    assert client.post(address(company, "request"), ANSWERS).status_code == 404


def test_the_page_speaks_indonesian(page: str, company: Company, colleague: Person, client: Client) -> None:
    colleague.user.language = "id"
    colleague.user.save()
    assert "Ajukan pemeriksaan akun" in client.get(page).content.decode()
