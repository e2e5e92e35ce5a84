"""How long an import's file and report are kept: ninety days (CON-07)."""

from datetime import datetime, timedelta
from typing import Final

from gaung.contacts.importing.models import ImportProblem, ImportRun
from gaung.foundation.jobs import Job
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.gateways import files

KEPT_FOR: Final = timedelta(days=90)
AT_ONCE: Final = 100
FINAL: Final = (Job.Status.DONE, Job.Status.FAILED, Job.Status.STOPPED)
Stage = ImportRun.Stage


def kept_until(run: ImportRun) -> datetime | None:
    """Until when the report of a finished import is kept."""
    ended = run.job.finished_at if run.job else None
    return ended + KEPT_FOR if ended else None


def run_due(*, now: datetime) -> int:
    """Delete the files and rows of imports whose time is over; the figures stay. Says how many imports."""
    with all_companies():
        open_runs = ImportRun.objects.filter(cleaned_at=None).select_related("company")
        finished = open_runs.filter(job__finished_at__lte=now - KEPT_FOR)
        left_lying = open_runs.filter(job=None, created_at__lte=now - KEPT_FOR)
        due = [*finished.order_by("pk")[:AT_ONCE], *left_lying.order_by("pk")[:AT_ONCE]]
        ended = list(open_runs.filter(job__status__in=FINAL).exclude(file_key="").order_by("pk")[:AT_ONCE])
    for run in ended:
        with company_scope(run.company):
            _let_file_go(run)
    for run in due:
        with company_scope(run.company):
            _clean(run, now)
    return len(due)


def _let_file_go(run: ImportRun) -> None:
    """The work has ended, however: what is needed of the file stands in the report."""
    files.discard(run.file_key)
    with write_transaction():
        ImportRun.objects.filter(pk=run.pk).update(file_key="")


def _clean(run: ImportRun, now: datetime) -> None:
    """The file goes first: should the machine stop in between, the next turn finds the rest."""
    files.discard(run.file_key)
    files.discard(run.source_key)
    with write_transaction():
        ImportProblem.objects.filter(run=run).delete()
        run.cleaned_at = now
        run.stage = Stage.STARTED if run.job_id else Stage.DISCARDED
        run.save(update_fields=["cleaned_at", "stage"])
