"""Deleting a company: not while it owes or pays, undone for fourteen days, then erased but for its books (SET-04)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.companies.models import Company, User
from gaung.company_data import actions, erasing
from gaung.contacts.models import Contact
from gaung.core.leaving import MoneyOwed, NameDiffers, NotLeaving, StillSubscribed, TierChosen
from gaung.foundation import clock, recounts
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import all_companies, tenant_models
from gaung.invoices.models import Invoice
from gaung.invoices.queries import number_gaps, wrong_books
from tests.cast import PASSWORD, Person, new_member
from tests.customer import Customer
from tests.invoices import books
from tests.trust.posts import stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.GAUNG_DATA = tmp_path


@pytest.fixture
def customer(db: None) -> Iterator[Customer]:
    ensure_default_books(now=clock.now())
    with Customer(at=clock.now(), is_test=False) as one:
        yield one


def leave(customer: Customer, name: str = "kopi senja") -> Company:
    return actions.ask_for_deletion(company=customer.company, typed_name=name, by=customer.by, now=customer.now)


def at(monkeypatch: pytest.MonkeyPatch, moment: Any) -> None:
    monkeypatch.setattr(clock, "company_now", lambda company: moment)


def test_what_comes_first_is_said(customer: Customer) -> None:
    customer.pass_check()
    invoice = books.issue(customer.company, now=customer.now)
    with pytest.raises(MoneyOwed) as owed:
        leave(customer)
    assert owed.value.facts["amount"].amount_minor == invoice.total_minor


def test_a_paid_subscription_is_cancelled_first(customer: Customer) -> None:
    customer.paying()
    with pytest.raises(StillSubscribed):
        leave(customer)


def test_a_tier_chosen_in_the_trial_is_taken_back_first(customer: Customer) -> None:
    customer.pass_check()
    customer.card()
    customer.start_trial()
    customer.choose(5_000)
    with pytest.raises(TierChosen):
        leave(customer)


def test_the_name_is_typed(customer: Customer) -> None:
    with pytest.raises(NameDiffers):
        leave(customer, "Kopi")
    customer.company.refresh_from_db()
    assert customer.company.deletes_at is None


def test_for_fourteen_days_it_can_be_kept(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(customer)
    at(monkeypatch, customer.now + timedelta(days=13, hours=23))
    assert erasing.erase_due(now=clock.now()) == 0
    actions.keep_company(company=customer.company, by=customer.by, now=customer.now)
    with pytest.raises(NotLeaving):
        actions.keep_company(company=customer.company, by=customer.by, now=customer.now)
    at(monkeypatch, customer.now + timedelta(days=20))
    assert erasing.erase_due(now=clock.now()) == 0
    subjects = list(
        MailMessage.objects.filter(to_email=customer.user.email).order_by("pk").values_list("template", flat=True)
    )
    assert subjects[-2:] == ["deletion-asked", "company-kept"]


def test_asking_twice_moves_no_day(customer: Customer) -> None:
    first = leave(customer).deletes_at
    customer.now += timedelta(days=3)
    assert leave(customer).deletes_at == first


def test_a_running_trial_is_waited_for(customer: Customer) -> None:
    customer.start_trial()
    ends_at = customer.position.trial_ends_at
    assert leave(customer).deletes_at == ends_at


def test_who_buys_meanwhile_keeps_the_company(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(customer)
    customer.paying()
    at(monkeypatch, customer.now + timedelta(days=15))
    assert erasing.erase_due(now=clock.now()) == 0
    customer.company.refresh_from_db()
    assert customer.company.deletes_at is None
    assert Contact.objects.count() == 0  # there were none
    assert AuditEntry.objects.filter(action="company.kept").get().actor_kind == "system"


@pytest.fixture
def gone(customer: Customer, stranger: Person, monkeypatch: pytest.MonkeyPatch) -> Customer:
    """A company that had paid, ended, and was erased; its colleague is in the stranger's company too."""
    customer.paying()
    customer.people(7)
    new_member(customer.company, email="budi@kopi.example", name="Budi", set_key="marketer")
    from gaung.companies import actions as companies
    from gaung.companies import queries
    from gaung.foundation.access import SYSTEM
    from gaung.foundation.tenancy import company_scope

    both = User.objects.get(email="budi@kopi.example")
    with company_scope(stranger.company):
        viewers = queries.shipped_set(stranger.company, "viewer")
        companies.add_member(company=stranger.company, user=both, permission_set=viewers, by=SYSTEM, now=customer.now)
    customer.cancel()
    customer.wait(days=40)
    leave(customer)
    at(monkeypatch, customer.now + timedelta(days=14, minutes=1))
    assert erasing.erase_due(now=clock.now()) == 1
    return customer


def test_everything_but_the_books_is_erased(gone: Customer) -> None:
    with all_companies():
        left = {
            model._meta.label: model._base_manager.filter(company_id=gone.company.pk).count()
            for model in tenant_models()
        }
        people = list(User.objects.values_list("email", flat=True))
        acts = set(AuditEntry.objects.filter(company=gone.company).values_list("action", flat=True))
    assert {label for label, count in left.items() if count} <= erasing.KEPT
    assert left["invoices.Invoice"] >= 1
    assert gone.user.email not in people
    assert "budi@kopi.example" in people  # a member elsewhere
    assert {act.partition(".")[0] for act in acts} <= {
        "invoice",
        "payment",
        "payment_method",
        "subscription",
        "company",
    }
    assert "company.erased" in acts


def test_the_company_is_a_name_no_more(gone: Customer, client: Client) -> None:
    company = Company.objects.get(pk=gone.company.pk)
    assert company.name == f"Deleted company {company.pk}"
    assert company.erased_at is not None
    assert not company.address_lines
    assert client.get("/c/kopi-senja/").status_code == 302


def test_the_books_still_agree(gone: Customer) -> None:
    """I2, I5, I6, I7."""
    with all_companies():
        assert not wrong_books()
        assert not number_gaps()
        assert not [drift for found in recounts.recount_everything() for drift in found.drifts]
        assert Invoice.objects.filter(company=gone.company).exclude(snapshot={}).exists()


def test_its_administrators_are_told_when_it_is_done(gone: Customer) -> None:
    told = MailMessage.objects.filter(to_email=gone.user.email).latest("pk")
    assert told.template == "company-erased"
    assert "Kopi Senja is deleted" in told.subject


def test_nothing_of_another_company_is_touched(
    customer: Customer, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def theirs() -> list[Any]:
        with all_companies():
            return [
                list(model._base_manager.filter(company_id=stranger.company.pk).order_by("pk").values())
                for model in tenant_models()
            ]

    before = theirs()
    leave(customer)
    at(monkeypatch, customer.now + timedelta(days=15))
    assert erasing.erase_due(now=clock.now()) == 1
    assert theirs() == before


def test_erasing_twice_changes_nothing(gone: Customer) -> None:
    before = stored()
    assert erasing.erase_due(now=clock.now()) == 0
    assert stored() == before


def test_the_page_asks_who_it_is_and_for_the_name(client: Client, customer: Customer) -> None:
    page = f"/c/{customer.company.slug}/settings/delete/"
    client.force_login(customer.user)
    assert client.post(page, {"name": "Kopi Senja"})["Location"].startswith("/accounts/again/")
    client.post(f"/accounts/again/?next={page}", {"password": PASSWORD})
    wrong = client.post(page, {"name": "Kopi"})
    assert wrong.status_code == 400
    assert "Type the name as it is written" in wrong.content.decode()
    assert client.post(page, {"name": "Kopi Senja"}).status_code == 302
    home = client.get(f"/c/{customer.company.slug}/").content.decode()
    assert "This company is deleted on" in home
    client.post(f"{page}stop/")
    assert "This company is deleted on" not in client.get(f"/c/{customer.company.slug}/").content.decode()


def test_the_page_says_what_comes_first(client: Client, customer: Customer) -> None:
    customer.paying()
    client.force_login(customer.user)
    page = client.get(f"/c/{customer.company.slug}/settings/delete/").content.decode()
    assert "Cancel it on the Billing page first" in page
    assert "btn-danger" not in page
