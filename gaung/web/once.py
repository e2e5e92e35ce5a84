"""A form that is posted twice is done once (G-05): a double click, a re-post, two tabs."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from gaung.foundation import clock, once

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponse]
LONGEST_TOKEN = 64


class _NothingDone(Exception):  # noqa: N818 - carries an answer out of a transaction
    """The view answered with a page, not a redirect: its form may be posted again."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def do_once(view: View[R, P]) -> View[R, P]:
    """Let one post with this form's token act; the same again gets the first answer's redirect.

    The token's row stands in the transaction of the effect: both are there or neither.
    """

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        token = _token(request)
        if not token:
            return view(request, *args, **kwargs)
        try:
            return _in_one_transaction(request, token, lambda: view(request, *args, **kwargs))
        except _NothingDone as nothing:
            return nothing.response

    return guarded


def do_once_across(view: View[R, P]) -> View[R, P]:
    """The same for a view that talks to a payment gateway and so has transactions of its own.

    The token is taken before and answered after. Should the process die in between,
    the token falls free after a minute; what lies below is safe to repeat by its own keys.
    """

    @wraps(view)
    def guarded(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        token = _token(request)
        if not token:
            return view(request, *args, **kwargs)
        key = once.key_for(token, request.user.pk, request.path)
        return once.across(key, now=clock.now(), act=lambda: view(request, *args, **kwargs), again=request.path)

    return guarded


def _in_one_transaction(request: HttpRequest, token: str, act: Callable[[], HttpResponse]) -> HttpResponse:
    key = once.key_for(token, request.user.pk, request.path)
    with transaction.atomic():
        if not once.take(key, now=clock.now()):
            return HttpResponseRedirect(once.location_of(key) or request.path)
        response = act()
        if not isinstance(response, HttpResponseRedirect):
            raise _NothingDone(response)
        once.answer(key, location=response.url)
        return response


def _token(request: HttpRequest) -> str:
    return request.POST.get("once", "")[:LONGEST_TOKEN] if request.method == "POST" else ""
