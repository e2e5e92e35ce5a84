"""The tables of a report as CSV, safe to open in a spreadsheet (REP-02)."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from gaung.contacts.exporting import MARK
from gaung.core.ab_test import VERSIONS, version_of
from gaung.core.table_file import harmless
from gaung.foundation.words import t
from gaung.reports import queries
from gaung.reports.queries import Report
from gaung.web.pages import kebab
from gaung.web.report_chart import chart_of
from gaung.web.report_words import COMPARED

Row = list[Any]


def table_file(name: str, found: Report, *, way: str, zone: str) -> Iterator[bytes]:
    """One table of a report, its head in the reader's language, its figures plain."""
    head, rows = TABLES[name](found, way, zone)
    return csv_bytes(head, rows)


def csv_bytes(head: Iterable[Any], rows: Iterable[Row]) -> Iterator[bytes]:
    """Lines as a spreadsheet reads them; a cell it would run is made harmless."""
    yield (MARK + _line(head)).encode()
    for row in rows:
        yield _line(row).encode()


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([_cell(one) for one in cells])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return harmless(value) if isinstance(value, str) else str(value)


def _summary(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    rows = [[t(f"rep-figure-{kebab(key)}"), value] for key, value in found.figures.to_json().items()]
    rates = [
        [t("rep-share-of", what=t(f"rep-tile-{kebab(key)}")), _exact(one.part, one.whole)]
        for key, one in found.figures.rates.items()
        if key in COMPARED
    ]
    return [t("rep-file-what"), t("rep-file-n")], rows + rates


def _exact(part: int, whole: int) -> str:
    return f"{part / whole:.6f}" if whole else ""


def _time(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    start = found.campaign.frozen_at or found.campaign.status_since
    bars = chart_of(found.steps, start=start, way=way, zone=zone).bars
    return [t("rep-column-when"), t("rep-tile-opened"), t("rep-tile-clicked")], (
        [bar.label, bar.opened, bar.clicked] for bar in bars
    )


def _links(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    head = [t("rep-column-number"), t("rep-column-link"), t("rep-column-people"), t("rep-column-clicks")]
    if found.versions:
        head = [t("abt-column-version"), *head]
    own = ((["A+B" if not one.variant else one.variant] if found.versions else [], one) for one in found.links)
    return head, ([*version, one.number, one.url, one.people, one.clicks] for version, one in own)


def _versions(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    names = ("delivered", "opened", "clicked", "left", "opened_by_machine", "clicked_by_machine")
    head = [t("abt-column-version"), *(t(f"rep-figure-{kebab(name)}") for name in names)]
    return head, ([version, *(getattr(one, name) for name in names)] for version, one in found.versions.items())


def _domains(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    keys = ("sent", "delivered", "opened", "clicked", "bounced", "complaints")
    head = [t("rep-column-domain"), *(t(f"rep-figure-{key}") for key in keys)]
    return head, ([one.domain, *(getattr(one, key) for key in keys)] for one in found.domains)


def _compared(found: Report, way: str, zone: str) -> tuple[Row, Iterable[Row]]:
    head = [t("cmp-column-name"), t("rep-column-sent-at"), t("rep-figure-sent")]
    head += [t("rep-share-of", what=t(f"rep-tile-{kebab(key)}")) for key in COMPARED]
    several = [(found.campaign, found.figures), *queries.earlier(found.campaign)]
    return head, (
        [one.name, one.frozen_at, sums.sent, *(_exact(sums.rates[key].part, sums.rates[key].whole) for key in COMPARED)]
        for one, sums in several
    )


TABLES: Final[dict[str, Callable[[Report, str, str], tuple[Row, Iterable[Row]]]]] = {
    "summary": _summary,
    "time": _time,
    "links": _links,
    "domains": _domains,
    "comparison": _compared,
    "versions": _versions,
}
RECIPIENTS: Final = "recipients"
_COLUMNS: Final = (
    *("email", "state", "reason", "code", "reply", "returned", "changed_at"),
    *("opened_at", "clicked_at", "opens", "clicks", "left_at"),
)


def recipients_file(found: Report) -> Iterator[bytes]:
    """Every recipient with what the server said and what they did, as it is known now."""
    head = [t(f"rep-recipient-{kebab(name)}") for name in _COLUMNS]
    rows = queries.recipient_rows(found.campaign)
    if not found.campaign.test:
        return csv_bytes(head, ([row[name] for name in _COLUMNS] for row in rows))
    head += [t("abt-column-version"), t("abt-report-rest")]
    return csv_bytes(head, ([*(row[name] for name in _COLUMNS), *_version(row["variant"])] for row in rows))


def _version(variant: str) -> Row:
    """Which version somebody got, and 1 where it was as one of the rest, after it was chosen."""
    return [version_of(variant), int(variant not in VERSIONS)]
