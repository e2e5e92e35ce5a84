"""Who of the company is responsible for a contact (CON-01). A note for people; no right hangs on it."""

from collections.abc import Sequence
from datetime import datetime

from gaung.capacity.actions import lock_capacity
from gaung.companies.models import Membership
from gaung.contacts.actions.edit_log import note_edits
from gaung.contacts.models import Contact
from gaung.contacts.ownership import find_owner, owner_label
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

BATCH = 5_000


def assign_owner(*, company: HasId, contact_ids: Sequence[int], owner_id: int, by: Actor, now: datetime) -> int:
    """Make a member (their membership's id; 0 for nobody) responsible for contacts; say how many changed.

    More than one at a time needs the right to bulk edit.
    """
    if len(contact_ids) > 1:
        require(by, Right.CAN_BULK_EDIT_CONTACTS)
    owner = find_owner(company, owner_id)
    with write_transaction():
        lock_capacity(company=company)  # nobody deletes these contacts meanwhile
        parts = (contact_ids[start : start + BATCH] for start in range(0, len(contact_ids), BATCH))
        return sum(_assign(company, part, owner, by, now) for part in parts)


def _assign(company: HasId, contact_ids: Sequence[int], owner: Membership | None, by: Actor, now: datetime) -> int:
    rows = Contact.objects.filter(company_id=company.pk, pk__in=list(contact_ids)).select_related("owner__user")
    before = {contact.pk: contact.owner for contact in rows if contact.owner_id != (owner.pk if owner else None)}
    Contact.objects.filter(pk__among=list(before)).update(owner=owner, updated_at=now)
    by_old: dict[str, list[int]] = {}
    for pk, old in before.items():
        by_old.setdefault(owner_label(old), []).append(pk)
    for old_label, ids in by_old.items():
        changes = {"owner": [old_label, owner_label(owner)]}
        note_edits(company=company, contact_ids=ids, changes=changes, by=by, now=now)
    return len(before)
