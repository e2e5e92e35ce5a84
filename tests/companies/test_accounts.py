"""Signing up, signing in and passwords: complete, throttled, and the same answer for everyone (ON-01)."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from gaung.companies import queries
from gaung.companies.models import Company
from gaung.foundation.models import MailMessage
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db

FORM = {
    "company_name": "Kopi Senja",
    "name": "Ayu Lestari",
    "email": "Ayu@KopiSenja.example",
    "password1": "jalan-senja-27001",
    "country": "ID",
    "currency": "",
    "time_zone": "",
    "language": "en",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _fresh_throttles() -> None:
    cache.clear()


def _mail_to(email: str) -> MailMessage:
    found = MailMessage.objects.filter(to_email=email).order_by("-pk").first()
    assert found is not None
    return found


def _link(mail: MailMessage) -> str:
    match = re.search(r"https?://[^/\s]+(/\S+)", mail.text)
    assert match
    return match[1]


def _sign_up(client: Client, **changes: str) -> Any:
    return client.post("/accounts/signup/", {**FORM, **changes})


def test_a_company_signs_up_confirms_and_is_inside(client: Client) -> None:
    answer = _sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/confirm-email/")
    assert b"24 hours" in client.get("/accounts/confirm-email/").content
    link = _link(_mail_to("ayu@kopisenja.example"))
    assert b"ayu@kopisenja.example" in client.get(link).content
    assert "_auth_user_id" not in client.session, "a GET confirms nothing"
    page = client.post(link, follow=True)
    assert page.redirect_chain[-1][0] == "/c/kopi-senja/"
    company = Company.objects.get()
    assert (company.currency, company.time_zone, company.country) == ("IDR", "Asia/Jakarta", "ID")


def test_signing_up_opens_the_one_subscription(client: Client) -> None:
    """D1: a company has one subscription, anchored on the local date of sign-up."""
    from gaung.foundation.tenancy import company_scope
    from gaung.subscriptions.models import Subscription

    _sign_up(client, currency="USD")
    company = Company.objects.get()
    with company_scope(company):
        subscription = Subscription.objects.get()
    assert subscription.currency == "USD"


def test_a_known_address_is_answered_alike_and_told_by_mail_only(client: Client, owner: Person) -> None:
    known = _sign_up(client, email=owner.user.email)
    unknown = _sign_up(Client(), email="new@kopisenja.example")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert _mail_to(owner.user.email).subject == "You already have an account"
    assert Company.objects.count() == 2
    assert owner.user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("company_name", "Kopi\x07Senja", "cannot be seen"),
        ("name", "Ayu\u202eBudi", "cannot be seen"),
        ("company_name", "", "Company"),
        ("email", "not-an-address", "name@example.com"),
        ("password1", "short", "at least 10"),
        ("password1", "password1234", "choose another"),
        ("country", "XX", "Country"),
        ("currency", "XYZ", "Currency"),
        ("time_zone", "Mars/Olympus", "Time zone"),
        ("consent", "", "Tick the box"),
    ],
)
def test_a_form_with_a_mistake_comes_back_with_its_entries(client: Client, field: str, value: str, words: str) -> None:
    """G-03: entries kept, the mistake named."""
    answer = _sign_up(client, **{field: value})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert words in page
    assert "<title>Error:" in page
    assert FORM["email"] in page or field == "email"
    assert not Company.objects.exists()


def test_the_verification_link_is_sent_again_once_a_minute(client: Client) -> None:
    _sign_up(client)
    first = MailMessage.objects.count()
    for _ in range(3):
        answer = client.post("/accounts/confirm-email/again/", {"email": FORM["email"]})
        assert answer["Location"] == "/accounts/confirm-email/"
    assert MailMessage.objects.count() == first
    cache.clear()
    client.post("/accounts/confirm-email/again/", {"email": FORM["email"]})
    assert MailMessage.objects.count() == first + 1
    nobody = client.post("/accounts/confirm-email/again/", {"email": "nobody@example.com"})
    assert nobody["Location"] == "/accounts/confirm-email/"
    assert MailMessage.objects.count() == first + 1


def test_a_tampered_verification_link_confirms_nothing(client: Client) -> None:
    _sign_up(client)
    link = _link(_mail_to("ayu@kopisenja.example"))
    answer = client.get(link[:-2] + "x/")
    assert b"older than 24 hours" in answer.content
    assert client.post(link[:-2] + "x/").status_code == 404


def _sign_in(client: Client, email: str, password: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password})


def test_a_member_signs_in_whatever_the_case_of_the_address(client: Client, owner: Person) -> None:
    answer = _sign_in(client, owner.user.email.upper(), PASSWORD)
    assert answer.status_code == 302
    assert client.get(f"/c/{owner.company.slug}/").status_code == 200


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    client: Client, owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    user_model = get_user_model()
    set_password, check_password = user_model.set_password, user_model.check_password
    monkeypatch.setattr(user_model, "set_password", lambda u, p: (hashed.append("set"), set_password(u, p))[1])
    monkeypatch.setattr(user_model, "check_password", lambda u, p: (hashed.append("check"), check_password(u, p))[1])
    pages = []
    for email in (owner.user.email, "nobody@kopisenja.example"):
        answer = _sign_in(client, email, "wrong-password-1")
        text = answer.content.decode().replace(email, "")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text))
    assert pages[0] == pages[1]
    assert len(hashed) == 2, "each answer costs one hash, so the times are alike"


def test_signing_in_is_throttled(client: Client, owner: Person) -> None:
    for _ in range(5):
        _sign_in(client, owner.user.email, "wrong-password-1")
    answer = _sign_in(client, owner.user.email, PASSWORD)
    assert b"too many tries" in answer.content.lower()
    assert client.get(f"/c/{owner.company.slug}/").status_code == 302


def test_a_forgotten_password_is_replaced_by_the_link_of_the_mail(client: Client, owner: Person) -> None:
    known = client.post("/accounts/password/reset/", {"email": owner.user.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@kopisenja.example"})
    assert known["Location"] == unknown["Location"]
    assert not MailMessage.objects.filter(to_email="nobody@kopisenja.example").exists()
    link = _link(_mail_to(owner.user.email))
    form = client.get(link, follow=True)
    action = form.redirect_chain[-1][0]
    client.post(action, {"password1": "sore-di-pantai-9"})
    owner.user.refresh_from_db()
    assert owner.user.check_password("sore-di-pantai-9")
    assert b"older than 24 hours" in Client().get(link, follow=True).content, "the link works once"
    assert _mail_to(owner.user.email).subject == "Your password was changed"


def test_signing_out_needs_a_post(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    client.get("/accounts/logout/")
    assert client.get(f"/c/{owner.company.slug}/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get(f"/c/{owner.company.slug}/").status_code == 302


def test_mails_and_pages_speak_the_readers_language(client: Client, owner: Person) -> None:
    """G-12: a mail is in the language its reader chose, not in that of whoever caused it."""
    owner.user.language = "id"
    owner.user.save()
    client.post("/accounts/password/reset/", {"email": owner.user.email}, headers={"accept-language": "en"})
    assert _mail_to(owner.user.email).subject == "Pilih kata sandi baru"
    page = Client().get("/accounts/login/", headers={"accept-language": "id"}).content.decode()
    assert "Lupa kata sandi?" in page


def test_a_user_changes_their_name_language_and_password(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    client.post("/accounts/", {"name": "Ayu L.", "language": "id"})
    owner.user.refresh_from_db()
    assert (owner.user.name, owner.user.language) == ("Ayu L.", "id")
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "sore-di-pantai-9"})
    assert answer["Location"] == "/accounts/"
    assert client.get(f"/c/{owner.company.slug}/").status_code == 200, "they stay signed in"
    owner.user.refresh_from_db()
    assert owner.user.check_password("sore-di-pantai-9")


def test_passwords_are_kept_by_argon2(settings: Any) -> None:
    from gaung.config import settings as shipped

    settings.PASSWORD_HASHERS = shipped.PASSWORD_HASHERS
    user = get_user_model()(email="a@b.example")
    user.set_password(PASSWORD)
    assert user.password.startswith("argon2$argon2id$")


# --- invitations --------------------------------------------------------------------------------


def _invite(client: Client, owner: Person, email: str = "eka@kopisenja.example") -> str:
    from gaung.foundation.tenancy import company_scope

    with company_scope(owner.company):
        chosen = queries.shipped_set(owner.company, "author").pk
    client.force_login(owner.user)
    answer = client.post(
        f"/c/{owner.company.slug}/settings/members/invite/",
        {"email": email, "name": "Eka", "permission_set": chosen},
    )
    assert answer.status_code == 302
    return _link(_mail_to(email))


def test_an_invited_person_joins_by_the_mailed_link(client: Client, owner: Person) -> None:
    link = _invite(client, owner)
    guest = Client()
    assert b"Kopi Senja" in guest.get(link).content
    page = guest.post(link, {"name": "Eka Putri", "password1": PASSWORD}, follow=True)
    assert page.redirect_chain[-1][0] == f"/c/{owner.company.slug}/"
    assert guest.get(link).status_code == 410
    assert guest.get(f"/c/{owner.company.slug}/settings/members/").status_code == 403


def test_a_user_who_exists_signs_in_first_and_then_joins(client: Client, owner: Person, stranger: Person) -> None:
    link = _invite(client, owner, stranger.user.email)
    guest = Client()
    assert guest.get(link)["Location"].startswith("/accounts/login/?next=")
    guest.force_login(stranger.user)
    assert guest.post(link, follow=True).redirect_chain[-1][0] == f"/c/{owner.company.slug}/"


def test_someone_else_signed_in_cannot_use_the_link(client: Client, owner: Person, stranger: Person) -> None:
    link = _invite(client, owner)
    guest = Client()
    guest.force_login(stranger.user)
    assert guest.get(link).status_code == 200
    assert guest.post(link).status_code == 403
    assert queries.membership_for(stranger.user, owner.company.slug) is None
