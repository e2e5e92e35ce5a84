"""Uploaded files: found encoding, kept as UTF-8, refused when they are no table (trust.md, Uploads)."""

import os
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts.importing import files as uploads
from gaung.contacts.importing.files import ReadyFile
from gaung.core import table_file as table
from gaung.core.refusals import Refusal
from gaung.gateways import files


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path


def kept(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def upload(data: bytes) -> ReadyFile:
    return uploads.keep_upload([data[:7], data[7:]], company_id=5)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("email,name\na@example.org,Zoë\n".encode(), "utf-8"),
        ("\ufeffemail,name\na@example.org,Zoë\n".encode(), "utf-8"),
        ("email,name\na@example.org,Zoë\n".encode("cp1252"), "cp1252"),
        ("\ufeffemail;name\r\na@example.org;Zoë\r\n".encode("utf-16-le"), "utf-16-le"),
        ("\ufeffemail\tname\r\na@example.org\tZoë\r\n".encode("utf-16-be"), "utf-16-be"),
        ("email,name\na@example.org,Zoë\n".encode("utf-16-le"), "utf-16-le"),
        ("email,name\ra@example.org,Zoë\r".encode(), "utf-8"),
        ("email,name\ra@example.org,Zoë\r".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_a_file_of_any_encoding_gives_the_same_rows(data: bytes, encoding: str) -> None:
    ready = upload(data)
    assert ready.encoding == encoding
    assert ready.shape.columns == ("email", "name")
    assert ready.shape.sample == (("a@example.org", "Zoë"),)


def test_a_few_broken_bytes_cost_their_rows_and_not_the_file() -> None:
    ready = upload("email,name\na@example.org,Zoë\n".encode() + b"b@example.org,Caf\xe9\n")
    assert ready.encoding == "utf-8"
    assert ready.shape.sample[0] == ("a@example.org", "Zoë")
    assert ready.shape.sample[1] == ("b@example.org", "Caf\udce9")


def test_an_encoding_that_shows_late_in_the_file_is_found() -> None:
    ready = upload(b"email,name\n" + b"a@example.org,A\n" * 200_000 + b"b@example.org,Caf\xe9\n")
    assert ready.encoding == "cp1252"


def zipped() -> bytes:
    paper = BytesIO()
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.csv", b"\0" * 10_000_000)
    return paper.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", table.FileEmpty),
        (b"   \n\n", table.FileEmpty),
        (b"email,name\n", table.HeaderOnly),
        (zipped(), table.NotATable),
        (b"\x89PNG\r\n\x1a\n" + os.urandom(1000), table.NotATable),
        (b"\xff\xd8\xff\xe0" + os.urandom(1000), table.NotATable),
        (b"\0" * 5000, table.NotATable),
        (b"x" * 5_000_000, table.FirstLineBroken),
        (b'"' * 999_999, table.FirstLineBroken),
        (b"c," * 9_999 + b"c\n1\n", table.TooManyColumns),
        (b"c," * 1_000_000 + b"\n", table.FirstLineBroken),
        (b"<!DOCTYPE html><html><body>a@b.co</body></html>", table.NotATable),
    ],
)
def test_what_is_no_table_is_refused_and_leaves_nothing_behind(
    data: bytes, refusal: type[Refusal], tmp_path: Path
) -> None:
    with pytest.raises(refusal):
        upload(data)
    assert kept(tmp_path) == []


def test_an_upload_beyond_the_limit_is_cut_off_while_it_comes(tmp_path: Path) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"a,b\n" * (1024 * 1024)

    with pytest.raises(table.FileTooLarge):
        uploads.keep_upload(endless(), company_id=5)
    assert sent == 51
    assert kept(tmp_path) == []


def test_a_full_disk_is_an_answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(files.NoRoomForFiles):
        upload(b"email\na@example.org\n")


@pytest.mark.parametrize("key", ["../secret_key", "imports/../../secret_key", "/etc/passwd"])
def test_a_key_never_leads_out_of_the_folder(key: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        files.opened(key)
