"""Permission sets: the company's own bundles of rights."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction

from gaung.companies import queries
from gaung.companies.actions.rights import changing_rights, set_facts
from gaung.companies.models import Company, Invitation, Membership, PermissionSet
from gaung.core.members import (
    PermissionSetNameTaken,
    parse_rights,
    require_changeable_set,
    require_others_access,
    require_unused_set,
)
from gaung.core.permissions import Right
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction


def create_permission_set(
    *, company: Company, name: str, rights: Iterable[str], by: Actor, now: datetime
) -> PermissionSet:
    """Make a permission set of the company's own."""
    require(by, Right.ACCOUNT_SETTINGS)
    label = clean_line(name, field="name", limit=80)
    chosen = parse_rights(rights)
    with write_transaction():
        created = PermissionSet(company=company, name=label, rights=sorted(chosen))
        _save_named(created)
        _record_set(created, by=by, action="permission_set.created", now=now, after=set_facts(created))
    return created


def edit_permission_set(
    *,
    company: Company,
    permission_set_id: int,
    name: str,
    rights: Iterable[str],
    by: Actor,
    now: datetime,
) -> PermissionSet:
    """Change what a set allows; it holds for its members from their next page on.

    A shipped set keeps its name when none is given, and becomes the company's own
    when it is renamed.
    """
    require(by, Right.ACCOUNT_SETTINGS)
    chosen = parse_rights(rights)
    with changing_rights(company):
        edited = queries.access_permission_set(company, permission_set_id)
        require_changeable_set(shipped_key=edited.shipped_key)
        before = set_facts(edited)
        label = clean_line(name, field="name", limit=80, required=not edited.shipped_key)
        if label:
            edited.name = label
        edited.rights = sorted(chosen)
        if set_facts(edited) == before:
            return edited
        _save_named(edited)
        _keep_own_access(company, edited, by=by)
        _record_set(edited, by=by, action="permission_set.changed", now=now, before=before, after=set_facts(edited))
    return edited


def copy_permission_set(
    *, company: Company, permission_set_id: int, name: str, by: Actor, now: datetime
) -> PermissionSet:
    """Make a set of the company's own that allows what another one allows; a taken name is numbered."""
    require(by, Right.ACCOUNT_SETTINGS)
    copied = queries.access_permission_set(company, permission_set_id)
    base = clean_line(name, field="name", limit=70)
    with write_transaction():
        taken = {one.name.lower() for one in PermissionSet.objects.filter(company=company)}
        names = (base if number == 1 else f"{base} {number}" for number in count(1))
        free = next(one for one in names if one.lower() not in taken)
        return create_permission_set(company=company, name=free, rights=copied.rights, by=by, now=now)


def _keep_own_access(company: Company, edited: PermissionSet, *, by: Actor) -> None:
    """Nobody takes account settings out of the set they have themselves, unless nobody else has it either."""
    if by.user_id is None or Right.ACCOUNT_SETTINGS in edited.right_set or not queries.administrators_left(company):
        return
    mine = Membership.objects.filter(company=company, user_id=by.user_id, permission_set=edited, is_active=True)
    if mine.exists():
        require_others_access(user_id=by.user_id, by_user_id=by.user_id, keeps_account_settings=False)


def delete_permission_set(*, company: Company, permission_set_id: int, by: Actor, now: datetime) -> None:
    """Delete a set nobody has or is offered."""
    require(by, Right.ACCOUNT_SETTINGS)
    with changing_rights(company):
        deleted = queries.access_permission_set(company, permission_set_id)
        require_changeable_set(shipped_key=deleted.shipped_key)
        members = Membership.objects.filter(permission_set=deleted).count()
        offered = queries.open_invitations(now=now).filter(permission_set=deleted).count()
        require_unused_set(members=members, invitations=offered)
        _record_set(deleted, by=by, action="permission_set.deleted", now=now, before=set_facts(deleted))
        Invitation.objects.filter(permission_set=deleted).delete()
        deleted.delete()


def _save_named(permission_set: PermissionSet) -> None:
    try:
        with transaction.atomic():
            permission_set.save()
    except IntegrityError as error:
        raise PermissionSetNameTaken(name=permission_set.name) from error


def _record_set(
    permission_set: PermissionSet,
    *,
    by: Actor,
    action: str,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        company=permission_set.company,
        by=by,
        action=action,
        now=now,
        target=f"permission_set:{permission_set.pk} {permission_set}",
        before=before,
        after=after,
    )
