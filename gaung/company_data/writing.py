"""Writing an export: tables piece by piece, each in a batch of its own, then all of them into one file."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from gaung.companies import queries as companies
from gaung.companies.models import Company
from gaung.company_data.models import Export
from gaung.company_data.tables import TABLES, company_json
from gaung.core.leaving import EXPORT_DAYS
from gaung.foundation import audit, notices
from gaung.foundation.access import SYSTEM
from gaung.foundation.jobs import Job, Step
from gaung.gateways import files

AREA: Final = "exports"
PIECES: Final = "export_pieces"
_BLOCK: Final = 1 << 20


def export_batch(*, job: Job, cursor: dict[str, Any], now: datetime) -> Step:
    """Write the next piece; after the last one, the file."""
    pieces = cursor.get("pieces", [])
    place = cursor.get("table", 0)
    if place == len(TABLES):
        return _finish(job, pieces, now=now)
    if not pieces:
        files.discard_all(company_id=job.company_id, area=PIECES)  # of an export that was stopped
    table = TABLES[place]
    after = cursor.get("after", 0)
    chunk = table.read(job.company, after)
    head = [list(table.head)] if after == 0 else []
    kept = files.keep([_csv(head + chunk.rows)], area=PIECES, company_id=job.company_id)
    onward = {"table": place, "after": chunk.after} if chunk.after is not None else {"table": place + 1, "after": 0}
    return Step(
        cursor={**onward, "pieces": [*pieces, [table.name, kept.key]]},
        done=len(chunk.rows),
        result={"rows": {table.name: len(chunk.rows)}},
    )


def _csv(rows: list[list[str]]) -> bytes:
    paper = io.StringIO(newline="")
    csv.writer(paper).writerows(rows)
    return paper.getvalue().encode()


def _finish(job: Job, pieces: list[list[str]], *, now: datetime) -> Step:
    company: Company = job.company
    kept = files.keep_written(
        lambda path: _zip(path, pieces, company_json(company, made_at=now)),
        area=AREA,
        company_id=company.pk,
        ending=".zip",
    )
    expires_at = now + timedelta(days=EXPORT_DAYS)
    counts = job.result.get("rows", {})
    Export.objects.filter(company=company, pk=job.params["export_id"]).update(
        ready_at=now, expires_at=expires_at, file_key=kept.key, file_size=kept.size, row_counts=counts
    )
    audit.record(company=company, by=SYSTEM, action="company.export_made", now=now, after={"bytes": kept.size})
    _tell(job, expires_at)
    files.discard_all(company_id=company.pk, area=PIECES)
    return Step(cursor={}, finished=True, total=job.done)


def _tell(job: Job, expires_at: datetime) -> None:
    asked = companies.active_member(job.company, user_id=job.created_by_id) if job.created_by_id else None
    if asked is not None:
        notices.export_ready(company=job.company, to=notices.readers([asked]), expires_at=expires_at)


def _zip(path: Path, pieces: list[list[str]], profile: bytes) -> int:
    with zipfile.ZipFile(path, "x", compression=zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("company.json", profile)
        for table in TABLES:
            with whole.open(table.name, "w", force_zip64=True) as file:
                for block in _blocks([key for name, key in pieces if name == table.name]):
                    file.write(block)
    return path.stat().st_size


def _blocks(keys: list[str]) -> Iterator[bytes]:
    for key in keys:
        with files.opened(key) as piece:
            while block := piece.read(_BLOCK):
                yield block
