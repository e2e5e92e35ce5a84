"""The counters of contacts against a recount, and nobody waiting beside a free seat (I1, I2, I4)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db.models import Count

from gaung.capacity.actions import room_for_promotion
from gaung.capacity.models import COUNTERS, Capacity
from gaung.contacts.models import Contact
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.recounts import Drift, recount


@recount("contacts.counters")
def counters() -> Iterator[Drift]:
    """Each company's counters per marketing status are what its contacts say (I2)."""
    capacities = {row.company_id: row for row in Capacity.objects.order_by("company_id").select_for_update()}
    counted = _counted()
    for company_id in sorted(capacities.keys() | counted.keys()):
        row = capacities.get(company_id)
        yield from _drifts(company_id, row, counted.get(company_id, {}))


def _counted() -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    grouped = Contact.objects.order_by().values_list("company_id", "marketing_status").annotate(n=Count("pk"))
    for company_id, status, n in grouped:
        found[company_id][status] = n
    return found


def _drifts(company_id: int, row: Capacity | None, counted: Mapping[str, int]) -> Iterator[Drift]:
    for status in MarketingStatus:
        stored = 0 if row is None else getattr(row, COUNTERS[status])
        recounted = counted.get(status.value, 0)
        if stored != recounted:
            yield Drift(company_id, status.value, stored, recounted)


@recount("contacts.free_seats")
def free_seats() -> Iterator[Drift]:
    """No contact waits while a seat below the promotion ceiling is free (I4); nobody above the limit (I1)."""
    for row in Capacity.objects.order_by("company_id"):
        if room_for_promotion(row):
            yield Drift(row.company_id, "waiting_beside_free_seats", row.pending, row.pending - room_for_promotion(row))
        if row.entitled and row.used > row.limit:
            yield Drift(row.company_id, "subscribed_above_limit", row.used, row.limit)
