"""Choosing contacts for one act: a snapshot that late arrivals do not join (CON-03)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Case, IntegerField, Value, When

from gaung.contacts.actions.moves import PENDING, batches
from gaung.contacts.models import Contact, SelectedContact, Selection
from gaung.contacts.queries.access import access_selection
from gaung.contacts.queries.filters import contacts_matching
from gaung.core.audience import Filter
from gaung.core.audience_address import filter_params
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId

KEPT_FOR: Final = timedelta(days=1)
REPORT_KEPT_FOR: Final = timedelta(days=90)
_WAITING_FIRST: Final = Case(
    When(marketing_status=PENDING.value, then=Value(0)), default=Value(1), output_field=IntegerField()
)


class NothingSelected(Refusal):
    """A bulk act needs at least one contact."""

    code = "nothing_selected"


class SelectionUsed(Refusal):
    """A selection is for one act; `job_id` is where to see what became of it."""

    code = "selection_used"


class SelectionExpired(Refusal):
    """A selection is kept for a day: what it was chosen for may be gone."""

    code = "selection_expired"


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
            is_query=filter is not None,
            created_at=now,
            created_by_id=by.user_id,
        )
        if filter is not None:
            selection.size = _freeze(selection, contacts_matching(company, filter))
        else:
            selection.size = _add(selection, ids or ())
        if not selection.size:
            raise NothingSelected()
        selection.save(update_fields=["size"])
    return selection


def change_selection(
    *, company: HasId, selection_id: int, by: Actor, now: datetime, add: Sequence[int] = (), take: Sequence[int] = ()
) -> Selection:
    """Add contacts picked by hand to a selection, and take others out of it, before it is used."""
    require(by, Right.CAN_BULK_EDIT_CONTACTS)
    with write_transaction():
        selection = open_selection(company=company, selection_id=selection_id, now=now)
        for part in batches(sorted(set(take))):
            SelectedContact.objects.filter(selection=selection, contact_id__among=part).delete()
        chosen = set(add)
        for part in batches(sorted(chosen)):
            known = SelectedContact.objects.filter(selection=selection, contact_id__among=part)
            chosen -= set(known.values_list("contact_id", flat=True))
        _add(selection, sorted(chosen))
        selection.size = SelectedContact.objects.filter(selection=selection).count()
        if not selection.size:
            raise NothingSelected()
        selection.save(update_fields=["size"])
    return selection


def open_selection(*, company: HasId, selection_id: int, now: datetime) -> Selection:
    """Hold a selection that can still be used; one that was used or is older than a day is refused."""
    selection = lock_row(Selection, access_selection(company, selection_id).pk)
    check_open(selection, now=now)
    return selection


def check_open(selection: Selection, *, now: datetime) -> None:
    """Refuse a selection that was used, or that is older than a day."""
    if selection.job_id is not None:
        raise SelectionUsed(job_id=selection.job_id)
    if selection.forgotten_at is not None or now >= selection.created_at + KEPT_FOR:
        raise SelectionExpired(chosen=selection.created_at)


def _add(selection: Selection, ids: Sequence[int]) -> int:
    own = Contact.objects.filter(company_id=selection.company_id)
    return sum(_freeze(selection, own.filter(pk__among=part)) for part in batches(sorted(set(ids))))


def _freeze(selection: Selection, contacts: Any) -> int:
    """INSERT ... SELECT: however many they are, they never leave the database. Who waits comes first."""
    rows = contacts.order_by().annotate(_selection=Value(selection.pk), _rank=_WAITING_FIRST, _outcome=Value(""))
    sql, params = rows.values_list("company_id", "_selection", "id", "_rank", "_outcome").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO contacts_selectedcontact"  # noqa: S608 - the query is built by the framework
            f" (company_id, selection_id, contact_id, rank, outcome) {sql}",
            params,
        )
        return int(cursor.rowcount)


def forget_selections(*, company: HasId, now: datetime) -> int:
    """Let the contacts of old selections go: unused ones after a day, the others as long as a report is kept."""
    rows = Selection.objects.filter(company_id=company.pk, forgotten_at=None)
    unused = rows.filter(job_id=None, created_at__lte=now - KEPT_FOR)
    old = rows.filter(created_at__lte=now - REPORT_KEPT_FOR)
    ids = [*unused.values_list("pk", flat=True), *old.values_list("pk", flat=True)]
    for pk in ids:
        with write_transaction():
            SelectedContact.objects.filter(selection_id=pk).delete()
            Selection.objects.filter(pk=pk).update(forgotten_at=now)
    return len(set(ids))
