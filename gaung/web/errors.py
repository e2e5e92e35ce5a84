"""Pages for what went wrong: not found, not allowed, a form that is too old, our own mistakes (G-14)."""

import logging
import sys
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gaung.foundation import failures

log = logging.getLogger("gaung.web.errors")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be read."""
    return _page(request, "err-page-400", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 outside of a company's pages."""
    return _page(request, "err-page-403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none for this reader; both are answered alike."""
    return _page(request, "err-page-404", 404)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's protection against other sites has run out or is missing."""
    return _page(request, "err-page-csrf", 403)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our mistake. The page says nothing was changed and has a code; the operator looks it up (G-14)."""
    code = _noted(request)
    log.exception("Error %s at %s", code, request.path)
    return render(request, "errors/broken.html", {"code": code}, status=500)


def _noted(request: HttpRequest) -> str:
    """Write the error down under the page's name, not its address, and return its code."""
    match = getattr(request, "resolver_match", None)
    return failures.note(
        sys.exc_info()[1],
        place=(match.view_name if match else "") or "unknown page",
        method=request.method or "",
        company_id=getattr(getattr(request, "company", None) or getattr(request, "subject", None), "pk", None),
        user_id=getattr(getattr(request, "user", None), "pk", None),
    )


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
