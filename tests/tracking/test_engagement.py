"""One row per mail sums what its reader did, as the events are judged (REP-01)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact
from gaung.foundation import clock
from gaung.foundation.recounts import recount_everything
from gaung.foundation.tenancy import company_scope
from gaung.tracking import events, recounts
from gaung.tracking.models import Engagement, Event
from gaung.tracking.summing import sum_up_what_is_left
from tests.core.test_verdict import PRIVACY
from tests.tracking.conftest import Sent
from tests.tracking.test_events import browser, take_in

pytestmark = pytest.mark.django_db


def rows(sent: Sent) -> list[Engagement]:
    with company_scope(sent.company):
        return list(Engagement.objects.order_by("id"))


def drifts() -> list[Any]:
    return [one for found in recount_everything() if found.name == "tracking.engagement" for one in found.drifts]


def test_people_and_machines_are_summed_apart(sent: Sent) -> None:
    token, other = sent.mail(), sent.mail("budi@example.org")
    browser(PRIVACY).get(f"/o/{token}.gif")
    for _ in range(2):
        browser().get(f"/o/{token}.gif")
    browser().get(f"/l/{token}/2")
    browser(PRIVACY).get(f"/o/{other}.gif")
    take_in()
    ani, budi = rows(sent)
    assert (ani.opens, ani.clicks, ani.machine_opens) == (2, 1, 1)
    assert ani.opened_at is not None and ani.clicked_at is not None
    assert (budi.opened_at, budi.opens, budi.machine_opens) == (None, 0, 1)
    assert drifts() == []


def test_a_click_found_out_as_a_scanners_is_taken_back(sent: Sent) -> None:
    token = sent.mail()
    browser().get(f"/l/{token}/1")
    take_in()
    assert rows(sent)[0].clicked_at is not None
    for number in (2, 3, 4):
        browser().get(f"/l/{token}/{number}")
    take_in()
    (row,) = rows(sent)
    assert (row.opened_at, row.clicked_at, row.clicks, row.machine_clicks) == (None, None, 0, 4)
    assert drifts() == []


def test_unsubscribing_stands_beside_it_until_it_is_undone(sent: Sent) -> None:
    token = sent.mail()
    browser().get(f"/o/{token}.gif")
    take_in()
    Client().post(f"/u/{token}/")
    (row,) = rows(sent)
    assert row.left_at is not None and row.opens == 1
    Client().post(f"/u/{token}/", {"act": "undo"})
    (row,) = rows(sent)
    assert (row.left_at, row.opens) == (None, 1)
    assert drifts() == []


def test_the_recount_finds_a_row_that_says_something_else(sent: Sent) -> None:
    """Negative control."""
    for email in ("ani@example.org", "budi@example.org"):
        browser().get(f"/o/{sent.mail(email)}.gif")
    take_in()
    with company_scope(sent.company):
        first, second = Engagement.objects.order_by("id")
        Engagement.objects.filter(pk=first.pk).update(opens=7)
        second.delete()
    assert len(drifts()) == 2


def test_with_the_events_the_sums_are_forgotten_and_somebody_may_keep_the_report(
    sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(events, "_keepers", [lambda campaign, now: told.append(campaign.name)])
    token, other = sent.mail(), sent.mail("budi@example.org")
    browser().get(f"/o/{token}.gif")
    browser().get(f"/l/{other}/1")
    take_in()
    Client().post(f"/u/{token}/")
    with company_scope(sent.company):
        long_ago = sent.at - timedelta(days=4_000)
        Campaign.objects.update(created_at=long_ago)
        Event.objects.filter(kind__in=("open", "click")).update(at=long_ago)
    assert events.forget_old(now=clock.now()) == 2
    (row,) = rows(sent)
    assert (row.opens, row.opened_at) == (0, None) and row.left_at is not None
    assert told == ["Spring"]
    assert drifts() == []


def test_an_erased_person_leaves_a_sum_that_is_nobodys(sent: Sent) -> None:
    """PUB-02, CPG-02: the counts of a report stay, whose they are goes."""
    token = sent.mail()
    browser().get(f"/o/{token}.gif")
    take_in()
    with company_scope(sent.company):
        contact = Contact.objects.get()
        by = sent.person.actor
        contacts.erase_person(company=sent.company, contact_id=contact.pk, typed=contact.email, by=by, now=sent.at)
    (row,) = rows(sent)
    assert (row.contact_id, row.opens) == (None, 1)


def test_when_somebody_was_last_engaged_stands_in_the_list_of_contacts(sent: Sent) -> None:
    """CON-01: an opening of their own counts, a machine's does not."""
    token, other = sent.mail(), sent.mail("budi@example.org")
    browser().get(f"/o/{token}.gif")
    browser(PRIVACY).get(f"/o/{other}.gif")
    take_in()
    ani, budi = rows(sent)
    with company_scope(sent.company):
        found = dict(Contact.objects.values_list("pk", "engaged_at"))
    assert found == {ani.contact_id: ani.last_at, budi.contact_id: None}


def test_a_contact_whose_events_were_forgotten_is_as_if_it_never_engaged(sent: Sent) -> None:
    token = sent.mail()
    browser().get(f"/o/{token}.gif")
    take_in()
    (row,) = rows(sent)
    with company_scope(sent.company):
        assert Contact.objects.get().engaged_at == row.last_at
        Event.objects.all().delete()
        sum_up_what_is_left([row.delivery_id])
        assert Contact.objects.get().engaged_at is None
        assert not list(recounts.engaged_contacts())
        Contact.objects.update(engaged_at=sent.at)
        [drift] = recounts.engaged_contacts()
        assert drift.stored == sent.at, "gaung verify notices"
