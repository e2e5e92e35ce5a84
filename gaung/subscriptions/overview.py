"""Subscriptions as the operator's console shows them: many companies, one company, who pays which price."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from gaung.companies.models import Company
from gaung.core.life import Life
from gaung.core.subscription import PAID
from gaung.foundation.tenancy import all_companies
from gaung.subscriptions import store
from gaung.subscriptions.models import Subscription, SubscriptionEvent

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    """One company of the list, with where its subscription stands."""

    company: Company
    status: str
    quantity: int | None


def companies_page(
    *, search: str = "", status: str = "", after_id: int = 0, only: Collection[int] | None = None
) -> list[Row]:
    """Return companies by id, `PAGE_SIZE` + 1 at most: one more says that there is another page.

    `only` names the companies to choose from; without it all are shown.
    """
    rows = Subscription.objects.select_related("company").order_by("company_id")
    if search:
        rows = rows.filter(Q(company__name__icontains=search) | Q(company__slug__icontains=search))
    if status:
        rows = rows.filter(status=status)
    if only is not None:
        rows = rows.filter(company_id__in=only)
    with all_companies():
        found = list(rows.filter(company_id__gt=after_id)[: PAGE_SIZE + 1])
    return [Row(row.company, row.status, row.quantity) for row in found]


@dataclass(frozen=True)
class Facts:
    """What is true of one company's subscription now."""

    life: Life
    currency: str
    status_since: datetime
    price_version: str
    next_price_version: str
    custom_quantity: int | None
    custom_total_minor: int | None
    pay_later: bool
    version: int
    limit: int


def facts(company: Company) -> Facts:
    """Return one company's subscription, read without a lock."""
    loaded = store.load(company)
    book = loaded.row.price_book
    return Facts(
        life=loaded.life,
        currency=loaded.row.currency,
        status_since=loaded.row.status_since,
        price_version=str(book) if book else "",
        next_price_version=str(loaded.row.next_price_book or ""),
        custom_quantity=loaded.row.custom_quantity,
        custom_total_minor=loaded.row.custom_total_minor,
        pay_later=loaded.row.pay_later,
        version=loaded.row.version,
        limit=loaded.life.limit,
    )


@dataclass(frozen=True)
class Event:
    """One line of a subscription's history."""

    id: int
    kind: str
    at: datetime
    status: str
    quantity: int | None
    actor: str
    facts: dict[str, Any] = field(default_factory=dict)


def history(company: Company, *, limit: int = 50, after_id: int = 0) -> list[Event]:
    """Return what happened to a company's subscription, newest first."""
    rows = SubscriptionEvent.objects.filter(company=company, pk__gt=after_id).order_by("-pk")
    return [
        Event(row.pk, row.kind, row.at, row.status, row.quantity, row.actor, dict(row.facts)) for row in rows[:limit]
    ]


@dataclass(frozen=True)
class Span:
    """A stretch of time in one state, and what led to it; `until` is nothing for the state that lasts."""

    status: str
    since: datetime
    until: datetime | None
    kind: str


def spans(company: Company) -> list[Span]:
    """Return the states a company's subscription went through, oldest first."""
    rows = SubscriptionEvent.objects.filter(company=company).order_by("pk").values_list("status", "at", "kind")
    changes: list[tuple[str, datetime, str]] = []
    for status, at, kind in rows:
        if not changes or changes[-1][0] != status:
            changes.append((status, at, kind))
    ends = [*(at for _, at, _ in changes[1:]), None]
    return [Span(status, at, until, kind) for (status, at, kind), until in zip(changes, ends, strict=True)]


def marked(company: Company, kinds: Collection[str]) -> list[Event]:
    """Return the events of the kinds named, oldest first: what a time line marks."""
    rows = SubscriptionEvent.objects.filter(company=company, kind__in=kinds).order_by("pk")
    return [Event(row.pk, row.kind, row.at, row.status, row.quantity, row.actor, dict(row.facts)) for row in rows]


def last_event_id(company: Company) -> int:
    """Return the number of the newest event: what comes after it is new."""
    newest = SubscriptionEvent.objects.filter(company=company).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def paying_in(country: str) -> int:
    """Count the companies of a country that pay for a tier: whom its tax concerns."""
    with all_companies():
        return int(Subscription.objects.filter(company__country=country, status__in=sorted(PAID)).count())


@dataclass(frozen=True)
class Buyer:
    """A company that pays for a tier under a price-book version."""

    company: Company
    quantity: int


def buyers_of(book_id: int, *, limit: int = 200) -> list[Buyer]:
    """Return who pays under a version now, the biggest tier first (OPS-03)."""
    rows = Subscription.objects.filter(price_book_id=book_id, quantity__isnull=False).select_related("company")
    with all_companies():
        return [Buyer(row.company, row.quantity or 0) for row in rows.order_by("-quantity", "company__name")[:limit]]


def buyers_by_price_book() -> dict[int, int]:
    """Count the companies that pay under each price-book version (OPS-03)."""
    with all_companies():
        counted = (
            Subscription.objects.exclude(price_book=None)
            .exclude(quantity=None)
            .values("price_book_id")
            .annotate(n=Count("pk"))
        )
        return {row["price_book_id"]: row["n"] for row in counted.order_by()}
