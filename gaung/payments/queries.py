"""What pages show of money: cards, what is owed, when it is tried again."""

from dataclasses import dataclass
from datetime import datetime

from gaung.companies.models import Company
from gaung.core.dunning import Decline, FailedInvoice, next_retry, retry_times, suspension_time
from gaung.core.periods import local_date
from gaung.invoices import queries as invoices
from gaung.invoices.models import Invoice
from gaung.payments.methods import methods_of
from gaung.payments.models import Charge, PaymentMethod
from gaung.subscriptions.models import FailedCollection
from gaung.subscriptions.store import load

__all__ = ["Owed", "charge_of", "methods_of", "owed", "waiting_charge"]


@dataclass(frozen=True)
class Owed:
    """An unpaid position: how much, since when, and the three dates (BIL-16)."""

    invoices: list[Invoice]
    total_minor: int
    currency: str
    failed_at: datetime | None
    next_try_at: datetime | None
    last_try_at: datetime | None
    stops_at: datetime | None


def owed(company: Company) -> Owed | None:
    """Return what the company owes, or nothing."""
    open_ones = invoices.open_invoices(company)
    if not open_ones:
        return None
    life = load(company).life
    rows = FailedCollection.objects.filter(company=company, resolved_at=None).order_by("failed_on", "pk")
    # One to be paid by bank transfer is noted at once, for its due date: until then nothing has failed.
    failed = [one for one in rows if local_date(one.last_attempt_at, life.zone) >= one.failed_on]
    plans = [FailedInvoice(one.failed_on, one.last_attempt_at, Decline(one.last_decline)) for one in failed]
    retries = [at for at in (next_retry(plan, life.zone) for plan in plans) if at is not None]
    return Owed(
        invoices=open_ones,
        total_minor=sum(invoice.open_minor for invoice in open_ones),
        currency=open_ones[0].currency,
        failed_at=failed[0].last_attempt_at if failed else None,
        next_try_at=min(retries, default=None),
        last_try_at=retry_times(failed[0].failed_on, life.zone)[-1] if failed else None,
        stops_at=suspension_time(life.past_due_on, life.zone) if life.past_due_on else None,
    )


def waiting_charge(company: Company) -> Charge | None:
    """Return the newest attempt whose outcome is not known, or that waits for the cardholder."""
    return Charge.objects.filter(company=company, status__in=["pending", "needs_action"]).order_by("-id").first()


def charge_of(company: Company, charge_id: int) -> Charge | None:
    """Return one attempt of this company."""
    return Charge.objects.filter(company=company, pk=charge_id).first()


def charge_for_quote(company: Company, quote_id: int) -> Charge | None:
    """Return the newest attempt to pay a quote."""
    rows = Charge.objects.filter(company=company, quote_id=quote_id).select_related("invoice")
    return rows.order_by("-id").first()


def default_method_of(company: Company) -> PaymentMethod | None:
    """Return the card that is charged."""
    return next((method for method in methods_of(company) if method.is_default), None)
