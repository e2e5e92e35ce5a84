"""A campaign's links are asked in the background, and the last answers count (ED-06)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gaung.campaigns import actions
from gaung.campaigns.actions import asking
from gaung.campaigns.asked_links import known_links, last_asked, links_of
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.due import run_due
from gaung.campaigns.models import Campaign, LinkAnswer
from gaung.catalogue.actions import ensure_default_books
from gaung.core.permissions import MissingRight
from gaung.core.web_link import Answer, Verdict, of_failure
from gaung.foundation import tasks
from gaung.foundation.access import NotHere
from gaung.foundation.models import AuditEntry
from gaung.gateways import web_links
from gaung.gateways.web_links import KnownLinks
from tests.campaigns.newsletters import BODY, ready
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db
GONE, HERE = "https://kopisenja.id/gone", "https://kopisenja.id/here"
DEAD = Answer(Verdict.BROKEN, 404)
LINKS = f'<mj-text>\n<a href="{GONE}#x">A</a> <a href="{HERE}">B</a> <a href="{HERE}">C</a></mj-text>'


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        one.company.test_clock_at = one.now
        one.company.save()
        yield one


@pytest.fixture
def campaign(customer):
    return ready(customer, source=BODY.replace("<mj-text>Hello</mj-text>", LINKS))


def act(customer, campaign, action, **more):
    facts = {"company": customer.company, "campaign_id": campaign.pk, "by": customer.by, "now": customer.now}
    return action(**facts, **more)


def ask(customer, campaign, answers=None):
    """Order, and let the worker ask; return what the websites were asked."""
    asker = KnownLinks(answers)
    with web_links.using(asker):
        act(customer, campaign, actions.ask_links)
        tasks.run_pending()
    return asker.asked


def codes(customer, campaign):
    found = check_list_of(campaign, now=customer.now)
    return {one.code: one.line for one in found.blocks}, {one.code for one in found.warnings}


def later(customer, **delta):
    customer.now += timedelta(**delta)
    customer.company.test_clock_at = customer.now
    customer.company.save()


def test_each_address_is_asked_once_and_an_error_keeps_the_campaign_from_going(customer, campaign):
    assert sorted(ask(customer, campaign, {GONE: DEAD})) == [GONE, HERE]
    assert codes(customer, campaign)[0] == {"link_dead": 2}
    with pytest.raises(actions.NotReady):
        act(customer, campaign, actions.send_now)


def test_before_anybody_was_asked_nothing_is_said_and_sending_does_not_wait(customer, campaign):
    assert codes(customer, campaign)[0] == {}
    assert last_asked(known_links(customer.company, links_of(campaign))) is None
    act(customer, campaign, actions.send_now)


def test_a_good_answer_holds_for_an_hour_a_bad_one_is_asked_for_again(customer, campaign):
    ask(customer, campaign, {GONE: DEAD})
    later(customer, minutes=1)
    assert ask(customer, campaign) == [GONE]
    assert codes(customer, campaign)[0] == {}
    assert ask(customer, campaign) == []
    later(customer, hours=1)
    assert sorted(ask(customer, campaign)) == [GONE, HERE]


def test_links_of_both_versions_of_a_test_are_asked(customer, campaign):
    other = BODY.replace("Hello", '<a href="https://kopisenja.id/b">B</a>')
    campaign.test = {"variants": {"B": {"source": other}}}
    campaign.save()
    assert sorted(ask(customer, campaign)) == ["https://kopisenja.id/b", GONE, HERE]
    assert "https://kopisenja.id/b" in links_of(Campaign.objects.get(pk=campaign.pk))


def test_a_machine_without_a_network_blocks_nothing_and_stops_asking(customer, campaign):
    asked = ask(customer, campaign, {GONE: of_failure("offline"), HERE: of_failure("offline")})
    assert len(asked) == 2
    assert codes(customer, campaign)[0] == {}
    assert not {"link_silent", "link_private"} & codes(customer, campaign)[1]
    many = "".join(f'<a href="https://kopisenja.id/{one}">x</a>' for one in range(40))
    act(customer, campaign, actions.save_content, values={"source": BODY.replace("Hello", many)})
    campaign.refresh_from_db()
    dead = {f"https://kopisenja.id/{one}": of_failure("offline") for one in range(40)}
    assert len(ask(customer, campaign, dead)) == 12
    assert not LinkAnswer.objects.exclude(ordered_at=None).exists()


def test_a_members_word_counts_until_the_website_is_asked_anew(customer, campaign):
    ask(customer, campaign, {GONE: DEAD})
    row = LinkAnswer.objects.get(url=GONE)
    act(customer, campaign, actions.vouch_for_link, link_id=row.pk)
    assert codes(customer, campaign)[0] == {}
    assert "link_vouched" in codes(customer, campaign)[1]
    entry = AuditEntry.objects.get(action="campaign.link_vouched")
    assert entry.after == {"link": GONE, "code": 404}
    later(customer, minutes=1)
    ask(customer, campaign, {GONE: DEAD})
    assert codes(customer, campaign)[0] == {"link_dead": 2}


def test_a_word_is_taken_only_for_a_broken_link_of_this_campaign(customer, campaign):
    ask(customer, campaign, {GONE: DEAD})
    fine, dead = LinkAnswer.objects.get(url=HERE), LinkAnswer.objects.get(url=GONE)
    with pytest.raises(NotHere):
        act(customer, campaign, actions.vouch_for_link, link_id=fine.pk)
    act(customer, campaign, actions.save_content, values={"source": BODY})
    with pytest.raises(NotHere):
        act(customer, campaign, actions.vouch_for_link, link_id=dead.pk)


def test_what_fell_due_is_not_held_for_a_websites_bad_moment(customer, campaign):
    at = customer.now + timedelta(hours=2)
    act(customer, campaign, actions.schedule_campaign, send_at=at, zone="Asia/Jakarta")
    ask(customer, campaign, {GONE: DEAD})
    later(customer, hours=2)
    run_due(now=customer.now)
    assert Campaign.objects.get(pk=campaign.pk).status == "preparing"


def test_an_order_lost_with_its_worker_is_given_anew(customer, campaign):
    act(customer, campaign, actions.ask_links)  # switched off here: nobody asks
    tasks.run_pending()
    assert act(customer, campaign, actions.ask_links) == 0
    later(customer, minutes=10)
    assert sorted(ask(customer, campaign)) == [GONE, HERE]


def test_a_company_asks_so_many_links_in_an_hour_and_old_answers_are_forgotten(customer, campaign, monkeypatch):
    monkeypatch.setattr(asking, "MOST_PER_HOUR", 1)
    assert len(ask(customer, campaign, {GONE: DEAD})) == 1
    with pytest.raises(actions.AskedEnough):
        ask(customer, campaign)
    later(customer, days=91)
    ask(customer, campaign)
    assert LinkAnswer.objects.count() == 1


def test_only_who_may_edit_asks_and_a_deleted_campaign_is_left_alone(customer, campaign):
    stranger = replace(customer.by, rights=frozenset())
    with pytest.raises(MissingRight):
        actions.ask_links(company=customer.company, campaign_id=campaign.pk, by=stranger, now=customer.now)
    act(customer, campaign, actions.delete_campaign)
    with web_links.using(KnownLinks()):
        tasks.registered("campaigns.ask_links").run(company_id=customer.company.pk, campaign_id=campaign.pk)
