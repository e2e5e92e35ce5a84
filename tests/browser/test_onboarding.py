"""From a fresh installation to a trial, in the browser: clicks counted, both languages, also without script."""

import re
from collections.abc import Callable

import pytest

from gaung.companies import queries
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.setup_link import setup_token
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions as verification
from tests.cast import Person
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

Visit = Callable[..., Visitor]
WORDS = {
    "en": ("Create account and company", "0 of 5 done", "Try for free", "Campaigns"),
    "id": ("Buat akun dan perusahaan", "0 dari 5 selesai", "Coba Gratis", "Kampanye"),
}


def judge(visitor: Visitor) -> None:
    assert not visitor.overflows(), visitor.page.url
    assert visitor.axe() == [], visitor.page.url


@pytest.mark.parametrize(("width", "language", "script"), [(1280, "en", True), (320, "id", True), (360, "en", False)])
def test_from_the_set_up_link_to_the_pitch(visit: Visit, width: int, language: str, script: bool) -> None:
    """ON-02, ON-03, CAM-1, steps 3 to 6: one click creates everything, the steps stand without scrolling."""
    create, none_done, try_it, campaigns = WORDS[language]
    visitor = visit(width=width, language=language, javascript=script)
    page = visitor.goto(f"/setup/{setup_token()}/")
    if script:
        judge(visitor)
        page.get_by_label(re.compile("SMTP")).check()
        assert page.locator("#id_mail_host").is_visible()
        judge(visitor)
        page.locator("input[name=mail][value=local]").check()
        assert not page.locator("#id_mail_host").is_visible()
    page.fill("#id_name", "Ayu Lestari")
    page.fill("#id_email", "ayu@kopisenja.example")
    page.fill("#id_password", "jalan-senja-27001")
    page.fill("#id_company_name", "Kopi Senja")
    page.get_by_role("button", name=create).last.click()
    page.wait_for_url("**/c/kopi-senja/")
    assert none_done in page.locator("main").inner_text()
    if script:
        judge(visitor)
    if width == 1280:
        page.set_viewport_size({"width": 1280, "height": 720})
        box = page.locator(".first-steps").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 720
    visitor.goto("/c/kopi-senja/campaigns/")
    assert page.locator("main .btn-primary").count() == 1
    assert try_it in page.locator("main .btn-primary").inner_text()
    assert campaigns in page.locator("h1").inner_text()
    if script:
        judge(visitor)


def test_enter_in_the_wizard_creates_and_sends_no_test_mail(visit: Visit) -> None:
    visitor = visit()
    page = visitor.goto(f"/setup/{setup_token()}/")
    for name, value in (("name", "Ayu"), ("email", "ayu@x.example"), ("password", "jalan-senja-27001")):
        page.fill(f"#id_{name}", value)
    page.fill("#id_company_name", "Kopi Senja")
    page.press("#id_company_name", "Enter")
    page.wait_for_url("**/c/kopi-senja/")


def test_a_test_mail_says_what_came_of_it_without_leaving_the_page(visit: Visit) -> None:
    visitor = visit()
    page = visitor.goto(f"/setup/{setup_token()}/")
    page.fill("#id_password", "typed-before-the-test")
    page.locator("input[name=mail][value=server]").check()
    page.fill("#id_mail_host", "127.0.0.1")
    page.fill("#id_mail_port", "1")
    page.fill("#id_mail_sender", "mail@example.org")
    page.get_by_role("button", name="Send a test mail").click()
    page.get_by_text("Enter your email: the test mail goes there").wait_for()
    page.fill("#id_email", "ayu@kopisenja.example")
    page.get_by_role("button", name="Send a test mail").click()
    page.get_by_text("Nothing answers at 127.0.0.1:1").wait_for()
    assert page.input_value("#id_password") == "typed-before-the-test"
    judge(visitor)
    assert queries.is_empty_installation()


def test_the_country_fills_in_the_rest_until_somebody_chooses_otherwise(visit: Visit) -> None:
    """ON-01."""
    page = visit().goto("/accounts/signup/")
    page.select_option("#id_country", "DE")
    page.locator("details.more > summary").click()
    assert page.input_value("#id_currency") == "EUR"
    assert page.input_value("#id_time_zone") == "Europe/Berlin"
    page.select_option("#id_time_zone", "Asia/Makassar")
    page.select_option("#id_country", "ID")
    assert page.input_value("#id_currency") == "IDR"
    assert page.input_value("#id_time_zone") == "Asia/Makassar"
    assert "IDR · Asia/Makassar · Bahasa Indonesia" in page.locator("details.more > summary").inner_text()


@pytest.mark.parametrize(("width", "language"), [(320, "id")])
def test_a_suspended_company_reads_why_and_answers(visit: Visit, owner: Person, width: int, language: str) -> None:
    """CAM-11."""
    owner.user.language = language
    owner.user.save()
    with company_scope(owner.company):
        verification.suspend_company(
            company=owner.company, reason="consent", text="Which form?", by=SYSTEM, now=clock.now()
        )
    visitor = visit(width=width, language=language)
    visitor.sign_in(owner.user)
    page = visitor.goto(f"/c/{owner.company.slug}/campaigns/")
    page.locator('[data-banner="held"] a.btn').click()
    judge(visitor)
    page.fill("#id_text", "It is at our shop.")
    page.locator("main form .btn-primary").click()
    page.get_by_text("It is at our shop.").wait_for()
    judge(visitor)


def test_enter_in_an_answer_of_the_check_keeps_the_files(visit: Visit, owner: Person) -> None:
    with company_scope(owner.company):
        verification.add_proof(
            company=owner.company, name="form.pdf", content=b"%PDF-1.4", by=owner.actor, now=clock.now()
        )
    visitor = visit()
    visitor.sign_in(owner.user)
    page = visitor.goto(f"/c/{owner.company.slug}/account-check/")
    page.fill("#id_website", "example.com")
    page.press("#id_website", "Enter")
    page.get_by_text("Your answers are saved").wait_for()
    assert page.get_by_role("link", name="form.pdf").is_visible()
    assert page.input_value("#id_website") == "example.com"
