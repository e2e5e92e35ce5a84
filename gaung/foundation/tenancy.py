"""The current company: default-deny managers and row-level security (style principle 10).

Four nets keep one company's rows from another's page: the company stands in the
URL, every manager is scoped (an unscoped query raises), a row is checked against
the scope when it is saved, and on PostgreSQL the database itself hides foreign
rows: every tenant table has a forced policy that lets nothing through while no
company is set.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, Self, TypeVar

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

__all__ = [
    "CompanyManager",
    "CompanyModel",
    "CompanyQuerySet",
    "ForeignCompanyRow",
    "ScopeError",
    "all_companies",
    "company_scope",
    "current_company_id",
    "is_all_companies",
    "protect_tenant_tables",
    "tenant_models",
    "unprotected_tables",
]

SETTING = "gaung.company"
# Company ids start at 1, so 0 can stand for "every company" (system work).
EVERY_COMPANY = "0"
NO_COMPANY = ""


class ForeignCompanyRow(AssertionError):
    """A row of one company was about to be written under another's scope: a bug, never an answer."""


class HasId(Protocol):
    """Anything with a primary key: this ground floor does not know the company model."""

    @property
    def pk(self) -> Any: ...


@contextmanager
def company_scope(company: HasId) -> Iterator[None]:
    """Work for one company: managers and the database show its rows only."""
    if company.pk is None:
        raise ScopeError("A company must be saved before work can be done for it.")
    with _database_company(str(company.pk)), scope(company=company):
        yield


@contextmanager
def all_companies() -> Iterator[None]:
    """Work of the system over every company (schedules, the operator's console, verification)."""
    with _database_company(EVERY_COMPANY), scopes_disabled():
        yield


def is_all_companies() -> bool:
    """Say whether the current work is the system's, over every company."""
    return not get_scope().get("_enabled", True)


def current_company_id() -> int | None:
    """Return the id of the company in scope, or nothing outside of one."""
    if is_all_companies():
        return None
    company = get_scope().get("company")
    return None if company is None else company.pk


# --- the database's own net (PostgreSQL) --------------------------------------------------------


@contextmanager
def _database_company(value: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    previous = _scope_as_setting()
    _set_company(value)
    try:
        yield
    finally:
        _restore_company(previous)


def _scope_as_setting() -> str:
    if is_all_companies():
        return EVERY_COMPANY
    company_id = current_company_id()
    return NO_COMPANY if company_id is None else str(company_id)


def _set_company(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, value])


@receiver(connection_created)
def _scope_new_connection(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A connection made in the place of one that was lost shows the rows of the scope that is still open."""
    if connection.vendor == "postgresql" and connection.alias == DEFAULT_DB_ALIAS:
        value = _scope_as_setting()
        if value != NO_COMPANY:
            _set_company(value)


def _restore_company(previous: str) -> None:
    """Put the outer company back; a connection must never carry ours to the next request.

    In a transaction that has failed no statement is accepted. Its rollback puts
    the setting back to what it was when the transaction (or savepoint) began, which
    is the outer value, because scopes and transactions nest. Outside of one, a
    connection that cannot be reset is closed.
    """
    if connection.connection is None:
        return
    try:
        _set_company(previous)
    except DatabaseError:
        if not connection.in_atomic_block:
            connection.close()


_POLICY = "one_company"
# The setting is read once per statement (a sub-select), not once per row. An unset or
# empty setting gives NULL, and NULL lets nothing through.
_VISIBLE = (
    f"(company_id = (SELECT NULLIF(current_setting('{SETTING}', true), '')::bigint)"
    f" OR (SELECT current_setting('{SETTING}', true)) = '{EVERY_COMPANY}')"
)


def tenant_models() -> list[type["CompanyModel"]]:
    """Return every stored model whose rows belong to a company."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if issubclass(model, CompanyModel) and model._meta.managed
    ]


def unprotected_tables(database: BaseDatabaseWrapper = connection) -> list[str]:
    """Name the tenant tables that the database does not guard with a forced policy."""
    tables = sorted(model._meta.db_table for model in tenant_models())
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relnamespace = current_schema()::regnamespace AND c.relrowsecurity"
            " AND c.relforcerowsecurity AND p.polname = %s",
            [_POLICY],
        )
        guarded = {row[0] for row in cursor.fetchall()}
    return [table for table in tables if table not in guarded]


def protect_tenant_tables(database: BaseDatabaseWrapper = connection) -> list[str]:
    """Give every tenant table its forced policy; run after each migration, safe to run twice.

    It works from the models, not from a list, so a table added tomorrow is guarded
    the moment it is migrated and nobody can forget it.
    """
    if database.vendor != "postgresql":
        return []
    existing = set(database.introspection.table_names())
    tables = [table for table in unprotected_tables(database) if table in existing]
    with database.cursor() as cursor:
        for table in tables:
            name = database.ops.quote_name(table)
            cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS {_POLICY} ON {name}")
            cursor.execute(f"CREATE POLICY {_POLICY} ON {name} USING {_VISIBLE} WITH CHECK {_VISIBLE}")
    return tables


def protect_after_migrate(*, using: str, **_: object) -> None:
    """Signal handler: guard whatever tables the migration has just made."""
    from django.db import connections

    protect_tenant_tables(connections[using])


# --- the managers' net --------------------------------------------------------------------------

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class CompanyQuerySet(models.QuerySet[M_co]):
    """A query set that refuses to write rows of another company."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[M_co]:
        """Insert many rows, each of which must be of the company in scope."""
        rows = list(objs)
        for row in rows:
            check_company(row)
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Update rows; none may be given to another company."""
        if "company" in kwargs or "company_id" in kwargs:
            raise ForeignCompanyRow("A row never moves from one company to another.")
        return super().update(**kwargs)


if TYPE_CHECKING:  # the checker then knows what each model's queries return
    _RowManager = models.Manager
else:
    _RowManager = models.Manager.from_queryset(CompanyQuerySet)


class CompanyManager(_RowManager[M_co]):
    """Rows of the company in scope; without a scope every query raises.

    A chapter with its own query set subclasses `CompanyQuerySet` and writes
    `objects = CompanyManager.from_queryset(ContactQuerySet)()`.
    """

    def get_queryset(self) -> models.QuerySet[M_co]:
        """Filter by the company in scope, or raise when there is none."""
        rows = super().get_queryset()
        if is_all_companies():
            return rows
        company_id = current_company_id()
        if company_id is None:
            raise ScopeError(f"{self.model.__name__} is queried outside of any company's scope.")
        return rows.filter(company_id=company_id)


class CompanyModel(models.Model):
    """A row that belongs to a company. The base manager is scoped as well.

    With a scoped base manager the framework's own look-ups (following a foreign
    key, `refresh_from_db`, the UPDATE inside `save`, deletion) see no foreign row
    either.
    """

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[CompanyManager[Self]] = CompanyManager()

    class Meta:
        """Not a table of its own."""

        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, if it is of the company in scope."""
        check_company(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row, if it is of the company in scope."""
        check_company(self)
        return super().delete(*args, **kwargs)


def check_company(row: models.Model) -> None:
    """Refuse a row of another company than the one in scope, or that points at one.

    Only what is already in memory is looked at: this costs no query.
    """
    company_id = getattr(row, "company_id", None)
    check_company_id(type(row), company_id)
    for name, related in row._state.fields_cache.items():
        if isinstance(related, CompanyModel) and related.company_id != company_id:
            raise ForeignCompanyRow(f"{type(row).__name__}.{name} is of another company.")


def check_company_id(model: type[models.Model], company_id: int | None) -> None:
    """Refuse to write rows of another company than the one in scope, or outside of any scope."""
    if is_all_companies():
        return
    in_scope = current_company_id()
    if in_scope is None:
        raise ScopeError(f"{model.__name__} is written outside of any company's scope.")
    if company_id != in_scope:
        raise ForeignCompanyRow(f"{model.__name__} is not of the company in scope.")
