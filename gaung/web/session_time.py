"""How long a sign-in lasts: said before it ends, and prolonged with one press (WCAG 2.2.1, A-05).

Whoever is active stays signed in: past its first half a session begins anew with the next
page. The background asking of the bell does not count as being active.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from gaung.foundation import clock

KEY: Final = "ends_at"
WARN_SECONDS: Final = 120
QUIET: Final = ("/notifications/count/", "/session/")


class SessionTime:
    """Middleware, behind the sign-in: knows how many seconds are left, and prolongs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Prolong where somebody is active."""
        if request.user.is_authenticated:
            is_active = not request.path.endswith(QUIET)
            if KEY not in request.session or (is_active and seconds_left(request) * 2 < settings.SESSION_COOKIE_AGE):
                prolong(request)
        return self.get_response(request)


def seconds_left(request: HttpRequest) -> int:
    """Seconds until the reader is signed out; none without a sign-in."""
    ends = request.session.get(KEY) if request.user.is_authenticated else None
    return max(0, int(ends - clock.now().timestamp())) if ends else 0


def prolong(request: HttpRequest) -> None:
    """Begin the time anew; saving the session renews its cookie too."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE)
    request.session[KEY] = clock.now().timestamp() + settings.SESSION_COOKIE_AGE


def session(request: HttpRequest) -> HttpResponse:
    """GET: seconds left, for a page that is about to warn. POST: stay signed in."""
    if request.method == "POST" and request.user.is_authenticated:
        prolong(request)
    return JsonResponse({"seconds": seconds_left(request)})
