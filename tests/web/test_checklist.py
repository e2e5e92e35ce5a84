"""The first steps of a company, each seen from its data, put away and brought back (ON-03)."""

import re

import pytest
from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.companies.models import Membership
from gaung.contacts import actions as contacts
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.tenancy import company_scope
from gaung.senders.models import Sender
from gaung.subscriptions.actions import start_trial
from gaung.verification import actions as verification
from gaung.web.checklist import PLANS
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def home_of(person: Person) -> str:
    return client_of(person).get(f"/c/{person.company.slug}/").content.decode()


def steps(html: str) -> list[str]:
    return re.findall(r'<span class="step-title">([^<]+)</span>', html)


def test_a_new_company_has_all_five_steps_before_it_in_their_order(owner: Person) -> None:
    html = home_of(owner)
    assert "0 of 5 done" in html
    assert steps(html) == [
        "Verify a sender",
        "Import contacts",
        "Start the Campaigns trial",
        "Request an account check",
        "Send your first campaign",
    ]


def test_every_step_leads_to_a_page_that_opens(owner: Person) -> None:
    """ON-03: each act is a link to where it is done, and nothing is promised for later."""
    client = client_of(owner)
    links = re.findall(
        r'<div class="step-body">.*?<a class="btn btn-primary" href="([^"]+)"', home_of(owner), re.DOTALL
    )
    assert len(links) == 5
    assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_first_step_left_is_the_one_that_is_open(owner: Person) -> None:
    opened = re.search(r'<details class="step" name="steps" open>.*?step-title">([^<]+)<', home_of(owner), re.DOTALL)
    assert opened is not None
    assert opened[1] == "Verify a sender"


def test_a_step_is_ticked_by_what_happened_not_by_hand(owner: Person) -> None:
    with company_scope(owner.company):
        start_trial(company=owner.company, by=owner.actor, now=NOW)
    assert "1 of 5 done" in home_of(owner)


def test_when_all_that_can_be_done_is_done_the_list_is_one_line(owner: Person) -> None:
    with company_scope(owner.company):
        start_trial(company=owner.company, by=owner.actor, now=NOW)
        verification.request_check(company=owner.company, answers=EXAMPLE_ANSWERS, by=owner.actor, now=NOW)
        person = contacts.NewContact(email="ani@example.org", name="Ani")
        contacts.add_contact(company=owner.company, person=person, by=owner.actor, now=NOW)
        assert '<section class="card steps-card"' in home_of(owner)  # nothing was sent yet
        address = {
            "email": "kopi@senja.example",
            "email_key": "kopi@senja.example",
            "name": "Kopi Senja",
            "added_at": NOW,
        }
        Sender.objects.create(company=owner.company, verified_at=NOW, verified_by="mail", **address)
        facts = {"status_since": NOW, "created_at": NOW, "updated_at": NOW, "frozen_at": NOW}
        Campaign.objects.create(company=owner.company, name="April news", status="finished", **facts)
    html = home_of(owner)
    assert "all 5 steps are done" in html
    assert '<section class="card steps-card"' not in html
    assert len(steps(html)) == 5  # opened, the line still shows them


def test_a_step_someone_cannot_take_says_whom_to_ask(owner: Person, colleague: Person) -> None:
    """G-04."""
    assert "Ask Ayu Lestari: it needs access to account settings" in home_of(colleague)
    assert "Ask Ayu Lestari" not in home_of(owner)


def test_every_step_has_a_right_and_words_of_its_own() -> None:
    assert len({plan.words for plan in PLANS}) == len(PLANS) == 5


def test_put_away_it_stays_away_for_this_member_only_and_help_brings_it_back(owner: Person, colleague: Person) -> None:
    address = f"/c/{owner.company.slug}/first-steps/"
    assert client_of(owner).post(address, {"checklist": "hidden"})["Location"] == f"/c/{owner.company.slug}/"
    html = home_of(owner)
    assert "Import contacts</span>" not in html
    assert "Show the steps again" in html
    assert "Import contacts</span>" in home_of(colleague)
    client_of(owner).post(address, {"checklist": "shown"})
    assert "Import contacts</span>" in home_of(owner)


def test_hidden_twice_or_with_nothing_said_harms_nobody(owner: Person) -> None:
    address = f"/c/{owner.company.slug}/first-steps/"
    client = client_of(owner)
    for values in ({"checklist": "hidden"}, {"checklist": "hidden"}, {"checklist": "x" * 9000}, {}):
        assert client.post(address, values).status_code == 302
    with company_scope(owner.company):
        assert Membership.objects.get(pk=owner.membership.pk).checklist_hidden_at is None
