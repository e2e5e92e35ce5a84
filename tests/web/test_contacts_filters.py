"""Filtering, saved filters and columns of the contacts list (CON-01, CON-02)."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from gaung.contacts import actions, queries
from gaung.core.audience_address import parse_filter
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import NOW, Person
from tests.web.test_contacts import add, client_of, page, shop, tag_id, text_of  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(shop: Person) -> Person:  # noqa: F811
    """Three people of two cities."""
    with company_scope(shop.company):
        actions.create_custom_field(company=shop.company, label="City", by=shop.actor, now=NOW)
    add(shop, "ani@example.org", "budi@example.org", fields={"city": "Jakarta"}, wanted="subscribed")
    add(shop, "citra@example.org", name="Citra", fields={"city": "Medan"}, tags=("vip",))
    return shop


def send(person: Person, path: str, **data: Any) -> Any:
    return client_of(person).post(f"/c/{person.company.slug}/contacts/{path}", data)


def draft(*rows: tuple[str, str, Any], group: int = 0, **more: Any) -> dict[str, Any]:
    """The builder's form with rows of what, how and value."""
    data: dict[str, Any] = {"rows": str(len(rows)), "groups": str(group + 1), "join-0": "all"}
    for at, (what, how, value) in enumerate(rows):
        data |= {f"what-{at}": what, f"how-{at}": how, f"value-{at}": value, f"group-{at}": str(group if at else 0)}
    return data | more


def save(person: Person, name: str, *, shared: bool = False, **params: Any) -> int:
    with company_scope(person.company):
        saved = actions.save_filter(
            company=person.company,
            name=name,
            filter=parse_filter(params),
            is_shared=shared,
            by=person.actor,
            now=NOW,
        )
    return int(saved.pk)


# --- putting a filter together ------------------------------------------------------------------


def test_a_filter_is_put_together_without_script_p03(town: Person) -> None:
    """CON-02: each button answers with the form as it then stands; the last leads to the list."""
    html = send(town, "filter/", act="add:0:field.city").content.decode()
    assert 'name="what-0" value="field.city"' in html
    html = send(town, "filter/", **draft(("field.city", "is", "Medan")), act="add:0:status").content.decode()
    assert 'name="what-1" value="status"' in html
    assert 'value="Medan"' in html
    html = send(town, "filter/", **draft(("field.city", "is", "Medan")), act="group").content.decode()
    assert 'name="join-1"' in html
    answer = send(town, "filter/", **draft(("field.city", "has", "JAK")), act="show")
    assert parse_qs(urlsplit(answer["Location"]).query) == {"field.city.has": ["JAK"]}
    text = text_of(client_of(town).get(answer["Location"]).content.decode())
    assert "2 of 3 contacts match" in text
    assert "City contains JAK" in text


def test_groups_read_as_they_are_meant_and_each_chip_can_be_taken_away(town: Person) -> None:
    tag = tag_id(town, "vip")
    html = page(town, **{"status": "no_consent", "g1": "any", "g1.tag": tag, "g1.field.city": "Bogor"})
    assert "Marketing status is No consent" in unescape(text_of(html))
    assert "1 of 3 contacts match" in text_of(html)
    chips = re.findall(r'<a class="filter-chip" href="([^"]*)"', html)
    asked = [parse_qs(urlsplit(unescape(href)).query) for href in chips]
    assert [sorted(one) for one in asked] == [
        ["g1", "g1.field.city", "g1.tag"],
        ["g1", "g1.field.city", "status"],
        ["g1", "g1.tag", "status"],
    ]
    back = send(
        town, "filter/", **draft(("status", "is", "no_consent"), ("tag", "is", tag), group=1, **{"join-1": "any"})
    )
    assert parse_qs(urlsplit(back["Location"]).query)["g1.tag"] == [str(tag)]


def test_what_cannot_be_asked_is_said_beside_the_condition_and_entries_stay_g03(town: Person) -> None:
    answer = send(town, "filter/", **draft(("field.city", "is", ""), ("person", "has", "ani")), act="show")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Choose or enter a value, or remove this condition" in html
    assert 'value="ani"' in html
    rows = draft(("created", "between", ""), **{"from-0": "2026-05-01", "to-0": "2026-04-01"})
    assert "The end comes before the start" in send(town, "filter/", **rows, act="show").content.decode()


def test_no_match_is_not_an_empty_list_and_says_how_to_go_on(town: Person) -> None:
    """G-08: a filter without a match is a state of its own."""
    text = text_of(page(town, has="nobody at all"))
    assert "No contacts match" in text
    assert "Clear filter" in text
    assert "Import your contacts" not in text


@pytest.mark.parametrize(
    "params",
    [{"match": "some", "q": "a"}, {"g1": "x", "g1.q": "a"}, {"field.!": "a"}, {"owner": "x"}, {"created_to": "soon"}],
)
def test_an_address_that_cannot_be_read_is_an_answer_in_words(town: Person, params: dict[str, str]) -> None:
    answer = client_of(town).get(f"/c/{town.company.slug}/contacts/", params)
    assert answer.status_code == 400
    assert "Clear filter" in answer.content.decode()


# --- saved filters ------------------------------------------------------------------------------


def test_a_filter_is_saved_from_the_form_and_stands_beside_the_list_with_its_count(town: Person) -> None:
    """CON-02, journey step 11: open the filter, add City, save: it is in the list with its count."""
    answer = send(town, "filter/", **draft(("field.city", "is", "jakarta"), filter_name="Jakarta"), act="save")
    html = client_of(town).get(answer["Location"]).content.decode()
    rail = text_of("<main" + html.partition('class="rail-list rail-saved">')[2].partition("</ul>")[0])
    assert rail.split() == ["Jakarta", ",", "only", "for", "you", "2"]
    assert 'aria-current="true"' in html


def test_a_saved_filter_counts_and_exports_what_the_list_shows(town: Person) -> None:
    pk = save(town, "Jakarta", **{"field.city": "Jakarta"})
    html = page(town, **{"field.city": "Jakarta", "saved": str(pk)})
    assert "2 of 3 contacts match" in text_of(html)
    assert "Update “Jakarta”" not in html
    answer = send(town, "export/", **{"field.city": "Jakarta", "saved": str(pk)})
    assert b"".join(answer.streaming_content).count(b"example.org") == 2
    assert client_of(town).get(f"/c/{town.company.slug}/contacts/filters/counts/?id={pk}").json() == {str(pk): "2"}


def test_somebody_elses_private_filter_is_not_here_and_a_shared_one_is_theirs_to_change(
    town: Person, colleague: Person
) -> None:
    mine, ours = save(town, "Mine", tag="1"), save(town, "Ours", shared=True, tag="1")
    assert "Mine" not in text_of(page(colleague)).replace("Minerva", "")
    assert "Ours" in text_of(page(colleague))
    for path in (f"filters/{mine}/", f"filters/{mine}/delete/"):
        assert client_of(colleague).get(f"/c/{town.company.slug}/contacts/{path}").status_code == 404
    refused = client_of(colleague).get(f"/c/{town.company.slug}/contacts/filters/{ours}/")
    assert refused.status_code == 409
    assert "Only Ayu Lestari or an administrator" in refused.content.decode()


def test_an_administrator_changes_a_shared_filter_and_the_log_says_so(town: Person, colleague: Person) -> None:
    """I11: who shares, changes or deletes what everybody uses stands in the log; private ones are one's own affair."""
    ours = save(colleague, "Ours", shared=True, tag="1")
    save(colleague, "Mine", tag="1")
    assert send(town, f"filters/{ours}/", filter_name="Theirs", is_shared="yes").status_code == 302
    assert send(town, f"filters/{ours}/delete/").status_code == 302
    with company_scope(town.company):
        log = list(
            AuditEntry.objects.filter(action__startswith="filter.").order_by("pk").values_list("action", "target")
        )
    assert log == [("filter.shared", "Ours"), ("filter.changed", "Theirs"), ("filter.deleted", "Theirs")]


def test_a_filter_is_updated_with_what_the_list_shows_unless_somebody_was_quicker_g13(town: Person) -> None:
    pk = save(town, "Jakarta", **{"field.city": "Jakarta"})
    look = {"field.city": "Medan", "act": "update"}
    assert "Update “Jakarta”" in page(town, **{"field.city": "Medan", "saved": str(pk)})
    assert send(town, f"filters/{pk}/", **look, version="1").status_code == 302
    late = client_of(town).post(
        f"/c/{town.company.slug}/contacts/filters/{pk}/", {**look, "field.city": "Bogor", "version": "1"}, follow=True
    )
    assert "changed this filter meanwhile" in late.content.decode()
    with company_scope(town.company):
        saved = queries.access_saved_filter(town.company, pk, by=town.actor)
    assert saved.params == {"field.city": ["Medan"]}


def test_a_name_is_there_once_and_the_entries_are_kept(town: Person, colleague: Person) -> None:
    save(town, "Jakarta", tag="1")
    answer = send(town, "filters/", filter_name="JAKARTA", tag="2")
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "There is a filter called “JAKARTA” already" in html
    assert 'name="tag" value="2"' in html
    assert send(colleague, "filters/", filter_name="Jakarta", tag="2").status_code == 302
    assert send(town, "filters/", filter_name="Jakarta", is_shared="yes", tag="2").status_code == 302
    assert send(town, "filters/", filter_name="", tag="2").status_code == 422


def test_counts_without_time_left_are_asked_for_later(town: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """P-02: the list never waits for the counts of many filters."""
    from gaung.web import contacts

    pk = save(town, "Jakarta", **{"field.city": "Jakarta"})
    monkeypatch.setattr(contacts, "BUDGET_SECONDS", -1)
    assert f'data-count="{pk}"' in page(town)


# --- columns and order --------------------------------------------------------------------------


def test_columns_are_chosen_per_member_and_kept(town: Person, colleague: Person) -> None:
    """CON-01: choose columns; custom fields are columns too."""
    assert "Medan" not in text_of(page(town))
    send(town, "columns/", column=["field.city", "tags", "engaged", "nonsense"])
    text = text_of(page(town))
    assert "Medan" in text
    assert "Not yet" in text
    assert "Medan" not in text_of(page(colleague))
    send(town, "columns/", act="usual")
    assert "Medan" not in text_of(page(town))


def test_every_order_offered_is_one_an_index_carries_and_says_which_way(town: Person) -> None:
    for order, way in (
        ("name", "ascending"),
        ("name_down", "descending"),
        ("email", "ascending"),
        ("oldest", "ascending"),
    ):
        assert f'aria-sort="{way}"' in page(town, order=order)
    first = re.search(r'class="cell-person"><a [^>]*>([^<]*)', page(town, order="email_down"))
    assert first is not None
    assert first[1] == "citra@"


def test_the_owner_stands_in_the_list_and_can_be_filtered_by(town: Person, colleague: Person) -> None:
    """CON-01: the member responsible."""
    with company_scope(town.company):
        ids = [row["id"] for row in queries.contact_list(town.company).rows][:1]
        actions.assign_owner(
            company=town.company, contact_ids=ids, owner_id=colleague.membership.pk, by=town.actor, now=NOW
        )
    text = text_of(page(town, owner=str(colleague.membership.pk)))
    assert "1 of 3 contacts match" in text
    assert f"Owner is {colleague.user.name}" in text
    assert "2 of 3 contacts match" in text_of(page(town, owner="0"))
