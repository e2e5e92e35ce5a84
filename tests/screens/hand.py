"""Someone who makes the states that are pictured, by the product's own actions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gaung.companies import queries as who
from gaung.companies.models import Company, User
from gaung.foundation import clock
from gaung.foundation.access import Actor, member_actor

Addresses = dict[str, str]


@dataclass(frozen=True)
class Hand:
    """A member of a company, at an instant."""

    company: Company
    user: User
    by: Actor
    now: datetime

    def act(self, action: Any, **values: Any) -> Any:
        """Do one thing."""
        return action(company=self.company, by=self.by, now=self.now, **values)

    def at(self, path: str) -> str:
        """An address of the company."""
        return f"/c/{self.company.slug}/{path}"


def hand_of(slug: str, *, email: str = "ayu@demo.gaung.example") -> Hand:
    """The company's administrator, or another of its members."""
    company, user = who.company_by_slug(slug), who.user_by_email(email)
    assert company is not None
    assert user is not None
    membership = who.membership_for(user, company.slug)
    rights = membership.rights if membership else ()
    by = member_actor(user_id=user.pk, label=user.name, rights=rights)
    return Hand(company, user, by, clock.company_now(company))
