"""Deleting archived contacts for good: the one act on many that cannot be taken back (CON-05, D22, D23).

Only who is archived can be deleted, so that a mistake has two steps. Addresses that had left stay
suppressed, and the seats they had held this cycle stay counted.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from gaung.capacity.actions import lock_capacity
from gaung.contacts.actions.edits import delete_rows
from gaung.contacts.actions.moves import settle
from gaung.contacts.actions.selections import open_selection
from gaung.contacts.models import Contact, SelectedContact, Selection
from gaung.contacts.queries.access import access_selection
from gaung.contacts.standing import CHANGED, GONE
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.jobs import Job, Step
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

KIND: Final = "contacts.delete"
NOT_ARCHIVED: Final = "not_archived"
BATCH = 2_000


class NumberNotTyped(Refusal):
    """What cannot be taken back is confirmed by typing how many contacts it deletes; `number` says it."""

    code = "number_not_typed"


def start_delete(*, company: HasId, selection_id: int, typed: int | None, by: Actor, now: datetime) -> Job:
    """Start deleting the archived contacts of a selection; `typed` is the number the person entered."""
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        selection = open_selection(company=company, selection_id=selection_id, now=now)
        number = archived_in(company, selection.pk)
        if not number or typed != number:
            raise NumberNotTyped(number=number)
        actor = {"kind": by.kind, "user_id": by.user_id, "label": by.label, "channel": by.channel}
        params = {"selection_id": selection.pk, "actor": actor}
        job = jobs.start_job(company=company, kind=KIND, params=params, by=by, now=now, total=selection.size)
        Selection.objects.filter(pk=selection.pk).update(job_id=job.pk)
        audit.record(
            company=company,
            by=by,
            action="contacts.delete_started",
            now=now,
            target=f"selection {selection.pk}",
            after={"contacts": number},
        )
    return job


def archived_in(company: HasId, selection_id: int) -> int:
    """How many contacts of a selection are archived now."""
    chosen = SelectedContact.objects.filter(selection=access_selection(company, selection_id))
    archived = Contact.objects.filter(company_id=company.pk, marketing_status=MarketingStatus.ARCHIVED.value)
    return archived.filter(pk__in=chosen.values("contact_id")).count()


def delete_batch(*, job: Job, cursor: Mapping[str, Any], now: datetime) -> Step:
    """Delete the archived among the next contacts of the selection, in the job's transaction."""
    by = Actor(**job.params["actor"], rights=frozenset({Right.CAN_BULK_EDIT_CONTACTS}))
    capacity = lock_capacity(company=job.company)
    chosen = SelectedContact.objects.filter(selection_id=job.params["selection_id"], outcome="")
    ids = list(chosen.order_by("contact_id").values_list("contact_id", flat=True)[:BATCH])
    found = Contact.objects.filter(company_id=job.company_id, pk__among=ids)
    status = dict(found.values_list("pk", "marketing_status"))
    outcomes = {pk: _outcome(status.get(pk)) for pk in ids}
    gone = [pk for pk, outcome in outcomes.items() if outcome == CHANGED]
    delete_rows(company=job.company, capacity=capacity, ids=gone, by=by, now=now)
    for outcome in set(outcomes.values()):
        part = [pk for pk, one in outcomes.items() if one == outcome]
        chosen.filter(contact_id__among=part).update(outcome=outcome)
    settle(company=job.company, capacity=capacity, now=now)
    skipped = Counter(outcome for outcome in outcomes.values() if outcome != CHANGED)
    result = {"changed": len(gone), "to": {}, "skipped": dict(skipped), "promoted": 0}
    return Step(cursor={}, done=len(ids), result=result, finished=len(ids) < BATCH)


def _outcome(status: str | None) -> str:
    if status is None:
        return GONE
    return CHANGED if status == MarketingStatus.ARCHIVED.value else NOT_ARCHIVED
