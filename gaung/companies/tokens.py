"""Secrets sent by mail: made from dice, kept as a hash only."""

import hashlib
import secrets


def new_token() -> str:
    """Return a token nobody can guess."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
