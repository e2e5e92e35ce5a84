"""Taking an import back within a day: who came goes, who was here is as before, unless somebody spoke since.

CON-07; D7, D22, D23.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gaung.contacts import actions as contacts
from gaung.contacts import queries as contact_queries
from gaung.contacts.actions.undo import start_undo
from gaung.contacts.importing import mending, queries
from gaung.contacts.importing.refusals import ImportUndone
from gaung.contacts.models import Contact, ContactTag, DeletedSeat, ImportRun, Suppression, Undo
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.undoing import UndoExpired
from gaung.foundation import tasks
from gaung.foundation.models import AuditEntry, Job
from gaung.foundation.tenancy import company_scope
from gaung.foundation.words import speaking
from tests.cast import NOW, Person
from tests.contacts.imports import SUBSCRIBE, reasons, seats, take_in
from tests.contacts.kit import assert_counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.GAUNG_DATA = tmp_path
    with speaking("en"):
        yield


@pytest.fixture
def shop(owner: Person) -> Iterator[Person]:
    with company_scope(owner.company):
        seats(owner, 500)
        yield owner


def newest(person: Person) -> ImportRun:
    return queries.imports(person.company)[0]


def undo(person: Person, *, at: Any = NOW) -> dict[str, Any]:
    """Take the newest import back; what the preview foretold is what happened."""
    run = newest(person)
    assert run.job is not None
    seen = contact_queries.preview_undo(person.company, job_id=run.job.pk)
    job = start_undo(company=person.company, job_id=run.job.pk, by=person.actor, now=at)
    tasks.run_pending()
    job.refresh_from_db()
    assert job.status == "done", (job.failure_code, job.failure_facts)
    assert (job.result["changed"], job.result["skipped"]) == (seen.restored, seen.kept)
    assert_counted(person)
    return job.result


def everyone() -> dict[str, str]:
    return dict(Contact.objects.values_list("email_key", "marketing_status"))


def test_contacts_an_import_added_are_gone_again(shop: Person) -> None:
    take_in(shop, "email\nold@example.org\n", **SUBSCRIBE)
    take_in(shop, "email,tags\n" + "".join(f"p{n}@example.org,vip\n" for n in range(40)), **SUBSCRIBE)
    assert undo(shop)["deleted"] == 40
    assert everyone() == {"old@example.org": "subscribed"}
    assert ContactTag.objects.count() == 0
    assert AuditEntry.objects.filter(action="contacts.undone").count() == 1


def test_contacts_it_updated_have_their_former_values_status_and_consent_again(shop: Person) -> None:
    take_in(shop, "email,name,kota,tags\na@example.org,Old,Bogor,vip\n")
    take_in(shop, "email,name,kota,phone,tags\na@example.org,New,Depok,123,vip; kopi\n", **SUBSCRIBE)
    ani = Contact.objects.get()
    assert (ani.name, ani.marketing_status, ani.consent_source) == ("New", "subscribed", "shop form")
    undo(shop)
    ani = Contact.objects.get()
    assert (ani.name, ani.fields, ani.marketing_status, ani.consent_source) == (
        "Old",
        {"kota": "Bogor"},
        "no_consent",
        "",
    )
    assert list(ContactTag.objects.values_list("tag__name", flat=True)) == ["vip"]


def test_who_was_touched_since_stays_and_is_named_with_the_reason(shop: Person) -> None:
    take_in(shop, "email\n" + "".join(f"{name}@example.org\n" for name in "abcde"), **SUBSCRIBE)
    ids = dict(Contact.objects.values_list("email_key", "pk"))
    common: dict[str, Any] = {"company": shop.company, "by": shop.actor, "now": NOW}
    contacts.edit_contact(contact_id=ids["a@example.org"], version=1, name="Ani", **common)
    contacts.tag_contacts(contact_ids=[ids["b@example.org"]], tag="vip", **common)
    contacts.change_status(contact_id=ids["c@example.org"], to=MarketingStatus.UNSUBSCRIBED, **common)
    result = undo(shop)
    assert (result["deleted"], result["skipped"]) == (2, {"changed_since": 2, "left_since": 1})
    assert everyone() == {
        "a@example.org": "subscribed",
        "b@example.org": "subscribed",
        "c@example.org": "unsubscribed",
    }
    run = newest(shop)
    assert run.job is not None
    kept = {row["email"]: row["reason"] for row in contact_queries.undo_kept(shop.company, run.job.pk)}
    assert kept == {
        "a@example.org": "changed_since",
        "b@example.org": "changed_since",
        "c@example.org": "left_since",
    }


def test_what_was_changed_since_in_an_updated_contact_stays_and_the_rest_comes_back(shop: Person) -> None:
    take_in(shop, "email,name,kota\na@example.org,Old,Bogor\n")
    take_in(shop, "email,name,kota\na@example.org,New,Depok\n")
    ani = Contact.objects.get()
    contacts.edit_contact(
        company=shop.company, contact_id=ani.pk, version=ani.version, name="Newest", by=shop.actor, now=NOW
    )
    undo(shop)
    ani = Contact.objects.get()
    assert (ani.name, ani.fields) == ("Newest", {"kota": "Bogor"})


def test_nobody_whom_the_file_says_has_left_is_called_back_d22(shop: Person) -> None:
    take_in(shop, "email\na@example.org\n", **SUBSCRIBE)
    take_in(shop, "email,status\na@example.org,unsubscribed\nnew@example.org,unsubscribed\n", **SUBSCRIBE)
    assert undo(shop)["skipped"] == {"left_since": 1}
    assert everyone() == {"a@example.org": "unsubscribed"}
    assert Suppression.objects.count() == 1
    take_in(shop, "email\nnew@example.org\n", **SUBSCRIBE)
    assert everyone()["new@example.org"] == "unsubscribed"


def test_seats_an_undo_frees_go_to_those_who_wait_d7_and_are_remembered_d23(shop: Person) -> None:
    seats(shop, 2)
    take_in(shop, "email\na@example.org\nb@example.org\n", **SUBSCRIBE)
    contacts.add_contacts(
        company=shop.company,
        people=[contacts.NewContact(email="w@example.org")],
        wanted=MarketingStatus.SUBSCRIBED,
        consent=Consent(source="form", at=NOW),
        by=shop.actor,
        now=NOW,
    )
    assert everyone()["w@example.org"] == "pending_upgrade"
    assert undo(shop)["promoted"] == 1
    assert everyone() == {"w@example.org": "subscribed"}
    assert DeletedSeat.objects.count() == 2


def test_rows_mended_on_the_page_go_with_their_import(shop: Person) -> None:
    take_in(shop, "email\na@example.org\nb@\n", **SUBSCRIBE)
    run = newest(shop)
    done = mending.mend_rows(
        company=shop.company, import_id=run.pk, cells={3: {0: "b@example.org"}}, by=shop.actor, now=NOW
    )
    assert (done.imported, reasons(shop)) == (1, {})
    assert undo(shop)["deleted"] == 2
    with pytest.raises(ImportUndone):
        mending.mend_rows(company=shop.company, import_id=run.pk, cells={3: {0: "c@d.org"}}, by=shop.actor, now=NOW)


def test_an_address_that_stands_twice_in_the_file_is_one_contact_to_take_back(shop: Person) -> None:
    middle = "".join(f"p{number}@example.org,P\n" for number in range(2_100))
    take_in(shop, "email,name\na@example.org,First\n" + middle + "a@example.org,Last\n")
    assert undo(shop)["deleted"] == 2_101
    assert everyone() == {}


def test_an_undo_ends_with_its_day_and_is_done_once(shop: Person) -> None:
    take_in(shop, "email\na@example.org\n")
    until = Undo.objects.get().until
    with pytest.raises(UndoExpired):
        undo(shop, at=until)
    undo(shop, at=until - timedelta(seconds=1))
    assert Job.objects.filter(kind="contacts.undo").count() == 1
