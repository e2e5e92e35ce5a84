"""Who gets a campaign, and why others do not (ED-05)."""

from datetime import timedelta

import pytest

from gaung.campaigns import audience
from gaung.campaigns.audience import LeftOut
from gaung.campaigns.models import Campaign
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, ContactTag, Suppression, Tag
from gaung.core.audience import AllOf, AnyOf, HasTag, Mentions
from gaung.core.audience_address import filter_params
from gaung.preferences.models import Topic, TopicRefused, Wishes
from tests.cast import NOW
from tests.contacts import kit

pytestmark = pytest.mark.django_db
S = kit.S


@pytest.fixture
def home():
    """Kopi Senja with 12 subscribed people."""
    owner = kit.a_company()
    with kit.at_home(owner):
        kit.open_seats(owner, 100)
        kit.add(owner, 12)
        yield owner


def campaign(home, **fields):
    moments = dict.fromkeys(["status_since", "created_at", "updated_at"], NOW)
    return Campaign.objects.create(company=home.company, name="April", **moments, **fields)


def names(rows):
    return sorted(rows.values_list("name", flat=True))


def set_status(number, status):
    moments = {"pending_since": NOW} if status is S.PENDING_UPGRADE else {}
    Contact.objects.filter(name=f"Orang {number}").update(marketing_status=status.value, **moments)


def tagged(home, name, *numbers):
    tag = Tag.objects.create(company=home.company, name=name, name_key=name, created_at=NOW)
    for number in numbers:
        ContactTag.objects.create(company=home.company, tag=tag, contact=Contact.objects.get(name=f"Orang {number}"))
    return filter_params(AllOf((HasTag(frozenset({tag.pk})),)))


def test_without_filters_everybody_subscribed_gets_it(home):
    found = audience.breakdown(campaign(home), now=NOW)
    assert (found.will_get, found.left_out, found.meant) == (12, {}, 12)


def test_each_one_left_out_stands_under_one_reason(home):
    """The breakdown and the recipients are two readings of one truth."""
    statuses = [S.UNSUBSCRIBED, S.BOUNCED, S.PENDING_UPGRADE, S.PENDING_DOUBLE_OPT_IN, S.ARCHIVED, S.NO_CONSENT]
    for number, status in enumerate(statuses, start=1):
        set_status(number, status)
    topic = Topic.objects.create(company=home.company, name="Offers", created_at=NOW)
    people = {number: Contact.objects.get(name=f"Orang {number}") for number in range(1, 13)}
    for number in (7, 8):
        TopicRefused.objects.create(company=home.company, contact=people[number], topic=topic, at=NOW)
    for number, until in ((8, timedelta(days=1)), (9, timedelta(days=1)), (10, -timedelta(days=1))):
        Wishes.objects.create(company=home.company, contact=people[number], paused_until=NOW + until, updated_at=NOW)
    print_of = fingerprint(people[11].email_key)
    Suppression.objects.create(company=home.company, fingerprint=print_of, status="unsubscribed", since=NOW)
    exclude = [tagged(home, "staff", 12, 1)]
    meant = campaign(home, topic=topic, exclude=exclude)
    found = audience.breakdown(meant, now=NOW)
    # Who got one lately is known to a chapter above: tests/delivery/test_frequency.py.
    expected = dict.fromkeys(set(LeftOut) - {LeftOut.RECENTLY_MAILED}, 1) | {LeftOut.TOPIC: 2}
    assert (found.left_out, found.will_get, found.meant) == (expected, 1, 12)
    assert names(audience.recipients(meant, now=NOW)) == ["Orang 10"]


def test_several_filters_include_whoever_one_of_them_means(home):
    meant = campaign(home, include=[tagged(home, "a", 1, 2), tagged(home, "b", 2, 3)])
    assert names(audience.recipients(meant, now=NOW)) == ["Orang 1", "Orang 2", "Orang 3"]
    meant.exclude = [tagged(home, "c", 3)]
    assert names(audience.recipients(meant, now=NOW)) == ["Orang 1", "Orang 2"]
    assert audience.breakdown(meant, now=NOW).left_out == {LeftOut.FILTER: 1}


def test_a_filter_without_a_condition_means_everybody_whatever_stands_beside_it(home):
    meant = campaign(home, include=[{}, tagged(home, "a", 1)])
    assert audience.recipients(meant, now=NOW).count() == 12
    meant.exclude = [{}]
    assert audience.recipients(meant, now=NOW).count() == 0
    assert audience.breakdown(meant, now=NOW).left_out == {LeftOut.FILTER: 12}


def test_a_filter_that_cannot_judge_somebody_does_not_exclude_them(home):
    Contact.objects.filter(name="Orang 1").update(name="", name_key="")
    meant = campaign(home, exclude=[filter_params(AnyOf((Mentions("orang"),)))])
    assert (
        audience.recipients(meant, now=NOW).count() + audience.breakdown(meant, now=NOW).left_out.get(LeftOut.FILTER, 0)
        == 12
    )


def test_nobody_of_another_company_is_ever_meant(home):
    other = kit.a_company()
    with kit.at_home(other):
        kit.open_seats(other, 100)
        kit.add(other, 3)
        theirs = campaign(other)
        assert audience.breakdown(theirs, now=NOW).will_get == 3
    assert audience.breakdown(campaign(home), now=NOW).will_get == 12


def test_a_change_of_status_is_seen_at_once(home):
    meant = campaign(home)
    set_status(1, S.UNSUBSCRIBED)
    assert "Orang 1" not in names(audience.recipients(meant, now=NOW))
