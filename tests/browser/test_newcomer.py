"""The newcomer's journey of screens.md section 4, counted in presses against its targets.

`make test` walks it with a pointer, once in each language, and `make nightly` by keyboard alone and
without script too. Steps 1 and 2 (one command, a page within seconds) are in tests/ops; the steps about
senders and newsletters come with them. GAUNG_JOURNEY=folder keeps the record of each walk.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import Company, User
from gaung.contacts.models import Contact
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.setup_link import setup_address
from gaung.foundation.tenancy import company_scope
from gaung.gateways.cards import NUMBERS
from tests.browser.hand import Hand, Record
from tests.browser.journey import Journey, Visit
from tests.cast import NOW, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = os.environ.get("GAUNG_JOURNEY", "")
BAD = {13: "ani@", 34: "budi", 72: "", 151: "@example.com", 152: "x y@a.com", 223: "citra@example", 300: "d@e f.co"}
nightly = pytest.mark.nightly


@pytest.fixture(autouse=True)
def _a_fresh_product(settings, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path
    cache.clear()
    ensure_default_books(now=NOW)


class Newcomer(Journey):
    """Somebody on their first day, with a hand that is counted."""

    def begin(self, record: Record, *, keyboard: bool) -> Newcomer:
        self.hand, self.record = Hand(self.page, record, keyboard), record
        return self

    def word(self, key: str, *, within: str = "main", **values: object) -> None:
        """Press the button or link with these words."""
        self.hand.press(self.find(self.say(key, **values), within=within))

    def menu(self, path: str) -> None:
        """Press a place of the navigation."""
        self.hand.press(self.page.locator(f"nav a[href='/c/{self.slug}/{path}']:visible").first)
        self.page.wait_for_url(f"**/c/{self.slug}/{path}")

    def primary(self, within: str = "main") -> None:
        """Press the one green button."""
        self.hand.press(self.page.locator(f"{within} .btn-primary:visible").first)

    def bring(self, file: Path) -> None:
        """An import from the list of contacts to its report."""
        page, press = self.page, self.hand.press
        press(page.locator("main a[href$='/contacts/imports/new/']").first)
        page.locator("input[type=file]").set_input_files(file)
        self.record.now.presses += 1
        self.primary("main form")
        page.wait_for_url("**/columns/")
        press(page.locator("input[name=wanted][value=subscribed]"))
        self.hand.type(page.locator("#id_consent_source"), "Toko")
        self.hand.type(page.locator("#id_consent_text"), "Ya")
        press(page.locator("form[data-columns] > .btn-row .btn-primary"))
        page.locator(".stats").wait_for()


@pytest.mark.parametrize(
    ("width", "language", "keyboard", "javascript"),
    [
        pytest.param(1280, "en", False, True, id="pointer-en"),
        pytest.param(360, "id", False, True, id="pointer-id-phone"),
        pytest.param(1280, "en", True, True, id="keyboard-en", marks=nightly),
        pytest.param(1280, "id", True, True, id="keyboard-id", marks=nightly),
        pytest.param(1280, "en", False, False, id="plain-en", marks=nightly),
        pytest.param(360, "id", False, False, id="plain-id-phone", marks=nightly),
    ],
)
def test_the_first_day_within_its_targets(
    visit: Visit, tmp_path: Path, width: int, language: str, keyboard: bool, javascript: bool
) -> None:
    record = Record()
    visitor = visit(width=width, language=language, javascript=javascript)
    visitor.page.set_viewport_size({"width": width, "height": 720})
    line = Newcomer(visitor, visit(width=1280, language="en"), language, javascript)
    line.begin(record, keyboard=keyboard)
    line.desk = language  # the first person runs the installation too
    set_up(line)
    try_campaigns(line)
    bring_contacts(line, tmp_path)
    pass_the_check(line)
    pay(line, tmp_path)
    come_down(line)
    end_and_stay(line)
    fail_and_pay(line)
    if KEPT:
        kind = "keyboard" if keyboard else "pointer" if javascript else "plain"
        record.write(Path(KEPT) / f"journey-{kind}-{language}.md")


def set_up(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    with record.step(3, "Set-up wizard", most=3):
        line.customer.goto(urlsplit(setup_address()).path)
        hand.type(page.locator("#id_name"), "Ayu Lestari")
        hand.type(page.locator("#id_email"), "ayu@kopisenja.example")
        hand.type(page.locator("#id_password"), PASSWORD)
        hand.type(page.locator("#id_company_name"), "Kopi Senja")
        hand.press(page.locator("main form > .btn-primary, main form .btn-row .btn-primary").last)
        page.wait_for_url("**/c/**")
    line.slug = page.url.split("/c/")[1].strip("/").split("/")[0]
    with record.step(4, "Read the first steps", most=0):
        count = page.locator(".steps-count")
        assert re.search(r"\b5\b", count.inner_text())
        if page.viewport_size == {"width": 1280, "height": 720}:
            last = page.locator(".steps-card li").last.bounding_box()
            assert last is not None
            assert last["y"] + last["height"] <= 720, "the first steps need scrolling"
    with record.step(5, "Switch the language and back", most=4):
        other = {"en": "id", "id": "en"}[line.language]
        for spoken in (other, line.language):
            hand.press(page.locator(f"button[name=language][value={spoken}]"))
            page.locator(f"html[lang={spoken}]").wait_for(state="attached")


def try_campaigns(line: Newcomer) -> None:
    page, record = line.page, line.record
    with record.step(6, "Open Campaigns by the megaphone", most=1):
        line.menu("campaigns/")
        assert page.locator("main .btn-primary:visible").count() == 1
    with record.step(7, "Start the trial on Billing", most=3):
        line.word("trial-cta")
        page.wait_for_url("**/billing/**")
        line.hand.press(page.locator("#add-on-confirm"))
        page.locator("main").get_by_text("21").first.wait_for()
    trial = line.position()
    assert (trial.status, trial.limit) == ("trialing", 500)
    with record.step(8, "Back to Campaigns", most=1):
        line.menu("campaigns/")
        assert re.search(r"\b21\b", page.locator(".banner").inner_text())


def bring_contacts(line: Newcomer, folder: Path) -> None:
    page, hand, record = line.page, line.hand, line.record
    rows = (f"{BAD.get(n, f'p{n}@example.org')},{'Sari Jakarta' if n % 6 == 0 else 'Budi'} {n}" for n in range(2, 302))
    file = folder / "list.csv"
    file.write_text("email,name\n" + "\n".join(rows) + "\n")
    line.go("contacts/")
    with record.step(9, "Import 300 rows, 7 of them bad", most=6):
        line.bring(file)
        hand.press(page.locator(".acts .btn-primary"))
        page.locator("#problems-title").wait_for()
    assert people(line) == 293
    with record.step(10, "Mend the 7 rows on the page", most=9):
        hand.press(page.locator(".acts .btn-primary"))
        page.locator("main table").wait_for()
        for row in BAD:
            hand.type(page.locator(f"[name=cell-{row}-0]"), f"fixed{row}@example.org")
        line.primary("main form")
        page.locator(".undo").wait_for()
    assert people(line) == 300
    line.go("contacts/")
    with record.step(11, "Save the filter “Jakarta”", most=4):
        hand.type(page.locator("#contacts-search"), "Jakarta")
        hand.press(page.locator("[role=search] button"))
        page.wait_for_url("**has=Jakarta**")
        hand.press(page.locator(".filter-said summary"))
        hand.type(page.locator("#save-name"), "Jakarta")
        line.primary(".save-menu")
        page.locator(".rail-saved, main table").first.wait_for()
    assert "50" in page.locator(".rail-saved li").filter(has_text="Jakarta").inner_text()


def people(line: Newcomer) -> int:
    with company_scope(line.company):
        return Contact.objects.count()


def pass_the_check(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("campaigns/")
    with record.step(13, "Request the account check", most=3):
        line.word("chk-btn")
        for name, text in EXAMPLE_ANSWERS.items():
            hand.type(page.locator(f"[name={name}]"), text)
        with page.expect_navigation():
            line.word("chk-btn")
        if page.locator("#check-form").count():  # what was found is read first
            line.word("chk-btn")
        line.reads(line.say("chk-state-submitted"))
    operator = User.objects.get(email="ayu@kopisenja.example")
    line.operate(operator)
    with record.step(14, "The operator approves, by keyboard", most=3):
        desk = Hand(line.operator.goto("/console/checks/"), record, keyboard=True)
        desk.press(desk.page.locator("main a").filter(has_text="Kopi Senja").first)
        desk.page.locator("[data-key=a]").wait_for()
        desk.page.wait_for_load_state()
        desk.key("a")
        desk.page.locator("button[value=confirm]").wait_for()
        desk.key("Enter")
        desk.page.locator("button[value=confirm]").wait_for(state="detached")
    assert line.position().is_approved
    assert MailMessage.objects.filter(template="check-approved").exists()
    line.make_test_company()


def pay(line: Newcomer, folder: Path) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("campaigns/")
    with record.step(23, "Card, 1,000 for after the trial, its end passes", most=8):
        line.menu("billing/") if page.locator(f"nav a[href='/c/{line.slug}/billing/']:visible").count() else line.go(
            "billing/"
        )
        hand.press(page.locator("a[href$='/payment-methods/new/']").first)
        hand.type(page.locator("#id_number"), NUMBERS["ok"])
        line.primary("main form")
        page.wait_for_url(re.compile(r"/billing/(?!payment-methods)"))
        choose(line, 1_000)
    line.pass_time("trial-end")
    (first,) = line.invoices()
    assert (line.position().status, line.position().limit, first.status) == ("active", 1_000, "paid")

    rows = "".join(f"more{n}@example.org,Orang {n}\n" for n in range(1_400))
    more = folder / "more.csv"
    more.write_text("email,name\n" + rows)
    line.go("contacts/")
    with record.step(24, "Import 1,400 more, over the limit", most=6):
        line.bring(more)
        assert "700" in page.locator("main").inner_text()  # foretold before anything is kept
        hand.press(page.locator(".acts .btn-primary"))
        page.locator(".note-good, .undo").first.wait_for()
    full = line.position()
    assert (full.subscribed, full.pending) == (1_000, 700)
    line.go("campaigns/")
    with record.step(25, "Upgrade the limit", most=3):
        line.word("lim-cta")
        page.wait_for_url("**/billing/**")
        assert page.locator("#id_quantity").input_value().replace(",", "").replace(".", "") == "2000"
        hand.press(page.locator("#estimate-act"))
        page.wait_for_url("**/billing/review/**")
        due = page.locator(".bil-total dd").first.inner_text()
        line.primary("main form")
        line.reads(line.say("bil-done-title"))
    raised = line.position()
    assert (raised.limit, raised.subscribed, raised.pending) == (2_000, 1_700, 0)
    assert due == line.money(line.invoices()[-1].total_minor)  # I8


def choose(line: Newcomer, quantity: int) -> None:
    page, hand = line.page, line.hand
    if page.locator("#chooser").count() == 0:
        hand.press(page.locator("a[href='?panel=open#chooser']"))
    hand.type(page.locator("#id_quantity"), str(quantity))
    if line.javascript:
        page.locator("#id_quantity").press("Tab")
    else:
        hand.press(page.locator("button[value=estimate].bil-update"))
    hand.press(page.locator("#estimate-act"))


def come_down(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("billing/?panel=open")
    with record.step(26, "Try to go below the floor", most=1):
        if line.javascript:
            page.locator("#slider").focus()
            hand.key("Home")
            assert page.locator("#slider").input_value() == "2000"
        assert "2000" in re.sub(r"[.,]", "", page.locator("#floor-why").inner_text())
    with record.step(27, "Archive by the link, schedule the lower tier", most=7):
        hand.press(page.locator("#floor-why a"))
        page.wait_for_url("**/contacts/**")
        line.primary("main .note")
        line.primary("#preview")  # archived is chosen already, by where the person comes from
        page.locator(".note-good").wait_for()
        hand.press(page.locator("#job-state a[href*='/billing/']"))
        page.wait_for_url("**/billing/**")
        assert page.locator("#id_quantity").input_value().replace(",", "").replace(".", "") == "1000"
        hand.press(page.locator("#estimate-act"))
        page.wait_for_url("**/billing/schedule/**")
        line.primary("main form")
        page.wait_for_url("**/billing/")
    assert line.position().pending_quantity == 1_000
    with record.step(28, "Cancel the scheduled change", most=1):
        line.word("dn-undo")
        line.reads(line.say("bil-undone"))
    assert line.position().pending_quantity is None
    with company_scope(line.company):
        assert AuditEntry.objects.order_by("-pk").filter(action__startswith="subscription.").exists()


def end_and_stay(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("billing/")
    with record.step(29, "Untick, confirm, read the date, undo", most=4):
        hand.press(page.locator("#add-on"))
        hand.press(page.locator("#add-on-confirm"))
        if not line.javascript and page.url.endswith("/cancel/"):
            line.primary("main form")
        page.locator("#cancelled").wait_for()
        line.word("cx-undo", within="#cancelled")
        line.reads(line.say("bil-kept"))
    assert not line.position().is_cancelling


def fail_and_pay(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.add_card("declines")
    line.pass_time("cycle-boundary")
    assert line.position().status == "past_due"
    line.go("campaigns/")
    with record.step(30, "Pay after a failed renewal", most=3):
        assert line.money(line.invoices()[-1].total_minor) in page.locator(".banner").inner_text()
        line.word("due-card")
        hand.type(page.locator("#id_number"), NUMBERS["ok"])
        line.primary("main form")
        page.wait_for_url(re.compile(r"/billing/(?!payment-methods)"))
    assert (line.position().status, line.invoices()[-1].status) == ("active", "paid")
    assert Company.objects.count() == 1
