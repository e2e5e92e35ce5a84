"""What every company page has in common: who looks, at which company, and may they (principle 10, G-04).

A page is written as

    @company_page(right=Right.ACCOUNT_SETTINGS)
    def billing(request: CompanyRequest) -> HttpResponse: ...

and finds `request.company`, `request.membership`, `request.actor` and `request.now`.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from gaung.companies import queries as companies
from gaung.companies import security
from gaung.companies.actions import note_activity
from gaung.core.money import Money
from gaung.core.permissions import MissingRight, Right
from gaung.core.refusals import Refusal
from gaung.foundation import clock, formats, locks
from gaung.foundation.access import Actor, NotHere, require
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import has_words, known_language, t
from gaung.web import kept, viewing, visits
from gaung.web.attention import attention_for
from gaung.web.viewing import SAFE_METHODS


class CompanyRequest(HttpRequest):
    """A request to a page of a company, by one of its members."""

    company: Any
    membership: Any
    actor: Actor
    now: datetime
    attention: dict[str, str]
    # The permission set an administrator looks as; then nothing can be changed (SET-02).
    viewing_as: Any
    # An operator's visit: they see what a member sees, and can change nothing either (OPS-05).
    visit: Any


# The company a person was in last: their own pages stand in its navigation.
HOME_COMPANY = "home_company"

# Some pages stream a file.
Page = Callable[..., HttpResponseBase]


def company_page(*, right: Right | None = None, ends_viewing: bool = False) -> Callable[[Page], Page]:
    """Open a page to the members of the company in the URL; a stranger gets 404.

    A member without the right gets a page that names who can help (G-04). Everything,
    drawing the page included, happens in the company's scope. The view is not handed
    the slug: it finds the company in its request.
    """

    def decorate(view: Page) -> Page:
        @wraps(view)
        def page(request: HttpRequest, /, *, slug: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return kept.sign_in_first(request)
            try:
                entered = _enter(request, slug)
            except visits.VisitOver:
                messages.info(request, t("ops-visit-over"))
                return HttpResponseRedirect(reverse("console-company", args=[slug]))
            with company_scope(entered.company):
                if entered.visit is None:
                    note_activity(entered.membership, now=clock.now())
                locks.forget_commits()
                kept.forget(request)
                if _only_looks(entered) and request.method not in SAFE_METHODS and not ends_viewing:
                    return viewing_refused(entered)
                return _answer(entered, right, lambda: view(entered, **kwargs))

        # Read by the test that lays every address beside the rights it asks for.
        page.company_right = right  # type: ignore[attr-defined]
        page.is_company_page = True  # type: ignore[attr-defined]
        return page

    return decorate


def _only_looks(request: CompanyRequest) -> bool:
    """Say whether the reader looks with other eyes than their own, and so changes nothing."""
    return request.viewing_as is not None or request.visit is not None


def _enter(request: HttpRequest, slug: str) -> CompanyRequest:
    visit = visits.running(request, slug)
    if visit is not None:
        return _visiting(request, visit)
    membership = companies.membership_for(request.user, slug)
    if membership is None:
        raise Http404(slug)
    if request.session.get(HOME_COMPANY) != slug:
        request.session[HOME_COMPANY] = slug
    return dress(request, membership)


def _visiting(request: HttpRequest, visit: Any) -> CompanyRequest:
    """Give a request the company and the member an operator looks as, in the operator's own language."""
    entered = dress(request, visit.membership)
    entered.visit, entered.viewing_as = visit, None
    entered.actor = visits.actor_of(visit, request.user)
    translation.activate(known_language(request.user.language))  # type: ignore[union-attr]  # an operator
    return entered


def dress(request: HttpRequest, membership: Any) -> CompanyRequest:
    """Give a request its company, its member as actor, and the member's language."""
    entered = cast(CompanyRequest, request)
    entered.visit = None
    entered.membership = membership
    entered.company = membership.company
    entered.actor = companies.actor_for(membership)
    entered.viewing_as = viewing.viewed_set(request, membership.company, entered.actor)
    if entered.viewing_as is not None:
        entered.actor = viewing.narrowed(entered.actor, entered.viewing_as)
    entered.now = clock.company_now(membership.company)
    translation.activate(known_language(membership.user.language))
    return entered


def _answer(request: CompanyRequest, right: Right | None, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        if right is not None:
            require(request.actor, right)
        request.attention = attention_for(request)
        if request.company.requires_two_factor and not security.has_second_factor(request.membership.user):
            return render(request, "errors/two_factor.html", status=403)
        response = view()
        if hasattr(response, "render"):
            response.render()  # a lazy template would be drawn outside of the company's scope
        return response
    except NotHere as foreign:
        raise Http404(str(foreign)) from foreign
    except MissingRight as missing:
        return permission_page(request, cast(Right, missing.facts["right"]))
    except Refusal as refusal:
        return refused(request, refusal)


def permission_page(request: CompanyRequest, right: Right) -> HttpResponse:
    """The page for a member without the right: which access is needed, and who can help (G-04)."""
    names = companies.who_can_help(request.company, right)
    values = {"names": in_a_row(names), "access": t(f"common-right-{kebab(right.value)}")}
    return render(request, "errors/permission.html", values, status=403)


def viewing_refused(request: CompanyRequest) -> HttpResponse:
    """The page for whoever tries to change something while looking as a permission set, or as an operator."""
    request.attention = {}
    if request.visit is not None:
        return render(request, "errors/visiting.html", {"visit": request.visit}, status=403)
    values = {"set": companies.set_title(request.viewing_as)}
    return render(request, "errors/viewing.html", values, status=403)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say no in words. A refused form goes back to where it came from; a page says it in place.

    So does a form whose page nobody named: its own address may take nothing but posts.
    """
    text = refusal_text(refusal)
    form = came_from(request)
    if form and request.method == "POST" and not request.headers.get("HX-Request"):
        messages.error(request, text)
        return HttpResponseRedirect(form)
    return render(request, "errors/refused.html", {"text": text}, status=409)


def refusal_text(refusal: Refusal) -> str:
    """The words for a refusal: key `err-<code>`, its facts printed for the reader."""
    key = f"err-{kebab(refusal.code)}"
    if not has_words(key):
        return t("err-refused", code=refusal.code)
    return t(key, **{name: printed(fact) for name, fact in refusal.facts.items()})


def printed(fact: object) -> object:
    """A fact as people read it: dates long, money with its sign, rights by name, lists in a row."""
    if isinstance(fact, Money):
        return formats.money(fact)
    if isinstance(fact, Right):
        return t(f"common-right-{kebab(fact.value)}")
    if isinstance(fact, datetime):
        return formats.datetime_long(fact, fact.tzinfo or "UTC")
    if isinstance(fact, date):
        return formats.date_long(fact)
    if isinstance(fact, list | tuple | set | frozenset):
        return in_a_row([str(printed(one)) for one in fact])
    return fact if isinstance(fact, int | str) else str(fact)


def in_a_row(names: list[str]) -> str:
    """Ani, Budi or Cici."""
    if len(names) < 2:
        return "".join(names) or t("common-nobody")
    return t("common-or", first=", ".join(names[:-1]), last=names[-1])


def back_to(request: HttpRequest, *, otherwise: str = "/") -> str:
    """The page a form was on; when nobody named one of ours, the page given."""
    return came_from(request) or otherwise


def came_from(request: HttpRequest) -> str:
    """The page of ours a form was on, as its field `next` or the browser says it; else nothing."""
    page = request.POST.get("next") or request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if page and is_ours else ""


def kebab(code: str) -> str:
    """missing_right -> missing-right, as keys are written."""
    return code.replace("_", "-").replace(".", "-").lower()
