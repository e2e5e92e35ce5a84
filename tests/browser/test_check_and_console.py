"""The account check and the operator's console in a browser: by keyboard, at 360 and 1280 pixels, in both languages."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from gaung.catalogue import queries as catalogue
from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import User
from gaung.core.findings import DomainRecords
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import clock, failures
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.gateways import dns
from gaung.gateways.dns import KnownNames
from gaung.payments import actions as payments
from gaung.subscriptions import actions as subscriptions
from gaung.verification import actions, queries
from tests.cast import Person
from tests.customer import START, Customer
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = os.environ.get("GAUNG_TEST_PICTURES", "")
BOTH = pytest.mark.parametrize(
    ("width", "language"), [pytest.param(1280, "en", marks=pytest.mark.nightly), (360, "id")]
)
KNOWN = KnownNames(
    {"example.com": DomainRecords("example.com", ("192.0.2.1",), ("mx.",), (), (), has_signing_keys=False)}
)
Visit = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server's threads look names up here."""
    monkeypatch.setattr(dns, "_KINDS", {"none": lambda: KNOWN})
    ensure_default_books(now=START)
    return


def look(visitor: Visitor, path: str, name: str) -> None:
    """Open a page and find nothing wrong with it."""
    answer = visitor.page.goto(visitor.base + path)
    assert answer is not None
    assert answer.status == 200, path
    judge(visitor, name)


def judge(visitor: Visitor, name: str) -> None:
    assert visitor.axe() == [], name
    assert not visitor.overflows(), name
    if PICTURES:
        width = visitor.page.viewport_size["width"]  # type: ignore[index]
        visitor.page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)


def speak(user: User, language: str) -> None:
    user.language = language
    user.save()


@BOTH
def test_every_state_of_the_check_reads_well(
    visit: Visit, owner: Person, operator: User, width: int, language: str
) -> None:
    speak(owner.user, language)
    visitor = visit(width=width, language=language)
    visitor.sign_in(owner.user)
    page, company = f"/c/{owner.company.slug}/account-check/", owner.company
    look(visitor, page, "check-form")
    now = clock.now()
    with company_scope(company):
        actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=owner.actor, now=now)
    look(visitor, page, "check-submitted")
    with company_scope(company):
        actions.decide_check(company=company, verdict="more_info", text="Which fair?", by=SYSTEM, now=now)
    look(visitor, page, "check-question")
    with company_scope(company):
        actions.decide_check(company=company, verdict="refused", reason_code="bought_list", by=SYSTEM, now=now)
        actions.suspend_company(company=company, reason="complaints", text="Clean it.", by=SYSTEM, now=now)
    look(visitor, page, "check-refused")
    with company_scope(company):
        actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=owner.actor, now=now)
        actions.decide_check(company=company, verdict="approved", by=SYSTEM, now=now)
    look(visitor, page, "check-approved")


def test_answers_are_saved_as_one_goes_and_sent_in_one_press_chk_01(visit: Visit, owner: Person) -> None:
    visitor = visit()
    visitor.sign_in(owner.user)
    page = visitor.goto(f"/c/{owner.company.slug}/account-check/")
    for name, text in EXAMPLE_ANSWERS.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=address]").press("Tab")
    page.get_by_text("Add an SPF record").wait_for()
    page.get_by_text("Saved ").wait_for()
    judge(visitor, "check-found")
    page.get_by_role("button", name="Request account check").click()
    page.get_by_text("Decision by").first.wait_for()


def test_the_check_is_requested_without_javascript_p_03(visit: Visit, owner: Person) -> None:
    visitor = visit(javascript=False)
    visitor.sign_in(owner.user)
    page = visitor.goto(f"/c/{owner.company.slug}/account-check/")
    for name, text in EXAMPLE_ANSWERS.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name="Request account check").click()
    page.get_by_text("Read what we found first").wait_for()
    page.get_by_role("button", name="Request account check").click()
    page.get_by_text("Decision by").first.wait_for()


def test_an_operator_approves_by_keyboard_alone_in_three_presses_ops_01(
    visit: Visit, owner: Person, operator: User
) -> None:
    with company_scope(owner.company):
        actions.request_check(
            company=owner.company, answers=EXAMPLE_ANSWERS, by=owner.actor, now=clock.now() - timedelta(hours=1)
        )
    with Customer(name="Batik Lestari") as later:
        actions.request_check(company=later.company, answers=EXAMPLE_ANSWERS, by=later.by, now=clock.now())
    visitor = visit()
    visitor.sign_in(operator)
    page = visitor.goto("/console/checks/")
    page.wait_for_load_state("load")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Account check of Kopi Senja").wait_for()
    page.wait_for_load_state()  # the keys are listened to once the page's script has run
    page.keyboard.press("a")
    page.get_by_role("heading", name="Approve Kopi Senja?").wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("Kopi Senja is approved").wait_for()
    page.get_by_role("heading", name="Account check of Batik Lestari").wait_for()  # the next one opens
    with company_scope(owner.company):
        assert queries.is_approved(owner.company)


def test_single_keys_can_be_switched_off_g_11(visit: Visit, owner: Person, operator: User) -> None:
    with company_scope(owner.company):
        actions.request_check(company=owner.company, answers=EXAMPLE_ANSWERS, by=owner.actor, now=clock.now())
    visitor = visit()
    visitor.sign_in(operator)
    page = visitor.goto(f"/console/checks/{owner.company.slug}/")
    page.get_by_label("Keys a, r, i").uncheck()
    page.keyboard.press("a")
    page.reload()
    assert not page.get_by_label("Keys a, r, i").is_checked()
    assert page.url.endswith(f"/console/checks/{owner.company.slug}/")


@pytest.mark.nightly  # test_every_state.py walks the console of the sample companies
@BOTH
def test_every_page_of_the_console_reads_well(visit: Visit, operator: User, width: int, language: str) -> None:
    speak(operator, language)
    with Customer() as customer:
        customer.company.test_clock_at = customer.now
        customer.company.save()
        actions.request_check(company=customer.company, answers=EXAMPLE_ANSWERS, by=customer.by, now=customer.now)
        slug = customer.company.slug
        visitor = visit(width=width, language=language)
        look(visitor, "/console/sign-in/", "ops-sign-in")
        visitor.sign_in(operator)
        for path, name in (
            ("/console/", "ops-home"),
            ("/console/checks/", "ops-queue"),
            (f"/console/checks/{slug}/", "ops-check"),
            (f"/console/checks/{slug}/decision/approved/", "ops-approve"),
            (f"/console/checks/{slug}/decision/refused/", "ops-refuse"),
            (f"/console/checks/{slug}/decision/more-info/", "ops-ask"),
        ):
            look(visitor, path, name)
        subscriptions.decide_check(company=customer.company, verdict="approved", by=SYSTEM, now=customer.now)
        customer.card()
        customer.buy(5_000)
        payments.set_pay_later(company=customer.company, pay_later=True, by=SYSTEM, now=customer.now)
        actions.suspend_company(company=customer.company, reason="bounces", text="?", by=SYSTEM, now=customer.now)
        invoice = customer.invoices[0].pk
        error = failures.note(ValueError(), place="billing", company_id=customer.company.pk)
        for path, name in (
            ("/console/companies/", "ops-companies"),
            (f"/console/companies/{slug}/", "ops-company"),
            (f"/console/companies/{slug}/money/", "ops-company-money"),
            (f"/console/companies/{slug}/activity/", "ops-company-activity"),
            (f"/console/companies/{slug}/visit/", "ops-visit"),
            (f"/console/companies/{slug}/review/", "ops-review"),
            ("/console/invoices/", "ops-invoices"),
            ("/console/payments/", "ops-payments"),
            ("/console/health/jobs/", "ops-jobs"),
            ("/console/health/mails/", "ops-mails"),
            ("/console/health/errors/", "ops-errors"),
            (f"/console/health/errors/{error}/", "ops-error"),
            ("/console/settings/", "ops-settings"),
            (f"/console/companies/{slug}/suspension/", "ops-suspend"),
            (f"/console/companies/{slug}/invoices/{invoice}/credit/", "ops-credit"),
            (f"/console/companies/{slug}/clock/", "ops-clock"),
            ("/console/prices/", "ops-prices"),
            (f"/console/prices/{catalogue.books()[0].pk}/", "ops-version"),
            ("/console/prices/taxes/", "ops-taxes"),
            ("/console/prices/taxes/new/", "ops-new-tax"),
            ("/console/prices/new/USD/month/", "ops-new-price"),
        ):
            look(visitor, path, name)
        page = visitor.page
        page.locator("button[value=review]").click()
        page.locator("button[value=confirm]").wait_for()
        judge(visitor, "ops-price-review")
        visitor.goto("/console/prices/taxes/new/")
        page.select_option("#id_country", "ID")
        page.fill("#id_percent", "11,5")
        page.fill("#id_label", "PPN")
        page.locator("button[value=review]").click()
        page.locator("button[value=confirm]").wait_for()
        judge(visitor, "ops-tax-review")
        page.locator("button[value=confirm]").click()
        page.locator("table").wait_for()
        judge(visitor, "ops-tax-set")
        visitor.goto(f"/console/companies/{slug}/invoices/{invoice}/credit/")
        page.fill("#id_text", "Goodwill.")
        page.locator("main form button").first.click()
        page.locator("button[value=confirm]").wait_for()
        judge(visitor, "ops-credit-review")
        visitor.goto(f"/console/companies/{slug}/clock/")
        page.locator("button[value=review]").click()
        page.locator("button[value=confirm]").wait_for()
        judge(visitor, "ops-clock-review")
        page.locator("button[value=confirm]").click()
        page.locator("#fired").wait_for()
        judge(visitor, "ops-clock-fired")
