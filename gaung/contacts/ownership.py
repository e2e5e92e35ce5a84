"""Who may be responsible for a contact (CON-01)."""

from typing import Final

from gaung.companies import queries as companies
from gaung.companies.models import Membership
from gaung.core.refusals import Refusal
from gaung.foundation.tenancy import HasId

NOBODY: Final = 0


class OwnerNotHere(Refusal):
    """Only an active member of the company can be responsible for its contacts."""

    code = "owner_not_here"


def find_owner(company: HasId, owner_id: int) -> Membership | None:
    """Return the active member of this id, nobody for 0, or refuse."""
    if owner_id == NOBODY:
        return None
    member = companies.members_by_id(company).get(owner_id)
    if member is None or not member.is_active:
        raise OwnerNotHere()
    return member


def owner_label(owner: Membership | None) -> str:
    """Return the name an owner is known by; nobody has none."""
    return (owner.user.name or owner.user.email) if owner else ""
