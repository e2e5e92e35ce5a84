"""Making room for a lower tier: how many must go, who is shown, and whom the button chooses (R34, R35, D5, BIL-08).

How many: subscribed + pending - tier, because freed seats go to those who wait (D7); the sum is
`gaung.core.capacity.contacts_to_archive`, for Billing, the list, the preview of a bulk edit and here.
On the way to a tier that is scheduled already nobody is promoted: then only subscribed ones go.

Who: the least engaged first (BIL-08). Whoever never opened or clicked a mail comes before all others,
the first to come first; then whoever did so longest ago. The list shows them in the same order, so
that what the button chooses stands on top. `gaung.tracking` keeps when each last engaged.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from gaung.capacity.queries import seats
from gaung.contacts.actions import freeze_selection
from gaung.contacts.models import Selection
from gaung.contacts.queries.lists import least_engaged
from gaung.core.capacity import contacts_to_archive, takes_freed_seats
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId

MAY_GO: Final = (MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE)
ORDER: Final = "engaged"


def list_address(tier: int, *, ceiling: int | None = None) -> Sequence[tuple[str, str]]:
    """What the address of the list asks for: who may go, in which order, and back to Billing with the tier."""
    who = [("status", status.value) for status in who_may_go(tier, ceiling=ceiling)]
    return [*who, ("order", ORDER), ("return_to", "billing"), ("tier", str(tier))]


def who_may_go(tier: int, *, ceiling: int | None = None) -> Sequence[MarketingStatus]:
    """Return whose archiving brings a tier closer: those who wait only where they would take the freed seats (D7)."""
    return MAY_GO if takes_freed_seats(target=tier, ceiling=ceiling) else (MarketingStatus.SUBSCRIBED,)


def freeze_needed(*, company: HasId, target: int, by: Actor, now: datetime) -> Selection:
    """Freeze as many contacts as must go to reach a tier: the least engaged of those who may go (BIL-08)."""
    room = seats(company)
    count = contacts_to_archive(
        subscribed=room.subscribed, pending=room.pending, target=target, ceiling=room.promotes_to
    )
    may_go = who_may_go(target, ceiling=room.promotes_to)
    return freeze_selection(company=company, by=by, now=now, ids=least_engaged(company, among=may_go, count=count))
