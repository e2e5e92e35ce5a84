"""Taking chosen contacts along as a file, and deleting archived ones for good (CON-03, CON-05)."""

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gaung.contacts import actions, queries
from gaung.contacts.actions.delete_archived import NumberNotTyped, archived_in
from gaung.contacts.actions.selections import check_open
from gaung.contacts.exporting import AT_ONCE, KIND, Sheet, export_contacts, exported_file, has_file, start_export
from gaung.core.permissions import Right
from gaung.foundation import jobs
from gaung.foundation.access import NotHere
from gaung.foundation.words import t
from gaung.web.contacts_chips import chips_of
from gaung.web.contacts_columns import Column, columns_of
from gaung.web.contacts_conditions import Vocabulary
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_look import Look
from gaung.web.contacts_words import status_words
from gaung.web.once import do_once
from gaung.web.pages import CompanyRequest, company_page, refusal_text

# What a column of the list is in the file.
AS_SHOWN = {"since": ("status-since",), "consent": ("consent-source", "consent-at"), "engaged": ()}


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_EXPORT_CONTACTS)
def export(request: CompanyRequest) -> HttpResponse:
    """Everyone the filter means as CSV, with the columns as shown or all of them; a long file is written behind."""
    look = Look.of(request.POST if request.method == "POST" else request.GET)
    size = queries.exact_count(request.company, look.filter)
    if request.method == "POST":
        return _answer(request, size, filter=look.filter)
    says = chips_of(look, Vocabulary(request))
    return _ask_columns(request, size, pairs=look.pairs(), says=says, back=look.link())


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_EXPORT_CONTACTS)
def selection_export(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """The chosen contacts as CSV, with the columns as shown or all of them."""
    chosen = queries.access_selection(request.company, selection_id)
    if request.method != "POST":
        return _ask_columns(request, chosen.size)
    return _answer(request, chosen.size, selection_id=chosen.pk)


def _ask_columns(request: CompanyRequest, size: int, **more: Any) -> HttpResponse:
    """Ask which columns the file shall have; what is not said is the list's own choice."""
    return render(request, "contacts/export.html", {"size": size, "is_long": size > AT_ONCE, **more})


def _answer(request: CompanyRequest, size: int, **what: Any) -> HttpResponse:
    company = request.company
    sheet = Sheet.of(company, say=_column_words, say_status=status_words, columns=_columns(request))
    common: dict[str, Any] = {"company": company, "sheet": sheet, "by": request.actor, "now": request.now, **what}
    if size > AT_ONCE:
        started = start_export(total=size, **common)
        return redirect("contacts-job", slug=company.slug, job_id=started.pk)
    return csv_download(company, export_contacts(**common), name=f"contacts-{company.slug}")


def _column_words(key: str) -> str:
    return t(f"con-column-{key}")


def _columns(request: CompanyRequest) -> list[str] | None:
    """The columns as the list shows them, if that is asked for; else all."""
    if request.POST.get("columns") != "shown":
        return None
    drawn, _ = columns_of(request, Look.of({}))
    shown = [key for column in drawn for key in _with_second(column)]
    return [name for key in shown for name in AS_SHOWN.get(key, (key,))]


def _with_second(column: Column) -> tuple[str, ...]:
    """A column and what stands under it in the same cell: the name under the address."""
    return (column.key, column.second.key) if column.second else (column.key,)


@require_safe
@company_page(right=Right.CAN_EXPORT_CONTACTS)
def download(request: CompanyRequest, job_id: int) -> HttpResponse:
    """A file that was written in the background."""
    try:
        found = jobs.job_of(company=request.company, job_id=job_id)
    except jobs.Job.DoesNotExist as missing:
        raise NotHere(f"job {job_id}") from missing
    if found.kind != KIND or not has_file(found):
        raise NotHere(f"file of job {job_id}")
    return csv_download(request.company, exported_file(found), name=f"contacts-{request.company.slug}")


# --- deleting for good --------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=Right.CAN_BULK_EDIT_CONTACTS)
@do_once
def selection_delete(request: CompanyRequest, selection_id: int) -> HttpResponse:
    """Delete the archived among the chosen, confirmed by typing how many they are."""
    chosen = queries.access_selection(request.company, selection_id)
    check_open(chosen, now=request.now)
    error = ""
    if request.method == "POST":
        digits = re.sub(r"[.,\s]", "", request.POST.get("typed", ""))[:12]
        try:
            started = actions.start_delete(
                company=request.company,
                selection_id=chosen.pk,
                typed=int(digits) if digits.isascii() and digits.isdecimal() else None,
                by=request.actor,
                now=request.now,
            )
        except NumberNotTyped as refused:
            error = refusal_text(refused)
        else:
            return redirect("contacts-job", slug=request.company.slug, job_id=started.pk)
    number = archived_in(request.company, chosen.pk)
    values = {
        "chosen": chosen,
        "number": number,
        "others": chosen.size - number,
        "error": error,
        "typed": request.POST.get("typed", "")[:20],
    }
    return render(request, "contacts/delete.html", values)
