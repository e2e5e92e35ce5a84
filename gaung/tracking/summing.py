"""What each recipient did, kept as one row per mail as its events are judged (REP-01)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, Max, OuterRef, Q

from gaung.contacts.engaged import keep_engaged
from gaung.core.engagement import Deed, engagement_of, left_at
from gaung.core.verdict import Kind, Verdict
from gaung.delivery.models import Delivery
from gaung.tracking.models import Engagement, Event

# Whoever unsubscribes writes `left_at` and nothing else; the judge of opens and clicks all but that.
SUMMED: Final = (
    *("opened_at", "clicked_at", "last_at", "opens", "clicks"),
    *("machine_opens", "machine_clicks", "unknown_opens", "unknown_clicks"),
)
BATCH: Final = 500


def sum_up(deliveries: Mapping[int, Delivery], ids: Iterable[int]) -> None:
    """Sum the openings and clicks of these mails anew."""
    deeds = deeds_of(ids)
    rows = [_row(deliveries[pk], **asdict(engagement_of(done))) for pk, done in deeds.items() if pk in deliveries]
    _store(rows, SUMMED)
    _keep_last({row.contact_id for row in rows})


def sum_up_leaving(delivery: Delivery) -> None:
    """Keep whether this mail's reader has unsubscribed by it."""
    done = deeds_of([delivery.pk]).get(delivery.pk, [])
    _store([_row(delivery, left_at=left_at(done))], ("left_at",))


def sum_up_what_is_left(ids: Iterable[int]) -> None:
    """After some of these mails' events were forgotten: sum up the rest; nothing left, nothing kept."""
    wanted = list(ids)
    sum_up({row.pk: row for row in Delivery.objects.filter(pk__among=wanted)}, wanted)
    rows = Engagement.objects.filter(delivery_id__among=wanted)
    done = Q(kind__in=(Kind.OPEN.value, Kind.CLICK.value))
    gone = rows.exclude(Exists(Event.objects.filter(done, delivery_id=OuterRef("delivery_id"))))
    empty = asdict(engagement_of(()))
    people = set(gone.values_list("contact_id", flat=True))
    gone.update(**{name: empty[name] for name in SUMMED})
    gone.filter(left_at=None).delete()
    _keep_last(people)


def last_engaged(contact_ids: Iterable[int]) -> dict[int, datetime]:
    """When each of these people last opened or clicked a mail themselves; who never did is not in it."""
    done = Engagement.objects.filter(contact_id__among=list(contact_ids), last_at__isnull=False)
    return dict(done.values_list("contact_id").annotate(last=Max("last_at")))


def _keep_last(contact_ids: Iterable[int | None]) -> None:
    """Let the contacts' own rows say when they last engaged: the list is sorted by it (BIL-08)."""
    people = [pk for pk in contact_ids if pk is not None]
    found = last_engaged(people)
    keep_engaged({pk: found.get(pk) for pk in people})


def deeds_of(ids: Iterable[int]) -> dict[int, list[Deed]]:
    """The events of these mails in order, by mail."""
    found: dict[int, list[Deed]] = defaultdict(list)
    rows = Event.objects.filter(delivery_id__among=list(ids)).order_by("id")
    for pk, kind, at, verdict in rows.values_list("delivery_id", "kind", "at", "verdict"):
        found[pk].append(Deed(Kind(kind), at, Verdict(verdict)))
    return found


def _row(delivery: Delivery, **values: Any) -> Engagement:
    return Engagement(
        company_id=delivery.company_id,
        campaign_id=delivery.campaign_id,
        delivery_id=delivery.pk,
        contact_id=delivery.contact_id,
        variant=delivery.variant,
        **values,
    )


def _store(rows: list[Engagement], fields: Iterable[str]) -> None:
    Engagement.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["delivery"], update_fields=list(fields)
    )
