"""Campaigns wait for the account check, and go out by themselves when it passes (CHK-04, D25, D26)."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from gaung.campaigns.models import Campaign
from gaung.catalogue.actions import ensure_default_books
from gaung.core.refusals import Refusal
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.core.waiting import Fate
from gaung.delivery import actions, approval
from gaung.delivery.transports import using_transport
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import AuditEntry, BellEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.subscriptions.models import Subscription
from gaung.verification import actions as checks
from gaung.verification.models import Standing
from tests.contacts.kit import NOW
from tests.delivery import kit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def server():
    one = kit.Server()
    with using_transport(one.fresh):
        yield one


@pytest.fixture
def used_up(monkeypatch):
    """As many people as one may write to unchecked: here two, to be quick."""
    monkeypatch.setattr("gaung.delivery.turns.REVIEW_AFTER", 2)


def asked(owner, campaigns=()):
    """The company has written to as many as it may, has more to send, and asked for its check."""
    Standing.objects.filter(company=owner.company).update(state="not_requested")
    kit.a_campaign(owner, name="First")
    kit.due(owner)
    kit.due(owner)
    checks.request_check(company=owner.company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=owner.company.test_clock_at)
    made = [kit.a_campaign(owner, **{"name": name, **fields}) for name, fields in campaigns]
    kit.due(owner)
    for one in made:
        one.refresh_from_db()
    return made


def decide(owner, verdict="approved", *, at=NOW, **more):
    return approval.decide_check(company=owner.company, verdict=verdict, by=SYSTEM, now=at, **more)


def mail_of(name):
    return MailMessage.objects.get(template=name).text


def fates(owner):
    return {one.name: one.fate for one in approval.waiting_for_check(owner.company, now=NOW)}


def test_what_is_sent_while_the_check_is_due_is_held_and_goes_out_on_approval_chk_04(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        assert (held.status, held.hold_reason, len(server.got)) == ("held", "check", 2)
        assert fates(owner) == {"First": Fate.GOES, "April": Fate.GOES}
        assert decide(owner)
        held.refresh_from_db()
        assert held.status == "preparing", "with the approval itself, not some time after"
        kit.due(owner)
        kit.due(owner)
        assert set(Campaign.objects.values_list("status", flat=True)) == {"finished"}
        assert sum(server.got.values()) == 6
        assert AuditEntry.objects.filter(action="campaign.released", target="April").count() == 1
        text = mail_of("check-approved-campaigns")
        assert "These 2 campaigns waited and go out now: First, April" in text
        assert f"/c/{owner.company.slug}/account-check/" in text
        assert BellEntry.objects.filter(name="check-approved-campaigns").exists()


def test_one_that_waited_is_linked_from_the_notice_itself_chk_04(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        asked(owner)
        decide(owner)
        first = Campaign.objects.get()
        assert f"/c/{owner.company.slug}/campaigns/{first.pk}/progress/" in mail_of("check-approved-campaigns")


def test_a_schedule_more_than_six_hours_late_asks_instead_of_going_d26(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        held = asked(owner, [("Soon", {"send_at": NOW - 2 * kit.MINUTE}), ("Told", {})])
        Campaign.objects.filter(name="First").update(status="stopped", finished_at=NOW)
        kit.set_clock(owner, NOW + 7 * HOUR)
        decide(owner, at=NOW + 7 * HOUR)
        for one in held:
            one.refresh_from_db()
        assert [(one.name, one.status, one.hold_reason) for one in held] == [
            ("Soon", "held", "late"),
            ("Told", "preparing", ""),
        ]
        text = mail_of("check-approved-campaigns")
        assert "This campaign waited and goes out now: Told" in text
        assert "more than six hours ago, so it asks you before it goes: Soon" in text


def test_within_six_hours_the_schedule_goes_out(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("Soon", {"send_at": NOW - 2 * kit.MINUTE})])
        decide(owner, at=NOW + 5 * HOUR)
        held.refresh_from_db()
        assert held.status == "preparing"


def test_after_the_end_of_the_trial_they_stay_and_say_why_d4(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        Subscription.objects.filter(company=owner.company).update(status="review_blocked", quantity=None)
        decide(owner)
        held.refresh_from_db()
        first = Campaign.objects.get(name="First")
        assert (held.status, held.hold_reason) == ("held", "not_entitled")
        assert (first.status, first.pause_reason) == ("paused", "not_entitled"), "buying later sends nothing by itself"
        assert "stay held" in mail_of("check-approved-campaigns")
        kit.due(owner)
        assert sum(server.got.values()) == 2


def test_a_refusal_says_what_becomes_of_them_chk_04(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        decide(owner, "refused", reason_code="website")
        text = mail_of("check-refused")
        assert "2 campaigns go on waiting; nothing more of them is sent until your account passes: First, April" in text
        kit.due(owner)
        held.refresh_from_db()
        assert (held.status, held.hold_reason, sum(server.got.values())) == ("held", "check", 2)


def test_half_of_a_decision_of_two_operators_lets_nothing_go_ops_01(server, used_up, settings):
    settings.GAUNG_CHECK_TWO_PEOPLE = True
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        by = [SYSTEM.__class__(kind="operator", label=name, user_id=pk) for pk, name in enumerate(("Ani", "Budi"), 1)]
        facts = {"company": owner.company, "verdict": "approved", "now": NOW}
        assert not approval.decide_check(by=by[0], **facts)
        held.refresh_from_db()
        assert (held.status, MailMessage.objects.filter(template__startswith="check-approved").count()) == ("held", 0)
        assert approval.decide_check(by=by[1], **facts)
        held.refresh_from_db()
        assert held.status == "preparing"


def test_what_the_approval_itself_could_not_see_goes_with_the_next_look(server, used_up):
    """A campaign told to go in the very moment is held by a look that began before the approval."""
    with kit.a_sender(3, approved=False) as owner:
        asked(owner)
        decide(owner)
        late = kit.a_campaign(owner, name="Late", status="held", hold_reason="check")
        kit.due(owner)
        late.refresh_from_db()
        assert late.status == "preparing"


def test_without_an_approval_nothing_is_released(server, used_up):
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        assert approval.release_all(owner.company, now=NOW) == 0
        assert actions.release(campaign=held, now=NOW) is None


def test_without_the_second_look_a_campaign_would_be_released_twice(server, used_up, monkeypatch):
    """The negative control: who comes second finds it gone only because it is looked at again, under the lock."""
    with kit.a_sender(3, approved=False) as owner:
        [held] = asked(owner, [("April", {})])
        decide(owner)
        assert actions.release(campaign=held, now=NOW) is None
        monkeypatch.setattr(actions, "_waits", lambda _: True)
        with pytest.raises(Refusal):
            actions.release(campaign=held, now=NOW)


def test_the_pages_say_what_waits_and_what_went_chk_04(server, used_up, client):
    ensure_default_books(now=NOW - 400 * 24 * HOUR)
    with kit.a_sender(3, approved=False) as owner:
        client.force_login(owner.user)
        asked(owner, [("April <b>", {})])
        held = Campaign.objects.get(status="held")
        progress = client.get(reverse("campaign-progress", args=[owner.company.slug, held.pk])).content.decode()
        assert f'href="/c/{owner.company.slug}/account-check/">Open the account check' in progress
        draft = kit.a_campaign(owner, name="Next", status="draft", told_at=None)
        page = reverse("account-check", args=[owner.company.slug])
        text = client.get(page).content.decode()
        assert "2 campaigns wait for the check" in text
        assert "April &lt;b&gt;" in text
        assert "Goes out by itself as soon as the account passes" in text
        for tab in ("check", "send"):
            shown = client.get(reverse(f"campaign-{tab}", args=[owner.company.slug, draft.pk])).content.decode()
            assert "It will wait for the account check" in shown, tab
        decide(owner)
        text = client.get(page).content.decode()
        assert "2 campaigns had waited for this" in text
        assert "wait for the check" not in text
        shown = client.get(reverse("campaign-send", args=[owner.company.slug, draft.pk])).content.decode()
        assert "It will wait for the account check" not in shown


@pytest.mark.django_db(transaction=True)
def test_two_operators_approve_at_once_and_everything_goes_once(server, used_up):
    """CHK-04: one is told that it is decided, and each campaign is released once."""
    with kit.a_sender(3, approved=False) as owner:
        asked(owner, [("April", {})])
    start, answers = threading.Barrier(2), []

    def approve():
        start.wait()
        try:
            decide(owner)
            answers.append("decided")
        except Refusal as refusal:
            answers.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=approve) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["decided", "no_open_check"]
    with company_scope(owner.company):
        kit.due(owner)
        kit.due(owner)
        assert server.got.total() == 6, "everybody has both, once"
        assert AuditEntry.objects.filter(action="campaign.released").count() == 1
        assert MailMessage.objects.filter(template="check-approved-campaigns").count() == 1
