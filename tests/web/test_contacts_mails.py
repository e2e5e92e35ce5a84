"""A contact's page shows its campaigns: sends, opens, clicks, returns (CPG-02, R3)."""

from datetime import timedelta

import pytest
from django.test import Client

from gaung.delivery.models import Delivery
from gaung.foundation.tenancy import company_scope
from gaung.tracking.models import Event
from tests.tracking.conftest import URLS, Sent

pytestmark = pytest.mark.django_db


def page_of(sent: Sent, query: str = "") -> str:
    client = Client()
    client.force_login(sent.person.user)
    return client.get(f"/c/{sent.company.slug}/contacts/{sent.contact().pk}/{query}").content.decode()


@pytest.fixture
def sent(owner, settings, tmp_path) -> Sent:
    settings.GAUNG_DATA = tmp_path
    return Sent(owner)


def test_what_was_sent_opened_and_clicked_stands_on_the_page_and_machines_are_marked(sent: Sent) -> None:
    sent.mail()
    with company_scope(sent.company):
        common = {
            "company": sent.company,
            "campaign": sent.campaign,
            "delivery": Delivery.objects.get(),
            "at": sent.at,
        }
        Event.objects.create(kind="open", verdict="machine", **common)
        Event.objects.create(kind="click", verdict="human", link_number=2, **common)
    page = page_of(sent)
    assert "Spring" in page
    assert "By a machine" in page
    assert f"Clicked {URLS[1]}" in page
    assert page.count("By a machine") == 1


def test_a_return_shows_what_the_mail_server_said(sent: Sent) -> None:
    sent.mail(state="failed", code=550, enhanced="5.1.1", reply="<b>no such user</b>", reason="unknown_user")
    page = page_of(sent)
    assert "Not delivered" in page
    assert "550 5.1.1 &lt;b&gt;no such user&lt;/b&gt;" in page


def test_many_campaigns_come_a_page_at_a_time(sent: Sent) -> None:
    sent.mail()
    with company_scope(sent.company):
        first = Delivery.objects.get()
        for number in range(12):
            campaign = type(sent.campaign).objects.get(pk=sent.campaign.pk)
            campaign.pk, campaign.subject = None, f"Letter {number:02d}"
            campaign.save(force_insert=True)
            copy = Delivery.objects.get(pk=first.pk)
            copy.pk, copy.campaign, copy.changed_at = None, campaign, sent.at + timedelta(days=number)
            copy.save(force_insert=True)
    page = page_of(sent)
    assert "Letter 11" in page
    assert "Letter 01" not in page
    earlier = page.split("?mails=")[1].split("#")[0]
    assert "Letter 01" in page_of(sent, f"?mails={earlier}")
    assert "Letter 11" in page_of(sent, "?mails=junk")
