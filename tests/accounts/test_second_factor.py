"""A second step at sign-in: authenticator, recovery codes, the company's rule, asking once more (SET-02)."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from gaung.companies import actions, queries
from gaung.foundation import clock
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from tests.cast import PASSWORD, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_throttles(db: None) -> None:
    cache.clear()


def code_of(secret: str, *, steps: int = 0) -> str:
    """What an authenticator app shows now, or some half minutes from now (RFC 6238, worked out by the library)."""
    return str(format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + steps)))


def sign_in(client: Client, person: Person, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": person.user.email, "password": PASSWORD, **more})


def prove(client: Client) -> None:
    """Prove once more that it is still you, by password."""
    answer = client.post("/accounts/again/?next=/accounts/security/", {"password": PASSWORD})
    assert answer.status_code == 302


def add_authenticator(client: Client) -> str:
    prove(client)
    page = client.get("/accounts/security/authenticator/").content.decode()
    secret = re.search(r'id="secret">([A-Z2-7]+)<', page)
    assert secret is not None
    answer = client.post("/accounts/security/authenticator/", {"code": code_of(secret[1], steps=-1)})
    assert answer.status_code == 302, answer.content.decode()
    return secret[1]


@pytest.fixture
def guarded(client: Client, owner: Person) -> str:
    """The secret of the owner's authenticator; the client is signed out again."""
    sign_in(client, owner)
    secret = add_authenticator(client)
    client.post("/accounts/logout/")
    return secret


def test_adding_an_authenticator_asks_first_who_it_is(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    answer = client.get("/accounts/security/authenticator/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/again/")


def test_a_wrong_password_is_not_taken_as_proof(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    page = client.post("/accounts/again/?next=/accounts/security/", {"password": "wrong"}).content.decode()
    assert "Enter your present password" in page
    assert client.get("/accounts/security/authenticator/").status_code == 302


def test_the_picture_to_scan_holds_the_secret_and_no_style(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    prove(client)
    page = client.get("/accounts/security/authenticator/").content.decode()
    picture = page[page.index('<svg class="qr-code"') :]
    assert "style=" not in picture[: picture.index("</svg>")]
    assert 'role="img"' in picture


def test_a_wrong_code_turns_nothing_on(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    prove(client)
    client.get("/accounts/security/authenticator/")
    page = client.post("/accounts/security/authenticator/", {"code": "000000"}).content.decode()
    assert "This code doesn&#x27;t match" in page
    assert not Authenticator.objects.exists()


def test_the_secret_is_encrypted_at_rest(guarded: str, owner: Person) -> None:
    stored = Authenticator.objects.get(type="totp").data
    assert guarded not in str(stored)
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_of(guarded))


def test_with_an_authenticator_a_password_alone_opens_nothing(client: Client, owner: Person, guarded: str) -> None:
    answer = sign_in(client, owner)
    assert answer["Location"] == "/accounts/login/second-step/"
    assert client.get(f"/c/{owner.company.slug}/").status_code == 302
    page = client.get("/accounts/login/second-step/").content.decode()
    assert "Enter the code your authenticator app shows" in page


def test_a_code_of_the_authenticator_signs_in_and_works_once(client: Client, owner: Person, guarded: str) -> None:
    """trust.md: TOTP once, also for the half minutes before and after its own."""
    code = code_of(guarded)
    sign_in(client, owner)
    assert client.post("/accounts/login/second-step/", {"code": code}).status_code == 302
    assert client.get(f"/c/{owner.company.slug}/").status_code == 200
    again = Client()
    sign_in(again, owner)
    page = again.post("/accounts/login/second-step/", {"code": f"{code[:3]} {code[3:]}"}).content.decode()
    assert "second-step" in page
    assert again.get(f"/c/{owner.company.slug}/").status_code == 302


def test_a_recovery_code_signs_in_once(client: Client, owner: Person, guarded: str) -> None:
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, owner)
    client.post("/accounts/login/second-step/", {"code": code})
    assert client.get(f"/c/{owner.company.slug}/").status_code == 200
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()) == 9
    again = Client()
    sign_in(again, owner)
    again.post("/accounts/login/second-step/", {"code": code})
    assert again.get(f"/c/{owner.company.slug}/").status_code == 302


@pytest.mark.parametrize("wrong", ["", "x" * 5000, "12345", "０１２３４５", "\x00", "' OR 1=1"])
def test_no_other_text_is_a_code(client: Client, owner: Person, guarded: str, wrong: str) -> None:
    sign_in(client, owner)
    assert client.post("/accounts/login/second-step/", {"code": wrong}).status_code == 200
    assert client.get(f"/c/{owner.company.slug}/").status_code == 302


def test_guessing_codes_is_stopped(client: Client, owner: Person, guarded: str) -> None:
    """Rate limits: after a few wrong codes even the right one is not looked at."""
    sign_in(client, owner)
    for guess in range(12):
        page = client.post("/accounts/login/second-step/", {"code": f"{guess:06}"}).content.decode()
    assert "too many tries" in page
    client.post("/accounts/login/second-step/", {"code": code_of(guarded)})
    assert client.get(f"/c/{owner.company.slug}/").status_code == 302


def test_recovery_codes_are_shown_downloaded_and_replaced(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    add_authenticator(client)
    first = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    page = client.get("/accounts/security/codes/").content.decode()
    assert all(code in page for code in first)
    assert client.get("/accounts/security/codes/file/").content.decode().split() == first
    client.post("/accounts/security/codes/new/")
    second = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(second) == 10
    assert not set(first) & set(second)


def test_each_change_is_told_by_mail_and_stands_in_the_log(
    client: Client, owner: Person, django_capture_on_commit_callbacks: Any
) -> None:
    """MAIL-01, I11."""
    client.force_login(owner.user)
    with django_capture_on_commit_callbacks(execute=True):
        add_authenticator(client)
    client.post("/accounts/security/authenticator/removal/")
    assert not Authenticator.objects.exists()
    subjects = set(MailMessage.objects.filter(to_email=owner.user.email).values_list("subject", flat=True))
    assert {"An authenticator was added", "The authenticator was removed"} <= subjects
    with company_scope(owner.company):
        acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"member.authenticator_added", "member.authenticator_removed"} <= acts


# --- the company's rule -------------------------------------------------------------------------


def test_only_who_has_a_second_step_asks_everyone_for_one(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    prove(client)
    page = client.post(f"/c/{owner.company.slug}/settings/sign-in-rules/", {"required": "yes"}, follow=True)
    assert "Add an authenticator or a passkey for yourself first" in page.content.decode()
    owner.company.refresh_from_db()
    assert not owner.company.requires_two_factor


def test_members_without_a_second_step_see_how_to_add_one_and_nothing_else(
    client: Client, owner: Person, colleague: Person
) -> None:
    client.force_login(owner.user)
    add_authenticator(client)
    client.post(f"/c/{owner.company.slug}/settings/sign-in-rules/", {"required": "yes"})
    assert client.get(f"/c/{owner.company.slug}/contacts/").status_code == 200
    theirs = Client()
    theirs.force_login(colleague.user)
    for path in ("", "contacts/", "campaigns/", "settings/"):
        answer = theirs.get(f"/c/{owner.company.slug}/{path}")
        assert answer.status_code == 403
        assert "asks its members to sign in with a second step" in answer.content.decode()
    assert theirs.get("/accounts/security/").status_code == 200
    add_authenticator(theirs)
    assert theirs.get(f"/c/{owner.company.slug}/contacts/").status_code == 200


def test_the_rule_is_changed_only_by_who_proved_it_is_still_them(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    add_authenticator(client)
    later = Client()
    later.force_login(owner.user)
    answer = later.post(f"/c/{owner.company.slug}/settings/sign-in-rules/", {"required": "yes"})
    assert answer["Location"].startswith("/accounts/again/")
    owner.company.refresh_from_db()
    assert not owner.company.requires_two_factor


def test_the_members_page_shows_who_has_a_second_step(client: Client, owner: Person, colleague: Person) -> None:
    """SET-02: 2FA status."""
    client.force_login(owner.user)
    add_authenticator(client)
    page = client.get(f"/c/{owner.company.slug}/settings/members/").content.decode()
    assert page.count("Authenticator") == 1
    assert "1 active member has no second step" in page


def test_asking_twice_leaves_one_line_in_the_log(owner: Person, client: Client) -> None:
    client.force_login(owner.user)
    add_authenticator(client)
    membership = queries.membership_for(owner.user, owner.company.slug)
    assert membership is not None
    with company_scope(owner.company):
        for _ in range(2):
            actions.ask_for_two_factor(company=owner.company, required=True, by=owner.actor, now=membership.joined_at)
        assert AuditEntry.objects.filter(action="company.two_factor_rule_changed").count() == 1


def test_an_installation_can_ask_its_operators_for_a_second_step(client: Client, operator: Any, settings: Any) -> None:
    """trust.md: MFA for the console can be required."""
    client.force_login(operator)
    assert client.get("/console/").status_code == 200
    settings.GAUNG_OPERATORS_SECOND_STEP = True
    answer = client.get("/console/")
    assert answer.status_code == 403
    assert "Add a second step" in answer.content.decode()
    add_authenticator(client)
    assert client.get("/console/").status_code == 200


def test_the_permission_page_names_who_can_help(client: Client, owner: Person, colleague: Person) -> None:
    """G-04, and Settings shows a member without the right their own pages."""
    client.force_login(colleague.user)
    denied = client.get(f"/c/{owner.company.slug}/settings/members/")
    assert denied.status_code == 403
    assert "Ayu Lestari" in denied.content.decode()
    home = client.get(f"/c/{owner.company.slug}/settings/").content.decode()
    assert "Ayu Lestari can help" in home
    assert "/settings/members/" not in home[home.index("<main") :]
