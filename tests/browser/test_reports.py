"""A report in a real browser: narrow and wide, in the dark, in both languages, without script (REP, A-01, A-03)."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import Person
from tests.infra.visitor import Visitor
from tests.reports.small import small_campaign

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_report_without_script_leads_from_a_number_to_its_contacts(
    visit: Callable[..., Visitor], owner: Person, settings: Any, tmp_path: Any
) -> None:
    """Journey step 22: report, heat map, drill to clickers, in three clicks."""
    settings.GAUNG_DATA = tmp_path
    sent = small_campaign(owner)
    visitor = visit(width=1280, javascript=False)
    visitor.sign_in(owner.user)
    page = visitor.goto(f"/c/{sent.company.slug}/reports/")
    page.get_by_role("link", name="Spring", exact=True).click()
    mail = page.frame_locator(".rep-frame iframe")
    page.locator(".rep-frame").scroll_into_view_if_needed()
    assert mail.locator(".gaung-heat").all_inner_texts() == ["1", "0", "1", "0"]
    page.get_by_role("link", name="2 of 25 delivered").click()
    assert re.search(r"contacts/\?campaign\.clicked=\d+$", page.url)
    assert page.locator("tbody tr").count() == 2


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.nightly), "id"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Callable[..., Visitor], owner: Person, settings: Any, tmp_path: Any, language: str
) -> None:
    settings.GAUNG_DATA = tmp_path
    sent = small_campaign(owner)
    owner.user.language = language
    owner.user.save(update_fields=["language"])
    visitor = visit(width=320, language=language)
    visitor.sign_in(owner.user)
    base = f"/c/{sent.company.slug}"
    page = visitor.goto(f"{base}/reports/{sent.campaign.pk}/")
    page.locator("#share form button").click()
    page.wait_for_url("**#share")
    shared = page.locator("#share code").inner_text()
    for path in (
        f"{base}/reports/",
        f"{base}/reports/{sent.campaign.pk}/?by=day&view=mobile",
        "/" + shared.split("/", 3)[3],
    ):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": 320 if scheme == "light" else 1280, "height": 900})
            visitor.goto(path)
            assert visitor.axe() == [], (path, scheme)
            assert not visitor.overflows(), (path, scheme)
