"""The contacts pages in a browser: nothing overflows, nothing is out of reach (CON, CPG, A-01, A-03)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts import actions
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import all_companies, company_scope
from tests.cast import NOW, Person
from tests.infra.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visit = Callable[..., Visitor]
LONG = "seseorang.dengan.nama.yang.sangat.panjang.sekali.sampai.habis@perusahaan-yang-panjang-sekali-namanya.example"
FILE = (
    b"email,name,city\n"
    + b"".join(b"p%d@example.org,Orang %d,Bogor\n" % (number, number) for number in range(40))
    + b"ani@,Ani,Jakarta\nbudi.example.org,Budi,\nciti@example.org,Ci\x07ti,\n"
)


@pytest.fixture
def shop(owner: Person, settings: Any, tmp_path: Path) -> Person:
    """Thirty seats, forty people, all statuses."""
    settings.GAUNG_DATA = tmp_path
    consent = Consent(source="Formulir di toko", at=NOW, text="Saya setuju menerima kabar")
    company = owner.company
    with company_scope(company):
        from gaung.capacity.models import Capacity

        if not Capacity.objects.filter(company=company).exists():
            actions.open_capacity(company=company)
        actions.set_capacity(company=company, limit=30, ceiling=30, entitled=True, by=SYSTEM, now=NOW)
        for status, count in (
            ("subscribed", 35),
            ("no_consent", 20),
            ("unsubscribed", 2),
            ("bounced", 2),
            ("archived", 3),
        ):
            actions.add_contacts(
                company=company,
                people=[
                    actions.NewContact(email=f"{status}{n}@example.org", name=f"Orang {n}", tags=("kopi",))
                    for n in range(count)
                ],
                wanted=MarketingStatus(status),
                consent=consent if status == "subscribed" else None,
                by=owner.actor,
                now=NOW,
            )
        person = actions.NewContact(email=LONG, name="Raden Mas Panji Kusumawardhana Tirtonegoro " * 3)
        actions.add_contact(company=company, person=person, by=owner.actor, now=NOW)
    return owner


def speak(person: Person, language: str) -> None:
    with all_companies():
        person.user.language = language
        person.user.save()


def enter(visit: Visit, person: Person, *, width: int, language: str, javascript: bool = True) -> Visitor:
    speak(person, language)
    visitor = visit(width=width, language=language, javascript=javascript)
    visitor.sign_in(person.user)
    return visitor


def look(visitor: Visitor, name: str) -> None:
    """A page as it should be: no sideways scroll, nothing axe can find."""
    import os

    folder = os.environ.get("GAUNG_TEST_PICTURES")
    if folder:
        height = min(2200, int(visitor.page.evaluate("document.documentElement.scrollHeight")))
        size = {"x": 0, "y": 0, "width": visitor.page.viewport_size["width"], "height": height}
        visitor.page.screenshot(path=f"{folder}/{name}.png", full_page=True, clip=size)
    assert not visitor.overflows(), name
    assert visitor.axe() == [], name


@pytest.mark.parametrize(
    ("width", "language"),
    [
        (360, "id"),
        pytest.param(1280, "en", marks=pytest.mark.nightly),
        pytest.param(320, "en", marks=pytest.mark.nightly),
        pytest.param(1280, "id", marks=pytest.mark.nightly),
    ],
)
def test_every_contacts_page_fits_and_is_within_reach(shop: Person, visit: Visit, width: int, language: str) -> None:
    visitor = enter(visit, shop, width=width, language=language)
    at, mark = f"/c/{shop.company.slug}/contacts/", f"{width}-{language}"
    page = visitor.page
    visitor.goto(at)
    look(visitor, f"list-{mark}")
    visitor.goto(at + "?q=zzz")
    look(visitor, f"no-match-{mark}")
    visitor.goto(at + "?q=seseorang")
    page.locator("tbody a").first.click()
    look(visitor, f"person-{mark}")
    visitor.goto(at + "?status=pending_upgrade&status=subscribed&return_to=billing&tier=1000")
    look(visitor, f"return-{mark}")
    page.locator("tbody a").first.click()
    look(visitor, f"person-waiting-{mark}")
    visitor.goto(at + "new/")
    look(visitor, f"new-{mark}")
    page.locator("input[name=wanted][value=subscribed]").check()
    page.locator("main form button.btn-primary").last.click()
    page.wait_for_selector(".error-summary")
    look(visitor, f"new-refused-{mark}")


@pytest.mark.parametrize(("width", "language"), [pytest.param(360, "id", marks=pytest.mark.nightly), (1280, "en")])
def test_choosing_and_editing_many_fits_and_is_within_reach(
    shop: Person, visit: Visit, width: int, language: str
) -> None:
    visitor = enter(visit, shop, width=width, language=language)
    page, mark = visitor.page, f"{width}-{language}"
    visitor.goto(f"/c/{shop.company.slug}/contacts/?status=subscribed")
    page.locator("[data-select-page]").check()
    assert page.locator("tbody input:checked").count() == 30
    look(visitor, f"selected-{mark}")
    visitor.goto(f"/c/{shop.company.slug}/contacts/?status=pending_upgrade")
    assert "30" in page.locator("[data-select-count]").inner_text()  # chosen on another page, still chosen
    page.locator("[data-select-clear]").click()
    assert page.locator("[data-select-count]").inner_text() == ""
    visitor.goto(f"/c/{shop.company.slug}/contacts/?status=subscribed")
    assert page.locator("tbody input:checked").count() == 0
    page.locator("button[value=all]").click()
    page.wait_for_selector("[data-held]:not([data-held='0'])")
    assert page.locator("tbody input:checked").count() == 30
    look(visitor, f"selected-all-{mark}")
    page.locator("button[value=edit]").click()
    page.wait_for_url("**/selections/**")
    page.locator("select[name=to]").select_option("archived")
    page.locator("[data-bulk-panel] button").click()
    look(visitor, f"preview-{mark}")
    page.locator("#preview button.btn-primary").click()
    page.wait_for_url("**/jobs/**")
    page.wait_for_selector(".note-good")
    look(visitor, f"job-{mark}")
    page.locator(".bulk-undo a").click()
    look(visitor, f"undo-{mark}")
    page.locator("#preview button.btn-primary").click()
    page.wait_for_selector(".note-good")
    look(visitor, f"undone-{mark}")


@pytest.mark.parametrize(
    ("width", "language", "javascript"),
    [(360, "id", True), pytest.param(1280, "en", True, marks=pytest.mark.nightly), (1280, "en", False)],
)
def test_an_import_goes_from_file_to_report_also_without_script_p03(
    shop: Person, visit: Visit, tmp_path: Path, width: int, language: str, javascript: bool
) -> None:
    file = tmp_path / "daftar.csv"
    file.write_bytes(FILE)
    visitor = enter(visit, shop, width=width, language=language, javascript=javascript)
    page, mark = visitor.page, f"{width}-{language}-{javascript}"

    def see(name: str) -> None:
        if javascript:
            look(visitor, f"{name}-{mark}")

    visitor.goto(f"/c/{shop.company.slug}/contacts/imports/new/")
    see("import-new")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main button.btn-primary").click()
    page.wait_for_url("**/columns/")
    see("import-columns")
    page.locator("input[name=wanted][value=subscribed]").check()
    page.locator("#id_consent_source").fill("Toko")
    page.locator("#id_consent_text").fill("Setuju menerima kabar")
    page.locator("main button.btn-primary").click()
    page.wait_for_selector("text=/43/")
    see("import-foretold")
    page.locator("main button.btn-primary").click()
    page.wait_for_selector(".note-good")
    see("import-report")
    assert page.locator("tbody tr").count() == 3
    visitor.goto(f"/c/{shop.company.slug}/contacts/imports/")
    see("imports")
