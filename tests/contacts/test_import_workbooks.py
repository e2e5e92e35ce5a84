"""Workbooks of spreadsheet programs: the rows people see, read in a process of its own (CON-07; trust.md, Uploads)."""

import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts.importing import files as uploads
from gaung.contacts.importing.files import Reading, ReadyFile
from gaung.core.refusals import Refusal
from gaung.core.table_file import NotATable, Place, Reader
from gaung.gateways import files
from gaung.gateways import workbook as gateway
from tests.contacts.workbooks import Day, Formula, Moment, workbook

PEOPLE = [["Email", "Nama", "Kota"], ["ani@example.org", "Ani", "Bogor"], ["budi@example.org", "Budi", None]]


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def upload(data: bytes) -> ReadyFile:
    return uploads.keep_upload([data], company_id=5)


def rows(ready: ReadyFile) -> list[list[str]]:
    with files.opened(ready.key) as source:
        return [list(row.cells) for row in Reader(source, delimiter=",", place=Place())]


def test_a_workbook_is_a_table_like_any_other() -> None:
    ready = upload(workbook(Orang=PEOPLE))
    assert (ready.encoding, ready.sheets, ready.sheet) == ("workbook", ("Orang",), "Orang")
    assert ready.shape.columns == ("Email", "Nama", "Kota")
    assert ready.shape.sample == (("ani@example.org", "Ani", "Bogor"), ("budi@example.org", "Budi", ""))


def test_cells_are_written_as_people_see_them() -> None:
    cells = [
        (Day(46082), "2026-03-01"),
        (Moment(46082.5868055556), "2026-03-01 14:05"),
        (6281234567890, "6281234567890"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (0.00000125, "0.00000125"),
        (True, "TRUE"),
        (Formula('A2&"@example.org"', "ani@example.org"), "ani@example.org"),
        ("two\nlines", "two lines"),
        (" =SUM(A1) ", " =SUM(A1) "),
        ("Zoë 🌿 字", "Zoë 🌿 字"),
    ]
    ready = upload(workbook(S=[["v"] * len(cells), [cell for cell, _ in cells]]))
    assert rows(ready)[1] == [text for _, text in cells]


def test_rows_keep_the_numbers_the_sheet_gives_them() -> None:
    ready = upload(workbook(S=[[], [], ["email"], ["a@example.org"], [], ["b@example.org"]]))
    with files.opened(ready.key) as source:
        found = {row.number: row.cells for row in Reader(source, delimiter=",") if not row.is_blank}
    assert found == {3: ["email"], 4: ["a@example.org"], 6: ["b@example.org"]}


def test_a_cell_merged_over_rows_stands_in_each_of_them() -> None:
    table = [["email", "city"], ["a@example.org", "Bogor"], ["b@example.org", None], ["c@example.org", "Depok"]]
    ready = upload(workbook(merged=("B2:B3",), S=table))
    assert [row[1] for row in rows(ready)] == ["city", "Bogor", "Bogor", "Depok"]


def test_of_several_sheets_the_first_with_rows_is_read_and_another_can_be_chosen() -> None:
    data = workbook(hidden=("Diam",), Diam=PEOPLE, Kosong=[], Satu=PEOPLE, Dua=[["email"], ["z@example.org"]])
    ready = upload(data)
    assert (ready.sheets, ready.sheet) == (("Kosong", "Satu", "Dua"), "Satu")
    again = uploads.read_source(ready.source_key, size=ready.size, company_id=5, reading=Reading(sheet="Dua"))
    assert (again.sheet, again.shape.sample) == ("Dua", (("z@example.org",),))


def bomb() -> bytes:
    """More than a gigabyte of spaces in a few megabytes."""
    made = io.BytesIO(workbook(S=PEOPLE))
    with (
        zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/image1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(1_100):
            part.write(b" " * 1024 * 1024)
    return made.getvalue()


def lying_bomb() -> bytes:
    """A cell in the last corner of a sheet: an honest archive, and a table of sixteen thousand million cells."""
    made = workbook(S=[["email"], ["a@example.org"]])
    paper, out = io.BytesIO(made), io.BytesIO()
    with zipfile.ZipFile(paper) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                text = text.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                )
            new.writestr(name, text)
    return out.getvalue()


def zipped(**files_in_it: bytes) -> bytes:
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as archive:
        for name, data in files_in_it.items():
            archive.writestr(name, data)
    return paper.getvalue()


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (LOCKED, gateway.WorkbookLocked),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(5_000), gateway.WorkbookBroken),
        (workbook(S=PEOPLE)[:900], gateway.WorkbookBroken),
        (b"PK\x03\x04" + os.urandom(5_000), gateway.WorkbookBroken),
        (zipped(letter=b"no workbook"), NotATable),
        (workbook(S=[]), gateway.SheetEmpty),
        (lying_bomb(), gateway.WorkbookTooLarge),
    ],
    ids=["locked", "old and broken", "cut off", "noise", "another archive", "empty", "far corner"],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing_behind(
    data: bytes, refusal: type[Refusal], tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        upload(data)
    assert kept(tmp_path) == []


def test_a_bomb_is_refused_by_what_it_says_it_unpacks_to(tmp_path: Path) -> None:
    with pytest.raises(gateway.WorkbookTooLarge):
        upload(bomb())
    assert kept(tmp_path) == []


def test_a_sheet_that_needs_more_memory_or_time_than_allowed_costs_the_reader_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bounds of the child are what refuses; with this test's bounds nothing is left for an honest file."""
    monkeypatch.setattr(gateway, "MEMORY", 64 * 1024 * 1024)
    with pytest.raises(gateway.WorkbookTooLarge):
        upload(workbook(S=[["email"], *[[f"p{n}@example.org" + "x" * 3_000] for n in range(20_000)]]))


def test_a_sheet_that_is_not_there_is_refused_by_its_name() -> None:
    ready = upload(workbook(S=PEOPLE))
    with pytest.raises(gateway.SheetGone) as refused:
        uploads.read_source(ready.source_key, size=ready.size, company_id=5, reading=Reading(sheet="Lain"))
    assert refused.value.facts == {"sheet": "Lain"}
