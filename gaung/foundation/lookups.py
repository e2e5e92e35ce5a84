"""`filter(pk__among=ids)`: one parameter, however many values.

`in` makes a parameter, and several objects of the framework, for each value; with thousands
of them that costs more than the query.
"""

import json
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Lookup
from django.db.models.fields.related import ForeignObject
from django.db.models.sql.compiler import SQLCompiler

__all__ = ["Among"]


@ForeignObject.register_lookup  # a relation knows no lookups but its own
@Field.register_lookup
class Among(Lookup[Any]):
    """Whether the column's value is one of these texts or whole numbers."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """Take any iterable of texts or whole numbers; nothing is equal to nothing, so None is left out."""
        return [value for value in self.rhs if value is not None]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Compare with the elements of one array."""
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            # Without the column's own type, smaller numbers are compared one by one, not by a hash.
            kind = str(self.lhs.output_field.rel_db_type(connection)).partition("(")[0]
            return f"{column} = ANY(%s::{kind}[])", (*params, self.rhs)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(self.rhs))  # noqa: S608
