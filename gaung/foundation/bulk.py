"""Many rows at once, at nearly the speed the database itself has.

The framework prepares every value of every column of every row by itself; with tens of
thousands of rows that is most of the time. Here a value that all rows share is prepared once,
only the columns that differ are carried, and they travel the quickest way: one statement run
for all rows on SQLite; on PostgreSQL COPY into a temporary table and one INSERT ... SELECT
(a tenant table itself takes no COPY: it could pass by the row-level policy).

The rows are of one company, which is checked once for all of them against the scope.
"""

import json
import re
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from django.db import connection, models, transaction

from gaung.foundation.tenancy import CompanyModel, ForeignCompanyRow, HasId, check_company_id

# Below this a temporary table costs more than it saves.
WORTH_A_COPY: Final = 20
# An escaped NUL in a JSON text, not a backslash followed by the letters.
_JSON_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_AS_THEY_ARE: Final = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.BooleanField)


class UnstorableText(ValueError):
    """A text holds NUL, which PostgreSQL cannot store; so it is refused on both databases."""


def new_ids(model: type[CompanyModel], count: int) -> list[int]:
    """Take ids for rows about to be inserted in this transaction, ascending and nobody else's."""
    _need_transaction()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [_quoted(table), count]
            )
            return sorted(row[0] for row in cursor.fetchall())
        # The transaction holds the one write lock, so nobody takes the same ids meanwhile. What
        # is kept of the greatest id ever given includes rows that are deleted again.
        cursor.execute(
            "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = %s), 0),"  # noqa: S608
            f" coalesce((SELECT max(id) FROM {_quoted(table)}), 0))",
            [table],
        )
        last = cursor.fetchone()[0]
    return list(range(last + 1, last + 1 + count))


def insert_rows(
    model: type[CompanyModel],
    *,
    company: HasId,
    columns: Mapping[str, Sequence[Any]],
    same: Mapping[str, Any] | None = None,
    ignore_conflicts: bool = False,
) -> None:
    """Insert rows of one company: `columns` holds each column's values row by row, `same` those all rows share.

    Columns named in neither get the model's default. Values are what the framework takes, and
    come out of the database as if the framework had written them. Nothing is written in part:
    it joins the caller's transaction, which must be open.
    """
    _need_transaction()
    check_company_id(model, company.pk)
    if len({len(values) for values in columns.values()}) > 1:
        raise ValueError(f"{model.__name__}: columns of different lengths.")
    if "company_id" in columns:
        raise ForeignCompanyRow(f"{model.__name__}: the rows of one call are of one company.")
    varying = {_column(model, name): _prepared(model, name, values) for name, values in columns.items()}
    count = len(next(iter(varying.values()), ()))
    if not count:
        return
    shared = _shared(model, company, same or {}, given=set(columns))
    on_conflict = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    if connection.vendor == "postgresql" and count >= WORTH_A_COPY:
        _copy(model, varying, shared, on_conflict)
    else:
        _insert_each(model, varying, shared, on_conflict)


# --- the two ways ---------------------------------------------------------------------------


def _insert_each(
    model: type[CompanyModel], varying: Mapping[str, Sequence[Any]], shared: Mapping[str, Any], on_conflict: str
) -> None:
    names = [*varying, *shared]
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_table(model)} ({_list(names)}) VALUES ({places}){on_conflict}",  # noqa: S608
            list(zip(*varying.values(), *map(repeat, shared.values()))),  # noqa: B905 - the repeats have no end
        )


def _copy(
    model: type[CompanyModel], varying: Mapping[str, Sequence[Any]], shared: Mapping[str, Any], on_conflict: str
) -> None:
    table, arriving = _table(model), _quoted(f"arriving_{model._meta.db_table}")
    names = _list(varying)
    values = "".join(", %s::" + _cast(model, name) for name in shared)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        # Same types and lengths as the table itself, so nothing is cut short on the way.
        cursor.execute(
            f"CREATE TEMPORARY TABLE {arriving} ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
        )
        with cursor.copy(f"COPY {arriving} ({names}) FROM STDIN") as copy:
            for row in zip(*varying.values(), strict=True):
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} ({_list([*varying, *shared])}) SELECT {names}{values} FROM {arriving}{on_conflict}",  # noqa: S608
            list(shared.values()),
        )
        cursor.execute(f"DROP TABLE {arriving}")


# --- values ---------------------------------------------------------------------------------


def _shared(model: type[CompanyModel], company: HasId, same: Mapping[str, Any], *, given: set[str]) -> dict[str, Any]:
    """What all rows have in common, prepared once by the framework itself: defaults too."""
    values = {
        field.attname: field.get_default()
        for field in model._meta.local_concrete_fields
        if not field.primary_key and field.attname not in given
    }
    values |= {**same, "company_id": company.pk}
    prepared = {}
    for name, value in values.items():
        field = _field(model, name)
        _refuse_nul([value] if isinstance(value, str) else [])
        prepared[_column(model, name)] = field.get_db_prep_save(value, connection)
    return prepared


def _prepared(model: type[CompanyModel], name: str, values: Sequence[Any]) -> Sequence[Any]:
    """The values of one column as the database takes them."""
    field = _field(model, name)
    if isinstance(field, models.JSONField):
        texts = [_json(value, field.encoder) for value in values]
        if any("\\u0000" in text and _JSON_NUL.search(text) for text in texts if text):
            raise UnstorableText(f"{model.__name__}.{name} holds NUL.")
        return texts
    if isinstance(field, models.CharField | models.TextField):
        _refuse_nul(values)
    return values if isinstance(field, _AS_THEY_ARE) else _each_once(field, values)


def _json(value: Any, encoder: type[json.JSONEncoder] | None) -> str | None:
    if value is None:
        return None
    return "{}" if value == {} else json.dumps(value, cls=encoder)


def _each_once(field: Any, values: Sequence[Any]) -> list[Any]:
    """Prepare each value once, however many rows have it: a moment is mostly the same for all."""
    ready = {value: field.get_db_prep_save(value, connection) for value in set(values)}
    if isinstance(field, models.DateTimeField):  # as text: the driver would write it out for each row
        ready = {value: moment and str(moment) for value, moment in ready.items()}
    return [ready[value] for value in values]


def _refuse_nul(values: Sequence[str | None]) -> None:
    if "\x00" in "".join(filter(None, values)):
        raise UnstorableText("A text holds NUL.")


# --- names ----------------------------------------------------------------------------------


def _cast(model: type[CompanyModel], column: str) -> str:
    """A column's type without its length: a cast would cut a text short, the table refuses it."""
    field = next(field for field in model._meta.local_concrete_fields if field.column == column)
    return re.sub(
        r"\(.*?\)", "", str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))
    )


def _column(model: type[CompanyModel], name: str) -> str:
    return str(_field(model, name).column)


def _field(model: type[CompanyModel], name: str) -> Any:
    return model._meta.get_field(name)


def _table(model: type[CompanyModel]) -> str:
    return _quoted(model._meta.db_table)


def _list(names: Sequence[str] | Mapping[str, Any]) -> str:
    return ", ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _need_transaction() -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Rows are inserted in bulk inside a transaction.")
