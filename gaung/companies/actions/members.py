"""Members: joining, changing what they may do, leaving."""

from datetime import datetime, timedelta

from gaung.companies import queries
from gaung.companies.actions.rights import changing_rights, given_facts, record_member
from gaung.companies.models import Company, Membership, PermissionSet, User
from gaung.core.members import AlreadyMember, require_others_access
from gaung.core.permissions import Right
from gaung.foundation import notices
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.foundation.words import speaking

_ACTIVITY_STEP = timedelta(minutes=5)


def add_member(*, company: Company, user: User, permission_set: PermissionSet, by: Actor, now: datetime) -> Membership:
    """Make a user a member, or bring a deactivated one back."""
    with changing_rights(company):
        existing = Membership.objects.filter(company=company, user=user).first()
        if existing is not None and existing.is_active:
            raise AlreadyMember(email=user.email)
        membership = existing or Membership(company=company, user=user, joined_at=now)
        membership.permission_set = permission_set
        membership.is_active = True
        membership.save()
        record_member(membership, by=by, action="member.joined", now=now, after=given_facts(permission_set))
    return membership


def change_member_set(
    *, company: Company, membership_id: int, permission_set_id: int, by: Actor, now: datetime
) -> Membership:
    """Give a member another permission set; the last administrator keeps theirs."""
    require(by, Right.ACCOUNT_SETTINGS)
    with changing_rights(company):
        membership = queries.access_member(company, membership_id)
        chosen = queries.access_permission_set(company, permission_set_id)
        before = membership.permission_set
        if chosen.pk == before.pk:
            return membership
        membership.permission_set = chosen
        membership.save(update_fields=["permission_set"])
        keeps = Right.ACCOUNT_SETTINGS in chosen.right_set
        _keep_in(company, membership, by=by, keeps_account_settings=keeps)
        record_member(
            membership,
            by=by,
            action="member.set_changed",
            now=now,
            before=given_facts(before),
            after=given_facts(chosen),
        )
        _tell(membership, by=by)
    return membership


def _keep_in(company: Company, membership: Membership, *, by: Actor, keeps_account_settings: bool) -> None:
    """Who is not the last administrator is told to ask another one; the last one is told that they are the last."""
    if queries.administrators_left(company):
        require_others_access(
            user_id=membership.user_id, by_user_id=by.user_id, keeps_account_settings=keeps_account_settings
        )


def _tell(membership: Membership, *, by: Actor) -> None:
    """Tell a member that they may do other things from now on, in their language (MAIL-01)."""
    (reader,) = notices.readers([membership.user])
    with speaking(reader.language):
        access = queries.set_title(membership.permission_set)
    notices.permission_changed(company=membership.company, to=reader, access=access, changed_by=by.label)


def deactivate_member(*, company: Company, membership_id: int, by: Actor, now: datetime) -> Membership:
    """Take a member's access away at once; what they did stays under their name."""
    return _set_active(company, membership_id, active=False, by=by, now=now)


def reactivate_member(*, company: Company, membership_id: int, by: Actor, now: datetime) -> Membership:
    """Give a deactivated member their access back."""
    return _set_active(company, membership_id, active=True, by=by, now=now)


def _set_active(company: Company, membership_id: int, *, active: bool, by: Actor, now: datetime) -> Membership:
    require(by, Right.ACCOUNT_SETTINGS)
    with changing_rights(company):
        membership = queries.access_member(company, membership_id)
        if membership.is_active == active:
            return membership
        membership.is_active = active
        membership.save(update_fields=["is_active"])
        _keep_in(company, membership, by=by, keeps_account_settings=active)
        record_member(
            membership,
            by=by,
            action="member.reactivated" if active else "member.deactivated",
            now=now,
            before={"active": not active},
            after={"active": active},
        )
    return membership


def note_activity(membership: Membership, *, now: datetime) -> None:
    """Remember when a member was last here, to the nearest few minutes: a page view must stay a read."""
    last = membership.last_active_at
    if last is not None and abs(now - last) < _ACTIVITY_STEP:
        return
    with write_transaction():
        Membership.objects.filter(pk=membership.pk).update(last_active_at=now)
    membership.last_active_at = now


def hide_checklist(membership: Membership, *, now: datetime) -> None:
    """Put the first steps on Home away, for this member only (ON-03)."""
    if membership.checklist_hidden_at is None:
        _set_checklist(membership, now)


def show_checklist(membership: Membership) -> None:
    """Bring the first steps back."""
    _set_checklist(membership, None)


def _set_checklist(membership: Membership, hidden_at: datetime | None) -> None:
    with write_transaction():
        Membership.objects.filter(company_id=membership.company_id, pk=membership.pk).update(
            checklist_hidden_at=hidden_at
        )
    membership.checklist_hidden_at = hidden_at
