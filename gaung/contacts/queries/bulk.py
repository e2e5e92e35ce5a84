"""A bulk edit before it happens and after: the same decision, counted (CON-04, CON-05)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from gaung.capacity.queries import seats
from gaung.contacts.models import Contact, SelectedContact
from gaung.contacts.queries.access import access_selection
from gaung.contacts.standing import CHANGED, STANDING_CLASS, Standing, bulk_wish, refusal_of, standing_class
from gaung.core.capacity import admit, floor_for, promotable
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId

SUBSCRIBED, PENDING = MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE
CHUNK = 2_000
CLASS_CHUNK = 5_000


@dataclass(frozen=True)
class BulkPreview:
    """What a bulk edit would do: who changes to what, who is skipped and why, and the seats after it.

    `subscribed_after` is the sum the page shows: before - left + newly subscribed + promoted.
    """

    size: int
    changes: dict[MarketingStatus, int]
    skipped: dict[str, int]
    limit: int
    subscribed_before: int
    subscribed_after: int
    pending_before: int
    pending_after: int
    promoted: int
    freed: int
    gone: int = 0
    left: dict[MarketingStatus, int] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many contacts change."""
        return sum(self.changes.values())

    @property
    def floor_before(self) -> int:
        """The lowest tier that could be chosen now (D5)."""
        return floor_for(self.subscribed_before)

    @property
    def floor_after(self) -> int:
        """The lowest tier that could be chosen after the edit (D5)."""
        return floor_for(self.subscribed_after)


def preview_bulk_edit(
    company: HasId,
    *,
    selection_id: int,
    to: MarketingStatus,
    by: Actor,
    now: datetime,
    reason: str = "",
    consent: Consent | None = None,
) -> BulkPreview:
    """Foretell a bulk edit of the marketing status; nothing is changed (CON-04)."""
    selection = access_selection(company, selection_id)
    wanted = bulk_wish(to=to, by=by, now=now, reason=reason, consent=consent)
    granted: Counter[MarketingStatus] = Counter()
    skipped: Counter[str] = Counter()
    for standing, count in _classes(company, selection_id):
        refusal = refusal_of(standing, wanted)
        if refusal is None:
            granted[standing.status] += count
        else:
            skipped[refusal.code] += count
    found = sum(granted.values()) + sum(skipped.values())
    return _foretell(company, wanted.to, selection.size, found, granted, skipped)


def _classes(company: HasId, selection_id: int) -> Iterator[tuple[Standing, int]]:
    """The selected contacts grouped by all that the decision asks of them.

    By chunks of ids: joined at once, a planner without fresh statistics walks the whole
    selection for every contact.
    """
    last = 0
    while True:
        chosen = SelectedContact.objects.filter(selection_id=selection_id, contact_id__gt=last).order_by("contact_id")
        ids = list(chosen.values_list("contact_id", flat=True)[:CLASS_CHUNK])
        if not ids:
            return
        rows = standing_class(Contact.objects.filter(company_id=company.pk, pk__in=ids))
        for row in rows.order_by().values(*STANDING_CLASS).annotate(n=Count("pk")):
            yield Standing.of_class(row), row["n"]
        last = ids[-1]


def _foretell(
    company: HasId,
    to: MarketingStatus,
    size: int,
    found: int,
    granted: Counter[MarketingStatus],
    skipped: Counter[str],
) -> BulkPreview:
    now = seats(company)
    total = sum(granted.values())
    freed, unqueued = granted[SUBSCRIBED], granted[PENDING]
    limit = now.limit if now.entitled else 0
    newly = admit(limit=limit, subscribed=now.subscribed, incoming=total if to is SUBSCRIBED else 0)
    subscribed = now.subscribed - freed + newly.subscribed
    pending = now.pending - unqueued + newly.pending
    ceiling = now.ceiling if now.entitled else 0
    promoted = promotable(ceiling=ceiling, subscribed=subscribed, pending=pending)
    changes = {SUBSCRIBED: newly.subscribed, PENDING: newly.pending} if to is SUBSCRIBED else {to: total}
    return BulkPreview(
        size=size,
        changes={status: n for status, n in changes.items() if n},
        skipped=dict(skipped),
        limit=now.limit,
        subscribed_before=now.subscribed,
        subscribed_after=subscribed + promoted,
        pending_before=now.pending,
        pending_after=pending - promoted,
        promoted=promoted,
        freed=freed,
        gone=size - found,
        left=dict(granted),
    )


def bulk_outcomes(company: HasId, selection_id: int) -> dict[str, int]:
    """Return how many selected contacts came to which outcome; empty means not done yet."""
    rows = SelectedContact.objects.filter(selection=access_selection(company, selection_id))
    return dict(rows.order_by().values_list("outcome").annotate(n=Count("pk")))


def bulk_skipped(company: HasId, selection_id: int) -> Iterator[dict[str, Any]]:
    """Return the contacts a bulk edit skipped, each with the reason's code, oldest first."""
    access_selection(company, selection_id)
    last = 0
    while True:
        rows = SelectedContact.objects.filter(
            ~Q(outcome__in=["", CHANGED]), selection_id=selection_id, contact_id__gt=last
        )
        chunk = list(rows.order_by("contact_id").values_list("contact_id", "outcome")[:CHUNK])
        if not chunk:
            return
        contacts = Contact.objects.in_bulk([pk for pk, _ in chunk])
        for pk, outcome in chunk:
            contact = contacts.get(pk)
            yield {
                "id": pk,
                "email": contact.email if contact else "",
                "name": contact.name if contact else "",
                "marketing_status": contact.marketing_status if contact else "",
                "reason": outcome,
            }
        last = chunk[-1][0]
