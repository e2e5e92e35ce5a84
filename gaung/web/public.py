"""What every page for people on a list has in common (PUB): no sign-in, no cookie, no script, no trace.

A page finds its company by what its address proves and by nothing else: the signed token of a mail,
or the key of a form. Whoever has a wrong one learns only that it leads nowhere.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import wraps
from ipaddress import ip_address
from typing import Any, Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gaung.core.refusals import Refusal
from gaung.foundation.words import speaking
from gaung.tracking import queries as tracking
from gaung.tracking.queries import Mail, NoSuchMail
from gaung.web.pages import refusal_text

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
# Of one network within a minute: enough for any reader, too few to try keys by.
MOST_MISSES: Final = 60
MINUTE: Final = 60
NETWORKS_REMEMBERED: Final = 5_000

RecipientView = Callable[..., HttpResponse]


def recipient_page(*methods: str) -> Callable[[RecipientView], Callable[..., HttpResponse]]:
    """Open a page to whoever has the token of a mail, in their language and their company's scope."""

    def decorate(view: RecipientView) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
            if too_many_misses(request):
                return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
            try:
                with tracking.mail_of(token) as mail, speaking(tracking.language_of(mail)):
                    return hardened(_answer(view, request, mail, kwargs))
            except NoSuchMail:
                return nowhere(request)

        # A mail program posts without a cookie (RFC 8058); the token alone says who asks.
        return csrf_exempt(require_http_methods([*methods, "HEAD"] if "GET" in methods else [*methods])(page))

    return decorate


def _answer(view: RecipientView, request: HttpRequest, mail: Mail, kwargs: Mapping[str, Any]) -> HttpResponse:
    if mail.is_trial:
        return shown("public/trial.html", {"company": mail.company})
    try:
        return view(request, mail, **kwargs)
    except Refusal as refusal:
        return shown("public/refused.html", {"company": mail.company, "text": refusal_text(refusal)}, status=409)


def shown(template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Draw a page without the request: nothing on it depends on who is signed in, or on a cookie."""
    return HttpResponse(render_to_string(template, dict(values)), status=status)


def nowhere(request: HttpRequest) -> HttpResponse:
    """404: the address leads nowhere, said in the browser's language."""
    note_miss(request)
    return hardened(shown("public/gone.html", {}, status=404))


def see(address: str) -> HttpResponse:
    """After an act: show the page as it is now."""
    return HttpResponseRedirect(address)


def hardened(response: HttpResponse) -> HttpResponse:
    """Add what keeps a token out of caches, indexes and other sites' logs."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


# --- who asks, and how often ----------------------------------------------------------------


def client_address(request: HttpRequest) -> str:
    """Return the network address a request came from; behind a server of one's own, the one it names."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(named)) if named and not ip_address(direct).is_global else direct
    except ValueError:
        return direct


_misses: OrderedDict[str, list[float]] = OrderedDict()


def note_miss(request: HttpRequest) -> None:
    """Remember a wrong token, in this process alone: no row is written for somebody who tries keys."""
    times = _misses.setdefault(client_address(request), [])
    times.append(time.monotonic())
    del times[: -MOST_MISSES - 1]
    while len(_misses) > NETWORKS_REMEMBERED:
        _misses.popitem(last=False)


def too_many_misses(request: HttpRequest) -> bool:
    """Whether a network has tried more wrong tokens within a minute than any reader would."""
    times = _misses.get(client_address(request), [])
    return len(times) > MOST_MISSES and time.monotonic() - times[0] < MINUTE


def may_try(request: HttpRequest, purpose: str, *, most: int, seconds: int) -> bool:
    """Count a try that costs something (a mail is written): false when a network had enough of them."""
    whose = hashlib.sha256(client_address(request).encode()).hexdigest()[:32]
    key = f"public:{purpose}:{whose}"
    cache.add(key, 0, timeout=seconds)
    return int(cache.incr(key)) <= most
