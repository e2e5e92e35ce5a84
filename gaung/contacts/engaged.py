"""When contacts last opened or clicked a mail themselves, kept on their row so that the list sorts by it (BIL-08).

What people did is kept by a chapter above; it says here what it found. No edit by anybody: neither
the version nor the moment of the last change move.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from gaung.contacts.models import Contact

BATCH: Final = 500


def keep_engaged(last: Mapping[int, datetime | None]) -> int:
    """Keep when each of these contacts last engaged, none for never; return how many rows that changed."""
    rows = Contact.objects.filter(pk__among=list(last)).order_by("pk").only("pk", "engaged_at")
    changed = [row for row in rows.select_for_update(of=("self",)) if row.engaged_at != last[row.pk]]
    for row in changed:
        row.engaged_at = last[row.pk]
    Contact.objects.bulk_update(changed, ["engaged_at"], batch_size=BATCH)
    return len(changed)
