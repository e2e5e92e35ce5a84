"""Writing campaigns: versions, copies, two people at once, and what may not be changed (ED, G-13, section 5)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gaung.campaigns import actions, queries
from gaung.campaigns.models import CampaignVersion
from gaung.campaigns.standing import CampaignsReadOnly
from gaung.catalogue.actions import ensure_default_books
from gaung.core.permissions import MissingRight
from gaung.core.text import ControlCharacters, TextMissing, TextTooLong
from gaung.foundation.access import SYSTEM, NotHere
from gaung.foundation.models import AuditEntry
from gaung.verification import actions as verification
from tests.campaigns.newsletters import draft, verified_sender
from tests.cast import new_company, new_member
from tests.customer import START, Customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        yield one


def save(customer, campaign, *, by=None, version=None, **values):
    return actions.save_content(
        company=customer.company,
        campaign_id=campaign.pk,
        values=values,
        by=by or customer.by,
        now=customer.now,
        version=version,
    )


def versions(campaign):
    return list(CampaignVersion.objects.filter(campaign=campaign).order_by("number").values_list("number", flat=True))


def test_changes_of_one_person_within_minutes_are_one_version_to_go_back_to(customer):
    campaign = draft(customer)
    save(customer, campaign, source="one")
    assert versions(campaign) == [1]
    customer.now += timedelta(minutes=5)
    save(customer, campaign, source="two")
    customer.now += timedelta(minutes=4)
    save(customer, campaign, source="three")
    assert versions(campaign) == [1, 2]
    assert queries.access_version(campaign, 1).content["source"] == "one"
    assert queries.access_version(campaign, 2).content["source"] == "three"


def test_another_persons_change_is_a_version_of_its_own(customer):
    campaign = draft(customer)
    budi = new_member(customer.company, email="budi@kopisenja.example", name="Budi", set_key="author").actor
    save(customer, campaign, by=budi, source="by Budi")
    assert versions(campaign) == [1, 2]


def test_an_earlier_version_comes_back_and_nothing_is_lost(customer):
    campaign = draft(customer, subject="First")
    save(customer, campaign, source="one")
    customer.now += timedelta(hours=1)
    save(customer, campaign, source="two")
    back = actions.restore_version(
        company=customer.company, campaign_id=campaign.pk, number=1, by=customer.by, now=customer.now
    )
    assert back.source == "one"
    assert versions(campaign) == [1, 2, 3]
    assert queries.access_version(campaign, 3).note == "restored:1"
    assert queries.access_version(campaign, 2).content["source"] == "two"


def test_only_the_newest_fifty_versions_are_kept(customer):
    campaign = draft(customer)
    for n in range(55):
        customer.now += timedelta(minutes=6)
        save(customer, campaign, source=f"text {n}")
    assert len(versions(campaign)) == 50
    assert versions(campaign)[-1] == 56


def test_a_save_upon_an_older_version_is_refused_g_13(customer):
    campaign = draft(customer)
    seen = campaign.version
    save(customer, campaign, source="mine", version=seen)
    with pytest.raises(actions.CampaignChangedMeanwhile) as refused:
        save(customer, campaign, source="theirs", version=seen)
    assert refused.value.facts["name"] == customer.by.label
    assert queries.access_campaign(customer.company, campaign.pk).source == "mine"


def test_saving_what_is_there_changes_nothing(customer):
    campaign = draft(customer)
    again = save(customer, campaign, source=campaign.source)
    assert again.version == campaign.version


def test_a_copy_says_the_same_to_the_same_people_and_is_a_draft(customer):
    sender = verified_sender(customer)
    campaign = draft(customer, sender_id=sender.pk)
    facts = {"company": customer.company, "by": customer.by, "now": customer.now}
    actions.save_audience(campaign_id=campaign.pk, include=[{"status": ["subscribed"]}], exclude=[], **facts)
    copy = actions.copy_campaign(campaign_id=campaign.pk, name="Copy of April news", **facts)
    assert (copy.name, copy.status, copy.source, copy.sender_id) == (
        "Copy of April news",
        "draft",
        campaign.source,
        sender.pk,
    )
    assert copy.include == [{"status": ["subscribed"]}]


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"name": ""}, TextMissing),
        ({"subject": "Hi\r\nBcc: all@example.org"}, ControlCharacters),
        ({"preheader": "a\x00b"}, ControlCharacters),
        ({"subject": "x" * 501}, TextTooLong),
        ({"kind": "python"}, actions.UnknownKind),
        ({"source": "x" * 1_000_001}, TextTooLong),
        ({"sender_id": 999_999}, NotHere),
        ({"topic_id": 999_999}, NotHere),
    ],
)
def test_what_has_no_place_in_a_campaign_is_refused_with_the_field_named(customer, values, refusal):
    campaign = draft(customer)
    with pytest.raises(refusal):
        save(customer, campaign, **values)


def test_another_companys_sender_and_campaign_are_not_here(customer):
    campaign = draft(customer)
    other = new_company("Batik Lestari", owner_email="dewi@batiklestari.example")
    with pytest.raises(NotHere):
        queries.access_campaign(other.company, campaign.pk)


def test_rights_decide_who_edits_and_who_deletes_section_5(customer):
    campaign = draft(customer)
    author = new_member(customer.company, email="ani@kopisenja.example", name="Ani", set_key="author").actor
    viewer = new_member(customer.company, email="citra@kopisenja.example", name="Citra", set_key="viewer").actor
    save(customer, campaign, by=author, source="by Ani")
    with pytest.raises(MissingRight):
        save(customer, campaign, by=viewer, source="by Citra")
    for one in (author, viewer):
        with pytest.raises(MissingRight):
            actions.delete_campaign(company=customer.company, campaign_id=campaign.pk, by=one, now=customer.now)
    actions.delete_campaign(company=customer.company, campaign_id=campaign.pk, by=customer.by, now=customer.now)
    assert not queries.has_campaigns(customer.company)


def test_drafting_works_while_suspended_and_not_without_the_add_on_d14(customer):
    campaign = draft(customer)
    verification.suspend_company(company=customer.company, reason="content", text="Stop.", by=SYSTEM, now=customer.now)
    save(customer, campaign, source="still writing")
    customer.wait(days=22)  # the trial is over, unverified
    with pytest.raises(CampaignsReadOnly):
        save(customer, campaign, source="too late")
    with pytest.raises(CampaignsReadOnly):
        draft(customer, name="New")


def test_every_act_is_in_the_audit_log_i11(customer):
    campaign = draft(customer)
    facts = {"company": customer.company, "by": customer.by, "now": customer.now}
    actions.keep_as_template(campaign_id=campaign.pk, name="Ours", **facts)
    template = queries.own_templates(customer.company)[0]
    actions.delete_template(template_id=template.pk, **facts)
    actions.delete_campaign(campaign_id=campaign.pk, **facts)
    found = set(AuditEntry.objects.filter(company=customer.company).values_list("action", flat=True))
    assert {"campaign.created", "campaign.deleted", "template.kept", "template.deleted"} <= found
