"""What stands around every page, used by hand, keyboard and small screen (NAV, G-01, A-02, A-03)."""

from collections.abc import Callable
from typing import Any

import pytest

from gaung.companies import actions
from gaung.foundation import bell
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

Visit = Callable[..., Visitor]


@pytest.fixture
def gallery(owner: Person) -> Person:
    """Someone who may see the page with all components."""
    actions.make_operator(user=owner.user, now=NOW)
    return owner


def at(visit: Visit, person: Person, path: str, **kind: object) -> Visitor:
    visitor = visit(**kind)
    visitor.sign_in(person.user)
    visitor.goto(path)
    return visitor


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (320, "id")])
def test_every_component_is_accessible_in_both_themes(
    visit: Visit, gallery: Person, theme: str, width: int, language: str
) -> None:
    """A-01, A-03, G-09."""
    visitor = visit(width=width, language=language)
    visitor.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    visitor.sign_in(gallery.user)
    visitor.goto("/components/")
    assert visitor.axe() == []
    assert not visitor.overflows()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(visit: Visit, owner: Person) -> None:
    """G-11."""
    page = at(visit, owner, f"/c/{owner.company.slug}/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without script"])
def test_the_language_is_switched_with_one_click_and_the_page_stays(
    visit: Visit, owner: Person, javascript: bool
) -> None:
    """NAV-03."""
    home = f"/c/{owner.company.slug}/"
    page = at(visit, owner, home, javascript=javascript).page
    page.get_by_role("button", name="Bahasa Indonesia").click()
    page.get_by_role("heading", name="Langkah pertama").wait_for()
    assert page.url.endswith(home)
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Getting started").wait_for()


def test_a_dialog_takes_the_focus_and_gives_it_back(visit: Visit, gallery: Person) -> None:
    """A-02."""
    page = at(visit, gallery, "/components/").page
    opener = page.locator("[data-dialog=sample]")
    opener.click()
    assert page.evaluate("document.activeElement.id") == "sample-title"
    page.keyboard.press("Escape")
    assert not page.locator("#sample").evaluate("dialog => dialog.open")
    assert page.evaluate("document.activeElement.dataset.dialog") == "sample"


def test_a_refused_form_is_read_from_its_summary_and_leads_to_the_field(visit: Visit, gallery: Person) -> None:
    """G-03."""
    page = at(visit, gallery, "/components/").page
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").nth(1).click()
    assert page.evaluate("document.activeElement.id") == "id_email"


def test_a_menu_closes_on_escape_and_gives_the_focus_back(visit: Visit, owner: Person) -> None:
    page = at(visit, owner, f"/c/{owner.company.slug}/").page
    page.locator(".menu-user > summary").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Sign out").is_visible()


def test_on_a_phone_the_navigation_stands_at_the_bottom(visit: Visit, owner: Person) -> None:
    """NAV-03."""
    page = at(visit, owner, f"/c/{owner.company.slug}/", width=360).page
    assert not page.locator(".sidebar").is_visible()
    bar = page.locator(".bottombar").bounding_box()
    assert bar is not None
    assert bar["y"] > 700
    for item in page.locator(".bottombar .nav-item").all():
        box = item.bounding_box()
        assert box is None or box["height"] >= 44  # noqa: PLR2004 - NAV-01


def test_a_page_asks_nobody_else_for_anything(visit: Visit, owner: Person) -> None:
    """P-01."""
    visitor = visit()
    visitor.sign_in(owner.user)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.goto(f"/c/{owner.company.slug}/")
    assert [url for url in asked if not url.startswith((visitor.base, "data:"))] == []


def test_the_palette_goes_anywhere_by_keyboard(visit: Visit, owner: Person) -> None:
    """G-11: a combobox; Escape gives the focus back, Enter goes."""
    page = at(visit, owner, f"/c/{owner.company.slug}/").page
    page.locator("#topbar-q").focus()
    page.keyboard.press("Control+k")
    page.wait_for_selector(".palette-hit[aria-selected=true]")
    assert page.evaluate("document.activeElement.getAttribute('aria-activedescendant')") == "hit-0"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "topbar-q"
    page.keyboard.press("Control+k")
    page.keyboard.type("audit")
    page.wait_for_selector(".palette-hit[data-href$='audit-log/'][aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/audit-log/")


def test_single_keys_act_outside_of_fields_and_only_if_wanted(visit: Visit, owner: Person) -> None:
    """G-11, WCAG 2.1.4."""
    visitor = at(visit, owner, f"/c/{owner.company.slug}/")
    page = visitor.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "topbar-q"
    page.keyboard.type("gp")
    assert page.input_value("#topbar-q") == "gp"
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    page.wait_for_selector("#shortcuts[open] kbd")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/contacts/")
    page.keyboard.press("c")
    page.wait_for_url("**/campaigns/new/")
    owner.user.single_key_shortcuts = False
    owner.user.save()
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert not page.locator("#shortcuts").evaluate("one => one.open")
    assert page.evaluate("document.activeElement.id") != "topbar-q"


def test_the_bell_opens_over_the_page_and_closes_again(visit: Visit, owner: Person) -> None:
    """G-07, NAV-03: the popover reads well, and the same lines have a page without script."""
    with company_scope(owner.company):
        words = {"en": "Your account passed", "id": "Akun Anda lolos"}
        bell.ring(company=owner.company, user_id=owner.user.pk, name="check-approved", at=NOW, words=words)
    visitor = at(visit, owner, f"/c/{owner.company.slug}/")
    visitor.page.get_by_role("link", name="Notifications, 1 unread").click()
    visitor.page.wait_for_selector(".bell-box:popover-open .bell-lines")
    assert visitor.axe() == []
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.locator(".bell-box").is_visible()


def test_the_folded_menu_keeps_its_words_as_names(visit: Visit, owner: Person) -> None:
    """NAV-01."""
    visitor = at(visit, owner, f"/c/{owner.company.slug}/")
    visitor.page.locator("[data-fold]").click()
    visitor.page.reload()
    item = visitor.page.get_by_role("link", name="Campaigns").first
    box = item.bounding_box()
    assert box is not None
    assert box["width"] < 80
    assert box["height"] >= 44
    assert visitor.axe() == []


def test_a_session_about_to_end_is_said_and_prolonged_by_one_press(visit: Visit, owner: Person, settings: Any) -> None:
    """WCAG 2.2.1: two minutes before."""
    settings.SESSION_COOKIE_AGE = 121
    page = at(visit, owner, f"/c/{owner.company.slug}/").page
    page.wait_for_selector("#session[open]", timeout=20_000)
    settings.SESSION_COOKIE_AGE = 5_000
    page.get_by_role("button", name="Stay signed in").click()
    page.wait_for_selector("#session:not([open])", state="attached")
