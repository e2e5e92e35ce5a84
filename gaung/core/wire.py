"""The port to the mail server: the mails handed over, exactly one reply for each (sending.md, On the wire).

Nothing reaches the wire whose envelope or header holds a control character, or whose lines end
in anything but CR LF: a stray line end is how one mail is smuggled into another.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol


class ReplyKind(StrEnum):
    """What became of one mail. `returned`: the server cannot have it; `uncertain`: it may or may not."""

    ACCEPTED = "accepted"
    PUT_OFF = "put_off"
    REFUSED = "refused"
    RETURNED = "returned"
    UNCERTAIN = "uncertain"


class Blame(StrEnum):
    """Whom a reply is about: this person, their mail domain, the mail itself, or the server that should carry it."""

    RECIPIENT = "recipient"
    DOMAIN = "domain"
    MESSAGE = "message"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail for one person; `data` is the complete message, its lines ended by CR LF, not dot-stuffed."""

    key: int
    mail_from: str
    rcpt_to: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer for the mail of that key, in the server's own words; without a code the words are ours."""

    key: int
    kind: ReplyKind
    code: int | None
    enhanced: str
    text: str
    blames: Blame


class Transport(Protocol):
    """Whoever takes newsletters off our hands."""

    @property
    def window(self) -> int:
        """The most mails that are ever taken and not yet answered: mark that many before they go."""
        ...

    def send(self, mails: Iterable[Outgoing]) -> Iterator[Reply]:
        """Send, and give exactly one reply for each mail taken, as the replies come.

        A list is always answered as a whole. Anything lazy is only asked for a mail when there is
        room for it, and no more after `stop` or once the server cannot be reached.
        """
        ...

    def stop(self) -> None:
        """Write nothing new; what is on the wire may still be answered. May be called from any thread."""
        ...

    def close(self) -> None:
        """Take leave of the server and free everything."""
        ...


class Flaw(StrEnum):
    """Why a mail is not put on the wire at all."""

    ENVELOPE = "control characters or spaces in the envelope"
    NO_BODY = "a header without an end"
    HEADER = "control characters in the header"
    HEADER_TWICE = "a header that may stand only once, twice"
    LINE_END = "a line that does not end in CR LF"


_ADDRESS: Final = re.compile(r"[^\x00-\x20\x7f-\xa0<>\u2028\u2029\ud800-\udfff]+@[^\x00-\x20\x7f-\xa0<>@\u2028\u2029]+")
_IN_HEADERS: Final = bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100)) + b"\t\r\n"
_ONLY_ONCE: Final = re.compile(rb"\n(from|to|cc|bcc|subject|date|message-id|sender|reply-to|return-path)[ \t]*:")


def flaw_of(mail: Outgoing) -> Flaw | None:
    """Look at a mail once more, right before the wire; None when it may go (trust.md: 0 extra lines)."""
    if not _ADDRESS.fullmatch(mail.rcpt_to) or not (mail.mail_from == "" or _ADDRESS.fullmatch(mail.mail_from)):
        return Flaw.ENVELOPE
    data = mail.data
    end = data.find(b"\r\n\r\n")
    if end < 1:
        return Flaw.NO_BODY
    lines = data.count(b"\r\n")
    if lines != data.count(b"\n") or lines != data.count(b"\r"):
        return Flaw.LINE_END
    return _flaw_of_header(data[:end])


def _flaw_of_header(header: bytes) -> Flaw | None:
    if header.translate(None, _IN_HEADERS):
        return Flaw.HEADER
    names = _ONLY_ONCE.findall(b"\n" + header.lower())
    return Flaw.HEADER_TWICE if len(names) != len(set(names)) else None
