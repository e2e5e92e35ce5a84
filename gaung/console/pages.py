"""What every page of the console has in common: operators only, each act in their name (OPS-01).

To anyone else no page of the console exists: they get 404. Who is not signed in gets
the console's own sign-in page.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from gaung.companies import queries as companies
from gaung.companies import security
from gaung.core.money import Money
from gaung.core.refusals import Refusal
from gaung.foundation import clock, formats, once
from gaung.foundation.access import Actor, NotHere, operator_actor
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.foundation.words import has_words, known_language, t

P = ParamSpec("P")
LONGEST_TOKEN = 64


class ConsoleRequest(HttpRequest):
    """A request of an operator. `subject` is the company it is about, where there is one."""

    actor: Actor
    now: datetime
    subject: Any


View = Callable[Concatenate[ConsoleRequest, P], HttpResponse]
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def operator_page(view: View[P]) -> Page[P]:
    """Open a page about no single company to operators."""

    @wraps(view)
    def page(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        entered = _enter(request)
        entered.now = clock.now()
        with all_companies():
            return _answer(entered, lambda: view(entered, *args, **kwargs))

    page.is_console_page = True  # type: ignore[attr-defined]  # read by the permission table's test
    return page


def about_company(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page about one company to operators: in its scope, on its clock, each act in its audit log."""

    @wraps(view)
    def page(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:  # the address names its parts
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        entered = _enter(request)
        entered.subject = companies.company_by_slug(slug)
        if entered.subject is None:
            raise Http404(slug)
        entered.now = clock.company_now(entered.subject)
        with company_scope(entered.subject):
            return _answer(entered, lambda: view(entered, **kwargs))

    page.is_console_page = True  # type: ignore[attr-defined]
    return page


def do_once(view: View[P]) -> View[P]:
    """Let one post of a form act; the same again gets the first answer's redirect (G-05)."""

    @wraps(view)
    def guarded(request: ConsoleRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        token = request.POST.get("once", "")[:LONGEST_TOKEN]
        if not token:
            return view(request, *args, **kwargs)
        key = once.key_for(token, request.user.pk, request.path)
        return once.across(key, now=clock.now(), act=lambda: view(request, *args, **kwargs), again=request.path)

    return guarded


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path(), reverse("console-sign-in"))


def _enter(request: HttpRequest) -> ConsoleRequest:
    user: Any = request.user
    if not user.is_operator:
        raise Http404
    entered = cast(ConsoleRequest, request)
    entered.actor = operator_actor(user_id=user.pk, label=user.name or user.email)
    translation.activate(known_language(user.language))
    return entered


def _answer(request: ConsoleRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    user: Any = request.user
    if settings.GAUNG_OPERATORS_SECOND_STEP and not security.has_second_factor(user):
        return render(request, "console/second_step.html", status=403)
    try:
        return view()
    except NotHere as foreign:
        raise Http404(str(foreign)) from foreign
    except Refusal as refusal:
        return _refused(request, refusal)


def _refused(request: ConsoleRequest, refusal: Refusal) -> HttpResponse:
    subject = getattr(request, "subject", None)
    text = refusal_text(refusal, zone=subject.time_zone if subject is not None else "UTC")
    if request.method == "POST":
        messages.error(request, text)
        return HttpResponseRedirect(_back_to(request))
    return render(request, "console/refused.html", {"text": text}, status=409)


def _back_to(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if came_from and is_ours else reverse("console")


def refusal_text(refusal: Refusal, *, zone: str = "UTC") -> str:
    """Return the words for a refusal, its facts printed for the reader, times on the company's clock."""
    key = f"err-{refusal.code.replace('_', '-')}"
    if not has_words(key):
        return t("err-refused", code=refusal.code)
    return t(key, **{name: _printed(fact, zone) for name, fact in refusal.facts.items()})


def _printed(fact: object, zone: str) -> object:
    if isinstance(fact, Money):
        return formats.money(fact)
    if isinstance(fact, datetime):
        return formats.datetime_long(fact, zone)
    return fact if isinstance(fact, int | str) else str(fact)
