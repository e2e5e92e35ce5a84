"""How many different addresses were subscribed in a span of time (D23)."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count

from gaung.capacity.queries import seats
from gaung.companies.models import Company
from gaung.contacts.models import DeletedSeat, StatusChange
from gaung.core.contact_status import MarketingStatus


def distinct_subscribed(company: Company, *, since: datetime) -> int:
    """Count the addresses subscribed at any time since an instant: those now, and those that left since.

    A contact is an address within its company (D18), so contacts are counted.
    """
    subscribed = MarketingStatus.SUBSCRIBED.value
    left = (
        StatusChange.objects.filter(company=company, old=subscribed, act__at__gte=since)
        .exclude(contact__marketing_status=subscribed)
        .values("contact_id")
        .distinct()
        .count()
    )
    deleted = DeletedSeat.objects.filter(company=company, until__gte=since).count()
    return seats(company).subscribed + left + deleted


def seats_left(*, company_ids: Collection[int], since: datetime) -> dict[int, int]:
    """Count by company the seats given up since an instant: never less than `distinct_subscribed` adds.

    For many companies at once, in two statements; the caller is in `all_companies()`.
    """
    subscribed = MarketingStatus.SUBSCRIBED.value
    moved = StatusChange.objects.filter(company_id__in=company_ids, old=subscribed, act__at__gte=since)
    deleted = DeletedSeat.objects.filter(company_id__in=company_ids, until__gte=since)
    found: dict[int, int] = {}
    for rows in (moved, deleted):
        for row in rows.order_by().values("company_id").annotate(n=Count("pk")):
            found[row["company_id"]] = found.get(row["company_id"], 0) + row["n"]
    return found
