"""Choosing whom to archive so that a lower tier fits (R34, R35, D5)."""

from datetime import datetime
from typing import Any

from gaung.capacity.queries import seats
from gaung.contacts.actions import freeze_selection
from gaung.contacts.models import Contact, Selection
from gaung.core.capacity import contacts_to_archive
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId


def freeze_needed(*, company: HasId, target: int, by: Actor, now: datetime) -> Selection:
    """Freeze as many contacts as must go to reach a tier: those who wait first, then the newest.

    Those who wait get no campaigns, so archiving them costs nobody a mail; and freed seats
    would go to them anyway (D7).
    """
    room = seats(company)
    count = contacts_to_archive(subscribed=room.subscribed, pending=room.pending, target=target)
    waiting = _newest(company, MarketingStatus.PENDING_UPGRADE, "pending_since", count)
    subscribed = _newest(company, MarketingStatus.SUBSCRIBED, "subscribed_at", count - len(waiting))
    return freeze_selection(company=company, by=by, now=now, ids=[*waiting, *subscribed])


def _newest(company: HasId, status: MarketingStatus, since: str, count: int) -> list[int]:
    rows: Any = Contact.objects.filter(company_id=company.pk, marketing_status=status.value)
    return list(rows.order_by(f"-{since}", "-pk").values_list("pk", flat=True)[:count])
