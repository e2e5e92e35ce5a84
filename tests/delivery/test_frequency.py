"""Who wants a newsletter at most weekly or monthly gets no second one too soon (PUB-02)."""

from datetime import timedelta

import pytest

from gaung.campaigns import audience
from gaung.campaigns.audience import LeftOut
from gaung.contacts.models import Contact
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.preferences.models import Wishes
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def server():
    one = kit.Server()
    with using_transport(one.fresh):
        yield one


def wish(owner, number, often):
    contact = Contact.objects.get(name=f"Orang {number}")
    return Wishes.objects.create(company=owner.company, contact=contact, often=often, updated_at=NOW)


def sent(owner, *, at, name="April"):
    """A campaign told to go and sent at a moment; who got it, by number."""
    campaign = kit.a_campaign(owner, name=name, told_at=at - 2 * kit.MINUTE)
    kit.due(owner, at=at)
    kit.due(owner, at=at)
    return campaign


def outcome(campaign):
    return {row.email.split("@")[0][5:]: row.reason or row.state for row in kit.rows(campaign).values()}


@pytest.mark.parametrize(
    ("days", "who"),
    [(0, ["1"]), (5, ["1"]), (6.5, ["1", "2"]), (7, ["1", "2"]), (26, ["1", "2"]), (28, ["1", "2", "3"])],
)
def test_the_next_newsletter_waits_for_its_week_and_its_month(server, days, who):
    with kit.a_sender(3) as owner:
        wish(owner, 2, "weekly")
        wish(owner, 3, "monthly")
        first = sent(owner, at=NOW)
        assert outcome(first) == dict.fromkeys("123", "sent"), "the first one comes at once"
        second = sent(owner, at=NOW + days * DAY, name="May")
        assert outcome(second) == dict.fromkeys(who, "sent"), "frozen without the others"
        found = audience.breakdown(kit.a_campaign(owner, status="draft"), now=NOW + days * DAY)
        assert found.left_out.get(LeftOut.RECENTLY_MAILED, 0) == 2, "after this one, and both are counted"


def test_whoever_got_another_one_after_the_freeze_is_left_out_with_the_reason(server):
    with kit.a_sender(3) as owner:
        waiting = kit.a_campaign(owner, told_at=NOW)
        kit.due(owner, at=NOW)
        assert kit.states(waiting) == {"queued": 3}
        wish(owner, 2, "weekly")
        other = Delivery.objects.get(campaign=waiting, email="orang2@example.com")
        got = kit.a_campaign(owner, name="Another", status="finished")
        Delivery.objects.create(
            company=owner.company, campaign=got, contact_id=other.contact_id, email=other.email,
            email_key=other.email_key, state="sent", due_at=NOW, changed_at=NOW,
        )  # fmt: skip
        kit.due(owner, at=NOW + timedelta(minutes=2))
        assert outcome(waiting) == {"1": "sent", "2": "recently_mailed", "3": "sent"}


@pytest.mark.parametrize("state", ["skipped", "failed", "queued", "deferred"])
def test_what_never_reached_them_does_not_count(server, state):
    with kit.a_sender(1) as owner:
        one = wish(owner, 1, "monthly")
        gone = kit.a_campaign(owner, name="Another", status="stopped", finished_at=NOW)
        Delivery.objects.create(
            company=owner.company, campaign=gone, contact=one.contact, email="x", email_key="x", state=state,
            due_at=NOW, changed_at=NOW,
        )  # fmt: skip
        assert outcome(sent(owner, at=NOW)) == {"1": "sent"}
