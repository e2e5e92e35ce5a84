"""The product's tables: made at once in a new database, and whether an old one has every change.

Replaying the history of migrations in an empty database takes eight seconds of computing, most of it
spent on picturing states nobody will ever see. The models say the same in one; a test lays the two
databases side by side.
"""

import pkgutil
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder


def is_new() -> bool:
    """Say whether nothing was ever made in this database."""
    return not connection.introspection.table_names()


def has_every_change() -> bool:
    """Say whether every migration that came with the product was made in this database."""
    recorder = MigrationRecorder(connection)
    return recorder.has_table() and migrations() <= set(recorder.applied_migrations())


def migrations() -> set[tuple[str, str]]:
    """Name every migration that came with the product, by part; none of them is loaded."""
    found = set()
    for part in apps.get_app_configs():
        spec = find_spec(f"{part.name}.migrations") if part.module is not None else None
        folders = list(spec.submodule_search_locations or ()) if spec is not None else []
        found |= {(part.label, one.name) for one in pkgutil.iter_modules(folders) if one.name[0] not in "_~"}
    return found


def make_new() -> None:
    """Make everything in a new SQLite database, in one transaction, as if each migration had been made."""
    with connection.schema_editor() as editor:
        make_models(editor)
        call_command("createcachetable", verbosity=0)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        made = [recorder.Migration(app=app, name=name) for app, name in sorted(migrations())]
        recorder.migration_qs.bulk_create(made)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def make_models(editor: Any) -> None:
    """Make the table of every model, as the models say."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            editor.create_model(model)


def can_be_made_at_once(database: BaseDatabaseWrapper) -> bool:
    """Say whether this kind of database needs nothing that only migrations make (collations, on PostgreSQL)."""
    return database.vendor == "sqlite"
