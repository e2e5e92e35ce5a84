"""Mails in doubt: what settles them, by evidence or by hand; and the ledger's recount (sending.md)."""

from datetime import timedelta

import pytest
from django.db import connection

from gaung.core.permissions import MissingRight
from gaung.core.wire import ReplyKind
from gaung.delivery import doubts
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation.models import AuditEntry
from gaung.foundation.recounts import recount_everything
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db


@pytest.fixture
def doubted():
    """A campaign of `strict`: three mails arrived, of two the answer never came."""
    server = kit.Server(answer=lambda mail: _for(mail, ("orang2@", "orang4@")))
    with using_transport(server.fresh), kit.a_sender(5) as owner:
        campaign = kit.a_campaign(owner, policy="strict")
        kit.due(owner)
        kit.due(owner)
        campaign.refresh_from_db()
        assert kit.states(campaign) == {"sent": 3, "unknown": 2}
        yield owner, campaign, server


def _for(mail, names):
    return kit.reply(mail, ReplyKind.UNCERTAIN) if mail.rcpt_to.startswith(names) else None


def of(campaign, email):
    return Delivery.objects.get(campaign=campaign, email=email)


def test_said_by_hand_that_it_arrived_or_not_nobody_is_mailed_again(doubted):
    owner, campaign, server = doubted
    first = of(campaign, "orang2@example.com")
    values = {"campaign": campaign, "by": owner.actor, "now": NOW}
    assert doubts.settle(has_arrived=True, delivery_ids=[first.pk], **values) == 1
    assert doubts.settle(has_arrived=False, **values) == 1
    assert doubts.settle(has_arrived=False, **values) == 0
    rows = {email.split("@")[0]: (row.state, row.reason) for email, row in kit.rows(campaign).items()}
    assert rows["orang2"] == ("sent", "")
    assert rows["orang4"] == ("failed", "not_arrived")
    acts = AuditEntry.objects.filter(action="campaign.settled").order_by("pk")
    assert [row.after for row in acts] == [{"count": 1, "state": "sent"}, {"count": 1, "state": "failed"}]
    kit.due(owner, at=NOW + timedelta(hours=1))
    assert server.got.total() == 3


def test_what_was_sent_or_of_another_campaign_is_not_touched(doubted):
    owner, campaign, _ = doubted
    other = kit.a_campaign(owner, status="finished")
    everybody = list(Delivery.objects.values_list("pk", flat=True))
    values = {"by": owner.actor, "now": NOW, "delivery_ids": everybody, "has_arrived": False}
    assert doubts.settle(campaign=other, **values) == 0
    assert doubts.settle(campaign=campaign, **values) == 2
    assert kit.states(campaign) == {"sent": 3, "failed": 2}


def test_without_the_right_to_send_nobody_settles(doubted, viewer):
    _, campaign, _ = doubted
    with pytest.raises(MissingRight):
        doubts.settle(campaign=campaign, has_arrived=True, by=viewer.actor, now=NOW)


def test_an_opening_of_a_mail_in_doubt_says_that_it_arrived(doubted, settings, tmp_path):
    from gaung.core.verdict import Kind
    from gaung.tracking import events

    owner, campaign, _ = doubted
    settings.GAUNG_DATA = tmp_path
    row = of(campaign, "orang4@example.com")
    line = events.Line(Kind.OPEN, owner.company.pk, row.pk, None, NOW, "GET", "Mail/1.0", "")
    assert events._take_batch("one", [line.written()], NOW) == 1
    assert (of(campaign, "orang4@example.com").state, of(campaign, "orang2@example.com").state) == ("sent", "unknown")


def test_whoever_waits_for_a_second_try_gets_none_when_the_first_was_seen_to_arrive():
    """`retry_once`: one copy instead of two."""
    silent = ["orang2@"]
    server = kit.Server(answer=lambda mail: _for(mail, tuple(silent)))
    with using_transport(server.fresh), kit.a_sender(3) as owner:
        campaign = kit.a_campaign(owner)
        kit.due(owner)
        kit.due(owner)
        row = of(campaign, "orang2@example.com")
        assert (row.state, row.is_uncertain) == ("queued", True)
        assert doubts.seen_to_arrive([row.pk, of(campaign, "orang1@example.com").pk]) == 1
        silent.clear()
        kit.due(owner, at=NOW + timedelta(hours=1))
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign)) == ("finished", {"sent": 3})
        assert "orang2@example.com" not in server.got


# --- gaung verify ---------------------------------------------------------------------------


def found():
    return {(one.name, drift.what.partition(":")[0]) for one in recount_everything() for drift in one.drifts}


def test_a_ledger_that_agrees_and_what_does_not_is_found(doubted):
    owner, campaign, _ = doubted
    assert not found()
    Delivery.objects.filter(email="orang1@example.com").update(state="queued")
    assert found() == {("delivery.ledger", "finished_with_open")}
    Delivery.objects.filter(email="orang1@example.com").update(state="sent", attempts=0)
    assert found() == {("delivery.ledger", "sent_without_a_try")}
    Delivery.objects.filter(email="orang1@example.com").delete()
    assert found() == {("delivery.ledger", "recipients_of")}


def test_a_recipient_under_another_companys_roof_is_found(doubted):
    from gaung.foundation.tenancy import all_companies
    from tests.contacts.kit import a_company

    _, campaign, _ = doubted
    other = a_company().company
    with all_companies(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE delivery_delivery SET company_id = %s WHERE campaign_id = %s AND email = 'orang1@example.com'",
            [other.pk, campaign.pk],
        )
        assert ("delivery.homes", "recipient") in found()
