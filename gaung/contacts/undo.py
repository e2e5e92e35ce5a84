"""Taking back an act on many contacts within 24 hours: how they were before is kept here (CON-05).

How an act joins in. It is a job (`gaung.foundation.jobs`); with it, in the same transaction,

    undo = open_undo(company=company, job=job, now=now)                  # when it is started

and in each batch, in the batch's transaction, holding the company's capacity row:

    undo = undo_of_job(job=job)
    remember(undo=undo, contact_ids=ids)                                 # before contacts change
    ... the act: statuses by `moves.grant` or `moves.put`, values, tags ...
    remember_made(undo=undo, contact_ids=new_ids)                        # contacts it created
    remember_tags(undo=undo, put=pairs, taken=pairs)                     # really put on, really taken off
    note_given(undo=undo, given={contact_id: {"name": ..., "fields": {...}}})   # where not the same for all
    keep_for_a_day(undo=undo, now=now)                                   # the day counts from the last batch

Nothing else: `actions.start_undo(job_id=...)` brings everybody back, and
`queries.preview_undo(...)` foretells it with the same decision. Whose word was the last is
read from the timeline: every status act written inside a job names that job.

What comes back: the former status (a seat if one is free, else the contact waits), the former
values, tags as they were; contacts the act made are deleted. What was changed since stays and
is listed. Calling any of these again in a later batch for the same contact is fine: the first
memory counts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Value

from gaung.contacts.models import Before, BeforeTag, Contact, Undo
from gaung.core.undoing import UNDO_FOR, Kept
from gaung.foundation.bulk import insert_rows
from gaung.foundation.jobs import Job
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId

BATCH = 5_000
# How a contact's columns are called in `Before`.
_COLUMNS = {
    "status": "marketing_status",
    "previous_status": "previous_status",
    "subscribed_at": "subscribed_at",
    "pending_since": "pending_since",
    "consent_source": "consent_source",
    "consent_at": "consent_at",
    "consent_text": "consent_text",
    "bounce_lifted": "bounce_lifted",
    "name": "name",
    "owner_id": "owner_id",
    "fields": "fields",
}


# --- keeping what was -----------------------------------------------------------------------


def open_undo(*, company: HasId, job: Job, now: datetime, given: Mapping[str, Any] | None = None) -> Undo:
    """Begin to keep what a job changes. `given` is what it gives to everybody alike."""
    row: Undo = Undo.objects.create(company_id=company.pk, job=job, given=dict(given or {}), until=now + UNDO_FOR)
    return row


def undo_of_job(*, job: Job) -> Undo | None:
    """Return what a job can be taken back by, if it can."""
    found: Undo | None = Undo.objects.filter(company_id=job.company_id, job_id=job.pk).first()
    return found


def remember(*, undo: Undo, contact_ids: Sequence[int]) -> None:
    """Keep contacts as they are now, before the act changes them; they never leave the database."""
    for start in range(0, len(contact_ids), BATCH):
        rows = Contact.objects.filter(company_id=undo.company_id, pk__among=contact_ids[start : start + BATCH])
        _keep(undo, rows)


def remember_made(*, undo: Undo, contact_ids: Sequence[int]) -> None:
    """Note contacts that the act itself created; there is no before, so their numbers are enough."""
    same = {"undo_id": undo.pk, "is_made": True}
    insert_rows(Before, company=undo.company, columns={"contact_id": contact_ids}, same=same, ignore_conflicts=True)


def _keep(undo: Undo, rows: Any) -> None:
    constants = {
        "_undo": Value(undo.pk),
        "_made": Value(value=False),
        "_rank": Value(1),
        "_outcome": Value(""),
    }
    selected = rows.order_by("id").annotate(**constants)
    sql, params = selected.values_list("company_id", "id", *_COLUMNS.values(), *constants).query.sql_with_params()
    names = ", ".join(("company_id", "contact_id", *_COLUMNS, "undo_id", "is_made", "rank", "outcome"))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO contacts_before ({names}) {sql} ON CONFLICT DO NOTHING",  # noqa: S608
            params,
        )


def remember_tags(*, undo: Undo, put: Iterable[tuple[int, int]] = (), taken: Iterable[tuple[int, int]] = ()) -> None:
    """Note tags that were really put on contacts, and really taken off: pairs of contact and tag."""
    pairs = [(*pair, True) for pair in put] + [(*pair, False) for pair in taken]
    columns: dict[str, list[Any]] = {
        "contact_id": [contact_id for contact_id, _, _ in pairs],
        "tag_id": [tag_id for _, tag_id, _ in pairs],
        "is_put": [is_put for _, _, is_put in pairs],
    }
    insert_rows(BeforeTag, company=undo.company, columns=columns, same={"undo_id": undo.pk}, ignore_conflicts=True)


def note_given(*, undo: Undo, given: Mapping[int, Mapping[str, Any]]) -> None:
    """Note what contacts were given where it is not the same for all; a later batch adds to it."""
    ids = list(given)
    for start in range(0, len(ids), BATCH):
        known = Before.objects.filter(undo=undo, contact_id__among=ids[start : start + BATCH])
        rows = [(_joined(old or {}, given[pk]), pk) for pk, old in known.values_list("contact_id", "given")]
        cast = "::jsonb" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE contacts_before SET given = %s{cast} WHERE undo_id = %s AND contact_id = %s",  # noqa: S608
                [(json.dumps(value), undo.pk, pk) for value, pk in rows],
            )


def _joined(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    fields = {**old.get("fields", {}), **new.get("fields", {})}
    return {**old, **new, **({"fields": fields} if fields else {})}


def keep_for_a_day(*, undo: Undo, now: datetime) -> None:
    """Let the day count from now."""
    Undo.objects.filter(pk=undo.pk).update(until=now + UNDO_FOR)


# --- letting go -----------------------------------------------------------------------------


def let_stand(*, company: HasId, contact_ids: Sequence[int]) -> None:
    """The person has spoken for themselves: no undo brings their former status back (D22)."""
    waiting = Before.objects.filter(undo__in=_alive(company), contact_id__in=list(contact_ids), outcome="")
    waiting.update(outcome=Kept.LEFT_SINCE.value)


def forget_contacts(*, company: HasId, contact_ids: Sequence[int]) -> None:
    """Whoever is deleted for good is forgotten here too, by whatever act they were remembered."""
    undos = list(_alive(company).values_list("pk", flat=True))
    for start in range(0, len(contact_ids), BATCH):
        part = contact_ids[start : start + BATCH]
        for pk in undos:
            Before.objects.filter(undo_id=pk, contact_id__among=part).delete()
            BeforeTag.objects.filter(undo_id=pk, contact_id__among=part).delete()


def _alive(company: HasId) -> Any:
    return Undo.objects.filter(company_id=company.pk, forgotten_at=None)


def forget_expired(*, company: HasId, now: datetime) -> int:
    """Delete the values before of acts whose day is over; says how many acts."""
    count = 0
    for undo in _alive(company).filter(until__lte=now).select_related("undo_job"):
        count += _forget(undo, now)
    return count


def _forget(undo: Undo, now: datetime) -> bool:
    """Not while it is being taken back: that began in time and is brought to its end."""
    if undo.undo_job is not None and not undo.undo_job.is_final:
        return False
    with write_transaction():
        row = lock_row(Undo, undo.pk)
        BeforeTag.objects.filter(undo=row).delete()
        Before.objects.filter(undo=row).delete()
        row.forgotten_at = now
        row.save(update_fields=["forgotten_at"])
    return True


# --- what can be taken back -----------------------------------------------------------------


def open_undos(company: HasId, *, now: datetime) -> list[Undo]:
    """Return the acts that can still be taken back, newest first, with their jobs."""
    rows = _alive(company).filter(until__gt=now, undo_job=None).select_related("job").order_by("-pk")
    return [undo for undo in rows[:20] if undo.job.is_final and changed_by(undo.job)]


def changed_by(job: Job) -> int:
    """How many contacts a bulk edit changed, or an import made and changed."""
    result = job.result
    return int(result.get("changed", result.get("created", 0) + result.get("updated", 0)))


def may_undo(undo: Undo | None, *, now: datetime) -> bool:
    """Whether an act can be taken back at this moment."""
    if undo is None or undo.forgotten_at is not None or now >= undo.until:
        return False
    is_taken_back = undo.undo_job is not None and undo.undo_job.status in (
        Job.Status.QUEUED,
        Job.Status.RUNNING,
        Job.Status.DONE,
    )
    return undo.job.is_final and changed_by(undo.job) > 0 and not is_taken_back
