"""Seats taken and freed: the one place where counters change (D21, I2).

Whoever changes a marketing status locks the company's row first, in the same transaction
(`lock_capacity`), and then the contacts: two of them take turns, so what one counted is still
true when it writes. Seats are taken by a conditional update (`used + n <= limit`) before the
contacts are written; the row refuses one too many even to a program that forgot to ask.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import F

from gaung.capacity.crossings import tell_crossing
from gaung.capacity.models import COUNTERS, Capacity
from gaung.core.capacity import Admission, admit, excess, promotable
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.locks import lock_row
from gaung.foundation.tenancy import HasId


class CountersDrifted(AssertionError):
    """The counters are not what the contacts say: a bug, never an answer."""


def open_capacity(*, company: HasId) -> Capacity:
    """Give a new company its row: no seats until a trial or a purchase (R1)."""
    capacity, _ = Capacity.objects.get_or_create(company_id=company.pk)
    return capacity


def lock_capacity(*, company: HasId) -> Capacity:
    """Hold the company's row until the transaction ends; taken before any contact is."""
    pk = Capacity.objects.values_list("pk", flat=True).get(company_id=company.pk)
    return lock_row(Capacity, pk)


def take_seats(*, capacity: Capacity, incoming: int) -> Admission:
    """Give seats to as many newcomers as fit; the rest wait (R11, R17, D14, D21)."""
    admission = admit(limit=admitting_limit(capacity), subscribed=capacity.used, incoming=incoming)
    if incoming and not _take(capacity, subscribed=admission.subscribed, pending=admission.pending):
        raise CountersDrifted("Seats were taken while the row was held.")
    return admission


def admitting_limit(capacity: Capacity) -> int:
    """Up to where newcomers are admitted: nowhere without an entitlement (D14)."""
    return capacity.limit if capacity.entitled else 0


def take_promotions(*, capacity: Capacity) -> int:
    """Take the free seats below the ceiling for waiting contacts; say how many (R18, D7, D14)."""
    count = room_for_promotion(capacity)
    if count and not _take(capacity, subscribed=count, pending=-count):
        raise CountersDrifted("Seats were taken while the row was held.")
    return count


def return_seats(*, capacity: Capacity, count: int) -> None:
    """Take the seats of contacts that go back to waiting (D8)."""
    _take(capacity, subscribed=-count, pending=count)


def room_for_promotion(capacity: Capacity) -> int:
    """How many waiting contacts have a seat now; none without an entitlement (D7, D14)."""
    if not capacity.entitled:
        return 0
    return promotable(ceiling=capacity.ceiling, subscribed=capacity.used, pending=capacity.pending)


def _take(capacity: Capacity, *, subscribed: int, pending: int) -> bool:
    rows = Capacity.objects.filter(pk=capacity.pk)
    if subscribed > 0:
        rows = rows.filter(entitled=True, used__lte=F("limit") - subscribed)
    taken = rows.update(used=F("used") + subscribed, pending=F("pending") + pending)
    capacity.used += subscribed
    capacity.pending += pending
    return taken == 1


def count_moves(*, capacity: Capacity, deltas: Mapping[MarketingStatus, int]) -> None:
    """Count contacts that left a status or came to one without taking a seat."""
    if deltas.get(MarketingStatus.SUBSCRIBED, 0) > 0:
        raise CountersDrifted("Seats are taken by admission and promotion only.")
    changed = {COUNTERS[status]: by for status, by in deltas.items() if by}
    if not changed:
        return
    Capacity.objects.filter(pk=capacity.pk).update(**{name: F(name) + by for name, by in changed.items()})
    for name, by in changed.items():
        setattr(capacity, name, getattr(capacity, name) + by)


def excess_over(*, capacity: Capacity, limit: int, entitled: bool) -> int:
    """How many subscribed contacts a new limit has no seat for (D8); nobody moves without one (D14)."""
    return excess(limit=limit, subscribed=capacity.used) if entitled else 0


def set_limits(*, capacity: Capacity, limit: int, ceiling: int, entitled: bool) -> None:
    """Put the limits that the subscription allows now; whoever has no seat has left before."""
    capacity.limit, capacity.ceiling, capacity.entitled = limit, min(ceiling, limit), entitled
    capacity.save(update_fields=["limit", "ceiling", "entitled"])


def note_crossing(*, company: HasId, capacity: Capacity, now: datetime) -> None:
    """Tell the administrators once when 80 % or 100 % of the limit is reached (D24).

    Falling below makes the next crossing worth telling again. Without an entitlement the
    limit means nothing, and nothing is told.
    """
    if not capacity.entitled or capacity.limit == 0:
        return
    reached = reached_percent(used=capacity.used, limit=capacity.limit)
    if reached == capacity.told_percent:
        return
    is_new = reached > capacity.told_percent
    capacity.told_percent = reached
    capacity.save(update_fields=["told_percent"])
    if is_new:
        tell_crossing(company=company, capacity=capacity, percent=reached, now=now)


def reached_percent(*, used: int, limit: int) -> int:
    """The highest of 80 and 100 % that is reached, or 0 (D24)."""
    return next((mark for mark in (100, 80) if used * 100 >= mark * limit), 0)
