"""The database's own refusal to change a final document (I6, I7).

Triggers, on SQLite and PostgreSQL alike: a document is born as a draft; it becomes final only if
its total is the sum of its lines; from then on its content, its lines and its payments can neither
be changed nor deleted. Only the status and the settled amounts move, and only forward.

They are made after every migration rather than by one, because SQLite drops a table's triggers
when a later migration rebuilds the table.

One thing may be deleted: the TEST documents of a removable sample company.
"""

from dataclasses import dataclass
from typing import Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from gaung.core.invoice import TRANSITIONS


@dataclass(frozen=True)
class GuardedDocument:
    """A table of documents: the column of its lines' table that points to it, and what may move."""

    table: str
    lines: str
    owner: str
    fixed: tuple[str, ...]
    forward: tuple[str, ...]
    moves: frozenset[tuple[str, str]]


_COMMON: Final = (
    "id", "company_id", "issuer", "series", "number", "reason", "currency", "total_minor", "tax_minor",
    "issued_at", "snapshot",
)  # fmt: skip
INVOICES: Final = GuardedDocument(
    table="invoices_invoice",
    lines="invoices_invoiceline",
    owner="invoice_id",
    fixed=(*_COMMON, "subscription_id", "period_start", "period_end", "cycle_start", "due_on"),
    forward=("paid_minor", "refunded_minor", "credited_minor", "closed_minor"),
    moves=frozenset((old.value, new.value) for (old, _), new in TRANSITIONS.items()),
)
CREDIT_NOTES: Final = GuardedDocument(
    table="invoices_creditnote",
    lines="invoices_creditnoteline",
    owner="credit_note_id",
    fixed=(*_COMMON, "invoice_id", "refunded_minor", "refund_reference"),
    forward=(),
    moves=frozenset({("draft", "final")}),
)
DOCUMENTS: Final = (INVOICES, CREDIT_NOTES)
PAYMENTS: Final = "invoices_invoicepayment"
TABLES: Final = (PAYMENTS, *(table for document in DOCUMENTS for table in (document.table, document.lines)))
NEVER_CHANGES: Final = "a final document never changes"


def guard(database: BaseDatabaseWrapper) -> None:
    """Make the triggers of every table that exists; safe to run again."""
    existing = set(database.introspection.table_names())
    if not existing.issuperset(TABLES):
        return
    with database.cursor() as cursor:
        for statement in statements(database.vendor):
            cursor.execute(statement)


def unguard(database: BaseDatabaseWrapper) -> None:
    """Let a whole table be emptied: for the database of a test run, never in the product."""
    with database.cursor() as cursor:
        for statement in _PostgreSQL().opened() if database.vendor == "postgresql" else _SQLite().opened():
            cursor.execute(statement)


def guard_after_migrate(*, using: str, **_: object) -> None:
    """Signal handler: guard the tables the migration has made or rebuilt."""
    guard(connections[using])


def statements(vendor: str) -> list[str]:
    """The SQL that guards all tables on this kind of database."""
    make = _PostgreSQL() if vendor == "postgresql" else _SQLite()
    made: list[str] = []
    for document in DOCUMENTS:
        made += make.document(document)
        made += make.appended(document.lines, may_insert=f"{_status(document)} = 'draft'")
    return made + make.appended(PAYMENTS, may_insert="1 = 1")


# --- conditions both databases read --------------------------------------------------------------


def _status(document: GuardedDocument) -> str:
    """The status of the document a new line belongs to."""
    return f"(SELECT d.status FROM {document.table} d WHERE d.id = NEW.{document.owner})"  # noqa: S608 - names of our own tables


def _sums_agree(document: GuardedDocument) -> str:
    """Total and tax are the sums of the lines (I6)."""
    lines = f"FROM {document.lines} l WHERE l.{document.owner} = NEW.id"
    return (
        f"NEW.total_minor = (SELECT COALESCE(SUM(l.amount_minor + l.tax_minor), 0) {lines})"
        f" AND NEW.tax_minor = (SELECT COALESCE(SUM(l.tax_minor), 0) {lines})"
    )


def _may_move(document: GuardedDocument) -> str:
    pairs = ", ".join(f"'{old}>{new}'" for old, new in sorted(document.moves))
    moves = f"(OLD.status = NEW.status OR OLD.status || '>' || NEW.status IN ({pairs}))"
    return " AND ".join([moves, *(f"NEW.{column} >= OLD.{column}" for column in document.forward)])


def _of_a_sample(*, series: bool) -> str:
    """The row belongs to a sample company, whose removal takes its TEST documents along."""
    sample = "EXISTS (SELECT 1 FROM companies_company c WHERE c.id = OLD.company_id AND c.is_sample)"
    return f"({sample} AND OLD.series LIKE 'TEST%')" if series else sample


# --- SQLite --------------------------------------------------------------------------------------


class _SQLite:
    """One trigger per refusal."""

    def opened(self) -> list[str]:
        """SQLite empties a table row by row, so every DELETE trigger has to go."""
        return [f"DROP TRIGGER IF EXISTS guard_{table}_deleted" for table in TABLES]

    def document(self, document: GuardedDocument) -> list[str]:
        table = document.table
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in document.fixed)
        return [
            *self._trigger(table, "born", "INSERT", "NEW.status <> 'draft'", "a document is born as a draft"),
            # INSERT OR REPLACE deletes the old row without asking its DELETE trigger.
            *self._trigger(table, "replaced", "INSERT", self._replaces(document), NEVER_CHANGES),
            *self._trigger(
                table,
                "made_final",
                "UPDATE",
                f"OLD.status = 'draft' AND NEW.status <> 'draft' AND NOT ({_sums_agree(document)})",
                "the total is not the sum of the lines",
            ),
            *self._trigger(table, "changed", "UPDATE", f"OLD.status <> 'draft' AND ({changed})", NEVER_CHANGES),
            *self._trigger(table, "moved", "UPDATE", f"NOT ({_may_move(document)})", "a document only moves forward"),
            *self._trigger(
                table, "deleted", "DELETE", f"OLD.status <> 'draft' AND NOT {_of_a_sample(series=True)}", NEVER_CHANGES
            ),
        ]

    def appended(self, table: str, *, may_insert: str) -> list[str]:
        taken = f"EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id)"  # noqa: S608 - names of our own tables
        return [
            *self._trigger(table, "added", "INSERT", f"NOT ({may_insert}) OR {taken}", NEVER_CHANGES),
            *self._trigger(table, "changed", "UPDATE", "1", NEVER_CHANGES),
            *self._trigger(table, "deleted", "DELETE", f"NOT {_of_a_sample(series=False)}", NEVER_CHANGES),
        ]

    def _replaces(self, document: GuardedDocument) -> str:
        same = "d.id = NEW.id OR (d.issuer = NEW.issuer AND d.number = NEW.number)"
        if document is INVOICES:
            same += (
                " OR (NEW.reason = 'renewal' AND d.reason = 'renewal'"
                " AND d.subscription_id = NEW.subscription_id AND d.cycle_start = NEW.cycle_start)"
            )
        return f"EXISTS (SELECT 1 FROM {document.table} d WHERE ({same}) AND d.status <> 'draft')"  # noqa: S608 - names of our own tables

    def _trigger(self, table: str, name: str, event: str, when: str, message: str) -> list[str]:
        trigger = f"guard_{table}_{name}"
        return [
            f"DROP TRIGGER IF EXISTS {trigger}",
            f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]


# --- PostgreSQL ----------------------------------------------------------------------------------


class _PostgreSQL:
    """One function per table; its triggers ask it row by row, and before the table is emptied."""

    def opened(self) -> list[str]:
        """PostgreSQL empties a table at once."""
        return [f"DROP TRIGGER IF EXISTS guard_{table}_emptied ON {table}" for table in TABLES]

    def document(self, document: GuardedDocument) -> list[str]:
        old = ", ".join(f"OLD.{column}" for column in document.fixed)
        new = ", ".join(f"NEW.{column}" for column in document.fixed)
        body = f"""
            IF TG_OP = 'INSERT' THEN
                IF NEW.status <> 'draft' THEN {self._refuse("a document is born as a draft")} END IF;
                RETURN NEW;
            END IF;
            IF TG_OP = 'DELETE' THEN
                IF OLD.status <> 'draft' AND NOT {_of_a_sample(series=True)} THEN {self._refuse(NEVER_CHANGES)} END IF;
                RETURN OLD;
            END IF;
            IF NOT ({_may_move(document)}) THEN {self._refuse("a document only moves forward")} END IF;
            IF OLD.status = 'draft' THEN
                IF NEW.status <> 'draft' AND NOT ({_sums_agree(document)})
                THEN {self._refuse("the total is not the sum of the lines")} END IF;
            ELSIF ROW({old}) IS DISTINCT FROM ROW({new}) THEN {self._refuse(NEVER_CHANGES)}
            END IF;
            RETURN NEW;
        """
        return self._guard(document.table, body)

    def appended(self, table: str, *, may_insert: str) -> list[str]:
        body = f"""
            IF TG_OP = 'INSERT' THEN
                IF NOT ({may_insert}) THEN {self._refuse(NEVER_CHANGES)} END IF;
                RETURN NEW;
            END IF;
            IF TG_OP = 'DELETE' AND {_of_a_sample(series=False)} THEN RETURN OLD; END IF;
            {self._refuse(NEVER_CHANGES)}
        """
        return self._guard(table, body)

    def _refuse(self, message: str) -> str:
        return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';"

    def _guard(self, table: str, body: str) -> list[str]:
        name = f"guard_{table}"
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
            f" IF TG_OP = 'TRUNCATE' THEN {self._refuse(NEVER_CHANGES)} END IF; {body} END $guard$",
            f"DROP TRIGGER IF EXISTS {name} ON {table}",
            f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()",
            f"DROP TRIGGER IF EXISTS {name}_emptied ON {table}",
            f"CREATE TRIGGER {name}_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {name}()",
        ]
