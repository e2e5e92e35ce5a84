"""The tokens of this installation's mails, and the addresses they stand in.

Mails lie in mailboxes for years: after a change of the installation's secret key the earlier ones
(`GAUNG_EARLIER_SECRET_KEYS`) still open what was signed with them; new mails use the newest.
"""

import hashlib
from functools import lru_cache

from django.conf import settings

from gaung.core import tracking
from gaung.core.tracking import Recipient

_PURPOSE = b"gaung.recipient:"


def recipient_secret() -> bytes:
    """Return the secret that signs the mails of today; a sender takes it once and signs many."""
    return secret_for(_PURPOSE)


def recipient_token(*, company_id: int, delivery_id: int) -> str:
    """Return the token of one recipient's mail."""
    return tracking.recipient_token(secret=recipient_secret(), company_id=company_id, delivery_id=delivery_id)


def read_token(token: str) -> Recipient | None:
    """Return whose token it is, under the key of today or an earlier one, or nothing."""
    return read_signed(token, purpose=_PURPOSE)


def read_signed(token: str, *, purpose: bytes) -> Recipient | None:
    """Return what a token signed for this purpose names; one for another purpose names nothing."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        found = tracking.read_token(secret=_derived(purpose, key), token=token)
        if found is not None:
            return found
    return None


def secret_for(purpose: bytes) -> bytes:
    """Return the secret that signs for this purpose today."""
    return _derived(purpose, settings.SECRET_KEY)


@lru_cache(maxsize=16)
def _derived(purpose: bytes, key: str) -> bytes:
    return hashlib.sha256(purpose + key.encode()).digest()


# --- addresses (sending.md, Recipient side) -------------------------------------------------


def click_address(token: str, number: int) -> str:
    """Return where a link of the mail leads first."""
    return f"{settings.GAUNG_BASE_URL}/l/{token}/{number}"


def open_address(token: str) -> str:
    """Return the address of the picture that tells of an opening."""
    return f"{settings.GAUNG_BASE_URL}/o/{token}.gif"


def unsubscribe_address(token: str) -> str:
    """Return the page to unsubscribe, which is the one-click address too (RFC 8058)."""
    return f"{settings.GAUNG_BASE_URL}/u/{token}/"


def preferences_address(token: str) -> str:
    """Return the preference centre."""
    return f"{settings.GAUNG_BASE_URL}/p/{token}/"


def web_view_address(token: str) -> str:
    """Return the mail as a page."""
    return f"{settings.GAUNG_BASE_URL}/w/{token}/"
