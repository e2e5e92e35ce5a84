"""A contact's page: why and since when, history, consent record, a copy of the data, erasing (CPG-01, CPG-02)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.models import Contact, ContactEdit, Suppression
from gaung.contacts.queries import timeline
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person, new_member
from tests.web.test_contacts import add, client_of, ids, limit, page, post, shop, text_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(shop: Person) -> int:  # noqa: F811
    add(shop, "ani@example.org", wanted="subscribed", name="Ani Lestari", tags=("vip",))
    return ids(shop, "ani@example.org")[0]


@pytest.fixture
def viewer(shop: Person) -> Person:  # noqa: F811
    """A member who may only look."""
    return new_member(shop.company, email="dian@kopisenja.example", name="Dian", set_key="viewer")


def send(person: Person, path: str, **data: Any) -> Any:
    return client_of(person).post(f"/c/{person.company.slug}/contacts/{path}", data)


def test_a_waiting_contact_says_since_when_and_which_limit_was_reached_cpg01(shop: Person) -> None:  # noqa: F811
    limit(shop, 1)
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    waiting = ids(shop, "b@example.org")[0]
    assert "Since 11 April 2026 because the limit 1 was reached." in text_of(page(shop, f"{waiting}/"))


def test_a_status_given_by_a_member_says_by_whom_cpg01(shop: Person, ani: int) -> None:  # noqa: F811
    assert "Since 11 April 2026, by Ayu Lestari." in text_of(page(shop, f"{ani}/"))
    post(shop, f"{ani}/status/", to="unsubscribed", reason="asked by phone")
    text = text_of(page(shop, f"{ani}/"))
    assert ", by Ayu Lestari. Asked not to get campaigns, or was unsubscribed here." in text


def test_the_timeline_is_read_page_by_page_and_nothing_is_lost_or_shown_twice_cpg02(shop: Person, ani: int) -> None:  # noqa: F811
    with company_scope(shop.company):
        for number in range(9):
            tag = {"contact_ids": [ani], "tag": f"t{number}", "by": shop.actor}
            # Three acts share each moment.
            actions.tag_contacts(company=shop.company, now=NOW + timedelta(minutes=number // 3), **tag)
        actions.change_status(company=shop.company, contact_id=ani, to=MarketingStatus.ARCHIVED, by=shop.actor, now=NOW)
        whole = timeline(shop.company, ani).entries
        seen, earlier = [], ""
        while earlier is not None:
            part = timeline(shop.company, ani, earlier=earlier, size=4)
            seen += part.entries
            earlier = part.earlier
    assert len(whole) == 11
    assert {(line.id, bool(line.new)) for line in seen} == {(line.id, bool(line.new)) for line in whole}
    assert len(seen) == len(whole)
    for made_up in ("x", "9" * 30, "-1.2", "."):
        assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/{ani}/?earlier={made_up}").status_code == 200


def test_the_consent_record_shows_what_was_agreed_and_every_change_cpg02(shop: Person, ani: int) -> None:  # noqa: F811
    post(shop, f"{ani}/status/", to="archived")
    text = text_of(page(shop, f"{ani}/consent/"))
    for part in ("Consent record: ani@example.org", "shop", "yes", "Added as Subscribed", "Subscribed → Archived"):
        assert part in text


def test_a_person_gets_a_copy_of_all_that_is_kept_about_them_cpg02(shop: Person, ani: int, viewer: Person) -> None:  # noqa: F811
    assert "Ani Lestari" in text_of(page(shop, f"{ani}/data/"))
    answer = send(shop, f"{ani}/data/")
    assert answer["Content-Disposition"].endswith(f'contact-{ani}.json"')
    data = json.loads(answer.content)
    assert (data["email"], data["name"], data["tags"]) == ("ani@example.org", "Ani Lestari", ["vip"])
    assert data["history"][-1]["status_after"] == "subscribed"
    with company_scope(shop.company):
        assert AuditEntry.objects.filter(action="contact.data_exported").count() == 1
    assert client_of(viewer).get(f"/c/{shop.company.slug}/contacts/{ani}/data/").status_code == 403


def test_erasing_asks_for_the_address_typed_and_leaves_nothing_of_the_person_cpg02(shop: Person, ani: int) -> None:  # noqa: F811
    post(shop, f"{ani}/", email="ani.baru@example.org", name="Ani Baru")
    post(shop, f"{ani}/status/", to="unsubscribed")
    refused = send(shop, f"{ani}/erase/", typed="ani@example.org")
    assert refused.status_code == 422
    assert "Type ani.baru@example.org exactly; nothing was erased" in refused.content.decode()
    assert send(shop, f"{ani}/erase/", typed=" Ani.Baru@example.org ").status_code == 302
    with company_scope(shop.company):
        assert not Contact.objects.exists()
        assert not ContactEdit.objects.exists()
        assert Suppression.objects.count() == 1  # D22: never mailed again
        log = [(row.action, row.target, row.before, row.after) for row in AuditEntry.objects.all()]
    assert any(action == "contact.erased" for action, *_ in log)
    assert any(action == "contact.address_changed" for action, *_ in log)
    for name in ("ani@example.org", "ani.baru@example.org", "Ani Lestari", "Ani Baru"):
        assert name not in repr(log)


def test_erasing_frees_the_seat_for_the_one_who_waited_longest_d7(shop: Person) -> None:  # noqa: F811
    limit(shop, 1)
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    first, second = ids(shop, "a@example.org", "b@example.org")
    send(shop, f"{first}/erase/", typed="a@example.org")
    with company_scope(shop.company):
        assert queries.access_contact(shop.company, second).marketing_status == "subscribed"


def test_who_may_not_edit_in_bulk_may_not_erase_g04(shop: Person, ani: int, viewer: Person) -> None:  # noqa: F811
    answer = client_of(viewer).get(f"/c/{shop.company.slug}/contacts/{ani}/erase/")
    assert answer.status_code == 403
    assert "Ayu Lestari" in answer.content.decode()
    assert (
        f"contacts/{ani}/erase/"
        not in client_of(viewer).get(f"/c/{shop.company.slug}/contacts/{ani}/").content.decode()
    )


def test_the_owner_is_chosen_on_the_page_and_stands_on_the_timeline(shop: Person, ani: int, colleague: Person) -> None:  # noqa: F811
    form = {"email": "ani@example.org", "name": "Ani Lestari", "owner": str(colleague.membership.pk)}
    assert send(shop, f"{ani}/", **form).status_code == 302
    text = text_of(page(shop, f"{ani}/"))
    assert f"Owner: – → {colleague.user.name}" in text
    assert send(shop, f"{ani}/", **form | {"owner": "999999"}).status_code == 422
