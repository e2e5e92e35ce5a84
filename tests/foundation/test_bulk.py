"""Rows inserted in bulk are what the framework would have written, and of the right company only."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.contacts.models import Contact, ContactTag, StatusAct, StatusChange, Tag
from gaung.foundation.bulk import WORTH_A_COPY, UnstorableText, insert_rows, new_ids
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import ForeignCompanyRow, ScopeError, all_companies, company_scope
from tests.cast import NOW, Person, new_company

# One row goes by a plain statement, many by COPY where there is one.
COUNTS = pytest.mark.parametrize("count", [1, WORTH_A_COPY + 5])
NASTY = (
    "plain",
    "",
    "tab\tnewline\nreturn\rbackslash\\",
    "\\N",
    "\\.",
    "\\t \\n \\x41 \\101",
    "\"quoted\", and 'so'; -- {braces,NULL} %s %(name)s ?",
    "bell\x07escape\x1bdelete\x7funit\x1fnext line\x85",
    "Kopi Senja ☕ 𝓐 \u202e \u2028",
)


@pytest.fixture
def home(owner: Person) -> Any:
    with company_scope(owner.company):
        yield owner


def same(**more: Any) -> dict[str, Any]:
    return {"status_since": NOW, "created_at": NOW, "updated_at": NOW, **more}


def put(person: Person, names: list[str], **more: Any) -> list[int]:
    with transaction.atomic():
        ids = new_ids(Contact, len(names))
        columns = {"id": ids, "name": names, **more}
        insert_rows(Contact, company=person.company, columns=columns, same=same())
    return ids


def raw_rows(ids: list[int]) -> list[dict[str, Any]]:
    """Every column as the database holds it, without the framework's reading."""
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(f"SELECT * FROM contacts_contact WHERE id IN ({marks}) ORDER BY id", ids)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def assert_as_by_the_framework(person: Person, columns: dict[str, list[Any]], shared: dict[str, Any]) -> None:
    """The same values written both ways lie in the database the same, but for id and address."""
    count = len(next(iter(columns.values())))
    with transaction.atomic():
        ids = new_ids(Contact, count)
        insert_rows(Contact, company=person.company, columns={"id": ids, **columns}, same=shared)
        objects = [
            Contact(company_id=person.company.pk, **shared, **{name: values[n] for name, values in columns.items()})
            for n in range(count)
        ]
        theirs = [row.pk for row in Contact.objects.bulk_create(objects)]
    for mine, other in zip(raw_rows(ids), raw_rows(theirs), strict=True):
        assert {**mine, "id": 0} == {**other, "id": 0}
    for mine, other in zip(
        Contact.objects.filter(pk__in=ids).order_by("pk").values(),
        Contact.objects.filter(pk__in=theirs).order_by("pk").values(),
        strict=True,
    ):
        assert {**mine, "id": 0} == {**other, "id": 0}


# --- what is written ------------------------------------------------------------------------


@pytest.mark.django_db
@COUNTS
def test_json_none_and_moments_lie_in_the_database_as_the_framework_writes_them(home: Person, count: int) -> None:
    moments = [None, NOW, datetime(2026, 1, 1, 7, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))]
    fields: list[Any] = [
        {},
        {"kota": "Solo", "n": 'a"b\\c\n\t☕'},
        {"list": [1, 2.5, None, True]},
        {"\\u0000": "\\u0000"},
    ]
    columns: dict[str, list[Any]] = {
        "name": [NASTY[n % len(NASTY)] for n in range(count)],
        "consent_at": [moments[n % 3] for n in range(count)],
        "fields": [fields[n % 4] for n in range(count)],
        "bounce_lifted": [n % 2 == 0 for n in range(count)],
        "version": list(range(count)),
    }
    assert_as_by_the_framework(home, columns, same(source="import", consent_text=NASTY[2]))


@pytest.mark.django_db
@COUNTS
def test_a_column_that_is_named_nowhere_gets_the_default(home: Person, count: int) -> None:
    ids = put(home, ["Ayu"] * count)
    row = Contact.objects.get(pk=ids[0])
    assert (row.version, row.fields, row.marketing_status, row.email_key, row.bounce_lifted) == (
        1,
        {},
        "no_consent",
        None,
        False,
    )


@pytest.mark.django_db
@COUNTS
@pytest.mark.parametrize("text", NASTY)
def test_control_characters_come_back_as_they_went(home: Person, text: str, count: int) -> None:
    ids = put(home, [text] * count)
    assert set(Contact.objects.filter(pk__in=ids).values_list("name", flat=True)) == {text}


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40), min_size=1))
def test_any_text_comes_back_as_it_went(home: Person, names: list[str]) -> None:
    names = names * (WORTH_A_COPY // len(names) + 1)
    ids = put(home, names)
    assert list(Contact.objects.filter(pk__in=ids).order_by("pk").values_list("name", flat=True)) == names


@pytest.mark.django_db
@COUNTS
@pytest.mark.parametrize(
    "bad",
    [
        {"name": "Nul\x00a"},
        {"name": "Ayu", "consent_text": "\x00"},
        {"name": "Ayu", "fields": {"kota": "So\x00lo"}},
        {"name": "Ayu", "fields": {"kota": "\\\x00"}},
    ],
)
def test_nul_is_refused_before_anything_is_written(home: Person, bad: dict[str, Any], count: int) -> None:
    before = Contact.objects.count()
    with pytest.raises(UnstorableText):
        put(home, **{name if name != "name" else "names": [value] * count for name, value in bad.items()})
    put(home, ["Ayu"])  # the transaction of the test is still good
    assert Contact.objects.count() == before + 1


@pytest.mark.django_db
def test_nul_in_what_all_rows_share_is_refused(home: Person) -> None:
    with pytest.raises(UnstorableText), transaction.atomic():
        insert_rows(Contact, company=home.company, columns={"name": ["Ayu"]}, same=same(source="im\x00port"))


@pytest.mark.django_db
@pytest.mark.postgresql_only
@COUNTS
def test_a_text_that_is_too_long_is_refused_and_never_cut(home: Person, count: int) -> None:
    for columns, shared in (({"name": ["x" * 201] * count}, {}), ({"name": ["x"] * count}, {"source": "x" * 61})):
        with pytest.raises(DatabaseError), transaction.atomic():
            insert_rows(Contact, company=home.company, columns=columns, same=same(**shared))


@pytest.mark.django_db
@COUNTS
def test_a_second_contact_of_an_address_is_refused_and_nothing_is_kept(home: Person, count: int) -> None:
    put(home, ["Ayu"], email_key=["ayu@example.com"])
    with pytest.raises(IntegrityError):
        put(home, ["Budi"] * count, email_key=[f"budi{n}@example.com" for n in range(count - 1)] + ["ayu@example.com"])
    assert Contact.objects.count() == 1


@pytest.mark.django_db
@COUNTS
def test_what_is_there_already_is_passed_over_if_asked(home: Person, count: int) -> None:
    ids = put(home, ["Ayu"] * count)
    tag = Tag.objects.create(company=home.company, name="kopi", name_key="kopi", created_at=NOW)
    for _ in range(2):
        with transaction.atomic():
            insert_rows(
                ContactTag,
                company=home.company,
                columns={"contact_id": ids},
                same={"tag_id": tag.pk},
                ignore_conflicts=True,
            )
    assert ContactTag.objects.count() == count


@pytest.mark.django_db
def test_rows_without_ids_of_their_own_get_them_from_the_database(home: Person) -> None:
    ids = put(home, ["Ayu"] * 30)
    act = StatusAct.objects.create(company=home.company, at=NOW, actor_kind="system", actor_label="", channel="")
    for _ in range(2):
        with transaction.atomic():
            insert_rows(
                StatusChange,
                company=home.company,
                columns={"contact_id": ids, "new": ["archived"] * 30},
                same={"act_id": act.pk},
            )
    assert StatusChange.objects.filter(old="", new="archived", act=act).count() == 60


@pytest.mark.django_db
def test_no_rows_are_no_statement(home: Person, django_assert_num_queries: Any) -> None:
    with transaction.atomic(), django_assert_num_queries(0):
        insert_rows(Contact, company=home.company, columns={"name": []}, same=same())


@pytest.mark.django_db
def test_columns_of_different_lengths_are_a_bug(home: Person) -> None:
    with pytest.raises(ValueError, match="lengths"), transaction.atomic():
        insert_rows(Contact, company=home.company, columns={"name": ["Ayu"], "email": []}, same=same())


# --- whose rows -----------------------------------------------------------------------------


@pytest.mark.django_db
@COUNTS
def test_rows_of_another_company_are_refused(home: Person, stranger: Person, count: int) -> None:
    with pytest.raises(ForeignCompanyRow):
        put(stranger, ["Ayu"] * count)
    with all_companies():
        assert not Contact.objects.exists()


@pytest.mark.django_db
@COUNTS
def test_a_company_smuggled_in_as_a_shared_value_is_not_taken(home: Person, stranger: Person, count: int) -> None:
    with transaction.atomic():
        insert_rows(
            Contact,
            company=home.company,
            columns={"name": ["Ayu"] * count},
            same=same(company_id=stranger.company.pk),
        )
    with all_companies():
        assert set(Contact.objects.values_list("company_id", flat=True)) == {home.company.pk}


@pytest.mark.django_db
def test_a_company_smuggled_in_as_a_column_is_refused(home: Person, stranger: Person) -> None:
    with pytest.raises(ForeignCompanyRow), transaction.atomic():
        columns = {"name": ["Ayu"], "company_id": [stranger.company.pk]}
        insert_rows(Contact, company=home.company, columns=columns, same=same())


@pytest.mark.django_db
def test_outside_of_any_scope_nothing_is_written(owner: Person) -> None:
    with pytest.raises(ScopeError), transaction.atomic():
        insert_rows(Contact, company=owner.company, columns={"name": ["Ayu"]}, same=same())


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_written(owner: Person) -> None:
    with company_scope(owner.company), pytest.raises(transaction.TransactionManagementError):
        insert_rows(Contact, company=owner.company, columns={"name": ["Ayu"]}, same=same())
    with company_scope(owner.company), pytest.raises(transaction.TransactionManagementError):
        new_ids(Contact, 1)


@pytest.mark.django_db
@pytest.mark.postgresql_only
@COUNTS
def test_the_database_itself_refuses_a_foreign_row_where_our_own_check_is_missing(
    home: Person, stranger: Person, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gaung.foundation.bulk.check_company_id", lambda *_: None)
    with pytest.raises(DatabaseError, match="row-level security"):
        put(stranger, ["Ayu"] * count)


# --- ids ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_ids_ascend_and_are_never_given_again(home: Person) -> None:
    first = put(home, ["Ayu"] * 3)
    Contact.objects.filter(pk__in=first).delete()
    second = put(home, ["Budi"] * 3)
    by_framework = Contact.objects.create(
        company=home.company, name="Citra", status_since=NOW, created_at=NOW, updated_at=NOW
    )
    assert first == sorted(first)
    assert first[-1] < second[0] < second[-1] < by_framework.pk


def eight_writers(write: Any) -> tuple[list[int], list[BaseException]]:
    """Eight at once in two companies; every fourth writes one by one, as the framework does."""
    homes = [new_company(f"Toko {n}", owner_email=f"ayu{n}@example.com") for n in range(2)]
    kept: list[int] = []
    failures: list[BaseException] = []
    ready = threading.Barrier(8)

    def work(n: int) -> None:
        person = homes[n % 2]
        try:
            ready.wait()
            with company_scope(person.company):
                for turn in range(5):
                    kept.extend(one(person, n, turn) if n % 4 == 3 else write(person, f"{n}-{turn}"))
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    def one(person: Person, n: int, turn: int) -> list[int]:
        with write_transaction():
            return [Contact.objects.create(company=person.company, name=f"{n}-{turn}", **same()).pk]

    writers = [threading.Thread(target=work, args=[n]) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return kept, failures


@pytest.mark.django_db(transaction=True)
def test_ids_are_unique_when_many_write_at_once() -> None:
    def write(person: Person, name: str) -> list[int]:
        with write_transaction():
            ids = new_ids(Contact, 40)
            insert_rows(Contact, company=person.company, columns={"id": ids}, same=same(name=name))
        return ids

    kept, failures = eight_writers(write)
    assert not failures
    assert len(kept) == len(set(kept)) == 6 * 5 * 40 + 2 * 5
    with all_companies():
        assert set(Contact.objects.values_list("pk", flat=True)) == set(kept)


@pytest.mark.django_db(transaction=True)
def test_ids_looked_up_before_the_transaction_would_collide() -> None:
    """The control: what makes ids unique is where they are taken."""
    together = threading.Barrier(6)

    def write(person: Person, name: str) -> list[int]:
        with all_companies():
            last = Contact.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        if name.endswith("-0"):
            together.wait()
        ids = list(range(last + 1, last + 41))
        with write_transaction():
            insert_rows(Contact, company=person.company, columns={"id": ids}, same=same(name=name))
        return ids

    _, failures = eight_writers(write)
    assert any(isinstance(failure, IntegrityError) for failure in failures)


# --- looking many up ------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [list, set, tuple, iter])
def test_among_finds_what_in_finds(home: Person, kind: Any) -> None:
    texts = [text for text in NASTY if text]
    ids = put(home, texts, email_key=[f"{n}{text}" for n, text in enumerate(texts)])
    wanted = [f"{n}{text}" for n, text in enumerate(texts)][1:]
    assert set(Contact.objects.filter(email_key__among=kind(wanted)).values_list("pk", flat=True)) == set(ids[1:])
    assert Contact.objects.filter(pk__among=kind(ids[2:])).count() == len(ids) - 2
    assert Contact.objects.exclude(pk__among=kind(ids[2:])).count() == 2
    assert not Contact.objects.filter(pk__among=kind([])).exists()
    assert not Contact.objects.filter(email_key__among=kind([None])).exists()


@pytest.mark.django_db
def test_among_follows_a_foreign_key_and_updates(home: Person) -> None:
    ids = put(home, ["Ayu", "Budi", "Citra"])
    tag = Tag.objects.create(company=home.company, name="kopi", name_key="kopi", created_at=NOW)
    ContactTag.objects.create(company=home.company, contact_id=ids[0], tag=tag)
    assert ContactTag.objects.filter(contact_id__among=ids, tag__among=[tag.pk]).count() == 1
    assert (
        Contact.objects.filter(pk__among=ids[:2]).update(source="api", updated_at=datetime(2026, 5, 1, tzinfo=UTC)) == 2
    )
