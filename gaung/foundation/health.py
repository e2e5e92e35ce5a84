"""How the background work does: workers, jobs, the queue, what is scheduled (OPS-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Q

from gaung.foundation.models import Job, ScheduledTurn, WorkerHeartbeat
from gaung.foundation.tenancy import all_companies

# A worker beats every two seconds; half a minute of silence means that it is gone.
LIVES_WITHIN: Final = timedelta(seconds=30)
STUCK_AFTER: Final = timedelta(minutes=10)
# A turn is taken within seconds; one this late is taken by nobody.
LATE_AFTER: Final = timedelta(minutes=2)
PAGE_SIZE: Final = 50
UNDER_WAY: Final = (Job.Status.QUEUED, Job.Status.RUNNING)


@dataclass(frozen=True)
class Beat:
    """A worker process and when it last showed that it lives."""

    id: str
    host: str
    pid: int
    started_at: datetime
    beat_at: datetime | None
    is_alive: bool


def workers(*, now: datetime) -> list[Beat]:
    """Return the worker processes, the newest first."""
    return [
        Beat(
            row.id,
            row.host,
            row.pid,
            row.started_at,
            row.beat_at,
            is_alive=not row.adopted_by and row.beat_at is not None and now - row.beat_at < LIVES_WITHIN,
        )
        for row in WorkerHeartbeat.objects.order_by("-started_at")
    ]


@dataclass(frozen=True)
class Turn:
    """The next turn of a periodic task."""

    name: str
    next_at: datetime
    is_late: bool


def turns(*, now: datetime) -> list[Turn]:
    """Return what is ordered by itself, and when next."""
    return [
        Turn(row.name, row.next_at, now - row.next_at > LATE_AFTER) for row in ScheduledTurn.objects.order_by("name")
    ]


def waiting_tasks() -> int | None:
    """Count the tasks that wait for a worker; nothing where no engine keeps them."""
    table = "dbos.workflow_status" if connection.vendor == "postgresql" else "workflow_status"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE status = 'ENQUEUED'")  # noqa: S608 - two fixed names
            return int(cursor.fetchone()[0])
    except DatabaseError:
        return None


# --- jobs ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JobCounts:
    """How many jobs of all companies stand where; failed ones of the last days."""

    queued: int
    running: int
    stuck: int
    failed: int


def job_counts(*, now: datetime, days: int = 7) -> JobCounts:
    """Count jobs: stuck ones have not moved for ten minutes."""
    recent = Q(status=Job.Status.FAILED, moved_at__gte=now - timedelta(days=days))
    with all_companies():
        counts = Job.objects.aggregate(
            queued=Count("pk", filter=Q(status=Job.Status.QUEUED)),
            running=Count("pk", filter=Q(status=Job.Status.RUNNING)),
            stuck=Count("pk", filter=_stuck(now)),
            failed=Count("pk", filter=recent),
        )
    return JobCounts(**counts)


def is_stuck(job: Job, *, now: datetime) -> bool:
    """Say whether a job that is not done has not moved for ten minutes."""
    return job.status in UNDER_WAY and job.moved_at is not None and now - job.moved_at > STUCK_AFTER


def jobs_page(
    *, now: datetime, state: str = "", company: Any = None, before: int | None = None, limit: int = PAGE_SIZE
) -> Sequence[Job]:
    """Return jobs, the newest first, of one state or one company; `limit` + 1 of them says there are more."""
    rows = Job.objects.select_related("company").order_by("-pk")
    if state == "stuck":
        rows = rows.filter(_stuck(now))
    elif state:
        rows = rows.filter(status=state)
    if company is not None:
        rows = rows.filter(company_id=company.pk)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    with all_companies():
        return list(rows[: limit + 1])


def any_job(job_id: int) -> Job | None:
    """Return a job of whatever company, for the operator."""
    with all_companies():
        found: Job | None = Job.objects.select_related("company").filter(pk=job_id).first()
        return found


def _stuck(now: datetime) -> Q:
    return Q(status__in=UNDER_WAY, moved_at__lt=now - STUCK_AFTER)
