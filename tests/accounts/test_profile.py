"""A person's own profile: name, language, single keys, and moving to another address (SET-04)."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from gaung.companies.models import User
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db

NEW = "ayu.baru@kopisenja.example"


@pytest.fixture
def signed_in(client: Client, owner: Person) -> Client:
    cache.clear()
    client.post("/accounts/login/", {"login": owner.user.email, "password": PASSWORD})
    return client


def change_to(client: Client, email: str) -> str:
    client.post("/accounts/again/?next=/accounts/email/", {"password": PASSWORD})
    return client.post("/accounts/email/", {"email": email}, follow=True).content.decode()


def link_to(email: str) -> str:
    mail = MailMessage.objects.filter(to_email=email).latest("pk")
    found = re.search(r"/accounts/confirm-email/\S+/", mail.text)
    assert found is not None
    return found[0]


def test_single_key_shortcuts_are_on_until_switched_off(signed_in: Client, owner: Person) -> None:
    """G-11, WCAG 2.1.4."""
    assert owner.user.single_key_shortcuts
    signed_in.post("/accounts/", {"name": "Ayu", "language": "en"})
    assert not User.objects.get(pk=owner.user.pk).single_key_shortcuts
    signed_in.post("/accounts/", {"name": "Ayu", "language": "en", "single_key_shortcuts": "on"})
    assert User.objects.get(pk=owner.user.pk).single_key_shortcuts


def test_the_profile_stands_in_the_companys_navigation(signed_in: Client, owner: Person) -> None:
    page = signed_in.get("/accounts/").content.decode()
    assert f'href="/c/{owner.company.slug}/contacts/"' in page
    assert "Asia/Jakarta" in page


def test_moving_to_another_address_asks_first_who_it_is(signed_in: Client) -> None:
    answer = signed_in.post("/accounts/email/", {"email": NEW})
    assert answer["Location"] == "/accounts/again/?next=%2Faccounts%2Femail%2F"
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_the_old_address_stays_until_the_new_one_is_confirmed(signed_in: Client, owner: Person) -> None:
    page = change_to(signed_in, NEW)
    assert f"{NEW} waits to be confirmed" in page
    assert User.objects.get(pk=owner.user.pk).email == owner.user.email
    link = link_to(NEW)
    signed_in.get(link)
    assert User.objects.get(pk=owner.user.pk).email == owner.user.email  # a look changes nothing
    signed_in.post(link)
    assert User.objects.get(pk=owner.user.pk).email == NEW
    assert MailMessage.objects.filter(to_email=owner.user.email, subject="Your email address was changed").exists()
    with company_scope(owner.company):
        assert AuditEntry.objects.filter(action="member.email_changed").exists()


def test_the_present_address_can_be_kept_and_the_link_is_dead(signed_in: Client, owner: Person) -> None:
    change_to(signed_in, NEW)
    link = link_to(NEW)
    signed_in.post("/accounts/email/keep/")
    assert signed_in.post(link).status_code in {302, 404}
    assert User.objects.get(pk=owner.user.pk).email == owner.user.email


def test_the_address_of_another_user_is_answered_alike_and_never_taken(
    signed_in: Client, owner: Person, stranger: Person
) -> None:
    """trust.md: the same answer for known and unknown."""
    page = change_to(signed_in, stranger.user.email)
    assert "A confirmation link is on its way" in page
    told = MailMessage.objects.filter(to_email=stranger.user.email).latest("pk")
    assert "confirm-email" not in told.text
    assert User.objects.get(pk=owner.user.pk).email == owner.user.email


@pytest.mark.parametrize("wrong", ["", "ayu", "a@b", "x" * 300 + "@kopi.example", "a\x00@kopi.example"])
def test_what_is_no_address_comes_back(signed_in: Client, wrong: str) -> None:
    signed_in.post("/accounts/again/?next=/accounts/email/", {"password": PASSWORD})
    assert signed_in.post("/accounts/email/", {"email": wrong}).status_code == 400


def test_the_link_is_sent_again_once_a_minute(signed_in: Client) -> None:
    change_to(signed_in, NEW)
    page = signed_in.post("/accounts/email/again/", follow=True).content.decode()
    assert "Wait a minute" in page
    assert MailMessage.objects.filter(to_email=NEW).count() == 1


def test_without_a_waiting_address_there_is_nothing_to_send_or_keep(signed_in: Client) -> None:
    assert signed_in.post("/accounts/email/again/").status_code == 404
    assert signed_in.post("/accounts/email/keep/").status_code == 404
