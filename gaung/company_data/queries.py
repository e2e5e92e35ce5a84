"""Reads about leaving: exports that can be fetched, and what stands in the way of a deletion."""

from datetime import datetime, timedelta

from gaung.companies.models import Company
from gaung.company_data.models import Export
from gaung.core.leaving import MOST_EXPORTS_A_DAY, Leaver, require_free_to_leave
from gaung.core.money import Money
from gaung.core.refusals import Refusal
from gaung.core.subscription import Status
from gaung.foundation.access import NotHere
from gaung.payments import queries as payments
from gaung.subscriptions.queries import position


def exports_of(company: Company, *, limit: int = 20) -> list[Export]:
    """Return the company's exports, newest first."""
    return list(Export.objects.filter(company=company).select_related("job").order_by("-pk")[:limit])


def access_export(company: Company, export_id: int) -> Export:
    """Return an export of this company; a foreign id is not here."""
    found: Export | None = Export.objects.filter(company=company, pk=export_id).first()
    if found is None:
        raise NotHere("export")
    return found


def may_ask_for_export(company: Company, *, now: datetime) -> bool:
    """Say whether another export may be made: one at a time, a few a day."""
    rows = Export.objects.filter(company=company)
    if rows.filter(ready_at=None, job__status__in=("queued", "running")).exists():
        return False
    return rows.filter(asked_at__gt=now - timedelta(days=1)).count() < MOST_EXPORTS_A_DAY


def leaver(company: Company, *, now: datetime) -> Leaver:
    """Return what decides whether the company may leave."""
    where = position(company, now=now)
    owed = payments.owed(company)
    return Leaver(
        status=where.status,
        owed=Money(owed.total_minor, owed.currency) if owed is not None else None,
        has_payment_under_way=payments.waiting_charge(company) is not None,
        is_cancelling=where.is_cancelling,
        ends_on=where.cycle.end,
        has_chosen_tier=where.status is Status.TRIALING and where.pending_quantity is not None,
    )


def hindrance(company: Company, *, now: datetime) -> Refusal | None:
    """Return why the company cannot be deleted now, or nothing."""
    try:
        require_free_to_leave(leaver(company, now=now))
    except Refusal as refusal:
        return refusal
    return None
