"""The bounce mailbox over real IMAP: taken in, kept, then marked; junk, crashes and closed doors cost nothing."""

from functools import partial

import pytest

from gaung.bounces import due, reading
from gaung.bounces.models import Intake, Return
from gaung.contacts.models import Contact
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation import clock, tasks
from gaung.gateways import imap
from tests.bounces import letters
from tests.bounces.imap_server import ImapServer, Mailbox
from tests.bounces.test_intake import a_sent_campaign
from tests.delivery import fault_tls, kit

pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(db):
    with using_transport(kit.Server().fresh), kit.a_sender(6) as owner:
        campaign = a_sent_campaign(owner)
        yield list(Delivery.objects.filter(campaign=campaign).order_by("pk"))


def read(server, settings, *, context=None, **address):
    settings.GAUNG_BOUNCE_MAILBOX = server.address(**address)
    trusting = context or fault_tls.TRUSTING
    return reading.read_mailbox(open_mailbox=partial(imap.opened, context=trusting))


def bounced():
    return Contact.objects.filter(marketing_status="bounced").count()


def test_what_is_new_is_taken_in_marked_and_not_taken_again(mails, settings):
    junk = [b"", b"\xff\x00junk", letters.away(mails[3]), letters.bounce(to="x@y.example"), b"x" * 1_200_000]
    box = Mailbox(letters.bounce(mails[0]), *junk, letters.complaint(mails[1]), letters.bounce(mails[0]))
    with ImapServer(box) as server:
        assert read(server, settings) == 8
        assert box.seen == set(box.mails)
        assert (bounced(), Return.objects.count()) == (1, 2)
        box.put(letters.bounce(mails[2], number=2))
        assert read(server, settings) == 1
        assert (bounced(), read(server, settings)) == (2, 0)
        row = Intake.objects.get(source="mailbox")
        assert (row.acted, row.known, row.unknown, row.other, row.error) == (3, 1, 1, 4, "")
        assert not any("EXPUNGE" in said or "Deleted" in said for said in server.commands)


def test_a_connection_that_breaks_half_way_loses_nothing_and_repeats_nothing(mails, settings):
    box = Mailbox(*(letters.bounce(mail, number=at) for at, mail in enumerate(mails[:4])))
    with ImapServer(box, drop_at_store=2) as server:
        read(server, settings)
        # The second was taken in and not marked: its result stands, and it comes once more.
        assert (bounced(), box.seen, Intake.objects.get(source="mailbox").error) == (2, {1}, "broke")
        assert read(server, settings) == 3
        assert (bounced(), Return.objects.count(), box.seen) == (4, 4, {1, 2, 3, 4})
        assert Intake.objects.get(source="mailbox").error == ""


def test_a_mail_that_cannot_be_taken_in_keeps_no_other_waiting(mails, settings, monkeypatch):
    box = Mailbox(*(letters.bounce(mail, number=at) for at, mail in enumerate(mails[:3])))
    take, broken = reading.actions.take_mail, box.mails[2]

    def failing(*, raw, now):
        if raw == broken:
            raise ZeroDivisionError
        return take(raw=raw, now=now)

    monkeypatch.setattr(reading.actions, "take_mail", failing)
    with ImapServer(box) as server:
        assert read(server, settings) == 2
        assert (bounced(), box.seen) == (2, {1, 3})


@pytest.mark.parametrize(
    ("address", "context", "why"),
    [
        ({"password": "wrong"}, None, "sign_in"),
        ({"folder": "Elsewhere"}, None, "folder"),
        ({}, fault_tls.UNTRUSTING, "tls"),
    ],
)
def test_a_closed_door_is_said_in_plain_words(settings, address, context, why):
    with ImapServer(Mailbox(b"x")) as server:
        assert read(server, settings, context=context, **address) == 0
    assert Intake.objects.get(source="mailbox").error == why


def test_nobody_listening_is_said_too_and_without_a_mailbox_nothing_is_read(settings):
    with ImapServer(Mailbox()) as server:
        pass
    assert read(server, settings) == 0
    assert Intake.objects.get(source="mailbox").error == "unreachable"
    settings.GAUNG_BOUNCE_MAILBOX = ""
    assert reading.read_mailbox() == 0


def test_it_is_read_every_five_minutes(settings, monkeypatch):
    asked = []
    monkeypatch.setattr(reading, "read_mailbox", lambda: asked.append(1))
    assert due.run_due(now=clock.now()) == 0
    settings.GAUNG_BOUNCE_MAILBOX = "imaps://a:b@localhost/INBOX"
    due.run_due(now=clock.now())
    tasks.run_pending()
    Intake.objects.update_or_create(source="mailbox", defaults={"tried_at": clock.now()})
    due.run_due(now=clock.now())
    tasks.run_pending()
    assert asked == [1]
    assert imap.Mailbox.from_url("imap://a%40b:c@h").port == 143
