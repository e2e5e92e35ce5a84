"""Lines of a mail's head: folded, encoded, and never ended by a value (trust.md, Sending)."""

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default

import pytest

from gaung.core import headers
from gaung.core.headers import HeaderRefused, date_value, mailbox, text_header, token_value


def read(line: bytes, name: str) -> str:
    assert all(len(one) <= 998 for one in line.split(b"\r\n"))
    return str(message_from_bytes(line + b"\r\n", policy=default)[name])


def test_long_lines_are_folded_at_spaces_and_words_without_any_are_encoded() -> None:
    subject = " ".join(["Newsletter of  the month"] * 8)
    line = text_header("Subject", subject)
    assert b"=?" not in line
    assert all(len(one) <= 78 for one in line.split(b"\r\n"))
    assert read(line, "Subject") == subject
    assert b"=?utf-8?" in text_header("Subject", "x" * 900)
    assert text_header("Subject", "Kopi pagi") == b"Subject: Kopi pagi\r\n"
    assert b"=?utf-8?" in text_header("Subject", "=?utf-8?B?SGk=?=")


def test_a_name_is_quoted_where_it_must_be() -> None:
    written = mailbox(display='Kopi "Senja", Tbk', email="a@b.example", used=6, field="From")
    assert written == b'"Kopi \\"Senja\\", Tbk" <a@b.example>'
    assert mailbox(display="", email="a@b.example", used=6, field="From") == b"a@b.example"
    assert b"\r\n <" in mailbox(display="x" * 60, email="a" * 30 + "@b.example", used=4, field="To")


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@y.example", "a\nb", "a\0", "a\rb", "a\u2028b", "\x1b[31m", "\ud800"])
def test_what_would_end_a_line_is_refused_with_its_header_named(bad: str) -> None:
    for write in (
        lambda: text_header("Subject", bad),
        lambda: mailbox(display=bad, email="a@b.example", used=0, field="Subject"),
        lambda: headers.address_value(bad, field="Subject"),
        lambda: token_value(bad, field="Subject"),
    ):
        with pytest.raises(HeaderRefused) as refused:
            write()
        assert refused.value.facts == {"field": "Subject"}


def test_a_date_is_written_in_utc() -> None:
    jakarta = timezone(timedelta(hours=7))
    assert date_value(datetime(2026, 3, 1, 6, 5, 4, tzinfo=jakarta)) == b"Sat, 28 Feb 2026 23:05:04 +0000"
    assert date_value(datetime(2026, 3, 1, tzinfo=UTC)).startswith(b"Sun, 01 Mar")


def test_a_name_in_any_script_is_read_back_beside_its_address() -> None:
    for name in ("東京 株式会社", "Siti Aminah", 'Kopi "Senja", Tbk', ""):
        line = headers.address_header("From", display=name, email="kopi@kopi.example")
        assert message_from_bytes(line + b"\r\n", policy=default)["From"].addresses[0].display_name == name
