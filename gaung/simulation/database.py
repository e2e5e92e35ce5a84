"""A throwaway database in memory, wiped between scenarios."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from gaung.catalogue.actions import ensure_default_books
from gaung.foundation import clock, tables

_IN_MEMORY: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ":memory:",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA foreign_keys=ON; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;",
    },
}


class Throwaway:
    """An empty database of the product, as often as one likes."""

    def __init__(self) -> None:
        """Make the tables and the shipped prices once, and keep a copy of that."""
        _make_tables()
        ensure_default_books(now=clock.now())
        self._pristine = sqlite3.connect(":memory:")
        self._raw().backup(self._pristine)
        self._used = False

    def wipe(self) -> None:
        """Put the empty database back."""
        if self._used:
            self._pristine.backup(self._raw())
        self._used = True

    def _raw(self) -> sqlite3.Connection:
        connections["default"].ensure_connection()
        raw = connections["default"].connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 - made so above
        return raw


def _make_tables() -> None:
    """Make the tables as the models say, without replaying the history of migrations.

    The triggers that make documents immutable are not here: nothing outlives the run.
    """
    connection = connections["default"]
    with connection.constraint_checks_disabled(), connection.schema_editor(atomic=False) as editor:
        tables.make_models(editor)


@contextmanager
def throwaway_database() -> Iterator[Throwaway]:
    """Work on a database in memory; the installation's own is not touched."""
    settings = connections.databases["default"]
    kept, own = dict(settings), connections["default"]
    settings.clear()
    settings.update(connections.configure_settings({"default": _IN_MEMORY})["default"])
    del connections["default"]
    try:
        yield Throwaway()
    finally:
        connections["default"].close()
        settings.clear()
        settings.update(kept)
        connections["default"] = own
