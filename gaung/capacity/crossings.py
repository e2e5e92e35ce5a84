"""The notice that 80 % or 100 % of the limit is reached (D24)."""

from datetime import datetime

from gaung.capacity.models import Capacity
from gaung.companies.queries import administrators, company_by_id
from gaung.foundation import notices
from gaung.foundation.notice import readers
from gaung.foundation.tenancy import HasId

FULL = 100


def tell_crossing(*, company: HasId, capacity: Capacity, percent: int, now: datetime) -> None:
    """Write to the administrators, each in their own language, in the transaction of the crossing."""
    owner = company_by_id(company.pk)
    to = readers(administrators(owner))
    crossing = f"{percent}-{now.isoformat()}"
    if percent == FULL:
        notices.limit_reached(company=owner, to=to, limit=capacity.limit, waiting=capacity.pending, crossing=crossing)
    else:
        notices.limit_near(company=owner, to=to, used=capacity.used, limit=capacity.limit, crossing=crossing)
