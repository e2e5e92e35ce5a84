"""A member who lost their second step: an operator who knows who they are takes it away (SET-02)."""

from datetime import datetime

from allauth.mfa.models import Authenticator

from gaung.companies import queries, security
from gaung.companies.models import Company, Membership, SignIn, User
from gaung.core.members import NoSecondStep, OwnSecondStep
from gaung.core.permissions import MissingRight
from gaung.core.text import TextMissing
from gaung.foundation import audit, notices
from gaung.foundation.access import Actor, NotHere
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope


def remove_second_step(*, company: Company, membership_id: int, reason: str, by: Actor, now: datetime) -> User:
    """Take a member's authenticator, passkeys and recovery codes away, so that the password alone signs them in.

    Every sign-in of theirs ends, they are told by mail, and each company they are a member
    of reads it in its audit log (I11); the reason stands in the log of the company that
    asked. An operator asks a colleague for their own.
    """
    if by.kind != "operator":
        raise MissingRight(right="operator")
    words = reason.strip()
    if not words:
        raise TextMissing(field="reason")
    with write_transaction():
        with company_scope(company):
            user = _active_member(company, membership_id).user
        if user.pk == by.user_id:
            raise OwnSecondStep()
        if not security.has_second_factor(user):
            raise NoSecondStep()
        Authenticator.objects.filter(user_id=user.pk).delete()
        SignIn.objects.filter(user_id=user.pk, ended_at__isnull=True).update(ended_at=now)
        _record_everywhere(user, asked_by=company, reason=words, by=by, now=now)
        notices.second_step_removed(company=company, to=notices.readers([user]))
    return user


def _active_member(company: Company, membership_id: int) -> Membership:
    membership = queries.access_member(company, membership_id)
    if not membership.is_active:
        raise NotHere("member")
    return membership


def _record_everywhere(user: User, *, asked_by: Company, reason: str, by: Actor, now: datetime) -> None:
    with all_companies():
        for membership in Membership.objects.filter(user_id=user.pk, is_active=True).select_related("company"):
            audit.record(
                company=membership.company,
                by=by,
                action="member.second_step_removed",
                now=now,
                target=f"member:{membership.pk} {user.email}",
                reason=reason if membership.company_id == asked_by.pk else "",
            )
