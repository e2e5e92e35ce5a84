"""The list: pages flat at any depth, both ways; filters; counts (CON-01, CON-02)."""

import base64
from datetime import timedelta

import pytest

from gaung.contacts import actions, queries
from gaung.contacts.actions import NewContact
from gaung.contacts.engaged import keep_engaged
from gaung.contacts.models import Contact
from gaung.contacts.queries.lists import least_engaged
from gaung.core.audience import FilterRefused
from gaung.core.audience_address import parse_filter
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.contacts.kit import S, a_company, add, open_seats

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None):
    owner = a_company()
    with company_scope(owner.company):
        open_seats(owner, 100)
        yield owner


def _walk(shop: Person, **more) -> list[list[int]]:
    pages, after = [], None
    while True:
        page = queries.contact_list(shop.company, after=after, size=7, **more)
        pages.append([row["id"] for row in page.rows])
        after = page.next
        if after is None:
            return pages


ENGAGED = ("engaged", "engaged_down")


def _engage(shop: Person) -> None:
    """Of every five one engaged some time ago, two of them in the same moment, one lately, three never."""
    ids = list(Contact.objects.order_by("pk").values_list("pk", flat=True))
    keep_engaged({pk: NOW - timedelta(days=at // 10) for at, pk in enumerate(ids) if at % 5 == 0})


def test_least_engaged_first_is_never_then_longest_ago_then_who_came_first_bil_08(shop: Person) -> None:
    add(shop, 30)
    _engage(shop)
    known = {row.pk: row.engaged_at for row in Contact.objects.all()}
    least = sorted(known, key=lambda pk: (known[pk] is not None, known[pk] or NOW, pk))
    walked = [pk for page in _walk(shop, order="engaged") for pk in page]
    assert walked == least
    assert [pk for page in _walk(shop, order="engaged_down") for pk in page] == least[::-1]
    assert least_engaged(shop.company, among=[S.SUBSCRIBED, S.PENDING_UPGRADE], count=27) == least[:27]
    assert least_engaged(shop.company, among=[S.UNSUBSCRIBED], count=27) == []


def test_engaging_is_no_edit_and_is_written_only_when_it_changes(shop: Person) -> None:
    add(shop, 2)
    one, two = Contact.objects.order_by("pk")
    assert keep_engaged({one.pk: NOW, two.pk: None}) == 1
    assert keep_engaged({one.pk: NOW, 10**12: NOW}) == 0
    after = Contact.objects.get(pk=one.pk)
    assert (after.engaged_at, after.version, after.updated_at) == (NOW, one.version, one.updated_at)


@pytest.mark.parametrize(
    "told", ["[null]", '["x",1]', '["2026-04-11",1]', "[7,1]", '["2026-04-11T00:00:00+00:00","1"]']
)
def test_a_cursor_of_engagement_that_was_made_up_is_refused(shop: Person, told: str) -> None:
    with pytest.raises(FilterRefused):
        queries.contact_list(shop.company, order="engaged", after=base64.urlsafe_b64encode(told.encode()).decode())


@pytest.mark.parametrize("order", ["newest", "oldest", "name", "name_down", "email", "email_down", "status", *ENGAGED])
def test_every_contact_stands_on_one_page_and_the_way_back_shows_the_same_pages(shop: Person, order: str) -> None:
    add(shop, 30)
    Contact.objects.filter(pk__in=list(Contact.objects.values_list("pk", flat=True)[::3])).update(
        name="Same", name_key="same"
    )
    _engage(shop)
    pages = _walk(shop, order=order)
    assert sorted(pk for page in pages for pk in page) == sorted(Contact.objects.values_list("pk", flat=True))
    last = queries.contact_list(shop.company, order=order, size=7)
    cursors = []
    while last.next:
        last = queries.contact_list(shop.company, order=order, after=last.next, size=7)
        cursors.append(last.prev)
    back = [queries.contact_list(shop.company, order=order, before=cursor, size=7) for cursor in cursors]
    assert [[row["id"] for row in page.rows] for page in back] == pages[:-1]
    assert back[0].prev is None
    assert all(page.next for page in back)


def test_a_page_outlives_contacts_that_come_and_go(shop: Person) -> None:
    """Keyset: nobody is shown twice or skipped when the list grows in front."""
    add(shop, 20)
    first = queries.contact_list(shop.company, size=7)
    add(shop, 5, start=100)
    second = queries.contact_list(shop.company, after=first.next, size=7)
    assert second.rows[0]["id"] == first.rows[-1]["id"] - 1


@pytest.mark.parametrize("cursor", ["x", "!!", "e30", "WyJhIl0", "WzFd" * 3, "W3RydWVd", "WzEsMl0", "\x00"])
def test_a_cursor_that_was_made_up_is_refused(shop: Person, cursor: str) -> None:
    with pytest.raises(FilterRefused):
        queries.contact_list(shop.company, after=cursor)


def test_search_finds_the_beginning_of_addresses_and_names_whatever_the_case(shop: Person) -> None:
    for email, name in (("ana@example.com", "Zul"), ("b@example.com", "ANA Lestari"), ("c@example.com", "Budi Ana")):
        actions.add_contact(company=shop.company, person=NewContact(email=email, name=name), by=shop.actor, now=NOW)
    found = queries.contact_list(shop.company, filter=parse_filter({"q": "Ana"})).rows
    assert {row["email"] for row in found} == {"ana@example.com", "b@example.com"}
    assert queries.count_of(shop.company, parse_filter({"q": "ana lest"})).n == 1
    assert queries.count_of(shop.company, parse_filter({"q": "%"})).n == 0


def test_counts_come_from_the_counters_and_others_are_capped(shop: Person) -> None:
    add(shop, 30)
    add(shop, 4, start=100, wanted=S.UNSUBSCRIBED)
    assert queries.total_contacts(shop.company) == 34
    both = parse_filter({"status": "subscribed,unsubscribed"})
    assert (queries.count_of(shop.company, both).n, queries.exact_count(shop.company, both)) == (34, 34)
    capped = queries.count_of(shop.company, parse_filter({"q": "orang"}), cap=10)
    assert (capped.n, capped.is_capped) == (10, True)


def test_an_export_holds_everybody_once_with_their_tags(shop: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from gaung.contacts.queries import lists

    monkeypatch.setattr(lists, "EXPORT_CHUNK", 4)
    add(shop, 10)
    pk = Contact.objects.first().pk
    actions.tag_contacts(company=shop.company, contact_ids=[pk], tag="vip", by=shop.actor, now=NOW)
    rows = list(queries.contact_rows(shop.company))
    assert len({row["id"] for row in rows}) == 10
    assert [[name for _, name in row["tags"]] for row in rows if row["id"] == pk] == [["vip"]]


def test_the_ways_contacts_came_in_are_listed(shop: Person) -> None:
    add(shop, 2)
    actions.add_contact(company=shop.company, person=NewContact(email="x@example.com"), by=shop.actor, now=NOW)
    assert queries.sources(shop.company) == ["import", "page"]
