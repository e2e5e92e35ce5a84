"""A stale tab: what a form or a link is about was deleted meanwhile, in another tab or by a colleague.

The answer is a page that helps, never an error with a code, and nothing else is changed. (Foreign, unknown and
malformed ids are asked for in tests/test_permissions.py, after a sign-out and without the right in test_bad_input.py.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gaung.companies import actions as companies
from gaung.contacts import actions as contacts
from gaung.contacts.importing import actions as importing
from gaung.contacts.models import Contact, CustomField, Selection
from gaung.foundation import tasks
from gaung.foundation.models import Job
from tests.test_permissions import ROUTES
from tests.trust.posts import FORMS, Scene, differences, stored

pytestmark = pytest.mark.django_db
BY_NAME = {route.name: route for route in ROUTES}
HELPS = {404, 409, 410}


def delete_contact(scene: Scene) -> None:
    scene._act(contacts.delete_contacts, contact_ids=[scene.contact.pk])


def delete_filter(scene: Scene) -> None:
    scene._act(contacts.delete_filter, filter_id=scene.saved_filter.pk)


def discard_import(scene: Scene) -> None:
    scene._act(importing.discard_import, import_id=scene.run.pk)


def delete_set(scene: Scene) -> None:
    scene._act(companies.delete_permission_set, permission_set_id=scene.own_set.pk)


def withdraw_invitation(scene: Scene) -> None:
    scene._act(companies.withdraw_invitation, invitation_id=scene.invited.invitation.pk)


def clear_old_selections(scene: Scene) -> None:
    Selection.objects.filter(pk=scene.selection.pk).delete()


GONE: dict[str, Callable[[Scene], None]] = {
    "contact_id": delete_contact,
    "filter_id": delete_filter,
    "import_id": discard_import,
    "set_id": delete_set,
    "invitation_id": withdraw_invitation,
    "selection_id": clear_old_selections,
}
# What is left of them on purpose: a discarded import says so, and discarding it again is no news.
TELLS = {"contacts-import-discard": {302}}


@pytest.fixture
def scene(db: None, settings: Any, tmp_path: Path) -> Iterator[Scene]:
    settings.GAUNG_DATA = tmp_path
    with Scene() as made:
        yield made


@pytest.fixture
def tab(scene: Scene) -> Client:
    """A browser that was opened before."""
    client = Client()
    client.force_login(scene.user)
    return client


@pytest.mark.parametrize("kind", GONE)
def test_every_form_about_something_deleted_meanwhile_says_so_and_changes_nothing(
    scene: Scene, tab: Client, kind: str
) -> None:
    about = {name: form for name, form in FORMS.items() if kind in form.ids and form.by == "owner" and not form.state}
    assert len(about) > 1, "the forms of this kind are found"
    opened = [(name, form.address(BY_NAME[name], scene), form.entries(scene)) for name, form in about.items()]
    GONE[kind](scene)
    before = stored()
    for name, address, entries in opened:
        answer = tab.post(address, entries)
        assert answer.status_code in TELLS.get(name, HELPS | {302}), (name, answer.status_code)
        assert not differences(before, stored()), (name, differences(before, stored()))
        if answer.status_code == 302:
            assert answer["Location"] != address or kind == "import_id", name
            said = tab.get(address)
            assert said.status_code in HELPS | {200, 302, 405}, (name, said.status_code)


@pytest.mark.parametrize("kind", GONE)
def test_every_page_about_something_deleted_meanwhile_is_a_page_that_helps(
    scene: Scene, tab: Client, kind: str
) -> None:
    routes = [route for route in ROUTES if route.is_company_page and set(route.converters) == {"slug", kind}]
    pages = {route.name: FORMS_IDS[kind](scene) for route in routes}
    GONE[kind](scene)
    for name, number in pages.items():
        answer = tab.get(BY_NAME[name].address(scene.company.slug, **{kind: number}))
        helps = HELPS | {405} | ({200, 302} if kind == "import_id" else set())
        assert answer.status_code in helps, (name, answer.status_code)
        if answer.status_code == 404:
            assert f"/c/{scene.company.slug}/" in answer.content.decode(), "the way on stands there"


FORMS_IDS: dict[str, Callable[[Scene], int]] = {
    "contact_id": lambda scene: scene.contact.pk,
    "filter_id": lambda scene: scene.saved_filter.pk,
    "import_id": lambda scene: scene.run.pk,
    "set_id": lambda scene: scene.own_set.pk,
    "invitation_id": lambda scene: scene.invited.invitation.pk,
    "selection_id": lambda scene: scene.selection.pk,
}


# --- what is named inside a form or an address ---------------------------------------------------


def contacts_page(scene: Scene, tab: Client, **params: Any) -> Any:
    return tab.get(reverse("contacts", args=[scene.company.slug]), params)


def test_the_list_with_a_saved_filter_that_is_gone_shows_what_the_address_asks(scene: Scene, tab: Client) -> None:
    delete_filter(scene)
    answer = contacts_page(scene, tab, saved=scene.saved_filter.pk, **{"field.city": "Solo"})
    assert answer.status_code == 200
    assert "0 of 1 contacts match" in answer.content.decode()


def test_the_list_narrowed_by_a_tag_or_a_field_that_is_gone_says_so(scene: Scene, tab: Client) -> None:
    scene._act(contacts.delete_tag, tag_id=scene.tag)
    scene._act(contacts.delete_custom_field, field_id=CustomField.objects.get().pk)
    for params in ({"tag": scene.tag}, {"field.city": "Solo"}):
        answer = contacts_page(scene, tab, **params)
        assert answer.status_code in {200, 409}, params
        page = answer.content.decode()
        assert reverse("contacts", args=[scene.company.slug]) in page, "the way to the whole list"


def test_a_held_selection_that_is_gone_is_let_go(scene: Scene, tab: Client) -> None:
    where = reverse("contacts", args=[scene.company.slug])
    tab.post(f"{where}selections/", {"scope": "page", "page": scene.contact.pk, "next": where})
    Selection.objects.all().delete()
    assert contacts_page(scene, tab).status_code == 200
    answer = tab.post(f"{where}selections/", {"scope": "edit", "next": where}, follow=True)
    assert "Select at least one contact first" in answer.content.decode()


def test_a_bulk_edit_goes_round_a_contact_that_was_deleted_before_it_ran(scene: Scene, tab: Client) -> None:
    """D20 in spirit: what is left is done, what is gone is counted, nothing is stuck."""
    second = scene._act(contacts.add_contact, person=contacts.NewContact(email="budi@example.org"))
    scene.selection = scene._act(contacts.freeze_selection, ids=[scene.contact.pk, second.pk])
    job = scene.bulk_edit()
    delete_contact(scene)
    tasks.run_pending()
    job.refresh_from_db()
    assert (job.status, job.result["changed"]) == (Job.Status.DONE, 1)
    assert Contact.objects.get().marketing_status == "archived"
    assert tab.get(reverse("contacts-job", args=[scene.company.slug, job.pk])).status_code == 200


@pytest.mark.parametrize("form", ["member-set", "member-invite"])
def test_a_permission_set_that_is_gone_is_not_given_to_anybody(scene: Scene, tab: Client, form: str) -> None:
    delete_set(scene)
    before = stored()
    ids = [scene.company.slug, scene.member.pk] if form == "member-set" else [scene.company.slug]
    entries = {"permission_set": scene.own_set.pk, "email": "z@example.org", "name": "Z"}
    answer = tab.post(reverse(form, args=ids), entries)
    assert answer.status_code in {302, 400, 404, 409}
    assert not differences(before, stored())


def test_an_undo_of_an_act_whose_contacts_are_gone_brings_nobody_back(scene: Scene, tab: Client) -> None:
    job = scene.bulk_edit_done()
    delete_contact(scene)
    slug = scene.company.slug
    answer = tab.post(reverse("contacts-undo", args=[slug, job.pk]), follow=True)
    assert answer.status_code in {200, 409}
    tasks.run_pending()
    assert not Contact.objects.exists()


@pytest.mark.parametrize("form", ["contacts-import-reading", "contacts-import-columns"])
def test_a_tab_at_the_columns_of_a_discarded_import_is_told_that_it_was_discarded(
    scene: Scene, tab: Client, form: str
) -> None:
    """Not that it has begun already, which would send somebody looking for its contacts."""
    discard_import(scene)
    answer = tab.post(FORMS[form].address(BY_NAME[form], scene), FORMS[form].entries(scene), follow=True)
    assert answer.redirect_chain == [(reverse("contacts-import", args=[scene.company.slug, scene.run.pk]), 302)]
    assert "begun" not in answer.content.decode()
