"""Invoices are numbered, settled, voided and corrected, and always add up (I5, I6, I7, D11, D13)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from gaung.core.invoice import (
    CreditTooLarge,
    InvoiceNotOpen,
    InvoicePartlyPaid,
    MoreThanOwed,
    NothingToInvoice,
    RefundNeeded,
)
from gaung.core.permissions import MissingRight
from gaung.foundation.access import SYSTEM, NotHere, member_actor
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices import actions, queries
from gaung.invoices.models import Invoice
from tests.cast import Person, new_company
from tests.invoices.books import NOW, issue, renewal, upgrade

pytestmark = pytest.mark.django_db


def test_an_invoice_says_what_the_bill_says_and_adds_up_i6(owner: Person) -> None:
    """R28, R25: credit and charge are the estimate's two lines; each bears its own tax."""
    invoice = issue(owner.company, upgrade(), tax_bps=1100)
    lines = queries.lines_of(invoice)
    assert [(line.kind, line.amount_minor, line.tax_minor) for line in lines] == [
        ("credit", -2600, -286),
        ("charge", 3650, 402),
    ]
    assert (invoice.total_minor, invoice.tax_minor, invoice.open_minor) == (1166, 116, 1166)
    assert invoice.status == "open"


def test_numbers_count_from_one_per_series_and_local_year_i7(owner: Person) -> None:
    """The year is the local one: at 18:00 UTC on 31 December it is already next year in Jakarta."""
    eve = datetime(2026, 12, 31, 18, 0, tzinfo=UTC)
    numbers = [issue(owner.company, upgrade(), now=now).number for now in (NOW, NOW, eve)]
    assert numbers == ["INV-2026-000001", "INV-2026-000002", "INV-2027-000001"]


def test_companies_on_a_test_clock_have_a_series_of_their_own_i7(db: None) -> None:
    """TEST numbers never mix with real ones."""
    tester = new_company("Uji", owner_email="uji@kopi.example", is_test=True)
    with company_scope(tester.company):
        invoice = issue(tester.company, upgrade())
        note = actions.issue_credit_note(invoice=invoice, amount_minor=None, reason="Test", by=SYSTEM, now=NOW)
    assert (invoice.number, note.number) == ("TEST-2026-000001", "TEST-CN-2026-000001")


def test_a_rollback_leaves_no_gap_i7(owner: Person) -> None:
    """A number goes back with the transaction that took it."""
    with pytest.raises(RuntimeError), transaction.atomic():
        issue(owner.company, upgrade())
        raise RuntimeError
    assert issue(owner.company, upgrade()).number == "INV-2026-000001"
    with all_companies():
        assert queries.number_gaps() == []


def test_a_gap_is_found_i7(owner: Person) -> None:
    """The negative control of the check itself."""
    from gaung.invoices.numbers import take_numbers

    issue(owner.company, upgrade())
    take_numbers(issuer="main", series="INV", year=2026)
    with all_companies():
        assert queries.number_gaps() == ["main INV-2026-*"]


def test_a_cycle_is_renewed_once_d11_i5(owner: Person) -> None:
    """The database refuses a second renewal invoice of the same cycle, and its number is not lost."""
    issue(owner.company)
    with pytest.raises(IntegrityError), transaction.atomic():
        issue(owner.company)
    assert issue(owner.company, upgrade()).number == "INV-2026-000002"


def test_a_charge_of_nothing_makes_no_invoice(owner: Person) -> None:
    """money.md: it leaves a record elsewhere, never a document."""
    with pytest.raises(NothingToInvoice):
        issue(owner.company, renewal(0))
    assert not Invoice.objects.exists()


def test_a_payment_settles_once_however_often_it_is_reported_i6(owner: Person) -> None:
    """An external event is applied at most once; another amount under the same reference is a bug."""
    invoice = issue(owner.company)
    for _ in range(3):
        invoice = actions.record_payment(invoice=invoice, amount_minor=5200, reference="ch_1", by=SYSTEM, now=NOW)
    assert (invoice.status, invoice.paid_minor, invoice.open_minor) == ("paid", 5200, 0)
    assert len(queries.payments_of(invoice)) == 1
    with pytest.raises(AssertionError):
        actions.record_payment(invoice=invoice, amount_minor=1, reference="ch_1", by=SYSTEM, now=NOW)


def test_payments_in_parts_add_up_and_never_exceed_what_is_owed_i6(owner: Person) -> None:
    """The last unit makes it paid, one more is refused."""
    invoice = issue(owner.company)
    invoice = actions.record_payment(invoice=invoice, amount_minor=5000, reference="a", by=SYSTEM, now=NOW)
    assert (invoice.status, invoice.open_minor) == ("open", 200)
    with pytest.raises(MoreThanOwed):
        actions.record_payment(invoice=invoice, amount_minor=201, reference="b", by=SYSTEM, now=NOW)
    invoice = actions.record_payment(invoice=invoice, amount_minor=200, reference="b", by=SYSTEM, now=NOW)
    assert invoice.status == "paid"
    with pytest.raises(InvoiceNotOpen):
        actions.record_payment(invoice=invoice, amount_minor=1, reference="c", by=SYSTEM, now=NOW)


def test_a_void_invoice_keeps_its_number_and_owes_nothing_d4(owner: Person) -> None:
    """D4: a first payment declined at the trial's end leaves a void invoice. Twice is once."""
    invoice = issue(owner.company, upgrade())
    for _ in range(2):
        invoice = actions.void_invoice(invoice=invoice, reason="declined", by=SYSTEM, now=NOW)
    assert (invoice.status, invoice.open_minor, invoice.number) == ("void", 0, "INV-2026-000001")
    with pytest.raises(InvoiceNotOpen):
        actions.mark_uncollectible(invoice=invoice, by=SYSTEM, now=NOW)
    partly = issue(owner.company, upgrade())
    actions.record_payment(invoice=partly, amount_minor=1, reference="a", by=SYSTEM, now=NOW)
    with pytest.raises(InvoicePartlyPaid):
        actions.void_invoice(invoice=partly, by=SYSTEM, now=NOW)


def test_what_is_never_collected_is_written_off_d12(owner: Person) -> None:
    """D12: 60 days after suspension open invoices become uncollectible."""
    invoice = issue(owner.company)
    actions.record_payment(invoice=invoice, amount_minor=200, reference="a", by=SYSTEM, now=NOW)
    invoice = actions.mark_uncollectible(invoice=invoice, by=SYSTEM, now=NOW)
    assert (invoice.status, invoice.closed_minor, invoice.open_minor) == ("uncollectible", 5000, 0)


def test_a_refund_comes_with_a_credit_note_d13(owner: Person) -> None:
    """D13: money goes back only with a document, and only once per refund."""
    invoice = issue(owner.company, upgrade(), tax_bps=1100)
    invoice = actions.record_payment(invoice=invoice, amount_minor=1166, reference="ch", by=SYSTEM, now=NOW)
    with pytest.raises(RefundNeeded) as needed:
        actions.issue_credit_note(invoice=invoice, amount_minor=555, reason="Goodwill", by=SYSTEM, now=NOW)
    assert needed.value.facts["amount_minor"] == 555
    for _ in range(2):
        note = actions.issue_credit_note(
            invoice=invoice, amount_minor=555, reason="Goodwill", refund_reference="re_1", by=SYSTEM, now=NOW
        )
    assert (note.number, note.total_minor, note.tax_minor, note.refunded_minor) == ("CN-2026-000001", 555, 55, 555)
    invoice = queries.invoice_of(owner.company, invoice.pk)
    assert (invoice.status, invoice.balance.kept_minor, invoice.open_minor) == ("paid", 611, 0)
    rest = actions.issue_credit_note(
        invoice=invoice, amount_minor=None, reason="All of it", refund_reference="re_2", by=SYSTEM, now=NOW
    )
    invoice = queries.invoice_of(owner.company, invoice.pk)
    assert (rest.total_minor, rest.tax_minor, invoice.status) == (611, 61, "refunded")
    assert queries.wrong_books() == []


def test_an_open_invoice_is_credited_without_a_refund_d13(owner: Person) -> None:
    """What is still owed needs no money back; a full credit settles it."""
    invoice = issue(owner.company)
    actions.issue_credit_note(invoice=invoice, amount_minor=200, reason="Late", by=SYSTEM, now=NOW)
    assert queries.invoice_of(owner.company, invoice.pk).open_minor == 5000
    with pytest.raises(CreditTooLarge):
        actions.issue_credit_note(invoice=invoice, amount_minor=5551, reason="Too much", by=SYSTEM, now=NOW)
    actions.issue_credit_note(invoice=invoice, amount_minor=None, reason="All", by=SYSTEM, now=NOW)
    assert queries.invoice_of(owner.company, invoice.pk).status == "refunded"


def test_what_was_issued_stays_as_it_was_when_the_company_moves_i7(owner: Person) -> None:
    """The snapshot holds buyer, seller, tier, prices and days of the day of issue."""
    owner.company.legal_name = "PT Kopi Senja"
    owner.company.tax_id = "01.234.567.8-901.000"
    invoice = issue(owner.company, upgrade())
    snapshot = invoice.snapshot
    assert snapshot["buyer"]["name"] == "PT Kopi Senja"
    assert (snapshot["tier"], snapshot["price_version"], snapshot["zone"]) == (8000, "USD-month-1", "Asia/Jakarta")
    assert snapshot["lines"][0]["days_left"] == 15
    assert snapshot["accrual"] == {"numerator": 0, "charged_minor": 0, "paid_total_minor": 5200}


def test_every_document_of_money_has_an_audit_row_i11(owner: Person) -> None:
    """I11: issued, paid, credited."""
    from gaung.companies.queries import audit_page

    invoice = issue(owner.company)
    actions.record_payment(invoice=invoice, amount_minor=5200, reference="ch", by=owner.actor, now=NOW)
    actions.issue_credit_note(
        invoice=invoice, amount_minor=100, reason="Sorry", refund_reference="re", by=owner.actor, now=NOW
    )
    names = [row.action for row in audit_page(owner.company).entries if row.action.startswith("invoice.")]
    assert names == ["invoice.credited", "invoice.payment_recorded", "invoice.issued"]


def test_only_those_with_account_settings_touch_documents_r20(owner: Person) -> None:
    """R20: a member without the right is refused before anything is written."""
    author = member_actor(user_id=1, label="Budi", rights=[])
    invoice = issue(owner.company)
    with pytest.raises(MissingRight):
        actions.record_payment(invoice=invoice, amount_minor=1, reference="x", by=author, now=NOW)
    with pytest.raises(MissingRight):
        issue(owner.company, upgrade(), by=author)


def test_a_strangers_invoice_is_not_here(owner: Person) -> None:
    """Foreign ids answer as if they did not exist."""
    invoice = issue(owner.company)
    other = new_company("Batik Lestari", owner_email="sri@batik.example")
    with company_scope(other.company), pytest.raises(NotHere):
        queries.invoice_of(other.company, invoice.pk)


def test_lists_come_in_pages_and_debts_oldest_first(owner: Person) -> None:
    """Keyset pages, newest first; open ones oldest first."""
    made = [issue(owner.company, upgrade()) for _ in range(3)]
    actions.void_invoice(invoice=made[1], by=SYSTEM, now=NOW)
    assert [row.number for row in queries.open_invoices(owner.company)] == [made[0].number, made[2].number]
    first = queries.invoices_page(owner.company, limit=2)
    rest = queries.invoices_page(owner.company, limit=2, before_id=first[-1].pk)
    assert [row.pk for row in first + rest] == [made[2].pk, made[1].pk, made[0].pk]
    (sums,) = queries.statement(owner.company)
    assert (sums.invoiced_minor, sums.closed_minor, sums.open_minor) == (3150, 1050, 2100)


def test_many_at_once_are_the_same_as_one_by_one(owner: Person) -> None:
    """A batch numbers in the order given."""
    order = actions.Order(
        owner.company, upgrade(), "USD", 0, "Asia/Jakarta", "v1", None, date(2026, 4, 1), date(2026, 4, 11)
    )
    made = actions.issue_invoices(orders=[order] * 5, by=SYSTEM, now=NOW)
    assert [row.number for row in made] == [f"INV-2026-00000{place}" for place in range(1, 6)]
    assert {queries.invoice_of(owner.company, row.pk).total_minor for row in made} == {1050}
