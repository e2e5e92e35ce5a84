"""Payments as the operator's console shows them: of one company, across companies, and what is stuck (OPS-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q

from gaung.companies.models import Company
from gaung.core.subscription import Status
from gaung.foundation.tenancy import all_companies
from gaung.payments.models import Charge, Refund
from gaung.subscriptions.models import Subscription

PAGE_SIZE: Final = 50
# Every half minute the provider is asked again: an outcome still unknown after this long needs a person.
STUCK_AFTER: Final = timedelta(minutes=15)
# Whoever was sent to their bank may take a day about it.
BANK_AFTER: Final = timedelta(hours=24)
STATES: Final = ("succeeded", "declined", "pending", "needs_action", "refunded")


def charges_page(
    *, search: str = "", status: str = "", company: Company | None = None, before: int | None = None
) -> Sequence[Charge]:
    """Return attempts to take a payment, newest first; `PAGE_SIZE` + 1 of them says that there are more.

    Searched by company, invoice number, the card's last four digits or the provider's reference.
    """
    rows = Charge.objects.select_related("company", "invoice", "method").order_by("-pk")
    if company is not None:
        rows = rows.filter(company_id=company.pk)
    if search:
        rows = rows.filter(
            Q(company__name__icontains=search)
            | Q(invoice__number__icontains=search)
            | Q(method__last4=search)
            | Q(reference__icontains=search)
        )
    if status:
        rows = rows.filter(status=status)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    with all_companies():
        return list(rows[: PAGE_SIZE + 1])


def stuck_charges(*, now: datetime, limit: int = 20) -> Sequence[Charge]:
    """Return attempts whose outcome nobody knows yet, for too long; live companies only."""
    rows = Charge.objects.filter(
        Q(status="pending", started_at__lt=now - STUCK_AFTER)
        | Q(status="needs_action", started_at__lt=now - BANK_AFTER),
        company__test_clock_at=None,
    )
    with all_companies():
        return list(rows.select_related("company", "invoice", "method").order_by("started_at", "pk")[:limit])


def stuck_refunds(*, now: datetime, limit: int = 20) -> Sequence[Refund]:
    """Return refunds that were ordered and have not gone out."""
    rows = Refund.objects.filter(
        status="pending", started_at__lt=now - STUCK_AFTER, company__test_clock_at=None
    ).select_related("company", "charge")
    with all_companies():
        return list(rows.order_by("started_at", "pk")[:limit])


@dataclass(frozen=True)
class Standing:
    """How many live companies owe, and how many stopped for it."""

    past_due: int
    suspended: int


def owing() -> Standing:
    """Count the companies whose payment failed, and those whose sending stopped for it."""
    rows = Subscription.objects.filter(company__test_clock_at=None)
    with all_companies():
        return Standing(
            past_due=int(rows.filter(status=Status.PAST_DUE).count()),
            suspended=int(rows.filter(status=Status.SUSPENDED).count()),
        )


def refunds_of(company: Any) -> Sequence[Refund]:
    """Return what was given back to a company by card."""
    return list(Refund.objects.filter(company=company).select_related("charge").order_by("-pk"))
