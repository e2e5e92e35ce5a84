"""Everything a company has as a file, and deleting the company (SET-04). Account settings only."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.company_data import actions, queries
from gaung.core.leaving import EXPORT_DAYS, WAIT_DAYS, NameDiffers
from gaung.core.permissions import Right
from gaung.foundation import formats
from gaung.foundation.words import lazy, t
from gaung.gateways import files
from gaung.web.again import ask_again, proved_again
from gaung.web.forms import ProductForm
from gaung.web.jobs import job_address
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

account_settings = company_page(right=Right.ACCOUNT_SETTINGS)
_MEGABYTE = 1024 * 1024


# --- exports ------------------------------------------------------------------------------------


@account_settings
@require_safe
def exports(request: CompanyRequest) -> HttpResponse:
    """List the exports that were made, with their files while they are kept."""
    rows = [_export(request, one) for one in queries.exports_of(request.company)]
    values = {
        "rows": rows,
        "may_ask": queries.may_ask_for_export(request.company, now=request.now),
        "proved": proved_again(request),
        "days": EXPORT_DAYS,
    }
    return render(request, "company/exports.html", values)


def _export(request: CompanyRequest, row: Any) -> dict[str, Any]:
    is_there = bool(row.file_key) and row.expires_at > request.now
    state = "ready" if is_there else "gone" if row.ready_at else (row.job.status if row.job else "failed")
    return {
        "row": row,
        "is_there": is_there,
        "state": t(f"set-export-{state}"),
        "size": t("set-megabytes", n=max(1, round(row.file_size / _MEGABYTE))) if row.file_size else "",
        "job_url": job_address(request.company.slug, row.job_id) if row.job_id and not row.ready_at else "",
        "contacts": row.row_counts.get("contacts.csv"),
    }


@account_settings
@require_POST
def export_ask(request: CompanyRequest) -> HttpResponse:
    """Have everything written into a file, once it is proven who asks."""
    if not proved_again(request):
        return ask_again(request, back="exports")
    return _ask(request)


@do_once
def _ask(request: CompanyRequest) -> HttpResponse:
    actions.ask_for_export(company=request.company, by=request.actor, now=request.now)
    messages.success(request, t("set-export-asked"))
    return redirect("exports", slug=request.company.slug)


@account_settings
@require_POST
def export_fetch(request: CompanyRequest, export_id: int) -> HttpResponse:
    """Hand out the file; that it was taken stands in the log."""
    export = actions.fetch_export(company=request.company, export_id=export_id, by=request.actor, now=request.now)
    day = export.asked_at.strftime("%Y-%m-%d")
    response = FileResponse(
        files.opened(export.file_key), as_attachment=True, filename=f"{request.company.slug}-{day}.zip"
    )
    response.headers["Cache-Control"] = "no-store"
    return response  # type: ignore[return-value]  # a page's answer, whatever its shape


# --- deleting the company -----------------------------------------------------------------------


class DeletionForm(ProductForm):
    """The company's name, typed: nobody does this by a slip."""

    name = forms.CharField(label=lazy("set-delete-type"), max_length=200)


@account_settings
@require_http_methods(["GET", "POST"])
def delete(request: CompanyRequest) -> HttpResponse:
    """Say what deleting means and what comes first; have the company deleted in fourteen days."""
    form = DeletionForm(request.POST or None)
    if request.method == "POST":
        if not proved_again(request):
            return ask_again(request)
        if form.is_valid() and _deletion_asked(request, form):
            return redirect("company-delete", slug=request.company.slug)
    hindrance = queries.hindrance(request.company, now=request.now)
    values = {
        "form": form,
        "hindrance": refusal_text(hindrance) if hindrance is not None else "",
        "deletes_on": formats.datetime_long(request.company.deletes_at, request.company.time_zone)
        if request.company.deletes_at
        else "",
        "proved": proved_again(request),
        "wait": WAIT_DAYS,
    }
    return render(request, "company/delete.html", values, status=400 if form.errors else 200)


def _deletion_asked(request: CompanyRequest, form: DeletionForm) -> bool:
    try:
        actions.ask_for_deletion(
            company=request.company, typed_name=form.cleaned_data["name"], by=request.actor, now=request.now
        )
    except NameDiffers as refusal:
        form.add_error("name", refusal_text(refusal))
        return False
    messages.success(request, t("set-delete-asked"))
    return True


@account_settings
@require_POST
def keep(request: CompanyRequest) -> HttpResponse:
    """Call the deletion off."""
    actions.keep_company(company=request.company, by=request.actor, now=request.now)
    messages.success(request, t("set-delete-kept"))
    return redirect("company-delete", slug=request.company.slug)
