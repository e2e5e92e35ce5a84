"""A receiver that checks signatures, written from RFC 6376 for these tests: it shares no code with the product."""

import base64
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding


class NotValid(Exception):
    """The signature does not hold; the text says at which step."""


def verify(mail: bytes, texts: dict[str, str]) -> str:
    """Check the first signature of a mail with the keys published under names; return the domain that signed."""
    fields, body = _parsed(mail)
    at = next((index for index, (name, _) in enumerate(fields) if name.lower() == b"dkim-signature"), None)
    if at is None:
        raise NotValid("no signature")
    raw = fields[at][1]
    tags = _tags(raw.decode())
    if tags["v"] != "1" or tags["a"] != "rsa-sha256" or tags["c"] != "relaxed/relaxed":
        raise NotValid("a kind this receiver does not know")
    if base64.b64encode(hashlib.sha256(_body(body)).digest()).decode() != tags["bh"]:
        raise NotValid("the body was changed")
    ground = b"".join(_chosen(fields, at, tags["h"].split(":")))
    emptied = re.sub(rb"(^|;)(\s*b\s*=)[^;]*", rb"\1\2", raw, count=1)
    ground += b"dkim-signature:" + _value(emptied)
    _check(_key(texts, tags), base64.b64decode(tags["b"]), ground)
    return tags["d"]


def _parsed(mail: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    head, body = mail.split(b"\r\n\r\n", 1)
    fields: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\r\n"):
        if line[:1] in (b" ", b"\t"):
            name, value = fields.pop()
            fields.append((name, value + b"\r\n" + line))
        else:
            name, value = line.split(b":", 1)
            fields.append((name, value))
    return fields, body


def _tags(raw: str) -> dict[str, str]:
    found = {}
    for part in raw.split(";"):
        if part.strip():
            name, value = part.split("=", 1)
            found[name.strip()] = re.sub(r"\s+", "", value)
    return found


def _chosen(fields: list[tuple[bytes, bytes]], signature: int, names: list[str]) -> list[bytes]:
    """Each named field from the last to the first; one that is not there counts as nothing (5.4.2)."""
    left = [(name.strip().lower().decode(), value) for at, (name, value) in enumerate(fields) if at != signature]
    lines = []
    for name in names:
        for at in range(len(left) - 1, -1, -1):
            if left[at][0] == name.lower():
                lines.append(name.lower().encode() + b":" + _value(left.pop(at)[1]) + b"\r\n")
                break
    return lines


def _value(value: bytes) -> bytes:
    return re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip(b" \t")


def _body(body: bytes) -> bytes:
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines)


def _key(texts: dict[str, str], tags: dict[str, str]):  # type: ignore[no-untyped-def]
    text = texts.get(f"{tags['s']}._domainkey.{tags['d']}")
    if text is None:
        raise NotValid("no key is published")
    return serialization.load_der_public_key(base64.b64decode(_tags(text)["p"]))


def _check(key, signature: bytes, ground: bytes) -> None:  # type: ignore[no-untyped-def]
    try:
        key.verify(signature, ground, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        raise NotValid("the head was changed, or another key signed") from None
