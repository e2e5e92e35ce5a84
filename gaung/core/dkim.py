"""Signing mails with a domain's key (RFC 6376): relaxed/relaxed, over what a reader sees and what a list needs.

The key itself is somebody else's: whoever makes a `Signer` hands in what signs bytes with it.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Final

# Signed once more than they occur, so that none can be added on the way (RFC 6376, 8.15).
_ONCE_MORE: Final = ("from", "to", "subject", "date", "message-id", "reply-to")
_SIGNED: Final = (
    "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type", "content-language",
    "list-unsubscribe", "list-unsubscribe-post", "list-id", "feedback-id",
)  # fmt: skip
_SPACES: Final = re.compile(rb"[ \t]+")
_ROW: Final = 72


class Signer:
    """Signs one mail after another in the name of a domain."""

    def __init__(self, *, domain: str, selector: str, sign: Callable[[bytes], bytes]) -> None:
        """Prepare all that is the same for every mail; `sign` is RSA with SHA-256 over the bytes it is given."""
        self.domain = domain
        self._sign = sign
        self._start = f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain};\r\n s={selector}; t="

    def signed(self, mail: bytes, *, now: datetime) -> bytes:
        """The mail with its signature before it; everything else stays as it is, byte by byte."""
        head, _, body = mail.partition(b"\r\n\r\n")
        values = relaxed_head(head)
        names: list[str] = [name for name in _SIGNED if name in values]
        names += _ONCE_MORE
        line = self._unsigned(names, body, now)
        ground = b"".join(b"%s:%s\r\n" % (name.encode(), values[name]) for name in _SIGNED if name in values)
        signature = b64encode(self._sign(ground + b"dkim-signature:" + _relaxed(line)))
        rows = b"\r\n ".join(signature[at : at + _ROW] for at in range(0, len(signature), _ROW))
        return b"DKIM-Signature: %s%s\r\n%s" % (line, rows, mail)

    def _unsigned(self, names: list[str], body: bytes, now: datetime) -> bytes:
        digest = b64encode(sha256(relaxed_body(body)).digest()).decode()
        listed = _folded(names)
        return f"{self._start}{int(now.timestamp())};\r\n h={listed};\r\n bh={digest};\r\n b=".encode()


def relaxed_head(head: bytes) -> dict[str, bytes]:
    """The fields of a head by name, as relaxed canonicalization writes their values (3.4.2); the last one counts."""
    unfolded = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ")
    values: dict[str, bytes] = {}
    for line in unfolded.split(b"\r\n"):
        name, sign, value = line.partition(b":")
        if sign:
            values[name.strip().lower().decode("latin-1")] = _relaxed(value)
    return values


def relaxed_body(body: bytes) -> bytes:
    """The body as relaxed canonicalization writes it (3.4.4)."""
    if b"  " in body or b"\t" in body or b" \r\n" in body:
        body = _SPACES.sub(b" ", body).replace(b" \r\n", b"\r\n")
    bare = body.rstrip(b"\r\n")
    return bare + b"\r\n" if bare else b""


def _relaxed(value: bytes) -> bytes:
    return _SPACES.sub(b" ", value.replace(b"\r\n", b"")).strip(b" \t")


def _folded(names: list[str]) -> str:
    rows, row = [], ""
    for name in names:
        if row and len(row) + len(name) > _ROW - 4:
            rows.append(row)
            row = ""
        row += f"{name}:"
    return "\r\n  ".join([*rows, row]).removesuffix(":")
