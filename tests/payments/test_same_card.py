"""A card added again is one card, also one kept before its fingerprint was (BIL-14)."""

import pytest

from gaung.foundation.models import AuditEntry
from gaung.gateways.cards import NUMBERS
from gaung.payments import methods
from gaung.payments.models import Charge, PaymentMethod

GOOD = NUMBERS["ok"]


def add(customer, *, number=GOOD, month=12, year=2030):
    return methods.store_card(
        company=customer.company,
        number=number,
        expires_month=month,
        expires_year=year,
        by=customer.by,
        now=customer.now,
    )


@pytest.fixture
def old(customer):
    """A card as it was kept before providers told a fingerprint."""
    one = add(customer)
    PaymentMethod.objects.update(fingerprint="")
    return one


def test_an_old_card_added_again_is_recognised_and_nothing_is_charged(customer, old):
    again = add(customer)
    assert [row.pk for row in methods.methods_of(customer.company)] == [old.pk]
    again.refresh_from_db()
    assert (again.pk, again.is_default, again.fingerprint != "", again.token != old.token) == (old.pk, True, True, True)
    assert not Charge.objects.exists()
    assert AuditEntry.objects.filter(action="payment_method.added").count() == 2, "both acts stand in the log"
    assert [row.pk for row in (add(customer), add(customer))] == [old.pk] * 2, "from now on by its fingerprint"


@pytest.mark.parametrize("other", [{"month": 11}, {"year": 2031}, {"number": NUMBERS["declines"]}])
def test_what_may_be_another_card_stays_beside_it(customer, old, other):
    """Nobody loses a card: with another expiry or other digits both are listed, the new one is charged."""
    new = add(customer, **other)
    assert [(row.pk, row.is_default) for row in methods.methods_of(customer.company)] == [
        (new.pk, True),
        (old.pk, False),
    ]


def test_a_card_that_was_removed_does_not_come_back(customer, old):
    PaymentMethod.objects.update(removed_at=customer.now, is_default=False)
    assert add(customer).pk != old.pk


def test_a_card_of_another_provider_is_another_card(customer, old):
    PaymentMethod.objects.update(gateway="elsewhere")
    add(customer)
    assert len(methods.methods_of(customer.company)) == 2
