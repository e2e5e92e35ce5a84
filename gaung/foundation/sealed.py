"""A secret kept in the database: unreadable without this installation's signing key.

A copy of the database alone (a backup, a dump sent to somebody) gives nothing away.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class SealBroken(Exception):  # noqa: N818 - says what was found
    """The secret was sealed under another signing key."""


def seal(secret: str) -> str:
    """Return a secret as it may be stored."""
    return _box().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """Return a stored secret, or raise SealBroken when the signing key was changed since."""
    try:
        return _box().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken as error:
        raise SealBroken from error


def _box() -> Fernet:
    key = hashlib.sha256(b"gaung.sealed:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
