"""The signature of a report in our own form: HMAC-SHA256 over its time and its bytes, good for five minutes.

The header reads `Gaung-Signature: t=1732370400,v1=<hex>`; signed is `1732370400.` and the body as it was
sent. A report replayed later is refused by its time, one replayed at once acts only once.
"""

import hashlib
import hmac
import re
from datetime import datetime
from typing import Final

TOLERANCE_SECONDS: Final = 300
HEADER: Final = "Gaung-Signature"

_FORM: Final = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def signature(*, secret: str, at: int, body: bytes) -> str:
    """Return the header's value for a body signed at a second of the epoch."""
    digest = hmac.digest(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={digest.hex()}"


def is_good(*, secret: str, header: str, body: bytes, now: datetime) -> bool:
    """Whether the header signs this body with this secret, within five minutes of now."""
    found = _FORM.fullmatch(header.strip())
    if found is None or not secret:
        return False
    at = int(found[1])
    is_same = hmac.compare_digest(signature(secret=secret, at=at, body=body), f"t={at},v1={found[2]}")
    return is_same and abs(now.timestamp() - at) <= TOLERANCE_SECONDS
