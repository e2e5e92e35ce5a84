"""Signing up, confirming an address, following an invitation: every way in, and every way it ends (ON-01)."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from gaung.companies import actions, queries
from gaung.foundation import clock
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db

FORM = {
    "company_name": "Kopi Senja",
    "name": "Ayu Lestari",
    "email": "ayu@kopisenja.example",
    "password1": PASSWORD,
    "country": "ID",
    "currency": "",
    "time_zone": "",
    "language": "en",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _fresh_throttles() -> None:
    cache.clear()


def last_link() -> str:
    found = MailMessage.objects.order_by("-pk").first()
    assert found is not None
    match = re.search(r"https?://[^/\s]+(/\S+)", found.text)
    assert match
    return match[1]


def text(answer: Any) -> str:
    return str(answer.content.decode())


# --- signing up ---------------------------------------------------------------------------------


def test_the_page_knows_what_each_country_suggests_and_it_can_be_changed(client: Client) -> None:
    page = text(client.get("/accounts/signup/"))
    found = re.search(r'<script id="places" type="application/json">(.*?)</script>', page)
    assert found is not None
    places = json.loads(found[1])
    assert places["ID"] == ["IDR", "Asia/Jakarta", "id"]
    assert places["DE"] == ["EUR", "Europe/Berlin", "en"]
    for field in ("currency", "time_zone", "language"):
        assert f'<select name="{field}"' in page


def test_the_fields_say_to_the_browser_what_they_are(client: Client) -> None:
    """WCAG 1.3.5, 3.3.8: managers and autofill work, nothing is pasted in vain."""
    page = text(client.get("/accounts/signup/"))
    for name, hint in (("company_name", "organization"), ("name", "name"), ("email", "email"), ("country", "country")):
        tag = re.search(rf'<(?:input|select)[^>]*name="{name}"[^>]*>', page)
        assert tag is not None
        assert f'autocomplete="{hint}"' in tag[0]
    assert 'autocomplete="new-password"' in page
    assert "onpaste" not in page


def test_a_known_and_a_new_address_see_the_same_pages_to_the_letter(owner: Person) -> None:
    """Nobody learns from us who has an account."""
    pages = []
    for email in (owner.user.email, "new@kopisenja.example"):
        visitor = Client()
        answer = visitor.post("/accounts/signup/", {**FORM, "email": email})
        shown = text(visitor.get(answer["Location"]))
        again = visitor.post("/accounts/confirm-email/again/", {"email": email})
        shown += text(visitor.get(again["Location"]))
        pages.append(re.sub(r'value="[A-Za-z0-9]{64}"|\b[45]\d</span>|countdown="\d+"', "", shown).replace(email, "@"))
    assert pages[0] == pages[1]


def test_after_signing_up_the_page_names_the_address_and_asks_for_nothing_again(client: Client) -> None:
    """WCAG 3.3.7."""
    client.post("/accounts/signup/", FORM)
    page = text(client.get("/accounts/confirm-email/"))
    assert "We&#x27;ve sent a link to ayu@kopisenja.example" in page
    assert '<input type="hidden" name="email" value="ayu@kopisenja.example">' in page
    assert "data-countdown" in page


def test_the_link_can_be_sent_again_after_a_minute_and_before_it_the_page_says_how_long(client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as machine:
        client.post("/accounts/signup/", FORM)
        mails = MailMessage.objects.count()
        machine.shift(timedelta(seconds=20))
        early = client.post("/accounts/confirm-email/again/", {"email": FORM["email"]}, follow=True)
        assert "Wait 40 seconds and send it again" in text(early)
        assert MailMessage.objects.count() == mails
        machine.shift(timedelta(seconds=41))
        later = client.post("/accounts/confirm-email/again/", {"email": FORM["email"]}, follow=True)
        assert "a new link is on its way" in text(later)
        assert MailMessage.objects.count() == mails + 1


# --- the link of the mail -----------------------------------------------------------------------


def test_a_link_older_than_a_day_offers_a_new_one_to_its_own_address(client: Client) -> None:
    client.post("/accounts/signup/", FORM)
    link = last_link()
    with time_machine.travel(clock.now() + timedelta(hours=25)):
        stranger = Client()  # another browser: it knows nothing but the link
        page = text(stranger.get(link))
        assert "This link no longer works" in page
        assert "Send a new link to ayu@kopisenja.example" in page
        cache.clear()
        mails = MailMessage.objects.count()
        stranger.post("/accounts/confirm-email/again/", {"email": FORM["email"]})
        assert MailMessage.objects.count() == mails + 1
        assert stranger.post(last_link()).status_code == 302
    assert EmailAddress.objects.get(email=FORM["email"]).verified


def test_a_link_used_before_leads_to_signing_in(client: Client) -> None:
    client.post("/accounts/signup/", FORM)
    link = last_link()
    client.post(link)
    page = text(Client().get(link))
    assert "Your address is confirmed" in page
    assert "Sign in and go on" in page


def test_a_link_that_is_not_whole_says_so_and_names_nobody(client: Client) -> None:
    client.post("/accounts/signup/", FORM)
    page = text(Client().get(last_link()[:-4] + "/"))
    assert "Copy it whole from the mail" in page
    assert FORM["email"] not in page


# --- the strip ----------------------------------------------------------------------------------


def test_a_strip_reminds_who_left_without_confirming_and_is_gone_once_they_are_in(client: Client) -> None:
    client.post("/accounts/signup/", FORM)
    assert "Confirm ayu@kopisenja.example" in text(client.get("/"))
    assert "strip-confirm" not in text(client.get("/accounts/confirm-email/"))  # it says so itself
    client.post(last_link())
    assert "strip-confirm" not in text(client.get("/c/kopi-senja/"))


def test_a_member_whose_address_is_not_proven_sees_the_strip_on_every_page(owner: Person, client: Client) -> None:
    EmailAddress.objects.filter(user=owner.user).update(verified=False)
    client.force_login(owner.user)
    for path in ("", "campaigns/"):
        assert f"Confirm {owner.user.email}" in text(client.get(f"/c/{owner.company.slug}/{path}"))
    EmailAddress.objects.filter(user=owner.user).update(verified=True)
    assert "strip-confirm" not in text(client.get(f"/c/{owner.company.slug}/"))


# --- invitations --------------------------------------------------------------------------------


@pytest.fixture
def invited(owner: Person) -> str:
    return invite(owner, "eka@kopisenja.example")


def invite(owner: Person, email: str) -> str:
    with company_scope(owner.company):
        chosen = queries.shipped_set(owner.company, "author").pk
        made = actions.invite_member(
            company=owner.company, email=email, name="Eka", permission_set_id=chosen, by=owner.actor, now=clock.now()
        )
    return f"/accounts/invitation/{made.token}/"


def test_an_invited_person_gives_a_name_and_a_password_and_nothing_of_the_company(invited: str) -> None:
    page = text(Client().get(invited))
    assert 'name="password1"' in page
    assert 'name="company_name"' not in page
    assert 'name="country"' not in page


def test_an_invitation_that_ran_out_says_whom_to_ask(invited: str) -> None:
    with time_machine.travel(clock.now() + timedelta(days=8)):
        answer = Client().get(invited)
    assert answer.status_code == 410
    assert "invitations work for 7 days" in text(answer)
    assert "Ask Ayu Lestari for a new one" in text(answer)


def test_an_invitation_that_was_used_leads_to_signing_in_and_its_member_into_the_company(invited: str) -> None:
    guest = Client()
    guest.post(invited, {"name": "Eka Putri", "password1": PASSWORD})
    assert "was used already. Sign in with that address" in text(Client().get(invited))
    assert "Open Kopi Senja" in text(guest.get(invited))


def test_an_invitation_that_was_replaced_points_to_the_newer_mail(owner: Person, invited: str) -> None:
    invite(owner, "eka@kopisenja.example")
    answer = Client().get(invited)
    assert answer.status_code == 410
    assert "or sent you a newer one" in text(answer)


def test_a_member_already_is_led_into_the_company(owner: Person, stranger: Person) -> None:
    link = invite(owner, stranger.user.email)
    with company_scope(owner.company):
        chosen = queries.shipped_set(owner.company, "author")
        actions.add_member(
            company=owner.company, user=stranger.user, permission_set=chosen, by=owner.actor, now=clock.now()
        )
    client = Client()
    client.force_login(stranger.user)
    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 200
        assert "You are a member of Kopi Senja" in text(answer)


def test_signed_in_as_someone_else_one_press_signs_out_and_comes_back(stranger: Person, invited: str) -> None:
    client = Client()
    client.force_login(stranger.user)
    page = text(client.get(invited))
    assert "Sign out and go on as eka@kopisenja.example" in page
    answer = client.post("/accounts/logout/", {"next": invited})
    assert answer["Location"] == invited
    assert 'name="password1"' in text(client.get(invited))


@pytest.mark.parametrize("token", ["x", "%00", "0" * 500, "..%2F..%2Fetc"])
def test_a_token_nobody_sent_is_answered_with_a_page(token: str) -> None:
    answer = Client().get(f"/accounts/invitation/{token}/")
    assert answer.status_code in {404, 410}
