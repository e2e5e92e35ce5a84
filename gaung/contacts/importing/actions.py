"""What a member does with an import: bring a file, say what its columns hold, start it, throw it away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gaung.contacts.actions import create_custom_field, field_key
from gaung.contacts.importing.files import keep_upload
from gaung.contacts.importing.models import ImportRun
from gaung.contacts.importing.queries import access_import
from gaung.contacts.importing.refusals import (
    AddressColumnMissing,
    ColumnRoleTwice,
    ColumnsChanged,
    ConsentStatementMissing,
    ImportBegun,
    ImportNotReady,
    WishRefused,
)
from gaung.contacts.importing.rows import WISHES, letter
from gaung.contacts.queries import custom_fields
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.table_file import guess_roles
from gaung.core.text import clean_line
from gaung.foundation import audit, jobs, tasks
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.tenancy import HasId
from gaung.gateways import files

KIND = "contacts.import"
ROLES = ("email", "name", "first_name", "last_name", "tags", "status", "field", "ignore")
DUPLICATES = ("update", "fill", "skip")
Stage = ImportRun.Stage


@dataclass(frozen=True)
class Choices:
    """What a member says about a file: its columns, the status wished for, consent, duplicates."""

    roles: Sequence[str]
    wanted: str = MarketingStatus.NO_CONSENT.value
    consent_source: str = ""
    consent_text: str = ""
    duplicates: str = "update"


def bring_file(*, company: HasId, pieces: Iterable[bytes], name: str, by: Actor, now: datetime) -> ImportRun:
    """Keep an uploaded table and look at its top; a file that is none is refused and not kept."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    ready = keep_upload(pieces, company_id=company.pk)
    shape = ready.shape
    try:
        with write_transaction():
            run: ImportRun = ImportRun.objects.create(
                company_id=company.pk,
                file_name=_visible(name),
                file_key=ready.key,
                size=ready.size,
                encoding=ready.encoding,
                delimiter=shape.delimiter,
                has_header=shape.has_header,
                columns=list(shape.columns),
                sample=[[_writable(cell) for cell in row] for row in shape.sample],
                first_offset=shape.first_row.offset,
                first_row=shape.first_row.row,
                mapping=_guessed(company, shape.columns, shape.sample),
                created_by_id=by.user_id,
                created_by_label=by.label,
                created_at=now,
                updated_at=now,
            )
    except BaseException:
        files.discard(ready.key)
        raise
    return run


def _visible(name: str) -> str:
    """A file's name as it may be shown: one line, without what cannot be seen."""
    seen = "".join(character for character in name if character.isprintable())
    return seen.rsplit("/", 1)[-1].rsplit("\\", 1)[-1].strip()[-200:] or "contacts.csv"


def _writable(cell: str) -> str:
    """A cell as the database can hold it: no zero character, no half character, not endless."""
    return cell[:200].replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _guessed(company: HasId, columns: Sequence[str], sample: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    return _mapping(company, columns, guess_roles(columns, sample))


def _mapping(company: HasId, columns: Sequence[str], roles: Sequence[str]) -> list[dict[str, str]]:
    """What each column holds; a custom field by the key it has or will have."""
    known = {field.label.casefold(): field.key for field in custom_fields(company)}
    return [
        _entry(name or letter(index), role, known)
        for index, (name, role) in enumerate(zip(columns, roles, strict=True))
    ]


def _entry(label: str, role: str, known: Mapping[str, str]) -> dict[str, str]:
    if role != "field":
        return {"role": role}
    label = label[:80].strip()
    return {"role": role, "label": label, "key": known.get(label.casefold()) or field_key(label)}


# --- columns ------------------------------------------------------------------------------------


def choose_columns(*, company: HasId, import_id: int, choices: Choices, by: Actor, now: datetime) -> ImportRun:
    """Note what the columns hold and what is wished for, and begin the dry run (D20)."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            raise ImportBegun()
        check_choices(choices, columns=len(run.columns))
        run.mapping = _mapping(company, run.columns, choices.roles)
        _check_fields(run.mapping)
        run.wanted, run.duplicates = choices.wanted, choices.duplicates
        run.consent_source = clean_line(choices.consent_source, field="consent_source", required=False)
        run.consent_text = choices.consent_text.replace("\x00", "").strip()[:2000]
        run.stage, run.check_turn, run.check_read = Stage.CHECKING, run.check_turn + 1, 0
        run.foretold, run.failure_code, run.failure_facts, run.updated_at = {}, "", {}, now
        run.save()
        tasks.enqueue("contacts.check_import", company_id=company.pk, import_id=run.pk, turn=run.check_turn)
    return run


def check_choices(choices: Choices, *, columns: int) -> None:
    """Refuse choices that lead nowhere: no address, two addresses, subscribing without consent."""
    if len(choices.roles) != columns or set(choices.roles) - set(ROLES):
        raise ColumnsChanged()
    if "email" not in choices.roles:
        raise AddressColumnMissing()
    for role in ROLES[:6]:
        if list(choices.roles).count(role) > 1:
            raise ColumnRoleTwice(role=role)
    if choices.wanted not in WISHES or choices.duplicates not in DUPLICATES:
        raise WishRefused()
    may_subscribe = choices.wanted == MarketingStatus.SUBSCRIBED or "status" in choices.roles
    if may_subscribe and not (choices.consent_source.strip() and choices.consent_text.strip()):
        raise ConsentStatementMissing()


def _check_fields(mapping: Sequence[Mapping[str, str]]) -> None:
    keys = [entry["key"] for entry in mapping if entry["role"] == "field"]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise ColumnRoleTwice(role=twice)


# --- start, throw away --------------------------------------------------------------------------


def start_import(*, company: HasId, import_id: int, by: Actor, now: datetime) -> ImportRun:
    """Begin taking the rows in, in file order. Started twice it is started once."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            return run
        if run.stage != Stage.CHECKED:
            raise ImportNotReady()
        _make_fields(company, run, by, now)
        run.job = jobs.start_job(
            company=company, kind=KIND, params={"import_id": run.pk}, by=by, now=now, total=run.foretold["rows"]
        )
        run.stage, run.updated_at = Stage.STARTED, now
        run.save()
        audit.record(company=company, by=by, action="import.started", now=now, target=run.file_name, after=_facts(run))
    return run


def _make_fields(company: HasId, run: ImportRun, by: Actor, now: datetime) -> None:
    known = {field.key for field in custom_fields(company)}
    for entry in run.mapping:
        if entry["role"] == "field" and entry["key"] not in known:
            create_custom_field(company=company, label=entry["label"], by=by, now=now)


def _facts(run: ImportRun) -> dict[str, Any]:
    return {
        "rows": run.foretold["rows"],
        "wanted": run.wanted,
        "duplicates": run.duplicates,
        "consent_source": run.consent_source,
        "consent_text": run.consent_text,
    }


def discard_import(*, company: HasId, import_id: int, by: Actor, now: datetime) -> None:
    """Throw an import away before it began: nothing was changed, and the file is deleted."""
    require(by, Right.CAN_IMPORT_CONTACTS)
    with write_transaction():
        run = _locked(company, import_id)
        if run.stage == Stage.STARTED:
            raise ImportBegun()
        run.stage, run.updated_at = Stage.DISCARDED, now
        run.save(update_fields=["stage", "updated_at"])
    files.discard(run.file_key)


def _locked(company: HasId, import_id: int) -> ImportRun:
    access_import(company, import_id)
    return lock_row(ImportRun, import_id)
