"""Lines of a mail's head: folded, with other letters than ASCII in encoded words (RFC 5322, RFC 2047).

What would end a line early is refused here, whatever was checked before: no value ever adds
a header of its own (trust.md, Sending).
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from gaung.core.refusals import Refusal

LINE: Final = 76
# Beyond this a line breaks servers; a word this long is encoded so that it can be folded.
_LONGEST_WORD: Final = 500
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
_WORD_BYTES: Final = 45
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class HeaderRefused(Refusal):
    """A value has characters that would break a mail's head; `field` names the header."""

    code = "header_refused"


def refuse_control(value: str, *, field: str) -> str:
    """Return the value, or refuse one that could end a line or a mail."""
    if not value.isprintable() and _CONTROL.search(value):
        raise HeaderRefused(field=field)
    return value


def text_header(name: str, value: str) -> bytes:
    """A header of free text such as the subject, with its line end."""
    refuse_control(value, field=name)
    return f"{name}: ".encode() + text_value(value, used=len(name) + 2) + b"\r\n"


def text_value(value: str, *, used: int) -> bytes:
    """The value as it stands after `used` characters of its first line, folded where it is long."""
    if _goes_plain(value):
        return _folded_words(value, used)
    return b"\r\n ".join(_encoded_words(value, LINE - used))


def _goes_plain(value: str) -> bool:
    if not value.isascii() or "=?" in value or value != value.strip():
        return False
    return len(value) < _LONGEST_WORD or max(map(len, value.split(" "))) < _LONGEST_WORD


def _folded_words(value: str, used: int) -> bytes:
    if used + len(value) <= LINE:
        return value.encode()
    lines, line = [], ""
    room = LINE - used
    for word in re.findall(r" *[^ ]+", value):
        if line and len(line) + len(word) > room:
            lines.append(line)
            line, room = "", LINE
        line += word
    return "\r\n".join([*lines, line]).encode()


def _encoded_words(value: str, first: int) -> Iterator[bytes]:
    """Encoded words of at most 75 characters, none of which cuts a letter."""
    room = max(12, (min(first, 75) - 12) // 4 * 3)
    word = b""
    for letter in value:
        more = letter.encode()
        if word and len(word) + len(more) > room:
            yield b"=?utf-8?B?" + b64encode(word) + b"?="
            word, room = b"", _WORD_BYTES
        word += more
    yield b"=?utf-8?B?" + b64encode(word) + b"?="


def address_header(name: str, *, display: str, email: str) -> bytes:
    """A header with one mailbox: its name, if any, and the address."""
    return f"{name}: ".encode() + mailbox(display=display, email=email, used=len(name) + 2, field=name) + b"\r\n"


def mailbox(*, display: str, email: str, used: int, field: str) -> bytes:
    """One mailbox as it stands in a header."""
    address = address_value(email, field=field)
    words = phrase(display, used=used, field=field)
    if not words:
        return address
    last = len(words) - words.rfind(b"\n") - 1 + (used if b"\n" not in words else 0)
    gap = b" " if last + len(address) + 3 <= LINE + 2 else b"\r\n "
    return words + gap + b"<" + address + b">"


def phrase(display: str, *, used: int, field: str) -> bytes:
    """A display name as it stands before an address; empty when there is none."""
    name = refuse_control(display, field=field).strip()
    if not name or (_ATOMS.fullmatch(name) and _goes_plain(name)):
        return _folded_words(name, used)
    if _goes_plain(name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'.encode()
    return text_value(name, used=used)


def address_value(email: str, *, field: str) -> bytes:
    """An address as headers and envelopes take it; anything else is refused."""
    if not _ADDRESS.fullmatch(email):
        raise HeaderRefused(field=field)
    return email.encode()


def token_value(value: str, *, field: str) -> bytes:
    """A value that is ASCII by nature (an address of a page, an id); anything else is refused."""
    if not value.isascii() or not value.isprintable() or " " in value or len(value) > LINE * 12:
        raise HeaderRefused(field=field)
    return value.encode()


@lru_cache(maxsize=64)
def date_value(at: datetime) -> bytes:
    """An instant as the Date header writes it, in UTC."""
    utc = at.astimezone(UTC)
    day, month = _DAYS[utc.weekday()], _MONTHS[utc.month - 1]
    return f"{day}, {utc.day:02d} {month} {utc.year:04d} {utc:%H:%M:%S} +0000".encode()
