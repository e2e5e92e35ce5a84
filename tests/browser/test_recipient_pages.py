"""The pages for people who get mails, in a real browser: without script, in both languages, nothing for axe to find."""

from collections.abc import Callable
from typing import Any

import pytest

from gaung.foundation import clock
from gaung.foundation.tenancy import company_scope
from gaung.preferences import actions
from tests.cast import Person
from tests.infra.visitor import Visitor
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "en": ("Unsubscribe", "You are unsubscribed", "Undo", "You are subscribed again"),
    "id": ("Berhenti berlangganan", "Anda berhenti berlangganan", "Urungkan", "Anda berlangganan lagi"),
}


@pytest.mark.parametrize("language", ["en", "id"])
def test_two_clicks_unsubscribe_and_undo_without_script(
    visit: Callable[..., Visitor], owner: Person, settings: Any, tmp_path: Any, language: str
) -> None:
    """Journey step 31: no sign-in, no script, no sideways scroll at 320 px."""
    settings.GAUNG_DATA = tmp_path
    sent = Sent(owner, language=language)
    path = f"/u/{sent.mail()}/"
    button, done, undo, back = WORDS[language]
    visitor = visit(width=320, javascript=False)
    visitor.goto(path)
    visitor.page.get_by_role("button", name=button, exact=True).click()
    assert visitor.page.get_by_role("heading", level=1).inner_text() == done
    assert sent.status() == "unsubscribed"
    visitor.page.get_by_role("button", name=undo, exact=True).click()
    assert visitor.page.get_by_role("heading", level=1).inner_text() == back
    assert sent.status() == "subscribed"
    assert visitor.page.context.cookies() == []


def test_axe_finds_nothing_on_any_of_the_pages(
    visit: Callable[..., Visitor], owner: Person, settings: Any, tmp_path: Any
) -> None:
    """A-01, A-03: each page, narrow."""
    settings.GAUNG_DATA = tmp_path
    sent = Sent(owner, language="id")
    token = sent.mail()
    with company_scope(sent.company):
        now = clock.now()
        topic = actions.save_topic(company=sent.company, name="Penawaran", description="x", by=owner.actor, now=now)
        content = actions.FormContent(name="Shop", consent_text="Yes", language="id", topics=[topic.pk])
        form = actions.save_form(company=sent.company, content=content, by=owner.actor, now=now)
    visitor = visit(width=320)
    for path in (f"/u/{token}/", f"/p/{token}/", f"/s/{form.key}/", f"/s/{form.key}/next/"):
        visitor.goto(path)
        assert visitor.axe() == [], path
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320, path
