"""Steps 9, 10 and 24 of the journey in a real browser, counted in clicks, with and without script (CON-07, A-07)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from gaung.contacts import actions
from gaung.contacts.models import Contact
from gaung.contacts.queries import status_counts
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from tests.browser.test_contacts import enter, look
from tests.cast import NOW, Person
from tests.infra.visitor import Visitor

BAD = {13: "ani@", 34: "budi", 72: "", 151: "@example.com", 152: "x y@a.com", 223: "citra@example", 300: "d@e f.co"}


class Clicks:
    """A person at the page: every press is counted, typing is not (screens.md 4)."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def press(self, selector: str) -> None:
        self.page.locator(selector).click()
        self.count += 1


@pytest.fixture
def shop(owner: Person, settings: Any, tmp_path: Path) -> Iterator[Person]:
    settings.GAUNG_DATA = tmp_path
    with company_scope(owner.company):
        from gaung.capacity.models import Capacity

        if not Capacity.objects.filter(company=owner.company).exists():
            actions.open_capacity(company=owner.company)
        actions.set_capacity(company=owner.company, limit=1_000, ceiling=1_000, entitled=True, by=SYSTEM, now=NOW)
    yield owner


def three_hundred(folder: Path) -> Path:
    lines = (f"{BAD.get(n, f'p{n}@example.org')};Orang {n};Kota {n % 5}" for n in range(2, 302))
    file = folder / "pelanggan.csv"
    file.write_text("Email;Nama;Kota\n" + "\n".join(lines) + "\n")
    return file


def choose_and_start(hand: Clicks, file: Path) -> None:
    """From the list of contacts to the report: the file, the consent, the dry run, the start."""
    page = hand.page
    page.goto(page.url.partition("/contacts/")[0] + "/contacts/")
    hand.press("a[href$='/contacts/imports/new/'] >> nth=0")
    page.locator("input[type=file]").set_input_files(file)
    hand.count += 1
    hand.press("main form .btn-primary")
    page.wait_for_url("**/columns/")
    hand.press("input[name=wanted][value=subscribed]")
    page.locator("#id_consent_source").fill("Formulir di toko")
    page.locator("#id_consent_text").fill("Saya setuju menerima kabar")
    hand.press("form[data-columns] > .btn-row .btn-primary")
    page.locator(".stats").wait_for()


@pytest.mark.parametrize(("width", "language", "javascript"), [(1280, "en", True), (360, "id", False)])
def test_three_hundred_rows_with_seven_bad_ones_come_in_and_the_seven_are_fixed(
    shop: Person, visit: Any, tmp_path: Path, width: int, language: str, javascript: bool
) -> None:
    visitor: Visitor = enter(visit, shop, width=width, language=language, javascript=javascript)
    page, mark = visitor.page, f"{width}-{language}"

    def see(name: str) -> None:
        if javascript:
            look(visitor, f"{name}-{mark}")

    visitor.goto(f"/c/{shop.company.slug}/contacts/")
    hand = Clicks(page)
    choose_and_start(hand, three_hundred(tmp_path))
    see("import-wizard-foretold")
    hand.press(".acts .btn-primary")
    page.locator("#problems-title").wait_for()
    assert hand.count <= 6
    see("import-wizard-report")
    assert page.locator("tbody th").all_inner_texts() == [re.sub(r"\d+", str(row), t_row(language)) for row in BAD]
    with company_scope(shop.company):
        assert Contact.objects.count() == 293
    if javascript:
        reads_in_order(page)

    fixing = Clicks(page)
    fixing.press(".acts .btn-primary")
    page.locator("main table").wait_for()
    assert page.evaluate("document.activeElement.name") == "cell-13-0"
    see("import-wizard-mend")
    for row in BAD:
        fixing.press(f"[name=cell-{row}-0]")
        page.locator(f"[name=cell-{row}-0]").fill(f"fixed{row}@example.org")
    fixing.press("main form .btn-primary")
    page.locator(".undo").wait_for()
    assert fixing.count <= 9
    with company_scope(shop.company):
        assert Contact.objects.filter(marketing_status="subscribed").count() == 300
    see("import-wizard-fixed")

    page.locator(".undo .btn").click()
    page.locator("#preview .btn-primary").wait_for()
    see("import-wizard-undo")
    page.locator("#preview .btn-primary").click()
    page.locator(".note-good").wait_for()
    with company_scope(shop.company):
        assert Contact.objects.count() == 0
    visitor.goto(f"/c/{shop.company.slug}/contacts/imports/")
    see("import-wizard-list")


def t_row(language: str) -> str:
    return {"en": "Row 0", "id": "Baris 0"}[language]


def reads_in_order(page: Page) -> None:
    """A-07: what a screen reader meets, in this order: what came of it, what to do next, the rows, the undo."""
    tree = page.locator("main").aria_snapshot()
    order = ["Import of pelanggan.csv", "293 added", "Fix 7 rows here", "7 rows were not", "Row 13", "Undo import"]
    places = [tree.index(words) for words in order]
    assert places == sorted(places), tree


def test_the_dry_run_foretells_a_thousand_subscribed_and_seven_hundred_who_wait(
    shop: Person, visit: Any, tmp_path: Path
) -> None:
    with company_scope(shop.company):
        from tests.contacts.kit import CONSENT, people

        actions.add_contacts(
            company=shop.company,
            people=people(300),
            wanted=MarketingStatus.SUBSCRIBED,
            consent=CONSENT,
            by=shop.actor,
            now=NOW,
        )
    file = tmp_path / "more.csv"
    file.write_text("email\n" + "".join(f"more{n}@example.org\n" for n in range(1_400)))
    visitor: Visitor = enter(visit, shop, width=1280, language="en")
    visitor.goto(f"/c/{shop.company.slug}/contacts/")
    hand = Clicks(visitor.page)
    choose_and_start(hand, file)
    told = visitor.page.locator("main").inner_text()
    assert "Subscribed: 300 + 700 new = 1,000 of 1,000" in told
    assert "700 contacts will wait" in told
    look(visitor, "import-wizard-limit")
    hand.press(".acts .btn-primary")
    visitor.page.locator(".note-good").wait_for()
    assert hand.count <= 6
    with company_scope(shop.company):
        counts = status_counts(shop.company)
    assert (counts[MarketingStatus.SUBSCRIBED], counts[MarketingStatus.PENDING_UPGRADE]) == (1_000, 700)
