"""Work on contacts that is done in batches behind a page."""

from datetime import datetime
from typing import Any

from gaung.contacts import tell
from gaung.contacts.actions.bulk_edit import KIND, edit_batch
from gaung.contacts.actions.undo import KIND as UNDO_KIND
from gaung.contacts.actions.undo import undo_batch
from gaung.contacts.importing import tasks as import_tasks  # noqa: F401 - registers the tasks of imports
from gaung.foundation import jobs
from gaung.foundation.jobs import Job, Step


@jobs.kind(KIND)
def bulk_edit_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Do one batch of a bulk edit."""
    step = edit_batch(job=job, cursor=cursor, now=now)
    tell.bulk_edit_done(job=job, step=step)
    return step


@jobs.kind(UNDO_KIND)
def one_undo_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Bring one batch of contacts back."""
    return undo_batch(job=job, cursor=cursor, now=now)
