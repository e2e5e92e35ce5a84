"""A table made anew keeps the guards that stand on it and those that read it (I7)."""

import pytest
from django.db import IntegrityError, models
from django.db.utils import ConnectionHandler

from gaung.companies.models import Company

pytestmark = pytest.mark.django_db


def connection_to(path):
    return ConnectionHandler({"default": {"ENGINE": "gaung.foundation.sqlite", "NAME": str(path)}})["default"]


def triggers(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return [name for (name,) in cursor.fetchall()]


def test_a_column_more_leaves_every_trigger_in_force(tmp_path):
    connection = connection_to(tmp_path / "guarded.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE companies_company (id integer PRIMARY KEY, name varchar(120) NOT NULL)")
        cursor.execute("CREATE TABLE paper (id integer PRIMARY KEY, company_id integer NOT NULL)")
        refuse = "SELECT RAISE(ABORT, 'kept')"
        cursor.execute(f"CREATE TRIGGER on_it BEFORE DELETE ON companies_company BEGIN {refuse}; END")
        reads = "WHEN EXISTS (SELECT 1 FROM companies_company WHERE id = OLD.company_id)"
        cursor.execute(f"CREATE TRIGGER reads_it BEFORE DELETE ON paper {reads} BEGIN {refuse}; END")
    before = triggers(connection)
    grown = models.CharField(max_length=3, default="new")
    grown.set_attributes_from_name("grown")
    with connection.schema_editor() as editor:
        editor.add_field(_small_company(), grown)
    assert triggers(connection) == before == ["on_it", "reads_it"]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO companies_company (id, name, grown) VALUES (1, 'Kopi', 'yes')")
        cursor.execute("INSERT INTO paper VALUES (1, 1)")
        for table in ("paper", "companies_company"):
            try:
                cursor.execute(f"DELETE FROM {table}")
            except IntegrityError as refused:
                assert "kept" in str(refused)
            else:
                raise AssertionError(table)
    connection.close()


def _small_company():
    """As the company was before the column: only what a remake asks of a model."""

    class Meta:
        db_table = Company._meta.db_table
        app_label = "guarded"

    return type(
        "Guarded", (models.Model,), {"__module__": __name__, "Meta": Meta, "name": models.CharField(max_length=120)}
    )
