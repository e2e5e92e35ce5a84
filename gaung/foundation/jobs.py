"""Jobs: long work a person starts and watches, done in batches that survive a crash.

A chapter registers how one batch is done:

    @jobs.kind("contacts.import")
    def import_batch(*, job: Job, cursor: Values, now: datetime) -> Step: ...

Each batch runs in one transaction, in the company's scope, with the job's row locked;
its effect, the cursor for the next one and the progress are committed together. A
worker killed in between leaves the job at the last whole batch, and whoever goes on
begins there. Two processes that both believe the job is theirs take turns at the row,
and no batch is done twice.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from django.db.models import Q

from gaung.core.refusals import Refusal
from gaung.foundation import bell, clock, failures, tasks
from gaung.foundation.access import Actor
from gaung.foundation.locks import again_after_conflict, lock_row, write_transaction
from gaung.foundation.models import Job
from gaung.foundation.tenancy import HasId, all_companies, company_scope

__all__ = [
    "Job",
    "Step",
    "StopAsked",
    "UnknownKind",
    "belonging_to",
    "current_job_id",
    "finish",
    "job_of",
    "jobs_by_id",
    "jobs_of",
    "kind",
    "latest",
    "newest_of_family",
    "note_progress",
    "retry_job",
    "run_batches",
    "start_job",
    "start_watched",
    "stop_job",
]

log = structlog.get_logger("gaung.jobs")

Values = dict[str, Any]
UNEXPECTED = "unexpected"


@dataclass(frozen=True)
class Step:
    """What one batch did: where the next begins, how many items are done, what to report."""

    cursor: Values
    done: int = 0
    finished: bool = False
    total: int | None = None
    result: Values = field(default_factory=dict)


BatchFunction = Callable[..., Step]


class UnknownKind(LookupError):
    """No batch function is registered for this kind of job."""


_kinds: dict[str, BatchFunction] = {}
_current: ContextVar[int | None] = ContextVar("gaung_current_job", default=None)


def current_job_id() -> int | None:
    """Return the job whose batch is being done here, so that what it writes can name it."""
    return _current.get()


@contextmanager
def belonging_to(job_id: int) -> Iterator[None]:
    """Write in the name of a job what a person adds to it by hand: rows mended in an import's report."""
    token = _current.set(job_id)
    try:
        yield
    finally:
        _current.reset(token)


def kind(name: str) -> Callable[[BatchFunction], BatchFunction]:
    """Register the function that does one batch of this kind of job."""

    def register(function: BatchFunction) -> BatchFunction:
        known = _kinds.get(name)
        if known is not None and known.__qualname__ != function.__qualname__:
            raise ValueError(f"Two kinds of job are called {name!r}.")
        _kinds[name] = function
        return function

    return register


# --- starting, stopping, watching ---------------------------------------------------------------


def start_job(*, company: HasId, kind: str, params: Values, by: Actor, now: datetime, total: int | None = None) -> Job:
    """Note the job and order its work, both in the current transaction."""
    _batch_function(kind)
    with write_transaction():
        job = Job.objects.create(
            company_id=company.pk,
            kind=kind,
            params=params,
            total=total,
            created_by_id=by.user_id,
            created_by_label=by.label,
            created_at=now,
            moved_at=clock.now(),
        )
        tasks.enqueue("jobs.run", key=str(job.pk), job_id=job.pk)
    return job


def start_watched(*, company: HasId, kind: str, by: Actor, now: datetime) -> Job:
    """Order the task named like the kind; it is watched like a job but has transactions of its own.

    The task is given `job_id`, tells how far it came with `note_progress` and ends with `finish`.
    Of one family ("samples.load", "samples.remove") one works at a time in the whole installation:
    while it does, it is the one returned.
    """
    with write_transaction():
        running = newest_of_family(kind)
        if running is not None and not running.is_final:
            return running
        job = Job.objects.create(
            company_id=company.pk,
            kind=kind,
            created_by_id=by.user_id,
            created_by_label=by.label,
            created_at=now,
            moved_at=clock.now(),
        )
        tasks.enqueue(kind, key=str(job.pk), job_id=job.pk)
    return job


def newest_of_family(kind: str) -> Job | None:
    """Return the newest job of a family, whichever company it stands in."""
    family = kind.partition(".")[0]
    with all_companies():
        job: Job | None = Job.objects.filter(kind__startswith=f"{family}.").order_by("-pk").first()
    return job


def stop_job(*, job: Job, now: datetime) -> Job:
    """Ask a job to stop; it does so at the next batch. What is done stays done."""
    with write_transaction():
        job = lock_row(Job, job.pk)
        if job.is_final:
            return job
        job.stop_requested = True
        if job.status == Job.Status.QUEUED:
            job.status, job.finished_at = Job.Status.STOPPED, now
            bell.job_ended(job=job, at=now)
        job.save(update_fields=["stop_requested", "status", "finished_at"])
    return job


class JobNotOver(Refusal):
    """Only a job that failed or was stopped can be taken up again."""

    code = "job_not_over"


def retry_job(*, job: Job) -> Job:
    """Take a failed or stopped job up again where its last whole batch left it."""
    with write_transaction():
        job = lock_row(Job, job.pk)
        if job.status not in (Job.Status.FAILED, Job.Status.STOPPED):
            raise JobNotOver(status=job.status)
        job.status, job.stop_requested, job.finished_at = Job.Status.QUEUED, False, None
        job.failure_code, job.failure_facts, job.moved_at = "", {}, clock.now()
        job.save()
        tasks.enqueue("jobs.run" if job.kind in _kinds else job.kind, job_id=job.pk)
    return job


def job_of(*, company: HasId, job_id: int) -> Job:
    """Return a company's job, or raise `Job.DoesNotExist`."""
    job: Job = Job.objects.get(company_id=company.pk, pk=job_id)
    return job


def jobs_of(
    *, company: HasId, by: Actor, kinds: Collection[str] = (), before: int | None = None, limit: int = 50
) -> list[Job]:
    """Return jobs of these kinds and those the reader started, newest first."""
    rows = Job.objects.filter(company_id=company.pk).filter(Q(created_by_id=by.user_id) | Q(kind__in=kinds))
    return list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[:limit])


def jobs_by_id(*, company: HasId, ids: Collection[int]) -> list[Job]:
    """Return the company's jobs among these ids."""
    return list(Job.objects.filter(company_id=company.pk, pk__in=ids))


def latest(*, company: HasId, kind: str) -> Job | None:
    """Return the company's newest job of a kind."""
    job: Job | None = Job.objects.filter(company_id=company.pk, kind=kind).order_by("-pk").first()
    return job


# --- work with transactions of its own ----------------------------------------------------------


class StopAsked(Exception):  # noqa: N818 - says what was asked
    """Somebody asked a watched task to stop: what is done stays done."""


def note_progress(*, job_id: int, done: int, total: int) -> None:
    """Say how far a watched task came; raises `StopAsked` when it is to stop there."""
    with all_companies(), write_transaction():
        job = lock_row(Job, job_id)
        if job.stop_requested:
            raise StopAsked
        job.status, job.started_at = Job.Status.RUNNING, job.started_at or clock.company_now(job.company)
        job.done, job.total = done, total
        job.save(update_fields=["status", "started_at", "done", "total"])


def finish(
    *, job_id: int, error: BaseException | None = None, result: Values | None = None, is_stopped: bool = False
) -> None:
    """Say that a watched task is done, that it stopped when asked, or that it was given up."""
    if error is not None:
        _end(job_id, Job.Status.FAILED, code=UNEXPECTED, facts={"error": type(error).__name__})
        return
    with all_companies(), write_transaction():
        job = lock_row(Job, job_id)
        job.status = Job.Status.STOPPED if is_stopped else Job.Status.DONE
        job.finished_at = clock.company_now(job.company)
        job.result = result or {}
        job.save(update_fields=["status", "finished_at", "result"])


# --- doing --------------------------------------------------------------------------------------


def _fail_unexpectedly(*, error: BaseException, job_id: int) -> None:
    code = failures.note_task(error, task="jobs.run")
    _end(job_id, Job.Status.FAILED, code=UNEXPECTED, facts={"error": type(error).__name__, "code": code})


@tasks.task("jobs.run", retry_after=(2, 10, 60), on_give_up=_fail_unexpectedly)
def run_job(*, job_id: int) -> None:
    """Do a job's batches from where it stands to its end."""
    with all_companies():
        job = Job.objects.select_related("company").filter(pk=job_id).first()
    if job is None:
        log.warning("job_gone", job_id=job_id)
        return
    run_batches(job)


def run_batches(job: Job) -> None:
    """Do batch after batch, each in its own transaction, until the job ends.

    A refusal ends the job with its code and facts, for a person to read. Any other
    error leaves the job as the last batch left it, to be tried again.
    """
    batch = _batch_function(job.kind)
    try:
        while _one_batch(job, batch):
            tasks.give_way()
    except Refusal as refusal:
        _end(job.pk, Job.Status.FAILED, code=refusal.code, facts=_plain(refusal.facts))


@again_after_conflict
def _one_batch(job: Job, batch: BatchFunction) -> bool:
    """Do one batch and note it; say whether there is more to do."""
    with company_scope(job.company), write_transaction():
        row = lock_row(Job, job.pk)
        if row.is_final:
            return False
        now = clock.company_now(job.company)
        row.moved_at = clock.now()
        if row.stop_requested:
            row.status, row.finished_at = Job.Status.STOPPED, now
        else:
            row.status, row.started_at = Job.Status.RUNNING, row.started_at or now
            _note(row, _do(batch, row, now), now)
        row.save(update_fields=_PROGRESS)
        if row.status in Job.FINAL:
            bell.job_ended(job=row, at=now)
        return not row.is_final


def _do(batch: BatchFunction, row: Job, now: datetime) -> Step:
    token = _current.set(row.pk)
    try:
        return batch(job=row, cursor=dict(row.cursor), now=now)
    finally:
        _current.reset(token)


_PROGRESS = ["status", "started_at", "finished_at", "moved_at", "cursor", "done", "total", "result"]


def _note(row: Job, step: Step, now: datetime) -> None:
    row.cursor = step.cursor
    row.done += step.done
    row.total = row.total if step.total is None else step.total
    row.result = merged(row.result, step.result)
    if step.finished:
        row.status, row.finished_at = Job.Status.DONE, now


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> Values:
    """Add a batch's result to the job's: numbers add up, lists grow, the rest is replaced."""
    result = dict(old)
    for name, value in new.items():
        before = result.get(name)
        if _adds_up(before) and _adds_up(value):
            result[name] = before + value
        elif isinstance(value, list) and isinstance(before, list):
            result[name] = [*before, *value]
        elif isinstance(value, dict) and isinstance(before, dict):
            result[name] = merged(before, value)
        else:
            result[name] = value
    return result


def _adds_up(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _end(job_id: int, status: str, *, code: str = "", facts: Values | None = None) -> None:
    with all_companies(), write_transaction():
        job = lock_row(Job, job_id)
        if job.is_final:
            return
        job.status, job.failure_code, job.failure_facts = status, code, facts or {}
        job.finished_at, job.moved_at = clock.company_now(job.company), clock.now()
        job.save(update_fields=["status", "failure_code", "failure_facts", "finished_at", "moved_at"])
        bell.job_ended(job=job, at=job.finished_at)


def _plain(facts: Mapping[str, object]) -> Values:
    """Facts as JSON can keep them; dates and money become text."""
    return {name: value if isinstance(value, int | str | None) else str(value) for name, value in facts.items()}


def _batch_function(name: str) -> BatchFunction:
    tasks.load()
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"No kind of job is called {name!r}.") from None
