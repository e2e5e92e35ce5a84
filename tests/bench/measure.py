"""Stopwatches, and the plain database: the same rows into a table of the same shape and indexes."""

import resource
import time
from dataclasses import dataclass

from django.db import connection, transaction


@dataclass
class Took:
    """Seconds by the clock, and of this process's own work."""

    seconds: float = 0.0
    cpu: float = 0.0


class stopwatch:  # noqa: N801 - reads as a verb: with stopwatch() as took
    """Measures its block."""

    def __enter__(self):
        self.took = Took()
        self._begun = (time.perf_counter(), _cpu())
        return self.took

    def __exit__(self, *error):
        self.took.seconds = time.perf_counter() - self._begun[0]
        self.took.cpu = _cpu() - self._begun[1]


def _cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def p95(samples):
    """The 95th of a hundred."""
    return sorted(samples)[max(0, int(len(samples) * 0.95) - 1)]


def report(name, count, product, plain, *, what):
    """One line: how long both took, and how many times the plain database's time the product's is."""
    ratio = product.seconds / plain.seconds if plain.seconds else float("inf")
    each = product.cpu / count * 1e6
    print(
        f"  {name:<34}{count:>9,} {product.seconds:>9.2f} s {each:>8,.0f} us {plain.seconds:>9.3f} s"
        f" {ratio:>8.1f}x  {what}",
        flush=True,
    )


def note(name, text):
    """A line without a ratio."""
    print(f"  {name:<34}{text}", flush=True)


# --- the plain database ---------------------------------------------------------------------------


def rows_of(table, where, params=()):
    """The finished rows as the product wrote them: what the plain database is given."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {where}", params)
        return [column[0] for column in cursor.description], cursor.fetchall()


def plain_insert(table, columns, rows, *, batch=2_000):
    """COPY or executemany, in transactions of a batch, into a twin of the table; returns how long it took."""
    twin = _twin(table)
    names = ", ".join(f'"{name}"' for name in columns)
    insert = _copy if connection.vendor == "postgresql" else _many
    with stopwatch() as took:
        for start in range(0, len(rows), batch):
            with transaction.atomic():
                insert(twin, names, rows[start : start + batch])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {twin}")
    return took


def _copy(twin, names, rows):
    from psycopg.types.json import Jsonb

    with connection.cursor() as cursor, cursor.copy(f"COPY {twin} ({names}) FROM STDIN") as out:
        for row in rows:
            out.write_row([Jsonb(value) if isinstance(value, dict | list) else value for value in row])


def _many(twin, names, rows):
    marks = ", ".join("?" * len(rows[0]))
    connection.connection.executemany(f"INSERT INTO {twin} ({names}) VALUES ({marks})", rows)


def _twin(table):
    """An empty table of the same columns, checks and indexes; without triggers and policies."""
    twin = f"bench_{table}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE {twin} (LIKE {table} INCLUDING ALL)")
            return twin
        cursor.execute("SELECT type, sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [table])
        for kind, sql in cursor.fetchall():
            if kind in ("table", "index"):
                cursor.execute(_renamed(kind, sql, table, twin).replace("%", "%%"))
    return twin


def _renamed(kind, sql, table, twin):
    if kind == "table":
        return sql.replace(f'"{table}"', f'"{twin}"', 1)
    head, _, tail = sql.partition(" ON ")
    name = head.rsplit(" ", 1)[1].strip('"')
    return head.replace(name, f"bench_{name}") + " ON " + tail.replace(f'"{table}"', f'"{twin}"', 1)
