"""A campaign is judged by the spam filter as it stands; without an answer nothing waits (ED-06)."""

from __future__ import annotations

import pytest
from django.test import Client

from gaung.campaigns import actions
from gaung.campaigns.checklist import check_list_of
from gaung.catalogue.actions import ensure_default_books
from gaung.core.spam_score import Rule, Score
from gaung.foundation import tasks
from gaung.gateways import spamd
from gaung.gateways.spamd import KnownJudge, NoScore
from tests.campaigns.newsletters import BODY, ready
from tests.customer import START, Customer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]
SPAM = Score(
    62, 50, (Rule(24, "HTML_IMAGE_ONLY_16", "images"), Rule(16, "SUBJ_ALL_CAPS", "capitals"), Rule(5, "X", "Y"))
)


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
    return ready(customer)


def warned(customer, campaign):
    campaign.refresh_from_db()
    found = check_list_of(campaign, now=customer.now)
    assert found.is_ready
    return [one.code for one in found.warnings if one.code.startswith("spam_")]


def judged(customer, campaign, said):
    with spamd.using(judge := KnownJudge(said)):
        facts = {"company": customer.company, "campaign_id": campaign.pk, "by": customer.by, "now": customer.now}
        actions.judge_campaign(**facts)
        tasks.run_pending()
        return judge.mails, warned(customer, campaign)


def test_what_the_filter_minds_is_a_warning_and_the_mail_it_saw_is_the_whole_one(customer, campaign):
    mails, codes = judged(customer, campaign, SPAM)
    assert codes == ["spam_score", "spam_images", "spam_capitals", "spam_other"]
    assert len(mails) == 1
    assert mails[0].startswith(b"Message-ID: ") or b"\r\nMessage-ID: " in mails[0]
    assert b"Subject: Fresh beans" in mails[0]
    assert judged(customer, campaign, SPAM)[0] == []  # once an hour is enough


def test_a_campaign_that_says_something_else_since_has_no_score(customer, campaign):
    judged(customer, campaign, SPAM)
    facts = {"company": customer.company, "campaign_id": campaign.pk, "by": customer.by, "now": customer.now}
    actions.save_content(values={"source": BODY.replace("Hello", "Other")}, **facts)
    with spamd.using(KnownJudge(SPAM)):
        assert warned(customer, campaign) == []
    assert len(judged(customer, campaign, SPAM)[0]) == 1


def test_without_a_filter_or_an_answer_nothing_is_said_against_the_campaign(customer, campaign):
    assert judged(customer, campaign, NoScore("slow"))[1] == []
    judged(customer, campaign, SPAM)
    assert warned(customer, campaign) == []  # the installation has no filter any more


def test_each_version_of_a_test_is_judged(customer, campaign):
    campaign.test = {"variants": {"B": {"subject": "OTHER"}}}
    campaign.save()
    mails, _ = judged(customer, campaign, SPAM)
    assert len(mails) == 2


def test_the_check_page_shows_the_score_and_a_quiet_note_without_one(customer, campaign):
    client = Client()
    client.force_login(customer.user)
    address = f"/c/kopi-senja/campaigns/{campaign.pk}"
    assert "Spam score" not in client.get(f"{address}/check/").content.decode()
    with spamd.using(KnownJudge(NoScore("closed"))):
        assert "Not asked yet" in client.get(f"{address}/check/").content.decode()
        client.post(f"{address}/links/")
        assert "The spam filter is being asked" in client.get(f"{address}/check/?asked=1").content.decode()
        tasks.run_pending()
        assert "did not answer, so there is no score" in client.get(f"{address}/check/").content.decode()
    assert judged(customer, campaign, SPAM)
