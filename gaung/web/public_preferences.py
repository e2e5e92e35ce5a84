"""The preference centre: topics, how often, language, a break, no more at all, and one's own data (PUB-02)."""

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gaung.core.wishes import OFTEN, PAUSES, masked
from gaung.foundation import formats
from gaung.foundation.words import LANGUAGES, speaking, t
from gaung.preferences import actions, queries
from gaung.tracking import personal
from gaung.tracking.data_links import data_request_of
from gaung.tracking.queries import Mail, NoSuchMail, language_of
from gaung.web.public import hardened, nowhere, recipient_page, see, shown, too_many_misses

NOTES: Final = ("saved", "paused", "resumed", "asked", "too-often")
LONGEST_ID: Final = 18


@recipient_page("GET", "POST")
def preferences(request: HttpRequest, mail: Mail) -> HttpResponse:
    """Show what one reader chose; each button does one thing and shows the page again."""
    if mail.contact is None:
        return shown("public/unknown.html", {"company": mail.company})
    if request.method == "POST":
        note = _act(request, mail)
        return see(f"{reverse('preferences', args=[mail.token])}?done={note}")
    return shown("public/preferences.html", _values(request, mail))


def _act(request: HttpRequest, mail: Mail) -> str:
    act = request.POST.get("act", "")
    contact: Any = mail.contact
    common: dict[str, Any] = {"company": mail.company, "now": mail.now}
    if act in ("export", "erase"):
        is_written = actions.ask_for_data(contact=contact, kind=act, language=language_of(mail), **common)
        return "asked" if is_written else "too-often"
    common |= {"contact_id": contact.pk, "by": mail.by}
    if act == "pause":
        days = request.POST.get("days", "")
        actions.pause(days=int(days) if days.isdecimal() and len(days) < LONGEST_ID else -1, **common)
        return "resumed" if days == "0" else "paused"
    wanted = {int(one) for one in request.POST.getlist("topic") if one.isdecimal() and len(one) <= LONGEST_ID}
    asked = request.POST
    actions.choose(wanted=wanted, language=asked.get("language", ""), often=asked.get("often"), **common)
    return "saved"


def _values(request: HttpRequest, mail: Mail) -> dict[str, Any]:
    chosen = queries.preferences_of(mail.contact, now=mail.now)  # type: ignore[arg-type]  # looked at above
    note = request.GET.get("done", "")
    return {
        "company": mail.company,
        "email": masked(mail.email),
        "note": t(f"pub-done-{note}") if note in NOTES else "",
        "is_wrong": note == "too-often",
        "is_mailed": mail.is_mailed,
        "chosen": chosen,
        "languages": [(code, t(f"pub-language-{code}"), code == chosen.language) for code in LANGUAGES],
        "pauses": PAUSES,
        "often": [(one, t(f"pub-often-{one or 'every'}"), one == chosen.often) for one in ("", *OFTEN)],
        "until": formats.date_long(chosen.paused_until.date()) if chosen.paused_until else "",
        "unsubscribe": reverse("unsubscribe", args=[mail.token]),
    }


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the mail: a copy of one's data, or being erased; each takes a button."""
    if too_many_misses(request):
        return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
    try:
        with data_request_of(token) as asked, speaking(asked.language):
            return hardened(_my_data(request, asked))
    except NoSuchMail:
        return nowhere(request)


def _my_data(request: HttpRequest, asked: Any) -> HttpResponse:
    values = {"company": asked.company, "email": masked(asked.contact.email), "kind": asked.row.kind}
    if not actions.is_open(asked.row, now=asked.now):
        return shown("public/my_data_over.html", values, status=410)
    if request.method != "POST":
        return shown("public/my_data.html", values)
    actions.take_up(request=asked.row, now=asked.now)
    common = {"company": asked.company, "contact": asked.contact, "now": asked.now}
    if asked.row.kind == "erase":
        personal.erase_myself(**common)
        return shown("public/erased.html", values)
    return _download(personal.person_file(**common))


def _download(found: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(json.dumps(found, ensure_ascii=False, indent=2), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
