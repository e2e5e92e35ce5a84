"""Keeping a filter under a name, for oneself or for everybody (CON-02); and the columns of the list (CON-01).

A private filter is its owner's own affair. A shared one is everybody's tool: who may change it is
limited, and each change stands in the audit log.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from gaung.contacts.models import ListColumns, SavedFilter
from gaung.contacts.queries.saved import access_saved_filter, may_change_filter
from gaung.core.audience import Filter
from gaung.core.audience_address import filter_params
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

LONGEST_NAME = 80
MOST_FILTERS = 100
MOST_COLUMNS = 40


class FilterNameTaken(Refusal):
    """There is a filter of this name: among one's own, or among the shared ones."""

    code = "filter_name_taken"


class FilterNotYours(Refusal):
    """A shared filter is changed by its owner or an administrator."""

    code = "filter_not_yours"


class FilterChangedMeanwhile(Refusal):
    """Somebody else changed the filter since the page was opened (G-13)."""

    code = "filter_changed"


class TooManyFilters(Refusal):
    """A member keeps at most a hundred filters."""

    code = "too_many_filters"


def save_filter(
    *, company: HasId, name: str, filter: Filter, is_shared: bool, by: Actor, now: datetime, order: str = ""
) -> SavedFilter:  # noqa: A002 - the word of the screens
    """Keep a filter under a name, private or shared with everybody in the company."""
    clean = clean_line(name, field="filter_name", limit=LONGEST_NAME)
    with write_transaction():
        own = SavedFilter.objects.filter(company_id=company.pk, user_id=by.user_id or 0)
        if own.count() >= MOST_FILTERS:
            raise TooManyFilters(limit=MOST_FILTERS)
        saved = SavedFilter(
            company_id=company.pk,
            user_id=by.user_id or 0,
            owner_label=by.label[:200],
            name=clean,
            name_key=clean.casefold()[:LONGEST_NAME],
            is_shared=is_shared,
            params=filter_params(filter),
            order=order,
            created_at=now,
            updated_at=now,
            updated_by=by.label[:200],
        )
        _store(saved)
        if is_shared:
            audit.record(company=company, by=by, action="filter.shared", now=now, target=clean, after=_facts(saved))
    return saved


def change_filter(
    *,
    company: HasId,
    filter_id: int,
    version: int,
    by: Actor,
    now: datetime,
    name: str | None = None,
    is_shared: bool | None = None,
    filter: Filter | None = None,  # noqa: A002 - the word of the screens
    order: str | None = None,
) -> SavedFilter:
    """Rename a saved filter, share it or keep it private, or have it ask for something else."""
    with write_transaction():
        saved = access_saved_filter(company, filter_id, by=by)
        _require_own(saved, by)
        if saved.version != version:
            raise FilterChangedMeanwhile(name=saved.updated_by, at=saved.updated_at)
        before = _facts(saved)
        _put(saved, name=name, is_shared=is_shared, wanted=filter, order=order)
        if _facts(saved) == before:
            return saved
        saved.version, saved.updated_at, saved.updated_by = saved.version + 1, now, by.label[:200]
        _store(saved)
        if before["shared"] or saved.is_shared:
            audit.record(
                company=company,
                by=by,
                action="filter.changed",
                now=now,
                target=saved.name,
                before=before,
                after=_facts(saved),
            )
    return saved


def _put(
    saved: SavedFilter, *, name: str | None, is_shared: bool | None, wanted: Filter | None, order: str | None
) -> None:
    if name is not None:
        saved.name = clean_line(name, field="filter_name", limit=LONGEST_NAME)
        saved.name_key = saved.name.casefold()[:LONGEST_NAME]
    if is_shared is not None:
        saved.is_shared = is_shared
    if wanted is not None:
        saved.params = filter_params(wanted)
    if order is not None:
        saved.order = order


def delete_filter(*, company: HasId, filter_id: int, by: Actor, now: datetime) -> str:
    """Forget a saved filter; no contact is touched. Returns its name."""
    with write_transaction():
        saved = access_saved_filter(company, filter_id, by=by)
        _require_own(saved, by)
        if saved.is_shared:
            audit.record(
                company=company, by=by, action="filter.deleted", now=now, target=saved.name, before=_facts(saved)
            )
        saved.delete()
    return str(saved.name)


def choose_columns(*, company: HasId, columns: Sequence[str], by: Actor) -> None:
    """Keep which columns a member wants to see in the list, in this order."""
    with write_transaction():
        ListColumns.objects.update_or_create(
            company_id=company.pk, user_id=by.user_id or 0, defaults={"columns": list(columns)[:MOST_COLUMNS]}
        )


def _require_own(saved: SavedFilter, by: Actor) -> None:
    if not may_change_filter(saved, by=by):
        raise FilterNotYours(name=saved.owner_label)


def _store(saved: SavedFilter) -> None:
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError:
        raise FilterNameTaken(name=saved.name) from None


def _facts(saved: SavedFilter) -> dict[str, Any]:
    return {"name": saved.name, "shared": saved.is_shared, "filter": saved.params, "order": saved.order}
