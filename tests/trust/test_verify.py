"""`gaung verify` finds what does not agree: seats, renewals, charges, books, numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from gaung.capacity.models import Capacity
from gaung.foundation.recounts import recount_everything
from gaung.foundation.tenancy import all_companies
from gaung.invoices.models import Invoice, InvoicePayment, NumberCounter
from gaung.payments.models import Charge
from gaung.subscriptions.models import Subscription
from tests.customer import Customer
from tests.invoices import books

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(db: None) -> Any:
    from gaung.catalogue.actions import ensure_default_books
    from tests.customer import START

    ensure_default_books(now=START)
    with Customer() as made:
        made.people(30)
        made.paying(5_000)
        made.wait(days=70)  # two renewals
        made.buy_more = made.confirm(made.quote(8_000))
        yield made


def found() -> set[str]:
    return {one.name for one in recount_everything() if one.drifts}


def test_a_life_with_renewals_and_an_upgrade_agrees(customer: Customer) -> None:
    assert found() == set()
    assert Invoice.objects.filter(reason="renewal").count() >= 2
    assert Charge.objects.filter(status="succeeded").count() >= 4


@pytest.mark.parametrize("change", [{"limit": 9_000}, {"ceiling": 1_000}])
def test_seats_that_are_not_the_subscriptions_are_found(customer: Customer, change: dict[str, int]) -> None:
    Capacity.objects.update(**change)
    assert "subscriptions.seats" in found()


def test_a_tier_that_was_changed_without_its_seats_is_found(customer: Customer) -> None:
    Subscription.objects.update(quantity=9_000)
    assert "subscriptions.seats" in found()


def test_a_cycle_that_was_billed_twice_is_found(customer: Customer) -> None:
    """D11, I5: even under another first day, which the database's own uniqueness would let pass."""
    first = Invoice.objects.filter(reason="renewal").order_by("pk")[0]
    later = first.period_start + timedelta(days=1)
    books.issue(
        customer.company,
        subscription_id=first.subscription_id,
        cycle_start=later,
        bill=books.renewal(cycle=books.Period(later, first.period_end)),
    )
    assert found() == {"subscriptions.renewals"}


def test_a_charge_that_is_no_payment_is_found(customer: Customer) -> None:
    """D9: money was taken, and no invoice says so."""
    charge = Charge.objects.filter(status="succeeded").order_by("pk")[0]
    Charge.objects.filter(pk=charge.pk).update(amount_minor=charge.amount_minor + 1)
    assert found() == {"payments.charges"}


def test_a_payment_without_its_charge_is_found(customer: Customer) -> None:
    Charge.objects.filter(pk=Charge.objects.filter(status="succeeded").order_by("-pk")[0].pk).update(status="declined")
    assert found() == {"payments.charges"}


def test_an_invoice_that_says_more_than_its_payments_is_found(customer: Customer, unguarded: None) -> None:
    """I6."""
    InvoicePayment.objects.filter(pk=InvoicePayment.objects.order_by("pk")[0].pk).delete()
    assert {"invoices.books", "payments.charges"} == found()


def test_a_gap_in_the_numbers_is_found_also_when_the_count_is_right(customer: Customer) -> None:
    """I7."""
    with all_companies():
        NumberCounter.objects.update(last=99)
    assert "invoices.numbers" in found()


@pytest.fixture
def unguarded(customer: Customer) -> Any:
    """The documents without their triggers, as after a careless hand in the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE invoices_invoicepayment DISABLE TRIGGER USER")
