"""Seats and renewals against the subscription they come from (R18, I5, D11)."""

from collections.abc import Iterator

from gaung.capacity.models import Capacity
from gaung.foundation.recounts import Drift, recount
from gaung.invoices.models import Invoice
from gaung.subscriptions.models import Subscription
from gaung.subscriptions.store import life_of


@recount("subscriptions.seats")
def seats() -> Iterator[Drift]:
    """Each company has the seats its subscription allows: limit, ceiling, and whether any at all."""
    rooms = {row.company_id: row for row in Capacity.objects.all()}
    for row in Subscription.objects.order_by("company_id").iterator():
        life, room = life_of(row), rooms.get(row.company_id)
        allowed = (life.limit, life.promotion_ceiling, life.is_entitled)
        stored = (room.limit, room.ceiling, room.entitled) if room else None
        if stored != allowed:
            yield Drift(row.company_id, "limit, ceiling, entitled", stored, allowed)


@recount("subscriptions.renewals")
def renewals() -> Iterator[Drift]:
    """No day of a subscription is in two renewals: one a cycle, and no cycle over another (I5, D11)."""
    rows = Invoice.objects.filter(reason="renewal", subscription_id__isnull=False).exclude(status="void")
    fields = ("subscription_id", "period_start", "period_end", "number", "company_id")
    last: tuple[int | None, object] = (None, None)
    for subscription, start, end, number, company in rows.order_by(*fields[:2], "pk").values_list(*fields).iterator():
        if last[0] == subscription and start < last[1]:
            yield Drift(company, f"{number} begins in a cycle that is billed", start, last[1])
        last = (subscription, end)
