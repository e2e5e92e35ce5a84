"""When a campaign goes: scheduled, held, taken back, let go, called back (ED-08, D26)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gaung.campaigns import actions, due, queries
from gaung.campaigns.models import Campaign
from gaung.campaigns.standing import SendingNotEntitled, SendingSuspended, entitled_until
from gaung.catalogue.actions import ensure_default_books
from gaung.contacts.models import Contact
from gaung.core.campaign import CampaignCannot
from gaung.core.permissions import MissingRight
from gaung.core.schedule import AfterEntitlement, SendTimePassed
from gaung.core.send_hours import Hours
from gaung.foundation.access import SYSTEM
from gaung.verification import actions as verification
from tests.campaigns.newsletters import draft, ready
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        yield one


@pytest.fixture
def campaign(customer):
    return ready(customer)


def act(customer, action, campaign, **values):
    values = {"by": customer.by, **values}
    return action(company=customer.company, campaign_id=campaign.pk, now=customer.now, **values)


def schedule(customer, campaign, *, ahead=HOUR, **values):
    at = customer.now + ahead
    return act(customer, actions.schedule_campaign, campaign, send_at=at, zone="Asia/Jakarta", **values)


def run_due(customer, *, after):
    customer.now += after
    customer.company.test_clock_at = customer.now
    customer.company.save()
    return due.run_due(now=customer.now)


def stands(campaign):
    return Campaign.objects.get(pk=campaign.pk)


def test_a_scheduled_campaign_goes_at_its_time_and_not_before(customer, campaign):
    schedule(customer, campaign)
    assert run_due(customer, after=HOUR - timedelta(seconds=1)) == 0
    assert run_due(customer, after=timedelta(seconds=1)) == 1
    assert stands(campaign).status == "preparing"
    assert run_due(customer, after=timedelta(0)) == 0  # once


def test_nothing_is_scheduled_after_a_known_end_of_the_entitlement_d26(customer, campaign):
    ends = entitled_until(customer.company, now=customer.now)
    assert ends == customer.now + timedelta(days=21)
    with pytest.raises(AfterEntitlement):
        schedule(customer, campaign, ahead=timedelta(days=21))
    schedule(customer, campaign, ahead=timedelta(days=21, seconds=-1))


def test_a_cancellation_is_a_known_end_too_d26(customer, campaign):
    customer.paying()
    assert entitled_until(customer.company, now=customer.now) is None
    schedule(customer, campaign, ahead=timedelta(days=40))
    customer.cancel()
    with pytest.raises(AfterEntitlement):
        schedule(customer, campaign, ahead=timedelta(days=40))


def test_a_time_that_is_over_is_refused(customer, campaign):
    with pytest.raises(SendTimePassed):
        schedule(customer, campaign, ahead=timedelta(0))


def test_missed_by_more_than_six_hours_it_asks(customer, campaign):
    schedule(customer, campaign)
    run_due(customer, after=timedelta(hours=7, seconds=1))
    assert (stands(campaign).status, stands(campaign).hold_reason) == ("held", "late")
    act(customer, actions.send_now, campaign)
    assert (stands(campaign).status, stands(campaign).hold_reason) == ("preparing", "")


def test_what_may_not_go_when_its_time_comes_is_held_with_the_reason_d26(customer, campaign):
    other = draft(customer, name="May news", sender_id=campaign.sender_id)
    schedule(customer, campaign)
    schedule(customer, other, ahead=2 * HOUR)
    verification.suspend_company(company=customer.company, reason="content", text="?", by=SYSTEM, now=customer.now)
    run_due(customer, after=HOUR)
    assert stands(campaign).hold_reason == "suspended"
    verification.lift_suspension(company=customer.company, by=SYSTEM, now=customer.now, text="Fine.")
    campaign.sender.removed_at = customer.now
    campaign.sender.save()
    run_due(customer, after=HOUR)
    assert stands(other).hold_reason == "sender"


def test_a_scheduled_campaign_is_changed_only_after_it_is_taken_back_ed_08(customer, campaign):
    schedule(customer, campaign)
    with pytest.raises(actions.NotADraft):
        act(customer, actions.save_content, campaign, values={"source": "x"})
    act(customer, actions.unschedule_campaign, campaign)
    act(customer, actions.save_content, campaign, values={"source": "x"})
    assert (stands(campaign).status, stands(campaign).send_at) == ("draft", None)


def test_sent_now_it_can_be_called_back_until_its_recipients_are_frozen_ed_08(customer, campaign):
    act(customer, actions.send_now, campaign)
    assert stands(campaign).told_by == customer.by.label
    act(customer, actions.recall_campaign, campaign)
    assert stands(campaign).status == "draft"
    act(customer, actions.send_now, campaign)
    Campaign.objects.filter(pk=campaign.pk).update(frozen_at=customer.now)
    with pytest.raises(actions.RecallTooLate):
        act(customer, actions.recall_campaign, campaign)


def test_sent_twice_it_goes_once(customer, campaign):
    act(customer, actions.send_now, campaign)
    with pytest.raises(CampaignCannot):
        act(customer, actions.send_now, campaign)


def test_sending_needs_the_right_the_add_on_and_no_suspension(customer, campaign):
    author = new_member(customer.company, email="ani@kopisenja.example", name="Ani", set_key="author").actor
    for action in (actions.send_now, actions.recall_campaign, actions.unschedule_campaign):
        with pytest.raises(MissingRight):
            act(customer, action, campaign, by=author)
    verification.suspend_company(company=customer.company, reason="content", text="?", by=SYSTEM, now=customer.now)
    with pytest.raises(SendingSuspended):
        act(customer, actions.send_now, campaign)
    customer.wait(days=22)
    with pytest.raises(SendingNotEntitled):
        schedule(customer, campaign)


def test_a_sent_campaign_is_not_deleted(customer, campaign):
    act(customer, actions.send_now, campaign)
    with pytest.raises(actions.NotDeletable):
        act(customer, actions.delete_campaign, campaign)
    assert queries.has_campaigns(customer.company)
    assert not queries.has_sent(customer.company)


def test_what_the_check_list_keeps_back_does_not_go_ed_06(customer, campaign):
    act(customer, actions.save_content, campaign, values={"source": "Hello {{ contact.nmae }}"})
    for action in (actions.send_now, schedule):
        with pytest.raises(actions.NotReady) as refused:
            act(customer, action, campaign) if action is not schedule else schedule(customer, campaign)
        assert int(refused.value.facts["count"]) >= 3  # the tag, no unsubscribe link, no address


def test_what_nobody_would_get_any_more_is_held_when_its_time_comes(customer, campaign):
    schedule(customer, campaign)
    customer.company.address_line_1 = ""
    customer.company.save()
    run_due(customer, after=HOUR)
    assert stands(campaign).hold_reason == "content"


# --- by each recipient's own clock (ED-08) ---------------------------------------------------------


def living_in(customer, zone):
    """One of the recipients lives in another zone."""
    Contact.objects.filter(pk=Contact.objects.earliest("pk").pk).update(fields={"time_zone": zone})


def test_by_their_own_clocks_it_begins_with_the_first_zone_and_is_not_late_there(customer, campaign):
    living_in(customer, "Asia/Tokyo")
    schedule(customer, campaign, ahead=6 * HOUR, in_local_time=True)
    assert run_due(customer, after=3 * HOUR) == 0
    assert run_due(customer, after=HOUR) == 1
    assert stands(campaign).status == "preparing"


def test_where_the_time_had_passed_when_it_was_planned_nothing_is_late(customer, campaign):
    living_in(customer, "Pacific/Kiritimati")  # seven hours ahead of Jakarta
    schedule(customer, campaign, ahead=HOUR / 2, in_local_time=True)
    assert run_due(customer, after=timedelta(minutes=1)) == 1
    assert stands(campaign).status == "preparing"


def test_nobody_is_promised_a_mail_after_the_end_of_the_entitlement_by_any_clock_d26(customer, campaign):
    living_in(customer, "America/New_York")
    ends = entitled_until(customer.company, now=customer.now)
    with pytest.raises(AfterEntitlement):
        schedule(customer, campaign, ahead=ends - customer.now - HOUR, in_local_time=True)
    schedule(customer, campaign, ahead=ends - customer.now - HOUR)


def test_the_hours_are_kept_with_it(customer, campaign):
    schedule(customer, campaign, hours=Hours(480, 1200))
    assert (stands(campaign).window_from, stands(campaign).window_to) == (480, 1200)
    act(customer, actions.unschedule_campaign, campaign)
    assert not stands(campaign).in_local_time
