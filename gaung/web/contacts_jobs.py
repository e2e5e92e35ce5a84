"""Work on contacts under way, its result, and taking it back (CON-05)."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.actions.bulk_edit import KIND as BULK_KIND
from gaung.contacts.actions.delete_archived import KIND as DELETE_KIND
from gaung.contacts.actions.undo import KIND as UNDO_KIND
from gaung.contacts.actions.undo import right_for
from gaung.contacts.bulk_wish import BulkEdit
from gaung.contacts.exporting import KIND as EXPORT_KIND
from gaung.contacts.exporting import has_file
from gaung.contacts.importing.actions import KIND as IMPORT_KIND
from gaung.contacts.importing.queries import as_csv, taken_in
from gaung.contacts.undo import may_undo
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.table_file import harmless
from gaung.core.undoing import AlreadyUndone
from gaung.foundation import jobs
from gaung.foundation.access import NotHere, require
from gaung.foundation.words import t
from gaung.web.contacts_bulk_words import (
    differences,
    done_words,
    part_lines,
    read_foretold,
    skipped_lines,
    sum_words,
)
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_look import tier_of
from gaung.web.contacts_words import billing_link, status_words, why_words
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text


@require_safe
@company_page()
def job(request: CompanyRequest, job_id: int) -> HttpResponse:
    """A job's progress and its result. htmx asks for the changing part only."""
    found = _access_job(request, job_id)
    if found.kind == IMPORT_KIND:
        return redirect("contacts-import", slug=request.company.slug, import_id=found.params["import_id"])
    template = "contacts/job_state.html" if request.headers.get("HX-Request") else "contacts/job.html"
    return render(request, template, _job_values(request, found))


def _access_job(request: CompanyRequest, job_id: int) -> jobs.Job:
    """One of the company's jobs on contacts; a foreign or unknown id is not here."""
    try:
        found = jobs.job_of(company=request.company, job_id=job_id)
    except jobs.Job.DoesNotExist as missing:
        raise NotHere(f"job {job_id}") from missing
    if not found.kind.startswith("contacts."):
        raise NotHere(f"job {job_id}")
    return found


def _job_values(request: CompanyRequest, found: jobs.Job) -> dict[str, Any]:
    result = found.result
    skipped = {code: count for code, count in result.get("skipped", {}).items() if count}
    tier = tier_of(request.GET.get("tier", ""))
    from_billing = request.GET.get("return_to") == "billing"
    return {
        "job": found,
        "kind": kebab(found.kind.removeprefix("contacts.")),
        "title": t(f"blk-job-{kebab(found.kind.removeprefix('contacts.'))}"),
        "progress": t("con-job-progress", done=found.done, total=found.total or 0),
        "headline": headline(found),
        "promoted": result.get("promoted", 0),
        "deleted": result.get("deleted", 0) if found.kind == UNDO_KIND else 0,
        "outcomes": [(count, status_words(status)) for status, count in result.get("to", {}).items() if count],
        "parts": part_lines(request.company, result.get("parts", {})),
        "skipped": sum(skipped.values()),
        "skipped_why": skipped_lines(skipped),
        "differences": differences(found.params.get("foretold", {}), result) if found.is_final else [],
        "failure": _failure(found),
        "is_mixed": bool(result.get("parts")) and bool(found.params.get("to")),
        "skipped_url": _skipped_url(request, found),
        "undo": undo_of(request, found),
        "has_file": has_file(found) and request.actor.may(Right.CAN_EXPORT_CONTACTS),
        "return_url": billing_link(request, tier) if from_billing else "",
        "query": "?" + request.GET.urlencode() if request.GET else "",
    }


def headline(found: jobs.Job) -> str:
    """What was done, with its number: 1,340 contacts archived (words.md 55)."""
    changed = found.result.get("changed", 0)
    if found.kind == UNDO_KIND:
        return t("blk-done-undo", n=changed)
    if found.kind == BULK_KIND:
        return done_words(BulkEdit.of_params(found.params), changed)
    if found.kind == IMPORT_KIND:
        return t("imp-undo-what", n=taken_in(found))
    if found.kind == EXPORT_KIND:
        return t("blk-done-export", n=changed)
    return t("blk-done-delete" if found.kind == DELETE_KIND else "blk-done-change", n=changed)


def _skipped_url(request: CompanyRequest, found: jobs.Job) -> str:
    slug = request.company.slug
    if found.kind == UNDO_KIND:
        return reverse("contacts-undo-kept", kwargs={"slug": slug, "job_id": found.params["of_job_id"]})
    selection_id = found.params.get("selection_id")
    return reverse("contacts-skipped", kwargs={"slug": slug, "selection_id": selection_id}) if selection_id else ""


def undo_of(request: CompanyRequest, found: jobs.Job) -> dict[str, Any] | None:
    """Whether and until when a job can be taken back here, or by which job it was."""
    row = queries.undo_row(request.company, found.pk)
    if row is None:
        return None
    is_open = may_undo(row, now=request.now) and request.actor.may(right_for(found))
    undone = row.undo_job if row.undo_job is not None and row.undo_job.status != jobs.Job.Status.STOPPED else None
    return {"is_open": is_open, "until": row.until, "undo_job": undone, "was_stopped": bool(row.undo_job) and is_open}


def _failure(found: jobs.Job) -> str:
    if found.failure_code == jobs.UNEXPECTED:
        return t("con-job-unexpected", code=f"J{found.pk}")
    return why_words(found.failure_code, found.failure_facts) if found.failure_code else ""


@require_POST
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
def stop(request: CompanyRequest, job_id: int) -> HttpResponse:
    """Ask a job to stop; what is done stays done."""
    found = _access_job(request, job_id)
    jobs.stop_job(job=found, now=request.now)
    return redirect("contacts-job", slug=request.company.slug, job_id=found.pk)


# --- taking it back -----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@company_page()
@do_once
def undo(request: CompanyRequest, job_id: int) -> HttpResponse:
    """What taking a change back will do; confirmed, it is done as a job of its own."""
    row = queries.access_undo(request.company, job_id)
    require(request.actor, right_for(row.job))
    if request.method == "POST":
        return _start_undo(request, job_id)
    if not may_undo(row, now=request.now):
        return redirect("contacts-job", slug=request.company.slug, job_id=(row.undo_job or row.job).pk)
    seen = queries.preview_undo(request.company, job_id=job_id)
    values = {
        "job": row.job,
        "until": row.until,
        "preview": seen,
        "headline": headline(row.job),
        "sum": sum_words(seen, came=seen.came, gone=seen.left, to=None, is_undo=True) if seen.limit else "",
        "outcomes": [(count, status_words(status)) for status, count in seen.to.items()],
        "kept": sum(seen.kept.values()),
        "kept_why": skipped_lines(seen.kept),
        "foretold": json.dumps(seen.figures()),
    }
    return render(request, "contacts/undo.html", values)


def _start_undo(request: CompanyRequest, job_id: int) -> HttpResponse:
    try:
        started = actions.start_undo(
            company=request.company,
            job_id=job_id,
            by=request.actor,
            now=request.now,
            foretold=read_foretold(request.POST.get("foretold", "")),
        )
    except AlreadyUndone as undone:  # somebody else was quicker, or the page is an old one
        return redirect("contacts-job", slug=request.company.slug, job_id=undone.facts["job_id"])
    except Refusal as refusal:
        return render(request, "errors/refused.html", {"text": refusal_text(refusal)}, status=409)
    return redirect("contacts-job", slug=request.company.slug, job_id=started.pk)


# --- the contacts of which nothing, or not all, was done ----------------------------------------


@require_safe
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
def skipped_rows(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """The contacts a bulk edit skipped, with the reason, as CSV."""
    chosen = queries.access_selection(request.company, selection_id)
    return _rows_csv(request, queries.bulk_skipped(request.company, chosen.pk), name=f"skipped-{chosen.pk}")


@require_safe
@company_page()
def undo_kept(request: CompanyRequest, job_id: int) -> HttpResponse:
    """The contacts of which something stayed when a change was taken back, with the reason, as CSV."""
    require(request.actor, right_for(queries.access_undo(request.company, job_id).job))
    return _rows_csv(request, queries.undo_kept(request.company, job_id), name=f"kept-{job_id}")


def _rows_csv(request: CompanyRequest, found: Iterator[dict[str, Any]], *, name: str) -> HttpResponse:
    reasons: dict[str, str] = {}

    def rows() -> Iterator[list[str]]:
        yield [t("con-column-email"), t("con-column-name"), t("con-column-status"), t("con-column-reason")]
        for row in found:
            code = row["reason"]
            if code not in reasons:
                reasons[code] = why_words(code)
            now = row["marketing_status"]
            cells = (row["email"], row["name"], status_words(now) if now else "", reasons[code])
            yield [harmless(cell) for cell in cells]

    return csv_download(request.company, as_csv(rows()), name=name)
