"""Taking back a bulk edit or an import, as a job: everybody gets back what they had (CON-05, D22).

Seats that were filled meanwhile stay filled: who finds none waits as pending upgrade, in the
order of their first seat. Nobody is charged and nobody promoted is sent away.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import OuterRef, Subquery

from gaung.capacity.actions import count_moves, lock_capacity, take_seats
from gaung.capacity.models import Capacity
from gaung.contacts.actions.data_edits import write_data
from gaung.contacts.actions.edits import delete_rows
from gaung.contacts.actions.moves import PENDING, SUBSCRIBED, batches, limit_now, put, settle, write_act
from gaung.contacts.bulk_wish import DataEdit
from gaung.contacts.models import Before, Contact, StatusAct, Undo
from gaung.contacts.queries.undo import ORDER, Back, access_undo, decide
from gaung.contacts.undo import changed_by
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.undoing import AlreadyUndone, NothingWasChanged, StillRunning, UndoExpired
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.jobs import Job, Step
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId

KIND: Final = "contacts.undo"
REASON: Final = "undone"
RESTORED, UNCHANGED = "restored", "unchanged"
BATCH = 2_000


def start_undo(
    *, company: HasId, job_id: int, by: Actor, now: datetime, foretold: Mapping[str, int] | None = None
) -> Job:
    """Start taking an act back. Asked for twice, it is done once: the second hears where to see it.

    What the act needed is needed again: the right to bulk edit, or to import.
    """
    with write_transaction():
        undo = lock_row(Undo, access_undo(company, job_id).pk)
        require(by, right_for(undo.job))
        _check_open(undo, now)
        job = jobs.start_job(
            company=company,
            kind=KIND,
            params={
                "of_job_id": undo.job_id,
                "of_kind": undo.job.kind,
                "actor": {"kind": by.kind, "user_id": by.user_id, "label": by.label, "channel": by.channel},
                "foretold": dict(foretold or {}),
            },
            by=by,
            now=now,
            total=Before.objects.filter(undo=undo, outcome="").count(),
        )
        undo.undo_job = job
        undo.save(update_fields=["undo_job"])
        _rank(undo)
        audit.record(
            company=company,
            by=by,
            action="contacts.undo_started",
            now=now,
            target=f"job {undo.job_id}",
            after={"contacts": job.total},
        )
    return job


def right_for(job: Job) -> Right:
    """What an act needed is needed to take it back."""
    return Right.CAN_IMPORT_CONTACTS if job.kind == "contacts.import" else Right.CAN_BULK_EDIT_CONTACTS


def _check_open(undo: Undo, now: datetime) -> None:
    before = undo.undo_job
    if before is not None and (not before.is_final or before.status == Job.Status.DONE):
        raise AlreadyUndone(job_id=before.pk)
    if not undo.job.is_final:
        raise StillRunning(job_id=undo.job_id)
    if undo.forgotten_at is not None or now >= undo.until:
        raise UndoExpired(until=undo.until)
    if not changed_by(undo.job):
        raise NothingWasChanged()


def _rank(undo: Undo) -> None:
    """Who waits now leaves first, so that nobody is promoted on the way out."""
    waiting = Contact.objects.filter(company_id=undo.company_id, marketing_status=PENDING.value)
    Before.objects.filter(undo=undo, outcome="", contact_id__in=waiting.values("pk")).update(rank=0)


# --- a batch --------------------------------------------------------------------------------


def undo_batch(*, job: Job, cursor: Mapping[str, Any], now: datetime) -> Step:
    """Bring the next contacts back, in the job's transaction."""
    undo = access_undo(job.company, job.params["of_job_id"])
    by = Actor(**job.params["actor"], rights=frozenset({right_for(undo.job)}))
    capacity = lock_capacity(company=job.company)
    rows = list(Before.objects.filter(undo=undo, outcome="").order_by(*ORDER)[:BATCH])
    backs = decide(undo, rows)
    to = _move_back(job.company, capacity, undo, backs, by, now)
    deleted = _delete_made(job.company, capacity, backs, by, now)
    write_data(company=job.company, edits=[_data(back) for back in backs if back.has_data], by=by, now=now)
    _note(undo, backs)
    promoted = settle(company=job.company, capacity=capacity, now=now)
    result = _result(backs, to, deleted, promoted)
    if rows:
        audit.record(
            company=job.company,
            by=by,
            action="contacts.undone",
            now=now,
            target=f"job {undo.job_id}",
            after={"contacts": result["changed"], **to, "kept": result["skipped"], "promoted": promoted},
        )
    return Step(cursor={}, done=len(rows), result=result, finished=len(rows) < BATCH)


def _move_back(
    company: HasId, capacity: Capacity, undo: Undo, backs: Sequence[Back], by: Actor, now: datetime
) -> dict[str, int]:
    moved = [back for back in backs if back.to is not None]
    if not moved:
        return {}
    _count_out(capacity, moved)
    act = write_act(company=company, by=by, now=now, reason=REASON, limit=limit_now(capacity))
    by_target: dict[MarketingStatus, list[int]] = {}
    for back in moved:
        by_target.setdefault(back.to or back.before or SUBSCRIBED, []).append(back.contact_id)
    came: dict[str, int] = {}
    for status, ids in _seated(capacity, by_target):
        put(company=company, ids=ids, to=status, act=act, now=now)
        came[status.value] = came.get(status.value, 0) + len(ids)
    _put_columns(undo, moved, act)
    return came


def _count_out(capacity: Capacity, moved: Sequence[Back]) -> None:
    """Leave the old statuses first; a seat that is left counts as free for those who come back."""
    left = Counter(back.now for back in moved if back.now is not None)
    count_moves(capacity=capacity, deltas={status: -n for status, n in left.items()})


def _seated(
    capacity: Capacity, by_target: Mapping[MarketingStatus, list[int]]
) -> list[tuple[MarketingStatus, list[int]]]:
    """Count everybody in: a seat for as many as fit, in order; the rest waits (R17)."""
    count_moves(capacity=capacity, deltas={to: len(ids) for to, ids in by_target.items() if to is not SUBSCRIBED})
    parts = [(to, ids) for to, ids in by_target.items() if to is not SUBSCRIBED]
    ids = by_target.get(SUBSCRIBED, [])
    seats = take_seats(capacity=capacity, incoming=len(ids)).subscribed
    return [(to, part) for to, part in (*parts, (SUBSCRIBED, ids[:seats]), (PENDING, ids[seats:])) if part]


def _put_columns(undo: Undo, moved: Sequence[Back], act: StatusAct) -> None:
    """What belongs to a status comes back with it: the consent, since when, the place in the queue."""
    before = Before.objects.filter(undo=undo, contact_id=OuterRef("pk"))
    own = ("consent_source", "consent_at", "consent_text", "bounce_lifted", "previous_status")
    for batch in batches([back.contact_id for back in moved]):
        rows = Contact.objects.filter(pk__among=batch)
        rows.update(**{name: Subquery(before.values(name)[:1]) for name in own})
        seated = rows.filter(marketing_status=SUBSCRIBED.value)
        seated.update(subscribed_at=Subquery(before.values("subscribed_at")[:1]))
    waited = [back.contact_id for back in moved if back.to is PENDING]
    for batch in batches(waited):
        rows = Contact.objects.filter(pk__among=batch)
        rows.update(pending_since=Subquery(before.values("pending_since")[:1]))


def _delete_made(company: HasId, capacity: Capacity, backs: Sequence[Back], by: Actor, now: datetime) -> int:
    ids = [back.contact_id for back in backs if back.is_deleted]
    return delete_rows(company=company, capacity=capacity, ids=ids, by=by, now=now) if ids else 0


def _data(back: Back) -> DataEdit:
    return DataEdit(
        contact_id=back.contact_id,
        fields=dict(back.values),
        name=(back.name.values["name"] or "") if back.name_back and back.name else None,
        owner_id=(back.owner.values["owner"] or 0) if back.owner_back and back.owner else None,
        tags_on=back.tags_on,
        tags_off=back.tags_off,
    )


def _note(undo: Undo, backs: Sequence[Back]) -> None:
    by_outcome: dict[str, list[int]] = {}
    for back in backs:
        outcome = back.code or (RESTORED if back.changes else UNCHANGED)
        by_outcome.setdefault(outcome, []).append(back.contact_id)
    for outcome, ids in by_outcome.items():
        for batch in batches(ids):
            Before.objects.filter(undo=undo, contact_id__among=batch).update(outcome=outcome)


def _result(backs: Sequence[Back], to: Mapping[str, int], deleted: int, promoted: int) -> dict[str, Any]:
    return {
        "changed": sum(back.changes for back in backs),
        "to": dict(to),
        "deleted": deleted,
        "skipped": dict(Counter(back.code for back in backs if back.code)),
        "promoted": promoted,
    }
