"""What mail that came back makes of contacts: bounced, or unsubscribed by a complaint (section 3, D22)."""

from collections.abc import Sequence
from datetime import datetime

from gaung.capacity.actions import lock_capacity
from gaung.contacts.actions.moves import grant, load_standings, settle
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, Suppression
from gaung.contacts.standing import Wanted
from gaung.core.contact_status import MarketingStatus, Way, Who
from gaung.foundation import audit
from gaung.foundation.access import SYSTEM
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

HARD, ROW, COMPLAINT = "hard_bounce", "soft_bounces", "complaint"
_WAYS = {
    HARD: (MarketingStatus.BOUNCED, Way.BOUNCE),
    ROW: (MarketingStatus.BOUNCED, Way.BOUNCE),
    COMPLAINT: (MarketingStatus.UNSUBSCRIBED, Way.COMPLAINT),
}


def move_returned(*, company: HasId, email_keys: Sequence[str], why: str, now: datetime) -> int:
    """Move whoever has these addresses by what came back; say how many moved.

    Where the table has no such move (archived, unsubscribed, bounced before), the contact stays as
    it is. An address without a contact is remembered, so that no import brings it back (D22); one
    that complained is remembered in any case, until the person subscribes again.
    """
    to, way = _WAYS[why]
    with write_transaction():
        capacity = lock_capacity(company=company)
        found = dict(
            Contact.objects.filter(company_id=company.pk, email_key__in=email_keys).values_list("pk", "email_key")
        )
        wanted = Wanted(to, Who.SYSTEM, way, SYSTEM, now, why)
        outcome = grant(company=company, capacity=capacity, contacts=load_standings(sorted(found)), wanted=wanted)
        moved = [pk for pk, said in outcome.items() if said == to.value]
        settle(company=company, capacity=capacity, now=now)
        kept = set(email_keys) - (set() if why == COMPLAINT else set(found.values()))
        _remember(company, sorted(kept), to, now)
        if moved:
            target = (found[moved[0]] or "") if len(moved) == 1 else ""
            after = {"status": to.value, "count": len(moved)}
            audit.record(
                company=company,
                by=SYSTEM,
                action="contacts.complained" if why == COMPLAINT else "contacts.bounced",
                now=now,
                target=target,
                after=after,
                reason=why,
            )
    return len(moved)


def _remember(company: HasId, email_keys: Sequence[str], status: MarketingStatus, now: datetime) -> None:
    rows = [
        Suppression(company_id=company.pk, fingerprint=fingerprint(key), status=status.value, since=now)
        for key in email_keys
    ]
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)
