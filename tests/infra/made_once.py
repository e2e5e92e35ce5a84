"""The test database is migrated once a run; every further worker copies what that made.

The history of migrations takes seconds of computing, and a run has several workers.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

COPY = "test_made_once"


def provide() -> None:
    """Connect to a test database of this process's own, with every table."""
    name = connection.creation._get_test_db_name()
    with _alone():
        copy = _File(name) if connection.vendor == "sqlite" else _Database(name)
        if copy.is_made():
            copy.take()
        else:
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            connection.close()
            copy.make()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()


@contextmanager
def _alone() -> Iterator[None]:
    with Path(os.environ["GAUNG_TEST_DATA"], "made-once.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _File:
    """SQLite: with its last connection closed, a database is one file."""

    def __init__(self, name: str) -> None:
        self.name, self.copy = Path(name), Path(os.environ["GAUNG_TEST_DATA"], f"{COPY}.sqlite3")

    def is_made(self) -> bool:
        return self.copy.exists()

    def make(self) -> None:
        part = self.copy.with_suffix(".part")
        shutil.copyfile(self.name, part)
        part.rename(self.copy)

    def take(self) -> None:
        connection.close()
        shutil.copyfile(self.copy, self.name)


class _Database:
    """PostgreSQL: a database nobody is connected to is a template."""

    def __init__(self, name: str) -> None:
        self.name = name

    def is_made(self) -> bool:
        return bool(self._run("SELECT 1 FROM pg_database WHERE datname = %s", COPY))

    def make(self) -> None:
        self._run(f'CREATE DATABASE "{COPY}" TEMPLATE "{self.name}"')

    def take(self) -> None:
        connection.close()
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{COPY}"')

    def _run(self, sql: str, *values: str) -> list[Any]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []
