"""The one-time link of a fresh installation (ON-02): it works while nobody has been set up."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def setup_token() -> str:
    """The token in the link: known only to whoever holds this installation's signing key."""
    return salted_hmac("gaung.setup", "first run", algorithm="sha256").hexdigest()[:40]


def is_setup_token(given: str) -> bool:
    """Whether a link carries this installation's token."""
    return constant_time_compare(given, setup_token())


def setup_address() -> str:
    """The link to print on a fresh start."""
    return f"{settings.GAUNG_BASE_URL}/setup/{setup_token()}/"
