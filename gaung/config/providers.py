"""The payment providers of this installation, wired to their settings."""

from functools import cache

from django.conf import settings

from gaung.gateways.cards import TestGateway


@cache
def test_gateway() -> TestGateway:
    """Return the built-in test provider, with its books in the data folder."""
    return TestGateway(settings.GAUNG_DATA / "test_gateway.sqlite3")
