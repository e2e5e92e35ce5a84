"""Many rows updated at once, each with values of its own: one prepared statement run for all of them.

The framework's `bulk_update` writes one CASE per row and field, and takes most of its time to
build it.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection, transaction

from gaung.foundation.tenancy import CompanyModel, check_company

M = TypeVar("M", bound=CompanyModel)


class RowGone(Exception):
    """A row to be updated was not there, or not for the company in scope."""


def update_rows(rows: Sequence[M], fields: Sequence[str]) -> None:
    """Write these fields of rows that are locked or read in this transaction; all of them or none."""
    if not rows:
        return
    model = type(rows[0])
    for row in rows:
        check_company(row)
    written: list[Any] = [model._meta.get_field(name) for name in fields]
    columns = ", ".join(f'"{field.column}" = %s' for field in written)
    statement = f'UPDATE "{model._meta.db_table}" SET {columns} WHERE "id" = %s'  # noqa: S608 - names of our own
    values = [
        (*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in written), row.pk)
        for row in rows
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, values)
        if cursor.rowcount != len(rows):
            raise RowGone(f"{cursor.rowcount} of {len(rows)} rows of {model.__name__} were there.")
