"""The statement of account adds up, whatever its period (I6, BIL-15)."""

from datetime import date

from gaung.core.statement import Entry, EntryKind, account_statement

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
ENTRIES = [
    Entry(date(2026, 4, 11), EntryKind.PAYMENT, "INV-2", -450_000),
    Entry(date(2026, 4, 11), EntryKind.INVOICE, "INV-2", 450_000),
    Entry(date(2026, 3, 1), EntryKind.INVOICE, "INV-1", 789_000),
    Entry(date(2026, 4, 2), EntryKind.PAYMENT, "INV-1", -789_000),
    Entry(MAY, EntryKind.INVOICE, "INV-3", 1_464_000),
]


def test_what_was_owed_before_opens_it_and_an_invoice_stands_before_its_payment():
    found = account_statement(ENTRIES, start=APRIL, end=MAY)
    assert found.opening_minor == 789_000
    assert [(line.entry.reference, line.balance_minor) for line in found.lines] == [
        ("INV-1", 0),
        ("INV-2", 450_000),
        ("INV-2", 0),
    ]
    assert (found.charged_minor, found.settled_minor, found.closing_minor) == (450_000, 1_239_000, 0)


def test_without_entries_nothing_is_owed():
    found = account_statement([], start=APRIL, end=MAY)
    assert (found.opening_minor, found.lines, found.closing_minor) == (0, (), 0)
