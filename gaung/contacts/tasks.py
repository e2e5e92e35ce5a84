"""Work on contacts that is done in batches behind a page."""

from datetime import datetime
from typing import Any

from gaung.contacts import tell
from gaung.contacts.actions.bulk_edit import KIND, edit_batch
from gaung.contacts.actions.delete_archived import KIND as DELETE_KIND
from gaung.contacts.actions.delete_archived import delete_batch
from gaung.contacts.actions.undo import KIND as UNDO_KIND
from gaung.contacts.actions.undo import undo_batch
from gaung.contacts.exporting import KIND as EXPORT_KIND
from gaung.contacts.exporting import export_batch
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
    step = undo_batch(job=job, cursor=cursor, now=now)
    tell.undo_done(job=job, step=step)
    return step


@jobs.kind(DELETE_KIND)
def one_delete_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Delete one batch of archived contacts for good."""
    return delete_batch(job=job, cursor=cursor, now=now)


@jobs.kind(EXPORT_KIND)
def one_export_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Write one piece of a file of contacts."""
    return export_batch(job=job, cursor=cursor, now=now)
