"""Editing many contacts: a frozen choice, worked off in batches (R35, CON-03 to CON-05)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from gaung.capacity.actions import lock_capacity
from gaung.contacts import undo
from gaung.contacts.actions.data_edits import write_data
from gaung.contacts.actions.moves import BATCH, grant, load_standings, settle
from gaung.contacts.actions.selections import open_selection
from gaung.contacts.actions.tags import tags_named
from gaung.contacts.bulk_wish import BulkEdit, DataEdit
from gaung.contacts.models import SelectedContact, Selection
from gaung.contacts.queries.access import access_selection
from gaung.contacts.queries.bulk_wish import TagIds, data_edits, part_counts, read_bulk_edit
from gaung.contacts.standing import CHANGED, GONE, UNCHANGED, Standing, Wanted, bulk_wish, refusal_of
from gaung.core.contact_status import Consent, MarketingStatus, SameStatus
from gaung.core.permissions import Right
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.jobs import Job, Step
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

KIND: Final = "contacts.bulk_edit"
STATUS_VALUES = frozenset(status.value for status in MarketingStatus)


def start_bulk_edit(
    *,
    company: HasId,
    selection_id: int,
    by: Actor,
    now: datetime,
    to: MarketingStatus | None = None,
    reason: str = "",
    consent: Consent | None = None,
    more: BulkEdit | None = None,
    foretold: Mapping[str, Any] | None = None,
) -> Job:
    """Start editing a frozen selection; the preview foretold what will happen.

    `more` holds what is asked for besides the status; `foretold` the figures of the preview that
    was confirmed, so that the result can say what differs.
    """
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    asked = read_bulk_edit(company, replace(more or BulkEdit(), to=to, reason=reason, consent=consent))
    with write_transaction():
        selection = open_selection(company=company, selection_id=selection_id, now=now)
        if asked.tags_on:
            tags_named(company=company, names=asked.tags_on, now=now)
        params = {
            **asked.to_params(),
            "selection_id": selection.pk,
            "actor": {"kind": by.kind, "user_id": by.user_id, "label": by.label, "channel": by.channel},
            "foretold": dict(foretold or {}),
        }
        job = jobs.start_job(company=company, kind=KIND, params=params, by=by, now=now, total=selection.size)
        undo.open_undo(company=company, job=job, now=now, given=_given(asked))
        Selection.objects.filter(pk=selection.pk).update(job_id=job.pk)
        audit.record(
            company=company,
            by=by,
            action="contacts.bulk_edit_started",
            now=now,
            target=f"selection {selection.pk}",
            after={**_asked(asked), "contacts": selection.size},
            reason=asked.reason,
        )
    return job


def _given(asked: BulkEdit) -> dict[str, Any]:
    owner = {} if asked.owner_id is None else {"owner": asked.owner_id}
    return {**({"fields": dict(asked.fields)} if asked.fields else {}), **owner}


def _asked(asked: BulkEdit) -> dict[str, Any]:
    """What was asked for, as the audit log tells it: without what was left as it is."""
    params = asked.to_params()
    del params["reason"], params["consent"]
    return {name: value for name, value in params.items() if value or (name == "owner_id" and value is not None)}


# --- the job --------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Batch:
    """Some contacts of the selection: who is to be moved, who is to be edited."""

    ids: list[int]
    standings: list[Standing]
    data: Mapping[int, DataEdit]
    wanted: Wanted | None

    def touched(self) -> list[int]:
        """Everybody of whom something will change: they are remembered as they are now."""
        wanted = self.wanted
        movable = {one.id for one in self.standings if wanted is not None and refusal_of(one, wanted) is None}
        return [pk for pk in self.ids if pk in movable or pk in self.data]


def edit_batch(*, job: Job, cursor: Mapping[str, Any], now: datetime) -> Step:
    """Edit the next batch of the selection, in the job's transaction (waiting contacts first)."""
    asked = BulkEdit.of_params(job.params)
    by = Actor(**job.params["actor"], rights=frozenset({Right.CAN_BULK_EDIT_CONTACTS}))
    selection = access_selection(job.company, job.params["selection_id"])
    capacity = lock_capacity(company=job.company)
    on = TagIds.of(job.company, asked)
    batch = _next(job, selection, asked, on, by, now)
    _remember(job, batch, now)
    moved = {}
    if batch.wanted is not None:
        moved = grant(company=job.company, capacity=capacity, contacts=batch.standings, wanted=batch.wanted)
    write_data(company=job.company, edits=list(batch.data.values()), by=by, now=now)
    outcomes = _outcomes(batch, moved)
    _note_outcomes(selection, outcomes)
    promoted = settle(company=job.company, capacity=capacity, now=now)
    result = {**_result(batch, outcomes, moved, promoted), **part_counts(asked, on, batch.data.values())}
    if batch.ids:
        _audit(job, selection, asked, result, by, now)
    return Step(cursor={}, done=len(batch.ids), result=result, finished=len(batch.ids) < BATCH)


def _next(job: Job, selection: Selection, asked: BulkEdit, on: TagIds, by: Actor, now: datetime) -> _Batch:
    rows = SelectedContact.objects.filter(selection=selection, outcome="").order_by("rank", "contact_id")
    ids = list(rows.values_list("contact_id", flat=True)[:BATCH])
    wanted = bulk_wish(to=asked.to, by=by, now=now, reason=asked.reason, consent=asked.consent) if asked.to else None
    return _Batch(ids, load_standings(ids), data_edits(job.company, edit=asked, on=on, ids=ids), wanted)


def _remember(job: Job, batch: _Batch, now: datetime) -> None:
    known = undo.undo_of_job(job=job)
    if known is None:  # a job from before there was an undo
        return
    edits = batch.data.values()
    undo.remember(undo=known, contact_ids=batch.touched())
    undo.remember_tags(
        undo=known,
        put=[(edit.contact_id, tag) for edit in edits for tag in edit.tags_on],
        taken=[(edit.contact_id, tag) for edit in edits for tag in edit.tags_off],
    )
    undo.keep_for_a_day(undo=known, now=now)


def _outcomes(batch: _Batch, moved: Mapping[int, str]) -> dict[int, str]:
    """What became of each: a refused status is told even if something else of the contact changed."""
    found = {one.id for one in batch.standings}
    return {pk: _outcome(pk, moved, batch.data) if pk in found else GONE for pk in batch.ids}


def _outcome(pk: int, moved: Mapping[int, str], data: Mapping[int, DataEdit]) -> str:
    status = moved.get(pk, "")
    if status and status not in STATUS_VALUES and not (status == SameStatus.code and pk in data):
        return status
    return CHANGED if status or pk in data else UNCHANGED


def _note_outcomes(selection: Selection, outcomes: Mapping[int, str]) -> None:
    by_outcome: dict[str, list[int]] = {}
    for pk, outcome in outcomes.items():
        by_outcome.setdefault(outcome, []).append(pk)
    for outcome, ids in by_outcome.items():
        SelectedContact.objects.filter(selection=selection, contact_id__among=ids).update(outcome=outcome)


def _result(batch: _Batch, outcomes: Mapping[int, str], moved: Mapping[int, str], promoted: int) -> dict[str, Any]:
    to = Counter(status for status in moved.values() if status in STATUS_VALUES)
    is_moved = {pk for pk, status in moved.items() if status in STATUS_VALUES}
    skipped = Counter(outcome for outcome in outcomes.values() if outcome != CHANGED)
    return {
        "changed": len(is_moved | set(batch.data)),
        "to": dict(to),
        "skipped": dict(skipped),
        "promoted": promoted,
    }


def _audit(
    job: Job, selection: Selection, asked: BulkEdit, result: Mapping[str, Any], by: Actor, now: datetime
) -> None:
    audit.record(
        company=job.company,
        by=by,
        action="contacts.bulk_edited",
        now=now,
        target=f"selection {selection.pk}",
        after={
            **_asked(asked),
            **result["to"],
            "changed": result["changed"],
            "skipped": result["skipped"],
            "promoted": result["promoted"],
        },
        reason=asked.reason,
    )
