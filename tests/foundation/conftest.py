"""The stage for tests that kill processes."""

from collections.abc import Iterator

import pytest

from tests.foundation.stage import Stage, Theatre


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    return Theatre(tmp_path_factory.mktemp("theatre"))


@pytest.fixture
def stage(theatre: Theatre) -> Iterator[Stage]:
    """A database of its own; whoever is still on it at the end is removed."""
    made = theatre.stage()
    yield made
    made.clear()
