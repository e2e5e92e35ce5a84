"""Reads of what our staff do beside a company's own people: visits and notes (OPS-05)."""

from datetime import datetime
from typing import Any

from gaung.companies.models import Company, Membership, OperatorNote, OperatorVisit
from gaung.foundation.tenancy import company_scope

# In the operator's session: which visit this browser is on. Another browser of theirs is on none.
SESSION_KEY = "operator_visit"


def visit_of(company: Company, *, operator: Any, visit_id: int, now: datetime) -> OperatorVisit | None:
    """Return an operator's visit while it lasts: not over, not ended, the member still there."""
    with company_scope(company):
        found: OperatorVisit | None = (
            OperatorVisit.objects.select_related("membership__user", "membership__permission_set")
            .filter(pk=visit_id, operator_id=operator.pk, ended_at=None, ends_at__gt=now, membership__is_active=True)
            .first()
        )
    if found is None or not operator.is_operator:
        return None
    found.company = found.membership.company = company
    return found


def members_to_visit_as(company: Company) -> list[Membership]:
    """Return the active members, those who may do most first."""
    rows = Membership.objects.filter(company=company, is_active=True).select_related("user", "permission_set")
    return sorted(rows, key=lambda one: (-len(one.rights), one.user.name, one.pk))


def notes(company: Company, *, limit: int = 50) -> list[OperatorNote]:
    """Return our staff's notes about a company, the newest first."""
    return list(OperatorNote.objects.filter(company=company).order_by("-pk")[:limit])
