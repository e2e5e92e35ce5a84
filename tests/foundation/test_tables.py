"""A new database gets its tables at once, and they are those of the migrations."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gaung.foundation import tables
from tests.foundation.stage import ENGINE, ROOT, Theatre

pytestmark = pytest.mark.skipif(ENGINE != "sqlite", reason="on PostgreSQL every migration is made")
PREPARE = """
from gaung.config.cli import main; import os; os.environ["DJANGO_SETTINGS_MODULE"] = "gaung.config.settings"
import django; django.setup()
from gaung.ops.prepare import bring_database_up_to_date as bring
from django.db import connection
print(bring(), bring())
connection.cursor().execute("DELETE FROM django_migrations WHERE app = 'capacity'")
from gaung.foundation import tables
print(tables.has_every_change())
"""


@pytest.fixture(scope="module")
def made_at_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("new")
    environment = os.environ | {"GAUNG_DATA": str(folder)}
    for name in ("GAUNG_SECRET_KEY", "GAUNG_DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", PREPARE], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    yield folder / "gaung.sqlite3", done.stdout


def shape(file: Path) -> dict[tuple[str, str], Any]:
    """Columns, keys, constraints, indexes and triggers; not the order of columns, which nothing reads."""
    found: dict[tuple[str, str], Any] = {}
    with closing(sqlite3.connect(file)) as database:
        for kind, name, source in database.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
            if kind != "table":
                found[kind, name] = source
                continue
            columns = database.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            keys = database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
            found["columns", name] = sorted(map(str, (column[1:] for column in columns)))
            found["keys", name] = sorted(map(str, (key[2:] for key in keys)))
            found["constraints", name] = sorted(re.findall(r'CONSTRAINT "[^"]+" [A-Z]+', source))
    return found


def test_the_tables_of_a_new_database_are_those_of_all_migrations(
    made_at_once: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    migrated = Theatre(tmp_path_factory.mktemp("theatre")).stage().folder / "gaung.sqlite3"
    at_once, one_by_one = shape(made_at_once[0]), shape(migrated)
    assert len(at_once) > 300
    everything = {thing for thing in at_once.keys() | one_by_one.keys() if thing[1] != "stage_trace"}
    assert {thing for thing in everything if at_once.get(thing) != one_by_one.get(thing)} == set()


def test_a_later_start_looks_into_nothing_unless_something_is_missing(made_at_once: tuple[Path, str]) -> None:
    assert made_at_once[1].split() == ["True", "False", "False"]


@pytest.mark.django_db
def test_every_migration_that_came_with_the_product_is_known_without_loading_it() -> None:
    from django.db.migrations.loader import MigrationLoader

    assert tables.migrations() == set(MigrationLoader(connection).disk_migrations)
    assert tables.has_every_change()
    assert not tables.is_new()


def test_whatever_a_migration_does_beside_tables_is_known_here() -> None:
    """A new database is made without it: what it does has to be done in `make_new` as well, or be for PostgreSQL."""
    known = {
        "contacts/migrations/0001_initial.py",
        "foundation/migrations/0004_throttles.py",
        "tracking/migrations/0003_engaged_contacts.py",  # tells what is there already: nothing in a new database
    }
    beside = re.compile(r"\b(?:RunPython|RunSQL|SeparateDatabaseAndState)\b")
    files = (ROOT / "gaung").glob("*/migrations/0*.py")
    assert {str(file.relative_to(ROOT / "gaung")) for file in files if beside.search(file.read_text())} == known
