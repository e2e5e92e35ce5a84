"""Taking along whom a filter means: with the columns the list shows, or all of them (CON-01, CON-02)."""

from __future__ import annotations

import csv
import io
from typing import Any

from gaung.contacts import actions, queries
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from tests.cast import Person
from tests.web.test_contacts import add, client_of, page, shop, text_of  # noqa: F401


def rows_of(person: Person, **data: Any) -> list[list[str]]:
    answer = client_of(person).post(f"/c/{person.company.slug}/contacts/export/", data)
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def show(person: Person, *columns: str) -> None:
    """The list's own choice of columns."""
    with company_scope(person.company):
        actions.choose_columns(company=person.company, columns=list(columns), by=person.actor)


def test_the_list_leads_to_a_page_that_says_how_many_whom_and_asks_for_the_columns(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", "b@example.org", wanted="subscribed")
    add(shop, "c@example.org")
    assert "/contacts/export/?status=subscribed" in page(shop, status="subscribed")
    asking = page(shop, "export/", status="subscribed")
    assert "Export 2 contacts" in text_of(asking)
    assert 'class="filter-chip"' in asking
    assert 'name="status" value="subscribed"' in asking
    assert f'href="/c/{shop.company.slug}/contacts/?status=subscribed"' in asking


def test_as_shown_holds_the_lists_columns_in_their_order_and_the_name_under_the_address(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", name="Ani", tags=("vip",))
    show(shop, "tags", "status")
    assert rows_of(shop, columns="shown") == [
        ["Email", "Name", "Marketing status", "Tags"],
        ["a@example.org", "Ani", "No consent", "vip"],
    ]
    show(shop, "consent")
    assert rows_of(shop, columns="shown")[0] == ["Email", "Name", "Consent source", "Consent given"]


def test_all_holds_every_column_and_the_companys_own_fields(shop: Person) -> None:  # noqa: F811
    with company_scope(shop.company):
        actions.create_custom_field(company=shop.company, label="City", by=shop.actor, now=shop.membership.joined_at)
        assert queries.custom_fields(shop.company)
    add(shop, "a@example.org")
    show(shop, "status")
    everything = rows_of(shop, columns="all")[0]
    assert everything[0] == "Email"
    assert everything[-1] == "City"
    assert rows_of(shop)[0] == everything, "what is not said is everything"
    assert "City" not in rows_of(shop, columns="shown")[0]


def test_either_way_a_spreadsheet_runs_nothing_and_the_log_names_the_columns(shop: Person) -> None:  # noqa: F811
    add(shop, "a@example.org", name="=HYPERLINK(1)")
    show(shop, "name")
    for columns in ("shown", "all"):
        assert "'=HYPERLINK(1)" in rows_of(shop, columns=columns)[1]
    with company_scope(shop.company):
        noted = [one.after["columns"] for one in AuditEntry.objects.filter(action="contacts.exported").order_by("pk")]
    assert noted[0] == ["email", "name"]
    assert len(noted[1]) > 2


def test_a_filter_that_is_none_is_told_and_a_wrong_choice_of_columns_is_everything(shop: Person) -> None:  # noqa: F811
    assert client_of(shop).get(f"/c/{shop.company.slug}/contacts/export/?status=nonsense").status_code in {
        400,
        409,
        422,
    }
    assert len(rows_of(shop, columns="\u202e")[0]) > 5


def test_without_the_right_neither_the_link_nor_the_page(shop: Person, viewer: Person) -> None:  # noqa: F811
    assert "contacts/export/" not in page(viewer)
    assert client_of(viewer).get(f"/c/{shop.company.slug}/contacts/export/").status_code == 403
