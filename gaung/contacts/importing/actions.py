"""What a member does with an import: bring a file, say what its columns hold, start it, throw it away."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from gaung.contacts.actions import create_custom_field
from gaung.contacts.importing import mapping
from gaung.contacts.importing.files import ENCODINGS, WORKBOOK, Reading, ReadyFile, keep_upload, read_source
from gaung.contacts.importing.mapping import Choices, NewField
from gaung.contacts.importing.models import ImportRun
from gaung.contacts.importing.queries import access_import
from gaung.contacts.importing.refusals import ColumnsChanged, ImportBegun, ImportNotReady
from gaung.contacts.queries import custom_fields
from gaung.contacts.undo import open_undo
from gaung.core.custom_fields import FieldKind
from gaung.core.permissions import Right
from gaung.core.table_file import DELIMITERS
from gaung.core.text import clean_line
from gaung.foundation import audit, jobs, tasks
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId
from gaung.gateways import files

__all__ = [
    "KIND",
    "Choices",
    "NewField",
    "Reading",
    "bring_file",
    "choose_columns",
    "discard_import",
    "read_again",
    "start_import",
]

KIND = "contacts.import"
Stage = ImportRun.Stage


# --- the file -----------------------------------------------------------------------------------


def bring_file(*, company: HasId, pieces: Iterable[bytes], name: str, by: Actor, now: datetime) -> ImportRun:
    """Keep an uploaded table and look at its top; a file that is none is refused and not kept."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    ready = keep_upload(pieces, company_id=company.pk)
    try:
        with write_transaction():
            run: ImportRun = ImportRun.objects.create(
                company_id=company.pk,
                file_name=_visible(name),
                source_key=ready.source_key,
                size=ready.size,
                mapping=mapping.guessed(company, ready.shape.columns, ready.shape.sample),
                created_by_id=by.user_id,
                created_by_label=by.label,
                created_at=now,
                updated_at=now,
                **_as_read(ready),
            )
    except BaseException:
        files.discard(ready.key)
        files.discard(ready.source_key)
        raise
    return run


def read_again(*, company: HasId, import_id: int, reading: Reading, by: Actor, now: datetime) -> ImportRun:
    """Read the file another way: another encoding or delimiter, another sheet, names on top or not.

    What its columns hold is guessed anew. A file that cannot be read so stays as it was.
    """
    require(by, Right.CAN_IMPORT_CONTACTS)
    run = access_import(company, import_id)
    if run.stage in (Stage.STARTED, Stage.DISCARDED):
        raise ImportBegun()
    _check_reading(reading, run)
    if _is_read_so(run, reading):
        return run
    ready = read_source(run.source_key, size=run.size, company_id=company.pk, reading=reading)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage in (Stage.STARTED, Stage.DISCARDED):
            raise ImportBegun()
        old_key = run.file_key
        for name, value in _as_read(ready).items():
            setattr(run, name, value)
        run.mapping = mapping.guessed(company, ready.shape.columns, ready.shape.sample)
        run.stage, run.foretold, run.check_turn, run.updated_at = Stage.UPLOADED, {}, run.check_turn + 1, now
        run.failure_code, run.failure_facts = "", {}
        run.save()
    if old_key not in (run.file_key, run.source_key):
        files.discard(old_key)
    return run


def _check_reading(reading: Reading, run: ImportRun) -> None:
    """Refuse what no form offers."""
    is_workbook = run.encoding == WORKBOOK
    if reading.encoding and (is_workbook or reading.encoding not in ENCODINGS):
        raise ColumnsChanged()
    if reading.delimiter and (is_workbook or len(reading.delimiter) != 1 or reading.delimiter not in DELIMITERS):
        raise ColumnsChanged()
    if reading.sheet and reading.sheet not in run.sheets:
        raise ColumnsChanged()


def _is_read_so(run: ImportRun, reading: Reading) -> bool:
    """Whether the file is read that way already; asked for twice, it is read once."""
    wanted = {"encoding": reading.encoding, "delimiter": reading.delimiter, "sheet": reading.sheet}
    is_same = all(not value or value == getattr(run, name) for name, value in wanted.items())
    return is_same and reading.has_header in (None, run.has_header)


def _as_read(ready: ReadyFile) -> dict[str, Any]:
    shape = ready.shape
    return {
        "file_key": ready.key,
        "encoding": ready.encoding,
        "sheets": [_writable(name) for name in ready.sheets],
        "sheet": _writable(ready.sheet),
        "delimiter": shape.delimiter,
        "has_header": shape.has_header,
        "columns": [_writable(name) for name in shape.columns],
        "sample": [[_writable(cell) for cell in row] for row in shape.sample],
        "first_offset": shape.first_row.offset,
        "first_row": shape.first_row.row,
    }


def _visible(name: str) -> str:
    """A file's name as it may be shown: one line, without what cannot be seen."""
    seen = "".join(character for character in name if character.isprintable())
    return seen.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].strip()[-200:] or "contacts.csv"


def _writable(cell: str) -> str:
    """A cell as the database can hold it: no zero character, no half character, not endless."""
    return cell[:200].replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


# --- columns ------------------------------------------------------------------------------------


def choose_columns(*, company: HasId, import_id: int, choices: Choices, by: Actor, now: datetime) -> ImportRun:
    """Note what the columns hold and what is wished for, and begin the dry run (D20)."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            raise ImportBegun()
        mapping.check_choices(choices, columns=len(run.columns))
        run.mapping = mapping.mapping_of(company, run.columns, choices)
        mapping.check_fields(run.mapping)
        run.wanted, run.duplicates, run.tags = choices.wanted, choices.duplicates, mapping.read_tags(choices.tags)
        run.consent_source = clean_line(choices.consent_source, field="consent_source", required=False)
        run.consent_text = choices.consent_text.replace("\x00", "").strip()[:2000]
        run.stage, run.check_turn, run.check_read = Stage.CHECKING, run.check_turn + 1, 0
        run.foretold, run.failure_code, run.failure_facts, run.updated_at = {}, "", {}, now
        run.save()
        tasks.enqueue("contacts.check_import", company_id=company.pk, import_id=run.pk, turn=run.check_turn)
    return run


# --- start, throw away --------------------------------------------------------------------------


def start_import(
    *, company: HasId, import_id: int, by: Actor, now: datetime, only_what_fits: bool = False
) -> ImportRun:
    """Begin taking the rows in, in file order. Started twice it is started once.

    Who finds no seat waits, or is left out and listed if only what fits is wished for (D20).
    """
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            return run
        if run.stage != Stage.CHECKED:
            raise ImportNotReady()
        _make_fields(company, run.mapping, by, now)
        run.job = jobs.start_job(
            company=company, kind=KIND, params={"import_id": run.pk}, by=by, now=now, total=run.foretold["rows"]
        )
        open_undo(company=company, job=run.job, now=now)
        source_key, run.source_key = run.source_key, ""
        run.stage, run.only_what_fits, run.updated_at = Stage.STARTED, only_what_fits, now
        run.save()
        audit.record(company=company, by=by, action="import.started", now=now, target=run.file_name, after=_facts(run))
    if source_key != run.file_key:
        files.discard(source_key)
    return run


def _make_fields(company: HasId, entries: Sequence[dict[str, str]], by: Actor, now: datetime) -> None:
    known = {field.key for field in custom_fields(company)}
    for entry in entries:
        if entry["role"] == "field" and entry["key"] not in known:
            kind = FieldKind(entry.get("kind", FieldKind.TEXT))
            create_custom_field(company=company, label=entry["label"], kind=kind, by=by, now=now)


def _facts(run: ImportRun) -> dict[str, Any]:
    return {
        "rows": run.foretold["rows"],
        "wanted": run.wanted,
        "duplicates": run.duplicates,
        "consent_source": run.consent_source,
        "consent_text": run.consent_text,
        "tags": run.tags,
        "only_what_fits": run.only_what_fits,
    }


def discard_import(*, company: HasId, import_id: int, by: Actor, now: datetime) -> None:
    """Throw an import away before it began: nothing was changed, and the file is deleted."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            raise ImportBegun()
        if run.stage == Stage.DISCARDED:
            return
        run.stage, run.updated_at = Stage.DISCARDED, now
        run.save(update_fields=["stage", "updated_at"])
    files.discard(run.file_key)
    files.discard(run.source_key)


def _locked(company: HasId, import_id: int) -> ImportRun:
    access_import(company, import_id)
    return lock_row(ImportRun, import_id)
