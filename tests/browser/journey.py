"""What a person does on the way from sign-up to coming back, page by page, in either language.

Each step presses what the page offers, by its words, and looks at the page it lands on.
Figures are asked of the database by the tests.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from gaung.companies.models import Company, User
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import formats
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking, t
from gaung.gateways.cards import NUMBERS
from gaung.invoices.models import Invoice
from gaung.subscriptions.queries import Position, position
from tests.cast import PASSWORD
from tests.infra.visitor import Visitor

PICTURES = os.environ.get("GAUNG_TEST_PICTURES", "")


@dataclass
class Journey:
    """One customer with a browser, and the operator with another."""

    customer: Visitor
    operator: Visitor
    language: str
    javascript: bool = True
    slug: str = ""
    desk: str = "en"  # the operator's language
    seen: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.customer.page

    @property
    def company(self) -> Company:
        return Company.objects.get(slug=self.slug)

    # --- words and looks

    def say(self, key: str, **values: Any) -> str:
        with speaking(self.language):
            return t(key, **values)

    def money(self, minor: int) -> str:
        with speaking(self.language):
            return formats.money(minor, self.company.currency)

    def go(self, path: str) -> None:
        """Open a page of the company."""
        self.customer.goto(f"/c/{self.slug}/{path}")

    def press(self, words: str, *, within: str = "main") -> None:
        """Press the button or link that carries these words."""
        self.find(words, within=within).click()

    def find(self, words: str, *, within: str = "main") -> Locator:
        exactly = re.compile(rf"^\s*{re.escape(words)}\s*$")
        return self.page.locator(f"{within} button, {within} a").filter(has_text=exactly).first

    def reads(self, words: str) -> None:
        """Wait until the page says this."""
        self.page.locator("main, dialog[open]").get_by_text(words).first.wait_for()

    def look(self, name: str, visitor: Visitor | None = None) -> None:
        """Find nothing wrong with the page as it stands: no sideways scroll, nothing axe notices."""
        visitor = visitor or self.customer
        self.seen.append(name)
        if PICTURES:
            width = visitor.page.viewport_size["width"]  # type: ignore[index]
            script = "" if self.javascript else "-plain"
            path = Path(PICTURES) / f"line-{len(self.seen):02}-{name}-{width}{script}.png"
            visitor.page.screenshot(path=str(path), full_page=True)
        if self.javascript or visitor is self.operator:
            assert not visitor.overflows(), f"{name}: {visitor.page.url}"
            found = visitor.axe()
            assert not found, "\n".join([f"{name}: {visitor.page.url}", *found])

    # --- facts

    def position(self) -> Position:
        company = self.company
        from gaung.foundation import clock

        with company_scope(company):
            return position(company, now=clock.company_now(company))

    def invoices(self) -> list[Invoice]:
        company = self.company
        with company_scope(company):
            return list(Invoice.objects.order_by("pk"))

    # --- sign-up

    def sign_up(self, *, name: str, country: str) -> None:
        """Create an account and follow the link in the mail of the local mailbox."""
        page = self.customer.goto("/accounts/signup/")
        page.fill("#id_company_name", name)
        page.fill("#id_name", "Ayu Lestari")
        page.fill("#id_email", "ayu@kopisenja.example")
        page.fill("#id_password1", PASSWORD)
        page.select_option("#id_country", country)
        page.check("#id_consent")
        page.get_by_role("button", name=self.say("acc-sign-up")).click()
        self.customer.goto("/mailbox/")
        page.locator("main table a, main li a").first.click()
        link = re.search(r"https?://[^/\s]+(/accounts/\S+)", page.locator("main").inner_text())
        assert link
        self.customer.goto(link[1])
        page.locator("main button.btn-primary").click()
        page.wait_for_url("**/c/**")
        self.slug = page.url.rstrip("/").rsplit("/", 1)[-1]
        self.look("home")

    # --- contacts

    def import_file(self, file: Path, *, foretold: str, done: dict[str, int]) -> None:
        """Bring a table with consent, read what will happen, start it, read the report (D20)."""
        self.go("contacts/imports/new/")
        page = self.page
        page.locator("input[type=file]").set_input_files(file)
        page.locator("main button.btn-primary").click()
        page.wait_for_url("**/columns/")
        page.locator("input[name=wanted][value=subscribed]").check()
        page.locator("#id_consent_source").fill("Toko")
        page.locator("#id_consent_text").fill("Saya setuju menerima kabar")
        page.locator("main button.btn-primary").click()
        self.reads(foretold)
        self.look("import-foretold")
        page.locator("main button.btn-primary").click()
        page.locator(".note-good").wait_for()
        self.look("import-report")
        with speaking(self.language):
            for status, count in done.items():
                self.reads(f"{t(f'con-status-{status}')}: {formats.number(count)}")

    def archive_the_needed(self, count: int) -> None:
        """From the floor's link: choose what has to go, see what happens, archive, and come back (R34, R35)."""
        self.press(self.say("fl-link"))
        self.look("contacts-to-archive")
        self.press(self.say("con-return-select", k=count))
        self.look("archive-preview")
        self.page.locator("#preview button.btn-primary").click()
        self.page.locator(".note-good").wait_for()
        self.page.locator("#job-state a[href*='/billing/']").click()

    # --- campaigns and billing

    def open_campaigns(self) -> None:
        """By the megaphone in the navigation (R6): at the side, or below on a phone."""
        self.page.locator(f"a[href='/c/{self.slug}/campaigns/']:visible").first.click()
        self.page.wait_for_url("**/campaigns/")

    def start_trial(self) -> None:
        """Try for free, then confirm on the Billing page: the trial starts there (R7, R8)."""
        self.go("")
        self.open_campaigns()
        self.look("campaigns-none")
        self.press(self.say("trial-cta"))
        self.page.wait_for_url("**/billing/**")
        assert self.page.locator("#add-on").is_checked()
        assert self.position().status == "none"
        self.look("billing-none")
        self.page.locator("#add-on-confirm").click()
        self.page.locator("[role=status], .flash").first.wait_for()

    def confirm_tick(self) -> None:
        """The green button beside the tick of the add-on."""
        self.page.locator("#add-on-confirm").click()

    def choose(self, quantity: int) -> None:
        """Type a tier into the chooser and take the act it offers; the slider follows."""
        if self.page.locator("#chooser").count() == 0:
            self.go("billing/?panel=open")
        field = self.page.locator("#id_quantity")
        with speaking(self.language):
            field.fill(formats.number(quantity))
        if self.javascript:
            field.press("Tab")
            assert self.page.locator("#slider").input_value() == str(quantity)
        else:
            self.page.locator("button[value=estimate].bil-update").click()
        self.look(f"chooser-{quantity}")
        self.page.locator("#estimate-act").click()

    def add_card(self, kind: str = "ok") -> None:
        """Type a test card's number."""
        self.go("billing/payment-methods/new/")
        self.page.locator("#id_number").fill(NUMBERS[kind])
        self.page.locator("main form button.btn-primary").click()
        self.page.wait_for_url(re.compile(r"/billing/(?!payment-methods)"))

    def pay_review(self, *, name: str) -> str:
        """On the review: the amount is the quote's, then pay."""
        self.page.wait_for_url("**/billing/review/**")
        self.look(name)
        amount = self.page.locator(".bil-total dd").first.inner_text()
        self.page.locator("main form button.btn-primary").click()
        self.reads(self.say("bil-done-title"))
        self.look(f"{name}-paid")
        return amount

    def pdf_of(self, invoice: Invoice) -> bytes:
        """Open the newest invoice's PDF from the list."""
        self.go("billing/")
        link = self.page.locator(f"a[href*='/billing/invoices/{invoice.pk}/pdf/']").first
        answer = self.customer.context.request.get(self.customer.base + str(link.get_attribute("href")))
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    # --- the account check and the operator

    def request_check(self) -> None:
        """From the Campaigns page: answer, read what was found, request (R12, R14)."""
        self.open_campaigns()
        self.press(self.say("chk-btn"))
        for name, text in EXAMPLE_ANSWERS.items():
            self.page.locator(f"[name={name}]").fill(text)
        self.page.locator("[name=address]").press("Tab")
        words = self.say("chk-btn")
        self.press(words)
        if self.page.locator("#check-form").count():  # what was found is read first
            self.press(words)
        self.reads(self.say("chk-state-submitted"))
        self.look("check-submitted")

    def operate(self, user: User) -> None:
        self.operator.sign_in(user)

    def approve(self) -> None:
        """The operator takes the request from the queue and approves it (OPS-01)."""
        page = self.operator.goto("/console/")
        page.get_by_role("link", name=self.company.name).first.click()
        page.locator("a[data-key=a]").click()
        page.locator("button[value=confirm]").click()
        page.wait_for_url("**/console/**")

    def make_test_company(self) -> None:
        """The operator gives the company a clock of its own (OPS-04)."""
        page = self.operator.goto(f"/console/companies/{self.slug}/test/")
        page.locator("main form button.btn-primary").click()
        page.wait_for_url(f"**/console/companies/{self.slug}/")

    def pass_time(self, kind: str) -> None:
        """The operator moves the test clock to the next of a kind of event, after reading what will fire."""
        page = self.operator.goto(f"/console/companies/{self.slug}/clock/")
        with speaking(self.desk):
            words = t(f"ops-due-{kind}")
        label = page.locator("fieldset label").filter(has_text=words).first
        label.locator("input").check()
        page.locator("button[value=review]").click()
        page.locator("button[value=confirm]").click()
        page.locator("#fired").wait_for()


def table_of(path: Path, rows: int, *, bad: int = 0, start: int = 0) -> Path:
    """A real table: people with a city, and a few rows nobody can be written to at."""
    lines = ["email,name,city"]
    lines += [f"orang{n}@example.org,Orang {n},Bogor" for n in range(start, start + rows)]
    lines += [f"orang{n}@,Orang {n},Bogor" for n in range(bad)]
    path.write_text("\n".join(lines) + "\n")
    return path


Visit = Callable[..., Visitor]
