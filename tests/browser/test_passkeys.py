"""A passkey by a virtual authenticator: added, used instead of a password, as a second step, removed (SET-02)."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from tests.cast import PASSWORD, Person
from tests.infra.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _plain_http(settings: Any, db: None) -> None:
    """The served product has no https here; browsers allow passkeys at localhost alone."""
    cache.clear()
    settings.ALLOWED_HOSTS = ["*"]
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True


def with_authenticator(visitor: Visitor) -> Any:
    """Give the browser an authenticator of its own that says yes, and the address a name."""
    visitor.base = visitor.base.replace("127.0.0.1", "localhost")
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("WebAuthn.enable")
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return devtools, made["authenticatorId"]


def type_password(page: Any, email: str) -> None:
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_signs_in(visit: Callable[..., Visitor], owner: Person) -> None:
    visitor = visit()
    devtools, authenticator = with_authenticator(visitor)
    page = visitor.goto("/accounts/login/?next=/accounts/security/passkeys/new/")
    type_password(page, owner.user.email)
    page.fill("#id_password", PASSWORD)  # is it still you?
    page.get_by_role("button", name="Continue").click()
    page.fill("#id_name", "Office laptop")
    page.get_by_role("button", name="Create passkey").click()
    page.wait_for_url("**/accounts/security/codes/")
    assert len(devtools.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1
    page = visitor.goto("/accounts/security/")
    assert page.get_by_text("Office laptop").first.is_visible()
    assert visitor.axe() == []

    # Instead of address and password
    visitor.page.context.clear_cookies()
    page = visitor.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/c/**")

    # As the second step after a password
    visitor.page.context.clear_cookies()
    page = visitor.goto("/accounts/login/")
    type_password(page, owner.user.email)
    page.wait_for_url("**/second-step/")
    assert visitor.axe() == []
    page.get_by_role("button", name="Use passkey").click()
    page.wait_for_url("**/c/**")

    # As proof before something sensitive, then removed
    page = visitor.goto("/accounts/again/passkey/?next=/accounts/security/")
    page.get_by_role("button", name="Use passkey").click()
    page.wait_for_url("**/accounts/security/")
    page.get_by_role("link", name="Remove Office laptop").click()
    page.get_by_role("button", name="Remove passkey").click()
    page.wait_for_url("**/accounts/security/")
    assert not Authenticator.objects.exists()


def test_a_device_that_says_no_leaves_the_page_with_a_way_on(visit: Callable[..., Visitor], owner: Person) -> None:
    visitor = visit(width=360)
    devtools, authenticator = with_authenticator(visitor)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False})
    page = visitor.goto("/accounts/login/?next=/accounts/security/passkeys/new/")
    type_password(page, owner.user.email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Create passkey").click()
    page.get_by_text("That didn't work").wait_for()
    assert not Authenticator.objects.exists()
    assert visitor.axe() == []
