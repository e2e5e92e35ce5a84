"""Each sign-in on each device is known: a new device is told by mail, any can be signed out from elsewhere."""

import hashlib
import re
import secrets
from collections.abc import Callable
from typing import Any, Final

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from gaung.companies import actions
from gaung.foundation import clock
from gaung.foundation.words import t
from gaung.web.account_mails import mail_new_sign_in

SESSION_KEY: Final = "sign_in"
COOKIE: Final = "gaung_device"
_COOKIE_SECONDS: Final = 400 * 24 * 3600
_COOKIE_SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{32,64}")

# What a browser calls itself -> what people call it; the first that is found names it.
_BROWSERS: Final = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"))
_MORE_BROWSERS: Final = (("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))
_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class KnownSignIns:
    """Middleware, behind the sign-in: a sign-in ended from elsewhere is over at its next page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what was ended, answer, and note a sign-in that is new."""
        if request.user.is_authenticated:
            known = request.session.get(SESSION_KEY)
            if known is not None and not actions.see_sign_in(user=request.user, sign_in_id=known, now=clock.now()):
                logout(request)
        response = self.get_response(request)
        if request.user.is_authenticated and request.session.get(SESSION_KEY) is None:
            _note(request, response)
        return response


def _note(request: HttpRequest, response: HttpResponse) -> None:
    device = request.COOKIES.get(COOKIE, "")
    if not _COOKIE_SHAPE.fullmatch(device):
        device = secrets.token_urlsafe(32)
    user: Any = request.user
    agent = request.headers.get("User-Agent", "")
    noted = actions.note_sign_in(
        user=user,
        device_hash=hashlib.sha256(device.encode()).hexdigest(),
        user_agent=agent,
        method=_method(request),
        now=clock.now(),
    )
    request.session[SESSION_KEY] = noted.sign_in.pk
    response.set_cookie(
        COOKIE, device, max_age=_COOKIE_SECONDS, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    # Who came by an invitation or a set-up link proved nothing here, and is here for the first time.
    if noted.is_new_device and _proofs(request):
        mail_new_sign_in(request, user, device=device_words(agent), at=noted.sign_in.signed_in_at)


def _proofs(request: HttpRequest) -> list[dict[str, Any]]:
    return get_authentication_records(request, request.user)  # type: ignore[no-any-return]


def _method(request: HttpRequest) -> str:
    records = _proofs(request)
    if any(record.get("passwordless") for record in records):
        return "passkey"
    return "two_factor" if any(record.get("method") == "mfa" for record in records) else "password"


def device_words(user_agent: str) -> str:
    """Say what a device is, as far as it tells: Firefox on Windows."""
    browser = next((name for sign, name in (*_BROWSERS, *_MORE_BROWSERS) if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    if browser and system:
        return t("set-device", browser=browser, system=system)
    return browser or system or t("set-device-unknown")
