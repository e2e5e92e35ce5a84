"""The address of a shared report: signed, and saying nothing of which report or whose (REP-04)."""

from django.conf import settings

from gaung.core import tracking
from gaung.core.tracking import Recipient
from gaung.tracking import tokens

_PURPOSE = b"gaung.shared-report:"


def share_address(*, company_id: int, share_id: int) -> str:
    """Return where a shared report is read."""
    secret = tokens.secret_for(_PURPOSE)
    token = tracking.recipient_token(secret=secret, company_id=company_id, delivery_id=share_id)
    return f"{str(settings.GAUNG_BASE_URL).rstrip('/')}/r/{token}/"


def read_share_token(token: str) -> Recipient | None:
    """Return what a token names, under the key of today or an earlier one: its company, and the number of the link."""
    return tokens.read_signed(token, purpose=_PURPOSE)
