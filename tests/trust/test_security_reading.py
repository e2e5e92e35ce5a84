"""Looking at a page changes nothing, whoever looks and whatever the address asks for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client, override_settings
from django.urls import reverse

from gaung.companies.models import User
from gaung.contacts.models import Contact
from gaung.foundation.tenancy import company_scope
from gaung.invoices import actions as invoices
from gaung.payments.models import Charge
from tests.rows import row_of
from tests.test_permissions import ROUTES, Route
from tests.trust.posts import PASSING_FIELDS, Scene, differences, put_back, stored
from tests.trust.test_bad_input import ANSWERED, LINKS, MORE_WRONG, WRONG, takes_posts

pytestmark = pytest.mark.django_db
NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
NOT_HERE = 405
ROUTES_AT_ONCE = 8
# Opened by a link in a mail. `click` and `open` write down that they were asked for, which is their point: a line
# beside the database (gateways/spool.py), taken in later as an event. No row changes by the look itself, not even
# theirs, so none of them is left out below.
BY_LINK = {"click", "open", "unsubscribe", "preferences", "web-view"}


class Full(Scene):
    """The scene with a row for every kind of id an address can hold."""

    def __enter__(self) -> Full:
        super().__enter__()
        self.with_proof()
        self.owing()
        self.asked_for_nothing = self.customer.quote(5_000)
        self.note = invoices.issue_credit_note(
            invoice=self.invoice, amount_minor=100, reason="late", by=self.owner, now=self.now
        )
        self.job = self.bulk_edit()
        self.charge = row_of(Charge, self.company, self.user)
        self.mail = self.mail_token()
        self.ids = {
            "membership_id": self.member.pk,
            "set_id": self.own_set.pk,
            "invitation_id": self.invited.invitation.pk,
            "contact_id": self.contact.pk,
            "selection_id": self.selection.pk,
            "job_id": self.job.pk,
            "import_id": self.run.pk,
            "proof_id": self.proof.pk,
            "invoice_id": self.invoice.pk,
            "note_id": self.note.pk,
            "method_id": self.card.pk,
            "charge_id": self.charge.pk,
            "key": self.asked_for_nothing.key,
            "token": self.invited.token,
            "currency": "USD",
            "interval": "month",
            "verdict": "refused",
            "book_id": 1,
            "message_id": 1,
        }
        return self


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    """Set up once: each test below looks at it, and what one changes is put back."""
    data = override_settings(GAUNG_DATA=tmp_path_factory.mktemp("reading"))
    with django_db_blocker.unblock(), data, put_back(), Full() as full:
        yield full


@pytest.fixture
def scene(made: Full, db: None) -> Full:
    return made


def address(route: Route, scene: Full) -> str:
    if route.name in LINKS:
        return reverse(route.name, kwargs=LINKS[route.name])
    if route.name in BY_LINK:
        return route.address(scene.company.slug, **scene.ids | {"token": scene.mail})
    return route.address(scene.company.slug, **scene.ids)


def readers(route: Route, scene: Full, operator: User) -> list[Client]:
    """Whoever may look: the operator in the console, a member elsewhere, a stranger where anyone may."""
    owner, staff, nobody = Client(), Client(), Client()
    owner.force_login(scene.user)
    staff.force_login(operator)
    if route.is_console:
        return [staff]
    return [owner] if route.is_company_page else [owner, nobody]


@pytest.mark.one_database("sqlite")
def test_looking_at_every_page_changes_no_row(scene: Full, operator: User) -> None:
    """trust.md: GET never changes state. Sign-ins, forms' tokens and last activity aside."""
    clients = {id(route): readers(route, scene, operator) for route in ROUTES}
    before = stored()
    for first in range(0, len(ROUTES), ROUTES_AT_ONCE):
        some = ROUTES[first : first + ROUTES_AT_ONCE]
        for at, route in enumerate(some):
            look(address(route, scene), clients[id(route)], route.name, with_head=NIGHTLY or at % 4 == 0)
        after = stored()
        changed = differences(before, after)
        assert not changed, (changed, "by one of", [route.name for route in some])
        before = after


def look(path: str, clients: list[Client], name: str, *, with_head: bool) -> None:
    """As a browser and, by day for a share of the pages, as whoever asks for the head alone."""
    for client in clients:
        for method in (client.head, client.get) if with_head or name in BY_LINK else (client.get,):
            answer = method(path)
            if answer.streaming:
                list(answer.streaming_content)
            assert answer.status_code in {*ANSWERED, NOT_HERE}, (name, answer.status_code)


def test_the_look_at_rows_sees_a_change(scene: Full) -> None:
    """Negative control: a page that wrote one value would be seen."""
    before = stored()
    Contact.objects.filter(pk=scene.contact.pk).update(name="Changed by a look")
    assert differences(before, stored()) == ["contacts.Contact"]
    assert "name" not in PASSING_FIELDS


LOOKED_AT = [route for route in ROUTES if takes_posts(route) or route.is_company_page or route.is_console]


LONG_OR_EVIL = ("x" * 3_000, "//evil.example\r\nX: y")


@pytest.mark.one_database("postgresql")
@pytest.mark.parametrize("route", LOOKED_AT, ids=[route.name for route in LOOKED_AT])
def test_whatever_the_address_asks_for_there_is_an_answer(
    route: Route, scene: Full, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every name a page reads from its address, with every wrong value."""
    client = readers(route, scene, operator)[0]
    path = address(route, scene)
    for at, name in enumerate(sorted(names_read(client, path, monkeypatch))):
        for wrong in WRONG + MORE_WRONG if NIGHTLY else (WRONG[at % 2], WRONG[3], LONG_OR_EVIL[at // 2 % 2]):
            answer = client.get(path, {name: wrong[:8_000]})
            assert answer.status_code in {*ANSWERED, NOT_HERE}, (name, wrong[:40])
            assert "evil.example" not in answer.headers.get("Location", "").split("?")[0], name


def test_the_names_a_page_reads_are_noticed(scene: Full, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control of the test above: the contacts list reads these, and more."""
    client = Client()
    client.force_login(scene.user)
    read = names_read(client, f"/c/{scene.company.slug}/contacts/?q=a", monkeypatch)
    assert {"q", "order", "after", "before", "return_to", "tier"} <= read


def names_read(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What a page asks its address for."""
    read: set[str] = set()
    with monkeypatch.context() as watching:
        for name in ("get", "getlist", "__getitem__", "__contains__"):
            _watch(watching, name, read)
        client.get(path)
    return read


def _watch(monkeypatch: pytest.MonkeyPatch, method: str, read: set[str]) -> None:
    real = getattr(QueryDict, method)

    def watched(self: QueryDict, key: Any, *rest: Any) -> Any:
        read.add(str(key))
        return real(self, key, *rest)

    monkeypatch.setattr(QueryDict, method, watched)


TEXT_ROUTES = [
    route
    for route in ROUTES
    if route.name in LINKS or any(type(one).__name__ == "StringConverter" for one in route.converters.values())
]


@pytest.mark.parametrize("route", TEXT_ROUTES, ids=[route.name for route in TEXT_ROUTES])
def test_a_hostile_part_of_an_address_is_answered(route: Route, scene: Full, operator: User) -> None:
    """A NUL, a line break, four kilobytes where a token belongs."""
    client = readers(route, scene, operator)[0]
    for wrong in ("\x00", "a\x00b", "a\r\nX: y", "x" * 4_000, "..", "é😀", "%s{0}", "'--"):
        if route.name in LINKS:
            known = LINKS[route.name]
            last = list(known)[-1]
            path = reverse(route.name, kwargs=known).replace(quote(known[last]), quote(wrong, safe=""))
        else:
            texts = [name for name, one in route.converters.items() if type(one).__name__ == "StringConverter"]
            path = route.address(scene.company.slug, **scene.ids | dict.fromkeys(texts, quote(wrong, safe="")))
        for method in (client.get, client.post):
            answer = method(path)
            assert answer.status_code in {*ANSWERED, NOT_HERE}, (wrong[:20], method)


def test_a_row_of_another_company_named_in_a_form_is_not_used(scene: Full) -> None:
    """Ids inside a form are as foreign as ids in an address: permission sets, tags, contacts, cards."""
    with Scene("Batik Lestari") as other:
        foreign = {"permission_set": other.own_set.pk, "off": other.tag, "id": [other.contact.pk]}
    client = Client()
    client.force_login(scene.user)
    begin = f"/c/{scene.company.slug}"
    before = stored()
    client.post(f"{begin}/settings/members/{scene.member.pk}/set/", foreign)
    client.post(f"{begin}/settings/members/invite/", {"email": "z@example.org", "name": "", **foreign})
    client.post(f"{begin}/contacts/{scene.contact.pk}/tags/", foreign)
    assert not differences(before, stored())
    chosen = client.post(f"{begin}/contacts/selections/", {"scope": "page", **foreign})
    assert chosen.status_code == 409  # none of it is ours, so nothing was chosen
    with company_scope(scene.company):
        from gaung.contacts.models import SelectedContact

        assert not SelectedContact.objects.filter(contact_id=foreign["id"][0]).exists()


def test_saving_over_someone_elses_edit_is_refused_and_keeps_the_entries(scene: Full) -> None:
    """G-13: a stale version never wins silently."""
    client = Client()
    client.force_login(scene.user)
    path = f"/c/{scene.company.slug}/contacts/{scene.contact.pk}/"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(path).content.decode())
    assert seen
    stale = unescape(seen[1])
    client.post(path, {"email": "ani@example.org", "name": "First", "seen": stale})
    answer = client.post(path, {"email": "ani@example.org", "name": "Second", "seen": stale})
    assert answer.status_code == 409
    assert "Second" in answer.content.decode()
    scene.contact.refresh_from_db()
    assert scene.contact.name == "First"
