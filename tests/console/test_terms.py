"""Terms of one company: a tier above 50,000, another price version (D16, money.md Price book)."""

import pytest
from django.test import Client
from django.urls import reverse

from gaung.catalogue.actions import publish_price_book
from gaung.catalogue.models import PriceBook
from gaung.core.catalogue import shipped_table
from gaung.core.periods import Interval
from gaung.core.permissions import MissingRight
from gaung.foundation.access import SYSTEM
from gaung.subscriptions.operator import OtherPriceBook, grant_custom_tier, move_to_price_book
from tests.console.conftest import text_of
from tests.customer import Customer

pytestmark = pytest.mark.django_db


def address(customer: Customer, name: str) -> str:
    return reverse(f"console-{name}", args=[customer.company.slug])


@pytest.fixture
def dearer(customer: Customer) -> PriceBook:
    """A version of the customer's currency and interval at which everything costs Rp1.000 more."""
    totals = {tier: total + 1_000 for tier, total in shipped_table("IDR", Interval.MONTH).totals.items()}
    return publish_price_book(
        currency="IDR",
        interval=Interval.MONTH,
        totals=totals,
        valid_from=customer.now.date(),
        by=SYSTEM,
        now=customer.now,
    )


def test_a_company_is_granted_a_tier_above_50_000_and_pays_for_it_d16(desk: Client, customer: Customer) -> None:
    customer.paying(1_000)
    desk.post(address(customer, "custom-tier"), {"quantity": "60.000", "total": "4.500.000"})
    assert "60,000 · Rp4,500,000" in text_of(desk.get(address(customer, "company")))
    customer.choose(60_000)
    assert customer.life.quantity == 60_000
    customer.wait(days=31)
    assert customer.invoices[-1].total_minor == 4_500_000
    late = text_of(desk.post(address(customer, "custom-tier"), {"quantity": "70.000", "total": "5.000.000"}))
    assert "The company is on its tier of 60,000 contacts" in late


@pytest.mark.parametrize(
    ("quantity", "total", "words"),
    [
        ("50.000", "4.500.000", "Enter more than 50,000 contacts"),
        ("60.500", "4.500.000", "Enter more than 50,000 contacts"),
        ("lots", "4.500.000", "Enter more than 50,000 contacts"),
        ("60000", "3.000.000", "A bigger tier must cost more in total"),
        ("60000", "much", "with figures only"),
    ],
)
def test_a_tier_that_is_none_or_breaks_r26_is_refused_d16(
    desk: Client, customer: Customer, quantity: str, total: str, words: str
) -> None:
    assert words in text_of(desk.post(address(customer, "custom-tier"), {"quantity": quantity, "total": total}))


def test_a_moved_company_pays_the_new_prices_from_its_next_cycle(
    desk: Client, customer: Customer, dearer: PriceBook
) -> None:
    first = PriceBook.objects.get(currency="IDR", interval="month", version=1)
    move = address(customer, "company-price")
    assert "doesn't" not in text_of(desk.post(move, {"book": dearer.pk})), "nobody who pays nothing is moved"
    customer.paying(1_000)
    paid = customer.invoices[0].total_minor
    assert customer.position.next_invoice_minor == paid, "it bought at the newest prices"
    desk.post(move, {"book": first.pk, "once": "a"})
    assert "IDR/month/1" in text_of(desk.get(address(customer, "company")))
    assert customer.position.next_invoice_minor == paid - 1_000
    desk.post(move, {"book": dearer.pk, "once": "b"})
    assert customer.position.next_invoice_minor == paid, "naming the version in force takes the move back"
    desk.post(move, {"book": first.pk, "once": "c"})
    customer.wait(days=31)
    assert [invoice.total_minor for invoice in customer.invoices] == [paid, paid - 1_000]


def test_a_version_of_another_currency_is_refused(customer: Customer) -> None:
    customer.paying(1_000)
    foreign = PriceBook.objects.get(currency="USD", interval="month", version=1)
    with pytest.raises(OtherPriceBook):
        move_to_price_book(company=customer.company, book_id=foreign.pk, by=SYSTEM, now=customer.now)


def test_members_arrange_no_terms_for_themselves(customer: Customer) -> None:
    with pytest.raises(MissingRight):
        grant_custom_tier(
            company=customer.company, quantity=60_000, total_minor=4_500_000, by=customer.by, now=customer.now
        )
