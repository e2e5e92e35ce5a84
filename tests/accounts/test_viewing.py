"""Looking as a permission set: read-only, with a strip, and never with more than one's own rights (SET-02)."""

import pytest
from django.test import Client

from gaung.catalogue.actions import ensure_default_books
from gaung.companies import actions, queries
from gaung.core.permissions import Right
from gaung.foundation.access import SYSTEM, member_actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import company_scope
from gaung.web.viewing import narrowed
from tests.cast import NOW, Person
from tests.test_permissions import COMPANY_PAGES, COMPANY_ROUTES

pytestmark = pytest.mark.django_db

STRIP = "You see what members with the set"


def set_id(person: Person, key: str) -> int:
    with company_scope(person.company):
        return int(queries.shipped_set(person.company, key).pk)


def look_as(client: Client, person: Person, key: str) -> None:
    client.post(f"/c/{person.company.slug}/settings/permission-sets/{set_id(person, key)}/view/")


@pytest.fixture
def viewing(client: Client, owner: Person) -> Client:
    client.force_login(owner.user)
    look_as(client, owner, "viewer")
    return client


def test_pages_the_set_may_not_see_say_who_can_help(viewing: Client, owner: Person) -> None:
    home = f"/c/{owner.company.slug}/"
    assert STRIP in viewing.get(home).content.decode()
    assert "Billing" not in viewing.get(home).content.decode()
    denied = viewing.get(f"{home}billing/")
    assert denied.status_code == 403
    assert STRIP in denied.content.decode()
    assert STRIP in viewing.get("/accounts/").content.decode()


def test_nothing_can_be_changed_but_to_stop(viewing: Client, owner: Person) -> None:
    """Every post of every page is refused with a page that says so."""
    with company_scope(owner.company):
        before = AuditEntry.objects.count()
    for route in COMPANY_ROUTES:
        if route.name == "view-stop":
            continue
        answer = viewing.post(route.address(owner.company.slug))
        assert answer.status_code in {403, 405}, route.name
    refused = viewing.post(f"/c/{owner.company.slug}/contacts/new/", {"email": "a@example.org"})
    assert "Nothing was changed" in refused.content.decode()
    assert viewing.post("/accounts/", {"name": "Other", "language": "en"}).status_code == 403
    with company_scope(owner.company):
        assert AuditEntry.objects.count() == before


def test_to_stop_brings_everything_back(viewing: Client, owner: Person) -> None:
    viewing.post(f"/c/{owner.company.slug}/settings/view/stop/")
    page = viewing.get(f"/c/{owner.company.slug}/billing/")
    assert page.status_code == 200
    assert STRIP not in page.content.decode()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("key", ["administrator", "marketer", "author", "viewer"])
def test_each_page_is_open_exactly_as_the_set_allows(client: Client, owner: Person, key: str) -> None:
    ensure_default_books(now=NOW)
    client.force_login(owner.user)
    look_as(client, owner, key)
    with company_scope(owner.company):
        rights = queries.shipped_set(owner.company, key).right_set
    for route in COMPANY_ROUTES:
        if len(route.converters) > 1:
            continue
        answer = client.get(route.address(owner.company.slug))
        needed = COMPANY_PAGES[route.name]
        if needed is not None and needed not in rights and answer.status_code != 405:
            assert answer.status_code == 403, route.name


def test_looking_never_widens_a_right(owner: Person) -> None:
    """Whatever the set allows: the actor keeps only what they may do themselves."""
    everything = type("Set", (), {"right_set": frozenset(Right)})()
    for own in (frozenset(), frozenset({Right.CAN_EDIT_CAMPAIGNS}), frozenset(Right)):
        actor = member_actor(user_id=1, label="x", rights=own)
        assert narrowed(actor, everything).rights == own


def test_only_administrators_look(client: Client, owner: Person, colleague: Person) -> None:
    client.force_login(colleague.user)
    look_as(client, owner, "administrator")
    assert client.get(f"/c/{owner.company.slug}/billing/").status_code == 403
    assert STRIP not in client.get(f"/c/{owner.company.slug}/").content.decode()


def test_who_loses_account_settings_meanwhile_is_only_themselves(
    client: Client, owner: Person, colleague: Person
) -> None:
    """A forgotten look is no way back in."""
    client.force_login(owner.user)
    look_as(client, owner, "administrator")
    with company_scope(owner.company):
        admin = queries.shipped_set(owner.company, "administrator")
        viewers = queries.shipped_set(owner.company, "viewer")
        for person, chosen in ((colleague, admin), (owner, viewers)):
            actions.change_member_set(
                company=owner.company,
                membership_id=person.membership.pk,
                permission_set_id=chosen.pk,
                by=SYSTEM,
                now=NOW,
            )
    assert client.get(f"/c/{owner.company.slug}/billing/").status_code == 403
    assert STRIP not in client.get(f"/c/{owner.company.slug}/").content.decode()


def test_a_set_deleted_meanwhile_ends_the_look(client: Client, owner: Person) -> None:
    client.force_login(owner.user)
    with company_scope(owner.company):
        made = actions.create_permission_set(company=owner.company, name="Short", rights=[], by=SYSTEM, now=NOW)
    client.post(f"/c/{owner.company.slug}/settings/permission-sets/{made.pk}/view/")
    assert STRIP in client.get(f"/c/{owner.company.slug}/").content.decode()
    with company_scope(owner.company):
        actions.delete_permission_set(company=owner.company, permission_set_id=made.pk, by=SYSTEM, now=NOW)
    assert STRIP not in client.get(f"/c/{owner.company.slug}/").content.decode()


def test_a_set_of_another_company_is_not_here(client: Client, owner: Person, stranger: Person) -> None:
    client.force_login(owner.user)
    foreign = set_id(stranger, "viewer")
    assert client.post(f"/c/{owner.company.slug}/settings/permission-sets/{foreign}/view/").status_code == 404
