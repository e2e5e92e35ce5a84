"""Invoices and credit notes in words: the same ones as the estimate, in either language (R25, BIL-15).

What is printed comes from the stored document and its snapshot alone, so that a document looks the
same for ever; only its mark and what was settled since are of today.
"""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from gaung.core.invoice import InvoiceStatus, Line, explain
from gaung.core.periods import local_date
from gaung.foundation import formats
from gaung.foundation.words import known_language, speaking, t
from gaung.gateways import pdf
from gaung.invoices.models import CreditNote, Invoice
from gaung.invoices.queries import credit_notes_of, lines_of, payments_of


def invoice_pdf(invoice: Invoice, *, language: str | None = None) -> bytes:
    """The invoice as PDF, in the language of the company when it was issued unless told."""
    return pdf.render(printed_invoice(invoice, language=language), at=invoice.issued_at)


def credit_note_pdf(note: CreditNote, *, language: str | None = None) -> bytes:
    """The credit note as PDF."""
    return pdf.render(printed_credit_note(note, language=language), at=note.issued_at)


def file_name(document: Invoice | CreditNote) -> str:
    """How the file is called, in the language in force."""
    key = "inv-file-invoice" if isinstance(document, Invoice) else "inv-file-credit-note"
    return t(key, number=document.number)


def status_words(invoice: Invoice, *, is_past_due: bool = False) -> str:
    """The status as people read it: "past due" for an open one whose payment failed (money.md Documents)."""
    status = InvoiceStatus(invoice.status)
    if status is InvoiceStatus.OPEN and is_past_due:
        return t("inv-status-past-due")
    if status is InvoiceStatus.REFUNDED and not invoice.refunded_minor:
        return t("inv-status-credited")
    return t(f"inv-status-{status}")


def line_words(line: Line, *, number: str = "") -> str:
    """What a line is for, in the words of the estimate."""
    tier = t("inv-tier", n=line.quantity) if line.quantity is not None else ""
    match line.kind:
        case "credit":
            return t("inv-line-credit", tier=tier, d=line.days_left)
        case "charge":
            return t("inv-line-charge", tier=tier, d=line.days_left)
        case "full":
            return t("inv-line-full", tier=tier)
        case "correction":
            return t("inv-line-correction", number=number)
        case _:
            return t("inv-line-base")


def explanation(line: Line, *, currency: str) -> str:
    """How a line was computed, with its figures."""
    how = explain(line)
    price = formats.money(how.price_minor, currency)
    if how.formula == "correction":
        return t("inv-how-correction")
    if how.formula not in ("credit", "charge"):
        return t("inv-how-full", price=price, days=how.days_in_cycle)
    figures = {"price": price, "left": how.days_left, "days": how.days_in_cycle}
    if not how.carried_minor:
        return t("inv-how-prorated", **figures)
    return t("inv-how-carried", carried=formats.money(how.carried_minor, currency), **figures)


def rate_words(tax_bps: int) -> str:
    """11%, 7.5%: as many decimals as the rate has."""
    decimals = 0 if tax_bps % 100 == 0 else 1 if tax_bps % 10 == 0 else 2
    return formats.percent(Fraction(tax_bps, 10_000), decimals=decimals)


# --- whole documents -----------------------------------------------------------------------------


def printed_invoice(invoice: Invoice, *, language: str | None = None) -> pdf.Printed:
    """Every word and figure of an invoice."""
    language = known_language(language or invoice.snapshot["language"])
    with speaking(language):
        facts = (
            pdf.Row(t("inv-issued"), formats.date_long(_issued_on(invoice))),
            pdf.Row(t("inv-due"), formats.date_long(invoice.due_on)),
            pdf.Row(t("inv-period"), _period(invoice)),
            pdf.Row(t("inv-reason"), t(f"inv-reason-{invoice.reason}")),
        )
        return _printed(
            invoice,
            language=language,
            title=f"{t('inv-invoice')} {invoice.number}",
            mark=status_words(invoice),
            tone=_TONES.get(InvoiceStatus(invoice.status), "plain"),
            facts=facts,
            settlement=_settlement(invoice),
        )


def printed_credit_note(note: CreditNote, *, language: str | None = None) -> pdf.Printed:
    """Every word and figure of a credit note."""
    language = known_language(language or note.snapshot["language"])
    with speaking(language):
        facts = (
            pdf.Row(t("inv-issued"), formats.date_long(_issued_on(note))),
            pdf.Row(t("inv-corrects"), note.snapshot["corrects"]),
            pdf.Row(t("inv-reason"), note.reason),
        )
        refunded = formats.money(note.refunded_minor, note.currency)
        return _printed(
            note,
            language=language,
            title=f"{t('inv-credit-note')} {note.number}",
            mark="",
            tone="plain",
            facts=facts,
            settlement=(pdf.Row(t("inv-refunded-part"), refunded),) if note.refunded_minor else (),
        )


_TONES: dict[InvoiceStatus, pdf.Tone] = {
    InvoiceStatus.PAID: "good",
    InvoiceStatus.OPEN: "plain",
    InvoiceStatus.VOID: "bad",
    InvoiceStatus.UNCOLLECTIBLE: "bad",
}


def _printed(
    document: Invoice | CreditNote,
    *,
    language: str,
    title: str,
    mark: str,
    tone: pdf.Tone,
    facts: tuple[pdf.Row, ...],
    settlement: tuple[pdf.Row, ...],
) -> pdf.Printed:
    snapshot = document.snapshot
    lines = lines_of(document)
    return pdf.Printed(
        language=language,
        title=title,
        mark=mark,
        tone=tone,
        banner=t("inv-test-document") if document.series.startswith("TEST") else "",
        seller=_party(t("inv-seller"), snapshot["seller"]),
        buyer=_party(t("inv-buyer"), snapshot["buyer"]),
        facts=facts,
        columns=(t("inv-item"), t("inv-amount"), t("inv-tax"), t("inv-line-total")),
        lines=tuple(_line(line, document) for line in lines),
        totals=_totals(document),
        settlement=settlement,
        notes=_notes(document),
        page=t("inv-page", page="{page}", pages="{pages}"),
        author=snapshot["seller"]["name"],
    )


def _party(label: str, who: dict[str, Any]) -> pdf.Party:
    tax_id = [t("inv-tax-id", number=who["tax_id"])] if who["tax_id"] else []
    return pdf.Party(label, who["name"], (*who["address"], formats.country(who["country"]), *tax_id))


def _line(line: Line, document: Invoice | CreditNote) -> pdf.PrintedLine:
    return pdf.PrintedLine(
        what=line_words(line, number=document.snapshot.get("corrects", "")),
        how=explanation(line, currency=document.currency),
        amount=formats.money(line.amount_minor, document.currency),
        tax=formats.money(line.tax_minor, document.currency),
        total=formats.money(line.total_minor, document.currency),
    )


def _totals(document: Invoice | CreditNote) -> tuple[pdf.Row, ...]:
    def money(minor: int) -> str:
        return formats.money(minor, document.currency)

    bps = document.snapshot["tax_bps"]
    tax = t("inv-tax-rate", rate=rate_words(bps)) if bps else t("inv-no-tax")
    words = "inv-total" if isinstance(document, Invoice) else "inv-credit-total"
    return (
        pdf.Row(t("inv-subtotal"), money(document.total_minor - document.tax_minor)),
        pdf.Row(tax, money(document.tax_minor)),
        pdf.Row(t(words), money(document.total_minor), strong=True),
    )


def _settlement(invoice: Invoice) -> tuple[pdf.Row, ...]:
    """What was paid, returned, credited and closed, and what is left: they add up to the total (I6)."""

    def money(minor: int) -> str:
        return formats.money(minor, invoice.currency)

    zone = invoice.snapshot["zone"]
    rows = []
    for row in payments_of(invoice):
        on = formats.date_long(local_date(row.at, zone))
        is_payment = row.kind == "payment"
        words = t("inv-paid-on", date=on) if is_payment else t("inv-refunded-on", date=on)
        rows.append(pdf.Row(words, money(-row.amount_minor if is_payment else row.amount_minor)))
    for note in credit_notes_of(invoice):
        rows.append(pdf.Row(t("inv-credited-by", number=note.number), money(-note.total_minor)))
    if invoice.closed_minor:
        rows.append(pdf.Row(t(f"inv-closed-{invoice.status}"), money(-invoice.closed_minor)))
    return (*rows, pdf.Row(t("inv-open"), money(invoice.open_minor), strong=True))


def _notes(document: Invoice | CreditNote) -> tuple[str, ...]:
    snapshot = document.snapshot
    questions = [t("inv-questions", email=snapshot["seller"]["email"])] if snapshot["seller"]["email"] else []
    return (
        t("inv-how-rounding"),
        t("inv-how-version", version=snapshot["price_version"]),
        t("inv-zone", zone=snapshot["zone"]),
        *questions,
    )


def _period(invoice: Invoice) -> str:
    """The first and the last day, as people read a period; stored it is half-open."""
    return t("inv-period-value", start=_day(invoice.period_start), end=_day(invoice.period_end - timedelta(days=1)))


def _day(day: date) -> str:
    return formats.date_short(day)


def _issued_on(document: Invoice | CreditNote) -> date:
    return local_date(document.issued_at, document.snapshot["zone"])
