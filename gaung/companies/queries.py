"""Reads about companies and their people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from gaung.companies.models import Company, Invitation, Membership, PermissionSet, User
from gaung.companies.tokens import token_hash
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, Channel, NotHere, member_actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import HasId, all_companies, company_scope
from gaung.foundation.words import t

AUDIT_PAGE_SIZE = 50
# The people of the removable sample: `.example` is reserved, so no mail ever reaches one of them.
SAMPLE_DOMAIN = "demo.gaung.example"


# --- who is who ---------------------------------------------------------------------------------


def company_by_slug(slug: str) -> Company | None:
    """Return the company of an address, if there is one."""
    return Company.objects.filter(slug=slug).first()


def company_by_id(company_id: int) -> Company:
    """Return a company by its id: for jobs and the console."""
    return Company.objects.get(pk=company_id)


def company_by_id_or_none(company_id: int) -> Company | None:
    """Return a company by its id, if it is still there."""
    return Company.objects.filter(pk=company_id).first()


def company_ids_of(email: str) -> list[int]:
    """Return the companies that have a member whose address contains this, for the operator's search."""
    with all_companies():
        found = Membership.objects.filter(user__email__icontains=email.strip().lower())
        return list(found.values_list("company_id", flat=True).distinct()[:1000])


def companies_of(user: User) -> list[Company]:
    """Return the companies a user may enter, by name (the switcher)."""
    with all_companies():
        entered = Membership.objects.filter(user=user, is_active=True).values("company_id")
        return list(Company.objects.filter(pk__in=entered).order_by("name", "pk"))


def membership_for(user: Any, slug: str) -> Membership | None:
    """Return what the user is in the company of this address.

    Nothing for a stranger, for an unknown address and for a member who was
    deactivated: all three are answered alike, with 404.
    """
    if not user.is_authenticated:
        return None
    company = company_by_slug(slug)
    if company is None:
        return None
    with company_scope(company):
        membership: Membership | None = (
            Membership.objects.select_related("permission_set").filter(user_id=user.pk, is_active=True).first()
        )
    if membership is not None:
        membership.company = company
        membership.user = user
    return membership


def actor_for(membership: Membership, *, channel: Channel = "web") -> Actor:
    """Return a member as the actor of what they are about to do."""
    return member_actor(
        user_id=membership.user_id,
        label=membership.user.name or membership.user.email,
        rights=membership.rights,
        channel=channel,
    )


def user_by_email(email: str) -> User | None:
    """Return the user of an address, whatever its case."""
    return User.objects.filter(email=email.strip().lower()).first()


def user_by_id(user_id: int) -> User | None:
    """Return a user by id: for tasks."""
    return User.objects.filter(pk=user_id).first()


def operators() -> list[User]:
    """Return our own staff."""
    return list(User.objects.filter(is_operator=True, is_active=True).order_by("pk"))


def samples() -> list[Company]:
    """Return the removable sample companies."""
    return list(Company.objects.filter(is_sample=True).order_by("pk"))


def is_empty_installation() -> bool:
    """Say whether nobody runs this installation yet: the first run. The people of the sample do not count.

    Somebody who signed up before its operator did closes nobody out.
    """
    return not User.objects.filter(is_operator=True).exclude(email__endswith=f"@{SAMPLE_DOMAIN}").exists()


# --- members and rights -------------------------------------------------------------------------


@dataclass(frozen=True)
class MembersPage:
    """What the members page shows."""

    members: list[Membership]
    invitations: list[Invitation]
    permission_sets: list[PermissionSet]


def members_page(company: Company, *, now: datetime) -> MembersPage:
    """Return members (active first, by name), open invitations and the sets to choose from."""
    return MembersPage(
        members=list(
            Membership.objects.filter(company=company)
            .select_related("user", "permission_set")
            .order_by("-is_active", "user__name", "pk")
        ),
        invitations=list(open_invitations(now=now).select_related("permission_set").order_by("-invited_at", "-pk")),
        permission_sets=permission_sets(company),
    )


def open_invitations(*, now: datetime) -> Any:
    """Return the invitations of the company in scope that can still be accepted."""
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)


def set_title(permission_set: PermissionSet) -> str:
    """Return what a set is called: its own name, or the shipped one's in the language in force."""
    return permission_set.name or t(f"acc-set-{permission_set.shipped_key}")


def permission_sets(company: Company) -> list[PermissionSet]:
    """Return the sets of a company, the shipped ones first in their order."""
    order = {"administrator": 0, "marketer": 1, "author": 2, "viewer": 3, "": 4}
    sets = PermissionSet.objects.filter(company=company)
    return sorted(sets, key=lambda one: (order.get(one.shipped_key, 4), one.name.lower(), one.pk))


@dataclass(frozen=True)
class SetUse:
    """A permission set and how many people have it or are offered it."""

    permission_set: PermissionSet
    member_count: int
    invitation_count: int


def permission_sets_in_use(company: Company, *, now: datetime) -> list[SetUse]:
    """Return the sets with their use: only an unused one can be deleted."""
    members = _counts(Membership.objects.filter(company=company))
    invitations = _counts(open_invitations(now=now))
    return [SetUse(one, members.get(one.pk, 0), invitations.get(one.pk, 0)) for one in permission_sets(company)]


def _counts(rows: Any) -> dict[int, int]:
    counted = rows.values("permission_set_id").annotate(n=Count("pk"))
    return {row["permission_set_id"]: row["n"] for row in counted.order_by()}


def members_with(company: Company, right: Right) -> list[User]:
    """Return the active members who have a right, by name."""
    with company_scope(company):
        found = (
            Membership.objects.filter(
                permission_set_id__in=set_ids_with(company, right), is_active=True, user__is_active=True
            )
            .select_related("user")
            .order_by("user__name", "pk")
        )
        return [membership.user for membership in found]


def active_member(company: Company, *, user_id: int) -> User | None:
    """Return a user while they are a member of the company: for what is told to one person."""
    rows = Membership.objects.filter(company=company, user_id=user_id, is_active=True, user__is_active=True)
    member: Membership | None = rows.select_related("user").first()
    return member.user if member else None


def members_by_id(company: HasId) -> dict[int, Membership]:
    """Return every member, also former ones, by membership: who is responsible for a contact (CON-01)."""
    rows = Membership.objects.filter(company_id=company.pk).select_related("user").order_by("user__name", "pk")
    return {member.pk: member for member in rows}


def administrators(company: Company) -> list[User]:
    """Return the active members with account-settings access: they get the billing mails."""
    return members_with(company, Right.ACCOUNT_SETTINGS)


def who_can_help(company: Company, right: Right) -> list[str]:
    """Return the names of members who have a right another member lacks (G-04)."""
    return [user.name or user.email for user in members_with(company, right)]


def set_ids_with(company: Company, right: Right) -> list[int]:
    """Return the ids of the company's permission sets that hold a right."""
    # Sets are few; looking into them here works alike on every database.
    return [one.pk for one in PermissionSet.objects.filter(company=company) if right in one.right_set]


def administrators_left(company: Company) -> int:
    """Count the active members with account-settings access (section 5)."""
    return int(
        Membership.objects.filter(
            permission_set_id__in=set_ids_with(company, Right.ACCOUNT_SETTINGS),
            is_active=True,
            user__is_active=True,
        ).count()
    )


def access_member(company: Company, membership_id: int) -> Membership:
    """Return a member of this company; a foreign id is not here."""
    found = (
        Membership.objects.filter(company=company, pk=membership_id).select_related("user", "permission_set").first()
    )
    if found is None:
        raise NotHere("member")
    return found


def access_permission_set(company: Company, permission_set_id: int) -> PermissionSet:
    """Return a permission set of this company; a foreign id is not here."""
    found = PermissionSet.objects.filter(company=company, pk=permission_set_id).first()
    if found is None:
        raise NotHere("permission set")
    return found


def access_invitation(company: Company, invitation_id: int, *, now: datetime) -> Invitation:
    """Return an open invitation of this company; a foreign or closed one is not here."""
    found = open_invitations(now=now).filter(company=company, pk=invitation_id).first()
    if found is None:
        raise NotHere("invitation")
    return found  # type: ignore[no-any-return]


def shipped_set(company: Company, key: str) -> PermissionSet:
    """Return one of the sets the company started with."""
    found: PermissionSet = PermissionSet.objects.get(company=company, shipped_key=key)
    return found


def invitation_by_token(token: str, *, now: datetime) -> Invitation | None:
    """Return the open invitation a mailed link stands for."""
    with all_companies():
        found: Invitation | None = (
            open_invitations(now=now)
            .filter(token_hash=token_hash(token))
            .select_related("company", "permission_set", "invited_by")
            .first()
        )
    return found


@dataclass(frozen=True)
class PastInvitation:
    """An invitation that can no longer be used: why, and who sent it."""

    invitation: Invitation
    state: str  # used, withdrawn or expired
    inviter: str


def past_invitation(token: str) -> PastInvitation | None:
    """Return what became of a mailed link that is no longer open; nothing for one we never sent."""
    with all_companies():
        rows = Invitation.objects.select_related("company", "invited_by")
        found: Invitation | None = rows.filter(token_hash=token_hash(token)).first()
    if found is None:
        return None
    state = "used" if found.accepted_at else "withdrawn" if found.withdrawn_at else "expired"
    return PastInvitation(found, state, found.invited_by.name if found.invited_by else "")


# --- the audit log ------------------------------------------------------------------------------


@dataclass(frozen=True)
class AuditPage:
    """A page of the audit log, newest first. `next_before` is the cursor of the next page."""

    entries: list[AuditEntry]
    next_before: int | None


def audit_page(
    company: Company,
    *,
    before: int | None = None,
    area: str = "",
    who: str = "",
    size: int = AUDIT_PAGE_SIZE,
) -> AuditPage:
    """Return acts of a company, newest first, from a cursor on; flat at any depth (SET-03).

    `area` is the first part of an act's dotted name ("subscription"), `who` a part of a name.
    """
    rows = AuditEntry.objects.filter(company=company)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if area:
        rows = rows.filter(Q(action=area) | Q(action__startswith=f"{area}."))
    if who:
        rows = rows.filter(actor_label__icontains=who)
    found = list(rows.order_by("-pk")[: size + 1])
    more = len(found) > size
    entries = found[:size]
    return AuditPage(entries=entries, next_before=entries[-1].pk if more else None)


def installation_acts(*, limit: int = 30) -> list[AuditEntry]:
    """Return the newest acts that concern no single company: prices published, operators made, settings chosen."""
    with all_companies():
        return list(AuditEntry.objects.filter(company=None).order_by("-pk")[:limit])


def last_acts(company: Company, actions: Iterable[str], *, limit: int = 20) -> list[AuditEntry]:
    """Return the newest acts of the kinds named, for timelines."""
    rows = AuditEntry.objects.filter(company=company, action__in=list(actions))
    return list(rows.order_by("-pk")[:limit])
