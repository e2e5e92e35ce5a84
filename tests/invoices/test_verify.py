"""`gaung verify` finds books that do not add up and numbers that are missing (I6, I7)."""

import pytest

from gaung.foundation.access import SYSTEM
from gaung.foundation.recounts import recount_everything
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices import actions
from gaung.invoices.models import Invoice, NumberCounter
from tests.invoices.books import NOW, issue

pytestmark = pytest.mark.django_db
CHECKS = ("invoices.books", "invoices.numbers")


def found():
    return {one.name: [drift.what for drift in one.drifts] for one in recount_everything() if one.name in CHECKS}


@pytest.fixture
def invoice(owner):
    with company_scope(owner.company):
        made = issue(owner.company)
        return actions.record_payment(invoice=made, amount_minor=100, reference="a", by=SYSTEM, now=NOW)


def test_true_books_pass(invoice):
    assert found() == {"invoices.books": [], "invoices.numbers": []}


def test_an_amount_that_no_payment_stands_for_is_found_i6(invoice):
    with all_companies():
        Invoice.objects.filter(pk=invoice.pk).update(paid_minor=101)
    assert found()["invoices.books"] == [invoice.number]


def test_a_number_that_was_skipped_is_found_i7(invoice):
    NumberCounter.objects.update(last=2)
    assert len(found()["invoices.numbers"]) == 1
