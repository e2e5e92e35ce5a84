"""Two people save the same form: the second one sees both versions and chooses; nothing is lost (G-13)."""

import re
from html import unescape

import pytest
from django.template.base import Template
from django.test import Client
from django.test.utils import instrumented_test_render

from gaung.companies import actions
from gaung.foundation.tenancy import company_scope
from gaung.web import conflicts
from tests.cast import Person, new_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_contexts")]


@pytest.fixture
def kept_contexts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers keep what their pages were given, as a form to be read from."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


@pytest.fixture
def colleague_too(owner: Person) -> Person:
    return new_member(owner.company, email="cahya@kopisenja.example", name="Cahya Putri", set_key="administrator")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def address(person: Person) -> str:
    return f"/c/{person.company.slug}/settings/company/"


def drawn(client: Client, person: Person) -> dict[str, str]:
    """The form as it is shown: every field with what stands in it."""
    form = client.get(address(person)).context["form"]
    page = client.get(address(person)).content.decode()
    seen = unescape(re.search(r'name="seen" value="([^"]*)"', page)[1])
    return {name: str(form[name].value() or "") for name in form.fields} | {"seen": seen}


def asked_again(answer) -> dict[str, list[str]]:
    """What the compare page would post with nothing touched."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", answer.content.decode()):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="hidden"' in tag or "checked" in tag:
            found.setdefault(name[1], []).append(unescape(value[1]))
    return found


def test_a_form_nobody_else_touched_is_simply_saved(owner: Person) -> None:
    client = signed_in(owner)
    answer = client.post(address(owner), drawn(client, owner) | {"city": "Bandung"})
    assert answer.status_code == 302
    owner.company.refresh_from_db()
    assert owner.company.city == "Bandung"


def test_the_second_to_save_sees_both_versions_and_nothing_is_saved_yet(owner: Person, colleague_too: Person) -> None:
    first, second = signed_in(owner), signed_in(colleague_too)
    mine = drawn(second, owner)
    first.post(address(owner), drawn(first, owner) | {"city": "Bandung", "tax_id": "01.234"})
    answer = second.post(address(owner), mine | {"city": "Surabaya"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bandung" in page
    assert "Surabaya" in page
    assert "Ayu Lestari saved a change while you were editing" in page
    owner.company.refresh_from_db()
    assert owner.company.city == "Bandung"


def test_what_only_the_other_changed_is_theirs_unless_chosen_otherwise(owner: Person, colleague_too: Person) -> None:
    """Mine was only what the form happened to show."""
    first, second = signed_in(owner), signed_in(colleague_too)
    mine = drawn(second, owner)
    first.post(address(owner), drawn(first, owner) | {"city": "Bandung", "tax_id": "01.234"})
    asked = asked_again(second.post(address(owner), mine | {"city": "Surabaya"}))
    assert second.post(address(owner), asked).status_code == 302
    owner.company.refresh_from_db()
    assert (owner.company.city, owner.company.tax_id) == ("Surabaya", "01.234")


@pytest.mark.parametrize(("take", "city"), [("mine", "Surabaya"), ("theirs", "Bandung")])
def test_one_version_can_be_taken_whole(owner: Person, colleague_too: Person, take: str, city: str) -> None:
    first, second = signed_in(owner), signed_in(colleague_too)
    mine = drawn(second, owner)
    first.post(address(owner), drawn(first, owner) | {"city": "Bandung", "tax_id": "01.234"})
    asked = asked_again(second.post(address(owner), mine | {"city": "Surabaya"}))
    assert second.post(address(owner), asked | {"take": [take]}).status_code == 302
    owner.company.refresh_from_db()
    assert owner.company.city == city
    assert owner.company.tax_id == ("" if take == "mine" else "01.234")


def test_a_third_edit_while_comparing_is_noticed_as_well(owner: Person, colleague_too: Person) -> None:
    first, second = signed_in(owner), signed_in(colleague_too)
    mine = drawn(second, owner)
    first.post(address(owner), drawn(first, owner) | {"city": "Bandung"})
    asked = asked_again(second.post(address(owner), mine | {"city": "Surabaya"}))
    first.post(address(owner), drawn(first, owner) | {"city": "Medan"})
    again = second.post(address(owner), asked)
    assert again.status_code == 409
    assert "Medan" in again.content.decode()


def test_the_same_change_by_both_asks_nobody(owner: Person, colleague_too: Person) -> None:
    first, second = signed_in(owner), signed_in(colleague_too)
    mine = drawn(second, owner)
    first.post(address(owner), drawn(first, owner) | {"city": "Bandung"})
    assert second.post(address(owner), mine | {"city": "Bandung"}).status_code == 302


@pytest.mark.parametrize("seen", ["", "{", "[1]", "null", '{"city": 3}', "[" * 5000, "x" * 300_000])
def test_an_unreadable_memory_of_the_form_asks_about_every_difference(owner: Person, seen: str) -> None:
    client = signed_in(owner)
    answer = client.post(address(owner), drawn(client, owner) | {"city": "Bandung", "seen": seen})
    assert answer.status_code == 409
    assert "Bandung" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "field", "first_value", "second_value"),
    [("billing/details/", "city", "Bandung", "Surabaya"), ("settings/permission-sets/{set}/", "name", "One", "Two")],
)
def test_other_shared_forms_compare_too(
    owner: Person, colleague_too: Person, path: str, field: str, first_value: str, second_value: str
) -> None:
    with company_scope(owner.company):
        made = actions.create_permission_set(
            company=owner.company, name="Old", rights=[], by=owner.actor, now=owner.company.created_at
        )
    where = f"/c/{owner.company.slug}/{path.format(set=made.pk)}"
    first, second = signed_in(owner), signed_in(colleague_too)
    drawn_by = {client: client.get(where).context["form"] for client in (first, second)}
    posts = {
        client: {name: "" if (shown := form[name].value()) is None else shown for name in form.fields}
        | {"seen": conflicts.seen(form)}
        for client, form in drawn_by.items()
    }
    assert first.post(where, posts[first] | {field: first_value}).status_code == 302
    answer = second.post(where, posts[second] | {field: second_value})
    assert answer.status_code == 409
    assert first_value in answer.content.decode()
