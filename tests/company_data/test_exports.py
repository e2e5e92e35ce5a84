"""Everything a company has, as one file: complete, its own only, kept for seven days, audited (SET-04)."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.companies import queries as who
from gaung.company_data import actions, due, tables
from gaung.company_data.models import Export
from gaung.contacts import actions as contacts
from gaung.core.leaving import ExportGone, TooManyExports
from gaung.core.permissions import MissingRight
from gaung.foundation import clock, tasks
from gaung.foundation.access import NotHere
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.gateways import files
from tests.cast import PASSWORD, Person
from tests.customer import Customer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path


@pytest.fixture
def customer(db: None) -> Iterator[Customer]:
    """A paying company with contacts in each way of consent."""
    ensure_default_books(now=clock.now())
    one = Customer(at=clock.now(), is_test=False)
    with one:
        one.paying()
        one.people(5)
        ani = one._act(contacts.add_contact, person=contacts.NewContact(email="=ani@example.org", name="=1+1"))
        one._act(contacts.tag_contacts, contact_ids=[ani.pk], tag="vip")
        yield one


def export(customer: Customer) -> Export:
    made = customer._act(actions.ask_for_export)
    tasks.run_pending()
    made.refresh_from_db()
    return made


def opened(made: Export) -> zipfile.ZipFile:
    with files.opened(made.file_key) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def table(whole: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(whole.read(name).decode())))


def test_the_file_holds_everything_and_every_table_has_its_head(customer: Customer) -> None:
    whole = opened(export(customer))
    assert set(whole.namelist()) == {"company.json", *(one.name for one in tables.TABLES)}
    assert json.loads(whole.read("company.json"))["company"]["name"] == "Kopi Senja"
    people = table(whole, "contacts.csv")
    assert len(people) == 6
    assert people[-1]["tags"] == "vip"
    assert len(table(whole, "consent.csv")) >= 5
    (invoice,) = table(whole, "invoices.csv")
    assert json.loads(invoice["document"])["total_minor"] == customer.invoices[0].total_minor
    assert {row["action"] for row in table(whole, "audit_log.csv")} >= {"company.founded", "company.export_asked"}
    assert table(whole, "members.csv")[0]["email"] == customer.user.email


def test_no_cell_is_a_formula(customer: Customer) -> None:
    for row in table(opened(export(customer)), "contacts.csv"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_only_the_companys_own_rows_are_in_it(customer: Customer, stranger: Person) -> None:
    whole = opened(export(customer))
    for name in whole.namelist():
        assert "batiklestari" not in whole.read(name).decode()


def test_tables_larger_than_a_batch_come_out_whole(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "CHUNK", 2)
    people = table(opened(export(customer)), "contacts.csv")
    assert len({row["id"] for row in people}) == 6
    assert not list(Path(files._path("export_pieces")).glob("*/*"))


def test_whoever_asked_is_told_and_everything_stands_in_the_log(customer: Customer) -> None:
    made = export(customer)
    customer._act(actions.fetch_export, export_id=made.pk)
    told = MailMessage.objects.get(to_email=customer.user.email, template="export-ready")
    assert "settings/exports/" in told.text
    acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"company.export_asked", "company.export_made", "company.export_fetched"} <= acts


def test_one_at_a_time_and_five_a_day(customer: Customer) -> None:
    customer._act(actions.ask_for_export)
    with pytest.raises(TooManyExports):
        customer._act(actions.ask_for_export)
    tasks.run_pending()
    for _ in range(4):
        export(customer)
    with pytest.raises(TooManyExports):
        customer._act(actions.ask_for_export)


def test_after_seven_days_the_file_is_gone(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    made = export(customer)
    key = made.file_key
    later = clock.now() + timedelta(days=7, minutes=1)
    with pytest.raises(ExportGone):
        actions.fetch_export(company=customer.company, export_id=made.pk, by=customer.by, now=later)
    monkeypatch.setattr(clock, "company_now", lambda company: later)
    assert due.run_due(now=later) == 1
    with pytest.raises(files.FileGone):
        files.opened(key)
    made.refresh_from_db()
    assert made.file_key == ""


def test_without_account_settings_nobody_takes_anything(customer: Customer, stranger: Person) -> None:
    made = export(customer)
    from tests.cast import new_member

    marketer = new_member(customer.company, email="m@kopi.example", name="M", set_key="marketer")
    with pytest.raises(MissingRight):
        actions.ask_for_export(company=customer.company, by=marketer.actor, now=customer.now)
    with company_scope(stranger.company), pytest.raises(NotHere):
        actions.fetch_export(company=stranger.company, export_id=made.pk, by=stranger.actor, now=customer.now)


def test_the_page_asks_who_it_is_makes_the_file_and_hands_it_out(client: Client, customer: Customer) -> None:
    base = f"/c/{customer.company.slug}/settings/exports/"
    client.force_login(customer.user)
    assert client.post(f"{base}new/")["Location"].startswith("/accounts/again/")
    client.post(f"/accounts/again/?next={base}", {"password": PASSWORD})
    client.post(f"{base}new/", {"once": "t1"})
    client.post(f"{base}new/", {"once": "t1"})  # a double click makes one
    tasks.run_pending()
    made = Export.objects.get()
    assert "Ready" in client.get(base).content.decode()
    answer = client.post(f"{base}{made.pk}/file/")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    assert who.administrators(customer.company)
