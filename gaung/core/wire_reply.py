"""Reading a mail server: its replies from bytes, what it offers, and what a reply says about a mail.

4xx is a queue and never a refusal; 421 slows a domain, not a person (sending.md). Whether an
address is gone for good is not decided here: the bounce rules read the same words for that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from gaung.core.wire import Blame, ReplyKind

# RFC 5321 4.5.3.1.5 allows 512; servers that explain themselves at length exceed it.
LONGEST_LINE: Final = 4096
MOST_LINES: Final = 200
LONGEST_TEXT: Final = 500
_DIGITS_OF_A_SIZE: Final = 18

# Codes with a meaning of their own, and where the classes of RFC 5321 4.2.1 begin.
CLOSING: Final = 421
GO_AHEAD: Final = 354
_LATER: Final = 450
_TOO_BIG: Final = 552
_CONTINUE: Final = 300
NO: Final = 400
_FOR_GOOD: Final = 500

_CODES: Final = {b"%d" % code: code for code in range(200, 600)}
_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


class Step(IntEnum):
    """What a reply answers, in the order of a connection's life."""

    GREETING = 1
    HELLO = 2
    STARTTLS = 3
    SIGN_IN = 4
    RESET = 5
    MAIL = 6
    RCPT = 7
    DATA = 8
    BODY = 9
    QUIT = 10


class NotSpoken(Exception):
    """What came is not the language of mail servers; the connection is of no use any more."""


@dataclass(frozen=True, slots=True)
class ServerReply:
    """One reply of the server: a code and its lines, still as bytes (most are never read by anyone)."""

    code: int
    lines: Sequence[bytes]

    @property
    def is_good(self) -> bool:
        """Whether it says yes (2xx)."""
        return self.code < _CONTINUE

    @property
    def enhanced(self) -> str:
        """The enhanced code (RFC 3463) it begins with, when its class is that of the code."""
        found = _ENHANCED.match(self.lines[0][:20].decode("latin-1"))
        return found[0] if found and found[0][0] == str(self.code)[0] else ""

    @property
    def text(self) -> str:
        """The server's words on one line, without what cannot be seen, cut to a readable length."""
        return words_of(self.lines, enhanced=self.enhanced)


def words_of(lines: Sequence[bytes], *, enhanced: str = "") -> str:
    """Return a reply's lines as one; an enhanced code repeated on each line stands once."""
    texts = [_decoded(line) for line in lines]
    if enhanced:
        texts[1:] = [text.removeprefix(enhanced).lstrip() for text in texts[1:]]
    return _UNSEEN.sub(" ", " ".join(texts)).strip()[:LONGEST_TEXT]


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")


class Reader:
    """Turns bytes, however they are cut, into replies; refuses what is too long or no reply."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._rest = b""
        self._lines: list[bytes] = []
        self._code = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been read beyond the last whole reply."""
        return not self._rest and not self._lines

    def feed(self, data: bytes) -> Iterator[ServerReply]:
        """Give the replies that are now complete, also those before something that is none."""
        lines = (self._rest + data if self._rest else data).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            reply = self._line(line)
            if reply is not None:
                yield reply
        if len(self._rest) > LONGEST_LINE:
            raise NotSpoken("a line without an end")

    def _line(self, raw: bytes) -> ServerReply | None:
        line = raw[:-1] if raw.endswith(b"\r") else raw
        code = _CODES.get(line[:3])
        mark = line[3:4]
        if code is None or mark not in (b" ", b"-", b"") or len(line) > LONGEST_LINE:
            raise NotSpoken(f"no reply of a mail server: {words_of([line[:60]])!r}")
        if not self._lines:
            if mark != b"-":
                return ServerReply(code, (line[4:],))
            self._code = code
        elif code != self._code or len(self._lines) >= MOST_LINES:
            raise NotSpoken(f"{code} in the middle of a {self._code}, or lines without end")
        self._lines.append(line[4:])
        return None if mark == b"-" else self._whole()

    def _whole(self) -> ServerReply:
        lines, self._lines = tuple(self._lines), []
        return ServerReply(self._code, lines)


@dataclass(frozen=True, slots=True)
class Features:
    """What the server's answer to EHLO offers; nothing when it only knows HELO."""

    is_pipelining: bool = False
    is_chunking: bool = False
    is_8bit: bool = False
    is_utf8: bool = False
    is_starttls: bool = False
    has_size: bool = False
    most_bytes: int = 0
    sign_ins: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> "Features":
        """Read the lines after the greeting line; unknown offers are passed over."""
        said = [_UNSEEN.sub(" ", _decoded(line)).upper().replace("AUTH=", "AUTH ").split() for line in lines[1:]]
        offers = {words[0]: words[1:] for words in said if words}
        size = offers.get("SIZE", [])
        return cls(
            is_pipelining="PIPELINING" in offers,
            is_chunking="CHUNKING" in offers,
            is_8bit="8BITMIME" in offers,
            is_utf8="SMTPUTF8" in offers,
            is_starttls="STARTTLS" in offers,
            has_size="SIZE" in offers,
            most_bytes=int(size[0]) if size and size[0].isdecimal() and len(size[0]) <= _DIGITS_OF_A_SIZE else 0,
            sign_ins=frozenset(name for words in said if words[:1] == ["AUTH"] for name in words[1:]),
        )


# These say that we have not signed in or not encrypted: no mail is at fault, and none is lost by it.
_NOT_LET_IN: Final = frozenset({530, 535, 538})


def kind_of(reply: ServerReply) -> ReplyKind:
    """What a reply that is no yes makes of a mail."""
    if reply.code < _FOR_GOOD:
        return ReplyKind.PUT_OFF
    return ReplyKind.RETURNED if reply.code in _NOT_LET_IN else ReplyKind.REFUSED


def blame_of(step: Step, reply: ServerReply) -> Blame:
    """Whom a reply that is no yes is about: by its step, its code and the enhanced code's subject."""
    if step < Step.RCPT:
        return _blame_before_recipient(reply)
    if reply.code in _NOT_LET_IN or reply.code in (454, 503):
        return Blame.RELAY
    if reply.code == CLOSING:
        return Blame.DOMAIN
    return _blame_by_subject(step, reply)


def _blame_before_recipient(reply: ServerReply) -> Blame:
    is_about_size = reply.code == _TOO_BIG or reply.enhanced[2:] == "3.4"
    return Blame.MESSAGE if is_about_size else Blame.RELAY


def _blame_by_subject(step: Step, reply: ServerReply) -> Blame:
    subject, _, detail = reply.enhanced[2:].partition(".")
    if subject in ("", "7") and _asks_to_slow_down(reply):
        return Blame.DOMAIN
    if subject == "1":
        return _ADDRESSES.get(detail, Blame.RECIPIENT)
    if subject == "2":
        return Blame.RECIPIENT
    if subject == "4":
        return Blame.DOMAIN
    if subject in ("3", "5"):
        return Blame.MESSAGE if detail == "4" and subject == "3" else Blame.RELAY
    if step is Step.RCPT:
        return Blame.RELAY if _is_about_us(reply) else Blame.RECIPIENT
    return Blame.MESSAGE if reply.code >= _FOR_GOOD or subject in ("6", "7") else Blame.RELAY


# RFC 3463 x.1.n: 2 and 10 are about the domain, 7 and 8 about our own sender.
_ADDRESSES: Final = {"2": Blame.DOMAIN, "10": Blame.DOMAIN, "7": Blame.RELAY, "8": Blame.RELAY}


_PACE: Final = re.compile(rb"too (many|fast|much)|slow(ing)? down|throttl|\brate\b|ratelimit", re.IGNORECASE)
_ABOUT_THEM: Final = re.compile(rb"gr[ae]y-?list|mailbox|user|recipient|account|quota", re.IGNORECASE)


def _asks_to_slow_down(reply: ServerReply) -> bool:
    """Whether a domain asks for fewer mails: it says so, or says 450 and no word of one mailbox or of greylisting.

    Servers that name no enhanced code teach the pace by this alone (sending.md: caps learn from 421 and 450).
    """
    if reply.code >= _FOR_GOOD or _is_about_us(reply):
        return False
    if any(_PACE.search(line) for line in reply.lines):
        return True
    is_plain_450 = reply.code == _LATER and not reply.enhanced
    return is_plain_450 and not any(_ABOUT_THEM.search(line) for line in reply.lines)


_ABOUT_US: Final = re.compile(rb"relay|block(ed|list)|blacklist", re.IGNORECASE)


def _is_about_us(reply: ServerReply) -> bool:
    return any(_ABOUT_US.search(line) for line in reply.lines)
