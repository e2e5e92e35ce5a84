"""The address of a shared report: signed, and saying nothing of which report or whose (REP-04)."""

import hashlib
from functools import lru_cache

from django.conf import settings

from gaung.core import tracking
from gaung.core.tracking import Recipient

_PURPOSE = b"gaung.shared-report:"


def share_address(*, company_id: int, share_id: int) -> str:
    """Return where a shared report is read."""
    secret = _derived(settings.SECRET_KEY)
    token = tracking.recipient_token(secret=secret, company_id=company_id, delivery_id=share_id)
    return f"{str(settings.GAUNG_BASE_URL).rstrip('/')}/r/{token}/"


def read_share_token(token: str) -> Recipient | None:
    """Return what a token names, under the key of today or an earlier one: its company, and the number of the link."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        found = tracking.read_token(secret=_derived(key), token=token)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=8)
def _derived(key: str) -> bytes:
    return hashlib.sha256(_PURPOSE + key.encode()).digest()
