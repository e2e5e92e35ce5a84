"""The sign-up form's own page, and the button behind the link that confirms (PUB-03, PUB-05)."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gaung.core.contact_status import MarketingStatus
from gaung.core.refusals import Refusal
from gaung.core.wishes import masked
from gaung.foundation import clock
from gaung.foundation.access import NotHere
from gaung.foundation.words import speaking, t
from gaung.preferences import actions, queries
from gaung.tracking.data_links import ToConfirm, opt_in_of
from gaung.tracking.queries import NoSuchMail
from gaung.web.contacts_person import address_words
from gaung.web.public import hardened, may_try, nowhere, see, shown, too_many_misses

# A field people do not see; programs fill it in.
TRAP: Final = "website"
MOST_TRIES: Final = 20
TEN_MINUTES: Final = 600
LONGEST_NAME: Final = 200
LONGEST_VALUE: Final = 500
LONGEST_ID: Final = 18
SEATED: Final = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)


# --- the form ---------------------------------------------------------------------------------


@csrf_exempt  # it stands on the company's own pages too, and knows nobody's session
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up_form(request: HttpRequest, key: str) -> HttpResponse:
    """Show a company's form, or take in whoever filled it in; known and unknown get the same answer."""
    if too_many_misses(request):
        return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
    try:
        with queries.form_of(key) as (company, form), speaking(form.language):
            if not queries.takes_people_in(company, form):
                return hardened(shown("public/form_closed.html", {"company": company}, status=410))
            if request.method == "POST":
                return hardened(_sign_up(request, company, form))
            return hardened(_form_page(company, form, {}, ""))
    except NotHere:
        return nowhere(request)


def _sign_up(request: HttpRequest, company: Any, form: Any) -> HttpResponse:
    given = request.POST
    done = see(reverse("sign-up-done", args=[form.key]))
    if given.get(TRAP):
        return done
    error = "" if given.get("agree") else t("pub-form-agree-missing")
    if not error and not may_try(request, "sign-up", most=MOST_TRIES, seconds=TEN_MINUTES):
        return shown("public/gone.html", {"company": company, "is_throttled": True}, status=429)
    try:
        if not error:
            actions.sign_up(
                company=company,
                form=form,
                email=given.get("email", "").strip()[:LONGEST_VALUE],
                name=given.get("name", "").strip()[:LONGEST_NAME],
                fields={key: given.get(f"field-{key}", "").strip()[:LONGEST_VALUE] for key in form.fields},
                wanted=[int(one) for one in given.getlist("topic") if one.isdecimal() and len(one) <= LONGEST_ID],
                now=clock.company_now(company),
            )
            return done
    except Refusal as refusal:
        error = address_words(refusal)
    return _form_page(company, form, given, error)


def _form_page(company: Any, form: Any, given: Any, error: str) -> HttpResponse:
    own = [one for one in queries.offered_fields(company) if one.key in form.fields]
    offered = [one for one in queries.topics(company) if one.pk in form.topics]
    chosen = given.getlist("topic") if given else [str(one.pk) for one in offered]
    values = {
        "company": company,
        "form": form,
        "error": error,
        "email": given.get("email", ""),
        "name": given.get("name", ""),
        "agrees": bool(given.get("agree")),
        "fields": [(one, given.get(f"field-{one.key}", "")) for one in own],
        "topics": [(one, str(one.pk) in chosen) for one in offered],
    }
    return shown("public/sign_up.html", values, status=422 if error else 200)


@require_safe
def sign_up_done(request: HttpRequest, key: str) -> HttpResponse:
    """What comes next, the same for everybody."""
    try:
        with queries.form_of(key) as (company, form), speaking(form.language):
            return hardened(shown("public/signed_up.html", {"company": company, "form": form}))
    except NotHere:
        return nowhere(request)


# --- the confirmation -------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """One button behind the link; scanners open links, so only a post confirms (PUB-03)."""
    if too_many_misses(request):
        return hardened(shown("public/gone.html", {"is_throttled": True}, status=429))
    try:
        with opt_in_of(token) as asked, speaking(asked.language):
            if request.method == "POST":
                return hardened(_confirm(request, asked, token))
            return hardened(_confirm_page(asked, _state(asked), is_new="done" in request.GET))
    except NoSuchMail:
        return nowhere(request)


def _confirm(request: HttpRequest, asked: ToConfirm, token: str) -> HttpResponse:
    state = _state(asked)
    if state == "expired":
        is_sent = actions.ask_again(company=asked.company, opt_in=asked.row, language=asked.language, now=asked.now)
        return _confirm_page(asked, "sent" if is_sent else "waiting")
    if state == "open":
        actions.confirm(company=asked.company, opt_in=asked.row, now=asked.now)
        return see(f"{reverse('confirm', args=[token])}?done")
    return _confirm_page(asked, state)


def _state(asked: ToConfirm) -> str:
    """Return open, confirmed, expired, other_address or over."""
    row, contact = asked.row, asked.row.contact
    if contact.email_key != row.email_key:
        return "other_address"
    if contact.status in SEATED:
        return "confirmed"
    if contact.status is not MarketingStatus.PENDING_DOUBLE_OPT_IN or row.withdrawn_at or row.confirmed_at:
        return "over"
    return "open" if row.expires_at > asked.now else "expired"


def _confirm_page(asked: ToConfirm, state: str, *, is_new: bool = False) -> HttpResponse:
    key = "done" if state == "confirmed" and is_new else state.replace("_", "-")
    values = {
        "company": asked.company,
        "title": t(f"pub-confirm-{key}-title", company=asked.company.name),
        "text": t(f"pub-confirm-{key}-text", company=asked.company.name, email=masked(asked.row.email_key)),
        "state": state,
    }
    return shown("public/confirm.html", values, status=200 if state in ("open", "confirmed", "sent") else 410)
