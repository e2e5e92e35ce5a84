"""Who newsletters come from: added, proved by a link in a mail, taken out (SET-01)."""

from datetime import timedelta

import pytest
from django.test import Client

from gaung.campaigns import queries as campaigns
from gaung.companies.models import PermissionSet
from gaung.core.email_address import AddressRefused
from gaung.core.permissions import MissingRight
from gaung.foundation.access import NotHere
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.senders import actions, queries
from gaung.senders.models import Sender
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(owner: Person):  # type: ignore[no-untyped-def]
    with company_scope(owner.company):
        yield owner


@pytest.fixture
def mails_leave(settings):  # type: ignore[no-untyped-def]
    """A mail server is set, so mails leave this machine."""
    settings.GAUNG_LOCAL_MAILBOX = False


def add(person: Person, email: str = "Kopi@Senja.example", name: str = "Kopi Senja") -> Sender:
    return actions.add_sender(company=person.company, name=name, email=email, by=person.actor, now=NOW)


def link() -> str:
    return MailMessage.objects.filter(template="sender-link").latest("pk").text.split("/senders/")[1].split("/")[0]


def test_where_mails_stay_on_the_machine_a_sender_counts_at_once_and_says_so(inside: Person) -> None:
    sender = add(inside)
    assert (sender.is_proved, sender.verified_by) == (True, "local")
    assert campaigns.verified_senders(inside.company) == [sender]
    assert not MailMessage.objects.filter(template="sender-link").exists()


def test_a_proof_by_staying_local_ends_when_mails_leave(inside: Person, settings) -> None:  # type: ignore[no-untyped-def]
    sender = add(inside)
    settings.GAUNG_LOCAL_MAILBOX = False
    assert not sender.is_proved
    assert campaigns.unverified_senders(inside.company) == [sender]
    later = NOW + timedelta(hours=1)
    again = actions.ask_again(company=inside.company, sender_id=sender.pk, by=inside.actor, now=later)
    assert again.verified_at is None
    assert actions.confirm_sender(token=link(), now=later).is_proved


def test_a_link_in_a_mail_proves_an_address_once_and_pressing_twice_changes_nothing(
    inside: Person, mails_leave: None
) -> None:
    sender = add(inside)
    assert not sender.is_proved
    assert MailMessage.objects.get(template="sender-link").to_email == "Kopi@Senja.example"
    actions.confirm_sender(token=link(), now=NOW + timedelta(hours=23))
    first = Sender.objects.get(pk=sender.pk)
    actions.confirm_sender(token=link(), now=NOW + timedelta(days=3))
    assert (first.verified_by, Sender.objects.get(pk=sender.pk).verified_at) == ("mail", first.verified_at)
    assert AuditEntry.objects.filter(action="sender.verified").count() == 1


def test_a_link_works_for_a_day_and_a_newer_one_replaces_it(inside: Person, mails_leave: None) -> None:
    sender = add(inside)
    old = link()
    with pytest.raises(actions.SenderLinkOld):
        actions.confirm_sender(token=old, now=NOW + timedelta(hours=25))
    with pytest.raises(actions.SenderAskedJustNow):
        actions.ask_again(company=inside.company, sender_id=sender.pk, by=inside.actor, now=NOW + timedelta(seconds=59))
    actions.ask_again(company=inside.company, sender_id=sender.pk, by=inside.actor, now=NOW + timedelta(hours=26))
    with pytest.raises(queries.SenderLinkUnknown):
        actions.confirm_sender(token=old, now=NOW + timedelta(hours=26))
    assert actions.confirm_sender(token=link(), now=NOW + timedelta(hours=27)).is_proved


def test_an_address_stands_once_and_can_come_back_after_it_was_removed(inside: Person, mails_leave: None) -> None:
    sender = add(inside)
    with pytest.raises(actions.SenderTaken):
        add(inside, "kopi@senja.EXAMPLE")
    actions.confirm_sender(token=link(), now=NOW)
    actions.remove_sender(company=inside.company, sender_id=sender.pk, by=inside.actor, now=NOW)
    assert queries.senders(inside.company) == []
    with pytest.raises(NotHere):
        queries.access_sender(inside.company, sender.pk)
    back = add(inside)
    assert (back.pk, back.is_proved) == (sender.pk, False), "proved again, not remembered"


@pytest.mark.parametrize("email", ["", "kopi", "kopi@", "a@b\r\nBcc: x@y.example", "kopi@senja.example, x@y.example"])
def test_what_is_no_address_is_refused(inside: Person, email: str) -> None:
    with pytest.raises(AddressRefused):
        add(inside, email)
    assert queries.senders(inside.company) == []


def test_a_member_without_the_right_adds_none(inside: Person, viewer: Person) -> None:
    with pytest.raises(MissingRight):
        actions.add_sender(company=inside.company, name="K", email="k@k.example", by=viewer.actor, now=NOW)
    assert PermissionSet.objects.exists()


def test_no_more_than_fifty(inside: Person) -> None:
    for number in range(actions.MOST):
        add(inside, f"s{number}@senja.example")
    with pytest.raises(actions.TooManySenders):
        add(inside)


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_sender_is_added_and_proved_by_hand(owner: Person, mails_leave: None, language: str) -> None:
    browser, stranger = Client(), Client()
    browser.force_login(owner.user)
    browser.cookies["django_language"] = stranger.cookies["django_language"] = language
    page = f"/c/{owner.company.slug}/settings/senders/"
    refused = browser.post(f"{page}new/", {"name": "Kopi", "email": "kopi"})
    assert refused.status_code == 422
    assert 'value="Kopi"' in refused.content.decode()
    assert browser.post(f"{page}new/", {"name": "Kopi", "email": "kopi@senja.example"}).status_code == 302
    proof = f"/senders/{link()}/"
    assert "kopi@senja.example" in stranger.get(proof).content.decode()
    with company_scope(owner.company):
        assert not Sender.objects.get().is_proved, "a look proves nothing"
    stranger.post(proof)
    with company_scope(owner.company):
        assert Sender.objects.get().is_proved
    assert stranger.get("/senders/nothing/").status_code == 404
    assert "kopi@senja.example" in browser.get(page).content.decode()
