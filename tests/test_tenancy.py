"""One company's rows never reach another: every tenant model x stranger, and the database's own net."""

import os
import threading

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from gaung.companies.models import Membership, PermissionSet
from gaung.foundation import tenancy
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import (
    CompanyModel,
    ForeignCompanyRow,
    ScopeError,
    all_companies,
    company_scope,
    tenant_models,
)
from tests.cast import NOW, Person
from tests.rows import row_of

TENANTS = tenant_models()
NAMES = [model._meta.label for model in TENANTS]


def test_every_model_with_a_company_is_a_tenant_model() -> None:
    """A table that names a company but is not guarded fails here."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("gaung.")]
    with_company = {m for m in ours if any(f.name == "company" for f in m._meta.get_fields())}
    assert with_company == set(TENANTS)


@pytest.mark.parametrize("model", TENANTS, ids=NAMES)
def test_an_unscoped_query_raises(model: type[CompanyModel], db: None) -> None:
    for manager in (model._default_manager, model._base_manager, model.objects):
        with pytest.raises(ScopeError):
            manager.all().exists()
        with pytest.raises(ScopeError):
            manager.exclude(pk=1)
        with pytest.raises(ScopeError):
            manager.create()


@pytest.mark.parametrize("model", TENANTS, ids=NAMES)
def test_every_manager_shows_only_the_company_in_scope(
    model: type[CompanyModel], owner: Person, stranger: Person
) -> None:
    for manager in [model._base_manager, *model._meta.managers]:
        with company_scope(owner.company):
            where = str(manager.all().query)
        assert '"company_id" = ' in where, manager


def test_a_stranger_sees_no_row_of_another_company(owner: Person, stranger: Person) -> None:
    with company_scope(stranger.company):
        for model in (Membership, PermissionSet, AuditEntry):
            rows = list(model.objects.all())
            assert rows
            assert {row.company_id for row in rows} == {stranger.company.pk}
        assert not Membership.objects.filter(pk=owner.membership.pk).exists()
        with pytest.raises(Membership.DoesNotExist):
            owner.membership.refresh_from_db()


@pytest.mark.parametrize("model", TENANTS, ids=NAMES)
def test_no_row_of_any_table_is_seen_changed_or_deleted_by_a_stranger(
    model: type[CompanyModel], owner: Person, stranger: Person
) -> None:
    with company_scope(owner.company):
        row = row_of(model, owner.company, owner.user)
        assert model._base_manager.filter(pk=row.pk).exists()
    with company_scope(stranger.company):
        for manager in (model._base_manager, model._default_manager):
            assert not manager.filter(pk=row.pk).exists()
            assert manager.filter(pk=row.pk).first() is None
        with pytest.raises(ForeignCompanyRow):
            CompanyModel.save(row)
        with pytest.raises(ForeignCompanyRow):
            CompanyModel.delete(row)
        with pytest.raises(ForeignCompanyRow):
            model._default_manager.bulk_create([row])
        if connection.vendor == "postgresql":
            assert _raw_seen(row) == 0
            assert _raw_deleted(row) == 0
    with company_scope(owner.company):
        assert model._base_manager.filter(pk=row.pk).exists()


def _raw_seen(row: CompanyModel) -> int:
    table, key = (connection.ops.quote_name(name) for name in (row._meta.db_table, row._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {key} = %s", [row.pk])  # noqa: S608
        return int(cursor.fetchone()[0])


def _raw_deleted(row: CompanyModel) -> int:
    table, key = (connection.ops.quote_name(name) for name in (row._meta.db_table, row._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [row.pk])  # noqa: S608
        return int(cursor.rowcount)


def test_a_row_of_another_company_is_not_saved_or_deleted(owner: Person, stranger: Person) -> None:
    with company_scope(stranger.company):
        with pytest.raises(ForeignCompanyRow):
            owner.membership.save()
        with pytest.raises(ForeignCompanyRow):
            owner.membership.delete()
        with pytest.raises(ForeignCompanyRow):
            PermissionSet.objects.create(company=owner.company, name="Smuggled")
        with pytest.raises(ForeignCompanyRow):
            PermissionSet.objects.bulk_create([PermissionSet(company=owner.company, name="Smuggled")])
        with pytest.raises(ForeignCompanyRow):
            PermissionSet.objects.update(company=owner.company)


def test_a_row_cannot_point_at_another_companys_row(owner: Person, stranger: Person) -> None:
    foreign = stranger.membership.permission_set
    with company_scope(owner.company), pytest.raises(ForeignCompanyRow):
        Membership(company=owner.company, user=stranger.user, permission_set=foreign, joined_at=NOW).save()


def test_the_system_sees_every_company(owner: Person, stranger: Person) -> None:
    with all_companies():
        assert Membership.objects.count() == 2
    with all_companies(), company_scope(owner.company):
        assert Membership.objects.count() == 1


def test_audit_rows_are_appended_and_never_changed(owner: Person) -> None:
    with company_scope(owner.company):
        entry = AuditEntry.objects.first()
        with pytest.raises(TypeError):
            entry.save()
        with pytest.raises(TypeError):
            entry.delete()
        with pytest.raises(TypeError):
            AuditEntry.objects.update(action="other")
        with pytest.raises(TypeError):
            AuditEntry.objects.all().delete()


# --- the database's own net ---------------------------------------------------------------------

postgresql = pytest.mark.postgresql_only


def _raw_count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _run(sql: str, values: list[object] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [tenancy.SETTING])
        return str(cursor.fetchone()[0])


@postgresql
def test_every_tenant_table_has_a_forced_policy(db: None) -> None:
    assert tenancy.unprotected_tables() == []


@postgresql
def test_a_table_without_its_policy_is_named_and_guarded_again(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE companies_membership NO FORCE ROW LEVEL SECURITY")
    assert tenancy.unprotected_tables() == ["companies_membership"]
    assert tenancy.protect_tenant_tables() == ["companies_membership"]
    assert tenancy.unprotected_tables() == []
    assert tenancy.protect_tenant_tables() == []


@postgresql
@pytest.mark.parametrize("model", TENANTS, ids=NAMES)
def test_raw_sql_outside_of_a_company_finds_nothing(model: type[CompanyModel], owner: Person, stranger: Person) -> None:
    assert _raw_count(model._meta.db_table) == 0


@postgresql
def test_raw_sql_inside_a_company_finds_that_companys_rows(owner: Person, stranger: Person) -> None:
    with company_scope(owner.company):
        assert _raw_count("companies_membership") == 1
    with all_companies():
        assert _raw_count("companies_membership") == 2
    assert _raw_count("companies_membership") == 0


@postgresql
def test_without_the_policy_raw_sql_would_find_every_row(owner: Person, stranger: Person) -> None:
    """Negative control: with the protection taken away the same query leaks."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE companies_membership DISABLE ROW LEVEL SECURITY")
    assert _raw_count("companies_membership") == 2


@postgresql
def test_the_database_refuses_a_row_for_another_company(owner: Person, stranger: Person) -> None:
    sql = "INSERT INTO companies_permissionset (company_id, name, shipped_key, rights) VALUES (%s, 'X', '', '[]')"
    with company_scope(stranger.company), pytest.raises(DatabaseError), transaction.atomic():
        _run(sql, [owner.company.pk])


@postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_carries_no_company_to_the_next_request() -> None:
    owner, stranger = _two_companies()
    for leave in (_leave_normally, _leave_by_rollback, _leave_by_a_failed_statement, _leave_nested):
        leave(owner, stranger)
        assert _setting() == "", leave.__name__
        assert _raw_count("companies_membership") == 0, leave.__name__


@postgresql
@pytest.mark.django_db(transaction=True)
def test_an_outer_scope_stands_again_after_an_inner_one_rolled_back() -> None:
    owner, stranger = _two_companies()
    with company_scope(owner.company):
        _leave_by_rollback(stranger, owner)
        assert _setting() == str(owner.company.pk)
        _leave_by_a_failed_statement(stranger, owner)
        assert _setting() == str(owner.company.pk)
    assert _setting() == ""


@postgresql
@pytest.mark.django_db(transaction=True)
def test_a_connection_in_the_place_of_a_lost_one_shows_the_company_in_scope_and_none_after_it() -> None:
    owner, _stranger = _two_companies()
    with company_scope(owner.company):
        connection.close()
        assert _raw_count("companies_membership") == 1  # of two
    assert _setting() == ""
    connection.close()
    assert _raw_count("companies_membership") == 0


@postgresql
@pytest.mark.django_db(transaction=True)
def test_a_thread_starts_without_a_company() -> None:
    owner, _stranger = _two_companies()
    seen: list[object] = []

    def look() -> None:
        try:
            seen.append(_raw_count("companies_membership"))
            seen.append(tenancy.current_company_id())
        finally:
            connections.close_all()

    with company_scope(owner.company):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [0, None]


def _two_companies() -> tuple[Person, Person]:
    from tests.cast import new_company

    mark = os.urandom(4).hex()
    return (
        new_company("Kopi Senja", owner_email=f"ayu-{mark}@kopisenja.example"),
        new_company("Batik Lestari", owner_email=f"dewi-{mark}@batiklestari.example"),
    )


def _leave_normally(owner: Person, stranger: Person) -> None:
    with company_scope(owner.company), transaction.atomic():
        assert _raw_count("companies_membership") == 1


def _leave_by_rollback(owner: Person, stranger: Person) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), company_scope(owner.company):
        raise ZeroDivisionError


def _leave_by_a_failed_statement(owner: Person, stranger: Person) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), company_scope(owner.company):
        _run("SELECT 1 FROM no_such_table")


def _leave_nested(owner: Person, stranger: Person) -> None:
    with transaction.atomic(), company_scope(owner.company):
        with pytest.raises(ZeroDivisionError), transaction.atomic(), company_scope(stranger.company):
            raise ZeroDivisionError
        assert _raw_count("companies_membership") == 1
        assert Membership.objects.get().company_id == owner.company.pk


def test_every_model_of_ours_is_a_tenant_or_named_here_as_shared() -> None:
    """A new table must say whose rows it holds."""
    ours = {m._meta.label for m in apps.get_models() if m.__module__.startswith("gaung.")}
    tenants = {m._meta.label for m in TENANTS}
    assert ours - tenants <= SHARED, sorted(ours - tenants - SHARED)


SHARED = {
    # Who signs in and whom they act for: looked up before there is a scope.
    "companies.User",
    "companies.Company",
    # A user's own sign-ins on their devices: of the person, not of a company.
    "companies.SignIn",
    # What a reader said of a help page, under a random text or a user's number: of no company.
    "help.Verdict",
    # The machinery of background work: ids and instants, nothing of a customer's.
    "foundation.AdoptedRun",
    "foundation.OnceRow",
    "foundation.ScheduledTurn",
    "foundation.WorkerHeartbeat",
    # A form's token and where its poster went; the mails of the installation, read by operators.
    "foundation.OnceAnswer",
    "foundation.MailMessage",
    "foundation.UnexpectedError",
    "foundation.MailServer",
    # What came back and belongs to nobody yet, and how the ways in do: read by operators.
    "bounces.Intake",
    "bounces.Unmatched",
    # What is sold, to everyone alike; the seller's gapless numbers, by issuer and series.
    "catalogue.PriceBook",
    "catalogue.TaxRate",
    "invoices.NumberCounter",
}
