"""The first steps of a company, each seen from its data (ON-03)."""

import pytest
from django.test import Client

from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.actions import start_trial
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


def home_of(person: Person) -> str:
    client = Client()
    client.force_login(person.user)
    return client.get(f"/c/{person.company.slug}/").content.decode()


def test_a_new_company_has_every_step_before_it(owner: Person) -> None:
    assert "0 of 4 done" in home_of(owner)


def test_a_step_is_ticked_by_what_happened_not_by_hand(owner: Person) -> None:
    with company_scope(owner.company):
        start_trial(company=owner.company, by=owner.actor, now=NOW)
    assert "1 of 4 done" in home_of(owner)


def test_a_step_someone_cannot_take_says_whom_to_ask(owner: Person, colleague: Person) -> None:
    """G-04."""
    assert "Ask Ayu Lestari: it needs access to account settings" in home_of(colleague)
    assert "Ask Ayu Lestari" not in home_of(owner)
