"""Members, invitations and permission sets: what may be changed, and what is refused (section 5)."""

from collections.abc import Iterable
from typing import Final

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal

INVITATION_DAYS: Final = 7
# The one shipped set that always holds every right, so that "Administrator" keeps its meaning.
FIXED_SET: Final = "administrator"


class EmailTaken(Refusal):
    """A user with this address exists already; a stranger is never told so."""

    code = "email_taken"


class AlreadyMember(Refusal):
    """The person invited is an active member of the company already."""

    code = "already_member"


class InvitationGone(Refusal):
    """The link was used, was withdrawn, has run out, or never was."""

    code = "invitation_gone"


class InvitationForAnother(Refusal):
    """The link was sent to another address than the one signed in."""

    code = "invitation_for_another"


class PermissionSetFixed(Refusal):
    """The Administrator set holds every right and cannot be changed or deleted."""

    code = "permission_set_fixed"


class PermissionSetInUse(Refusal):
    """A set that members or open invitations still use cannot be deleted."""

    code = "permission_set_in_use"


class PermissionSetNameTaken(Refusal):
    """The company has a permission set of that name already."""

    code = "permission_set_name_taken"


class NoSecondStep(Refusal):
    """There is no second step to take away: the password alone signs this person in already."""

    code = "no_second_step"


class OwnSecondStep(Refusal):
    """No operator takes their own second step away from the console: a colleague does that."""

    code = "own_second_step"


class OwnAccess(Refusal):
    """Nobody takes their own account settings or access away: another administrator does that."""

    code = "own_access"


class SecondFactorFirst(Refusal):
    """Whoever asks every member for a second step signs in with one first, or would lock themselves out."""

    code = "second_factor_first"


class UnknownRight(Refusal):
    """A permission set names a right that the product does not have."""

    code = "unknown_right"


class UnknownPlace(Refusal):
    """The country, currency, time zone or language is not one the product knows."""

    code = "unknown_place"


class AddressRefused(Refusal):
    """An e-mail or web address is not written as one."""

    code = "address_refused"


def parse_rights(values: Iterable[str]) -> frozenset[Right]:
    """Return the rights named, or refuse with the names that are none."""
    named = set(values)
    unknown = named - {right.value for right in Right}
    if unknown:
        raise UnknownRight(unknown=sorted(unknown))
    return frozenset(Right(value) for value in named)


def require_changeable_set(*, shipped_key: str) -> None:
    """Refuse to change or delete the Administrator set."""
    if shipped_key == FIXED_SET:
        raise PermissionSetFixed()


def require_unused_set(*, members: int, invitations: int) -> None:
    """Refuse to delete a set that someone has or is offered."""
    if members or invitations:
        raise PermissionSetInUse(members=members, invitations=invitations)


def require_others_access(*, user_id: int, by_user_id: int | None, keeps_account_settings: bool) -> None:
    """Refuse a change by which a member would lock themselves out (section 5)."""
    if user_id == by_user_id and not keeps_account_settings:
        raise OwnAccess()
