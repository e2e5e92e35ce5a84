"""Unsubscribing: a page with one button, a post of a mail program, and the way back (PUB-01, RFC 8058)."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from gaung.core.contact_status import MarketingStatus
from gaung.core.wishes import masked
from gaung.tracking import actions
from gaung.tracking.queries import Mail
from gaung.web.public import recipient_page, see, shown

ONE_CLICK: Final = "List-Unsubscribe"
UNDONE: Final = "undone"


@recipient_page("GET", "POST")
def unsubscribe(request: HttpRequest, mail: Mail) -> HttpResponse:
    """Ask, or say what is so now; only a post changes anything, because machines open every link."""
    if request.method == "POST":
        return _act(request, mail)
    is_gone = mail.contact is None or mail.contact.status in (MarketingStatus.UNSUBSCRIBED, MarketingStatus.BOUNCED)
    template = "public/unsubscribed.html" if is_gone and _is_told(mail) else "public/unsubscribe.html"
    return shown(template, _values(request, mail))


def _act(request: HttpRequest, mail: Mail) -> HttpResponse:
    if request.POST.get("act") == "undo":
        actions.undo_unsubscribe(mail=mail)
        return see(f"{reverse('unsubscribe', args=[mail.token])}?{UNDONE}")
    actions.unsubscribe(mail=mail)
    if ONE_CLICK in request.POST:
        return HttpResponse("")  # a mail program asked; nobody reads the answer
    return see(reverse("unsubscribe", args=[mail.token]))


def _is_told(mail: Mail) -> bool:
    """Whether it is known that they want no more: without a contact, their address says so."""
    return mail.contact is not None or mail.is_suppressed


def _values(request: HttpRequest, mail: Mail) -> dict[str, Any]:
    return {
        "company": mail.company,
        "email": masked(mail.email),
        "may_undo": mail.may_undo,
        "is_back": UNDONE in request.GET and mail.is_mailed,
        "preferences": reverse("preferences", args=[mail.token]) if mail.contact else "",
    }
