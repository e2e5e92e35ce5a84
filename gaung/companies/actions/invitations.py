"""Invitations: offers to join, by a link only the mail holds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gaung.companies import queries
from gaung.companies.actions.checks import clean_email
from gaung.companies.actions.members import add_member
from gaung.companies.actions.rights import given_facts
from gaung.companies.actions.users import create_user, trust_email
from gaung.companies.models import Company, Invitation, Membership, User, normalised_email
from gaung.companies.tokens import new_token, token_hash
from gaung.core.members import INVITATION_DAYS, AlreadyMember, InvitationForAnother, InvitationGone
from gaung.core.permissions import Right
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import company_scope


@dataclass(frozen=True)
class Invited:
    """An invitation and the secret of its link, which is shown to nobody but the mail."""

    invitation: Invitation
    token: str


def invite_member(
    *, company: Company, email: str, name: str, permission_set_id: int, by: Actor, now: datetime
) -> Invited:
    """Offer someone to join; a new invitation replaces an open one to the same address (resend)."""
    require(by, Right.ACCOUNT_SETTINGS)
    address = clean_email(email, field="email")
    person = clean_line(name, field="name", limit=120, required=False)
    token = new_token()
    with write_transaction():
        lock_row(Company, company.pk)
        chosen = queries.access_permission_set(company, permission_set_id)
        if Membership.objects.filter(company=company, user__email=address, is_active=True).exists():
            raise AlreadyMember(email=address)
        _withdraw_open(company, address, now=now)
        invitation = Invitation.objects.create(
            company=company,
            email=address,
            name=person,
            permission_set=chosen,
            token_hash=token_hash(token),
            invited_by_id=by.user_id,
            invited_at=now,
            expires_at=now + timedelta(days=INVITATION_DAYS),
        )
        audit.record(
            company=company,
            by=by,
            action="member.invited",
            now=now,
            target=address,
            after=given_facts(chosen),
        )
    return Invited(invitation=invitation, token=token)


def withdraw_invitation(*, company: Company, invitation_id: int, by: Actor, now: datetime) -> None:
    """Make an open invitation useless."""
    require(by, Right.ACCOUNT_SETTINGS)
    with write_transaction():
        invitation = queries.access_invitation(company, invitation_id, now=now)
        _withdraw_open(company, invitation.email, now=now)
        audit.record(company=company, by=by, action="member.invitation_withdrawn", now=now, target=invitation.email)


def _withdraw_open(company: Company, address: str, *, now: datetime) -> None:
    Invitation.objects.filter(
        company=company, email=address, accepted_at__isnull=True, withdrawn_at__isnull=True
    ).update(withdrawn_at=now)


def accept_invitation(*, token: str, user: User, now: datetime) -> Membership:
    """Join by the link in the mail, signed in as the person it was sent to."""
    invitation = queries.invitation_by_token(token, now=now)
    if invitation is None:
        raise InvitationGone()
    if invitation.email != normalised_email(user.email):
        raise InvitationForAnother(email=invitation.email)
    company = invitation.company
    with company_scope(company), write_transaction():
        # Compare and swap: of two clicks at once one finds the invitation open.
        taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, withdrawn_at__isnull=True).update(
            accepted_at=now
        )
        if not taken:
            raise InvitationGone()
        by = Actor(kind="member", user_id=user.pk, label=user.name or user.email)
        return add_member(company=company, user=user, permission_set=invitation.permission_set, by=by, now=now)


def register_invited(*, token: str, name: str, password: str, language: str, now: datetime) -> Membership:
    """Make a login for an invited person and let them join; the mail proved their address."""
    invitation = queries.invitation_by_token(token, now=now)
    if invitation is None:
        raise InvitationGone()
    with write_transaction():
        user = create_user(email=invitation.email, name=name, password=password, language=language, now=now)
        trust_email(user=user)
        return accept_invitation(token=token, user=user, now=now)
