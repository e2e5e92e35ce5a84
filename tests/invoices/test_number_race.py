"""Numbers without gaps or doubles while many issue at once, on both databases (I7)."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices import queries
from gaung.invoices.models import Invoice
from gaung.invoices.numbers import take_numbers
from tests.cast import new_company
from tests.invoices.books import issue, upgrade

pytestmark = pytest.mark.django_db(transaction=True)

WORKERS = 4
EACH = 12


class Abandoned(Exception):
    """A transaction that changes its mind."""


def together(work: Callable[[int], None]) -> list[BaseException]:
    """Run the same work on several connections at once; answers what went wrong."""
    gate = threading.Barrier(WORKERS)
    wrong: list[BaseException] = []

    def run(place: int) -> None:
        gate.wait()
        try:
            work(place)
        except BaseException as error:  # noqa: BLE001 - reported to the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_many_issuing_and_rolling_back_at_once_leave_no_gap_i7() -> None:
    """A third of the transactions is rolled back after the number was taken."""
    companies = [new_company(f"C{place}", owner_email=f"c{place}@kopi.example").company for place in range(WORKERS)]

    def issue_some(place: int) -> None:
        dice = random.Random(place)
        for _ in range(EACH):
            try:
                with company_scope(companies[place]), write_transaction():
                    issue(companies[place], upgrade())
                    if dice.random() < 1 / 3:
                        raise Abandoned
            except Abandoned:
                pass

    assert together(issue_some) == []
    with all_companies():
        numbers = sorted(Invoice.objects.values_list("number", flat=True))
        assert len(numbers) < WORKERS * EACH
        assert numbers == [f"INV-2026-{place:06}" for place in range(1, len(numbers) + 1)]
        assert queries.number_gaps() == []


def test_a_number_taken_outside_its_documents_transaction_would_leave_gaps_the_negative_control() -> None:
    """With the counter committed on its own, the same rollbacks leave gaps, and the check sees them."""
    company = new_company("Kopi", owner_email="kopi@kopi.example").company
    with company_scope(company):
        with write_transaction():
            issue(company, upgrade())
        try:
            with write_transaction():
                take_numbers(issuer="main", series="INV", year=2026)
            with write_transaction():
                issue(company, upgrade())
                raise Abandoned
        except Abandoned:
            pass
        with write_transaction():
            issue(company, upgrade())
    with all_companies():
        assert queries.number_gaps() == ["main INV-2026-*"]


def test_a_number_needs_a_transaction_i7() -> None:
    """Outside of one it would be committed by itself."""
    with pytest.raises(AssertionError, match="transaction"):
        take_numbers(issuer="main", series="INV", year=2026)
