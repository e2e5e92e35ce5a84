"""What falls due about companies' data: exports that ran out, companies that leave, devices long unseen."""

from datetime import datetime

from gaung.companies.actions import forget_old_sign_ins
from gaung.companies.models import Company
from gaung.company_data.actions import discard_old_exports
from gaung.company_data.erasing import erase_due
from gaung.company_data.models import Export
from gaung.foundation import clock
from gaung.foundation.tenancy import all_companies, company_scope


def run_due(*, now: datetime) -> int:
    """Do what is due; says how much that was."""
    return _exports() + erase_due(now=now) + forget_old_sign_ins(now=now)


def _exports() -> int:
    with all_companies():
        holders = list(Company.objects.filter(pk__in=Export.objects.exclude(file_key="").values("company_id")))
    done = 0
    for company in holders:
        with company_scope(company):
            done += discard_old_exports(company=company, now=clock.company_now(company))
    return done
