"""What became of the rows, counted the same way by the dry run and by the import (D20)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from gaung.contacts.importing.rows import Columns, Problem, ReadRow, shown
from gaung.contacts.intake import RowOutcome
from gaung.core.contact_status import MarketingStatus


@dataclass(frozen=True)
class Remark:
    """A line of the report: a row refused, or taken in with its status kept."""

    row: int
    offset: int
    is_refused: bool
    problem: Problem


@dataclass
class Tally:
    """Rows = created + updated + refused; of the first two some are subscribed and some wait (D20)."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    refused: int = 0
    refused_by: Counter[str] = field(default_factory=Counter)
    kept_by: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    # Of those taken in: who is exactly as before, who took a seat or left theirs, and who waits
    # because this list found no seat for them.
    unchanged: int = 0
    seats_taken: int = 0
    seats_left: int = 0
    waiting: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)

    def unreadable(self, row: ReadRow, problem: Problem) -> None:
        """Count a row that never became a person."""
        self.rows += 1
        self._refuse(row, problem)

    def settled(self, row: ReadRow, outcome: RowOutcome, columns: Columns, *, skip: bool) -> None:
        """Count what the rules made of a row. A duplicate left alone on the member's wish is refused by it."""
        self.rows += 1
        if outcome.kind == "refused" or (outcome.kind == "unchanged" and skip):
            self._refuse(row, _problem(row, outcome, columns))
            return
        if outcome.kind == "created":
            self.created += 1
        else:
            self.updated += 1
            self.unchanged += outcome.kind == "unchanged"
        self.seats_taken += outcome.seat > 0
        self.seats_left += outcome.seat < 0
        if outcome.waits:
            self.waiting["created" if outcome.kind == "created" else "updated"] += 1
            self.waiting["unchanged"] += outcome.kind == "unchanged"
        if outcome.status is not None:
            self.statuses[outcome.status.value] += 1
        if outcome.code and _is_told(outcome):
            self.kept_by[outcome.code] += 1
            problem = _problem(row, outcome, columns)
            self.remarks.append(Remark(row.number, row.offset, is_refused=False, problem=problem))

    def _refuse(self, row: ReadRow, problem: Problem) -> None:
        self.refused += 1
        self.refused_by[kind_of(problem)] += 1
        self.remarks.append(Remark(row.number, row.offset, is_refused=True, problem=problem))

    def figures(self) -> dict[str, Any]:
        """The counts, as a job's result or a dry run keeps them."""
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "refused_by": dict(self.refused_by),
            "kept_by": dict(self.kept_by),
            "seats_taken": self.seats_taken,
            "seats_left": self.seats_left,
            "statuses": dict(self.statuses),
            "waiting": {kind: count for kind, count in self.waiting.items() if count},
        }


def kind_of(problem: Problem) -> str:
    """The kind a problem is counted under: for addresses what is wrong with them."""
    reason = problem.facts.get("reason")
    return f"address_{reason}" if problem.code == "address_refused" and reason else problem.code


def _is_told(outcome: RowOutcome) -> bool:
    """Whether the report says that a status was kept: not where it is what the row wished for."""
    return outcome.code != "same_status"


def _problem(row: ReadRow, outcome: RowOutcome, columns: Columns) -> Problem:
    facts = {name: _plain(fact) for name, fact in outcome.facts.items() if name not in ("value", "contact_id")}
    if outcome.status is not None:
        facts["status"] = outcome.status.value
    index = _column(outcome, columns)
    return Problem(outcome.code, columns.title(index), _value(row, outcome), facts)


def _column(outcome: RowOutcome, columns: Columns) -> int | None:
    named = str(outcome.facts.get("field", ""))
    if named == "name":
        return next((index for index in (columns.name, columns.first_name) if index is not None), None)
    if named == "tag":
        return columns.tags
    own = next((index for index, key in columns.fields if key == named), None)
    return own if own is not None else columns.email


def _value(row: ReadRow, outcome: RowOutcome) -> str:
    person = row.person
    if "value" in outcome.facts or person is None:
        return str(outcome.facts.get("value", ""))
    named = str(outcome.facts.get("field", ""))
    if named == "name":
        return person.name
    if named == "tag":
        return ", ".join(person.tags)
    return person.fields.get(named, person.email)


def _plain(fact: object) -> Any:
    if isinstance(fact, MarketingStatus):
        return fact.value
    if isinstance(fact, list | tuple):
        return ", ".join(str(one) for one in fact)
    return fact if isinstance(fact, int | str) or fact is None else str(fact)


def short(remarks: Sequence[Remark], *, limit: int) -> list[dict[str, Any]]:
    """Some remarks as a dry run shows them."""
    return [
        {
            "row": remark.row,
            "code": remark.problem.code,
            "column": remark.problem.column,
            "value": shown(remark.problem.value),
            "facts": dict(remark.problem.facts),
        }
        for remark in remarks[:limit]
    ]
