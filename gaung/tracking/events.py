"""Opens and clicks: written down as they come, taken in together, judged mail by mail.

An opening or a click waits for nothing: it is a line in the spool. Every half minute the lines become
events, thousands in one transaction, so that a burst never holds the database against people. The
verdict on each is found anew with every event of the same mail, because only what came after a first
click says whether it began a scanner's round (core/verdict.py).
"""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final, Self

import structlog
from django.db.models import Max, Q

from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core.ab_test import version_of
from gaung.core.delivery import State
from gaung.core.tracking import Recipient
from gaung.core.verdict import Kind, Seen, Verdict, judge
from gaung.core.wishes import KEPT_DAYS
from gaung.delivery import doubts
from gaung.delivery.models import Delivery
from gaung.foundation import clock, once
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.gateways import spool
from gaung.preferences.queries import is_tracking_on, measuring
from gaung.tracking.letters import store_missing_links
from gaung.tracking.models import Event, Link
from gaung.tracking.queries import ERASED
from gaung.tracking.summing import sum_up, sum_up_what_is_left
from gaung.tracking.tokens import recipient_secret

log = structlog.get_logger("gaung.tracking")

AREA: Final = "events"
BATCH: Final = 2_000
LONGEST_AGENT: Final = 300
# Of one mail: whoever loads its picture in a loop fills no database.
MOST_OF_ONE_MAIL: Final = 200
HANDED_OVER: Final = (State.SENT.value, State.UNKNOWN.value, State.IN_FLIGHT.value)
JUDGED: Final = (Kind.OPEN.value, Kind.CLICK.value)


@dataclass(frozen=True)
class Line:
    """One opening or click as it was written down."""

    kind: Kind
    company_id: int
    delivery_id: int
    number: int | None
    at: datetime
    method: str
    user_agent: str
    network: str

    def written(self) -> str:
        """Return it as a line of the spool."""
        parts = [self.kind, self.company_id, self.delivery_id, self.number]
        return json.dumps([*parts, self.at.isoformat(), self.method, self.user_agent, self.network])

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return a line of the spool, or nothing for one that was cut off by a full disk."""
        try:
            kind, company_id, delivery_id, number, at, method, agent, network = json.loads(text)
            moment = datetime.fromisoformat(at)
            return cls(Kind(kind), int(company_id), int(delivery_id), number, moment, method, agent, network)
        except (ValueError, TypeError):
            return None


def note(
    *,
    kind: Kind,
    whose: Recipient,
    now: datetime,
    method: str,
    user_agent: str,
    address: str,
    number: int | None = None,
) -> None:
    """Write down an opening or a click. A full disk loses it; the reader gets where they wanted all the same."""
    agent = "".join(char if char.isprintable() else " " for char in user_agent[:LONGEST_AGENT])
    line = Line(kind, whose.company_id, whose.delivery_id, number, now, method[:8], agent, fingerprint(address))
    if not spool.append(AREA, line.written()):
        log.warning("event_not_written", kind=kind.value)


def fingerprint(address: str) -> str:
    """Return what is kept of a network address: the same for the same network, and nothing to find it by."""
    separator = ":" if ":" in address else "."
    kept = 3 if separator == "." else 4
    network = separator.join(address.split(separator)[:kept])
    return hmac.digest(recipient_secret(), b"network:" + network.encode(), hashlib.sha256)[:8].hex()


# --- keeping ------------------------------------------------------------------------------


def forget_old(*, now: datetime) -> int:
    """Delete opens and clicks of campaigns when the company's time for keeping them is over; says how many."""
    with all_companies():
        oldest = now - timedelta(days=KEPT_DAYS[0])
        rows = Campaign.objects.filter(created_at__lt=oldest, pk__in=Event.objects.values("campaign_id"))
        ids = list(rows.order_by().values_list("company_id", flat=True).distinct())
        companies = list(Company.objects.filter(pk__in=ids))
    return sum(_forget_of(company) for company in companies)


def _forget_of(company: Company) -> int:
    with company_scope(company):
        now = clock.company_now(company)
        before = now - timedelta(days=measuring(company).keep_days)
        campaigns = list(Campaign.objects.filter(created_at__lt=before).values_list("pk", flat=True))
        old = Event.objects.filter(campaign_id__in=campaigns, kind__in=JUDGED, at__lt=before)
        batch = list(old.order_by("pk").values_list("pk", "delivery_id", "campaign_id")[:BATCH])
        if not batch:
            return 0
        with write_transaction():
            for keep in _keepers:
                for campaign in Campaign.objects.filter(pk__in={row[2] for row in batch}):
                    keep(campaign, now)
            count: int = Event.objects.filter(pk__among=[row[0] for row in batch]).delete()[0]
            sum_up_what_is_left({row[1] for row in batch})
            return count


# What a chapter above keeps of a campaign before the first of its events is forgotten: sums, no people.
Keeper = Callable[[Campaign, datetime], None]
_keepers: list[Keeper] = []


def before_forgetting(keep: Keeper) -> Keeper:
    """Register what is to be kept of a campaign whose opens and clicks are about to be deleted."""
    _keepers.append(keep)
    return keep


# --- taking in ------------------------------------------------------------------------------


def run_due(*, now: datetime) -> int:
    """Number the links of campaigns that began, take in what was written down, drop what was kept long enough."""
    return store_missing_links() + take_in(now=now) + forget_old(now=now)


def take_in(*, now: datetime, settled: timedelta = spool.SETTLED) -> int:
    """Turn the lines written down into events, each file once, whoever asks and however often."""
    taken = 0
    spool.set_aside(AREA, now=now)
    for path in spool.waiting(AREA, now=now, settled=settled):
        rows = iter(spool.lines(path))
        part = 0
        while batch := list(islice(rows, BATCH)):
            taken += _take_batch(once.key_for(AREA, path.name, part), batch, now)
            part += 1
        spool.discard(path)
    return taken


def _take_batch(key: str, batch: Sequence[str], now: datetime) -> int:
    by_company: dict[int, list[Line]] = defaultdict(list)
    for line in filter(None, map(Line.read, batch)):
        by_company[line.company_id].append(line)
    with write_transaction():
        if not once.take(key, now=now):
            return 0
        with all_companies():
            companies = list(Company.objects.filter(pk__in=by_company, erased_at=None))
        count = sum(_take_of(company, by_company[company.pk]) for company in companies)
        once.answer(key, location="taken")
    return count


def _take_of(company: Company, found: Sequence[Line]) -> int:
    """Store the events of one company's mails, and judge those mails anew."""
    with company_scope(company):
        if not is_tracking_on(company):
            return 0
        ids = {line.delivery_id for line in found}
        handed_over = Q(state__in=HANDED_OVER) | Q(is_uncertain=True)
        mails = Delivery.objects.filter(handed_over, pk__among=ids, campaign__is_tracked=True)
        deliveries = {row.pk: row for row in mails.exclude(email_key__startswith=ERASED)}
        room = _room(deliveries)
        rows = [_row(company, deliveries, line) for line in found if _fits(line, room)]
        Event.objects.bulk_create(rows, batch_size=500)
        touched = {row.delivery_id for row in rows}
        doubts.seen_to_arrive(touched)
        _judge(deliveries, touched)
        sum_up(deliveries, touched)
        return len(rows)


def _room(deliveries: Mapping[int, Delivery]) -> dict[int, int]:
    """Return how many more events each mail may have."""
    room = dict.fromkeys(deliveries, MOST_OF_ONE_MAIL)
    for pk in Event.objects.filter(delivery_id__among=deliveries).values_list("delivery_id", flat=True):
        room[pk] -= 1
    return room


def _fits(line: Line, room: dict[int, int]) -> bool:
    left = room.get(line.delivery_id, 0)
    room[line.delivery_id] = left - 1
    return left > 0


def _row(company: Company, deliveries: Mapping[int, Delivery], line: Line) -> Event:
    at = clock.company_now(company) if company.is_test and company.test_clock_at else line.at
    return Event(
        company_id=company.pk,
        campaign_id=deliveries[line.delivery_id].campaign_id,
        delivery_id=line.delivery_id,
        kind=line.kind.value,
        at=at,
        link_number=line.number,
        verdict=Verdict.UNKNOWN.value,
        method=line.method,
        user_agent=line.user_agent,
        network=line.network,
    )


def _judge(deliveries: Mapping[int, Delivery], ids: Iterable[int]) -> None:
    """Give every event of these mails the verdict that all of them together say."""
    events: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(delivery_id__among=list(ids), kind__in=JUDGED).order_by("id"):
        events[event.delivery_id].append(event)
    links = _link_counts(deliveries[pk] for pk in events)
    changed: list[Event] = []
    for pk, rows in events.items():
        delivery = deliveries[pk]
        count = links.get(
            (delivery.campaign_id, version_of(delivery.variant)), links.get((delivery.campaign_id, ""), 0)
        )
        verdicts = judge(sent_at=_sent_at(delivery), link_count=count, seen=[_seen(row) for row in rows])
        for row, verdict in zip(rows, verdicts, strict=True):
            if row.verdict != verdict.value:
                row.verdict = verdict.value
                changed.append(row)
    Event.objects.bulk_update(changed, ["verdict"], batch_size=500)


def _sent_at(delivery: Delivery) -> datetime | None:
    return delivery.changed_at if delivery.state == State.SENT.value else None


def _link_counts(deliveries: Iterable[Delivery]) -> dict[tuple[int, str], int]:
    campaigns = {row.campaign_id for row in deliveries}
    found: Any = Link.objects.filter(campaign_id__in=campaigns).values_list("campaign_id", "variant")
    return {(campaign, variant): last for campaign, variant, last in found.annotate(last=Max("number"))}


def _seen(row: Event) -> Seen:
    return Seen(Kind(row.kind), row.at, row.user_agent, row.method, row.network, row.link_number)
