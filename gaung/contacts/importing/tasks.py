"""Background work of imports: ids in, one call."""

from datetime import datetime
from typing import Any

from gaung.companies.queries import company_by_id
from gaung.contacts import tell
from gaung.contacts.importing import work
from gaung.contacts.importing.actions import KIND
from gaung.foundation import clock, jobs, tasks
from gaung.foundation.tenancy import company_scope


def _give_up(*, error: BaseException, company_id: int, import_id: int, turn: int) -> None:
    company = company_by_id(company_id)
    with company_scope(company):
        now = clock.company_now(company)
        work.give_up_check(company=company, import_id=import_id, turn=turn, error=error, now=now)


@tasks.task("contacts.check_import", retry_after=(1, 5), on_give_up=_give_up)
def check_import(*, company_id: int, import_id: int, turn: int) -> None:
    """Foretell what an import will do."""
    company = company_by_id(company_id)
    with company_scope(company):
        work.check_file(company=company, import_id=import_id, turn=turn, now=clock.company_now(company))


@jobs.kind(KIND)
def import_batch(*, job: jobs.Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    """Take in the next rows of an import."""
    step = work.import_batch(job=job, cursor=cursor, now=now)
    tell.import_done(job=job, step=step)
    return step
