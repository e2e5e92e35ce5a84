"""Editing the marketing status of many contacts: a frozen choice, worked off in batches (R35, CON-03..05)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from gaung.capacity.actions import lock_capacity
from gaung.contacts import undo
from gaung.contacts.actions.edits import clean_reason
from gaung.contacts.actions.moves import BATCH, PENDING, grant, load_standings, settle
from gaung.contacts.models import Contact, SelectedContact, Selection
from gaung.contacts.queries.access import access_selection
from gaung.contacts.queries.filters import contacts_matching
from gaung.contacts.standing import CHANGED, GONE, Wanted, bulk_wish, refusal_of
from gaung.core.audience import Filter
from gaung.core.audience_address import filter_params
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.jobs import Job, Step
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

KIND = "contacts.bulk_edit"
STATUS_VALUES = frozenset(status.value for status in MarketingStatus)


class NothingSelected(Refusal):
    """A bulk act needs at least one contact."""

    code = "nothing_selected"


# --- freezing a choice ----------------------------------------------------------------------


def freeze_selection(
    *,
    company: HasId,
    by: Actor,
    now: datetime,
    ids: Sequence[int] | None = None,
    filter: Filter | None = None,  # noqa: A002 - the word of the screens
) -> Selection:
    """Freeze a choice of contacts, by ids or by a filter: late arrivals are not touched (CON-03).

    Ids of other companies are left out without a word: nobody can tell that they exist.
    """
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        selection = Selection.objects.create(
            company_id=company.pk,
            filter=filter_params(filter) if filter is not None else {},
            created_at=now,
            created_by_id=by.user_id,
        )
        if filter is not None:
            selection.size = _freeze(selection, contacts_matching(company, filter))
        else:
            chosen = sorted(set(ids or ()))
            own = Contact.objects.filter(company_id=company.pk)
            parts = (chosen[start : start + BATCH] for start in range(0, len(chosen), BATCH))
            selection.size = sum(_freeze(selection, own.filter(pk__in=part)) for part in parts)
        if not selection.size:
            raise NothingSelected()
        selection.save(update_fields=["size"])
    return selection


def _freeze(selection: Selection, contacts: Any) -> int:
    """INSERT ... SELECT: however many they are, they never leave the database."""
    waiting_first = Case(
        When(marketing_status=PENDING.value, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = contacts.order_by().annotate(_selection=Value(selection.pk), _rank=waiting_first, _outcome=Value(""))
    sql, params = rows.values_list("company_id", "_selection", "id", "_rank", "_outcome").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO contacts_selectedcontact"  # noqa: S608 - the query is built by the framework
            f" (company_id, selection_id, contact_id, rank, outcome) {sql}",
            params,
        )
        return int(cursor.rowcount)


# --- the job --------------------------------------------------------------------------------


def start_bulk_edit(
    *,
    company: HasId,
    selection_id: int,
    to: MarketingStatus,
    by: Actor,
    now: datetime,
    reason: str = "",
    consent: Consent | None = None,
) -> Job:
    """Start giving a frozen selection a marketing status; the preview foretold what will happen."""
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        selection = access_selection(company, selection_id)
        text = clean_reason(reason)
        params = {
            "selection_id": selection.pk,
            "to": to.value,
            "reason": text,
            "consent": _consent_params(consent),
            "actor": {"kind": by.kind, "user_id": by.user_id, "label": by.label, "channel": by.channel},
        }
        audit.record(
            company=company,
            by=by,
            action="contacts.bulk_edit_started",
            now=now,
            target=f"selection {selection.pk}",
            after={"to": to.value, "contacts": selection.size},
            reason=text,
        )
        job = jobs.start_job(company=company, kind=KIND, params=params, by=by, now=now, total=selection.size)
        undo.open_undo(company=company, job=job, now=now)
    return job


def _consent_params(consent: Consent | None) -> dict[str, str] | None:
    if consent is None:
        return None
    return {"source": consent.source, "at": consent.at.isoformat(), "text": consent.text}


def edit_batch(*, job: Job, cursor: Mapping[str, Any], now: datetime) -> Step:
    """Edit the next batch of the selection, in the job's transaction (waiting contacts first)."""
    wanted = _wish_of(job, now)
    selection = access_selection(job.company, job.params["selection_id"])
    capacity = lock_capacity(company=job.company)
    rows = SelectedContact.objects.filter(selection=selection, outcome="").order_by("rank", "contact_id")
    ids = list(rows.values_list("contact_id", flat=True)[:BATCH])
    known = undo.undo_of_job(job=job)
    contacts = load_standings(ids)
    if known is not None:
        undo.remember(undo=known, contact_ids=[one.id for one in contacts if refusal_of(one, wanted) is None])
        undo.keep_for_a_day(undo=known, now=now)
    outcomes = grant(company=job.company, capacity=capacity, contacts=contacts, wanted=wanted)
    for pk in ids:
        outcomes.setdefault(pk, GONE)
    _note_outcomes(selection, outcomes)
    promoted = settle(company=job.company, capacity=capacity, now=now)
    result = _result(outcomes, promoted)
    if ids:
        audit.record(
            company=job.company,
            by=wanted.by,
            action="contacts.bulk_edited",
            now=now,
            target=f"selection {selection.pk}",
            after={"to": wanted.to.value, **result["to"], "skipped": result["skipped"], "promoted": promoted},
            reason=wanted.reason,
        )
    return Step(cursor={}, done=len(ids), result=result, finished=len(ids) < BATCH)


def _wish_of(job: Job, now: datetime) -> Wanted:
    params = job.params
    given = params["consent"]
    consent = given and Consent(given["source"], datetime.fromisoformat(given["at"]), given["text"])
    by = Actor(**params["actor"], rights=frozenset({Right.CAN_BULK_EDIT_CONTACTS}))
    return bulk_wish(to=MarketingStatus(params["to"]), by=by, now=now, reason=params["reason"], consent=consent)


def _note_outcomes(selection: Selection, outcomes: Mapping[int, str]) -> None:
    by_outcome: dict[str, list[int]] = {}
    for pk, outcome in outcomes.items():
        by_outcome.setdefault(CHANGED if outcome in STATUS_VALUES else outcome, []).append(pk)
    for outcome, ids in by_outcome.items():
        SelectedContact.objects.filter(selection=selection, contact_id__in=ids).update(outcome=outcome)


def _result(outcomes: Mapping[int, str], promoted: int) -> dict[str, Any]:
    counts = Counter(outcomes.values())
    to = {outcome: n for outcome, n in counts.items() if outcome in STATUS_VALUES}
    return {
        "changed": sum(to.values()),
        "to": to,
        "skipped": {outcome: n for outcome, n in counts.items() if outcome not in STATUS_VALUES},
        "promoted": promoted,
    }
