"""Documents as structured facts, for programs and the command line."""

from dataclasses import asdict
from typing import Any

from gaung.core.invoice import Line, explain
from gaung.invoices.models import Invoice
from gaung.invoices.queries import Recomputed, credit_notes_of, lines_of, payments_of


def invoice_facts(invoice: Invoice) -> dict[str, Any]:
    """Everything an invoice says, with how each line was computed."""
    return {
        "number": invoice.number,
        "status": invoice.status,
        "reason": invoice.reason,
        "currency": invoice.currency,
        "issued_at": invoice.issued_at.isoformat(),
        "due_on": invoice.due_on.isoformat(),
        "period": [invoice.period_start.isoformat(), invoice.period_end.isoformat()],
        "lines": [line_facts(line) for line in lines_of(invoice)],
        "net_minor": invoice.net_minor,
        "tax_minor": invoice.tax_minor,
        "total_minor": invoice.total_minor,
        "paid_minor": invoice.paid_minor,
        "refunded_minor": invoice.refunded_minor,
        "credited_minor": invoice.credited_minor,
        "closed_minor": invoice.closed_minor,
        "open_minor": invoice.open_minor,
        "payments": [_payment(row) for row in payments_of(invoice)],
        "credit_notes": [note.number for note in credit_notes_of(invoice)],
        "snapshot": invoice.snapshot,
    }


def line_facts(line: Line) -> dict[str, Any]:
    """A line and its formula: price, days left, days of the cycle, rounding carried."""
    return {**asdict(line), "carried_minor": explain(line).carried_minor}


def recomputed_facts(result: Recomputed) -> dict[str, Any]:
    """Whether an invoice came out the same, and the lines that did not."""
    return {
        "number": result.number,
        "equal": result.is_equal,
        "stated_total_minor": result.stated_minor,
        "recomputed_total_minor": result.fresh.total_minor,
        "differing": [
            {"line": place, "stored": asdict(old), "recomputed": asdict(new)} for place, old, new in result.differing
        ],
    }


def _payment(row: Any) -> dict[str, Any]:
    return {"kind": row.kind, "amount_minor": row.amount_minor, "reference": row.reference, "at": row.at.isoformat()}
