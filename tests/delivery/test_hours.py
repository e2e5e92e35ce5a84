"""Mails leave within their hours, and by each recipient's own clock (ED-08)."""

from datetime import UTC, datetime, timedelta

import pytest

from gaung.campaigns import hours
from gaung.contacts.models import Contact
from gaung.delivery import queries
from gaung.delivery.transports import using_transport
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
EIGHT, EVENING = 8 * 60, 20 * 60


@pytest.fixture
def server():
    one = kit.Server()
    with using_transport(one.fresh):
        yield one


def begun(owner, *, at, **values):
    """A campaign that is let go at a moment."""
    campaign = kit.a_campaign(owner, told_at=at - 2 * kit.MINUTE, zone="Asia/Jakarta", **values)
    kit.due(owner, at=at)
    kit.due(owner, at=at)
    campaign.refresh_from_db()
    return campaign


def test_outside_of_its_hours_nothing_leaves_and_then_it_goes_on_by_itself(server):
    night = datetime(2026, 5, 1, 16, 0, tzinfo=UTC)  # 23:00 in Jakarta
    with kit.a_sender(4) as owner:
        campaign = begun(owner, at=night, window_from=EIGHT, window_to=EVENING)
        assert (campaign.status, kit.states(campaign)) == ("sending", {"queued": 4})
        kit.due(owner, at=night + timedelta(hours=8, minutes=59))
        assert not server.got
        kit.due(owner, at=night + timedelta(hours=9))
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign)) == ("finished", {"sent": 4})


def test_everybody_gets_it_when_their_own_clock_shows_the_time(server):
    nine = datetime(2026, 5, 2, 2, 0, tzinfo=UTC)  # 09:00 in Jakarta
    with kit.a_sender(3) as owner:
        for number, told in enumerate(("Asia/Tokyo", "Europe/Berlin", "Nowhere/Else"), start=1):
            Contact.objects.filter(email_key=f"orang{number}@example.com").update(fields={"time_zone": told})
        people = kit.a_campaign(owner, status="draft")
        assert hours.zones(people, now=NOW) == {"Asia/Tokyo": 1, "Europe/Berlin": 1, "": 1}
        campaign = begun(owner, at=nine - timedelta(hours=2), send_at=nine, in_local_time=True)
        assert set(server.got) == {"orang1@example.com"}
        assert queries.progress(campaign, now=nine - timedelta(hours=2)).goes_on_at == nine
        kit.due(owner, at=nine)
        assert set(server.got) == {"orang1@example.com", "orang3@example.com"}
        kit.due(owner, at=datetime(2026, 5, 2, 7, 0, tzinfo=UTC))
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign), set(server.got.values())) == ("finished", {"sent": 3}, {1})
