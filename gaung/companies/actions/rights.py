"""Changing who may do what: one change at a time, never without an administrator left."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from gaung.companies import queries
from gaung.companies.models import Company, Membership, PermissionSet
from gaung.core.permissions import keep_an_administrator
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import lock_row, write_transaction


@contextmanager
def changing_rights(company: Company) -> Iterator[None]:
    """Make one change of rights at a time, and undo it if it leaves no administrator.

    The company's row is locked first. Without it, two administrators who demote each
    other at once would each still see the other one in place.
    """
    with write_transaction():
        lock_row(Company, company.pk)
        yield
        keep_an_administrator(administrators_left=queries.administrators_left(company))


def record_member(
    membership: Membership,
    *,
    by: Actor,
    action: str,
    now: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    audit.record(
        company=membership.company,
        by=by,
        action=action,
        now=now,
        target=f"member:{membership.pk} {membership.user.email}",
        before=before,
        after=after,
    )


def set_facts(permission_set: PermissionSet) -> dict[str, object]:
    return {"name": str(permission_set), "rights": list(permission_set.rights)}


def given_facts(permission_set: PermissionSet) -> dict[str, object]:
    """Return what a member is given with a set, for the audit log."""
    return {"permission_set": str(permission_set), "rights": list(permission_set.rights)}
