"""The link that leads on and the picture that tells of an opening (sending.md, Recipient side).

A look changes no row: what came is written down beside the database and taken in later.
"""

import base64
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from gaung.core.tracking import Recipient
from gaung.core.verdict import Kind
from gaung.foundation import clock
from gaung.foundation.words import speaking
from gaung.tracking import events
from gaung.tracking import queries as tracking
from gaung.tracking.letters import target_of
from gaung.tracking.queries import NoSuchMail
from gaung.tracking.tokens import read_token
from gaung.web.public import client_address, hardened, nowhere, shown, too_many_misses

PIXEL: Final = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
LEADS_TO: Final = frozenset({"http", "https", "mailto", "tel"})
EARLY: Final = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


@require_safe
def click(request: HttpRequest, token: str, number: int) -> HttpResponseBase:
    """Lead on to where the campaign's own link says; an address in the request leads nowhere."""
    if too_many_misses(request):
        return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
    try:
        with tracking.mail_of(token) as mail:
            if mail.delivery is None:
                with speaking(tracking.language_of(mail)):
                    return hardened(shown("public/trial.html", {"company": mail.company}))
            target = target_of(mail, number)
            whose, is_measured = Recipient(mail.company.pk, mail.delivery.pk), tracking.is_measured(mail)
    except NoSuchMail:
        return nowhere(request)
    if target is None or urlsplit(target).scheme.lower() not in LEADS_TO:
        return nowhere(request)
    if is_measured:
        _note(request, Kind.CLICK, whose, number)
    response = HttpResponse(status=302)
    response.headers["Location"] = target
    return hardened(response)


@require_safe
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with a picture of one point, whatever the token: a mail shows no broken picture."""
    whose = read_token(token)
    if whose is not None and whose.delivery_id != tracking.TRIED_OUT:
        _note(request, Kind.OPEN, whose)
    return hardened(HttpResponse(PIXEL, content_type="image/gif"))


def _note(request: HttpRequest, kind: Kind, whose: Recipient, number: int | None = None) -> None:
    early = any("pre" in request.headers.get(name, "").lower() for name in EARLY)
    events.note(
        kind=kind,
        whose=whose,
        now=clock.now(),
        method="PREFETCH" if early else request.method or "",
        user_agent=request.headers.get("User-Agent", ""),
        address=client_address(request),
        number=number,
    )
