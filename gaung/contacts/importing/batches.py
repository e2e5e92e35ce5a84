"""Rows in batches: the same cut for the dry run and for the import, so that both decide alike."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from gaung.companies.queries import members_by_id
from gaung.contacts.importing.models import ImportRun
from gaung.contacts.importing.rows import Columns, ReadRow, read_row
from gaung.core.contact_status import MarketingStatus
from gaung.core.table_file import Place, Reader

ROWS: Final = 2_000
# Rows of unusual length end a batch early: memory is bounded by bytes, not by rows.
BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True)
class Batch:
    """Some rows of a file, in order, and the place behind them."""

    rows: list[ReadRow]
    after: Place
    is_last: bool


def read_batch(source: BinaryIO, run: ImportRun, place: Place) -> Batch:
    """Read the next rows of an import's file; blank lines are no rows."""
    columns = columns_of(run)
    wanted = MarketingStatus(run.wanted)
    reader = Reader(source, delimiter=run.delimiter, place=place)
    rows: list[ReadRow] = []
    for row in reader:
        if not row.is_blank:
            rows.append(read_row(row, columns, wanted))
        if len(rows) >= ROWS or reader.place.offset - place.offset >= BYTES:
            return Batch(rows, reader.place, is_last=False)
    return Batch(rows, reader.place, is_last=True)


def columns_of(run: ImportRun) -> Columns:
    """What an import's columns hold, and who may be called responsible in one of them."""
    has_owner = any(entry["role"] == "owner" for entry in run.mapping)
    owners = _owners(run) if has_owner else {}
    return Columns.of(run.mapping, run.columns, tags_for_all=run.tags, owners=owners)


def _owners(run: ImportRun) -> dict[str, int]:
    """Active members by their address and by their name, where only one has it."""
    members = [member for member in members_by_id(run.company).values() if member.is_active]
    names = Counter(member.user.name.casefold() for member in members)
    by_name = {member.user.name.casefold(): member.pk for member in members if names[member.user.name.casefold()] == 1}
    return {**by_name, **{member.user.email.casefold(): member.pk for member in members}}


def groups(rows: Iterable[ReadRow]) -> Iterator[tuple[MarketingStatus, Sequence[ReadRow]]]:
    """Cut rows by the status wished for, keeping file order for each address and among those who want a seat.

    One file may hold several statuses. Rows of one wish go together, unless the same
    address comes up again with another wish: then what came before is done first.
    """
    waiting: dict[MarketingStatus, list[ReadRow]] = {}
    wish_of: dict[str, MarketingStatus] = {}
    for row in rows:
        if row.person is None:
            continue
        key = row.person.email.casefold()
        if wish_of.get(key, row.wanted) is not row.wanted:
            yield from waiting.items()
            waiting, wish_of = {}, {}
        waiting.setdefault(row.wanted, []).append(row)
        wish_of[key] = row.wanted
    yield from waiting.items()
