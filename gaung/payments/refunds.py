"""Giving money back: ordered in a transaction, carried out after it, once per key (D13).

What was paid by card goes back to the card; what came by bank transfer an operator sends back,
and tells the reference of that transfer.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from gaung.companies.models import Company
from gaung.core.money import Money
from gaung.core.payments import Outcome
from gaung.core.refusals import Refusal
from gaung.foundation.locks import lock_row, write_transaction
from gaung.invoices import queries as invoices
from gaung.invoices.models import Invoice
from gaung.payments.gateways import gateway
from gaung.payments.models import Charge, Refund


class TransferReferenceNeeded(Refusal):
    """Money that came by bank transfer goes back by one; its reference is missing (D13)."""

    code = "transfer_reference_needed"


class TransferReferenceUsed(Refusal):
    """A credit note of this invoice names this transfer already."""

    code = "transfer_reference_used"


@dataclass(frozen=True)
class GivingBack:
    """What a credit note would be over, what of it has to be given back, and by which charge (D13)."""

    credit_minor: int
    tax_minor: int
    back_minor: int
    open_after_minor: int
    charge: Charge | None

    @property
    def needs_transfer(self) -> bool:
        """Whether an operator has to send the money back."""
        return self.back_minor > 0 and self.charge is None


def giving_back(invoice: Invoice, amount_minor: int | None) -> GivingBack:
    """Return the decision, not yet carried out; `amount_minor` includes tax, None is all that is left."""
    document, after = invoices.credit_of(invoice, amount_minor)
    back = invoice.balance.refund_for(document.total_minor)
    charge = Charge.objects.filter(invoice=invoice, status="succeeded").select_related("method").first()
    if charge is not None and _left_of(charge) < back:
        charge = None
    return GivingBack(document.total_minor, document.tax_minor, back, after.open_minor, charge)


def comes_by_card(invoice: Invoice) -> bool:
    """Whether what is left of an invoice's money came by card."""
    charge = Charge.objects.filter(invoice=invoice, status="succeeded").first()
    return charge is not None and _left_of(charge) >= invoice.balance.kept_minor


def _left_of(charge: Charge) -> int:
    given = Refund.objects.filter(charge=charge).exclude(status="failed").aggregate(total=Sum("amount_minor"))
    return charge.amount_minor - (given["total"] or 0)


def carry_out(*, company: Company, refund_id: int, now: datetime) -> Refund:
    """Ask the provider; the same key gives back once, however often this runs."""
    refund = Refund.objects.select_related("charge__method").get(company=company, pk=refund_id)
    if refund.status != "pending":
        return refund
    result = gateway(refund.charge.method.gateway).refund(
        key=refund.key,
        reference=refund.charge.reference,
        amount=Money(refund.amount_minor, refund.charge.currency),
    )
    if result.outcome is Outcome.UNKNOWN:
        return refund
    return _record(refund_id, succeeded=result.outcome is Outcome.SUCCEEDED, reference=result.reference, now=now)


@write_transaction()
def _record(refund_id: int, *, succeeded: bool, reference: str, now: datetime) -> Refund:
    refund = lock_row(Refund, refund_id)
    if refund.status == "pending":
        refund.status = "succeeded" if succeeded else "failed"
        refund.reference, refund.settled_at = reference, now
        refund.save(update_fields=["status", "reference", "settled_at"])
    return refund
