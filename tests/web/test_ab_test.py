"""An A/B test in the browser's words: set up, both versions written and checked, one chosen (ED-01, SND, REP)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import as_variant, plan_of
from gaung.catalogue.actions import ensure_default_books
from gaung.core.ab_test import A, B, Decide, Plan, What
from gaung.delivery.ab_tests import WAITING_UNTIL
from gaung.delivery.models import AbTest, Delivery, Prepared
from gaung.foundation.models import MailMessage
from gaung.tracking.models import Engagement
from tests.campaigns.newsletters import BODY, ready
from tests.customer import START, Customer
from tests.web.test_campaign_pages import address, entries, page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]
SUBJECT = {
    "what": "subject",
    "subject": "Beans, fresh",
    "preheader": "",
    "share": "20",
    "decide": "opens",
    "hours": "4",
}


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
    return ready(customer, people=20)


@pytest.fixture
def browser(customer):
    client = Client()
    client.force_login(customer.user)
    return client


def now(campaign):
    return Campaign.objects.get(pk=campaign.pk)


def once(html):
    return re.search(r'name="once" value="([^"]*)"', html)[1]


def test_a_test_of_the_subject_is_set_up_seen_and_taken_away(browser, campaign):
    html = page(browser, address(campaign, "setup/"))
    assert "Test two versions" in html
    html = page(browser, address(campaign, "ab-test/?what=subject"))
    assert "20%: 2 + 2, rest 16" in html
    answer = browser.post(address(campaign, "ab-test/"), SUBJECT)
    assert answer.status_code == 302
    assert plan_of(now(campaign)) == Plan(What.SUBJECT, share=20, decide=Decide.OPENS, hours=4)
    html = page(browser, address(campaign, "setup/"))
    assert "Subject of version B" in html
    assert "Beans, fresh" in html
    html = page(browser, address(campaign, "send/review/?when=now"))
    assert "After 4 hours the other 16 get the version that more people opened." in html
    browser.post(address(campaign, "ab-test/removal/"), {"once": once(page(browser, address(campaign, "ab-test/")))})
    assert now(campaign).test == {}


def test_what_no_test_can_be_is_refused_and_nothing_kept(browser, campaign):
    wrong = [{"share": "60"}, {"hours": "73"}, {"hours": "x"}, {"what": "colour"}, {"subject": "x" * 501}]
    for changed in wrong:
        assert browser.post(address(campaign, "ab-test/"), SUBJECT | changed).status_code == 400, changed
    assert now(campaign).test == {}


def test_without_tracking_only_a_person_is_offered(browser, campaign):
    Campaign.objects.filter(pk=campaign.pk).update(is_tracked=False)
    html = page(browser, address(campaign, "ab-test/"))
    assert "Only you can decide" in html
    assert 'value="opens"' not in html
    assert browser.post(address(campaign, "ab-test/"), SUBJECT).status_code == 400


def test_version_b_of_a_content_is_written_like_any_content(browser, campaign):
    browser.post(address(campaign, "ab-test/"), SUBJECT | {"what": "content"})
    html = page(browser, address(campaign, "b/content/"))
    assert 'aria-current="page">Version B' in html
    assert address(campaign, "b/preview/mail/") in html
    changed = BODY.replace("Hello", "Good morning").replace("link.unsubscribe", "link.unsubscribes")
    answer = browser.post(address(campaign, "b/content/"), entries(html, kind="mjml", source=changed, text=""))
    assert answer.status_code == 302
    assert answer.headers["Location"] == address(campaign, "b/content/")
    assert (now(campaign).source, as_variant(now(campaign), B).source) == (BODY, changed)
    # Its missing unsubscribe link keeps the newsletter from going, and the list leads to the place.
    html = page(browser, address(campaign, "check/"))
    assert "Version B: The unsubscribe link is missing" in html
    assert address(campaign, "b/blocks/") in html
    html = page(browser, address(campaign, "b/blocks/"))
    browser.post(address(campaign, "b/blocks/acts/"), {"act": "row::2", "once": once(html)})
    assert as_variant(now(campaign), B).source != changed
    assert "Good morning" in page(browser, address(campaign, "b/preview/mail/"))
    assert "Good morning" not in page(browser, address(campaign, "preview/mail/"))
    assert "Version A" in page(browser, address(campaign, "b/preview/"))
    assert "data-visual" in page(browser, address(campaign, "b/visual/"))


def test_pages_of_a_version_that_is_not_there_are_not_found(browser, campaign):
    for path in ("b/content/", "b/blocks/", "b/visual/", "b/preview/", "winner/?version=A"):
        page(browser, address(campaign, path), status=404)


def test_a_test_mail_of_either_version(browser, campaign):
    browser.post(address(campaign, "ab-test/"), SUBJECT)
    for version, subject in ((A, "Fresh beans"), (B, "Beans, fresh")):
        html = page(browser, address(campaign, "send/"))
        given = {"to": "a@example.org", "reader": "", "version": version, "once": once(html.partition('id="test"')[2])}
        browser.post(address(campaign, "tests/"), given)
        assert MailMessage.objects.order_by("-pk").first().subject.endswith(subject)


def test_each_recipients_own_time_is_refused_with_the_reason(browser, campaign):
    browser.post(address(campaign, "ab-test/"), SUBJECT)
    asked = "send/review/?when=own&day=2026-05-01&time=09:00&zone=Asia/Jakarta"
    html = page(browser, address(campaign, asked), status=400)
    assert "cannot go by each recipient’s own time" in html


@pytest.fixture
def waiting(browser, campaign):
    """The test mails have gone: 40 each, 20 wait."""
    browser.post(address(campaign, "ab-test/"), SUBJECT)
    campaign = now(campaign)
    campaign.status, campaign.frozen_at, campaign.recipient_count = "sending", START, 100
    campaign.save()
    Prepared.objects.create(company=campaign.company, campaign=campaign, made_at=START, is_frozen=True)
    facts = {"company": campaign.company, "size_a": 40, "size_b": 40, "rest": 20, "gone_at": START}
    AbTest.objects.create(campaign=campaign, decides_at=START.replace(hour=23), **facts)
    rows = []
    for number in range(100):
        variant = A if number < 40 else B if number < 80 else ""
        state, due = ("sent", START) if variant else ("queued", WAITING_UNTIL)
        email = f"x{number}@example.org"
        facts = {"company": campaign.company, "campaign": campaign, "changed_at": START, "attempts": 1}
        rows.append(Delivery(email=email, email_key=email, variant=variant, state=state, due_at=due, **facts))
    Delivery.objects.bulk_create(rows)
    facts = {"company": campaign.company, "campaign": campaign}
    for row in Delivery.objects.filter(campaign=campaign).order_by("pk")[28:75]:
        Engagement.objects.create(delivery=row, variant=row.variant, opened_at=START, opens=1, **facts)
    return campaign


def test_both_versions_stand_beside_each_other_and_somebody_chooses(browser, waiting):
    html = page(browser, address(waiting, "progress/"))
    assert "The rest, 20, gets the winner at" in html
    assert "12 of 40" in html
    assert "35 of 40" in html
    assert "Version B is ahead by opens, and the difference is unlikely to be chance." in html
    html = page(browser, address(waiting, "winner/?version=B"))
    assert "Send version B to 20" in html
    token = once(html)
    for _ in range(2):
        browser.post(address(waiting, "winner/"), {"version": "B", "once": token})
    test = AbTest.objects.get(campaign=waiting)
    assert (test.winner, test.how) == (B, "hand")
    # A tab that stood open all the while.
    html = page(browser, address(waiting, "winner/?version=A"))
    answer = browser.post(address(waiting, "winner/"), {"version": "A", "once": once(html)}, follow=True)
    assert "Version B was chosen already" in answer.content.decode()
    html = page(browser, address(waiting, "progress/"))
    assert "Sent to the rest" in html
    assert "winner/?version" not in html


def test_the_report_compares_the_versions_and_its_files_name_them(browser, waiting):
    report = f"/c/kopi-senja/reports/{waiting.pk}/"
    html = page(browser, report)
    assert "Both versions" in html
    assert "35 of 40" in html
    rows = b"".join(browser.get(f"{report}file/?table=versions").streaming_content).decode().splitlines()
    assert [row.split(",")[:3] for row in rows[1:]] == [["A", "40", "12"], ["B", "40", "35"]]
    rows = b"".join(browser.get(f"{report}file/?table=recipients").streaming_content).decode().splitlines()
    assert rows[1].endswith(",A,0")
