"""From the cells of a row to a person: what each column holds, and what to do with a row that fails."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gaung.contacts.actions import NewContact
from gaung.core.contact_status import MarketingStatus
from gaung.core.table_columns import status_of_word
from gaung.core.table_file import Row, unharmed

Status = MarketingStatus

# What a member may wish for a row; the rest is given by the limit, the mail server or the person.
WISHES: Final = (Status.NO_CONSENT, Status.SUBSCRIBED, Status.UNSUBSCRIBED, Status.BOUNCED, Status.ARCHIVED)
MAX_TAGS: Final = 20
VALUE_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, where, and the facts that say what to do."""

    code: str
    column: str = ""
    value: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as a person with a wish, or the problem that keeps it out."""

    number: int
    offset: int
    person: NewContact | None
    wanted: MarketingStatus
    problem: Problem | None = None


@dataclass(frozen=True)
class Columns:
    """Which column holds what. `fields` names custom fields by their keys."""

    names: tuple[str, ...]
    email: int
    name: int | None = None
    first_name: int | None = None
    last_name: int | None = None
    tags: int | None = None
    status: int | None = None
    owner: int | None = None
    fields: tuple[tuple[int, str], ...] = ()
    # Tags that everybody gets, and members by what a cell may call them.
    tags_for_all: tuple[str, ...] = ()
    owners: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        mapping: Sequence[Mapping[str, str]],
        names: Sequence[str],
        *,
        tags_for_all: Sequence[str] = (),
        owners: Mapping[str, int] | None = None,
    ) -> "Columns":
        """Read a stored mapping: one entry per column with its role, and the key of its custom field."""
        place: dict[str, int] = {}
        fields: list[tuple[int, str]] = []
        for index, entry in enumerate(mapping):
            if entry["role"] == "field":
                fields.append((index, entry["key"]))
            elif entry["role"] != "ignore":
                place[entry["role"]] = index
        return cls(
            names=tuple(names), fields=tuple(fields), tags_for_all=tuple(tags_for_all), owners=owners or {}, **place
        )

    def title(self, index: int | None) -> str:
        """A column's name as the report shows it: its own, or the letter a spreadsheet gives it."""
        if index is None:
            return ""
        return self.names[index] or letter(index)


def letter(index: int) -> str:
    """A, B, ... Z, AA: the name a spreadsheet gives a column."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def read_row(row: Row, columns: Columns, wanted: MarketingStatus) -> ReadRow:
    """Read one row; what the file itself makes impossible is a problem, the rest the rules decide."""
    found = status_of_word(_cell(row, columns.status), default=wanted)
    problem = _unreadable(row, columns) or _unusable(row, columns, found)
    if problem is not None or found is None:
        return ReadRow(row.number, row.offset, None, wanted, problem)
    return ReadRow(row.number, row.offset, _person(row, columns), found)


def _unusable(row: Row, columns: Columns, wish: MarketingStatus | None) -> Problem | None:
    if wish is None:
        return Problem("status_unknown", columns.title(columns.status), _cell(row, columns.status))
    if not _cell(row, columns.email):
        # By the address people are told apart: without one, every import would add them once more.
        return Problem("nothing_to_add", columns.title(columns.email))
    owner = _cell(row, columns.owner)
    if owner and owner.casefold() not in columns.owners:
        return Problem("owner_unknown", columns.title(columns.owner), owner)
    tags = _cell(row, columns.tags)
    if len(tags_of(tags)) > MAX_TAGS:
        return Problem("too_many_tags", columns.title(columns.tags), tags, {"limit": MAX_TAGS})
    return None


def _unreadable(row: Row, columns: Columns) -> Problem | None:
    if row.trouble:
        return Problem(row.trouble)
    width = len(columns.names)
    if any(cell.strip() for cell in row.cells[width:]):
        return Problem("row_too_wide", value=", ".join(row.cells[width:]), facts={"columns": width})
    for index, cell in enumerate(row.cells):
        if not cell.isascii() and any("\ud800" <= character <= "\udfff" for character in cell):
            return Problem("unreadable_characters", columns.title(index), cell)
    return None


def _person(row: Row, columns: Columns) -> NewContact:
    return NewContact(
        email=_cell(row, columns.email),
        name=_name(row, columns),
        tags=tuple(dict.fromkeys((*tags_of(_cell(row, columns.tags)), *columns.tags_for_all))),
        fields={key: cell for index, key in columns.fields if (cell := _cell(row, index))},
        row=row.number,
        owner_id=columns.owners.get(_cell(row, columns.owner).casefold()),
    )


def _name(row: Row, columns: Columns) -> str:
    if columns.name is not None and (whole := _cell(row, columns.name)):
        return whole
    parts = (_cell(row, index) for index in (columns.first_name, columns.last_name) if index is not None)
    return " ".join(part for part in parts if part)


def tags_of(cell: str) -> tuple[str, ...]:
    """The tags in a cell, by comma, semicolon or bar, each once."""
    return tuple(dict.fromkeys(_tag_parts(cell)))


def _tag_parts(cell: str) -> Iterator[str]:
    for part in re.split(r"[,;|]", cell):
        if tag := part.strip():
            yield tag


def _cell(row: Row, index: int | None) -> str:
    """A cell without the blanks around it, as one line; a short row's missing cells are empty."""
    if index is None or index >= len(row.cells):
        return ""
    cell = row.cells[index].strip(" \t\r\n\u00a0")
    return unharmed(" ".join(cell.splitlines()) if "\n" in cell or "\r" in cell else cell)


def shown(value: str) -> str:
    """A value as the report keeps it: short, and with what cannot be seen made visible."""
    seen = "".join(character if character.isprintable() else "\ufffd" for character in value[:VALUE_SHOWN])
    return seen.encode("utf-8", "replace").decode("utf-8")
