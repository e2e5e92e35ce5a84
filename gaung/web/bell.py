"""The bell's pages: what is under way and what was decided, with and without script (G-07, NAV-03)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.foundation import bell, jobs
from gaung.foundation.words import language, t
from gaung.web.jobs import job_address, job_line
from gaung.web.pages import CompanyRequest, company_page

SHORT = 8
_TONES = {
    "payment-failed": "critical",
    "suspended-for-payment": "critical",
    "suspended-by-review": "critical",
    "trial-ended-unverified": "critical",
    "check-refused": "warning",
    "check-question": "warning",
    "review-message": "warning",
    "limit-reached": "warning",
    "limit-near": "warning",
    "sending-domain-missed": "warning",
    "sending-domain-lost": "critical",
    "trial-left": "warning",
    "trial-ended-unpaid": "warning",
    "downgrade-at-risk": "warning",
    "cancellation-scheduled": "info",
    "check-received": "info",
    "downgrade-scheduled": "info",
}


@dataclass(frozen=True)
class Line:
    """One line, ready to read."""

    id: int
    text: str
    at: Any
    tone: str
    is_read: bool


@require_safe
@company_page()
def notifications(request: CompanyRequest) -> HttpResponse:
    """The reader's lines, newest first; for the popover only the newest few."""
    is_part = request.GET.get("part") == "popover"
    before = request.GET.get("before", "")
    cursor = int(before) if before.isdecimal() and len(before) < 19 else None
    size = SHORT if is_part else bell.PAGE_SIZE
    rows = bell.entries(request.company, request.actor, before=cursor, limit=size + 1)
    more = len(rows) > size and not is_part
    values = {
        "lines": _lines(request, rows[:size]),
        "unread": bell.unread(request.company, request.actor),
        "under_way": [job_line(request, job) for job in bell.jobs_under_way(request.company, request.actor)],
        "next_url": f"?before={rows[size - 1].pk}" if more else "",
    }
    return render(request, "shell/bell_list.html" if is_part else "shell/notifications.html", values)


@require_safe
@company_page()
def count(request: CompanyRequest) -> HttpResponse:
    """For the page's light polling while a job of the reader's runs: how many unread, is anything running."""
    unread = bell.unread(request.company, request.actor)
    running = len(bell.jobs_under_way(request.company, request.actor))
    newest = bell.entries(request.company, request.actor, limit=1)
    said = _lines(request, newest)[0].text if newest and not running else ""
    return JsonResponse({"unread": unread, "running": running, "name": bell_name(unread), "said": said})


@require_POST
@company_page()
def opening(request: CompanyRequest, entry_id: int) -> HttpResponse:
    """Open what a line tells of; from then on it is read."""
    entry = bell.access_entry(request.company, request.actor, entry_id)
    bell.mark_read(request.company, request.actor, now=request.now, entry_id=entry.pk)
    return HttpResponseRedirect(_address(request, entry))


@require_POST
@company_page()
def reading(request: CompanyRequest) -> HttpResponse:
    """Mark every line as read."""
    bell.mark_read(request.company, request.actor, now=request.now)
    return redirect("notifications", slug=request.company.slug)


def bell_name(unread: int) -> str:
    """The bell's name, with how many lines nobody has read yet."""
    return t("bell-name-unread", n=unread) if unread else t("bell-name")


def _address(request: CompanyRequest, entry: bell.BellEntry) -> str:
    if entry.job_id is not None:
        return job_address(request.company.slug, entry.job_id)
    return reverse("company-home", kwargs={"slug": request.company.slug}) + entry.page


def _lines(request: CompanyRequest, rows: list[bell.BellEntry]) -> list[Line]:
    wanted = {row.job_id for row in rows if row.job_id is not None}
    known = {job.pk: job for job in jobs.jobs_by_id(company=request.company, ids=wanted)} if wanted else {}
    return [_line(request, row, known) for row in rows]


def _line(request: CompanyRequest, row: bell.BellEntry, known: dict[int, jobs.Job]) -> Line:
    text, tone = row.words.get(language(), row.name), _TONES.get(row.name, "good")
    job = known.get(row.job_id or 0)
    if job is not None:
        shown = job_line(request, job)
        text, tone = shown.text, shown.tone
    elif row.job_id is not None:
        text, tone = t("job-gone"), "neutral"
    return Line(row.pk, text, row.at, tone, row.read_at is not None)
