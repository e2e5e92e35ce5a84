"""Signing mails (RFC 6376): the canonical forms, what is signed, and that the mail itself stays as it is."""

import re
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from gaung.core.dkim import Signer, relaxed_body, relaxed_head

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAIL = (
    b"Message-ID: <1@senja.example>\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nTo: Ani <ani@a.example>\r\n"
    b"List-Unsubscribe: <https://g.example/u/1/>,\r\n <mailto:u@g.example>\r\nFrom: Kopi <kopi@senja.example>\r\n"
    b"Subject: Halo\r\nMIME-Version: 1.0\r\nX-Other: 1\r\n\r\nHalo  Ani\r\n"
)


def sign_of(ground: bytes) -> bytes:
    return b"signed " + ground


def test_the_canonical_forms_are_those_of_the_standard() -> None:
    assert relaxed_head(b"A: X\r\nB : Y\t\r\n\tZ  ") == {"a": b"X", "b": b"Y Z"}
    assert relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n") == b" C\r\nD E\r\n"


@pytest.mark.parametrize(
    ("body", "canonical"),
    [
        (b"", b""),
        (b"\r\n\r\n", b""),
        (b" \r\n", b""),
        (b"no line end", b"no line end\r\n"),
        (b"a\r\n", b"a\r\n"),
        (b"a b\r\n\tc\r\n", b"a b\r\n c\r\n"),
    ],
)
def test_bodies_at_the_edges(body: bytes, canonical: bytes) -> None:
    assert relaxed_body(body) == canonical


def test_the_published_hash_of_the_standards_mail_comes_out() -> None:
    body = b"Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n"
    assert b64encode(sha256(relaxed_body(body)).digest()) == b"2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8="


def test_a_line_of_the_head_without_a_colon_is_no_field() -> None:
    assert relaxed_head(b"nonsense\r\nA: b") == {"a": b"b"}


def test_the_mail_stands_unchanged_behind_its_signature() -> None:
    signed = Signer(domain="senja.example", selector="g1", sign=sign_of).signed(MAIL, now=NOW)
    assert signed.endswith(MAIL)
    head = signed.removesuffix(MAIL).decode()
    assert head.startswith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=senja.example;\r\n s=g1; ")
    assert head.endswith("\r\n")
    assert all(len(line) <= 78 for line in head.split("\r\n"))
    assert all(line.startswith((" ", "DKIM")) for line in head.removesuffix("\r\n").split("\r\n"))


def test_what_people_see_and_what_lists_need_is_signed_and_cannot_be_added_once_more() -> None:
    heard: list[bytes] = []

    def sign(ground: bytes) -> bytes:
        heard.append(ground)
        return b"x"

    signed = Signer(domain="senja.example", selector="g1", sign=sign).signed(MAIL, now=NOW).decode()
    names = re.sub(r"\s", "", signed.split(" h=")[1].split(";")[0]).split(":")
    assert names.count("from") == names.count("subject") == names.count("to") == 2
    assert names.count("reply-to") == 1, "not there, and not to be added"
    assert names.count("list-unsubscribe") == 1
    assert "x-other" not in names
    lines = heard[0].split(b"\r\n")
    assert lines[0] == b"from:Kopi <kopi@senja.example>"
    assert b"list-unsubscribe:<https://g.example/u/1/>, <mailto:u@g.example>" in lines
    assert lines[-1].startswith(b"dkim-signature:v=1; a=rsa-sha256;"), "its own line last, without a line end"
    assert lines[-1].endswith(b"b=")
