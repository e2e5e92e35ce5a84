"""Returned emails in the console: whether each way in works, and what moved nobody (OPS-05)."""

import pytest
from django.test import Client

from gaung.bounces import actions
from gaung.core.bounce_events import Form
from gaung.foundation import clock
from tests.console.conftest import text_of

pytestmark = pytest.mark.django_db
PAGE = "/console/health/returned/"


def test_a_fresh_installation_says_what_to_set_up(desk: Client) -> None:
    page = text_of(desk.get(PAGE))
    assert "Not set up: bounces go to each sender's own address" in page
    assert "Set GAUNG_BOUNCE_DOMAIN" in page
    assert "/reports/ses/" in page
    assert "Everything that came in could be tied to an email." in page
    assert "Read mailbox now" not in page


def test_an_error_stands_there_in_plain_words_beside_the_servers_own(desk: Client, settings: object) -> None:
    settings.GAUNG_BOUNCE_MAILBOX = "imaps://a:secret-password@mail.example/INBOX"  # type: ignore[attr-defined]
    settings.GAUNG_BOUNCE_DOMAIN = "bounces.example.org"  # type: ignore[attr-defined]
    actions.note_error(source="mailbox", error="sign_in", words="[AUTHENTICATIONFAILED] no", now=clock.now())
    page = text_of(desk.get(PAGE))
    assert "The mail server refused the user or password." in page
    assert "[AUTHENTICATIONFAILED] no" in page
    assert "secret-password" not in page
    answer = desk.post(f"{PAGE}read/", {"once": "a"}, follow=True)
    assert "The mailbox is being read." in text_of(answer)


def test_what_moved_nobody_is_listed_with_why_and_nothing_of_it_is_trusted(desk: Client) -> None:
    events = {"events": [{"type": "<script>alert(1)</script>", "id": "1"}]}
    actions.take_report(form=Form.GENERIC, payload=events, now=clock.now())
    actions.note_refused(source="ses", why="signature", now=clock.now())
    page = desk.get(PAGE).content.decode()
    assert "Type of event we don" in page
    assert "Not signed by us" in page
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_without_a_mailbox_nothing_is_ordered(desk: Client) -> None:
    assert "No bounce mailbox is set up." in text_of(desk.post(f"{PAGE}read/", {"once": "b"}, follow=True))


def test_to_anyone_else_the_page_does_not_exist(client: Client, django_user_model: object) -> None:
    assert client.get(PAGE).status_code in (302, 404)
