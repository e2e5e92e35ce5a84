"""The local mailbox: every mail of this installation, while mails are kept on the machine.

A mail may hold a sign-in link or another company's figures, so operators read all of it
and nobody else any. The exception is an installation that can be reached from its own
machine only: there whoever sits at it may look, also before signing in, because the
link that lets them sign in lies there (docs/decisions/0005-local-mailbox.md).
"""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gaung.foundation import mail

P = ParamSpec("P")
PAGE_SIZE = 50
# Nothing of a mail may run, load or submit anything; its styles are its own.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups; frame-ancestors 'self'"
)
PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-IP")


def may_read(request: HttpRequest) -> bool:
    """Whether this reader may see the mails of this installation."""
    if not mail.keeps_mail():
        return False
    return getattr(request.user, "is_operator", False) or is_this_machine_only(request)


def mailbox_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Open a page to those who may read; to anyone else it does not exist."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_read(request):
            raise Http404
        return view(request, *args, **kwargs)

    return page


@mailbox_page
def listing(request: HttpRequest) -> HttpResponse:
    """The newest mails, page by page."""
    before = request.GET.get("before", "")
    rows = mail.newest(limit=PAGE_SIZE + 1, before=int(before) if before.isdecimal() and len(before) < 19 else None)
    more = len(rows) > PAGE_SIZE
    values = {"mails": rows[:PAGE_SIZE], "next_url": f"?before={rows[PAGE_SIZE - 1].pk}" if more else ""}
    return render(request, "mailbox/list.html", values)


@mailbox_page
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """One mail: its text, and its HTML in a frame that can do nothing."""
    return render(request, "mailbox/message.html", {"mail": _mail(message_id)})


@mailbox_page
def html_part(request: HttpRequest, message_id: int) -> HttpResponse:
    """The HTML of a mail, for the frame."""
    response = HttpResponse(_mail(message_id).html)
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _mail(message_id: int) -> mail.MailMessage:
    found = mail.one(message_id)
    if found is None:
        raise Http404
    return found


def is_this_machine_only(request: HttpRequest) -> bool:
    """Asked from this machine, at its own address, with no proxy in between, in an installation without another."""
    if any(name in request.headers for name in PROXY_HEADERS):
        return False
    names = (urlsplit(settings.GAUNG_BASE_URL).hostname, urlsplit(f"//{request.get_host()}").hostname)
    return all(_is_loopback(name) for name in (*names, request.META.get("REMOTE_ADDR")))


def _is_loopback(name: str | None) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name or "").is_loopback
    except ValueError:
        return False
