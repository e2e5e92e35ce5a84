"""The work of an import: the dry run as a task that may be run again, the rows as batches of a job."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, BinaryIO, Final

from django.db import transaction

from gaung.contacts.actions import add_contacts
from gaung.contacts.importing.batches import columns_of, groups, read_batch
from gaung.contacts.importing.dry_run import DryRun
from gaung.contacts.importing.models import ImportProblem, ImportRun
from gaung.contacts.importing.rows import ReadRow, shown
from gaung.contacts.importing.verdicts import Remark, Tally, short
from gaung.contacts.models import Undo
from gaung.contacts.undo import keep_for_a_day, undo_of_job
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.table_file import MAX_RETURNS, MAX_ROWS, HeaderOnly, Place, Reader, TooManyRows
from gaung.foundation import jobs
from gaung.foundation.access import Actor, member_actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.gateways import files

EXAMPLES: Final = 20
INSERT: Final = 1_000
LONGEST_RAW: Final = 64 * 1024


def consent_of(run: ImportRun, at: datetime) -> Consent | None:
    """The consent the member stated for everyone in the file who is to be subscribed."""
    return Consent(source=run.consent_source, at=at, text=run.consent_text) if run.consent_source else None


def first_place(run: ImportRun) -> Place:
    """Where the rows begin, under the column names."""
    return Place(run.first_offset, run.first_row)


# --- the dry run --------------------------------------------------------------------------------


def check_file(*, company: HasId, import_id: int, turn: int, now: datetime) -> None:
    """Foretell what an import will do. It writes nothing but the answer, so it can be run again from the top."""
    run = ImportRun.objects.filter(company_id=company.pk, pk=import_id).first()
    if run is None or not _is_wanted(run, turn):
        return
    try:
        foretold = _foretell(company, run, turn, now)
    except Refusal as refusal:
        facts = {name: fact for name, fact in refusal.facts.items() if isinstance(fact, int | str)}
        _note(run, turn, stage=ImportRun.Stage.REFUSED, failure_code=refusal.code, failure_facts=facts, updated_at=now)
        return
    if foretold is not None:
        _note(run, turn, stage=ImportRun.Stage.CHECKED, foretold=foretold, updated_at=now)


def give_up_check(*, company: HasId, import_id: int, turn: int, error: BaseException, now: datetime) -> None:
    """Say that the dry run broke, rather than let the page wait for ever."""
    run = ImportRun.objects.filter(company_id=company.pk, pk=import_id).first()
    if run is not None:
        facts = {"error": type(error).__name__}
        _note(
            run, turn, stage=ImportRun.Stage.REFUSED, failure_code=jobs.UNEXPECTED, failure_facts=facts, updated_at=now
        )


def _is_wanted(run: ImportRun, turn: int) -> bool:
    return run.stage == ImportRun.Stage.CHECKING and run.check_turn == turn


def _foretell(company: HasId, run: ImportRun, turn: int, now: datetime) -> dict[str, Any] | None:
    """Read the whole file; stop when the member has chosen otherwise meanwhile."""
    dry_run = DryRun(company, run, consent_of(run, now))
    examples: list[dict[str, Any]] = []
    place, is_last = first_place(run), False
    with files.opened(run.file_key) as source:
        while not is_last:
            batch = read_batch(source, run, place)
            place, is_last = batch.after, batch.is_last
            dry_run.feed(batch.rows)
            examples += short(_refused(dry_run.tally.remarks), limit=EXAMPLES - len(examples))
            dry_run.tally.remarks.clear()
            if dry_run.tally.rows > MAX_ROWS:
                raise TooManyRows(limit=MAX_ROWS)
            if not _note(run, turn, check_read=dry_run.tally.rows):
                return None
    if not dry_run.tally.rows:
        raise HeaderOnly(columns=len(run.columns))
    return {**dry_run.tally.figures(), "examples": examples}


def _refused(remarks: Iterable[Remark]) -> list[Remark]:
    return sorted((remark for remark in remarks if remark.is_refused), key=lambda remark: remark.row)


def _note(run: ImportRun, turn: int, **values: Any) -> int:
    """Write to the run if this dry run is still the one the member waits for."""
    with write_transaction():
        wanted = ImportRun.objects.filter(pk=run.pk, check_turn=turn, stage=ImportRun.Stage.CHECKING)
        changed: int = wanted.update(**values)
    return changed


# --- the rows -----------------------------------------------------------------------------------


def import_batch(*, job: jobs.Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    """Take in the next rows. People, counters, report and the place to go on from are saved together (D20)."""
    run = ImportRun.objects.select_related("company").get(pk=job.params["import_id"])
    place = Place(**cursor) if cursor else first_place(run)
    with files.opened(run.file_key) as source:
        batch = read_batch(source, run, place)
    undo = undo_of_job(job=job)
    tally = add_rows(run=run, rows=batch.rows, by=_actor(job), now=now, undo=undo)
    if undo is not None:
        keep_for_a_day(undo=undo, now=now)
    _report(run, tally.remarks)
    figures = tally.figures()
    if batch.is_last:
        # The rows to give back stand in the report, so the people in the file are kept once, in the list.
        transaction.on_commit(lambda: files.discard(run.file_key))
    return jobs.Step(
        cursor={"offset": batch.after.offset, "row": batch.after.row, "returns": batch.after.returns},
        done=tally.rows,
        result=figures,
        finished=batch.is_last,
    )


def add_rows(*, run: ImportRun, rows: Sequence[ReadRow], by: Actor, now: datetime, undo: Undo | None = None) -> Tally:
    """Take in rows as the import's choices say, in file order, and count what became of them."""
    tally, columns = Tally(), columns_of(run)
    for row in rows:
        if row.problem is not None:
            tally.unreadable(row, row.problem)
    for wanted, group in groups(rows):
        added = add_contacts(
            company=run.company,
            people=[row.person for row in group if row.person is not None],
            wanted=wanted,
            consent=consent_of(run, now) if wanted is MarketingStatus.SUBSCRIBED else None,
            by=by,
            now=now,
            source="import",
            on_duplicate=run.duplicates,  # type: ignore[arg-type]
            only_what_fits=run.only_what_fits,
            undo=undo,
        )
        for row, outcome in zip(group, added.outcomes, strict=True):
            tally.settled(row, outcome, columns, skip=run.duplicates == "skip")
    return tally


def _actor(job: jobs.Job) -> Actor:
    """Whoever started the import; their right was checked then."""
    rights = [Right.CAN_IMPORT_CONTACTS]
    return member_actor(user_id=job.created_by_id or 0, label=job.created_by_label, rights=rights)


def _report(run: ImportRun, remarks: Iterable[Remark]) -> None:
    with files.opened(run.file_key) as source:
        _write_problems(run, [(remark, raw_of(source, run, remark)) for remark in remarks])


def raw_of(source: BinaryIO, run: ImportRun, remark: Remark) -> bytes:
    """A refused row as it stands in the file; of one that cannot be read, or is endless, the beginning."""
    if not remark.is_refused:
        return b""
    reader = Reader(source, delimiter=run.delimiter, place=Place(remark.offset, remark.row - 1, MAX_RETURNS))
    row = reader.next_row()
    size = reader.place.offset - remark.offset
    source.seek(remark.offset)
    if row is None or row.trouble or size > LONGEST_RAW:
        return source.readline(1_000)
    return source.read(size)


def _write_problems(run: ImportRun, found: Iterable[tuple[Remark, bytes]]) -> None:
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(
                company_id=run.company_id,
                run=run,
                row=remark.row,
                offset=remark.offset,
                is_refused=remark.is_refused,
                column=remark.problem.column[:100],
                value=shown(remark.problem.value),
                code=remark.problem.code,
                facts=dict(remark.problem.facts),
                raw=raw,
            )
            for remark, raw in found
        ],
        batch_size=INSERT,
    )
