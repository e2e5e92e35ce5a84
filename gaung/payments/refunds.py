"""Giving money back: ordered in a transaction, carried out after it, once per key (D13)."""

from datetime import datetime

from gaung.companies.models import Company
from gaung.core.money import Money
from gaung.core.payments import Outcome
from gaung.foundation.locks import lock_row, write_transaction
from gaung.payments.gateways import gateway
from gaung.payments.models import Refund


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
