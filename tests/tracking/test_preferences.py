"""The preference centre: topics, language, a break, no more at all, and one's own data (PUB-02)."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, ContactEdit, Suppression
from gaung.delivery.models import Delivery
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.preferences.models import DataRequest, Topic, TopicRefused, Wishes
from gaung.tracking.models import Event
from tests.cast import Person
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db


def topics(sent: Sent, *names: str) -> list[int]:
    with company_scope(sent.company):
        return [Topic.objects.create(company=sent.company, name=name, created_at=sent.at).pk for name in names]


def link_in_mail() -> str:
    found = re.search(r"/my-data/([\w-]+)/", MailMessage.objects.order_by("-pk")[0].text)
    assert found
    return found[0]


def test_a_topic_that_is_not_ticked_is_not_wanted(sent: Sent) -> None:
    token = sent.mail()
    offers, news = topics(sent, "Offers", "News")
    client = Client()
    page = client.get(f"/p/{token}/").content.decode()
    assert page.count("checked") == 3, "both topics, and every newsletter"
    done = client.post(f"/p/{token}/", {"act": "save", "topic": [news], "language": "id"}, follow=True)
    assert "Preferensi Anda tersimpan" in done.content.decode()
    with company_scope(sent.company):
        assert list(TopicRefused.objects.values_list("topic_id", flat=True)) == [offers]
        edit = ContactEdit.objects.get()
    assert edit.changes == {"language": ["", "id"], "topics": ["Offers, News", "News"]}
    assert (edit.actor_kind, edit.actor_label) == ("recipient", "recipient")
    client.post(f"/p/{token}/", {"act": "save", "topic": [news, offers], "language": ""})
    with company_scope(sent.company):
        assert not TopicRefused.objects.exists()


def test_saying_the_same_again_leaves_no_trace(sent: Sent) -> None:
    token = sent.mail()
    Client().post(f"/p/{token}/", {"act": "save"})
    with company_scope(sent.company):
        assert not ContactEdit.objects.exists()


def test_a_topic_of_another_company_or_a_retired_one_is_not_used(sent: Sent, stranger: Person) -> None:
    token = sent.mail()
    foreign = topics(Sent(stranger), "Theirs")[0]
    for wrong in (str(foreign), "x", "-1", "9" * 40, "\x00"):
        assert Client().post(f"/p/{token}/", {"act": "save", "topic": [wrong]}).status_code == 302
    with all_companies():
        assert not TopicRefused.objects.exists()


def test_a_break_ends_by_itself_or_by_a_button(sent: Sent) -> None:
    token, client = sent.mail(), Client()
    assert (
        "Your break has begun"
        in client.post(f"/p/{token}/", {"act": "pause", "days": "30"}, follow=True).content.decode()
    )
    with company_scope(sent.company):
        until = Wishes.objects.get().paused_until
    assert until and timedelta(days=29) < until - sent.at < timedelta(days=31)
    assert "You take a break until" in client.get(f"/p/{token}/").content.decode()
    assert sent.status() == "subscribed"
    client.post(f"/p/{token}/", {"act": "pause", "days": "0"})
    with company_scope(sent.company):
        assert Wishes.objects.get().paused_until is None


@pytest.mark.parametrize("days", ["", "31", "-30", "x", "9" * 30])
def test_a_break_of_another_length_is_refused(sent: Sent, days: str) -> None:
    answer = Client().post(f"/p/{sent.mail()}/", {"act": "pause", "days": days})
    assert answer.status_code == 409
    assert "30, 60" in answer.content.decode()


def test_unsubscribing_from_all_goes_through_the_one_way(sent: Sent) -> None:
    token, client = sent.mail(), Client()
    page = client.get(f"/p/{token}/").content.decode()
    assert f'action="/u/{token}/"' in page
    client.post(f"/u/{token}/", {"act": "unsubscribe"})
    after = client.get(f"/p/{token}/").content.decode()
    assert "sends you no campaigns at present" in after
    assert "Take a break" not in after


def test_a_copy_of_ones_data_comes_by_a_link_to_the_address(sent: Sent) -> None:
    """A forwarded mail gives nobody somebody else's data."""
    token, client = sent.mail(), Client()
    page = client.post(f"/p/{token}/", {"act": "export"}, follow=True).content.decode()
    assert "on its way to your address" in page
    mail = MailMessage.objects.get(template="my-data")
    assert mail.to_email == "ani@example.org"
    assert "Kopi Senja" in mail.subject
    link = link_in_mail()
    assert "a•••@example.org" in client.get(link).content.decode()
    data = json.loads(client.post(link).content)
    assert data["email"] == "ani@example.org"
    assert data["mails"][0]["subject"] == "Spring"
    assert data["preferences"]["language"] == ""
    with company_scope(sent.company):
        assert AuditEntry.objects.filter(action="contact.data_exported").count() == 1


def test_asking_again_at_once_writes_no_second_mail(sent: Sent) -> None:
    token, client = sent.mail(), Client()
    client.post(f"/p/{token}/", {"act": "export"})
    again = client.post(f"/p/{token}/", {"act": "erase"}, follow=True).content.decode()
    assert "A link was sent a moment ago" in again
    assert MailMessage.objects.filter(template="my-data").count() == 1


def test_erasing_takes_a_mail_and_a_button_and_leaves_no_name(sent: Sent) -> None:
    """CPG-02, D22: the counts stay, whose they are goes; no list brings the person back."""
    token, client = sent.mail(), Client()
    with company_scope(sent.company):
        delivery = Delivery.objects.get()
        common = {"company": sent.company, "campaign": sent.campaign, "delivery": delivery, "at": sent.at}
        Event.objects.create(kind="open", user_agent="Mozilla/5.0 (me)", network="abcd", **common)
    client.post(f"/p/{token}/", {"act": "erase"})
    link = link_in_mail()
    assert "cannot be undone" in client.get(link).content.decode()
    assert sent.status() == "subscribed"
    assert "Your data is erased" in client.post(link).content.decode()
    with company_scope(sent.company):
        assert not Contact.objects.exists()
        assert Suppression.objects.get().status == "unsubscribed"
        delivery.refresh_from_db()
        assert (delivery.email, delivery.contact_id, delivery.email_key) == ("", None, f"erased:{delivery.pk}")
        event = Event.objects.get(kind="open")
        assert (event.user_agent, event.network) == ("", "")
        everything = repr(list(AuditEntry.objects.values()))
    assert "ani@example.org" not in everything
    for path in (link, f"/u/{token}/", f"/p/{token}/"):
        assert client.get(path).status_code == 404
    assert sent.capacity().used == 0


def test_a_link_to_ones_data_dies_in_time_and_with_a_new_address(sent: Sent) -> None:
    token, client = sent.mail(), Client()
    client.post(f"/p/{token}/", {"act": "export"})
    link = link_in_mail()
    with company_scope(sent.company):
        contact = sent.contact()
        contacts.edit_contact(
            company=sent.company,
            contact_id=contact.pk,
            version=contact.version,
            email="other@example.org",
            by=sent.person.actor,
            now=sent.at,
        )
    assert client.post(link).status_code == 410
    with company_scope(sent.company):
        Contact.objects.update(email="ani@example.org", email_key="ani@example.org")
        assert client.post(link).status_code == 200
        DataRequest.objects.update(expires_at=sent.at - timedelta(days=1))
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "0" * 48, "é", "%00"])
def test_a_made_up_link_leads_nowhere(sent: Sent, token: str) -> None:
    assert Client().get(f"/my-data/{token}/").status_code == 404


def test_whoever_is_gone_reads_that_nothing_is_kept(sent: Sent) -> None:
    token = sent.mail()
    with company_scope(sent.company):
        contacts.delete_contacts(
            company=sent.company, contact_ids=[sent.contact().pk], by=sent.person.actor, now=sent.at
        )
    assert "Nothing is kept about you" in Client().get(f"/p/{token}/").content.decode()


def test_how_often_is_chosen_kept_and_told_pub_02(sent: Sent) -> None:
    token, client = sent.mail(), Client()
    page = client.get(f"/p/{token}/").content.decode()
    assert re.search(r'value="" id="often-1" checked', page)
    done = client.post(f"/p/{token}/", {"act": "save", "often": "weekly"}, follow=True).content.decode()
    assert re.search(r'value="weekly" id="often-2" checked', done)
    for changes_nothing in ({}, {"often": "hourly"}, {"often": "\0"}):
        client.post(f"/p/{token}/", {"act": "save", **changes_nothing})
    with company_scope(sent.company):
        assert Wishes.objects.get().often == "weekly"
        [edit] = ContactEdit.objects.all()
    assert edit.changes == {"often": ["", "weekly"]}
    member = Client()
    member.force_login(sent.person.user)
    with company_scope(sent.company):
        contact = Contact.objects.get()
    history = member.get(f"/c/{sent.company.slug}/contacts/{contact.pk}/").content.decode()
    assert "At most once a week" in history
