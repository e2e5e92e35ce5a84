"""What a person on a list may wish for, without signing in anywhere (PUB-01, PUB-02)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

# For how many days somebody may take a break from a company's newsletters.
PAUSES: Final = (30, 60, 90)
# How often somebody wants a newsletter at most, and how long the last one must lie back for the next. A little
# less than a week and a month: what goes out every Monday, or on the first, comes however a minute or a short
# month falls.
OFTEN: Final[Mapping[str, timedelta]] = {"weekly": timedelta(days=6), "monthly": timedelta(days=27)}
# How long what was measured of a company's mails may be kept, in days.
KEPT_DAYS: Final = (30, 90, 180, 365, 730, 1_095)

_HIDDEN: Final = "•••"


def masked(email: str) -> str:
    """Return an address so that its owner knows it and nobody else can write to it: a•••@example.com."""
    local, at, domain = email.rpartition("@")
    if not at or not local:
        return _HIDDEN
    return f"{local[0]}{_HIDDEN}@{domain}"
