"""What is kept of changes to many contacts for a day only: values before, unused selections, files (CON-03, CON-05)."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from gaung.companies.models import Company
from gaung.contacts.actions.selections import REPORT_KEPT_FOR, forget_selections
from gaung.contacts.exporting import forget_exports
from gaung.contacts.models import ExportPart, Selection, Undo
from gaung.contacts.undo import forget_expired
from gaung.foundation import clock
from gaung.foundation.tenancy import all_companies, company_scope

FILE_KEPT_FOR: Final = timedelta(days=1)


def run_due(*, now: datetime) -> int:
    """Delete what is over its day, in each company by its own clock; says how many things."""
    with all_companies():
        companies = list(Company.objects.filter(pk__in=_concerned(now)).order_by("pk"))
    return sum(_forget(company) for company in companies)


def _concerned(now: datetime) -> set[int]:
    """Companies with something that is not kept for ever."""
    alive = Selection.objects.filter(forgotten_at=None)
    old = alive.filter(Q(job_id=None) | Q(created_at__lte=now - REPORT_KEPT_FOR))
    found = set(old.values_list("company_id", flat=True))
    found |= set(Undo.objects.filter(forgotten_at=None).values_list("company_id", flat=True))
    return found | set(ExportPart.objects.filter(number=0).values_list("company_id", flat=True))


def _forget(company: Company) -> int:
    at = clock.company_now(company)
    with company_scope(company):
        count = forget_expired(company=company, now=at)
        count += forget_selections(company=company, now=at)
        return count + forget_exports(company=company, before=at - FILE_KEPT_FOR)
