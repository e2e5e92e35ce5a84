"""Small workbooks made by hand, so that a test says exactly what stands in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# Style 1 is a date, style 2 a date with its time.
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class Formula(str):
    """A formula with the value the program last computed."""

    def __new__(cls, formula: str, value: object) -> Formula:
        made = super().__new__(cls, formula)
        made.value = value
        return made


class Day(float):
    """A day as spreadsheets count them: 46082 is 1 March 2026."""


class Moment(float):
    """A day with its time."""


def workbook(*, merged: tuple[str, ...] = (), hidden: tuple[str, ...] = (), **sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets; cells are text, numbers, booleans, Day, Moment, Formula, or None."""
    paper = BytesIO()
    names = list(sheets)
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _types(len(names)))
        archive.writestr(
            "_rels/.rels",
            f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{REL}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/workbook.xml", _book(names, hidden))
        archive.writestr("xl/_rels/workbook.xml.rels", _links(len(names)))
        archive.writestr("xl/styles.xml", STYLES)
        for number, name in enumerate(names, start=1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(sheets[name], merged))
    return paper.getvalue()


def _types(count: int) -> str:
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{parts}</Types>"
    )


def _book(names: list[str], hidden: tuple[str, ...]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"' if name in hidden else "")
        + "/>"
        for n, name in enumerate(names, start=1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'


def _links(count: int) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}">{links}'
        f'<Relationship Id="rId99" Type="{REL}/styles" Target="styles.xml"/></Relationships>'
    )


def _sheet(rows: list[list[object]], merged: tuple[str, ...]) -> str:
    lines = "".join(
        f'<row r="{number}">' + "".join(_cell(cell, number, index) for index, cell in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, start=1)
        if row
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{merges}</worksheet>'


def _cell(value: object, row: int, index: int) -> str:
    place = f'r="{chr(65 + index)}{row}"'
    if value is None:
        return ""
    if isinstance(value, Formula):
        return f'<c {place} t="str"><f>{escape(value)}</f><v>{escape(str(value.value))}</v></c>'
    if isinstance(value, bool):
        return f'<c {place} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, Day | Moment):
        return f'<c {place} s="{1 if isinstance(value, Day) else 2}"><v>{float(value)!r}</v></c>'
    if isinstance(value, int | float):
        return f"<c {place}><v>{value!r}</v></c>"
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
