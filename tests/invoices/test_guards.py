"""The database itself refuses to change a final document, whoever asks (I6, I7)."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gaung.foundation.access import SYSTEM
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.invoices import actions, guards
from gaung.invoices.models import Invoice
from tests.cast import Person, new_company
from tests.invoices.books import NOW, issue, upgrade

pytestmark = pytest.mark.django_db

CHANGES = {
    "company_id": "company_id + 1",
    "currency": "'EUR'",
    "cycle_start": "'2020-01-01'",
    "due_on": "'2020-01-01'",
    "id": "id + 1000",
    "issued_at": "'2020-01-01 00:00:00+00:00'",
    "issuer": "'other'",
    "number": "'INV-2026-000009'",
    "period_end": "'2030-01-01'",
    "period_start": "'2020-01-01'",
    "reason": "'purchase'",
    "series": "'TEST'",
    "snapshot": "'{}'",
    "subscription_id": "7",
    "tax_minor": "tax_minor + 1",
    "total_minor": "total_minor + 1",
}
LINE_CHANGES = (
    "amount_minor = amount_minor + 1",
    "tax_minor = 0",
    "tax_bps = 1",
    "kind = 'full'",
    "days_left = 1",
    "price_minor = 1",
    "quantity = 1000",
    "place = 9",
)


def refused(sql: str, *params: object, because: str = "") -> bool:
    """Whether the database says no to a statement (and, if asked, why)."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, list(params))
    except DatabaseError as error:
        return because in str(error)
    return False


@pytest.fixture
def invoice(owner: Person) -> Invoice:
    """A final invoice with two lines."""
    made: Invoice = issue(owner.company, upgrade())
    return made


def test_every_column_of_content_is_guarded_i7(invoice: Invoice) -> None:
    """A new column must be called content or allowed to move; none is forgotten."""
    settled = {"status", "paid_at", "closed_at", *guards.INVOICES.forward}
    columns = {field.column for field in Invoice._meta.concrete_fields}
    assert columns == set(guards.INVOICES.fixed) | settled
    assert set(CHANGES) == set(guards.INVOICES.fixed)


@pytest.mark.parametrize("column", sorted(CHANGES))
def test_no_column_of_a_final_invoice_changes_i7(invoice: Invoice, column: str) -> None:
    """Raw SQL is refused for each of them."""
    assert refused(f"UPDATE invoices_invoice SET {column} = {CHANGES[column]} WHERE id = %s", invoice.pk)


@pytest.mark.parametrize("change", LINE_CHANGES)
def test_no_line_of_a_final_invoice_changes_i7(invoice: Invoice, change: str) -> None:
    """Nor its lines."""
    assert refused(f"UPDATE invoices_invoiceline SET {change} WHERE invoice_id = %s", invoice.pk)


def test_a_final_invoice_gains_and_loses_no_lines_i7(invoice: Invoice) -> None:
    """Not even through the models."""
    line = invoice.lines.order_by("place").first()
    assert refused("DELETE FROM invoices_invoiceline WHERE id = %s", line.pk, because=guards.NEVER_CHANGES)
    line.pk, line.place = None, 3
    with pytest.raises(DatabaseError), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        invoice.delete()
    assert refused("DELETE FROM invoices_invoice WHERE id = %s", invoice.pk, because=guards.NEVER_CHANGES)


def test_status_and_settled_amounts_move_only_forward_i7(invoice: Invoice) -> None:
    """draft -> open -> paid | void | uncollectible; paid -> refunded; nothing back."""
    forward = "a document only moves forward"
    assert refused("UPDATE invoices_invoice SET status = 'draft' WHERE id = %s", invoice.pk, because=forward)
    actions.record_payment(invoice=invoice, amount_minor=invoice.total_minor, reference="a", by=SYSTEM, now=NOW)
    for status in ("draft", "open", "void", "uncollectible"):
        assert refused(f"UPDATE invoices_invoice SET status = '{status}' WHERE id = %s", invoice.pk, because=forward)
    assert refused("UPDATE invoices_invoice SET paid_minor = 0 WHERE id = %s", invoice.pk)


def test_status_must_fit_the_balance_i6(invoice: Invoice) -> None:
    """Paid with money owed, or void without closing the rest, cannot be stored."""
    for status in ("paid", "void", "uncollectible", "refunded"):
        assert refused(f"UPDATE invoices_invoice SET status = '{status}' WHERE id = %s", invoice.pk)
    assert refused("UPDATE invoices_invoice SET paid_minor = total_minor WHERE id = %s", invoice.pk)
    assert refused(
        "UPDATE invoices_invoice SET paid_minor = total_minor + 1, status = 'paid' WHERE id = %s", invoice.pk
    )


def test_a_draft_whose_lines_do_not_add_up_never_becomes_final_i6(invoice: Invoice) -> None:
    """The sum is checked by the database at the moment the document becomes final."""
    draft = Invoice.objects.get(pk=invoice.pk)
    draft.pk, draft.status, draft.number, draft.reason = None, "draft", "INV-2026-000002", "upgrade"
    draft.save(force_insert=True)
    because = "the total is not the sum of the lines"
    assert refused("UPDATE invoices_invoice SET status = 'open' WHERE id = %s", draft.pk, because=because)
    draft.pk, draft.status, draft.number = None, "open", "INV-2026-000003"
    with pytest.raises(DatabaseError, match="born as a draft"), transaction.atomic():
        draft.save(force_insert=True)


def test_payments_are_appended_and_never_edited_i7(invoice: Invoice) -> None:
    """Money received is history."""
    actions.record_payment(invoice=invoice, amount_minor=5, reference="a", by=SYSTEM, now=NOW)
    assert refused("UPDATE invoices_invoicepayment SET amount_minor = 6")
    assert refused("DELETE FROM invoices_invoicepayment")


def test_credit_notes_are_as_final_as_invoices_i7(invoice: Invoice) -> None:
    """Corrections cannot be corrected."""
    note = actions.issue_credit_note(invoice=invoice, amount_minor=5, reason="x", by=SYSTEM, now=NOW)
    assert {field.column for field in note._meta.concrete_fields} == {*guards.CREDIT_NOTES.fixed, "status"}
    other = f"invoice_id = {invoice.pk + 1}"
    for change in ("total_minor = 6", "reason = 'y'", "status = 'draft'", "refund_reference = 'z'", other):
        assert refused(f"UPDATE invoices_creditnote SET {change} WHERE id = %s", note.pk)
    assert refused("DELETE FROM invoices_creditnote WHERE id = %s", note.pk)
    assert refused("DELETE FROM invoices_creditnoteline WHERE credit_note_id = %s", note.pk)


@pytest.mark.postgresql_only
@pytest.mark.django_db(transaction=True)
def test_no_table_of_documents_is_emptied_i7() -> None:
    """PostgreSQL's TRUNCATE asks no row."""
    for table in guards.TABLES:
        assert refused(f"TRUNCATE {table} CASCADE", because=guards.NEVER_CHANGES)


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_replacing_a_final_invoice_is_refused_i7() -> None:
    """SQLite's INSERT OR REPLACE would delete the old row without asking its trigger."""
    owner = new_company("Kopi Senja", owner_email="ayu@kopi.example")
    with company_scope(owner.company):
        invoice = issue(owner.company)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM invoices_invoice WHERE id = %s", [invoice.pk])
            names = [column[0] for column in cursor.description]
            row = dict(zip(names, cursor.fetchone(), strict=True))
        for change in ({}, {"id": None}, {"id": None, "number": "INV-2026-000009"}):
            values = {**row, "status": "draft", **change}
            marks = ", ".join(["%s"] * len(values))
            sql = f"INSERT OR REPLACE INTO invoices_invoice ({', '.join(values)}) VALUES ({marks})"
            assert refused(sql, *values.values(), because=guards.NEVER_CHANGES)
        assert Invoice.objects.get().status == "open"


def test_a_removable_sample_takes_its_test_documents_along(db: None) -> None:
    """A sample's TEST invoices go with the company; a test company's and a real one's never do."""
    sample = new_company("Contoh", owner_email="a@contoh.example", is_sample=True)
    tester = new_company("Uji", owner_email="a@uji.example", is_test=True)
    for person in (sample, tester):
        with company_scope(person.company):
            invoice = issue(person.company, upgrade())
            actions.record_payment(invoice=invoice, amount_minor=9, reference="a", by=SYSTEM, now=NOW)
            actions.issue_credit_note(invoice=invoice, amount_minor=5, reason="x", by=SYSTEM, now=NOW)
            assert invoice.series == ("TEST-S" if person is sample else "TEST")
    with all_companies():
        for table in ("invoicepayment", "invoiceline", "creditnoteline", "creditnote", "invoice"):
            assert refused(f"DELETE FROM invoices_{table} WHERE company_id = %s", tester.company.pk)
        Invoice.objects.filter(company=sample.company).delete()
        assert Invoice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_its_guards_a_database_would_obey_the_negative_control() -> None:
    """The same statements pass once the triggers are gone: it is they that refuse. Migrating brings them back."""
    owner = new_company("Kopi Senja", owner_email="ayu@kopi.example")
    with company_scope(owner.company):
        invoice = issue(owner.company, upgrade())
        _drop_guards()
        try:
            assert not refused("UPDATE invoices_invoice SET snapshot = %s WHERE id = %s", json.dumps({}), invoice.pk)
            assert not refused("UPDATE invoices_invoiceline SET amount_minor = 0")
            assert not refused("DELETE FROM invoices_invoiceline")
        finally:
            call_command("migrate", verbosity=0)
        assert refused("UPDATE invoices_invoice SET due_on = '2020-01-01' WHERE id = %s", invoice.pk)


def _drop_guards() -> None:
    """Take every trigger away, as a careless rebuild of the tables would."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            return
        for table in guards.TABLES:
            cursor.execute(f"DROP TRIGGER guard_{table} ON {table}")
