"""Filters, saved filters, keys and a person's papers in a browser (CON-02, CON-03, CPG-02, A-01, A-03)."""

from __future__ import annotations

import pytest

from gaung.contacts import actions
from gaung.foundation.tenancy import company_scope
from tests.browser.test_contacts import Visit, enter, look, shop  # noqa: F401
from tests.cast import NOW, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(shop: Person) -> Person:  # noqa: F811
    """With a field of the company's own, and two people from Jakarta."""
    company = shop.company
    with company_scope(company):
        actions.create_custom_field(company=company, label="City", by=shop.actor, now=NOW)
        for name in ("ani", "budi"):
            person = actions.NewContact(email=f"{name}@jakarta.example", fields={"city": "Jakarta"}, tags=("vip",))
            actions.add_contact(company=company, person=person, by=shop.actor, now=NOW)
    return shop


def test_a_filter_is_saved_in_four_clicks_and_stands_beside_the_list_with_its_count(town: Person, visit: Visit) -> None:
    """CON-02, journey step 11: Contacts, Filter, City, Save filter. The form grows in place."""
    visitor = enter(visit, town, width=1280, language="en")
    page = visitor.page
    visitor.goto(f"/c/{town.company.slug}/")
    page.locator(".sidebar a[href$='/contacts/']").click()  # 1
    page.locator(".filter-panel > summary").click()  # 2
    page.locator(".builder-kinds button", has_text="City").click()  # 3
    row = page.locator(".builder-row")
    row.wait_for()
    assert page.evaluate("document.activeElement.name") == "value-0", "what is to be filled in has the focus"
    page.keyboard.type("jakarta")
    page.locator("#builder-name").fill("Jakarta")
    look(visitor, "builder-1280-en")
    page.locator(".builder-save button").click()  # 4
    saved = page.locator(".rail-saved a[aria-current]")
    saved.wait_for()
    assert saved.inner_text().split() == ["Jakarta", ",", "only", "for", "you", "2"] or "2" in saved.inner_text()
    assert page.locator("tbody tr").count() == 2
    look(visitor, "saved-1280-en")


def test_rows_are_reached_and_selected_by_key_con03(town: Person, visit: Visit) -> None:
    """G-11: j and k move, x selects, Shift selects what lies between; nothing happens while one types."""
    visitor = enter(visit, town, width=1280, language="en")
    page = visitor.page
    visitor.goto(f"/c/{town.company.slug}/contacts/")

    def chosen() -> int:
        return page.locator("tbody input[name=id]:checked").count()

    page.locator("#contacts-search").focus()
    page.keyboard.press("x")
    assert chosen() == 0
    page.locator("#contacts-search").fill("")
    page.locator("h1").click()
    for key in ("j", "j", "x"):
        page.keyboard.press(key)
    assert chosen() == 1
    for key in ("j", "j", "Shift+X"):
        page.keyboard.press(key)
    assert chosen() == 3
    page.keyboard.press("Shift+ArrowDown")
    assert chosen() == 4
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert chosen() == 3
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("width", "language"), [(320, "en"), pytest.param(1280, "id", marks=pytest.mark.nightly)])
def test_the_pages_around_a_filter_and_a_person_fit_and_are_within_reach(
    town: Person, visit: Visit, width: int, language: str
) -> None:
    visitor = enter(visit, town, width=width, language=language)
    page, mark = visitor.page, f"{width}-{language}"
    at = f"/c/{town.company.slug}/contacts/"
    visitor.goto(at + "?status=no_consent&g1=any&g1.field.city=Jakarta&g1.tagged=no&order=email")
    page.locator(".filter-panel > summary").click()
    page.locator(".contacts-tools details.menu > summary").click()
    look(visitor, f"filtered-{mark}")
    visitor.goto(at + "filter/?created_from=2026-01-01&owner=0&field.city.has=jak")
    look(visitor, f"filter-page-{mark}")
    page.locator("input[name^=value-]").last.fill("")
    page.locator(".builder-foot button[value=show]").click()
    page.wait_for_selector(".field-error")
    look(visitor, f"filter-refused-{mark}")
    visitor.goto(at + "?status=no_consent&has=jakarta")
    page.locator(".filter-said details summary").click()
    page.locator("#save-name").fill("Orang Jakarta dengan nama saringan yang sangat panjang sekali")
    page.locator(".save-menu button").click()
    page.wait_for_selector(".rail-saved")
    visitor.goto(at + "filters/")
    look(visitor, f"filters-{mark}")
    page.locator("tbody .btn").first.click()
    look(visitor, f"saved-filter-{mark}")
    visitor.goto(at + "?has=jakarta")
    page.locator("tbody th a").first.click()
    person = page.url
    look(visitor, f"person-{mark}")
    for part in ("consent/", "data/", "erase/"):
        page.goto(person + part)
        look(visitor, f"{part[:-1]}-{mark}")
    page.locator("input[name=typed]").fill("somebody else")
    page.locator(".btn-danger").click()
    page.wait_for_selector(".error-summary")
    look(visitor, f"erase-refused-{mark}")
