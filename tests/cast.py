"""The cast of the tests: two companies and the people who are, or are not, members of them.

`owner` manages Kopi Senja; `colleague` writes campaigns there without account settings;
`viewer` sees reports; `stranger` manages another company, Batik Lestari; `operator` is our
own staff. Everyone's password is PASSWORD.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gaung.companies.models import Company, Membership, User
    from gaung.foundation.access import Actor

PASSWORD = "jalan-senja-27001"
NOW = datetime(2026, 4, 11, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """A user, what they are in their company, and them as an actor."""

    user: User
    company: Company
    membership: Membership
    actor: Actor


def new_company(name: str, *, owner_email: str, owner_name: str = "Ayu Lestari", **fields: object) -> Person:
    """A company with its administrator and its subscription; fields override currency, zone and so on."""
    from gaung.companies import queries
    from gaung.subscriptions.sign_up import sign_up

    values: dict[str, object] = {
        "country": "ID",
        "currency": "IDR",
        "time_zone": "Asia/Jakarta",
        "language": "en",
        "now": NOW,
    }
    values.update(fields)
    signed = sign_up(company_name=name, name=owner_name, email=owner_email, password=PASSWORD, **values)
    verify_email(signed.user)
    return _person(signed.user, signed.company, queries)


def new_member(company: Company, *, email: str, name: str, set_key: str) -> Person:
    """A member of a company with one of the shipped permission sets."""
    from gaung.companies import actions, queries
    from gaung.foundation.access import SYSTEM
    from gaung.foundation.tenancy import company_scope

    user = actions.create_user(email=email, name=name, password=PASSWORD, language="en", now=NOW)
    verify_email(user)
    with company_scope(company):
        chosen = queries.shipped_set(company, set_key)
        actions.add_member(company=company, user=user, permission_set=chosen, by=SYSTEM, now=NOW)
    return _person(user, company, queries)


def verify_email(user: User) -> None:
    """The user has followed the link in the verification mail."""
    from gaung.companies import actions

    actions.trust_email(user=user)


def _person(user: User, company: Company, queries: object) -> Person:
    from gaung.companies.queries import actor_for, membership_for

    membership = membership_for(user, company.slug)
    assert membership is not None
    return Person(user=user, company=company, membership=membership, actor=actor_for(membership))


@pytest.fixture
def owner(db: None) -> Person:
    """The administrator of Kopi Senja."""
    return new_company("Kopi Senja", owner_email="ayu@kopisenja.example")


@pytest.fixture
def colleague(owner: Person) -> Person:
    """A marketer of Kopi Senja: everything but account settings."""
    return new_member(owner.company, email="budi@kopisenja.example", name="Budi Santoso", set_key="marketer")


@pytest.fixture
def viewer(owner: Person) -> Person:
    """A viewer of Kopi Senja: reports only."""
    return new_member(owner.company, email="citra@kopisenja.example", name="Citra Dewi", set_key="viewer")


@pytest.fixture
def stranger(db: None) -> Person:
    """The administrator of another company."""
    return new_company("Batik Lestari", owner_email="dewi@batiklestari.example", owner_name="Dewi Anggraini")


@pytest.fixture
def operator(db: None) -> User:
    """One of our own staff, a member of no company."""
    from gaung.companies import actions

    user = actions.create_operator(
        email="staff@gaung.example", name="Sari Staff", password=PASSWORD, language="en", now=NOW
    )
    verify_email(user)
    return user
