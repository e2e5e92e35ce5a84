"""Setting up an A/B test: what differs, for how many, what decides; both versions looked at (issue: ED-01, ED-06)."""

from __future__ import annotations

import pytest

from gaung.campaigns import actions
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.letters import letter_of
from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import NoSuchVersion, as_variant, plan_of
from gaung.catalogue.actions import ensure_default_books
from gaung.core.ab_test import A, B, Decide, NotMeasured, Plan, What
from gaung.core.permissions import MissingRight
from gaung.core.text import TextTooLong
from tests.campaigns.newsletters import BODY, ready
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        yield one


def facts(customer, campaign):
    return {"company": customer.company, "campaign_id": campaign.pk, "by": customer.by, "now": customer.now}


SUBJECTS = Plan(What.SUBJECT)


def with_test(customer, campaign, plan=SUBJECTS, **says):
    return actions.set_test(plan=plan, says=says, **facts(customer, campaign))


def test_b_begins_as_a_copy_and_only_what_is_tested_is_its_own(customer):
    campaign = with_test(customer, ready(customer), Plan(What.CONTENT, share=30, decide=Decide.CLICKS, hours=12))
    assert plan_of(campaign) == Plan(What.CONTENT, share=30, decide=Decide.CLICKS, hours=12)
    assert (as_variant(campaign, B).source, as_variant(campaign, B).subject) == (BODY, campaign.subject)
    other = BODY.replace("Hello", "Good morning")
    campaign = actions.save_content(values={"source": other}, variant=B, **facts(customer, campaign))
    assert (campaign.source, as_variant(campaign, B).source) == (BODY, other)
    assert "Good morning" in letter_of(campaign, variant=B).html
    assert "Good morning" not in letter_of(campaign, variant=A).html
    # Changed again, what was written for B stays.
    campaign = with_test(customer, campaign, Plan(What.CONTENT, share=50))
    assert as_variant(campaign, B).source == other


def test_another_subject_goes_with_the_same_content(customer):
    campaign = with_test(customer, ready(customer), subject="Beans, fresh", source="never")
    assert [letter_of(campaign, variant=one).subject for one in (A, B)] == ["Fresh beans", "Beans, fresh"]
    assert as_variant(campaign, B).source == BODY
    with pytest.raises(NoSuchVersion):
        actions.save_content(values={"source": "x"}, variant=B, **facts(customer, campaign))
    with pytest.raises(TextTooLong):
        with_test(customer, campaign, subject="x" * 501)


def test_taken_away_a_stays(customer):
    campaign = with_test(customer, ready(customer), subject="Beans, fresh")
    campaign = actions.remove_test(**facts(customer, campaign))
    assert (campaign.test, campaign.subject) == ({}, "Fresh beans")
    with pytest.raises(NoSuchVersion):
        actions.save_content(values={"source": "x"}, variant=B, **facts(customer, campaign))


def test_both_versions_are_looked_at_before_it_goes(customer):
    campaign = with_test(customer, ready(customer), subject="Dear { contact.name }} {{ contact.nmae }}")
    found = check_list_of(Campaign.objects.get(pk=campaign.pk), now=customer.now)
    assert [(one.code, one.version) for one in found.blocks] == [("unknown_tag", B)]
    with pytest.raises(actions.NotReady):
        actions.send_now(**facts(customer, campaign))
    campaign = with_test(customer, campaign, subject="Fresh beans")
    assert [one.code for one in check_list_of(campaign, now=customer.now).blocks] == ["ab_same_subject"]


def test_without_tracking_only_a_person_decides(customer):
    campaign = ready(customer, is_tracked=False)
    with pytest.raises(NotMeasured):
        with_test(customer, campaign)
    assert plan_of(with_test(customer, campaign, Plan(What.SUBJECT, decide=Decide.HAND))).decide is Decide.HAND


def test_it_does_not_go_by_each_recipients_own_time(customer):
    campaign = with_test(customer, ready(customer), subject="Beans, fresh")
    at = {"send_at": customer.now.replace(year=customer.now.year + 1), "zone": "Asia/Jakarta"}
    with pytest.raises(actions.OwnTimeAndTest):
        actions.schedule_campaign(in_local_time=True, **at, **facts(customer, campaign))


def test_a_copy_brings_the_test_along_or_says_what_one_version_said(customer):
    campaign = with_test(customer, ready(customer), subject="Beans, fresh")
    copy = actions.copy_campaign(name="Again", **facts(customer, campaign))
    assert copy.test == campaign.test
    won = actions.copy_campaign(name="The winner", variant=B, **facts(customer, campaign))
    assert (won.test, won.subject) == ({}, "Beans, fresh")
    restored = actions.restore_version(number=1, **facts(customer, with_test(customer, copy, subject="Other")))
    assert restored.pk == copy.pk


def test_who_may_not_edit_sets_up_nothing(customer):
    campaign = ready(customer)
    viewer = new_member(customer.company, email="citra@kopisenja.example", name="Citra", set_key="viewer").actor
    for act, more in ((actions.set_test, {"plan": Plan(What.SUBJECT)}), (actions.remove_test, {})):
        with pytest.raises(MissingRight):
            act(**{**facts(customer, campaign), "by": viewer}, **more)
