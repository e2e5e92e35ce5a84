"""An A/B test on its way: who gets which version, who waits, and that one winner is chosen once (ED-08, SND)."""

from datetime import timedelta

import pytest

from gaung.core.ab_test import A, Asks, B, Decide, Plan, What
from gaung.core.verdict import Kind
from gaung.delivery import ab_tests, actions, queries
from gaung.delivery.ab_tests import AlreadyDecided, NothingToDecide
from gaung.delivery.models import AbTest, Delivery
from gaung.delivery.transports import using_transport
from gaung.foundation import tasks
from gaung.foundation.models import AuditEntry
from gaung.tracking import ab_tests as deciding
from gaung.tracking.models import Event, Link
from gaung.tracking.summing import sum_up
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SUBJECT = {**Plan(What.SUBJECT, share=40, hours=4).to_json(), "variants": {B: {"subject": "Fresh beans"}}}


@pytest.fixture
def server():
    one = kit.Server()
    with using_transport(one.fresh):
        yield one


def sent(owner, *, test=SUBJECT, at=NOW, **values):
    """A campaign whose test mails have gone, and whose wait has begun."""
    campaign = kit.a_campaign(owner, told_at=at - 2 * kit.MINUTE, test=test, **values)
    for _ in range(3):
        kit.due(owner, at=at)
    campaign.refresh_from_db()
    return campaign


def by_hand(**more):
    return {**SUBJECT, "decide": "hand", **more}


def the_test(campaign):
    return AbTest.objects.get(campaign=campaign)


def variants(campaign):
    found = Delivery.objects.filter(campaign=campaign).values_list("variant", flat=True)
    return {one: list(found).count(one) for one in set(found)}


def did(campaign, variant, people, *, kind=Kind.OPEN, verdict="human"):
    """So many people of a version opened or clicked."""
    rows = list(Delivery.objects.filter(campaign=campaign, variant=variant).order_by("pk")[:people])
    for row in rows:
        facts = {"company_id": row.company_id, "campaign_id": row.campaign_id, "delivery": row}
        Event.objects.create(kind=kind.value, at=NOW, verdict=verdict, **facts)
    sum_up({row.pk: row for row in rows}, [row.pk for row in rows])


def decide(owner, *, at):
    """What the worker does at a moment, the choice included."""
    kit.set_clock(owner, at)
    moved = deciding.run_due(now=at)
    tasks.run_pending()
    kit.due(owner, at=at)
    return moved


def chosen(owner):
    return AuditEntry.objects.filter(company=owner.company, action="campaign.version_chosen").count()


def test_the_test_gets_a_or_b_and_the_rest_waits(server):
    with kit.a_sender(50) as owner:
        campaign = sent(owner)
        assert variants(campaign) == {A: 10, B: 10, "": 30}
        assert (campaign.status, kit.states(campaign)) == ("sending", {"sent": 20, "queued": 30})
        assert sorted(b"Fresh beans" in mail.data for mail in server.mails) == [False] * 10 + [True] * 10
        test = the_test(campaign)
        assert (test.size_a, test.size_b, test.rest, test.decides_at) == (10, 10, 30, NOW + 4 * HOUR)
        how = queries.progress(campaign, now=NOW)
        assert (how.waiting, how.ends_at) == (30, None)
        # Not finished, and nobody is sent to, however often it is looked at.
        decide(owner, at=NOW + 3 * HOUR)
        campaign.refresh_from_db()
        assert (campaign.status, len(server.got)) == ("sending", 20)


def test_the_same_people_get_the_same_version_when_it_is_called_back_and_told_again():
    with kit.a_sender(30) as owner:
        campaign = kit.a_campaign(owner, test=SUBJECT)
        found = []
        for _ in range(2):
            campaign.status, campaign.frozen_at = "preparing", None
            campaign.told_at -= kit.MINUTE
            campaign.save()
            kit.let_go(owner, campaign)
            found.append(dict(Delivery.objects.filter(campaign=campaign).values_list("email_key", "variant")))
        assert found[0] == found[1]
        assert set(found[0].values()) == {A, B, ""}


def test_the_version_more_people_opened_goes_to_the_rest_when_its_time_has_come(server):
    with kit.a_sender(50) as owner:
        campaign = sent(owner)
        did(campaign, A, 2)
        did(campaign, A, 8, verdict="machine")
        did(campaign, B, 5)
        assert decide(owner, at=NOW + 4 * HOUR - timedelta(seconds=1)) == 0
        assert decide(owner, at=NOW + 4 * HOUR) == 1
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign)) == ("finished", {"sent": 50})
        assert set(server.got.values()) == {1}
        assert variants(campaign) == {A: 10, B: 10, "b": 30}
        assert sum(b"Fresh beans" in mail.data for mail in server.mails) == 40
        test = the_test(campaign)
        assert (test.winner, test.how, test.decided_by, test.released_at) == (B, "opens", "", NOW + 4 * HOUR)
        assert test.figures[A] | {"left": 0} == test.figures[A]
        assert (test.figures[A]["delivered"], test.figures[A]["opened"], test.figures[A]["opened_by_machine"]) == (
            10,
            2,
            6,
        )
        # Once more, on another worker: nothing happens.
        assert decide(owner, at=NOW + 5 * HOUR) == 0
        assert chosen(owner) == 1


@pytest.mark.one_database("sqlite")
def test_clicks_decide_where_they_were_chosen_to(server):
    with kit.a_sender(50) as owner:
        campaign = sent(owner, test={**SUBJECT, "decide": "clicks"})
        did(campaign, A, 3, kind=Kind.CLICK)
        did(campaign, B, 9)
        decide(owner, at=NOW + 4 * HOUR)
        assert (the_test(campaign).winner, the_test(campaign).how) == (A, "clicks")


@pytest.mark.one_database("sqlite")
@pytest.mark.parametrize(
    ("opened", "late", "tracked", "asks"),
    [(0, 0, True, Asks.NOBODY), (3, 7, True, Asks.LATE), (3, 0, False, Asks.UNTRACKED)],
)
def test_it_asks_where_nothing_decides(server, opened, late, tracked, asks):
    with kit.a_sender(20) as owner:
        campaign = sent(owner)
        did(campaign, B, opened)
        if not tracked:
            campaign.is_tracked = False
            campaign.save()
        assert decide(owner, at=NOW + (4 + late) * HOUR) == 1
        assert (the_test(campaign).asks, the_test(campaign).winner) == (asks.value, "")
        assert decide(owner, at=NOW + (5 + late) * HOUR) == 0
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign)["queued"]) == ("sending", 12)
        # Then a person chooses.
        deciding.choose(campaign=campaign, winner=A, by=owner.actor, now=owner.company.test_clock_at)
        tasks.run_pending()
        campaign.refresh_from_db()
        assert (campaign.status, the_test(campaign).decided_by) == ("finished", owner.actor.label)


@pytest.mark.one_database("sqlite")
def test_by_hand_at_any_time_and_only_once(server):
    with kit.a_sender(20) as owner:
        campaign = sent(owner, test=by_hand())
        assert the_test(campaign).decides_at is None
        assert decide(owner, at=NOW + 500 * HOUR) == 0
        with pytest.raises(NothingToDecide):
            deciding.choose(campaign=campaign, winner="C", by=owner.actor, now=NOW)
        deciding.choose(campaign=campaign, winner=B, by=owner.actor, now=NOW)
        with pytest.raises(AlreadyDecided):
            deciding.choose(campaign=campaign, winner=A, by=owner.actor, now=NOW)
        assert not ab_tests.choose_by_itself(campaign=campaign, winner=A, how=Decide.OPENS, figures={}, now=NOW)
        assert (the_test(campaign).winner, chosen(owner)) == (B, 1)


@pytest.mark.one_database("sqlite")
def test_what_was_paused_is_decided_and_goes_when_it_goes_on(server):
    with kit.a_sender(20) as owner:
        campaign = sent(owner)
        did(campaign, A, 2)
        actions.pause(campaign=campaign, by=owner.actor, now=NOW)
        assert decide(owner, at=NOW + 4 * HOUR) == 1
        assert kit.states(campaign) == {"sent": 8, "queued": 12}
        actions.resume(campaign=campaign, by=owner.actor, now=NOW + 5 * HOUR)
        tasks.run_pending()
        campaign.refresh_from_db()
        assert (campaign.status, len(server.got)) == ("finished", 20)


@pytest.mark.one_database("sqlite")
def test_stopped_for_good_nobody_gets_a_winner(server):
    with kit.a_sender(20) as owner:
        campaign = sent(owner)
        did(campaign, A, 2)
        actions.stop(campaign=campaign, by=owner.actor, now=NOW)
        assert decide(owner, at=NOW + 4 * HOUR) == 0
        assert kit.states(campaign) == {"sent": 8, "skipped": 12}
        with pytest.raises(NothingToDecide):
            deciding.choose(campaign=campaign, winner=A, by=owner.actor, now=NOW)


def test_who_left_while_waiting_gets_nothing(server):
    """I12 holds for the rest as for everybody: looked at when it is claimed."""
    with kit.a_sender(20) as owner:
        campaign = sent(owner, test=by_hand())
        one = Delivery.objects.filter(campaign=campaign, variant="").first()
        type(one.contact).objects.filter(pk=one.contact_id).update(marketing_status="unsubscribed")
        deciding.choose(campaign=campaign, winner=A, by=owner.actor, now=NOW)
        tasks.run_pending()
        assert kit.states(campaign) == {"sent": 19, "skipped": 1}


@pytest.mark.one_database("sqlite")
def test_at_certain_hours_the_rest_goes_when_they_begin(server):
    with kit.a_sender(20) as owner:
        opens = NOW.hour * 60
        campaign = sent(owner, zone="UTC", window_from=opens, window_to=opens + 120)
        did(campaign, A, 2)
        decide(owner, at=NOW + 4 * HOUR)
        assert (the_test(campaign).winner, kit.states(campaign)) == (A, {"sent": 8, "queued": 12})
        kit.due(owner, at=NOW + 24 * HOUR)
        campaign.refresh_from_db()
        assert (campaign.status, kit.states(campaign)) == ("finished", {"sent": 20})


def test_a_release_that_was_lost_is_done_by_the_due_work(server):
    with kit.a_sender(20) as owner:
        campaign = sent(owner, test=by_hand())
        AbTest.objects.filter(campaign=campaign).update(winner=A, decided_at=NOW)
        kit.due(owner, at=NOW + HOUR)
        kit.due(owner, at=NOW + HOUR)
        campaign.refresh_from_db()
        assert (campaign.status, variants(campaign)) == ("finished", {A: 4, B: 4, "a": 12})


@pytest.mark.one_database("sqlite")
def test_verify_counts_both_versions_again(server):
    from gaung.delivery.recounts import tests_of_two

    with kit.a_sender(20) as owner:
        campaign = sent(owner)
        assert list(tests_of_two()) == []
        Delivery.objects.filter(pk=Delivery.objects.filter(campaign=campaign, variant=A).first().pk).update(variant=B)
        assert [(one.stored, one.recounted) for one in tests_of_two()] == [(4, 3), (4, 5)]


@pytest.mark.one_database("sqlite")
def test_two_contents_have_links_of_their_own(server):
    content = {**SUBJECT, "what": "content", "variants": {B: {"kind": "plain", "source": "https://b.example/1"}}}
    with kit.a_sender(4) as owner:
        campaign = sent(
            owner, test={**content, "decide": "hand"}, source="https://a.example/1 https://a.example/2", text=""
        )
        from gaung.tracking.letters import store_missing_links

        store_missing_links()
        found = (
            Link.objects.filter(campaign=campaign).order_by("variant", "number").values_list("variant", "number", "url")
        )
        assert list(found) == [
            (A, 1, "https://a.example/1"),
            (A, 2, "https://a.example/2"),
            (B, 1, "https://b.example/1"),
        ]


@pytest.mark.one_database("sqlite")
def test_a_list_too_small_for_a_rest_is_sent_and_decides_nothing(server):
    with kit.a_sender(2) as owner:
        campaign = sent(owner)
        assert (campaign.status, variants(campaign)) == ("finished", {A: 1, B: 1})
        assert decide(owner, at=NOW + 4 * HOUR) == 0
