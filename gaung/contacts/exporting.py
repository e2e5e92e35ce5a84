"""Taking contacts along: a table of the chosen ones, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from gaung.companies import queries as companies
from gaung.contacts import queries
from gaung.contacts.importing.queries import as_csv
from gaung.contacts.models import ExportPart
from gaung.contacts.ownership import owner_label
from gaung.core.audience import Filter
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.table_file import harmless
from gaung.foundation import audit, jobs
from gaung.foundation.access import Actor, require
from gaung.foundation.jobs import Job, Step
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId

KIND: Final = "contacts.export"
# More than this is written in the background (G-07).
AT_ONCE: Final = 5_000
ROWS: Final = 2_000
MARK: Final = "\ufeff"
COLUMNS: Final = (
    "email",
    "name",
    "status",
    "status-since",
    "tags",
    "consent-source",
    "consent-at",
    "owner",
    "source",
    "created",
)
FIELD: Final = "field."


@dataclass(frozen=True)
class Sheet:
    """The columns of a file and their names in the reader's language; a job carries it as it is."""

    columns: Sequence[str]
    head: Sequence[str]
    statuses: Mapping[str, str]

    @classmethod
    def of(
        cls,
        company: HasId,
        *,
        say: Callable[[str], str],
        say_status: Callable[[str], str],
        columns: Sequence[str] | None = None,
    ) -> "Sheet":
        """All columns and fields of the company's own, or some of them."""
        labels = {key: say(key) for key in COLUMNS}
        labels |= {FIELD + one.key: one.label for one in queries.custom_fields(company)}
        wanted = [key for key in (columns or labels) if key in labels]
        statuses = {status.value: say_status(status.value) for status in MarketingStatus}
        return cls(wanted, [harmless(labels[key]) for key in wanted], statuses)

    def cells(self, row: Mapping[str, Any], owners: Mapping[int, str]) -> list[str]:
        """A contact's line; cells that a spreadsheet would run are made harmless."""
        return [harmless(self._cell(key, row, owners)) for key in self.columns]

    def _cell(self, key: str, row: Mapping[str, Any], owners: Mapping[int, str]) -> str:
        if key.startswith(FIELD):
            return str(row["fields"].get(key.removeprefix(FIELD), ""))
        match key:
            case "status":
                return self.statuses[row["marketing_status"]]
            case "tags":
                return ", ".join(name for _, name in row["tags"])
            case "owner":
                return owners.get(row["owner_id"], "")
            case "status-since" | "consent-at" | "created":
                return _moment(row[_MOMENTS[key]])
            case _:
                return str(row[key.replace("-", "_")])


_MOMENTS: Final = {"status-since": "status_since", "consent-at": "consent_at", "created": "created_at"}


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""


def _owners(company: HasId) -> dict[int, str]:
    return {pk: owner_label(member) for pk, member in companies.members_by_id(company).items()}


# --- at once --------------------------------------------------------------------------------


def export_contacts(
    *,
    company: HasId,
    sheet: Sheet,
    by: Actor,
    now: datetime,
    filter: Filter | None = None,  # noqa: A002 - the word of the screens
    selection_id: int | None = None,
) -> Iterator[bytes]:
    """Write contacts as CSV, piece by piece; who took them is noted (I11).

    Either everyone a filter means, or a selection. The pieces are to be read in the company's scope.
    """
    require(by, Right.CAN_EXPORT_CONTACTS)
    _note(company, filter, selection_id, sheet, by, now)
    return as_csv(_lines(company, sheet, _rows(company, filter, selection_id)))


def _rows(company: HasId, wanted: Filter | None, selection_id: int | None) -> Iterator[Any]:
    last = 0
    while chunk := queries.contact_chunk(company, after=last, filter=wanted, selection_id=selection_id, size=ROWS):
        yield from chunk
        last = chunk[-1]["id"]


def _lines(company: HasId, sheet: Sheet, rows: Iterator[Any]) -> Iterator[list[str]]:
    owners = _owners(company)
    yield list(sheet.head)
    for row in rows:
        yield sheet.cells(row, owners)


def _note(
    company: HasId, wanted: Filter | None, selection_id: int | None, sheet: Sheet, by: Actor, now: datetime
) -> None:
    what = {"filter": filter_params(wanted)} if wanted is not None else {"selection": selection_id}
    after = {**what, "columns": list(sheet.columns)}
    audit.record(company=company, by=by, action="contacts.exported", now=now, after=after)


# --- in the background ----------------------------------------------------------------------


def start_export(
    *,
    company: HasId,
    sheet: Sheet,
    total: int,
    by: Actor,
    now: datetime,
    filter: Filter | None = None,  # noqa: A002 - as above
    selection_id: int | None = None,
) -> Job:
    """Start writing a long file; it is kept for a day."""
    require(by, Right.CAN_EXPORT_CONTACTS)
    with write_transaction():
        _note(company, filter, selection_id, sheet, by, now)
        params = {
            "filter": filter_params(filter) if filter is not None else None,
            "selection_id": selection_id,
            "columns": list(sheet.columns),
            "head": list(sheet.head),
            "statuses": dict(sheet.statuses),
        }
        return jobs.start_job(company=company, kind=KIND, params=params, by=by, now=now, total=total)


def export_batch(*, job: Job, cursor: Mapping[str, Any], now: datetime) -> Step:
    """Write the next lines; they and the place to go on from are saved together."""
    params = job.params
    sheet = Sheet(params["columns"], params["head"], params["statuses"])
    wanted = parse_filter(params["filter"]) if params["filter"] is not None else None
    chunk = queries.contact_chunk(
        job.company,
        after=cursor.get("after", 0),
        filter=wanted,
        selection_id=params["selection_id"],
        size=ROWS,
    )
    number, owners = cursor.get("number", 0), _owners(job.company)
    paper = io.StringIO()
    writer = csv.writer(paper)
    if number == 0:
        paper.write(MARK)
        writer.writerow(sheet.head)
    writer.writerows(sheet.cells(row, owners) for row in chunk)
    ExportPart.objects.create(company_id=job.company_id, job=job, number=number, text=paper.getvalue())
    after = chunk[-1]["id"] if chunk else cursor.get("after", 0)
    return Step(
        cursor={"after": after, "number": number + 1},
        done=len(chunk),
        result={"changed": len(chunk)},
        finished=len(chunk) < ROWS,
    )


def has_file(job: Job) -> bool:
    """Whether a finished export can still be taken."""
    return job.kind == KIND and job.status == Job.Status.DONE and ExportPart.objects.filter(job=job).exists()


def exported_file(job: Job) -> Iterator[bytes]:
    """Return the pieces of the file."""
    numbers = ExportPart.objects.filter(job=job).order_by("number").values_list("number", flat=True)
    for number in list(numbers):
        yield ExportPart.objects.get(job=job, number=number).text.encode()


def forget_exports(*, company: HasId, before: datetime) -> int:
    """Delete files that were written before a moment; says how many pieces."""
    rows = ExportPart.objects.filter(company_id=company.pk, job__created_at__lte=before)
    return int(rows.delete()[0])
