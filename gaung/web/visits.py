"""An operator who looks at a company's pages as one of its members: read-only, for an hour at most (OPS-05)."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from gaung.companies import queries as companies
from gaung.companies import visits
from gaung.foundation import clock
from gaung.foundation.access import Actor


class VisitOver(Exception):  # noqa: N818 - no error: the hour is over, or somebody ended it
    """The visit this browser was on is over."""


def running(request: HttpRequest, slug: str) -> Any:
    """Return the visit this browser is on in the company of this address, if any; `VisitOver` once it is over."""
    chosen = request.session.get(visits.SESSION_KEY)
    if not isinstance(chosen, dict) or chosen.get("slug") != slug:
        return None
    company = companies.company_by_slug(slug)
    found = (
        visits.visit_of(company, operator=request.user, visit_id=chosen.get("visit", 0), now=clock.now())
        if company is not None
        else None
    )
    if found is None:
        request.session.pop(visits.SESSION_KEY, None)
        raise VisitOver(slug)
    return found


def actor_of(visit: Any, user: Any) -> Actor:
    """Return the operator with what the member may see; nothing can be done in the member's name."""
    member = companies.actor_for(visit.membership)
    return replace(member, user_id=user.pk, label=user.name or user.email, channel="console")
