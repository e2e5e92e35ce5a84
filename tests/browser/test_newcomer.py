"""The newcomer's journey of screens.md section 4, counted in presses against its targets.

`make test` walks it with a pointer, once in each language, and `make nightly` by keyboard alone and
without script too. Steps 1 and 2 (one command, a page within seconds) are in tests/ops; the steps about
senders and newsletters in test_newsletter.py. GAUNG_JOURNEY=folder keeps the record of each walk, from which
tests/browser/journey_page.py writes docs/reference/journey.md; `make nightly` holds that page to the walks.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import Company, User
from gaung.contacts.models import Contact
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import formats
from gaung.foundation.mail import keeps_mail
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.setup_link import setup_address
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking, t
from gaung.gateways.cards import NUMBERS
from gaung.payments import queries as payments
from gaung.verification.queries import check_page
from tests.browser.hand import Hand, Record
from tests.browser.journey import Journey, Visit
from tests.browser.journey_page import WALKS, keep_or_compare
from tests.cast import NOW, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
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

    def day(self, on: date) -> str:
        """A day as the page writes it."""
        with speaking(self.language):
            return formats.date_long(on)

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
    "variant",
    ["pointer-en", "pointer-id-phone", *(pytest.param(name, marks=nightly) for name in list(WALKS)[2:])],
)
def test_the_first_day_within_its_targets(visit: Visit, tmp_path: Path, variant: str) -> None:
    kind, language, *on_a_phone = variant.split("-")
    width, javascript, record = 360 if on_a_phone else 1280, kind != "plain", Record(variant)
    visitor = visit(width=width, language=language, javascript=javascript)
    visitor.page.set_viewport_size({"width": width, "height": 720})
    line = Newcomer(visitor, visit(width=1280, language="en"), language, javascript)
    line.begin(record, keyboard=kind == "keyboard")
    line.desk = language  # the first person runs the installation too
    set_up(line)
    try_campaigns(line)
    bring_contacts(line, tmp_path)
    pass_the_check(line)
    pay(line, tmp_path)
    come_down(line)
    end_and_stay(line)
    fail_and_pay(line)
    keep_or_compare(record)


def set_up(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    with record.step(
        3, "Set-up wizard", most=3, within=60, passes="signed in as administrator; mails stay on this machine"
    ):
        line.customer.goto(urlsplit(setup_address()).path)
        hand.type(page.locator("#id_name"), "Ayu Lestari")
        hand.type(page.locator("#id_email"), "ayu@kopisenja.example")
        hand.type(page.locator("#id_password"), PASSWORD)
        hand.type(page.locator("#id_company_name"), "Kopi Senja")
        hand.press(page.locator("main form > .btn-primary, main form .btn-row .btn-primary").last)
        page.wait_for_url("**/c/**")
    assert keeps_mail()
    line.slug = page.url.split("/c/")[1].strip("/").split("/")[0]
    with record.step(4, "Read the first steps", most=0, passes="“0 of 5” is in sight at 1280 × 720"):
        count = page.locator(".steps-count")
        assert count.inner_text() == line.say("home-checklist-count", done=0, total=5)
        if page.viewport_size == {"width": 1280, "height": 720}:
            last = page.locator(".steps-card li").last.bounding_box()
            assert last is not None
            assert last["y"] + last["height"] <= 720, "the first steps need scrolling"
    with record.step(
        5, "Switch the language and back", most=4, passes="the page is in the other language, then in the first again"
    ):
        other = {"en": "id", "id": "en"}[line.language]
        for spoken in (other, line.language):
            hand.press(page.locator(f"button[name=language][value={spoken}]"))
            page.locator(f"html[lang={spoken}]").wait_for(state="attached")
            with speaking(spoken):
                assert page.locator(".steps-count").inner_text() == t("home-checklist-count", done=0, total=5)


def try_campaigns(line: Newcomer) -> None:
    page, record = line.page, line.record
    with record.step(
        6, "Open Campaigns by the megaphone", most=1, passes="the trial is offered, by the one green button"
    ):
        line.menu("campaigns/")
        assert page.locator("main .btn-primary:visible").count() == 1
    with record.step(
        7, "Start the trial on Billing", most=3, within=20, passes="nothing is due; the trial has 21 days and 500 seats"
    ):
        line.word("trial-cta")
        page.wait_for_url("**/billing/**")
        line.hand.press(page.locator("#add-on-confirm"))
        page.locator("main").get_by_text("21").first.wait_for()
    trial = line.position()
    assert (trial.status, trial.limit, trial.trial_days_left, line.invoices()) == ("trialing", 500, 21, [])
    with record.step(8, "Back to Campaigns", most=1, passes="the banner says 21 days, the meter 0 of 500"):
        line.menu("campaigns/")
        assert re.search(r"\b21\b", page.locator(".banner").inner_text())
        meter = page.locator("main [role=meter]").first
        assert (meter.get_attribute("aria-valuenow"), meter.get_attribute("aria-valuemax")) == ("0", "500")


def bring_contacts(line: Newcomer, folder: Path) -> None:
    page, hand, record = line.page, line.hand, line.record
    rows = (f"{BAD.get(n, f'p{n}@example.org')},{'Sari Jakarta' if n % 6 == 0 else 'Budi'} {n}" for n in range(2, 302))
    file = folder / "list.csv"
    file.write_text("email,name\n" + "\n".join(rows) + "\n")
    line.go("contacts/")
    with record.step(
        9, "Import 300 rows, 7 of them bad", most=6, within=90, passes="293 are in, 7 are listed with their reason"
    ):
        line.bring(file)
        hand.press(page.locator(".acts .btn-primary"))
        page.locator("#problems-title").wait_for()
        assert page.locator("section[aria-labelledby=problems-title] tbody tr").count() == len(BAD)
    assert people(line) == 293
    with record.step(10, "Mend the 7 rows on the page", most=9, passes="300 are in; the import can be undone"):
        hand.press(page.locator(".acts .btn-primary"))
        page.locator("main table").wait_for()
        for row in BAD:
            hand.type(page.locator(f"[name=cell-{row}-0]"), f"fixed{row}@example.org")
        line.primary("main form")
        page.locator(".undo").wait_for()
    assert people(line) == 300
    line.go("contacts/")
    with record.step(11, "Save the filter “Jakarta”", most=4, passes="it is listed with its 50 people"):
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
    # With a script what we find stands beside the form as it is filled; without one it is shown by one press more.
    most, seen = (2, "") if line.javascript else (3, "; what we found was read before")
    passes = "it waits for its decision, with the promised time" + seen
    with record.step(13, "Request the account check", most=most, within=180, passes=passes):
        line.word("chk-btn")
        for name, text in EXAMPLE_ANSWERS.items():
            hand.type(page.locator(f"[name={name}]"), text)
        if line.javascript:
            with page.expect_response(lambda one: "/draft/" in one.url and "Contoh" in (one.request.post_data or "")):
                page.locator(f"[name={name}]").press("Tab")
            page.locator("#found").get_by_text("example.com").first.wait_for()
        with page.expect_navigation():
            line.word("chk-btn")
        if not line.javascript:
            page.locator("#check-form").wait_for()
            line.word("chk-btn")
        line.reads(line.say("chk-state-submitted"))
        line.reads(promised(line))
    operator = User.objects.get(email="ayu@kopisenja.example")
    line.operate(operator)
    with record.step(
        14, "The operator approves, by keyboard", most=3, passes="the mail is on its way, the banner asks no more"
    ):
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
    line.go("campaigns/")
    assert line.find(line.say("chk-btn"), within=".banner").count() == 0
    line.make_test_company()


def promised(line: Newcomer) -> str:
    """By when the decision is promised, as the page would write it."""
    with company_scope(line.company):
        asked = check_page(line.company).request
    assert asked is not None
    with speaking(line.language):
        return formats.datetime_long(asked.promised_by, line.company.time_zone)


def pay(line: Newcomer, folder: Path) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("campaigns/")
    passes = "1,000 are in force, paid by one invoice; the card is kept for step 25"
    with record.step(23, "Choose 1,000, add a card, let the trial end", most=8, passes=passes):
        line.word("ban-choose")
        page.wait_for_url("**/billing/**")
        choose(line, 1_000)
        hand.press(page.locator("a[href$='/payment-methods/new/']").first)
        hand.type(page.locator("#id_number"), NUMBERS["ok"])
        line.primary("main form")
        page.wait_for_url(re.compile(r"/billing/(?!payment-methods)"))
        let_the_trial_end(line)
    (first,) = line.invoices()
    assert (line.position().status, line.position().limit, first.status) == ("active", 1_000, "paid")

    rows = "".join(f"more{n}@example.org,Orang {n}\n" for n in range(1_400))
    more = folder / "more.csv"
    more.write_text("email,name\n" + rows)
    line.go("contacts/")
    with record.step(
        24, "Import 1,400 more, over the limit", most=6, passes="700 fit and 700 wait, as foretold before the start"
    ):
        line.bring(more)
        assert "700" in page.locator("main").inner_text()  # foretold before anything is kept
        hand.press(page.locator(".acts .btn-primary"))
        page.locator(".note-good, .undo").first.wait_for()
    full = line.position()
    assert (full.subscribed, full.pending) == (1_000, 700)
    line.go("campaigns/")
    with record.step(
        25,
        "Upgrade the limit",
        most=3,
        passes="2,000 was chosen for us; all 700 are subscribed; due today is the invoice",
    ):
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


def let_the_trial_end(line: Newcomer) -> None:
    """The operator moves the company's clock, after reading what will fire."""
    desk = Hand(line.operator.goto(f"/console/companies/{line.slug}/clock/"), line.record, line.hand.keyboard)
    event = desk.page.locator("fieldset label").filter(has_text=line.say("ops-due-trial-end")).first
    desk.press(event.locator("input"))
    desk.press(desk.page.locator("button[value=review]"))
    desk.press(desk.page.locator("button[value=confirm]"))
    desk.page.locator("#fired").wait_for()


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
    with record.step(
        26, "Try to go below the floor", most=1, passes="the slider stays; the reason, the count and the link are there"
    ):
        if line.javascript:
            page.locator("#slider").focus()
            hand.key("Home")
            assert page.locator("#slider").input_value() == "2000"
        assert re.search(
            r"\b2000\b.*\b1700\b", said := re.sub(r"[.,]", "", page.locator("#floor-why").inner_text()), re.S
        ), said
        assert page.locator("#floor-why a").is_visible()
    with record.step(
        27,
        "Archive by the link, schedule the lower tier",
        most=7,
        passes="back on Billing with 1,000 kept; it is scheduled, with its date",
    ):
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
    line.reads(line.day(line.position().cycle.end))
    with record.step(28, "Cancel the scheduled change", most=1, passes="it is gone, and stands in the audit log"):
        line.word("dn-undo")
        line.reads(line.say("bil-undone"))
    assert line.position().pending_quantity is None
    with company_scope(line.company):
        newest = AuditEntry.objects.filter(action__startswith="subscription.").latest("pk")
    assert newest.action == "subscription.change_undone"


def end_and_stay(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.go("billing/")
    with record.step(
        29, "Untick, confirm, read the date, undo", most=4, passes="the date is the last day’s; all is as before"
    ):
        hand.press(page.locator("#add-on"))
        hand.press(page.locator("#add-on-confirm"))
        if not line.javascript and page.url.endswith("/cancel/"):
            line.primary("main form")
        page.locator("#cancelled").wait_for()
        assert line.day(line.position().cycle.end) in page.locator("#cancelled").inner_text()
        line.word("cx-undo", within="#cancelled")
        line.reads(line.say("bil-kept"))
    assert not line.position().is_cancelling


def fail_and_pay(line: Newcomer) -> None:
    page, hand, record = line.page, line.hand, line.record
    line.add_card("declines")
    line.pass_time("cycle-boundary")
    assert line.position().status == "past_due"
    with company_scope(line.company):
        owed = payments.owed(line.company)
    assert owed is not None
    line.go("campaigns/")
    with record.step(
        30,
        "Pay after a failed renewal",
        most=3,
        passes="the banner had the amount and the dates; paid, and active again",
    ):
        said = page.locator(".banner").inner_text()
        assert line.money(line.invoices()[-1].total_minor) in said
        for day in (owed.next_try_at, owed.stops_at):
            assert line.day(day.astimezone(ZoneInfo(line.company.time_zone)).date()) in said
        line.word("due-card")
        hand.type(page.locator("#id_number"), NUMBERS["ok"])
        line.primary("main form")
        page.wait_for_url(re.compile(r"/billing/(?!payment-methods)"))
    assert (line.position().status, line.invoices()[-1].status) == ("active", "paid")
    assert Company.objects.count() == 1
