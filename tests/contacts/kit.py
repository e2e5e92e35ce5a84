"""What the tests of contacts and seats share: a company with seats, people, and the recount."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from gaung.core.contact_status import Consent, MarketingStatus
from tests.cast import NOW, Person, new_company

if TYPE_CHECKING:
    from gaung.capacity.models import Capacity
    from gaung.contacts.models import Contact

S = MarketingStatus
CONSENT = Consent(source="Sign-up sheet at the shop", at=NOW, text="Yes, send me news")


def later(minutes: int = 1) -> datetime:
    return NOW + timedelta(minutes=minutes)


def a_company() -> Person:
    return new_company("Kopi Senja", owner_email=f"ayu-{os.urandom(5).hex()}@kopisenja.example")


def people(count: int, *, start: int = 1, prefix: str = "orang"):
    from gaung.contacts.intake import NewContact

    return [NewContact(email=f"{prefix}{n}@example.com", name=f"Orang {n}") for n in range(start, start + count)]


def open_seats(owner: Person, limit: int, *, ceiling: int | None = None, entitled: bool = True):
    from gaung.contacts import actions
    from gaung.foundation.access import SYSTEM

    actions.open_capacity(company=owner.company)
    return actions.set_capacity(
        company=owner.company,
        limit=limit,
        ceiling=limit if ceiling is None else ceiling,
        entitled=entitled,
        by=SYSTEM,
        now=NOW,
    )


def add(owner, count, *, start=1, wanted=S.SUBSCRIBED, at=NOW, **more):
    from gaung.contacts import actions

    more.setdefault("consent", CONSENT)
    return actions.add_contacts(
        company=owner.company, people=people(count, start=start), wanted=wanted, by=owner.actor, now=at, **more
    )


def capacity_of(owner: Person) -> Capacity:
    from gaung.capacity.models import Capacity

    return Capacity.objects.get(company=owner.company)


def contact_of(owner: Person, email: str) -> Contact:
    from gaung.contacts.models import Contact

    return Contact.objects.get(company=owner.company, email_key=email)


def recount(owner: Person) -> dict[MarketingStatus, int]:
    from gaung.contacts.models import Contact

    found = Counter(Contact.objects.filter(company=owner.company).values_list("marketing_status", flat=True))
    return {status: found.get(status.value, 0) for status in S}


def assert_counted(owner: Person) -> dict[MarketingStatus, int]:
    """I1, I2, I4: the counters are a recount, the limit holds, and nobody waits beside a free seat."""
    from gaung.contacts.queries import status_counts

    counted, capacity = status_counts(owner.company), capacity_of(owner)
    assert counted == recount(owner)
    if capacity.entitled:
        assert capacity.used <= capacity.limit
        assert capacity.pending == 0 or capacity.used >= capacity.ceiling
    return counted


@contextmanager
def at_home(owner: Person) -> Iterator[Person]:
    from gaung.foundation.tenancy import company_scope

    with company_scope(owner.company):
        yield owner
