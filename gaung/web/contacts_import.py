"""Importing contacts: bring a file, name its columns, see what will happen, start, read the report (CON-07)."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.contacts.importing import actions, queries
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.table_file import FileTooLarge, require_size
from gaung.foundation import jobs
from gaung.foundation.words import t
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_import_forms import ColumnsForm, FileForm, ReadingForm, reading_words
from gaung.web.contacts_import_pages import failure_of, foretold_values, list_row, report_values
from gaung.web.contacts_words import problem_words
from gaung.web.pages import CompanyRequest, company_page, refusal_text

IMPORT = Right.CAN_IMPORT_CONTACTS
# A stale tab finds the import where it stands: begun, or discarded.
BEYOND_COLUMNS = ("started", "discarded")
# What stands around the file in an upload: the form's other fields and the parts' heads.
ENVELOPE = 64 * 1024


@require_safe
@company_page(right=IMPORT)
def listing(request: CompanyRequest) -> HttpResponse:
    """The company's imports, newest first."""
    runs = [list_row(run) for run in queries.imports(request.company)]
    return render(request, "contacts/imports.html", {"runs": runs})


# --- the file -----------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=IMPORT)
def new(request: CompanyRequest) -> HttpResponse:
    """Bring a file. One that is too large is refused by its announced size, before a byte of it is read.

    The protection against other sites reads the form, and with it the file; so it is
    asked after the size, in `_receive`.
    """
    if request.method != "POST":
        return render(request, "contacts/import_new.html", {"form": FileForm()})
    try:
        require_size(_announced_size(request) - ENVELOPE)
    except FileTooLarge as refusal:
        return _refused_file(request, FileForm({}), refusal, status=413)
    answer: HttpResponse = _receive(request)
    return answer


def _announced_size(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if str(length).isdecimal() else 0


@csrf_protect
def _receive(request: Any) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "contacts/import_new.html", {"form": form}, status=422)
    pieces, name = _brought(form)
    try:
        run = actions.bring_file(company=request.company, pieces=pieces, name=name, by=request.actor, now=request.now)
    except Refusal as refusal:
        return _refused_file(request, form, refusal, status=422)
    return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)


def _brought(form: FileForm) -> tuple[Iterable[bytes], str]:
    """The file, or the rows that were pasted instead of one."""
    upload = form.cleaned_data["file"]
    if upload is not None:
        return upload.chunks(), upload.name
    return [form.cleaned_data["rows"].encode("utf-8", "replace")], t("imp-pasted")


def _refused_file(request: Any, form: FileForm, refusal: Refusal, *, status: int) -> HttpResponse:
    form.errors.clear()
    is_pasted = status != 413 and not form.cleaned_data.get("file")  # noqa: PLR2004 - the file was not read then
    form.add_error("rows" if is_pasted else "file", file_words(refusal))
    return render(request, "contacts/import_new.html", {"form": form}, status=status)


def file_words(refusal: Refusal) -> str:
    """What to do about a file that was refused; a file that is no table is named for what it is."""
    if refusal.code == "not_a_table":
        return t(f"con-file-{refusal.facts['kind']}")
    return refusal_text(refusal)


# --- its columns --------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=IMPORT)
def columns(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Say what the columns hold; the dry run begins."""
    run = queries.access_import(request.company, import_id)
    if run.stage in BEYOND_COLUMNS:
        return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    form = ColumnsForm(request.POST or None, run=run, company=request.company)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(
                company=request.company, import_id=run.pk, choices=form.choices(), by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    return _columns_page(request, run, form, ReadingForm(run=run))


def _columns_page(request: CompanyRequest, run: Any, form: ColumnsForm, reading: ReadingForm) -> HttpResponse:
    values = {
        "run": run,
        "form": form,
        "reading": reading,
        "read_as": reading_words(run),
        "failure": failure_of(run),
    }
    return render(request, "contacts/import_columns.html", values, status=422 if form.errors or reading.errors else 200)


@require_POST
@company_page(right=IMPORT)
def read_again(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Read the file another way: encoding, delimiter, sheet, names on top or not (CON-07)."""
    run = queries.access_import(request.company, import_id)
    if run.stage in BEYOND_COLUMNS:
        return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    reading = ReadingForm(request.POST, run=run)
    if reading.is_valid():
        try:
            run = actions.read_again(
                company=request.company, import_id=run.pk, reading=reading.reading(), by=request.actor, now=request.now
            )
        except Refusal as refusal:
            reading.add_error(None, file_words(refusal))
        else:
            return redirect("contacts-import-columns", slug=request.company.slug, import_id=run.pk)
    return _columns_page(request, run, ColumnsForm(run=run, company=request.company), reading)


# --- what will happen, what happens, what happened ----------------------------------------------


@require_safe
@company_page(right=IMPORT)
def one(request: CompanyRequest, import_id: int) -> HttpResponse:
    """An import where it stands: its columns, the dry run, the work, the report."""
    run = queries.access_import(request.company, import_id)
    is_part = bool(request.headers.get("HX-Request"))
    if run.stage in ("uploaded", "refused"):
        return _elsewhere() if is_part else redirect("contacts-import-columns", request.company.slug, run.pk)
    if run.stage == "checking":
        values = {"run": run, "progress": t("con-check-progress", n=run.check_read)}
        return render(request, "contacts/import_wait.html" if is_part else "contacts/import_checking.html", values)
    if run.stage == "checked":
        return (
            _elsewhere() if is_part else render(request, "contacts/import_foretold.html", foretold_values(request, run))
        )
    if run.stage == "discarded":
        return render(request, "contacts/import_discarded.html", {"run": run})
    if is_part and run.job is not None and run.job.is_final:
        return _elsewhere()
    template = "contacts/import_state.html" if is_part else "contacts/import_report.html"
    return render(request, template, report_values(request, run))


def _elsewhere() -> HttpResponse:
    """Tell the waiting page to load itself anew: what it waited for is there."""
    response = HttpResponse()
    response.headers["HX-Refresh"] = "true"
    return response


@require_POST
@company_page(right=IMPORT)
def start(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Take the rows in, all or only what fits. Pressed twice, it begins once."""
    run = actions.start_import(
        company=request.company,
        import_id=import_id,
        by=request.actor,
        now=request.now,
        only_what_fits=request.POST.get("rest") == "left_out",
    )
    return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)


@require_POST
@company_page(right=IMPORT)
def stop(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Stop the work; the rows taken in stay."""
    run = queries.access_import(request.company, import_id)
    if run.job is not None:
        jobs.stop_job(job=run.job, now=request.now)
    return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)


@require_POST
@company_page(right=IMPORT)
def discard(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Throw the import away before it began."""
    actions.discard_import(company=request.company, import_id=import_id, by=request.actor, now=request.now)
    return redirect("contacts-imports", slug=request.company.slug)


@require_safe
@company_page(right=IMPORT)
def rows_to_mend(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Only the refused rows, with the reason in a column of its own (words.md im.dl)."""
    run = queries.access_import(request.company, import_id)
    rows = queries.rows_to_mend(run, reason=t("con-column-reason-import"), say=problem_words)
    return csv_download(request.company, queries.as_csv(rows), name=f"rows-to-fix-{run.pk}")
