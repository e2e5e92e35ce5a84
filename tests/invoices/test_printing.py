"""Invoices and credit notes on paper: the words of the estimate, both languages, any name (BIL-15)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gaung.core.invoice import Line
from gaung.foundation.access import SYSTEM
from gaung.foundation.words import speaking
from gaung.gateways import pdf
from gaung.invoices import actions, printing, queries
from gaung.invoices.models import Invoice
from tests.cast import Person
from tests.invoices.books import NOW, issue, renewal, upgrade

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(owner: Person, settings: Any) -> Invoice:
    """An upgrade with tax, paid, and half of it credited."""
    settings.GAUNG_SELLER = {
        "code": "main",
        "name": "PT Gaung Nusantara",
        "address": ["Jl. Sudirman 1", "12190 Jakarta"],
        "country": "ID",
        "tax_id": "01.234.567.8-901.000",
        "email": "billing@gaung.example",
    }
    made: Invoice = issue(owner.company, upgrade(), tax_bps=1100)
    return made


def test_lines_are_worded_as_in_the_estimate_r25(invoice: Invoice) -> None:
    """words.md est.credit and est.charge, in both languages."""
    english = printing.printed_invoice(invoice, language="en")
    assert [line.what for line in english.lines] == [
        "Unused time on 5,000 contacts (15 days)",
        "8,000 contacts until the end of this cycle (15 days)",
    ]
    indonesian = printing.printed_invoice(invoice, language="id")
    assert [line.what for line in indonesian.lines] == [
        "Sisa masa tingkat 5.000 kontak yang belum terpakai (15 hari)",
        "Tingkat 8.000 kontak sampai akhir siklus ini (15 hari)",
    ]


def test_figures_are_printed_in_the_readers_way(invoice: Invoice) -> None:
    """Money, dates and the tax rate by language; the last day of a period is the last day in it."""
    english = printing.printed_invoice(invoice, language="en")
    assert [(row.label, row.value) for row in english.totals] == [
        ("Subtotal", "$10.50"),
        ("Tax 11%", "$1.16"),
        ("Total", "$11.66"),
    ]
    assert ("Period", "16 Apr 2026 to 30 Apr 2026") in [(fact.label, fact.value) for fact in english.facts]
    indonesian = printing.printed_invoice(invoice, language="id")
    assert indonesian.totals[-1].value == "US$11,66"
    assert ("Periode", "16 Apr 2026 s.d. 30 Apr 2026") in [(fact.label, fact.value) for fact in indonesian.facts]
    assert indonesian.seller.lines[-2:] == ("Indonesia", "NPWP 01.234.567.8-901.000")


def test_every_line_explains_itself(invoice: Invoice) -> None:
    """Price, days left of the cycle's days, and rounding where the cumulative rule carried some."""
    printed = printing.printed_invoice(invoice, language="en")
    assert [line.how for line in printed.lines] == [
        "$52.00 for the whole cycle × 15 of 30 days",
        "$73.00 for the whole cycle × 15 of 30 days",
    ]
    with speaking("en"):
        carried = printing.explanation(Line("charge", 4, 2_000, 20, 7, 30, 0, 0), currency="USD")
        base = printing.explanation(Line("base", 900, None, 900, 31, 31, 0, 0), currency="USD")
    assert carried == "$0.20 for the whole cycle × 7 of 30 days, −$0.01 of rounding from earlier in the cycle"
    assert base == "$9.00 for the whole cycle of 31 days"


def test_what_was_settled_adds_up_on_paper_i6(invoice: Invoice) -> None:
    """I6: total less payments, plus refunds, less credits is what is left."""
    actions.record_payment(invoice=invoice, amount_minor=1166, reference="a", by=SYSTEM, now=NOW)
    note = actions.issue_credit_note(
        invoice=invoice, amount_minor=500, reason="Goodwill", refund_reference="r", by=SYSTEM, now=NOW
    )
    printed = printing.printed_invoice(queries.by_number(invoice.number), language="en")
    assert [(row.label, row.value) for row in printed.settlement] == [
        ("Paid on 11 April 2026", "−$11.66"),
        ("Refunded on 11 April 2026", "$5.00"),
        ("Credit note CN-2026-000001", "−$5.00"),
        ("Still to pay", "$0.00"),
    ]
    assert (printed.mark, printed.tone) == ("Paid", "good")
    on_note = printing.printed_credit_note(note, language="id")
    assert on_note.title == "Nota kredit CN-2026-000001"
    assert on_note.lines[0].what == "Koreksi atas invoice INV-2026-000001"
    assert printing.credit_note_pdf(note).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("close", "mark", "row"),
    [
        (actions.void_invoice, "Void", "Void, not owed"),
        (actions.mark_uncollectible, "Uncollectible", "Written off"),
    ],
)
def test_a_closed_invoice_carries_its_mark(invoice: Invoice, close: Any, mark: str, row: str) -> None:
    """Nobody pays a void invoice by mistake."""
    printed = printing.printed_invoice(close(invoice=invoice, by=SYSTEM, now=NOW), language="en")
    assert (printed.mark, printed.settlement[0].label, printed.settlement[-1].value) == (mark, row, "$0.00")


def test_status_words_tell_past_due_and_credited_apart(owner: Person) -> None:
    """money.md: shown as open, paid, past due, void, uncollectible, refunded."""
    opened = issue(owner.company)
    with speaking("en"):
        assert printing.status_words(opened) == "Open"
        assert printing.status_words(opened, is_past_due=True) == "Past due"
        actions.issue_credit_note(invoice=opened, amount_minor=None, reason="All", by=SYSTEM, now=NOW)
        assert printing.status_words(queries.by_number(opened.number)) == "Credited"
        assert printing.file_name(opened) == "invoice-INV-2026-000001.pdf"


def test_the_language_is_that_of_the_company_at_the_time(owner: Person) -> None:
    """A later change of language does not change what was issued; the reader may ask for another."""
    owner.company.language = "id"
    invoice = issue(owner.company, upgrade())
    owner.company.language = "en"
    assert printing.printed_invoice(invoice).language == "id"
    assert printing.printed_invoice(invoice, language="en").language == "en"


def test_test_documents_say_that_they_are(owner: Person) -> None:
    """A TEST invoice is not a demand for payment."""
    owner.company.is_test = True
    assert printing.printed_invoice(issue(owner.company, upgrade()), language="en").banner.startswith("Test document")


def test_the_same_invoice_is_the_same_bytes(invoice: Invoice) -> None:
    """No clock and no dice inside a document."""
    assert printing.invoice_pdf(invoice) == printing.invoice_pdf(invoice)


@pytest.mark.parametrize(
    "name",
    [
        "Supercalifragilisticexpialidocious" * 6,
        "شركة القهوة المسائية للتجارة والتوزيع",
        "日本珈琲株式会社",
        '#import "@preview/x:1.0.0" $ * _ ` \\ ] </script>',
        "👩‍🚀 Kopi",
    ],
)
def test_any_name_can_be_printed_and_none_is_a_program(invoice: Invoice, name: str) -> None:
    """Words are words: markup of the typesetter has no effect."""
    printed = printing.printed_invoice(invoice, language="en")
    odd = replace(printed, buyer=pdf.Party("Billed to", name, (name,)))
    assert pdf.render(odd, at=NOW).startswith(b"%PDF")


def test_many_lines_go_on_over_pages(owner: Person) -> None:
    """Forty lines take three pages."""
    printed = printing.printed_invoice(issue(owner.company, renewal()), language="en")
    assert len(pdf.picture(printed, at=NOW)) == 1
    assert len(pdf.picture(replace(printed, lines=printed.lines * 40), at=NOW)) == 3


def test_an_invoice_issued_between_two_seconds_prints_too(owner: Person) -> None:
    """Real clocks do not stop at whole seconds; the compiler of documents knows no other."""
    made = issue(owner.company, upgrade(), now=NOW.replace(microsecond=27_001))
    assert printing.invoice_pdf(made).startswith(b"%PDF")
