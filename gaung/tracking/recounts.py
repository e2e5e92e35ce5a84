"""What each recipient did, summed again from the events it stands for (REP-01)."""

from collections.abc import Iterator
from dataclasses import asdict
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.db.models import F, Max, OuterRef, Q, Subquery

from gaung.contacts.models import Contact
from gaung.core.engagement import Deed, engagement_of, left_at
from gaung.core.verdict import Kind, Verdict
from gaung.foundation.recounts import Drift, recount
from gaung.tracking.models import Engagement, Event
from gaung.tracking.summing import SUMMED

PAGE: Final = 5_000


@recount("tracking.engagement")
def engagement() -> Iterator[Drift]:
    """Each mail's sums are what its events say, and a mail without events has none."""
    rows = Engagement.objects.order_by("delivery_id").values("company_id", "delivery_id", *_NAMES)
    events = Event.objects.order_by("delivery_id", "id")
    found = events.values_list("delivery_id", "company_id", "kind", "at", "verdict").iterator(PAGE)
    stored = ((row["delivery_id"], row) for row in rows.iterator(PAGE))
    counted = ((pk, list(group)) for pk, group in groupby(found, key=itemgetter(0)))
    for pk, both in groupby(merge(stored, counted, key=itemgetter(0)), key=itemgetter(0)):
        sides = [side for _, side in both]
        row = next((side for side in sides if isinstance(side, dict)), None)
        done = next((side for side in sides if isinstance(side, list)), None)
        wanted = _recounted(done) if done else None
        said = {name: row[name] for name in _NAMES} if row else None
        if said != wanted:
            yield Drift(row["company_id"] if row else done[0][1] if done else None, f"mail {pk}", said, wanted)


@recount("tracking.engaged_contacts")
def engaged_contacts() -> Iterator[Drift]:
    """Each contact says when it last engaged as its mails do (BIL-08)."""
    mails = Engagement.objects.filter(contact_id=OuterRef("pk"), last_at__isnull=False)
    last = mails.order_by().values("contact_id").annotate(last=Max("last_at")).values("last")
    one_only = Q(engaged_at__isnull=True) ^ Q(last__isnull=True)
    rows = Contact.objects.annotate(last=Subquery(last)).filter(one_only | ~Q(engaged_at=F("last")))
    rows = rows.exclude(engaged_at__isnull=True, last__isnull=True).order_by("pk")
    for company_id, pk, said, wanted in rows.values_list("company_id", "pk", "engaged_at", "last").iterator(PAGE):
        yield Drift(company_id, f"contact {pk}", said, wanted)


def _recounted(done: list[tuple[Any, ...]]) -> dict[str, Any]:
    deeds = [Deed(Kind(kind), at, Verdict(verdict)) for _, _, kind, at, verdict in done]
    return {**asdict(engagement_of(deeds)), "left_at": left_at(deeds)}


_NAMES: Final = (*SUMMED, "left_at")
