"""Empties the database between tests; final documents would refuse, so their guards step aside first."""

from typing import Any

import psycopg
from django.core.management.commands import flush
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections
from psycopg import sql

from gaung.invoices.guards import guard, unguard

# Of the tables that were ever written to: to truncate makes new files for each table and index there is.
WRITTEN = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
      AND relname <> 'django_migrations'
"""


class Command(flush.Command):
    """The framework's own flush, with the invoices' triggers off while it works."""

    def handle(self, **options: Any) -> None:
        database = connections[options["database"]]
        if database.vendor == "postgresql":
            _empty(database)
            if not options.get("inhibit_post_migrate"):
                emit_post_migrate_signal(options["verbosity"], False, options["database"])
            return
        unguard(database)
        try:
            super().handle(**options)
        finally:
            guard(database)


def _empty(database: Any) -> None:
    """As the server's owner, whom no trigger, policy or reference holds up."""
    values = {**database.get_connection_params(), "user": "postgres"}
    values = {name: values[name] for name in ("dbname", "user", "host", "port") if values.get(name)}
    with psycopg.connect(**values, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        for (table,) in owner.execute(WRITTEN).fetchall():
            owner.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
