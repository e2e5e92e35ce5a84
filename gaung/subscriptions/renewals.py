"""Many ordinary renewals in a few statements; the same decision and the same rows as one by one (D11).

Ordinary is: active, nothing scheduled, nothing failing, a seat for everybody and nobody waiting
for one. All else goes the long way (`turning.begin_cycle`). The prices are still worked out one
by one in Python, by the same functions of the core.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from gaung.capacity.actions import reached_percent
from gaung.capacity.models import Capacity
from gaung.catalogue import queries as catalogue
from gaung.contacts import queries as contacts
from gaung.core import life as rules
from gaung.core.bill import Bill
from gaung.core.catalogue import PriceTable
from gaung.core.due import Due, DueKind, next_due
from gaung.core.life import Life, today
from gaung.core.periods import first_instant
from gaung.core.subscription import Status
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.foundation.updates import update_rows
from gaung.invoices import actions as invoices
from gaung.invoices.models import Invoice
from gaung.subscriptions.billing import When, order_of
from gaung.subscriptions.history import Told, tell_many
from gaung.subscriptions.models import Cycle, FailedCollection, Subscription
from gaung.subscriptions.policy import overflow_policy
from gaung.subscriptions.store import Loaded, life_of, put_life

# What an ordinary renewal changes in the stored row.
CHANGED: Final = (
    "cycle_months",
    "accrual_numerator",
    "accrual_charged_minor",
    "accrual_paid_total_minor",
    "cycle_billed",
    "version",
    "next_due_at",
)


@dataclass(frozen=True)
class Renewal:
    """One renewal decided: the life before and after, its boundary, its invoice's order and facts."""

    loaded: Loaded
    life: Life
    when: When
    order: invoices.Order
    facts: dict[str, Any]


@dataclass
class _Prices:
    """Tables and tax rates read once for a batch."""

    tables: dict[int, PriceTable] = field(default_factory=dict)
    rates: dict[tuple[str, date], int] = field(default_factory=dict)

    def table(self, row: Subscription) -> PriceTable:
        assert row.price_book is not None  # noqa: S101 - an ordinary one has its book
        if row.price_book.pk not in self.tables:
            self.tables[row.price_book.pk] = catalogue.table_of(row.price_book)
        return self.tables[row.price_book.pk]

    def tax_bps(self, country: str, on: date) -> int:
        if (country, on) not in self.rates:
            self.rates[country, on] = catalogue.tax_bps(country=country, on=on)
        return self.rates[country, on]


def renew_many(*, ids: Sequence[int], now: datetime) -> list[tuple[Renewal, Invoice]]:
    """Begin the next cycle of those of these subscriptions that are ordinary and still due.

    Inside `all_companies()`. The others are left as they are. Whoever is being worked on by
    somebody else is left to them.
    """
    with write_transaction():
        # Locked in the order of their rows, numbered in the order they fell due.
        decided = sorted(_decided(_locked(ids), now), key=lambda one: (one.when.at, one.loaded.row.pk))
        if not decided:
            return []
        _close_cycles(decided)
        _save(decided, now)
        made = invoices.issue_invoices(orders=[one.order for one in decided], by=SYSTEM, now=now)
        renewed = list(zip(decided, made, strict=True))
        tell_many([_told(one, invoice) for one, invoice in renewed], by=SYSTEM, now=now)
    return renewed


def _locked(ids: Sequence[int]) -> list[Loaded]:
    rows = Subscription.objects.filter(pk__in=ids).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(of=("self",), skip_locked=True)
    return [Loaded(row, life_of(row), row.company) for row in rows.select_related("company", "price_book")]


def _decided(every: Sequence[Loaded], now: datetime) -> Iterator[Renewal]:
    """Decide each under the lock, by the rules of one; leave out what is not ordinary."""
    company_ids = [loaded.company.pk for loaded in every]
    seats = {seat.company_id: seat for seat in Capacity.objects.filter(company_id__in=company_ids)}
    owing = set(FailedCollection.objects.filter(company_id__in=company_ids, resolved_at=None).values_list("company_id"))
    prices = _Prices()
    for loaded in every:
        due = next_due(loaded.life)
        if (loaded.company.pk,) in owing or due.at > now or not _is_ordinary(loaded, seats[loaded.company.pk], due):
            continue
        decided = _decide(loaded, seats[loaded.company.pk], prices, When(due.at, now, SYSTEM))
        if decided is not None:
            yield decided


def _is_ordinary(loaded: Loaded, seat: Capacity, due: Due) -> bool:
    row, life = loaded.row, loaded.life
    unchanged = life.pending is None and life.next_interval is None and life.next_zone is None
    fitted = (seat.limit, seat.ceiling, seat.entitled) == (life.limit, life.promotion_ceiling, True)
    told = seat.told_percent == reached_percent(used=seat.used, limit=seat.limit)
    return (
        due.kind is DueKind.CYCLE_BOUNDARY
        and life.status is Status.ACTIVE
        and unchanged
        and fitted
        and told
        and seat.used <= seat.limit
        and (seat.pending == 0 or seat.used == seat.limit)
        and row.price_book is not None
        and row.price_book.interval == life.interval
        and row.next_price_book_id is None
        and row.custom_quantity is None
        and not row.pay_later
    )


def _decide(loaded: Loaded, seat: Capacity, prices: _Prices, when: When) -> Renewal | None:
    table = prices.table(loaded.row)
    tables = {loaded.life.interval: table}
    turn = rules.turn_cycle(loaded.life, tables=tables, subscribed=seat.used, overflow=overflow_policy())
    bill: Bill | None = turn.bill
    if bill is None:
        return None
    bps = prices.tax_bps(loaded.company.country, today(turn.life, when.at))
    version = str(loaded.row.price_book)
    order, facts = order_of(loaded, bill, life=turn.life, price_version=version, tax_bps=bps, when=when)
    return Renewal(loaded, turn.life, when, order, facts) if facts["total_minor"] else None


def _close_cycles(decided: Sequence[Renewal]) -> None:
    """Write down the figures of the cycles that are over (D23); exactly where somebody gave up a seat."""
    before = {one.loaded.row.pk: one for one in decided}
    company_ids = [one.loaded.company.pk for one in decided]
    begun = {pk: first_instant(one.loaded.life.cycle.start, one.loaded.life.zone) for pk, one in before.items()}
    left = contacts.seats_left(company_ids=company_ids, since=min(begun.values()))
    used = dict(Capacity.objects.filter(company_id__in=company_ids).values_list("company_id", "used"))
    over = []
    for cycle in Cycle.objects.filter(subscription_id__in=list(before), ends_on__in=_boundaries(decided)):
        one = before[cycle.subscription_id]
        if cycle.starts_on != one.loaded.life.cycle.start:
            continue
        cycle.distinct_subscribed = used[cycle.company_id]
        if left.get(cycle.company_id):
            since = begun[cycle.subscription_id]
            cycle.distinct_subscribed = contacts.distinct_subscribed(one.loaded.company, since=since)
        cycle.highest_limit = one.loaded.life.limit
        over.append(cycle)
    update_rows(over, ["distinct_subscribed", "highest_limit"])


def _boundaries(decided: Sequence[Renewal]) -> set[date]:
    return {one.loaded.life.cycle.end for one in decided}


def _save(decided: Sequence[Renewal], now: datetime) -> None:
    """Store the lives, and begin each cycle once (D11)."""
    for one in decided:
        put_life(one.loaded.row, one.life, now=now)
        one.loaded.row.next_due_at = next_due(one.life).at
    update_rows([one.loaded.row for one in decided], CHANGED)
    Cycle.objects.bulk_create(
        Cycle(
            company_id=one.loaded.row.company_id,
            subscription=one.loaded.row,
            starts_on=one.life.cycle.start,
            ends_on=one.life.cycle.end,
            time_zone=one.life.zone,
            interval=one.life.interval,
            begun_at=now,
        )
        for one in decided
    )


def _told(one: Renewal, invoice: Invoice) -> Told:
    facts = {"number": invoice.number, **one.facts}
    return Told(one.loaded.row, "invoice_issued", one.loaded.company, one.when.at, facts)
