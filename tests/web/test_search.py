"""Search from anywhere finds pages, contacts and invoices, and only what the reader may see (NAV-03, G-11)."""

import pytest
from django.test import Client

from gaung.contacts import actions as contacts
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.invoices import books

pytestmark = pytest.mark.django_db


def found(person: Person, asked: str, **more: str) -> str:
    client = Client()
    client.force_login(person.user)
    return client.get(f"/c/{person.company.slug}/search/", {"q": asked, **more}).content.decode()


@pytest.fixture
def someone(owner: Person) -> None:
    with company_scope(owner.company):
        contacts.add_contacts(
            company=owner.company,
            people=[contacts.NewContact(email="sri.wahyuni@contoh.example", name="Sri Wahyuni")],
            wanted=MarketingStatus.NO_CONSENT,
            consent=None,
            by=owner.actor,
            now=NOW,
        )


@pytest.mark.parametrize("asked", ["sri", "SRI.WAH", "wahyuni", "  sri  "])
def test_a_contact_is_found_by_name_and_by_address(owner: Person, someone: None, asked: str) -> None:
    assert "sri.wahyuni@contoh.example" in found(owner, asked)


def test_an_invoice_is_found_by_its_number_by_those_who_may_see_billing(owner: Person, viewer: Person) -> None:
    with company_scope(owner.company):
        invoice = books.issue(owner.company, now=NOW)
    assert invoice.number in found(owner, invoice.number[-6:])
    assert f"/billing/invoices/{invoice.pk}/" not in found(viewer, invoice.number[-6:])


def test_pages_are_found_by_their_name_in_either_language(owner: Person) -> None:
    assert f"/c/{owner.company.slug}/billing/" in found(owner, "penagihan", part="palette")
    assert f"/c/{owner.company.slug}/settings/audit-log/" in found(owner, "audit", part="palette")


def test_a_page_the_reader_may_not_open_is_not_found(viewer: Person) -> None:
    assert "/settings/audit-log/" not in found(viewer, "", part="palette")


def test_another_company_s_contacts_are_not_found(owner: Person, stranger: Person, someone: None) -> None:
    assert "sri.wahyuni" not in found(stranger, "sri")


@pytest.mark.parametrize("asked", ["", "zzzz", "%", "_", "\x00", "<script>alert(1)</script>", "x" * 5000, "'; --"])
def test_whatever_is_typed_has_an_answer(owner: Person, asked: str) -> None:
    page = found(owner, asked)
    assert "<script>alert" not in page
    assert page.count("<h1") == 1
