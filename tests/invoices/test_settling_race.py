"""Payments reported twice, late, shuffled and at once leave the same books (I6, trust.md Billing)."""

from __future__ import annotations

import random
import threading
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection

from gaung.core.invoice import Balance, InvoiceNotOpen, MoreThanOwed
from gaung.core.refusals import Refusal
from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import company_scope
from gaung.invoices import actions, queries
from gaung.invoices.models import Invoice
from tests.cast import Person, new_company
from tests.invoices.books import NOW, issue

PARTS = {"a": 1000, "b": 2000, "c": 2200}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(12))
def test_reports_of_payments_in_any_order_and_number_leave_the_same_books_i6(owner: Person, seed: int) -> None:
    """Each of three payments is reported 1 to 5 times, shuffled."""
    dice = random.Random(seed)
    invoice = issue(owner.company)
    reports = [reference for reference in PARTS for _ in range(dice.randint(1, 5))]
    dice.shuffle(reports)
    for reference in reports:
        actions.record_payment(invoice=invoice, amount_minor=PARTS[reference], reference=reference, by=SYSTEM, now=NOW)
    invoice = queries.invoice_of(owner.company, invoice.pk)
    assert (invoice.status, invoice.paid_minor, invoice.open_minor) == ("paid", 5200, 0)
    assert len(queries.payments_of(invoice)) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(15))
def test_any_sequence_of_acts_keeps_the_books_i6(owner: Person, seed: int) -> None:
    """I6: after every act, refused or not, total = kept + credited + closed + open, in the rows too."""
    dice = random.Random(seed)
    invoice = issue(owner.company, tax_bps=1100)
    for step in range(12):
        with suppress(Refusal):
            _act(dice, invoice, step)
        invoice = queries.invoice_of(owner.company, invoice.pk)
        balance = invoice.balance
        assert balance.total_minor == (
            balance.kept_minor + balance.credited_minor + balance.closed_minor + balance.open_minor
        )
        assert queries.wrong_books() == []
    (sums,) = queries.statement(owner.company)
    assert sums.invoiced_minor == sums.kept_minor + sums.credited_minor + sums.closed_minor + sums.open_minor


def _act(dice: random.Random, invoice: Invoice, step: int) -> None:
    kind = dice.choice(["pay", "pay", "pay", "credit", "credit", "void", "write off"])
    common: dict[str, Any] = {"invoice": invoice, "by": SYSTEM, "now": NOW}
    if kind == "pay":
        actions.record_payment(amount_minor=dice.randint(1, 3000), reference=f"p{step}", **common)
    elif kind == "credit":
        amount = dice.choice([None, dice.randint(1, 3000)])
        actions.issue_credit_note(amount_minor=amount, reason="x", refund_reference=f"r{step}", **common)
    elif kind == "void":
        actions.void_invoice(**common)
    else:
        actions.mark_uncollectible(**common)


@pytest.mark.django_db(transaction=True)
def test_two_payments_at_once_never_take_more_than_is_owed_i6() -> None:
    """Four pay the whole of it at the same moment: one is recorded, the others are told."""
    company, invoice = _issued()
    answers = _at_once(company, [(invoice, f"p{place}", 5200) for place in range(4)])
    assert sorted(answers) == ["paid", "refused", "refused", "refused"]
    _assert_paid_once(company, invoice)


@pytest.mark.django_db(transaction=True)
def test_one_payment_reported_at_once_from_four_sides_is_recorded_once_i6() -> None:
    """The same reference is the same money."""
    company, invoice = _issued()
    assert _at_once(company, [(invoice, "p", 5200)] * 4) == ["paid"] * 4
    _assert_paid_once(company, invoice)


@pytest.mark.django_db(transaction=True)
def test_without_looking_again_under_the_lock_money_would_be_lost_the_negative_control() -> None:
    """Two that both read before either wrote: the later write forgets the first payment, and the check sees it."""
    company, invoice = _issued()
    with company_scope(company):
        stale = [Invoice.objects.get(pk=invoice.pk) for _ in range(2)]
        for row, reference in zip(stale, "ab", strict=True):
            actions._append(row, "payment", 1000, reference, NOW)
            actions._settle(row, Balance(row.total_minor, row.paid_minor).pay(1000), NOW)
        assert queries.wrong_books() == [invoice.number]


def _issued() -> tuple[Any, Invoice]:
    company = new_company("Kopi", owner_email="kopi@kopi.example").company
    with company_scope(company):
        return company, issue(company)


def _assert_paid_once(company: Any, invoice: Invoice) -> None:
    with company_scope(company):
        row = queries.invoice_of(company, invoice.pk)
        assert (row.status, row.paid_minor, len(queries.payments_of(row))) == ("paid", 5200, 1)
        assert queries.wrong_books() == []


def _at_once(company: Any, payments: list[tuple[Invoice, str, int]]) -> list[str]:
    gate = threading.Barrier(len(payments))
    answers: list[str] = []

    def pay(invoice: Invoice, reference: str, amount: int) -> None:
        gate.wait()
        try:
            with company_scope(company):
                row = actions.record_payment(
                    invoice=invoice, amount_minor=amount, reference=reference, by=SYSTEM, now=NOW
                )
            answers.append(row.status)
        except (MoreThanOwed, InvoiceNotOpen):
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=pay, args=payment) for payment in payments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
