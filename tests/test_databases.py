"""The databases behave as the product relies on: on SQLite by its settings, on PostgreSQL by the role."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.sqlite_only
def test_sqlite_keeps_a_log_waits_for_the_writer_and_holds_foreign_keys() -> None:
    assert _pragma("journal_mode") == "wal"
    assert _pragma("foreign_keys") == 1
    assert int(str(_pragma("busy_timeout"))) >= 5_000


@pytest.mark.postgresql_only
def test_the_application_role_cannot_walk_past_row_level_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)
        cursor.execute(
            "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database WHERE datname = current_database()"
        )
        assert cursor.fetchone() == (True,)
