"""Taking contacts along: a table of the chosen ones, safe to open in a spreadsheet."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from gaung.contacts import queries
from gaung.contacts.importing.queries import as_csv
from gaung.core.audience import Filter
from gaung.core.audience_address import filter_params
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.table_file import harmless
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.tenancy import HasId

COLUMNS: Final = (
    "email",
    "name",
    "status",
    "status-since",
    "tags",
    "consent-source",
    "consent-at",
    "source",
    "created",
)


def export_contacts(
    *,
    company: HasId,
    filter: Filter,
    say: Callable[[str], str],
    say_status: Callable[[str], str],
    by: Actor,
    now: datetime,  # noqa: A002
) -> Iterator[bytes]:
    """Write the contacts that match as CSV, piece by piece; who took them is noted (I11).

    `say` and `say_status` name columns and statuses in the reader's language. The pieces are to be
    read in the company's scope.
    """
    require(by, Right.CAN_EXPORT_CONTACTS)
    audit.record(company=company, by=by, action="contacts.exported", now=now, after={"filter": filter_params(filter)})
    titles = [say(column) for column in COLUMNS]
    statuses = {status.value: say_status(status.value) for status in MarketingStatus}
    fields = queries.custom_fields(company)
    keys = [field.key for field in fields]
    head = [harmless(cell) for cell in (*titles, *(field.label for field in fields))]
    return as_csv(_rows(company, filter, head, keys, statuses))


def _rows(
    company: HasId,
    filter: Filter,
    head: list[str],
    keys: list[str],
    statuses: dict[str, str],  # noqa: A002
) -> Iterator[list[str]]:
    yield head
    for row in queries.contact_rows(company, filter):
        yield [harmless(cell) for cell in _cells(row, keys, statuses)]


def _cells(row: dict[str, Any], keys: list[str], statuses: dict[str, str]) -> list[str]:
    values = row["fields"]
    return [
        row["email"],
        row["name"],
        statuses[row["marketing_status"]],
        _moment(row["status_since"]),
        ", ".join(name for _, name in row["tags"]),
        row["consent_source"],
        _moment(row["consent_at"]),
        row["source"],
        _moment(row["created_at"]),
        *(str(values.get(key, "")) for key in keys),
    ]


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else ""
