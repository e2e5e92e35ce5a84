"""Reads about seats."""

from dataclasses import dataclass

from gaung.capacity.models import COUNTERS, Capacity
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.tenancy import HasId


@dataclass(frozen=True)
class Seats:
    """What the capacity meter shows, and what the billing rules ask for."""

    limit: int
    ceiling: int
    subscribed: int
    pending: int
    entitled: bool

    @property
    def left(self) -> int:
        """Free seats, never negative."""
        return max(0, self.limit - self.subscribed)

    @property
    def promotes_to(self) -> int | None:
        """Where a scheduled downgrade stops the promotion of who waits; nothing without one (D7)."""
        return self.ceiling if self.entitled and self.ceiling < self.limit else None


def seats(company: HasId) -> Seats:
    """Return how many seats a company has, uses and waits for."""
    row = Capacity.objects.get(company_id=company.pk)
    return Seats(row.limit, row.ceiling, row.used, row.pending, row.entitled)


def status_counts(company: HasId) -> dict[MarketingStatus, int]:
    """Return how many contacts stand in each marketing status; counted as they change, never recounted."""
    row = Capacity.objects.get(company_id=company.pk)
    return {status: getattr(row, COUNTERS[status]) for status in MarketingStatus}
