"""Pages for what went wrong: what happened, whether anything changed, and whom to tell (G-14)."""

import logging
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from gaung.foundation import clock, failures, formats, locks
from gaung.foundation.words import t
from gaung.web import kept

log = logging.getLogger("gaung.web.errors")
HIDDEN: Final = "(hidden)"
_KEYS: Final = {"token", "key", "uidb36"}

RETRY_AFTER_SECONDS: Final = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read; 413: it is larger than what is taken at once."""
    if isinstance(exception, RequestDataTooBig):
        return _bare(request, status=413, title=t("err-page-413-title"), text=t("err-page-413-text"))
    return _bare(request, status=400, title=t("err-page-400-title"), text=t("err-page-400-text"))


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 outside of a company's pages."""
    return _page(request, "err-page-403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none for this reader; both are answered alike."""
    return _page(request, "err-page-404", 404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's protection against other sites has run out or is missing. Its entries are kept."""
    back = kept.keep(request)
    values = {"key": "err-page-csrf", "back": back}
    return render(request, "errors/page.html", values, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake, 503: the database is away. A page that needs no database, with a code to tell (G-14)."""
    error = sys.exc_info()[1]
    is_away = isinstance(error, OperationalError | InterfaceError)
    changed = locks.has_committed()
    code = _noted(request)
    log.error("Error %s at %s", code, request.path, exc_info=error)
    text = "err-page-500-some" if changed else "err-page-503-text" if is_away else "err-page-500-text"
    response = _bare(
        request,
        status=503 if is_away else 500,
        title=t("err-page-503-title") if is_away else t("err-page-500-title"),
        text=t(text, code=code),
        code=code,
    )
    if is_away:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _bare(request: HttpRequest, *, status: int, title: str, text: str, code: str = "") -> HttpResponse:
    """A page that asks neither the database nor the request for anything."""
    at = formats.datetime_long(clock.now(), "UTC")
    values = {"title": title, "text": text, "code": code, "at": at, "place": _place(request)}
    return HttpResponse(render_to_string("errors/broken.html", values), status=status)


def _place(request: HttpRequest) -> str:
    """The page's address without the keys that let in whoever has them: people copy it to others."""
    try:
        found = resolve(request.path_info).kwargs  # asked anew: the error may have come before the page was found
    except Resolver404:
        found = {}
    keys = [str(value) for name, value in found.items() if name in _KEYS]
    parts = request.path.split("/")
    return "/".join(HIDDEN if any(part.endswith(key) for key in keys) else part for part in parts)


def _noted(request: HttpRequest) -> str:
    """Write the error down under the page's name, not its address, and return its code."""
    match = getattr(request, "resolver_match", None)
    return failures.note(
        sys.exc_info()[1],
        place=(match.view_name if match else "") or "unknown page",
        method=request.method or "",
        company_id=getattr(getattr(request, "company", None) or getattr(request, "subject", None), "pk", None),
        user_id=_user_id(request),
    )


def _user_id(request: HttpRequest) -> int | None:
    """Who met it; finding out may need the database, which may be the trouble."""
    try:
        return getattr(getattr(request, "user", None), "pk", None)
    except (OperationalError, InterfaceError):
        return None


def _page(request: HttpRequest, key: str, status: int) -> HttpResponse:
    return render(request, "errors/page.html", {"key": key}, status=status)


class ReadableAddresses:
    """Middleware: an address with a NUL is nobody's; PostgreSQL would refuse even to look for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 404 before anything is asked for."""
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)


class OwnErrorPages:
    """Middleware: an answer without a word of its own, such as 405, gets a page like every other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; fill in what is empty."""
        locks.forget_commits()
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = _page(request, "err-page-405", HTTPStatus.METHOD_NOT_ALLOWED)
            page.headers["Allow"] = response.headers.get("Allow", "")
            return page
        return response
