"""`gaung verify`: counters equal a recount (I2), nobody waits beside a free seat (I4)."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from gaung.capacity.models import Capacity
from gaung.contacts.models import Contact
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.actions import start_trial
from tests.cast import NOW
from tests.contacts.kit import S, a_company, add, open_seats

pytestmark = pytest.mark.django_db


def _verify() -> tuple[int, dict]:
    out = StringIO()
    try:
        call_command("verify", "--json", stdout=out)
    except SystemExit as ended:
        return int(ended.code), json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 10)
        add(owner, 15)
    return owner


def test_counters_that_are_kept_agree_with_a_recount(db: None) -> None:
    """I2."""
    owner = a_company()
    with company_scope(owner.company):
        start_trial(company=owner.company, by=owner.actor, now=NOW)
        add(owner, 515)
    code, report = _verify()
    mine = [one for one in report["checks"] if one["name"].startswith("contacts.")]
    assert (code, [one["drifts"] for one in mine]) == (0, [[], []])


def test_a_contact_changed_behind_the_counters_is_found_and_named(shop) -> None:
    """Negative control of I2."""
    with company_scope(shop.company):
        pk = Contact.objects.filter(marketing_status=S.SUBSCRIBED).first().pk
        Contact.objects.filter(pk=pk).update(marketing_status=S.ARCHIVED)
    code, report = _verify()
    (check,) = [one for one in report["checks"] if one["name"] == "contacts.counters"]
    assert code == 1
    assert {(one["what"], one["stored"], one["recounted"]) for one in check["drifts"]} == {
        ("subscribed", 10, 9),
        ("archived", 0, 1),
    }
    assert {one["company_id"] for one in check["drifts"]} == {shop.company.pk}


def test_a_contact_that_waits_beside_a_free_seat_is_found(shop) -> None:
    """Negative control of I4."""
    with company_scope(shop.company):
        Capacity.objects.update(limit=12, ceiling=12)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify", stdout=out)
    assert "waiting_beside_free_seats: stored 5, recounted 3" in out.getvalue()
