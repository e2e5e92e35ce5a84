"""Filters with a name, and the columns a member wants to see (CON-01, CON-02)."""

from typing import Any

from django.db.models import Q

from gaung.contacts.models import ListColumns, SavedFilter
from gaung.core.audience import Group
from gaung.core.audience_address import parse_filter
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, NotHere
from gaung.foundation.tenancy import HasId


def saved_filters(company: HasId, *, by: Actor) -> list[SavedFilter]:
    """Return the filters a member sees: their own and the shared ones, by name."""
    return list(_seen_by(company, by).order_by("name_key", "pk"))


def access_saved_filter(company: HasId, filter_id: int, *, by: Actor) -> SavedFilter:
    """Return a saved filter of this company; somebody else's private one is not here."""
    found: SavedFilter | None = _seen_by(company, by).filter(pk=filter_id).first()
    if found is None:
        raise NotHere("saved filter")
    return found


def _seen_by(company: HasId, by: Actor) -> Any:
    return SavedFilter.objects.filter(company_id=company.pk).filter(Q(is_shared=True) | Q(user_id=by.user_id or 0))


def may_change_filter(saved: SavedFilter, *, by: Actor) -> bool:
    """Say whether a member may change a filter: their own, or as an administrator any shared one."""
    return saved.user_id == by.user_id or (saved.is_shared and by.may(Right.ACCOUNT_SETTINGS))


def filter_of(saved: SavedFilter) -> Group:
    """Return what a saved filter means."""
    return parse_filter(saved.params)


def chosen_columns(company: HasId, *, by: Actor) -> list[str] | None:
    """Return the columns a member chose for the list, if they ever chose."""
    rows = ListColumns.objects.filter(company_id=company.pk, user_id=by.user_id or 0)
    found: list[str] | None = rows.values_list("columns", flat=True).first()
    return found
