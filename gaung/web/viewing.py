"""The product as a permission set shows it: read-only, never with more rights than one's own (SET-02)."""

from dataclasses import replace
from typing import Any, Final

from django.http import HttpRequest

from gaung.companies import queries as companies
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, NotHere
from gaung.foundation.tenancy import company_scope

_SESSION_KEY: Final = "viewing_as"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def start(request: HttpRequest, company: Any, set_id: int) -> None:
    """Look as this set from the next page on, in this company only."""
    request.session[_SESSION_KEY] = {"company": company.pk, "set": set_id}


def stop(request: HttpRequest) -> None:
    """Be oneself again."""
    request.session.pop(_SESSION_KEY, None)


def viewed_set(request: HttpRequest, company: Any, actor: Actor) -> Any:
    """Return the set that is looked as; nothing when it is gone, or when the person manages the account no longer."""
    chosen = request.session.get(_SESSION_KEY)
    if not isinstance(chosen, dict) or chosen.get("company") != company.pk or not actor.may(Right.ACCOUNT_SETTINGS):
        return None
    try:
        with company_scope(company):
            return companies.access_permission_set(company, chosen["set"])
    except NotHere:
        return None


def narrowed(actor: Actor, permission_set: Any) -> Actor:
    """Return the person with what both they and the set may do: looking never widens a right."""
    return replace(actor, rights=actor.rights & permission_set.right_set)
