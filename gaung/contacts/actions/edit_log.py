"""The timeline's lines about anything but the status: a name, an address, a field, a tag (CPG-02)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from gaung.contacts.models import ContactEdit
from gaung.foundation.access import Actor
from gaung.foundation.tenancy import HasId


def note_edits(
    *, company: HasId, contact_ids: Sequence[int], changes: Mapping[str, Any], by: Actor, now: datetime
) -> None:
    """Write the same change on the timelines of contacts."""
    ContactEdit.objects.bulk_create(
        [
            ContactEdit(
                company_id=company.pk,
                contact_id=pk,
                at=now,
                actor_kind=by.kind,
                actor_label=by.label[:200],
                channel=by.channel,
                changes=dict(changes),
            )
            for pk in contact_ids
        ],
        batch_size=2_000,
    )
