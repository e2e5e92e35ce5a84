"""How much of a long set is played: a share of it by day, on PostgreSQL a smaller one, all of it by night."""

import os

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
ON_POSTGRESQL = os.environ.get("GAUNG_TEST_DATABASE") == "postgresql"


def plays(*, night: int, day: int, on_postgresql: int) -> int:
    """How many plays this run is to have."""
    return night if NIGHTLY else on_postgresql if ON_POSTGRESQL else day
