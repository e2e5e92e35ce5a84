"""Changes of tables on SQLite that keep the guards of the database.

SQLite changes a table by making it anew: copy, drop, rename. Dropping takes the table's own triggers
with it, and every trigger elsewhere that reads the table stops the renaming. Both are put aside first
and put back afterwards, so that a migration of one chapter cannot take the guards of another.
"""

from typing import Any

from django.db.backends.sqlite3 import schema


class DatabaseSchemaEditor(schema.DatabaseSchemaEditor):
    """Django's own, which remakes tables, with the triggers kept."""

    def _remake_table(self, model: Any, *args: Any, **kwargs: Any) -> None:
        kept = self._triggers_about(model._meta.db_table)
        for name, _ in kept:
            self.execute(f"DROP TRIGGER {self.quote_name(name)}")
        super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]  # private to the framework
        for _, source in kept:
            self.execute(source, params=None)

    def _triggers_about(self, table: str) -> list[tuple[str, str]]:
        """Triggers that stand on a table or mention it, each with the statement that makes it."""
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
            return [(name, source) for name, source in cursor.fetchall() if table in source]
