"""Contacts swapped in and out to dodge the tier: recorded per cycle, shown to the operator (D23)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from django.db.models import Exists, F, OuterRef

from gaung.companies.models import Company
from gaung.contacts import queries as contacts
from gaung.core.periods import first_instant
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.subscriptions.models import Cycle, Subscription
from gaung.subscriptions.store import Loaded, life_of, load

ALERT_FROM: Final = Fraction(3, 2)


@dataclass(frozen=True)
class Swapping:
    """How many different addresses were subscribed in a cycle, beside what was paid for."""

    starts_on: date
    distinct: int
    limit: int

    @property
    def is_alarming(self) -> bool:
        """Whether it is above one and a half times the limit."""
        return self.limit > 0 and self.distinct > self.limit * ALERT_FROM


def in_this_cycle(company: Company) -> Swapping:
    """Return the figures of the running cycle."""
    loaded = load(company)
    return Swapping(loaded.life.cycle.start, _distinct(loaded), loaded.life.limit)


def close_cycle(loaded: Loaded) -> None:
    """Write down a cycle's figures when it is over, before the limit changes."""
    Cycle.objects.filter(subscription=loaded.row, starts_on=loaded.life.cycle.start).update(
        distinct_subscribed=_distinct(loaded), highest_limit=loaded.life.limit
    )


def _distinct(loaded: Loaded) -> int:
    since: datetime = first_instant(loaded.life.cycle.start, loaded.life.zone)
    return contacts.distinct_subscribed(loaded.company, since=since)


def past_cycles(company: Company) -> list[Swapping]:
    """Return the figures of the cycles that are over, newest first."""
    rows = Cycle.objects.filter(company=company, distinct_subscribed__isnull=False).order_by("-starts_on")
    return [_figures(row) for row in rows]


def _figures(row: Cycle) -> Swapping:
    return Swapping(row.starts_on, row.distinct_subscribed or 0, row.highest_limit or 0)


def alarming(companies: Collection[Company] | None = None) -> dict[int, Swapping]:
    """Return those of these companies, or of all, that swap too much in the running or the last cycle."""
    with all_companies():
        rows = Subscription.objects.select_related("company")
        if companies is not None:
            rows = rows.filter(company__in=companies)
        loaded = [_read(row) for row in rows]
        return _last_cycles(loaded) | _running_cycles([one for one in loaded if one.life.limit])


def _read(row: Subscription) -> Loaded:
    return Loaded(row, life_of(row), row.company)


def _running_cycles(paying: list[Loaded]) -> dict[int, Swapping]:
    """Count exactly only where enough seats were given up: who is subscribed now is never above the limit."""
    if not paying:
        return {}
    since = min(first_instant(loaded.life.cycle.start, loaded.life.zone) for loaded in paying)
    left = contacts.seats_left(company_ids=[loaded.company.pk for loaded in paying], since=since)
    found: dict[int, Swapping] = {}
    for loaded in paying:
        if left.get(loaded.company.pk, 0) <= loaded.life.limit * (ALERT_FROM - 1):
            continue
        with company_scope(loaded.company):
            figures = in_this_cycle(loaded.company)
        if figures.is_alarming:
            found[loaded.company.pk] = figures
    return found


def _last_cycles(all_loaded: list[Loaded]) -> dict[int, Swapping]:
    over = Cycle.objects.filter(distinct_subscribed__isnull=False)
    newer = over.filter(company=OuterRef("company"), starts_on__gt=OuterRef("starts_on"))
    suspects = over.filter(
        ~Exists(newer),
        company_id__in=[loaded.company.pk for loaded in all_loaded],
        distinct_subscribed__gt=F("highest_limit"),
    )
    figures = {row.company_id: _figures(row) for row in suspects}
    return {company_id: one for company_id, one in figures.items() if one.is_alarming}
