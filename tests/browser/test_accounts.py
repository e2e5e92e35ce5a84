"""A person signs up in the browser, confirms by the mail, invites a colleague, and the colleague joins (ON-01)."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache

from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "en": {"sign_up": "Create an account", "confirm": "Confirm address", "invite": "Send invitation"},
    "id": {"sign_up": "Buat akun", "confirm": "Konfirmasi alamat", "invite": "Kirim undangan"},
}


@pytest.fixture(autouse=True)
def _fresh_throttles() -> None:
    cache.clear()


def _link_in_newest_mail(visitor: Visitor) -> str:
    """Read the newest mail of the local mailbox, as a person would."""
    page = visitor.goto("/mailbox/")
    page.locator("main table a, main li a").first.click()
    page.wait_for_url(re.compile(r"/mailbox/\d+/$"))
    found = re.search(r"https?://[^/\s]+(/accounts/\S+)", page.locator("main").inner_text())
    assert found, "the mail holds no link"
    return found[1]


@pytest.mark.parametrize(
    ("width", "language", "javascript"),
    [pytest.param(1280, "en", True, marks=pytest.mark.nightly), (360, "id", True), (1280, "id", False)],
)
def test_from_nothing_to_a_company_with_two_members(
    visit: Callable[..., Visitor], width: int, language: str, javascript: bool
) -> None:
    words = WORDS[language]
    owner = visit(width=width, language=language, javascript=javascript)
    page = owner.goto("/accounts/signup/")
    page.fill("#id_company_name", "Kopi Senja")
    page.fill("#id_name", "Ayu Lestari")
    page.fill("#id_email", "ayu@kopisenja.example")
    page.fill("#id_password1", "jalan-senja-27001")
    page.select_option("#id_country", "ID")
    if javascript:  # the country has suggested its language by now; it is theirs to change
        page.locator("details.more > summary").click()
        assert page.input_value("#id_language") == "id"
        page.select_option("#id_language", language)
    page.check("#id_consent")
    _no_faults(owner, javascript)
    page.get_by_role("button", name=words["sign_up"]).click()
    assert page.url.endswith("/accounts/confirm-email/")
    _no_faults(owner, javascript)
    owner.goto(_link_in_newest_mail(owner))
    _no_faults(owner, javascript)
    page.get_by_role("button", name=words["confirm"]).click()
    page.wait_for_url("**/c/kopi-senja/")

    owner.goto("/c/kopi-senja/settings/members/")
    page.fill("#id_email", "budi@kopisenja.example")
    page.get_by_role("button", name=words["invite"]).click()
    page.get_by_text("budi@kopisenja.example").first.wait_for()
    _no_faults(owner, javascript)
    link = _link_in_newest_mail(visit(width=width, language=language, javascript=javascript))

    guest = visit(width=width, language=language, javascript=javascript)
    page = guest.goto(link)
    _no_faults(guest, javascript)
    page.fill("#id_name", "Budi Santoso")
    page.fill("#id_password1", "sore-di-pantai-9")
    page.locator("main button.btn-primary").click()
    page.wait_for_url("**/c/kopi-senja/")
    guest.goto("/c/kopi-senja/settings/")
    assert "Ayu Lestari" in page.locator("main").inner_text()
    _no_faults(guest, javascript)


def test_a_refused_form_leads_with_its_mistakes(visit: Callable[..., Visitor]) -> None:
    """G-03: the summary has the focus and links to the fields."""
    visitor = visit(width=360)
    page = visitor.goto("/accounts/signup/")
    page.fill("#id_company_name", "Kopi Senja")
    page.fill("#id_password1", "short")
    page.get_by_role("button", name="Create an account").click()
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.className").startswith("error-summary")
    assert page.input_value("#id_company_name") == "Kopi Senja"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.tagName") in {"INPUT", "SELECT"}
    assert visitor.axe() == []


def test_a_password_can_be_shown(visit: Callable[..., Visitor]) -> None:
    page = visit().goto("/accounts/login/")
    page.fill("#id_password", "jalan-senja-27001")
    page.check("#reveal")
    assert page.get_attribute("#id_password", "type") == "text"


def _no_faults(visitor: Visitor, javascript: bool) -> None:
    if not javascript:
        return
    assert not visitor.overflows(), visitor.page.url
    assert visitor.axe() == [], visitor.page.url
