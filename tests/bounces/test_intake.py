"""What comes back moves exactly whom it is about, once, and nobody else (sending.md, rules.md section 3, D22)."""

from datetime import timedelta

import pytest

from gaung.bounces import actions, due
from gaung.bounces.actions import MAILBOX, Outcome, take_mail
from gaung.bounces.models import Intake, Return, Unmatched
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact, Suppression
from gaung.core.bounce_events import Form
from gaung.core.contact_status import Consent, MarketingStatus, StatusMoveRefused, Way
from gaung.core.wire import Blame, Reply, ReplyKind
from gaung.delivery.models import Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation import clock
from gaung.foundation.access import recipient_actor
from gaung.foundation.models import AuditEntry
from tests.bounces import letters
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def sent():
    """A campaign that five people have got."""
    server = kit.Server()
    with using_transport(server.fresh), kit.a_sender(5) as owner:
        yield owner, a_sent_campaign(owner)


def a_sent_campaign(owner, *, at=NOW, **fields):
    campaign = kit.a_campaign(owner, told_at=at - 2 * kit.MINUTE, **fields)
    kit.due(owner, at=at)
    kit.due(owner)
    campaign.refresh_from_db()
    assert campaign.status == "finished"
    return campaign


def first(campaign):
    return Delivery.objects.filter(campaign=campaign, state="sent").order_by("pk")[0]


def status_of(mail):
    return Contact.objects.get(email_key=mail.email_key).marketing_status


def take(raw):
    return take_mail(raw=raw, now=clock.now())


# --- hard -----------------------------------------------------------------------------------


def test_one_hard_bounce_is_enough_and_the_same_twice_is_one(sent):
    owner, campaign = sent
    mail = first(campaign)
    assert [take(letters.bounce(mail)) for _ in range(3)] == [Outcome.ACTED, Outcome.KNOWN, Outcome.KNOWN]
    mail.refresh_from_db()
    assert (status_of(mail), mail.state, mail.returned) == ("bounced", "sent", "hard")
    [row] = Return.objects.all()
    assert (row.reason, row.status, row.code, row.words) == ("unknown_user", "5.1.1", 550, "550 5.1.1 User unknown")
    [act] = AuditEntry.objects.filter(action="contacts.bounced")
    assert (act.actor_kind, act.target, act.reason) == ("system", mail.email, "hard_bounce")
    assert Contact.objects.filter(marketing_status="subscribed").count() == 4


def test_the_reader_is_whom_the_token_names_not_whom_the_report_does(sent):
    _, campaign = sent
    mail, other = Delivery.objects.filter(campaign=campaign).order_by("pk")[:2]
    take(letters.bounce(mail, to=other.email))
    assert (status_of(mail), status_of(other)) == ("bounced", "subscribed")


def test_whoever_left_meanwhile_stays_as_they_are(sent):
    owner, campaign = sent
    mail = first(campaign)
    contacts.change_status(
        company=owner.company,
        contact_id=mail.contact_id,
        to=MarketingStatus.ARCHIVED,
        by=owner.actor,
        now=NOW,
    )
    assert take(letters.bounce(mail)) is Outcome.ACTED
    assert status_of(mail) == "archived"


def test_an_address_whose_contact_is_gone_is_remembered(sent):
    owner, campaign = sent
    mail = first(campaign)
    Contact.objects.filter(pk=mail.contact_id).delete()
    take(letters.bounce(mail))
    assert [row.status for row in Suppression.objects.all()] == ["bounced"]


# --- complaints -----------------------------------------------------------------------------


def test_one_complaint_unsubscribes_and_suppresses_until_the_person_comes_back(sent):
    owner, campaign = sent
    mail = first(campaign)
    assert take(letters.complaint(mail)) is Outcome.ACTED
    mail.refresh_from_db()
    assert (status_of(mail), mail.returned) == ("unsubscribed", "complaint")
    assert Suppression.objects.count() == 1
    again = {"company": owner.company, "contact_id": mail.contact_id, "to": MarketingStatus.SUBSCRIBED, "now": NOW}
    with pytest.raises(StatusMoveRefused):
        contacts.change_status(by=owner.actor, **again)
    agreed = Consent(source="form", at=NOW)
    contacts.change_status(by=recipient_actor(label="recipient"), way=Way.OPT_IN, consent=agreed, **again)
    assert (status_of(mail), Suppression.objects.count()) == ("subscribed", 0)


def test_a_complaint_weighs_more_than_a_bounce_and_signatures_weigh_nothing(sent):
    _, campaign = sent
    mail = first(campaign)
    take(letters.complaint(mail, feedback="auth-failure", number=9))
    assert status_of(mail) == "subscribed"
    take(letters.bounce(mail, status="5.2.2", said="552 5.2.2 Mailbox full"))
    take(letters.complaint(mail))
    take(letters.bounce(mail, number=2))
    mail.refresh_from_db()
    assert (mail.returned, status_of(mail)) == ("complaint", "unsubscribed")


def test_a_mail_to_the_unsubscribe_address_unsubscribes(sent):
    _, campaign = sent
    mail = first(campaign)
    assert take(letters.unsubscribe(mail)) is Outcome.ACTED
    assert status_of(mail) == "unsubscribed"


# --- soft -----------------------------------------------------------------------------------

SOFT = {"status": "5.2.1", "said": "550 5.2.1 This account has been disabled"}


def test_five_soft_bounces_in_a_row_over_two_campaigns_are_enough(sent):
    owner, campaign = sent
    mail = first(campaign)
    for at in range(1, 6):
        assert status_of(mail) == "subscribed"
        mail = Delivery.objects.get(campaign=campaign, email=mail.email)
        take(letters.bounce(mail, number=at, **SOFT))
        if at < 5:
            campaign = a_sent_campaign(owner, at=NOW + at * DAY, name=f"May {at}")
    assert status_of(mail) == "bounced"
    assert AuditEntry.objects.get(action="contacts.bounced").reason == "soft_bounces"


def test_a_mail_that_arrived_in_between_begins_the_row_anew(sent):
    owner, campaign = sent
    mail = first(campaign)
    for at in range(1, 7):
        mail = Delivery.objects.get(campaign=campaign, email=mail.email)
        if at != 3:
            take(letters.bounce(mail, number=at, **SOFT))
        campaign = a_sent_campaign(owner, at=NOW + at * 4 * DAY, name=f"May {at}")
    assert status_of(mail) == "subscribed"


@pytest.mark.parametrize(
    "said",
    [
        {"status": "5.2.2", "said": "552 5.2.2 Mailbox full"},
        {"status": "5.7.1", "said": "554 5.7.1 Message rejected as spam"},
        {"status": "5.7.26", "said": "550 5.7.26 DMARC check failed"},
        {"status": "4.1.1", "said": "450 4.1.1 User unknown"},
        {"status": "4.4.7", "said": "450 User unknown", "action": "delayed"},
    ],
)
def test_what_is_not_the_persons_never_moves_them_however_often(sent, said):
    owner, campaign = sent
    mail = first(campaign)
    for at in range(1, 4):
        mail = Delivery.objects.get(campaign=campaign, email=mail.email)
        for copy in range(3):
            take(letters.bounce(mail, number=10 * at + copy, **said))
        campaign = a_sent_campaign(owner, at=NOW + at * DAY, name=f"May {at}")
    assert status_of(mail) == "subscribed"
    assert not Return.objects.filter(is_counted=True).exists()


# --- what is not believed -------------------------------------------------------------------


def test_forged_tokens_are_counted_and_ignored_and_bounces_of_nobody_kept_visible(sent):
    _, campaign = sent
    mail = first(campaign)
    token = letters.token_of(mail)
    forged = ("0" if token[0] != "0" else "1") + token[1:]
    assert take(letters.bounce(mail, token=forged)) is Outcome.FORGED
    assert take(letters.bounce(to=mail.email)) is Outcome.UNKNOWN
    assert take(letters.bounce(to=mail.email)) is Outcome.UNKNOWN
    gone = letters.token_of(Delivery(pk=987_654, company_id=mail.company_id))
    assert take(letters.bounce(mail, token=gone)) is Outcome.UNKNOWN
    assert take(letters.away(mail)) is Outcome.OTHER
    assert take(b"junk\xff\x00") is Outcome.OTHER
    assert status_of(mail) == "subscribed"
    kept = {(row.sort, row.recipient, row.times) for row in Unmatched.objects.all()}
    assert kept == {("forged", "", 1), ("no_token", mail.email, 2), ("gone", mail.email, 1)}
    assert actions.forget_unmatched(now=clock.now() + 31 * DAY) == 3


def test_a_flood_of_things_of_nobody_does_not_fill_the_disk(sent, monkeypatch):
    monkeypatch.setattr(actions, "MOST_UNMATCHED", 3)
    for at in range(9):
        take(letters.bounce(to=f"a{at}@b.example", number=at))
    assert Unmatched.objects.count() == 3


# --- in the dialogue itself -----------------------------------------------------------------


def _refusing(**by_name):
    def answer(mail):
        name = mail.rcpt_to.partition("@")[0]
        return Reply(mail.key, ReplyKind.REFUSED, *by_name[name]) if name in by_name else None

    return answer


def test_refusals_of_the_server_move_only_whom_they_blame_for_good():
    refusals = {
        "orang1": (550, "5.1.1", "User unknown", Blame.RECIPIENT),
        "orang2": (554, "5.7.1", "Blocked by our list", Blame.RECIPIENT),
        "orang3": (None, "", "Not sent: spaces in the envelope", Blame.MESSAGE),
        "orang4": (550, "5.1.2", "Host unknown", Blame.DOMAIN),
        "orang5": (552, "5.2.2", "Over quota", Blame.RECIPIENT),
        "orang6": (550, "", "No such user here", Blame.RECIPIENT),
        "orang7": (554, "", "No such user here", Blame.MESSAGE),
    }
    with using_transport(kit.Server(answer=_refusing(**refusals)).fresh), kit.a_sender(8) as owner:
        campaign = kit.a_campaign(owner)
        kit.due(owner)
        kit.due(owner)
        assert due.run_due(now=NOW) == 6
        assert due.run_due(now=NOW) == 0
        found = {row.email.partition("@")[0]: row.marketing_status for row in Contact.objects.all()}
        assert {name for name, status in found.items() if status == "bounced"} == {"orang1", "orang4", "orang6"}
        reasons = {email.partition("@")[0]: row.reason for email, row in kit.rows(campaign).items()}
        assert reasons["orang4"] == reasons["orang6"] == "hard"
        assert reasons["orang3"] == reasons["orang7"] == "refused"
        assert not Return.objects.filter(delivery__email__startswith="orang3").exists()
        [act] = AuditEntry.objects.filter(action="contacts.bounced")
        assert act.after["count"] == 3


# --- thresholds -----------------------------------------------------------------------------


def test_complaints_pause_a_campaign_that_still_goes_out(monkeypatch):
    held = kit.for_some("orang4", ReplyKind.PUT_OFF)
    monkeypatch.setattr("gaung.core.sending.ENOUGH", 3)
    with using_transport(kit.Server(answer=held).fresh), kit.a_sender(5) as owner:
        campaign = kit.a_campaign(owner)
        kit.due(owner)
        kit.due(owner)
        campaign.refresh_from_db()
        assert campaign.status == "sending"
        take(letters.complaint(first(campaign)))
        campaign.refresh_from_db()
        assert (campaign.status, campaign.pause_reason) == ("paused", "complaints")


# --- providers ------------------------------------------------------------------------------


def test_a_providers_report_moves_by_token_by_message_id_and_by_address(sent):
    _, campaign = sent
    mails = list(Delivery.objects.filter(campaign=campaign).order_by("pk")[:3])
    events = [
        {
            "id": "1",
            "type": "bounce",
            "recipient": mails[0].email,
            "is_permanent": True,
            "token": letters.token_of(mails[0]),
        },
        {"id": "2", "type": "complaint", "recipient": mails[1].email},
        {"id": "3", "type": "bounce", "recipient": "nobody@elsewhere.example", "is_permanent": True},
        {"id": "4", "type": "unheard_of"},
    ]
    report = {"form": Form.GENERIC, "payload": {"events": events}, "now": NOW}
    assert actions.take_report(**report) == {Outcome.ACTED: 2, Outcome.UNKNOWN: 1, Outcome.OTHER: 1}
    assert actions.take_report(**report) == {Outcome.KNOWN: 2, Outcome.UNKNOWN: 1, Outcome.OTHER: 1}
    assert [status_of(mail) for mail in mails] == ["bounced", "unsubscribed", "subscribed"]
    assert {row.sort: row.words for row in Unmatched.objects.all()}["event"] == "unheard_of"
    row = Intake.objects.get(source="generic")
    assert (row.acted, row.known, row.unknown, row.other) == (2, 2, 2, 2)


def test_an_error_of_a_way_in_stands_until_it_works_again():
    actions.note_error(source=MAILBOX, error="sign_in", words="AUTHENTICATIONFAILED", now=NOW)
    actions.note_error(source=MAILBOX, error="sign_in", words="again", now=NOW + DAY)
    row = Intake.objects.get(source=MAILBOX)
    assert (row.error, row.error_words, row.error_at) == ("sign_in", "again", NOW)
    actions.note(source=MAILBOX, counts={}, now=NOW + DAY)
    row.refresh_from_db()
    assert (row.error, row.read_at, row.came_at) == ("", NOW + DAY, None)
