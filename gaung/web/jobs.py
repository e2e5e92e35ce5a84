"""Background work: the list of jobs, and the page of one that has none of its own (G-07).

Work on contacts has its own pages, which know what came of it; this page is for every
other kind: progress with counts, leave to go, stop, and the result.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.core.permissions import Right
from gaung.foundation import formats, jobs
from gaung.foundation.access import NotHere
from gaung.foundation.words import has_words, t
from gaung.web.pages import CompanyRequest, company_page, kebab

# Whose work others may look at, by the right the work needed; anyone's own work is theirs to see.
KINDS: Final = {
    "contacts.import": Right.CAN_IMPORT_CONTACTS,
    "contacts.bulk_edit": Right.CAN_BULK_EDIT_CONTACTS,
    "contacts.undo": Right.CAN_BULK_EDIT_CONTACTS,
    "company.export": Right.ACCOUNT_SETTINGS,
    "contacts.delete": Right.CAN_BULK_EDIT_CONTACTS,
    "contacts.export": Right.CAN_EXPORT_CONTACTS,
}
TONES: Final = {"done": "good", "failed": "critical", "stopped": "warning", "running": "info", "queued": "neutral"}
PAGE_SIZE: Final = 30


@dataclass(frozen=True)
class JobLine:
    """One job in a list."""

    job: jobs.Job
    title: str
    text: str
    tone: str
    status: str
    progress: str
    href: str


@require_safe
@company_page()
def listing(request: CompanyRequest) -> HttpResponse:
    """The reader's jobs, and those of others that the reader's rights reach; newest first."""
    before = request.GET.get("before", "")
    cursor = int(before) if before.isdecimal() and len(before) < 19 else None
    kinds = [kind for kind, right in KINDS.items() if request.actor.may(right)]
    rows = jobs.jobs_of(company=request.company, by=request.actor, kinds=kinds, before=cursor, limit=PAGE_SIZE + 1)
    next_url = f"?before={rows[PAGE_SIZE - 1].pk}" if len(rows) > PAGE_SIZE else ""
    values = {"lines": [job_line(request, row) for row in rows[:PAGE_SIZE]], "next_url": next_url}
    return render(request, "shell/jobs.html", values)


@require_safe
@company_page()
def one(request: CompanyRequest, job_id: int) -> HttpResponse:
    """One job. htmx asks for the changing part only; a kind with pages of its own is shown there."""
    found = _access(request, job_id)
    if found.kind.startswith("contacts."):
        return redirect("contacts-job", slug=request.company.slug, job_id=found.pk)
    template = "shell/job_state.html" if request.headers.get("HX-Request") else "shell/job.html"
    return render(request, template, {"line": job_line(request, found), "job": found, "failure": _failure(found)})


@require_POST
@company_page()
def stop(request: CompanyRequest, job_id: int) -> HttpResponse:
    """Ask a job to stop; what is done stays done."""
    found = _access(request, job_id)
    jobs.stop_job(job=found, now=request.now)
    messages.success(request, t("job-stopping"))
    return redirect("job", slug=request.company.slug, job_id=found.pk)


def job_address(slug: str, job_id: int) -> str:
    """Where a job is watched."""
    return reverse("job", kwargs={"slug": slug, "job_id": job_id})


def job_line(request: CompanyRequest, job: jobs.Job) -> JobLine:
    """A job in words: what it is, how it stands, how far it is."""
    title = _title(job)
    status = t(f"job-status-{job.status}")
    progress = t("job-progress", done=job.done, total=job.total) if job.total is not None else formats.number(job.done)
    return JobLine(
        job=job,
        title=title,
        text=t("job-line", title=title, status=status, progress=progress),
        tone=TONES[job.status],
        status=status,
        progress=progress,
        href=job_address(request.company.slug, job.pk),
    )


def _title(job: jobs.Job) -> str:
    key = f"job-kind-{kebab(job.kind)}"
    return t(key) if has_words(key) else t("job-kind-other")


def _access(request: CompanyRequest, job_id: int) -> jobs.Job:
    """A job the reader started, or one their rights reach; a foreign or unknown id is not here."""
    try:
        found = jobs.job_of(company=request.company, job_id=job_id)
    except jobs.Job.DoesNotExist as missing:
        raise NotHere(f"job {job_id}") from missing
    right: Any = KINDS.get(found.kind)
    if found.created_by_id != request.actor.user_id and not (right and request.actor.may(right)):
        raise NotHere(f"job {job_id}")
    return found


def _failure(job: jobs.Job) -> str:
    if not job.failure_code:
        return ""
    return t("job-failed-text", code=str(job.failure_facts.get("code") or f"J{job.pk}"))
