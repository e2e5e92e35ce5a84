"""A person's own pages: profile, security, sign-ins. They stand in the company the person came from."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from gaung.companies import queries as companies
from gaung.foundation.tenancy import company_scope
from gaung.web import kept
from gaung.web.attention import attention_for
from gaung.web.pages import HOME_COMPANY, dress, viewing_refused

View = Callable[..., Any]


def own_page(view: View) -> View:
    """Open a page to whoever is signed in, with the navigation of the company they were in last.

    It is drawn here, lazy templates too: what stands around a page reads the company's rows.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return kept.sign_in_first(request)
        membership = _last_membership(request)
        if membership is None:
            return _drawn(view(request, *args, **kwargs))
        with company_scope(membership.company):
            entered = dress(request, membership)
            if entered.viewing_as is not None and request.method == "POST":
                return viewing_refused(entered)
            entered.attention = attention_for(entered)
            return _drawn(view(request, *args, **kwargs))

    return page


def _last_membership(request: HttpRequest) -> Any:
    user: Any = request.user
    slug = request.session.get(HOME_COMPANY, "")
    found = companies.membership_for(user, slug) if slug else None
    if found is None and not user.is_operator:
        first = next(iter(companies.companies_of(user)), None)
        found = companies.membership_for(user, first.slug) if first is not None else None
    return found


def _drawn(response: Any) -> HttpResponse:
    if hasattr(response, "render") and not getattr(response, "is_rendered", True):
        response.render()
    return response  # type: ignore[no-any-return]
