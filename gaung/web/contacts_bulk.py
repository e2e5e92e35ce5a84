"""Editing many contacts: choose, see what will happen, confirm by the number, watch it (CON-03 to CON-05)."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.importing.queries import as_csv
from gaung.core.contact_status import Consent, ConsentMissing, MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.table_file import harmless
from gaung.core.text import TextMissing
from gaung.foundation import jobs
from gaung.foundation.access import NotHere
from gaung.foundation.words import t
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_look import tier_of
from gaung.web.contacts_words import billing_link, status_words, why_words
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

Status = MarketingStatus
# What may be asked for in bulk; the order of the choice on the page.
CHOICES = (Status.ARCHIVED, Status.UNSUBSCRIBED, Status.SUBSCRIBED, Status.NO_CONSENT)


@require_safe
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
def selection(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """What to change on the chosen contacts; with a choice made, what will happen."""
    chosen = queries.access_selection(request.company, selection_id)
    asked = _asked(request.GET)
    values: dict[str, Any] = {
        "chosen": chosen,
        "asked": asked,
        "statuses": [(status.value, t(f"con-bulk-to-{kebab(status.value)}")) for status in CHOICES],
        "tags": queries.tags(request.company),
        "needs_consent": asked["to"] == Status.SUBSCRIBED,
        "carried": _carried(request.GET),
    }
    if asked["change"] == "status" and asked["to"]:
        values |= _preview(request, chosen, asked)
    elif asked["change"] == "tag" and not asked["tag"]:
        values["tag_error"] = t("con-bulk-tag-missing")
    elif asked["change"] == "status":
        values["error"] = t("con-bulk-status-missing")
    return render(request, "contacts/selection.html", values)


def _asked(params: Any) -> dict[str, str]:
    to = params.get("to", "")
    return {
        "change": params.get("change", ""),
        "to": to if to in {status.value for status in CHOICES} else "",
        "tag": params.get("tag", "").strip()[:60],
        "reason": params.get("reason", "").strip()[:500],
        "consent_source": params.get("consent_source", "").strip()[:200],
        "consent_text": params.get("consent_text", "").strip()[:2000],
    }


def _carried(params: Any) -> dict[str, str]:
    """Where the reader came from, so that the way back is kept (R35)."""
    return {name: params[name] for name in ("return_to", "tier") if params.get(name)}


def _consent(request: CompanyRequest, asked: Mapping[str, str]) -> Consent | None:
    if asked["to"] != Status.SUBSCRIBED or not asked["consent_source"]:
        return None
    return Consent(source=asked["consent_source"], at=request.now, text=asked["consent_text"])


def _preview(request: CompanyRequest, chosen: Any, asked: Mapping[str, str]) -> dict[str, Any]:
    """The dry run: what changes, what is skipped and why, the sum, the new floor (CON-04)."""
    if asked["to"] == Status.SUBSCRIBED and not (asked["consent_source"] and asked["consent_text"]):
        return {"error": t("con-bulk-consent-missing")}
    try:
        seen = queries.preview_bulk_edit(
            request.company,
            selection_id=chosen.pk,
            to=Status(asked["to"]),
            by=request.actor,
            now=request.now,
            reason=asked["reason"],
            consent=_consent(request, asked),
        )
    except Refusal as refusal:
        return {"error": refusal_text(refusal)}
    changed = sum(seen.changes.values())
    skipped = sum(seen.skipped.values())
    return {
        "preview": seen,
        "changed": changed,
        "skipped": skipped,
        "skipped_why": [(count, why_words(code)) for code, count in sorted(seen.skipped.items())],
        "summary": _summary(asked["to"], changed, skipped),
        "outcomes": [(count, status_words(status)) for status, count in seen.changes.items()],
        "button": t(f"con-bulk-do-{kebab(asked['to'])}", n=changed),
        "sum": _sum(seen, asked["to"]),
        "floor_falls": seen.floor_after != seen.floor_before,
    }


def _summary(to: str, changed: int, skipped: int) -> str:
    return t(f"con-bulk-will-{kebab(to)}", a=changed, b=skipped)


def _sum(seen: Any, to: str) -> str:
    """28,000 - 1,340 archived + 340 promoted = 27,000 of 28,000."""
    gone = seen.freed
    come = max(0, seen.subscribed_after - seen.subscribed_before + gone - seen.promoted)
    values = {"x": seen.subscribed_before, "y": seen.subscribed_after, "limit": seen.limit, "promoted": seen.promoted}
    if come:
        return t("con-bulk-sum-more", come=come, **values)
    if to == Status.ARCHIVED:
        return t("con-bulk-sum-archived", gone=gone, **values)
    return t("con-bulk-sum-fewer", gone=gone, **values)


@require_POST
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def bulk_edits(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """Do what the preview foretold, as a job."""
    chosen = queries.access_selection(request.company, selection_id)
    asked = _asked(request.POST)
    if asked["change"] == "tag":
        return _tag(request, chosen, asked)
    job = _start_status(request, chosen, asked)
    address = reverse("contacts-job", kwargs={"slug": request.company.slug, "job_id": job.pk})
    carried = _carried(request.POST)
    return redirect(address + ("?" + urlencode(carried) if carried else ""))


def _tag(request: CompanyRequest, chosen: Any, asked: Mapping[str, str]) -> HttpResponse:
    if not asked["tag"]:
        raise TextMissing(field="tag")
    count = actions.tag_selection(
        company=request.company, selection_id=chosen.pk, tag=asked["tag"], by=request.actor, now=request.now
    )
    messages.success(request, t("con-bulk-tagged", n=count, tag=asked["tag"]))
    return redirect("contacts", slug=request.company.slug)


def _start_status(request: CompanyRequest, chosen: Any, asked: Mapping[str, str]) -> Any:
    if not asked["to"]:
        raise TextMissing(field="to")
    consent = _consent(request, asked)
    if asked["to"] == Status.SUBSCRIBED and consent is None:
        raise ConsentMissing()
    return actions.start_bulk_edit(
        company=request.company,
        selection_id=chosen.pk,
        to=Status(asked["to"]),
        by=request.actor,
        now=request.now,
        reason=asked["reason"],
        consent=consent,
    )


# --- watching it --------------------------------------------------------------------------------


@require_safe
@company_page()
def job(request: CompanyRequest, job_id: int) -> HttpResponse:
    """A job's progress and its result. htmx asks for the changing part only."""
    found = _access_job(request, job_id)
    if found.kind == "contacts.import":
        return redirect("contacts-import", slug=request.company.slug, import_id=found.params["import_id"])
    template = "contacts/job_state.html" if request.headers.get("HX-Request") else "contacts/job.html"
    return render(request, template, _job_values(request, found))


def _access_job(request: CompanyRequest, job_id: int) -> jobs.Job:
    """One of the company's jobs on contacts; a foreign or unknown id is not here."""
    try:
        return jobs.job_of(company=request.company, job_id=job_id)
    except jobs.Job.DoesNotExist as missing:
        raise NotHere(f"job {job_id}") from missing


def _job_values(request: CompanyRequest, found: jobs.Job) -> dict[str, Any]:
    result = found.result
    skipped = {code: count for code, count in result.get("skipped", {}).items() if count}
    tier = tier_of(request.GET.get("tier", ""))
    from_billing = request.GET.get("return_to") == "billing"
    return {
        "job": found,
        "progress": t("con-job-progress", done=found.done, total=found.total or 0),
        "changed": result.get("changed", 0),
        "skipped": sum(skipped.values()),
        "skipped_why": [(count, why_words(code)) for code, count in sorted(skipped.items())],
        "promoted": result.get("promoted", 0),
        "outcomes": [(count, status_words(status)) for status, count in result.get("to", {}).items() if count],
        "failure": _failure(found),
        "selection_id": found.params.get("selection_id"),
        "return_url": billing_link(request, tier) if from_billing else "",
        "query": "?" + request.GET.urlencode() if request.GET else "",
    }


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


@require_safe
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
def skipped_rows(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """The contacts a bulk edit skipped, with the reason, as CSV."""
    chosen = queries.access_selection(request.company, selection_id)
    company = request.company
    reasons: dict[str, str] = {}

    def rows() -> Iterator[list[str]]:
        yield [t("con-column-email"), t("con-column-name"), t("con-column-status"), t("con-column-reason")]
        for row in queries.bulk_skipped(company, chosen.pk):
            code = row["reason"]
            if code not in reasons:
                reasons[code] = why_words(code)
            now = row["marketing_status"]
            cells = (row["email"], row["name"], status_words(now) if now else "", reasons[code])
            yield [harmless(cell) for cell in cells]

    return csv_download(company, as_csv(rows()), name=f"skipped-{chosen.pk}")
