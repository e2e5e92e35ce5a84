"""The check page asks the links by itself, says how far it is, and works without script (ED-06, P-03)."""

from __future__ import annotations

import pytest
from django.test import Client

from gaung.campaigns.actions import asking
from gaung.campaigns.models import LinkAnswer
from gaung.catalogue.actions import ensure_default_books
from gaung.core.web_link import Answer, Verdict
from gaung.foundation import tasks
from gaung.gateways import web_links
from gaung.gateways.web_links import KnownLinks
from tests.campaigns.newsletters import BODY, ready
from tests.customer import START, Customer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]
GONE = "https://kopisenja.id/gone"


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
    return ready(customer, source=BODY.replace("Hello", f'\n<a href="{GONE}">A</a> <a href="{GONE}2">B</a>'))


@pytest.fixture
def browser(customer):
    client = Client()
    client.force_login(customer.user)
    return client


@pytest.fixture
def asked(campaign):
    twin = KnownLinks({GONE: Answer(Verdict.BROKEN, 404)})
    with web_links.using(twin):
        yield twin


def address(campaign, path):
    return f"/c/kopi-senja/campaigns/{campaign.pk}/{path}"


def page(browser, campaign, path="check/", **headers):
    return browser.get(address(campaign, path), headers=headers).content.decode()


def test_the_page_asks_by_itself_once_then_leads_to_the_block(browser, campaign, asked):
    html = page(browser, campaign)
    assert 'hx-trigger="load"' in html
    assert "Not all links have been asked yet" in html
    answer = browser.post(address(campaign, "links/"))
    assert answer["Location"] == address(campaign, "check/?asked=1")
    html = page(browser, campaign, "check/?asked=1")
    assert "0 of 2 links asked" in html
    assert 'hx-trigger="every 2s"' in html
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    tasks.run_pending()
    html = page(browser, campaign, "check/?asked=1", **{"HX-Request": "true"})
    assert html.strip().startswith('<div id="check">')
    assert "Line 2: The website answers 404 instead of a page" in html
    assert f"/campaigns/{campaign.pk}/blocks/?line=2#open" in html
    assert "Does not open: 404" in html
    assert "The links were last asked on 1 April 2026" in html
    assert 'hx-trigger="load"' not in page(browser, campaign)


def test_sending_tells_when_the_links_were_asked_and_somebody_may_give_their_word(browser, campaign, asked):
    assert "Not all links have been asked yet" in page(browser, campaign, "send/")
    browser.post(address(campaign, "links/"))
    tasks.run_pending()
    assert "One thing keeps it from going" in page(browser, campaign, "send/")
    row = LinkAnswer.objects.get(url=GONE)
    assert "I opened it, it works" in page(browser, campaign)
    browser.post(address(campaign, "links/words/"), {"link": row.pk})
    html = page(browser, campaign, "send/review/?when=now")
    assert "The links were last asked on" in html
    assert "Send to 3 contacts" in html
    assert "Opens, says " in page(browser, campaign)
    assert browser.post(address(campaign, "links/words/"), {"link": row.pk}).status_code == 302
    assert browser.post(address(campaign, "links/words/"), {"link": "x"}).status_code == 404


def test_an_installation_that_asks_nobody_says_so(browser, campaign):
    html = page(browser, campaign)
    assert "This installation asks no websites" in html
    assert "Check the links" not in html
    browser.post(address(campaign, "links/"))
    assert not LinkAnswer.objects.exists()


def test_a_company_that_asked_enough_is_told_and_not_asked_in_a_circle(browser, campaign, asked, monkeypatch):
    monkeypatch.setattr(asking, "MOST_PER_HOUR", 0)
    answer = browser.post(address(campaign, "links/"))
    html = page(browser, campaign, "check/?asked=1")
    assert answer.status_code == 302
    assert "Your campaigns have had 0 links asked within the hour" in html
    assert 'hx-trigger="load"' not in html
