"""A mail taken apart, whoever wrote it: headers and parts as far as they can be read, never an error.

What comes back to us was written by every mail server of forty years, and by whoever wants to do
harm. So this reader has limits (bytes, parts, depth), believes no header it cannot use, and gives
text for everything.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.header import decode_header
from typing import Final

MOST_BYTES: Final = 1_000_000
MOST_PARTS: Final = 60
MOST_DEPTH: Final = 6
MOST_HTML: Final = 200_000
MOST_HEADER_LINES: Final = 2_000

_HEADER: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.-]*)[ \t]*:[ \t]*(.*)", re.DOTALL)
_PARAMETER: Final = re.compile(r';\s*([a-z0-9*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)', re.IGNORECASE)
_TYPE: Final = re.compile(r"\s*([a-z0-9.+-]+/[a-z0-9.+-]+)", re.IGNORECASE)
# A parameter on a line of its own that should have been indented.
_LOOSE: Final = re.compile(r"[a-z-]{2,20}=", re.IGNORECASE)
_PIECE: Final = re.compile(r"^--(\S[^\n]{0,120})\n(?:content-|\n)", re.IGNORECASE | re.MULTILINE)
_ENCODED: Final = re.compile(r"=(\n|3D|20\n)")
_TAGS: Final = re.compile(r"<[^>@]{0,2000}>")
_BREAKS: Final = re.compile(r"<(br|p|div|tr|li|h[1-6])\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One part of a mail, or the whole of it: its headers in order, its text, its own parts."""

    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "text/plain"
    text: str = ""
    parts: tuple["Part", ...] = ()

    def header(self, name: str) -> str:
        """The first header of a name, or nothing."""
        return next((value for key, value in self.headers if key == name), "")

    def all_headers(self, name: str) -> list[str]:
        """Every header of a name."""
        return [value for key, value in self.headers if key == name]

    def walk(self) -> Iterator["Part"]:
        """This part and all below it, as they stand in the mail; not into a mail carried along."""
        yield self
        if not self.kind.startswith("message/rfc822"):
            for part in self.parts:
                yield from part.walk()


@dataclass
class _Budget:
    """How many parts may still be read."""

    left: int = field(default=MOST_PARTS)


def read(raw: bytes) -> Part:
    """Take a mail apart; what is beyond the limits is left away."""
    text = raw[:MOST_BYTES].decode("latin-1").replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    if text.startswith("From "):
        text = text.partition("\n")[2]
    return _part(text, depth=0, budget=_Budget())


def _part(text: str, *, depth: int, budget: _Budget) -> Part:
    headers, body = _split(text)
    content_type = next((value for name, value in headers if name == "content-type"), "")
    found = _TYPE.match(content_type)
    kind = found[1].lower() if found else "text/plain"
    boundary = _parameter(content_type, "boundary")
    if depth < MOST_DEPTH and kind.startswith("multipart/"):
        pieces = _pieces(body, boundary) or _pieces(body, _guessed_boundary(body))
        if pieces:
            return Part(headers, kind, "", _parts(pieces, depth=depth, budget=budget))
        kind = "text/plain"
    body = _decoded(body, headers, kind, _parameter(content_type, "charset"))
    if depth < MOST_DEPTH and kind == "message/rfc822":
        return Part(headers, kind, body, _parts([body.lstrip("\n")], depth=depth, budget=budget))
    return Part(headers, kind, body)


def _parts(pieces: Sequence[str], *, depth: int, budget: _Budget) -> tuple[Part, ...]:
    parts = []
    for piece in pieces:
        if budget.left <= 0:
            break
        budget.left -= 1
        parts.append(_part(piece, depth=depth + 1, budget=budget))
    return tuple(parts)


def _split(text: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The headers and the rest; a text that does not begin with a header has none."""
    block, _, body = ("", "", text[1:]) if text.startswith("\n") else text.partition("\n\n")
    headers = header_lines(block)
    return (headers, body) if headers else ((), text)


def header_lines(block: str) -> tuple[tuple[str, str], ...]:
    """The headers of a block, names in small letters, long lines made one; lines that are none are passed over."""
    lines: list[str] = []
    for line in block.split("\n")[:MOST_HEADER_LINES]:
        if lines and (line[:1] in (" ", "\t") or (lines[-1].endswith(";") and _LOOSE.match(line))):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    found = (_HEADER.fullmatch(line) for line in lines)
    return tuple((one[1].lower(), one[2].strip()) for one in found if one)


def _parameter(value: str, name: str) -> str:
    for found in _PARAMETER.finditer(value):
        if found[1].lower().rstrip("*") == name:
            return found[2].strip('"')
    return ""


def _guessed_boundary(body: str) -> str:
    """What looks like the boundary where the one that was announced never comes."""
    found = _PIECE.search(body)
    return found[1].rstrip() if found else ""


def _pieces(body: str, boundary: str) -> list[str]:
    """What stands between the lines of a boundary; nothing when it never comes."""
    if not boundary:
        return []
    mark, pieces = f"--{boundary}", []
    here: list[str] | None = None
    for line in body.split("\n"):
        if line.startswith(mark) and line[len(mark) :].strip() in ("", "--"):
            if here is not None:
                pieces.append("\n".join(here))
            here = None if line[len(mark) :].strip() else []
        elif here is not None:
            here.append(line)
    if here:
        pieces.append("\n".join(here))
    return pieces


# --- text -----------------------------------------------------------------------------------


def _decoded(body: str, headers: tuple[tuple[str, str], ...], kind: str, charset: str) -> str:
    encoding = next((value for name, value in headers if name == "content-transfer-encoding"), "").lower()
    raw = body.encode("latin-1", "replace")
    if "base64" in encoding:
        raw = _from_base64(raw)
    elif "quoted-printable" in encoding or _is_quoted(body):
        raw = quopri.decodestring(raw)
    text = _read_charset(raw, charset)
    return _without_tags(text) if kind == "text/html" else text


def _is_quoted(body: str) -> bool:
    """Quoted-printable that says so nowhere: lines end in "=" and an equal sign is written =3D."""
    return "=\n" in body and bool(_ENCODED.search(body)) and "=3D" in body or "=20\n" in body


def _from_base64(raw: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return raw


# Only those that mail is written in: some codecs of the language unpack or loop.
_CHARSETS: Final = re.compile(
    r"(utf-?8|us-ascii|iso-?(8859|2022)|windows-|cp\d|koi8|euc|shift_?jis|sjis|gb|big5|ks_c)", re.I
)


def _read_charset(raw: bytes, charset: str) -> str:
    guesses = [charset, "utf-8"] if _CHARSETS.match(charset) else ["utf-8"]
    if b"\x1b$" in raw:
        guesses.insert(0, "iso-2022-jp")
    for name in guesses:
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def _without_tags(html: str) -> str:
    text = html[:MOST_HTML]
    for opened, closed in (("<style", "</style>"), ("<script", "</script>"), ("<!--", "-->")):
        text = _without(text, opened, closed)
    text = _TAGS.sub(" ", _BREAKS.sub("\n", text))
    for entity, letter in _ENTITIES:
        text = text.replace(entity, letter)
    return text


def _without(text: str, opened: str, closed: str) -> str:
    """A text without what stands between two marks."""
    first, *others = re.split(re.escape(opened), text, flags=re.IGNORECASE)
    return first + "".join(re.split(re.escape(closed), one, maxsplit=1, flags=re.IGNORECASE)[-1] for one in others)


_ENTITIES: Final = (
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&#64;", "@"),
    ("&amp;", "&"),
)


def readable(value: str) -> str:
    """A header's words, encoded ones decoded; as they stand when they cannot be."""
    try:
        pieces = decode_header(value)
        return "".join(
            part if isinstance(part, str) else part.decode(name or "latin-1", "replace") for part, name in pieces
        )
    except (LookupError, ValueError, binascii.Error):
        return value
