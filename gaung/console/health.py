"""How the installation does: background work, mails, errors people met (OPS-05, G-14)."""

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.companies import queries as companies
from gaung.console.listing import asked, paged, row_id
from gaung.console.pages import ConsoleRequest, about_company, do_once, operator_page
from gaung.foundation import audit, clock, failures, health, jobs, mail, mail_health, tasks
from gaung.foundation.access import NotHere
from gaung.foundation.words import has_words, t

JOB_STATES: Final = ("queued", "running", "stuck", "failed", "stopped", "done")
JOB_CHIPS: Final = {"running": "info", "stuck": "critical", "failed": "critical", "done": "good", "stopped": "warning"}
MAIL_CHIPS: Final = {"sent": "good", "kept": "info", "waiting": "warning", "failed": "critical"}


# --- jobs ---------------------------------------------------------------------------------------


@operator_page
@require_safe
def job_list(request: ConsoleRequest) -> HttpResponse:
    """Show the workers, what is scheduled, and the jobs of all companies."""
    wanted = asked(request, JOB_STATES)
    found = health.jobs_page(now=request.now, state=wanted.status, before=wanted.before)
    values = {
        "here": "health",
        "tab": "jobs",
        "asked": wanted,
        "counts": health.job_counts(now=request.now),
        "workers": health.workers(now=request.now),
        "is_working": any(one.is_alive for one in health.workers(now=request.now)) or tasks.is_inline(),
        "turns": [{"turn": one, "words": _turn_words(one.name)} for one in health.turns(now=request.now)],
        "waiting_tasks": health.waiting_tasks(),
        "statuses": [(one, t(f"ops-job-{one}"), one == wanted.status) for one in JOB_STATES],
        **paged(request, found, health.PAGE_SIZE, job_line),
    }
    return render(request, "console/jobs.html", values)


def job_line(job: Any) -> dict[str, Any]:
    """Return one job: what it does, for whom, where it stands, and why it failed."""
    state = "stuck" if health.is_stuck(job, now=clock.now()) else str(job.status)
    return {
        "job": job,
        "kind": kind_words(job.kind),
        "state": t(f"ops-job-{state}"),
        "chip": JOB_CHIPS.get(state, "neutral"),
        "code": str(job.failure_facts.get("code", "")),
        "failure": _failure_words(job),
        "can_stop": not job.is_final,
        "can_retry": job.status in ("failed", "stopped"),
    }


def kind_words(kind: str) -> str:
    """Return what a kind of job does, or its name where nobody has worded it yet."""
    key = f"job-kind-{kind.replace('.', '-').replace('_', '-')}"
    return t(key) if has_words(key) else kind


def _turn_words(name: str) -> str:
    key = f"ops-turn-{name}"
    return t(key) if has_words(key) else name


def _failure_words(job: Any) -> str:
    if not job.failure_code:
        return ""
    return t("ops-job-broke") if job.failure_code == jobs.UNEXPECTED else job.failure_code


@about_company
@require_POST
@do_once
def retry_job(request: ConsoleRequest, job_id: int) -> HttpResponse:
    """Take a job up again where its last whole batch left it."""
    jobs.retry_job(job=_job(request, job_id))
    audit.record(
        company=request.subject, by=request.actor, action="job.retried", now=request.now, target=f"job {job_id}"
    )
    messages.success(request, t("ops-job-retried"))
    return HttpResponseRedirect(reverse("console-jobs"))


@about_company
@require_POST
@do_once
def stop_job(request: ConsoleRequest, job_id: int) -> HttpResponse:
    """Ask a job to stop at its next batch; what is done stays done."""
    jobs.stop_job(job=_job(request, job_id), now=request.now)
    audit.record(
        company=request.subject, by=request.actor, action="job.stopped", now=request.now, target=f"job {job_id}"
    )
    messages.success(request, t("ops-job-stopping"))
    return HttpResponseRedirect(reverse("console-jobs"))


def _job(request: ConsoleRequest, job_id: int) -> Any:
    try:
        return jobs.job_of(company=request.subject, job_id=job_id)
    except jobs.Job.DoesNotExist:
        raise NotHere("job") from None


# --- mails --------------------------------------------------------------------------------------


@operator_page
@require_safe
def mails(request: ConsoleRequest) -> HttpResponse:
    """Show how the product's own mails do, by kind, and what the mail server said last."""
    values = {
        "here": "health",
        "tab": "mail",
        "keeps_mail": mail.keeps_mail(),
        "counts": mail_health.counts(now=request.now),
        "days": mail_health.DAYS,
        "kinds": [{"kind": one, "words": mail_words(one.template)} for one in mail_health.kinds(now=request.now)],
        "troubled": [mail_line(one) for one in mail_health.troubled()],
        "reader": request.user.email,  # type: ignore[union-attr]  # operators are signed in
    }
    return render(request, "console/mails.html", values)


def mail_words(template: str) -> str:
    """Return what a kind of mail says: its subject without names, or what it is called."""
    key = f"ops-mail-{(template or 'other').replace('.', '-').replace('_', '-')}"
    if template.startswith("account.") and not has_words(key):
        key = "ops-mail-framework"
    return t(key) if has_words(key) else template or t("ops-mail-other")


def mail_line(row: Any) -> dict[str, Any]:
    """Return one mail with where it stands."""
    return {
        "mail": row,
        "kind": mail_words(row.template),
        "status": t(f"ops-mail-is-{row.status}"),
        "chip": MAIL_CHIPS[row.status],
        "can_send": row.status == "failed",
    }


@operator_page
@require_POST
@do_once
def test_mail(request: ConsoleRequest) -> HttpResponse:
    """Send a mail to the operator who asks, the way every mail of the product goes."""
    user: Any = request.user
    mail.post(
        mail.Mail(
            to_email=user.email,
            to_name=user.name,
            subject=t("ops-test-mail-subject"),
            text=t("ops-test-mail-text"),
            language=user.language,
            template="test",
        )
    )
    kept = mail.keeps_mail()
    messages.success(request, t("ops-test-mail-kept" if kept else "ops-test-mail-sent", email=user.email))
    return HttpResponseRedirect(reverse("console-mails"))


@operator_page
@require_POST
@do_once
def send_again(request: ConsoleRequest, mail_id: int) -> HttpResponse:
    """Hand a failed mail over once more."""
    if not mail_health.send_again(mail_id=mail_id):
        raise Http404
    messages.success(request, t("ops-mail-again"))
    return HttpResponseRedirect(reverse("console-mails"))


# --- errors -------------------------------------------------------------------------------------


@operator_page
@require_safe
def errors(request: ConsoleRequest) -> HttpResponse:
    """Look an error up by the code somebody was shown, or read the newest (G-14)."""
    code = request.GET.get("code", "").strip()[:20].replace("\x00", "")
    if code:
        found = failures.by_code(code)
        if found is not None:
            return HttpResponseRedirect(reverse("console-error", args=[found.code]))
    rows = failures.newest(before=row_id(request.GET.get("before", "")), limit=failures.PAGE_SIZE + 1)
    values = {
        "here": "health",
        "tab": "errors",
        "code": code,
        "today": failures.since(request.now - timedelta(days=1)),
        **paged(request, rows, failures.PAGE_SIZE, lambda one: {"error": one, "place": _place_words(one)}),
    }
    return render(request, "console/errors.html", values)


@operator_page
@require_safe
def error(request: ConsoleRequest, code: str) -> HttpResponse:
    """Show one error: where, when, for whom, and the lines of code it came through."""
    found = failures.by_code(code)
    if found is None:
        raise Http404
    company = companies.company_by_id_or_none(found.company_id) if found.company_id else None
    user = companies.user_by_id(found.user_id) if found.user_id else None
    values = {
        "here": "health",
        "error": found,
        "place": _place_words(found),
        "company": company,
        "who": user.email if user else "",
    }
    return render(request, "console/error.html", values)


def _place_words(found: Any) -> str:
    return t("ops-error-task" if found.source == "task" else "ops-error-page", name=found.place)
