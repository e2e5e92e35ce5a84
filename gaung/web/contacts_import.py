"""Importing contacts: bring a file, name its columns, see what will happen, start, read the report (CON-07)."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.capacity.queries import seats
from gaung.contacts.importing import actions, queries
from gaung.contacts.importing.actions import DUPLICATES, ROLES, Choices
from gaung.contacts.importing.refusals import AddressColumnMissing, ColumnRoleTwice, ConsentStatementMissing
from gaung.contacts.importing.rows import WISHES, letter
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.table_file import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, FileTooLarge, require_size
from gaung.foundation import jobs
from gaung.foundation.words import lazy, t
from gaung.web.contacts_download import csv_download
from gaung.web.contacts_words import (
    billing_link,
    fitting_tier,
    helpers,
    problem_words,
    status_words,
    why_words,
)
from gaung.web.forms import ProductForm
from gaung.web.pages import CompanyRequest, company_page, kebab, refusal_text

IMPORT = Right.CAN_IMPORT_CONTACTS
# What stands around the file in an upload: the form's other fields and the parts' heads.
ENVELOPE = 64 * 1024
REPORT_ROWS = 50
MEGABYTE = 1024 * 1024
# Two columns may hold these; every other role is given once.
_MANY = ("field", "ignore")


@require_safe
@company_page(right=IMPORT)
def listing(request: CompanyRequest) -> HttpResponse:
    """The company's imports, newest first."""
    runs = [(run, _stage_words(run)) for run in queries.imports(request.company)]
    return render(request, "contacts/imports.html", {"runs": runs})


def _stage_words(run: Any) -> dict[str, str]:
    key = run.job.status if run.job else run.stage
    tones = {
        "done": "good",
        "running": "info",
        "queued": "info",
        "failed": "critical",
        "refused": "critical",
        "stopped": "warning",
    }
    return {"text": t(f"con-stage-{key}"), "tone": tones.get(key, "neutral")}


# --- the file -----------------------------------------------------------------------------------


class FileForm(ProductForm):
    """The file to import."""

    file = forms.FileField(label=lazy("con-import-file"), allow_empty_file=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell the browser the limit too, so that nobody waits for an upload that will be refused."""
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = t(
            "con-import-file-hint", mb=MAX_BYTES // MEGABYTE, rows=MAX_ROWS, columns=MAX_COLUMNS
        )
        self.fields["file"].widget.attrs |= {
            "accept": ".csv,.tsv,.txt,text/csv,text/plain",
            "data-max-bytes": str(MAX_BYTES),
            "data-too-large": t("err-file-too-large", limit_mb=MAX_BYTES // MEGABYTE, size_mb="NNN"),
        }


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
    upload = form.cleaned_data["file"]
    try:
        run = actions.bring_file(
            company=request.company, pieces=upload.chunks(), name=upload.name, by=request.actor, now=request.now
        )
    except Refusal as refusal:
        return _refused_file(request, form, refusal, status=422)
    return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)


def _refused_file(request: Any, form: FileForm, refusal: Refusal, *, status: int) -> HttpResponse:
    form.errors.clear()
    form.add_error("file", file_words(refusal))
    return render(request, "contacts/import_new.html", {"form": form}, status=status)


def file_words(refusal: Refusal) -> str:
    """What to do about a file that was refused; a file that is no table is named for what it is."""
    if refusal.code == "not_a_table":
        return t(f"con-file-{refusal.facts['kind']}")
    return refusal_text(refusal)


# --- its columns --------------------------------------------------------------------------------


class ColumnsForm(ProductForm):
    """What each column holds, the status wished for, the consent, and what to do with duplicates."""

    wanted = forms.ChoiceField(label=lazy("con-import-wanted"), widget=forms.RadioSelect)
    consent_source = forms.CharField(
        label=lazy("con-consent-source"), help_text=lazy("con-consent-source-hint"), required=False, max_length=200
    )
    consent_text = forms.CharField(
        label=lazy("con-consent-text"),
        help_text=lazy("con-consent-text-hint"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duplicates = forms.ChoiceField(label=lazy("con-import-duplicates"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, run: Any, **kwargs: Any) -> None:
        """One choice per column."""
        super().__init__(*args, **kwargs)
        self.run = run
        wishes = [(one.value, t(f"con-import-as-{kebab(one.value)}")) for one in WISHES]
        ways = [(one, t(f"con-import-duplicates-{one}")) for one in DUPLICATES]
        cast(forms.ChoiceField, self.fields["wanted"]).choices = wishes
        cast(forms.ChoiceField, self.fields["duplicates"]).choices = ways
        roles = [(role, t(f"con-role-{kebab(role)}")) for role in ROLES]
        for index in range(len(run.columns)):
            self.fields[f"role-{index}"] = forms.ChoiceField(label=self.title(index), choices=roles)

    def title(self, index: int) -> str:
        """A column's name, or the letter a spreadsheet gives it."""
        return self.run.columns[index] or t("con-column-letter", letter=letter(index))

    def columns(self) -> Iterator[dict[str, Any]]:
        """Each column with its samples and its choice."""
        for index in range(len(self.run.columns)):
            samples = [row[index] for row in self.run.sample if row[index].strip()]
            yield {"title": self.title(index), "samples": samples, "field": self[f"role-{index}"]}

    def choices(self) -> Choices:
        """What was chosen."""
        values = self.cleaned_data
        return Choices(
            roles=[values[f"role-{index}"] for index in range(len(self.run.columns))],
            wanted=values["wanted"],
            consent_source=values["consent_source"],
            consent_text=values["consent_text"],
            duplicates=values["duplicates"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the field it is about (G-03)."""
        if isinstance(refusal, ConsentStatementMissing):
            for name in ("consent_source", "consent_text"):
                if not self.cleaned_data.get(name, "").strip():
                    self.add_error(name, t(f"con-{kebab(name)}-missing"))
            return
        self.add_error(self._column_of(refusal), self._words(refusal))

    def _column_of(self, refusal: Refusal) -> str | None:
        if isinstance(refusal, AddressColumnMissing):
            return "role-0"
        if isinstance(refusal, ColumnRoleTwice):
            twice = [name for name in self.fields if self.cleaned_data.get(name) == refusal.facts["role"]]
            return twice[-1] if twice else None
        return None

    def _words(self, refusal: Refusal) -> str:
        if isinstance(refusal, ColumnRoleTwice):
            role = str(refusal.facts["role"])
            named = t(f"con-role-{kebab(role)}") if role in ROLES else role
            return t("con-import-role-twice", role=named)
        return refusal_text(refusal)


@require_http_methods(["GET", "HEAD", "POST"])
@company_page(right=IMPORT)
def columns(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Say what the columns hold; the dry run begins."""
    run = queries.access_import(request.company, import_id)
    if run.stage in ("started", "discarded"):
        return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    form = ColumnsForm(request.POST or None, run=run, initial=_chosen(run))
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_columns(
                company=request.company, import_id=run.pk, choices=form.choices(), by=request.actor, now=request.now
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("contacts-import", slug=request.company.slug, import_id=run.pk)
    values = {"run": run, "form": form, "failure": _failure_of(run), "has_status": "status" in _roles(run)}
    return render(request, "contacts/import_columns.html", values, status=422 if form.errors else 200)


def _roles(run: Any) -> list[str]:
    return [entry["role"] for entry in run.mapping]


def _chosen(run: Any) -> dict[str, Any]:
    roles = {f"role-{index}": role for index, role in enumerate(_roles(run))}
    return {
        **roles,
        "wanted": run.wanted,
        "duplicates": run.duplicates,
        "consent_source": run.consent_source,
        "consent_text": run.consent_text,
    }


def _failure_of(run: Any) -> str:
    if run.failure_code == jobs.UNEXPECTED:
        return t("con-job-unexpected", code=f"I{run.pk}")
    return why_words(run.failure_code, run.failure_facts) if run.failure_code else ""


# --- what will happen, what happens, what happened ----------------------------------------------


@require_safe
@company_page(right=IMPORT)
def one(request: CompanyRequest, import_id: int) -> HttpResponse:
    """An import where it stands: its columns, the dry run, the work, the report."""
    run = queries.access_import(request.company, import_id)
    if run.stage in ("uploaded", "refused"):
        return redirect("contacts-import-columns", slug=request.company.slug, import_id=run.pk)
    is_part = bool(request.headers.get("HX-Request"))
    if run.stage == "checking":
        values = {"run": run, "progress": t("con-check-progress", n=run.check_read)}
        return render(request, "contacts/import_wait.html" if is_part else "contacts/import_checking.html", values)
    if run.stage == "checked":
        response = render(request, "contacts/import_foretold.html", _foretold_values(request, run))
        if is_part:
            response = HttpResponse()
            response.headers["HX-Refresh"] = "true"
        return response
    if run.stage == "discarded":
        return render(request, "contacts/import_discarded.html", {"run": run})
    return render(
        request,
        "contacts/import_state.html" if is_part else "contacts/import_report.html",
        _report_values(request, run),
    )


def _foretold_values(request: CompanyRequest, run: Any) -> dict[str, Any]:
    room = seats(request.company)
    told = run.foretold
    statuses = told["statuses"]
    waiting = statuses.get(MarketingStatus.PENDING_UPGRADE, 0)
    return {
        "run": run,
        "told": told,
        "room": room,
        "accepted": told["created"] + told["updated"],
        "waiting": waiting,
        "statuses": _status_lines(statuses),
        "refused_why": _kind_lines(told["refused_by"]),
        "kept_why": _kind_lines(told["kept_by"]),
        "examples": [(example["row"], problem_words(_Example(example))) for example in told["examples"]],
        "more_examples": told["refused"] > len(told["examples"]),
        "upgrade_url": billing_link(request, _tier_for(room, waiting)) if waiting and room.entitled else "",
        "billing_helpers": helpers(request, Right.ACCOUNT_SETTINGS) if waiting else "",
        "button": t("con-import-start", n=told["created"] + told["updated"]),
    }


def _tier_for(room: Any, waiting: int) -> int:
    """The smallest tier with a seat for everyone here, waiting, or about to wait."""
    from dataclasses import replace

    return fitting_tier(replace(room, pending=room.pending + waiting))


class _Example:
    """A problem of the dry run, which stores it as plain values."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self.code, self.column, self.value = stored["code"], stored["column"], stored["value"]
        self.facts = stored["facts"]
        self.row = stored["row"]


def _status_lines(statuses: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(status_words(status), count) for status, count in statuses.items() if count]


def _kind_lines(kinds: Mapping[str, int]) -> list[tuple[int, str]]:
    found = sorted(kinds.items(), key=lambda pair: -pair[1])
    return [
        (count, t(f"con-kind-{kebab(kind)}") if _has_kind(kind) else why_words(kind)) for kind, count in found if count
    ]


def _has_kind(kind: str) -> bool:
    from gaung.foundation.words import has_words

    return has_words(f"con-kind-{kebab(kind)}")


def _report_values(request: CompanyRequest, run: Any) -> dict[str, Any]:
    job = run.job
    result = job.result if job else {}
    statuses = result.get("statuses", {})
    after = request.GET.get("after", "")
    after_row = int(after) if after.isdecimal() and len(after) < 10 else 0  # noqa: PLR2004 - a row of a million
    rows = queries.problems(run, refused=True, after_row=after_row, limit=REPORT_ROWS + 1)
    kept = queries.problems(run, refused=False, limit=REPORT_ROWS) if job and job.is_final else []
    return {
        "run": run,
        "job": job,
        "progress": t("con-job-progress", done=job.done, total=job.total or 0) if job else "",
        "result": result,
        "summary": t(
            "con-import-result",
            a=result.get("created", 0),
            b=result.get("updated", 0),
            c=statuses.get(MarketingStatus.PENDING_UPGRADE, 0),
            d=result.get("refused", 0),
        ),
        "statuses": _status_lines(statuses),
        "refused_why": _kind_lines(result.get("refused_by", {})),
        "kept_why": _kind_lines(result.get("kept_by", {})),
        "rows": [(problem, problem_words(problem)) for problem in rows[:REPORT_ROWS]],
        "kept": [(problem, why_words(problem.code, problem.facts)) for problem in kept],
        "next_url": f"?after={rows[REPORT_ROWS - 1].row}" if len(rows) > REPORT_ROWS else "",
        "failure": _job_failure(job),
        "upgrade_url": billing_link(request, fitting_tier(seats(request.company))),
    }


def _job_failure(job: Any) -> str:
    if job is None or not job.failure_code:
        return ""
    if job.failure_code == jobs.UNEXPECTED:
        return t("con-job-unexpected", code=f"J{job.pk}")
    return why_words(job.failure_code, job.failure_facts)


@require_POST
@company_page(right=IMPORT)
def start(request: CompanyRequest, import_id: int) -> HttpResponse:
    """Take the rows in. Pressed twice, it begins once."""
    run = actions.start_import(company=request.company, import_id=import_id, by=request.actor, now=request.now)
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
