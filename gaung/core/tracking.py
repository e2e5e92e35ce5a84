"""The token of one recipient: what stands in the addresses of their mail, signed (sending.md, Recipient side).

One token per mail serves all its addresses: what it may do is said by the path it stands in, and
where a link leads by the campaign's own links, never by the address. It says nothing to whoever
reads it (no ids, no counts), holds in a return path of a mail server that changes capitals, and
has one spelling only: a token changed in any place is none (trust.md, Security).
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

# 2^40 companies, 2^56 mails.
COMPANY_BYTES: Final = 5
DELIVERY_BYTES: Final = 7
IDS: Final = COMPANY_BYTES + DELIVERY_BYTES
SEAL: Final = 12
TOKEN_LENGTH: Final = 2 * (IDS + SEAL)

_SEAL_PURPOSE: Final = b"\x01"
_MASK_PURPOSE: Final = b"\x02"
_ALPHABET: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whose mail it is: the company that sent it, and its row of the delivery ledger."""

    company_id: int
    delivery_id: int


def recipient_token(*, secret: bytes, company_id: int, delivery_id: int) -> str:
    """Return the token of one recipient's mail: the same for the same mail and secret, always."""
    ids = company_id.to_bytes(COMPANY_BYTES, "big") + delivery_id.to_bytes(DELIVERY_BYTES, "big")
    seal = _digest(secret, _SEAL_PURPOSE + ids)[:SEAL]
    return (seal + _masked(secret, seal, ids)).hex()


def read_token(*, secret: bytes, token: str) -> Recipient | None:
    """Return whose token it is, or nothing for one that was not made with this secret, or changed since."""
    if len(token) != TOKEN_LENGTH or not _ALPHABET.issuperset(token):
        return None
    raw = bytes.fromhex(token)
    seal, ids = raw[:SEAL], _masked(secret, raw[:SEAL], raw[SEAL:])
    if not hmac.compare_digest(seal, _digest(secret, _SEAL_PURPOSE + ids)[:SEAL]):
        return None
    return Recipient(
        company_id=int.from_bytes(ids[:COMPANY_BYTES], "big"),
        delivery_id=int.from_bytes(ids[COMPANY_BYTES:], "big"),
    )


def _masked(secret: bytes, seal: bytes, ids: bytes) -> bytes:
    """Hide the ids, or show them again: the seal is theirs alone, so no two mails share a mask."""
    mask = _digest(secret, _MASK_PURPOSE + seal)[:IDS]
    return (int.from_bytes(ids, "big") ^ int.from_bytes(mask, "big")).to_bytes(IDS, "big")


def _digest(secret: bytes, message: bytes) -> bytes:
    return hmac.digest(secret, message, hashlib.sha256)
