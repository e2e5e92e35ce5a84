"""Making room for a lower tier: how many must go, who is shown, and whom the button chooses (R34, R35, D5, BIL-08).

How many: subscribed + pending - tier, because freed seats go to those who wait (D7); the sum is
`gaung.core.capacity.contacts_to_archive`, for Billing, the list, the preview of a bulk edit and here.
On the way to a tier that is scheduled already nobody is promoted: then only subscribed ones go.

Who: those who wait first, then the newest. Who waits gets no campaigns, so archiving them costs
nobody a mail; and the newest subscribed are those who would return to the queue at the boundary
(D8). The list shows them in the same order, so that what the button chooses stands on top. "Least
engaged first" becomes possible with campaigns; until then nobody is less engaged than another.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from gaung.capacity.queries import seats
from gaung.contacts.actions import freeze_selection
from gaung.contacts.models import Contact, Selection
from gaung.core.capacity import contacts_to_archive, takes_freed_seats
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId

MAY_GO: Final = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)
ORDER: Final = "newest"


def list_address(tier: int, *, ceiling: int | None = None) -> Sequence[tuple[str, str]]:
    """What the address of the list asks for: who may go, in which order, and back to Billing with the tier."""
    may_go = MAY_GO if takes_freed_seats(target=tier, ceiling=ceiling) else (MarketingStatus.SUBSCRIBED,)
    who = [("status", status.value) for status in may_go]
    return [*who, ("order", ORDER), ("return_to", "billing"), ("tier", str(tier))]


def freeze_needed(*, company: HasId, target: int, by: Actor, now: datetime) -> Selection:
    """Freeze as many contacts as must go to reach a tier: those who wait first, then the newest."""
    room = seats(company)
    count = contacts_to_archive(
        subscribed=room.subscribed, pending=room.pending, target=target, ceiling=room.promotes_to
    )
    go_too = count if takes_freed_seats(target=target, ceiling=room.promotes_to) else 0
    waiting = _newest(company, MarketingStatus.PENDING_UPGRADE, "pending_since", go_too)
    subscribed = _newest(company, MarketingStatus.SUBSCRIBED, "subscribed_at", count - len(waiting))
    return freeze_selection(company=company, by=by, now=now, ids=[*waiting, *subscribed])


def _newest(company: HasId, status: MarketingStatus, since: str, count: int) -> list[int]:
    rows: Any = Contact.objects.filter(company_id=company.pk, marketing_status=status.value)
    return list(rows.order_by(f"-{since}", "-pk").values_list("pk", flat=True)[:count])
