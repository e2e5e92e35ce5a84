"""A campaign's mails, compiled once: per recipient only the values are encoded and joined (sending.md, speed.md).

The letter is cut at its merge tags. What stands between them is encoded as quoted-printable
once, each piece from one fresh line to the next, with a soft break before and after each
value; so a piece can stand beside any value, or be left out by an if, and still be right.
"""

import re
from binascii import b2a_qp
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from operator import itemgetter
from typing import Final

from gaung.core import headers, merge
from gaung.core.letter import IN_LINK, OPEN_TAG, Addresses, Letter, html_source, text_source

__all__ = ["Addresses", "Compiled", "compile_letter", "message_id"]

_LINE: Final = 75
# A name and an address that fit one line of the head.
_SHORT_TO: Final = 68
_SOFT: Final = b"=\r\n"
# Values that stand as they are in HTML and in quoted-printable alike: nearly all of them.
_PLAIN: Final = re.compile(r"[A-Za-z0-9,./:;_()+#@-](?:[A-Za-z0-9 ,./:;_()+#@-]{0,70}[A-Za-z0-9,./:;_()+#@-])?")
# The product's own addresses: longer than a line, and nothing in them to encode.
_PLAIN_LONG: Final = re.compile(r"[A-Za-z0-9,./:;_()+#@-]+")
_PLAIN_IN_LINK: Final = re.compile(r"[A-Za-z0-9_.-]{1,72}")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]{1,253}")
_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._+-]{1,128}@[A-Za-z0-9.-]{1,253}>")

Encode = Callable[[str], bytes]


def message_id(*, campaign_key: str, delivery_id: int, domain: str) -> str:
    """The Message-ID of a recipient's mail: the same at every attempt, with no address in it (sending.md)."""
    digest = blake2b(f"{campaign_key}.{delivery_id}".encode(), digest_size=15).hexdigest()
    return f"<{digest}@{domain}>"


def quoted_printable(text: str) -> bytes:
    """A text as quoted-printable, from a fresh line to a fresh line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").encode()
    encoded = b2a_qp(lines, istext=True).replace(b"\n", b"\r\n")
    if not encoded or encoded.endswith(b"\r\n"):
        return encoded
    start = encoded.rfind(b"\n") + 1
    if len(encoded) - start <= _LINE:
        return encoded + _SOFT
    # The last line is full: it is broken once more, never inside of an encoded letter.
    cut = start + _LINE - 3
    cut -= next((back for back in (1, 2) if encoded[cut - back : cut - back + 1] == b"="), 0)
    return encoded[:cut] + _SOFT + encoded[cut:] + _SOFT


def _encode_address(value: str) -> bytes:
    if not _PLAIN_LONG.fullmatch(value):
        return _encode_html(value)
    raw = value.encode()
    if len(raw) <= _LINE:
        return raw + _SOFT
    return b"".join(raw[at : at + _LINE] + _SOFT for at in range(0, len(raw), _LINE))


def _encode_html(value: str) -> bytes:
    if _PLAIN.fullmatch(value):
        return value.encode() + _SOFT
    return quoted_printable(_CONTROL.sub("", merge.in_html("", value)))


def _encode_text(value: str) -> bytes:
    if _PLAIN.fullmatch(value):
        return value.encode() + _SOFT
    return quoted_printable(_CONTROL.sub("", value))


def _encode_in_link(value: str) -> bytes:
    return quoted_printable(merge.in_address("", value))


@dataclass(frozen=True, slots=True)
class _Slot:
    """A value once per recipient, in however many places it stands."""

    name: str
    fallback: str
    encode: Encode
    # What stands as it is.
    plain: re.Pattern[str] = _PLAIN


@dataclass(frozen=True, slots=True)
class _Choice:
    """An if/else whose arms are compiled too."""

    arms: "tuple[tuple[merge.Condition | None, tuple[_Piece, ...]], ...]"


_Piece = bytes | int | _Choice
# Of `Addresses`, by the tag that names it.
_OWN: Final = {"link.unsubscribe": 2, "link.preferences": 3, "link.web_view": 4, OPEN_TAG: 1}


class Compiled:
    """A letter ready to be built for one recipient after another. It keeps nothing of them."""

    def __init__(self, letter: Letter) -> None:
        """Compile a letter; a source that cannot be read is refused."""
        self._letter = letter
        self._slots: list[_Slot] = []
        self._addresses: list[tuple[int, Encode]] = []
        self._subject = merge.parse(letter.subject)
        body = _flattened([*_head_pieces(letter, self._subject), *self._body()])
        self._body_pieces = body
        self._is_flat = not any(isinstance(piece, _Choice) for piece in body)
        self._statics, self._pick = self._compiled_flat(body) if self._is_flat else ([], None)
        self._has_own_subject = merge.literal(self._subject) is None

    def build(
        self,
        *,
        values: Mapping[str, object],
        to_email: str,
        to_name: str,
        message_id: str,
        date: datetime,
        addresses: Addresses,
    ) -> bytes:
        """The complete mail for one recipient, lines ended by CRLF; the wire adds its own dots."""
        if not _MESSAGE_ID.fullmatch(message_id):
            raise headers.HeaderRefused(field="Message-ID")
        return b"".join(
            (
                b"Message-ID: ",
                message_id.encode(),
                b"\r\nDate: ",
                headers.date_value(date),
                b"\r\nTo: ",
                _to(to_email, to_name),
                b"\r\n",
                self._subject_line(values) if self._has_own_subject else b"",
                _unsubscribe(addresses),
                self._built_body(values, addresses),
            )
        )

    def _built_body(self, values: Mapping[str, object], addresses: Addresses) -> bytes:
        encoded = [encode(addresses[at]) for at, encode in self._addresses]
        get = values.get
        for slot in self._slots:
            value = get(slot.name)
            if value.__class__ is str and slot.plain.fullmatch(value):
                encoded.append(value.encode() + _SOFT)
            else:
                encoded.append(slot.encode(merge.text_of(values, slot.name) or slot.fallback))
        if self._pick is not None:
            return b"".join(self._pick(self._statics + encoded))
        parts: list[bytes] = []
        self._collect(self._body_pieces, values, encoded, parts)
        return b"".join(parts)

    def _collect(
        self, pieces: tuple[_Piece, ...], values: Mapping[str, object], encoded: list[bytes], parts: list[bytes]
    ) -> None:
        for piece in pieces:
            if isinstance(piece, bytes):
                parts.append(piece)
            elif isinstance(piece, int):
                parts.append(encoded[piece])
            else:
                self._collect(_arm(piece, {**values, **self._letter.constants}), values, encoded, parts)

    def _subject_line(self, values: Mapping[str, object]) -> bytes:
        known = {**values, **self._letter.constants}
        return headers.text_header("Subject", _one_line(merge.render(self._subject, known, escape=merge.plain)))

    def _compiled_flat(
        self, body: tuple[_Piece, ...]
    ) -> tuple[list[bytes], Callable[[list[bytes]], tuple[bytes, ...]] | None]:
        statics = [piece for piece in body if isinstance(piece, bytes)]
        if statics == list(body):
            return statics, None
        order, at = [], 0
        for piece in body:
            if isinstance(piece, int):
                order.append(len(statics) + piece)
            else:
                order.append(at)
                at += 1
        return statics, itemgetter(*order)

    # --- compiling

    def _body(self) -> list[_Piece]:
        letter = self._letter
        # Addresses come first in the table of values, so their numbers are known at once.
        parts = [(text_source(letter), False), (html_source(letter), True)]
        parsed = [(merge.parse(source), is_html) for source, is_html in parts if source or not is_html]
        self._addresses = _addresses_used([nodes for nodes, _ in parsed])
        if not letter.html:
            return [_part_head(is_html=False), *self._part(parsed[0][0], is_html=False)]
        boundary = _boundary(letter)
        pieces: list[_Piece] = [
            b'Content-Type: multipart/alternative; boundary="' + boundary + b'"\r\n\r\n',
        ]
        for nodes, is_html in parsed:
            pieces += [b"--" + boundary + b"\r\n" + _part_head(is_html=is_html), *self._part(nodes, is_html=is_html)]
        return [*pieces, b"--" + boundary + b"--\r\n"]

    def _part(self, nodes: merge.Nodes, *, is_html: bool) -> list[_Piece]:
        # A line end of our own, beside the boundary's: the last soft break must not meet it.
        return [*self._pieces(_joined(self._folded(nodes, is_html=is_html)), is_html=is_html), b"\r\n\r\n"]

    def _folded(self, nodes: merge.Nodes, *, is_html: bool) -> list[merge.Node]:
        """The nodes with all that is the same for everybody written in."""
        folded: list[merge.Node] = []
        for node in nodes:
            if isinstance(node, merge.Value) and node.name.removeprefix(IN_LINK) in self._letter.constants:
                text = self._letter.constants[node.name.removeprefix(IN_LINK)] or node.fallback or ""
                folded.append(_constant(node.name, text, is_html=is_html))
            elif isinstance(node, merge.Value) and node.name.startswith(merge.FOLLOWED):
                number = node.name.removeprefix(merge.FOLLOWED)
                folded += [merge.Value(merge.FOLLOWED, None, node.line), number]
            else:
                folded.append(node)
        return folded

    def _pieces(self, nodes: list[merge.Node], *, is_html: bool) -> list[_Piece]:
        pieces: list[_Piece] = []
        for node in nodes:
            if isinstance(node, str):
                pieces.append(quoted_printable(_CONTROL.sub("", node)))
            elif isinstance(node, merge.Value):
                pieces.append(self._slot(node, is_html=is_html))
            else:
                pieces.append(self._choice(node, is_html=is_html))
        return pieces

    def _choice(self, branch: merge.Branch, *, is_html: bool) -> _Choice:
        return _Choice(
            tuple(
                (condition, tuple(self._pieces(_joined(self._folded(nodes, is_html=is_html)), is_html=is_html)))
                for condition, nodes in branch.arms
            )
        )

    def _slot(self, value: merge.Value, *, is_html: bool) -> int:
        own = _own_address(value.name)
        if own is not None:
            return next(at for at, (one, _) in enumerate(self._addresses) if one == own)
        fallback = value.fallback or ""
        if value.name.startswith(IN_LINK):
            slot = _Slot(value.name.removeprefix(IN_LINK), fallback, _encode_in_link, _PLAIN_IN_LINK)
        else:
            slot = _Slot(value.name, fallback, _encode_html if is_html else _encode_text)
        if slot not in self._slots:
            self._slots.append(slot)
        return len(self._addresses) + self._slots.index(slot)


def compile_letter(letter: Letter) -> Compiled:
    """A letter ready to be built for its recipients; refused when its sources cannot be read."""
    return Compiled(letter)


def _arm(choice: _Choice, values: Mapping[str, object]) -> tuple[_Piece, ...]:
    for condition, pieces in choice.arms:
        if condition is None or condition.holds(values):
            return pieces
    return ()


def _flattened(pieces: list[_Piece]) -> tuple[_Piece, ...]:
    """Neighbouring bytes as one."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if isinstance(piece, bytes) and isinstance(last, bytes):
            out[-1] = last + piece
        else:
            out.append(piece)
    return tuple(out)


def _joined(nodes: list[merge.Node]) -> list[merge.Node]:
    """Neighbouring texts as one, so that no soft break stands between them."""
    out: list[merge.Node] = []
    for node in nodes:
        last = out[-1] if out else None
        if isinstance(node, str) and isinstance(last, str):
            out[-1] = last + node
        else:
            out.append(node)
    return out


def _own_address(name: str) -> int | None:
    return 0 if name.startswith(merge.FOLLOWED) else _OWN.get(name)


def _addresses_used(sources: list[merge.Nodes]) -> list[tuple[int, Encode]]:
    # An address of ours is the same in HTML and in text: no letter of it needs escaping.
    names = {name for nodes in sources for name in _values_in(nodes)}
    used = {own for own in map(_own_address, names) if own is not None}
    return [(own, _encode_address) for own in sorted(used)]


def _values_in(nodes: merge.Nodes) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, merge.Value):
            found.add(node.name)
        elif isinstance(node, merge.Branch):
            found |= {name for _, inner in node.arms for name in _values_in(inner)}
    return found


def _constant(name: str, text: str, *, is_html: bool) -> str:
    if name.startswith(IN_LINK):
        return merge.in_address(name, text)
    return merge.in_html(name, text) if is_html else text


# --- the head


def _head_pieces(letter: Letter, subject: merge.Nodes) -> list[_Piece]:
    lines = [
        headers.address_header("From", display=letter.from_name, email=letter.from_email),
        headers.address_header("Reply-To", display="", email=letter.reply_to) if letter.reply_to else b"",
        b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        _list_id(letter),
        _token_header("Feedback-ID", letter.feedback_id),
        b"MIME-Version: 1.0\r\n",
        _token_header("Content-Language", letter.language),
    ]
    fixed = merge.literal(subject)
    if fixed is not None:
        lines.insert(0, headers.text_header("Subject", _one_line(fixed)))
    return [b"".join(lines)]


def _one_line(subject: str) -> str:
    return headers.refuse_control(subject, field="Subject").strip()


def _list_id(letter: Letter) -> bytes:
    if not letter.list_id:
        return b""
    token = headers.token_value(letter.list_id, field="List-Id")
    name = headers.phrase(letter.company_name, used=9, field="List-Id")
    return b"List-Id: " + (name + b"\r\n " if name else b"") + b"<" + token + b">\r\n"


def _token_header(name: str, value: str) -> bytes:
    return f"{name}: ".encode() + headers.token_value(value, field=name) + b"\r\n" if value else b""


def _to(email: str, name: str) -> bytes:
    if not _ADDRESS.fullmatch(email):
        headers.address_value(email, field="To")
    if len(name) + len(email) < _SHORT_TO and (not name or _PLAIN_NAME.fullmatch(name)):
        return f"{name} <{email}>".encode() if name else email.encode()
    return headers.mailbox(display=name, email=email, used=4, field="To")


def _unsubscribe(addresses: Addresses) -> bytes:
    """Both ways to leave the list, as mail programs offer them (RFC 2369, RFC 8058)."""
    line = b"List-Unsubscribe: <" + headers.token_value(addresses.unsubscribe, field="List-Unsubscribe") + b">"
    if addresses.unsubscribe_mailto:
        mailto = headers.token_value(addresses.unsubscribe_mailto, field="List-Unsubscribe")
        line += b",\r\n <mailto:" + mailto.removeprefix(b"mailto:") + b">"
    return line + b"\r\n"


def _part_head(*, is_html: bool) -> bytes:
    kind = b"html" if is_html else b"plain"
    return b"Content-Type: text/" + kind + b'; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'


def _boundary(letter: Letter) -> bytes:
    # Quoted-printable writes no "=_", so no content can hold it.
    digest = blake2b(f"{letter.campaign_key}{letter.subject}".encode(), digest_size=12).hexdigest()
    return b"=_" + digest.encode()
