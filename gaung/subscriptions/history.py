"""What happened to a subscription, in order, for people, `gaung simulate` and the console."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gaung.companies.models import Company
from gaung.foundation.access import Actor
from gaung.subscriptions.models import Subscription, SubscriptionEvent


@dataclass(frozen=True)
class Happened:
    """One event as it is told to a listener: what, when, the facts."""

    company: Company
    kind: str
    at: datetime
    facts: dict[str, Any] = field(default_factory=dict)


Listener = Callable[[Happened], None]
_listeners: ContextVar[tuple[Listener, ...]] = ContextVar("subscription_listeners", default=())


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell `listener` of each event as it is written, inside its transaction."""
    token = _listeners.set((*_listeners.get(), listener))
    try:
        yield
    finally:
        _listeners.reset(token)


def tell(
    subscription: Subscription,
    kind: str,
    *,
    company: Company,
    at: datetime,
    now: datetime,
    by: Actor,
    facts: dict[str, Any] | None = None,
) -> None:
    """Append an event to the subscription's history and tell the listeners."""
    tell_many([Told(subscription, kind, company, at, facts or {})], by=by, now=now)


@dataclass(frozen=True)
class Told:
    """One event to be appended, as the subscription stands now."""

    subscription: Subscription
    kind: str
    company: Company
    at: datetime
    facts: dict[str, Any]


def tell_many(events: Sequence[Told], *, by: Actor, now: datetime) -> None:
    """Append events, of several companies too, in the order given."""
    SubscriptionEvent.objects.bulk_create(
        SubscriptionEvent(
            company=one.company,
            subscription=one.subscription,
            kind=one.kind,
            at=one.at,
            recorded_at=now,
            status=one.subscription.status,
            quantity=one.subscription.quantity,
            actor=by.label[:200],
            facts=one.facts,
        )
        for one in events
    )
    for one in events:
        happened = Happened(one.company, one.kind, one.at, one.facts)
        for listener in _listeners.get():
            listener(happened)
