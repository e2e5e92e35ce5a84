"""Money taken against the invoices it was taken for (D9, I6)."""

from collections.abc import Iterator

from django.db.models import F

from gaung.foundation.recounts import Drift, recount
from gaung.invoices.models import InvoicePayment
from gaung.payments.models import Charge, Refund

# What the keys of charges begin with; a transfer carries the bank's own reference.
_KEYS = "gaung-"
_PAYMENT = ("reference", "amount_minor", "company_id")


@recount("payments.charges")
def charges() -> Iterator[Drift]:
    """Every charge that succeeded is a payment of its invoice, and every payment by card is such a charge."""
    paid = InvoicePayment.objects.filter(kind="payment", reference__startswith=_KEYS)
    booked = {reference: (amount, company) for reference, amount, company in paid.values_list(*_PAYMENT).iterator()}
    # What came too late to buy anything was given back whole, and is no payment of an invoice.
    given_back = set(
        Refund.objects.filter(amount_minor=F("charge__amount_minor")).values_list("charge__key", flat=True)
    )
    taken = Charge.objects.filter(status="succeeded").values_list("key", "amount_minor", "company_id")
    for key, amount, company in taken.order_by("pk").iterator():
        stored, _ = booked.pop(key, (None, company))
        if stored != amount and not (stored is None and key in given_back):
            yield Drift(company, f"payment of charge {key}", stored, amount)
    for key, (amount, company) in booked.items():
        yield Drift(company, f"payment {key}", amount, "no charge that succeeded")
