"""Contacts swapped in and out to dodge the tier: recorded per cycle, shown to the operator (D23)."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from gaung.companies.models import Company
from gaung.contacts import queries as contacts
from gaung.core.periods import first_instant
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.models import Cycle
from gaung.subscriptions.store import Loaded, load

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
    return [Swapping(row.starts_on, row.distinct_subscribed or 0, row.highest_limit or 0) for row in rows]


def alarming(companies: list[Company]) -> dict[int, Swapping]:
    """Return those of these companies that swap too much, in the running or the last cycle."""
    found: dict[int, Swapping] = {}
    for company in companies:
        with company_scope(company):
            for one in [in_this_cycle(company), *past_cycles(company)[:1]]:
                if one.is_alarming:
                    found[company.pk] = one
                    break
    return found
