"""How many different addresses were subscribed in a span of time (D23)."""

from datetime import datetime

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
