"""Table files: what is a table, how it is written, its rows one at a time."""

import pytest

from gaung.core import table_file as table
from gaung.core.table_columns import guess_roles
from gaung.core.table_file import Place, Reader, Row, Writing


class Paper:
    """A file in memory: the core opens none."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at, self.read = data, 0, 0

    def readline(self, size: int, /) -> bytes:
        self.read += 1
        end = self.data.find(b"\n", self.at, self.at + size) + 1 or min(len(self.data), self.at + size)
        line, self.at = self.data[self.at : end], end
        return line

    def seek(self, offset: int, /) -> int:
        self.at = offset
        return offset


def rows_of(data: bytes, *, delimiter: str = ",", place: Place | None = None) -> list[Row]:
    return list(Reader(Paper(data), delimiter=delimiter, place=place))


# --- what the bytes are -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0rest", "spreadsheet"),
        (b"PK\x05\x06", "archive"),
        (b"\x1f\x8b\x08", "archive"),
        (b"%PDF-1.7", "document"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x7fELF\x02", "program"),
        (b"<!DOCTYPE html><p>", "markup"),
        (b'[{"email": "a@b.c"}]', "markup"),
        (bytes(range(32)) * 40, "program"),
    ],
)
def test_a_file_that_is_no_table_is_named_for_what_it_is(head: bytes, kind: str) -> None:
    with pytest.raises(table.NotATable) as refused:
        table.writing_of(head)
    assert refused.value.facts["kind"] == kind


@pytest.mark.parametrize("head", [b"", b" \r\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_called_empty(head: bytes) -> None:
    with pytest.raises(table.FileEmpty):
        table.writing_of(head)


@pytest.mark.parametrize(
    ("head", "writing"),
    [
        (b"email,name\n", Writing("utf-8")),
        ("\ufeffemail\n".encode(), Writing("utf-8", 3)),
        ("\ufeffemail,name\n".encode("utf-16-le"), Writing("utf-16-le", 2)),
        ("\ufeffemail,name\n".encode("utf-16-be"), Writing("utf-16-be", 2)),
        ("email,name\n".encode("utf-16-le"), Writing("utf-16-le")),
        ("email,name\n".encode("utf-16-be"), Writing("utf-16-be")),
        (b"e", Writing("utf-8")),
    ],
)
def test_the_encoding_is_recognised(head: bytes, writing: Writing) -> None:
    assert table.writing_of(head) == writing


def test_a_few_broken_bytes_do_not_turn_a_utf8_file_into_another() -> None:
    assert table.encoding_after(readable=5, unreadable=1) == "utf-8"
    assert table.encoding_after(readable=0, unreadable=1) == "cp1252"


def test_the_western_code_page_reads_every_byte() -> None:
    assert table.western(b"caf\xe9 \x80") == "caf\u00e9 \u20ac"
    assert table.western(b"\x81\xe9") == "\x81\u00e9"
    assert len(table.western(bytes(range(256)))) == 256


def test_a_file_beyond_the_limit_is_refused_by_its_size() -> None:
    table.require_size(table.MAX_BYTES)
    with pytest.raises(table.FileTooLarge) as refused:
        table.require_size(table.MAX_BYTES + 1)
    assert refused.value.facts == {"limit_mb": 200, "size_mb": 201}


# --- rows that cannot be read -------------------------------------------------------------------


def test_a_quote_that_is_never_closed_costs_one_row() -> None:
    rows = rows_of(b'a,b\n"open,1\n2,3\n4,5\n')
    assert [(row.number, list(row.cells), row.trouble) for row in rows] == [
        (1, ["a", "b"], ""),
        (2, [], "quotes_broken"),
        (3, ["2", "3"], ""),
        (4, ["4", "5"], ""),
    ]


def test_a_quote_closed_rows_later_costs_one_row() -> None:
    rows = rows_of(b'a,b\n"open,1\n2,3\n"x",5\n')
    assert [row.trouble for row in rows] == ["", "quotes_broken", "", ""]


def test_words_after_a_closing_quote_cost_one_row() -> None:
    assert [row.trouble for row in rows_of(b'a\n"b"c,d\ne,f\n')] == ["", "quotes_broken", ""]


def test_a_line_return_alone_inside_a_line_costs_one_row() -> None:
    assert [row.trouble for row in rows_of(b"a,b\nc\rd,e\nf,g\n")] == ["", "quotes_broken", ""]


def test_an_endless_line_costs_one_row_and_no_memory() -> None:
    endless = b"x" * (table.MAX_LINE * 3)
    rows = rows_of(b"a\n" + endless + b"\nlast\n")
    assert [(row.number, row.trouble) for row in rows] == [(1, ""), (2, "line_too_long"), (3, "")]
    assert [row.trouble for row in rows_of(b"a\n" + endless)] == ["", "line_too_long"]


def test_rows_of_quotes_built_to_send_us_back_for_ever_take_bounded_work() -> None:
    source = Paper(b'x","y\n' * 6_000)
    reader = Reader(source, delimiter=",")
    last = 0
    for row in reader:
        last = row.number
    assert reader.place.returns == table.MAX_RETURNS
    assert source.read < 6_000 + (table.MAX_RETURNS + 1) * (table.MAX_ROW_LINES + 1)
    assert last > table.MAX_RETURNS


def test_blank_lines_count_in_the_numbering_only() -> None:
    rows = rows_of(b"a\n\n,,\nb\n")
    assert [(row.number, row.is_blank) for row in rows] == [(1, False), (2, True), (3, True), (4, False)]


# --- its shape ----------------------------------------------------------------------------------


def shape(data: bytes) -> table.Shape:
    return table.shape_of(Paper(data))


@pytest.mark.parametrize("mark", list(",;\t|"))
def test_the_delimiter_is_found(mark: str) -> None:
    data = mark.join(["email", "note", "city"]) + "\n" + mark.join(["a@example.org", '"one, two; three"', "x"]) + "\n"
    assert shape(data.encode()).delimiter == mark


def test_a_list_of_addresses_without_a_header_is_a_table_of_one_column() -> None:
    found = shape(b"a@example.org\nb@example.org\n")
    assert (found.delimiter, found.columns, found.has_header) == (",", ("",), False)
    assert found.sample == (("a@example.org",), ("b@example.org",))
    assert found.first_row == Place()


def test_columns_of_the_same_name_are_told_apart() -> None:
    found = shape(b"email,note,note,\x00note,\n1,2,3,4,5\n")
    assert found.columns == ("email", "note", "note (2)", "note (3)", "")


def test_a_sample_is_five_rows_as_wide_as_the_header() -> None:
    found = shape(b"a,b\n1\n1,2,3\n\n" + b"5,6\n" * 9)
    assert found.sample == (("1", ""), ("1", "2"), ("5", "6"), ("5", "6"), ("5", "6"))


def test_a_header_alone_is_refused() -> None:
    with pytest.raises(table.HeaderOnly):
        shape(b"email,name\n\n")


def test_blank_lines_alone_are_an_empty_file() -> None:
    with pytest.raises(table.FileEmpty):
        shape(b"\n,,\n")


def test_ten_thousand_columns_are_refused_with_their_number() -> None:
    with pytest.raises(table.TooManyColumns) as refused:
        shape(b"c," * 9_999 + b"c\n1\n")
    assert refused.value.facts == {"columns": 10_000, "limit": 200}


def test_a_million_columns_are_refused_without_counting_them() -> None:
    with pytest.raises(table.FirstLineBroken):
        shape(b"c," * 1_000_000 + b"\n1\n")


# --- what the columns hold ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "row", "roles"),
    [
        (("E-mail", "Full name", "Tags", "City"), ("a@b.co", "", "", ""), ("email", "name", "tags", "field")),
        (("Nama", "Alamat email", "Status"), ("", "a@b.co", ""), ("name", "email", "status")),
        (("First name", "Last name", "Kontakt"), ("", "", "a@b.co"), ("first_name", "last_name", "email")),
        (("Address", "Kontakt", ""), ("Jl. Melati 5", "a@b.co", ""), ("field", "email", "ignore")),
        (("email", "mail"), ("", ""), ("email", "field")),
    ],
)
def test_what_a_column_holds_is_guessed(columns: tuple[str, ...], row: tuple[str, ...], roles: tuple[str, ...]) -> None:
    assert guess_roles(columns, [row]) == roles


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_begins_like_a_formula_is_made_harmless(cell: str) -> None:
    assert table.harmless(cell) == "'" + cell


def test_other_cells_are_given_back_as_they_are() -> None:
    assert [table.harmless(cell) for cell in ("", "a=1", "1-2")] == ["", "a=1", "1-2"]


def test_a_cell_made_harmless_is_read_back_as_it_was() -> None:
    cells = ["=1+1", "+62 812", "plain", "", "'quoted'"]
    assert [table.unharmed(table.harmless(cell)) for cell in cells] == cells


def test_the_delimiter_is_judged_by_the_first_rows_only() -> None:
    assert shape(b"a;b\n" + b"1;2\n" * 20 + b"1,2,3\n" * 500).delimiter == ";"


def test_the_reason_column_of_our_own_file_of_bad_rows_is_left_out() -> None:
    assert guess_roles(("email", "Reason not imported"), [("a@b.co", "x")]) == ("email", "ignore")


@pytest.mark.parametrize(("line", "mark"), [(b"sep=;\r\n", ";"), (b'"sep=\t"\n', "\t"), (b"SEP=|\n", "|")])
def test_a_delimiter_named_in_the_first_line_is_believed(line: bytes, mark: str) -> None:
    found = shape(line + f"email{mark}note\na@example.org{mark}1,2;3\n".encode())
    assert (found.delimiter, found.columns, found.first_row.row) == (mark, ("email", "note"), 2)


@pytest.mark.parametrize("line", [b"sep=x\n", b"sep=\xff\n"])
def test_what_is_no_delimiter_names_none(line: bytes) -> None:
    assert shape(line + b"a,b\n1,2\n").columns == (line.decode("utf-8", "surrogateescape").strip(),)


def test_the_member_knows_better_than_the_guess() -> None:
    data = b"a@example.org;1,2\nb@example.org;3,4\n"
    found = table.shape_of(Paper(data), delimiter=",", has_header=True)
    assert (found.columns, found.sample) == (("a@example.org;1", "2"), (("b@example.org;3", "4"),))
