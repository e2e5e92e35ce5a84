"""The language of a page: the member's own, else the cookie's, else the browser's (NAV-03)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.http import require_POST

from gaung.companies import actions as companies
from gaung.foundation.words import LANGUAGES, known_language
from gaung.web.pages import back_to

A_YEAR_SECONDS = 365 * 24 * 3600


class ReadersLanguage:
    """Middleware, behind the sign-in: a member reads every page in the language they chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the member's language for this request."""
        if request.user.is_authenticated:
            chosen = known_language(request.user.language)
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        return self.get_response(request)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Switch the language and stay on the page."""
    response = HttpResponseRedirect(back_to(request))
    code = request.POST.get("language", "")
    if code in LANGUAGES:
        if request.user.is_authenticated:
            companies.choose_language(user=request.user, language=code)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=A_YEAR_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
