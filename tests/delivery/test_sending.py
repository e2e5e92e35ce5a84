"""A campaign on its way: frozen, sent, paused, stopped, finished (sending.md)."""

from datetime import timedelta

import pytest

from gaung.core.wire import Blame, ReplyKind
from gaung.delivery.transports import using_transport
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
ENDED = {"status": "ended", "quantity": None}
FORBIDDEN = [("sub", ENDED, "not_entitled"), ("check", {}, "suspended")]


@pytest.fixture
def server():
    """A server that takes everything."""
    one = kit.Server()
    with using_transport(one.fresh):
        yield one


def sent(owner, campaign):
    """Begin and let go: two looks of the worker."""
    kit.due(owner)
    kit.due(owner)
    campaign.refresh_from_db()
    return campaign


def test_everybody_subscribed_gets_it_once_and_it_is_finished(server):
    with kit.a_sender(45) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert kit.states(campaign) == {"sent": 45}
        assert (campaign.status, campaign.recipient_count) == ("finished", 45)
        assert set(server.got.values()) == {1}
        row = kit.rows(campaign)["orang1@example.com"]
        assert (row.code, row.enhanced, row.attempts) == (250, "2.0.0", 1)


@pytest.mark.parametrize(("campaigns", "companys"), [(True, True), (True, False), (False, True)])
def test_openings_and_clicks_are_measured_only_where_campaign_and_company_measure(server, campaigns, companys):
    from gaung.preferences.models import TrackingChoice

    with kit.a_sender(1) as owner:
        TrackingChoice.objects.create(company=owner.company, is_on=companys, updated_at=NOW)
        source = "Read [more](https://kopisenja.example/more)"
        sent(owner, kit.a_campaign(owner, kind="markdown", source=source, text="", is_tracked=campaigns))
        (mail,) = server.mails
        data = mail.data.replace(b"=\r\n", b"")
        is_measured = campaigns and companys
        assert (b"/l/" in data, b"/o/" in data) == (is_measured, is_measured)
        assert (b"https://kopisenja.example/more" in data) == (not is_measured)


@pytest.mark.sqlite_only
def test_what_is_still_to_do_is_found_by_the_index_of_it(server):
    """Of a million recipients a claim reads those it takes: SQLite uses a partial index only for its very words."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from gaung.delivery.counts import counts_of

    with kit.a_sender(3) as owner, CaptureQueriesContext(connection) as seen:
        counts_of(sent(owner, kit.a_campaign(owner)))
    asked = [one["sql"] for one in seen if "delivery_delivery" in one["sql"] and "'in_flight', 'queued'" in one["sql"]]
    assert any("RETURNING" in sql for sql in asked)
    for sql in asked:
        plan = connection.connection.execute("EXPLAIN QUERY PLAN " + sql).fetchall()
        assert "delivery_open" in " ".join(row[3] for row in plan), sql


# --- before the first mail ------------------------------------------------------------------


def test_nothing_leaves_before_the_minute_to_call_it_back_is_over(server):
    """ED-08: called back in time, it is a draft and nobody got anything; sent again, everybody does."""
    with kit.a_sender(5) as owner:
        campaign = kit.a_campaign(owner, told_at=NOW)
        kit.due(owner)
        kit.due(owner, at=NOW + timedelta(seconds=59))
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign), server.got) == ("preparing", {"queued": 5}, {})
        campaign.status, campaign.told_at = "draft", None
        campaign.save()
        kit.due(owner, at=NOW + timedelta(minutes=5))
        assert not server.got
        campaign.status, campaign.told_at = "preparing", NOW + timedelta(minutes=6)
        campaign.save()
        for minutes in (6, 7, 8):
            kit.due(owner, at=NOW + timedelta(minutes=minutes))
        assert set(server.got.values()) == {1}
        assert kit.states(campaign) == {"sent": 5}


def test_a_campaign_for_nobody_asks_what_now(server):
    with kit.a_sender(0) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.hold_reason) == ("held", "nobody")


@pytest.mark.parametrize(
    ("table", "values", "reason"),
    [("sub", {"status": "ended", "quantity": None}, "not_entitled"), ("check", {}, "suspended")],
)
def test_a_company_that_may_not_send_is_held_before_anybody_is_frozen(server, table, values, reason):
    """D26."""
    with kit.a_sender(3) as owner:
        forbid(owner, table, values)
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.hold_reason, kit.states(campaign)) == ("held", reason, {})


def forbid(owner, table, values):
    from gaung.subscriptions.models import Subscription
    from gaung.verification.models import Standing

    if table == "sub":
        Subscription.objects.filter(company=owner.company).update(**values)
    else:
        Standing.objects.filter(company=owner.company).update(compliance="suspended", hold_reason="spam")


def begun(owner, campaign, answer=None):
    """Frozen and let go, nothing sent yet: the first sender meets `answer`."""
    kit.due(owner)
    campaign.refresh_from_db()
    return campaign


def test_in_the_trial_a_newsletter_really_goes_out_from_the_companys_own_address(server):
    """R4."""
    from gaung.subscriptions.models import Subscription

    with kit.a_sender(2) as owner:
        Subscription.objects.filter(company=owner.company).update(status="trialing", quantity=None)
        assert sent(owner, kit.a_campaign(owner)).status == "finished"
        assert server.got.total() == 2
        for mail in server.mails:
            assert b"From: Kopi Senja <news@kopisenja.example>" in mail.data


# --- re-checked at the claim (I12) ----------------------------------------------------------


def test_whoever_changed_between_freeze_and_claim_is_left_out_with_the_reason(server):
    from gaung.campaigns.models import Campaign
    from gaung.contacts.addresses import fingerprint
    from gaung.contacts.models import Contact, Suppression
    from gaung.preferences.models import Topic, TopicRefused, Wishes

    with kit.a_sender(10) as owner:
        topic = Topic.objects.create(company=owner.company, name="Offers", created_at=NOW)
        campaign = kit.a_campaign(owner, told_at=NOW, topic=topic)
        kit.due(owner)
        assert kit.states(campaign) == {"queued": 10}
        people = {n: Contact.objects.get(name=f"Orang {n}") for n in range(1, 11)}
        for number, status in enumerate(["unsubscribed", "bounced", "archived", "no_consent"], start=1):
            Contact.objects.filter(pk=people[number].pk).update(marketing_status=status)
        mark = fingerprint(people[5].email_key)
        Suppression.objects.create(company=owner.company, fingerprint=mark, status="unsubscribed", since=NOW)
        Contact.objects.filter(pk=people[6].pk).update(email_key="other@example.com")
        people[7].delete()
        TopicRefused.objects.create(company=owner.company, contact=people[8], topic=topic, at=NOW)
        Wishes.objects.create(
            company=owner.company, contact=people[9], paused_until=NOW + timedelta(days=1), updated_at=NOW
        )
        kit.due(owner, at=NOW + timedelta(minutes=2))
        found = {row.email.split("@")[0][5:]: (row.state, row.reason) for row in kit.rows(campaign).values()}
        reasons = ["unsubscribed", "bounced", "archived", "not_subscribed", "suppressed", "address_changed", "deleted"]
        reasons += ["topic", "paused_by_recipient"]
        assert found == {str(n): ("skipped", reason) for n, reason in enumerate(reasons, 1)} | {"10": ("sent", "")}
        assert list(server.got) == ["orang10@example.com"]
        assert Campaign.objects.get(pk=campaign.pk).status == "finished"


def test_nobody_gets_it_who_unsubscribed_while_it_went_out(server):
    """Nothing after an unsubscribe but the mails on the wire (trust.md)."""
    from gaung.contacts.models import Contact

    gone = []

    def answer(mail):
        if len(server.got) == 9 and not gone:
            waiting = Contact.objects.exclude(email__in=[*server.got, mail.rcpt_to]).order_by("-pk")[:15]
            gone.extend(one.email for one in waiting)
            Contact.objects.filter(email__in=gone).update(marketing_status="unsubscribed")

    server._answer = answer
    with kit.a_sender(60) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert not set(gone) & set(server.got)
        assert kit.states(campaign) == {"sent": 45, "skipped": 15}


@pytest.mark.parametrize(
    ("table", "values", "reason"),
    [("sub", {"status": "ended", "quantity": None}, "not_entitled"), ("check", {}, "suspended")],
)
def test_a_company_that_loses_its_right_to_send_stops_within_one_batch(server, table, values, reason):
    """I12: asked in the claim itself, not before."""
    with kit.a_sender(60) as owner:

        def answer(mail):
            if len(server.got) == 5:
                forbid(owner, table, values)

        server._answer = answer
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.pause_reason) == ("paused", reason)
        assert len(server.got) <= 5 + server.window


# --- what servers say -----------------------------------------------------------------------


def test_each_answer_ends_where_it_belongs(server):
    answers = {
        "orang2@": (ReplyKind.REFUSED, {}),
        "orang3@": (ReplyKind.REFUSED, {"blames": Blame.MESSAGE, "enhanced": "5.7.1"}),
        "orang4@": (ReplyKind.PUT_OFF, {}),
        "orang5@": (ReplyKind.UNCERTAIN, {}),
    }

    def answer(mail):
        for pattern, (kind, more) in answers.items():
            if mail.rcpt_to.startswith(pattern):
                return kit.reply(mail, kind, **more)
        return None

    server._answer = answer
    with kit.a_sender(6) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        rows = kit.rows(campaign)
        found = {email.split("@")[0][5:]: (row.state, row.reason, row.attempts) for email, row in rows.items()}
        assert found == {
            "1": ("sent", "", 1),
            "2": ("failed", "hard", 1),
            "3": ("failed", "refused", 1),
            "4": ("deferred", "", 1),
            "5": ("queued", "", 1),
            "6": ("sent", "", 1),
        }
        assert rows["orang2@example.com"].reply == "No such user"
        assert rows["orang5@example.com"].is_uncertain
        assert campaign.status == "sending"
        wait = rows["orang4@example.com"].due_at - NOW
        assert timedelta(minutes=4.4) < wait < timedelta(minutes=5.6)
        answers.pop("orang4@")
        kit.due(owner, at=NOW + timedelta(minutes=6))
        campaign.refresh_from_db()
        assert kit.states(campaign) == {"sent": 3, "failed": 2, "unknown": 1}
        assert campaign.status == "finished"


def test_greylisting_ends_in_delivery_and_no_end_of_it_in_giving_up(server):
    """4xx is a queue, not an error: tried again for 48 hours, and nobody is marked as bounced."""
    from gaung.contacts.models import Contact

    tries = []

    def answer(mail):
        tries.append(mail.rcpt_to)
        patient = mail.rcpt_to.startswith("orang1@") and tries.count(mail.rcpt_to) > 3
        return None if patient else kit.reply(mail, ReplyKind.PUT_OFF)

    server._answer = answer
    with kit.a_sender(2) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        for hours in (0.2, 0.5, 1, 3, 6, 12, 24, 47, 49, 54):
            kit.due(owner, at=NOW + timedelta(hours=hours))
        campaign.refresh_from_db()
        rows = kit.rows(campaign)
        assert rows["orang1@example.com"].state == "sent"
        assert (rows["orang2@example.com"].state, rows["orang2@example.com"].reason) == ("failed", "gave_up")
        assert campaign.status == "finished"
        assert Contact.objects.filter(marketing_status="subscribed").count() == 2


def test_421_slows_its_domain_and_not_the_message(server):
    from gaung.delivery.models import DomainPace

    server._answer = kit.for_some("orang2", ReplyKind.PUT_OFF, blames=Blame.DOMAIN)
    with kit.a_sender(30) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        pace = DomainPace.objects.get(domain="example.com")
        assert (pace.strikes, pace.words) == (1, "Greylisted, come back")
        held = [row for row in kit.rows(campaign).values() if row.state != "sent"]
        assert held
        assert {row.attempts for row in held} == {0}
        assert len(server.got) <= server.window
        server._answer = None
        for minutes in range(1, 40):
            kit.due(owner, at=NOW + timedelta(minutes=minutes))
        campaign.refresh_from_db()
        assert (campaign.status, set(server.got.values()), len(server.got)) == ("finished", {1}, 30)


def test_a_relay_that_fails_is_left_alone_and_what_it_failed_goes_back(server):
    """The circuit breaker: the messages that tripped it are queued again, none is lost or marked."""
    server._answer = lambda mail: kit.reply(mail, ReplyKind.PUT_OFF, blames=Blame.RELAY, text="535 5.7.8 who are you")
    with kit.a_sender(30) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.pause_reason) == ("paused", "server")
        assert campaign.pause_text == "535 5.7.8 who are you"
        assert kit.states(campaign) == {"queued": 30}
        assert {row.attempts for row in kit.rows(campaign).values()} == {0}
        server._answer = None
        kit.due(owner, at=NOW + timedelta(seconds=20))
        assert not server.got
        kit.due(owner, at=NOW + timedelta(minutes=20))
        campaign.refresh_from_db()
        assert (campaign.status, len(server.got)) == ("finished", 30)


# --- pause, resume, stop --------------------------------------------------------------------


def at_the(server, count, act):
    """Do something once, when the server has taken so many."""
    done = []

    def answer(mail):
        if len(server.got) == count and not done:
            done.append(True)
            act()

    server._answer = answer


def test_a_pause_holds_within_one_batch_and_resume_goes_on_where_it_stood(server):
    """SND-02."""
    from gaung.delivery import actions

    with kit.a_sender(80) as owner:
        campaign = kit.a_campaign(owner)
        at_the(server, 15, lambda: actions.pause(campaign=campaign, by=owner.actor, now=NOW))
        sent(owner, campaign)
        assert (campaign.status, campaign.pause_reason) == ("paused", "member")
        assert 15 <= len(server.got) <= 15 + server.window
        before = len(server.got)
        kit.due(owner)
        assert len(server.got) == before
        actions.resume(campaign=campaign, by=owner.actor, now=NOW)
        kit.due(owner)
        campaign.refresh_from_db()
        assert (campaign.status, set(server.got.values()), len(server.got)) == ("finished", {1}, 80)


def test_stopped_for_good_the_rest_is_left_out_and_listed(server):
    from gaung.delivery import actions
    from gaung.foundation.models import AuditEntry

    with kit.a_sender(80) as owner:
        campaign = kit.a_campaign(owner)
        at_the(server, 15, lambda: actions.stop(campaign=campaign, by=owner.actor, now=NOW))
        sent(owner, campaign)
        kit.due(owner)
        campaign.refresh_from_db()
        assert campaign.status == "stopped"
        assert campaign.finished_at is not None
        found = kit.states(campaign)
        assert found == {"sent": len(server.got), "skipped": 80 - len(server.got)}
        assert {row.reason for row in kit.rows(campaign).values() if row.state == "skipped"} == {"stopped"}
        acts = AuditEntry.objects.filter(action__startswith="campaign.").order_by("pk")
        assert list(acts.values_list("action", flat=True)) == ["campaign.sending_started", "campaign.stopped"]


@pytest.mark.parametrize("act", ["pause", "resume", "stop"])
def test_without_the_right_to_send_nobody_pauses_resumes_or_stops(server, act, viewer):
    from gaung.core.permissions import MissingRight
    from gaung.delivery import actions

    with kit.a_sender(1) as owner:
        campaign = kit.a_campaign(owner, status="sending")
        with pytest.raises(MissingRight):
            getattr(actions, act)(campaign=campaign, by=viewer.actor, now=NOW)


# --- the review, the probe, bounces ---------------------------------------------------------


def test_an_unreviewed_company_pauses_after_200_people_and_goes_on_when_it_is_approved(server):
    """D25."""
    with kit.a_sender(230, approved=False) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.pause_reason, len(server.got)) == ("paused", "check", 200)
        kit.due(owner)
        assert len(server.got) == 200
        kit.entitled(owner)
        kit.due(owner)
        campaign.refresh_from_db()
        assert (campaign.status, len(server.got)) == ("finished", 230)


def test_exactly_200_people_need_no_review(server):
    with kit.a_sender(200, approved=False) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, len(server.got)) == ("finished", 200)


def test_a_tenth_bounced_after_100_and_it_pauses_by_itself(server):
    from gaung.delivery import actions

    server._answer = kit.for_some("1@", ReplyKind.REFUSED)
    with kit.a_sender(300) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, campaign.pause_reason) == ("paused", "bounces")
        assert 90 <= len(server.got) <= 90 + 2 * server.window
        server._answer = None
        actions.resume(campaign=campaign, by=owner.actor, now=NOW)
        kit.due(owner)
        campaign.refresh_from_db()
        assert campaign.status == "finished"


def test_the_first_500_of_a_new_list_are_a_probe(server):
    with kit.a_sender(520) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        assert (campaign.status, len(server.got)) == ("sending", 500)
        kit.due(owner, at=NOW + timedelta(seconds=90))
        assert len(server.got) == 500
        kit.due(owner, at=NOW + timedelta(minutes=3))
        campaign.refresh_from_db()
        assert (campaign.status, len(server.got)) == ("finished", 520)


# --- the local mailbox ----------------------------------------------------------------------


def test_the_local_mailbox_is_just_another_transport():
    from gaung.foundation.models import MailMessage

    with kit.a_sender(3) as owner:
        campaign = sent(owner, kit.a_campaign(owner, subject="Hello {{ contact.first_name }}"))
        assert (campaign.status, kit.states(campaign)) == ("finished", {"sent": 3})
        kept = MailMessage.objects.filter(template="newsletter").order_by("to_email")
        assert [mail.to_email for mail in kept] == [f"orang{n}@example.com" for n in (1, 2, 3)]
        assert {mail.subject for mail in kept} == {"Hello Orang"}
        assert len({mail.message_id for mail in kept}) == 3


# --- progress -------------------------------------------------------------------------------


def test_progress_counts_are_the_sums_of_the_states(server):
    from gaung.delivery import queries

    server._answer = kit.for_some("orang2", ReplyKind.PUT_OFF)
    with kit.a_sender(30) as owner:
        campaign = sent(owner, kit.a_campaign(owner))
        found = queries.progress(campaign, now=NOW)
        truth = kit.states(campaign)
        assert {state.value: count for state, count in found.counts.by_state.items() if count} == truth
        assert (found.total, found.done) == (30, truth["sent"])
        assert found.percent == truth["sent"] * 100 // 30
        assert found.next_try_at == min(row.due_at for row in kit.rows(campaign).values() if row.state == "deferred")


@pytest.mark.django_db(transaction=True)
def test_a_database_gone_while_mails_are_written_leaves_nobody_in_doubt(server, monkeypatch):
    """They are marked in flight and not yet on the wire: they go back, and go out by a later turn, also in strict."""
    from django.db import OperationalError

    from gaung.delivery import writing

    read, lost = writing._people, [True, False, True]

    def gone_now_and_then(ids):
        if lost and lost.pop():
            raise OperationalError("terminating connection due to administrator command")
        return read(ids)

    monkeypatch.setattr(writing, "_people", gone_now_and_then)
    with kit.a_sender(45) as owner:
        campaign = sent(owner, kit.a_campaign(owner, policy="strict"))
        assert (lost, kit.states(campaign), campaign.status) == ([], {"sent": 45}, "finished")
        assert set(server.got.values()) == {1}


@pytest.mark.django_db(transaction=True)
def test_a_sender_whose_mails_can_never_be_written_ends_and_everybody_still_waits(server, monkeypatch):
    from django.db import OperationalError

    from gaung.delivery import engine, writing

    read, tries = writing._people, []

    def gone(ids):
        tries.append(len(ids))
        raise OperationalError("gone for good")

    monkeypatch.setattr(engine, "AWAY_PAUSE", 0)
    monkeypatch.setattr(writing, "_people", gone)
    with kit.a_sender(45) as owner:
        campaign = sent(owner, kit.a_campaign(owner, policy="strict"))
        assert kit.states(campaign) == {"queued": 45}
        assert len(tries) > 0 == len(tries) % engine.MOST_UNWRITTEN
        monkeypatch.setattr(writing, "_people", read)
        assert kit.states(sent(owner, campaign)) == {"sent": 45}
        assert set(server.got.values()) == {1}
