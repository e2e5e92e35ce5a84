"""Table files against the world: the shared edge cases, and what any writer wrote."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.core import table_file as table
from gaung.core.table_file import Place, Reader, Row

CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "csv"


def rows_of(data: bytes, *, place: Place | None = None) -> list[Row]:
    return list(Reader(io.BytesIO(data), delimiter=",", place=place))


def case_names() -> list[str]:
    return sorted(file.stem for file in CASES.glob("*.csv"))


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not beside the repository")
@pytest.mark.parametrize("name", case_names())
def test_the_edge_cases_of_csv_give_exactly_their_answers(name: str) -> None:
    source = io.BytesIO((CASES / f"{name}.csv").read_bytes())
    shape = table.shape_of(source)
    reader = Reader(source, delimiter=shape.delimiter, place=shape.first_row)
    found = [
        dict(zip(shape.columns, table.fitted(row.cells, width=len(shape.columns)), strict=True))
        for row in reader
        if not row.is_blank
    ]
    assert found == json.loads((CASES / f"{name}.json").read_text())


@given(
    st.lists(
        st.lists(st.text(max_size=8).filter(lambda t: "\r" not in t and "\ud800" not in t), min_size=2, max_size=4),
        max_size=20,
    )
)
def test_what_a_csv_writer_wrote_is_read_back_from_any_row_on(written: list[list[str]]) -> None:
    paper = io.StringIO()
    csv.writer(paper).writerows(written)
    data = paper.getvalue().encode()
    reader = Reader(io.BytesIO(data), delimiter=",")
    seen, places = [], [reader.place]
    for row in reader:
        seen.append(list(row.cells))
        places.append(reader.place)
    assert seen == written
    for index, place in enumerate(places):
        assert [list(row.cells) for row in rows_of(data, place=place)] == written[index:]
