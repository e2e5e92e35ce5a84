"""The delivery ledger under any order of claims, answers, deaths, pauses, changes of people and stops (sending.md).

After every step: nobody lost, nobody beyond the bound, counts are a recount, `sent` is final, and
whoever was claimed could be mailed at that moment (I12).
"""

import random
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, Suppression
from gaung.core.delivery import State
from gaung.core.refusals import Refusal
from gaung.core.wire import Blame, ReplyKind
from gaung.delivery import actions, leases, ledger, tasks, turns
from gaung.delivery.counts import counts_of, open_rows
from gaung.delivery.models import Delivery, Lease, Prepared
from gaung.foundation import clock
from gaung.preferences.models import Topic, TopicRefused, Wishes
from tests.contacts.kit import NOW
from tests.delivery import kit
from tests.infra.share import plays

pytestmark = pytest.mark.django_db
PEOPLE = 16
MOST = plays(night=1_000, day=20, on_postgresql=10)
MOST_COPIES = {"retry_once": 2, "strict": 1}
FINAL = {State.SENT.value}
ENOUGH_TO_END = 60


class Sender:
    """A sender as the engine is one: a lease, mails on the wire, answers not written down yet."""

    def __init__(self, campaign, seed):
        self.held = leases.take(campaign=campaign, owner="somebody")
        prepared = Prepared.objects.get(campaign=campaign)
        self.sending = turns.Sending(campaign, prepared, self.held, 0.0, dice=random.Random(seed))
        self.on_wire, self.answers = [], []


class Life:
    """One campaign and whatever happens to it; the server's book is the truth."""

    def __init__(self, owner, policy):
        self.owner, self.now, self.took, self.is_sent = owner, NOW, Counter(), set()
        topic = Topic.objects.create(company=owner.company, name="Offers", created_at=NOW)
        self.campaign = kit.a_campaign(owner, policy=policy, topic=topic)
        self.senders = []
        self._begin()

    def _begin(self):
        kit.let_go(self.owner, self.campaign)
        self.rows = set(Delivery.objects.values_list("email", flat=True))

    def step(self, name, number):
        dice = random.Random(number)
        with suppress(Refusal):
            getattr(self, name)(dice)
        self.campaign.refresh_from_db()
        self.holds()

    # --- senders

    def enlist(self, dice):
        if len(self.senders) < 4:
            self.senders.append(Sender(self.campaign, dice.random()))

    def claim(self, dice):
        """Write down the answers and claim the next, together."""
        if not self.senders:
            self.enlist(dice)
        sender = dice.choice(self.senders)
        answers, sender.answers = sender.answers, []
        try:
            turn = turns.take_turn(sender.sending, replies=answers, most=dice.randint(0, 5), now=self.now, elapsed=60.0)
        except leases.LeaseLost:
            self.senders.remove(sender)  # what it has on the wire others have settled
            turns.note_late(sender.sending, replies=answers, now=self.now)
            return
        self.may_be_mailed(turn.claimed)
        sender.on_wire += turn.claimed

    def answer(self, dice):
        """The server answers some of what is on the wire."""
        for sender in self.senders:
            for one in dice.sample(sender.on_wire, dice.randint(0, len(sender.on_wire))):
                sender.on_wire.remove(one)
                sender.answers.append((one, self.answered(one, dice)))

    def answered(self, one, dice):
        kinds = [*[ReplyKind.ACCEPTED] * 4, ReplyKind.PUT_OFF, ReplyKind.REFUSED, ReplyKind.RETURNED]
        kind = dice.choice([*kinds, ReplyKind.UNCERTAIN, ReplyKind.UNCERTAIN])
        if kind is ReplyKind.ACCEPTED or (kind is ReplyKind.UNCERTAIN and dice.random() < 0.7):
            self.took[one.email] += 1
        blames = dice.choice([Blame.RECIPIENT, Blame.RECIPIENT, Blame.MESSAGE, Blame.DOMAIN, Blame.RELAY])
        is_about_mail = kind in (ReplyKind.ACCEPTED, ReplyKind.UNCERTAIN)
        mail = type("Mail", (), {"key": one.id})
        return kit.reply(mail, kind, blames=Blame.RECIPIENT if is_about_mail else blames)

    def die(self, dice):
        """kill -9: what is on the wire may have arrived, and no answer is written down."""
        if self.senders:
            dead = self.senders.pop(dice.randrange(len(self.senders)))
            for one in dead.on_wire:
                self.took[one.email] += dice.random() < 0.5
            self.expire(dead)

    def seem_dead(self, dice):
        """Only slow: others take it for dead, and then it wants to go on."""
        if self.senders:
            self.expire(dice.choice(self.senders))

    def expire(self, sender):
        Lease.objects.filter(pk=sender.held.id).update(expires_at=clock.now())

    def settle(self, dice):
        leases.settle_the_dead(campaign=self.campaign, now=self.now)

    def leave(self, dice):
        """A sender that has nothing on the wire goes home."""
        for sender in [one for one in self.senders if not one.on_wire and not one.answers]:
            leases.end(sender.held)
            self.senders.remove(sender)

    # --- people and the company

    def change_of_mind(self, dice):
        contact = dice.choice([*Contact.objects.order_by("pk")])
        values = {"company": self.owner.company}
        acts = {
            "status": lambda: Contact.objects.filter(pk=contact.pk).update(
                marketing_status=dice.choice(["subscribed", "unsubscribed", "bounced", "archived", "no_consent"])
            ),
            "suppressed": lambda: Suppression.objects.get_or_create(
                fingerprint=fingerprint(contact.email_key), defaults={"status": "bounced", "since": NOW}, **values
            ),
            "topic": lambda: TopicRefused.objects.get_or_create(
                contact=contact, topic=self.campaign.topic, defaults={"at": NOW}, **values
            ),
            "pause": lambda: Wishes.objects.update_or_create(
                contact=contact, defaults={"paused_until": self.now + timedelta(hours=1), "updated_at": NOW}, **values
            ),
            "deleted": contact.delete,
        }
        acts[dice.choice([*["status"] * 4, "suppressed", "topic", "pause", "deleted"])]()

    def forbid(self, dice):
        from gaung.subscriptions.models import Subscription

        status = dice.choice(["active", "ended", "past_due"])
        quantity = None if status == "ended" else 50_000
        Subscription.objects.filter(company=self.owner.company).update(status=status, quantity=quantity)

    # --- members and time

    def pause(self, dice):
        actions.pause(campaign=self.campaign, by=self.owner.actor, now=self.now)

    def resume(self, dice):
        actions.resume(campaign=self.campaign, by=self.owner.actor, now=self.now)

    def stop(self, dice):
        if dice.random() < 0.2:
            actions.stop(campaign=self.campaign, by=self.owner.actor, now=self.now)

    def wait(self, dice):
        self.now += timedelta(minutes=dice.choice([1, 6, 30, 300]))
        kit.set_clock(self.owner, self.now)

    def look(self, dice):
        actions.look_after(campaign=self.campaign, now=self.now)

    # --- what always holds

    def may_be_mailed(self, claimed):
        """I12, looked at one by one, in another way than the claim does."""
        self.campaign.refresh_from_db()
        if claimed:
            assert self.campaign.status == "sending"
            assert actions._may_not_go(self.campaign.company) is None
        for one in claimed:
            contact = Contact.objects.get(pk=one.contact_id)
            assert (contact.marketing_status, contact.email_key) == ("subscribed", one.email_key)
            assert not Suppression.objects.filter(fingerprint=fingerprint(one.email_key)).exists()
            assert not TopicRefused.objects.filter(contact=contact, topic=self.campaign.topic).exists()
            assert not Wishes.objects.filter(contact=contact, paused_until__gt=self.now).exists()

    def holds(self):
        rows = list(Delivery.objects.filter(campaign=self.campaign))
        assert {row.email for row in rows} == self.rows
        assert len(rows) == len(self.rows)
        most = MOST_COPIES[self.campaign.policy]
        assert all(copies <= most for copies in self.took.values()), f"somebody has more than {most} copies"
        sent = {row.email for row in rows if row.state == State.SENT.value}
        assert sent <= {email for email, copies in self.took.items() if copies}, "sent to somebody who has nothing"
        assert self.is_sent <= sent, "`sent` is final"
        self.is_sent = sent
        truth = Counter(State(row.state) for row in rows)
        assert {state: n for state, n in counts_of(self.campaign).by_state.items() if n} == truth
        assert self.campaign.status != "finished" or not open_rows(self.campaign)

    def ends(self):
        """All senders dead, everything allowed again: it comes to its end, and nobody is left in between."""
        from gaung.subscriptions.models import Subscription

        dice = random.Random(0)
        while self.senders:
            self.die(dice)
        Subscription.objects.filter(company=self.owner.company).update(status="active", quantity=50_000)
        for _ in range(ENOUGH_TO_END):
            self.settle(dice)
            if self.campaign.status == "stopped":
                tasks.close(company_id=self.owner.company.pk, campaign_id=self.campaign.pk)
            self.look(dice)
            self.campaign.refresh_from_db()
            if self.campaign.status == "paused":
                self.step("resume", 0)
            if self.campaign.status in ("finished", "stopped"):
                break
            self.campaign.refresh_from_db()
            self.send_all(dice)
            self.now += timedelta(hours=5)
        self.holds()
        assert self.campaign.status in ("finished", "stopped")
        assert not open_rows(self.campaign), "somebody is neither sent nor failed nor named"

    def send_all(self, dice):
        """One sender that is left alone, at a server that takes everything."""
        if not self.senders:
            self.enlist(dice)
        for _ in range(3):
            for one in self.senders[0].on_wire:
                self.took[one.email] += 1
            self.senders[0].answers += [(one, accepted(one)) for one in self.senders[0].on_wire]
            self.senders[0].on_wire = []
            self.claim(dice)


def accepted(one):
    return kit.reply(type("Mail", (), {"key": one.id}), ReplyKind.ACCEPTED)


ACTS = (
    *["claim"] * 6, *["answer"] * 5, "die", "die", "seem_dead", "settle", "settle", "leave", "enlist", "wait", "wait",
    "change_of_mind", "change_of_mind", "forbid", "pause", "resume", "resume", "look", "stop",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2**16)), min_size=5, max_size=40)
# A sender dies with mails on the wire, and the next dies as well.
TWO_DEATHS = [("claim", 3), ("answer", 1), ("die", 4), ("settle", 0), ("wait", 0)] * 4


@pytest.fixture(scope="module")
def owner(django_db_setup, django_db_blocker):
    """Kopi Senja, made once; each life is undone."""
    with django_db_blocker.unblock(), transaction.atomic(), kit.a_sender(PEOPLE) as one:
        yield one
        transaction.set_rollback(True)


def lived(owner, policy, steps):
    with transaction.atomic():
        kit.set_clock(owner, NOW)
        life = Life(owner, policy)
        for name, number in steps:
            life.step(name, number)
        life.ends()
        transaction.set_rollback(True)


@pytest.mark.parametrize("policy", ["retry_once", "strict"])
def test_nobody_is_lost_or_mailed_beyond_the_bound_in_any_order_of_events(owner, policy):
    """I12, sending.md: after every step, and at the end."""

    @settings(suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate], max_examples=MOST)
    @example(steps=TWO_DEATHS)
    @given(steps=STEPS)
    def any_order(steps):
        lived(owner, policy, steps)

    any_order()


def test_without_the_note_of_doubt_somebody_would_get_a_third_copy(owner, monkeypatch):
    """Negative control: what the dead left in flight looks untouched."""

    def untouched(*, campaign_id, policy, now):
        rows = Delivery.objects.filter(campaign_id=campaign_id, state="in_flight", lease_id__isnull=False)
        return rows.update(state="queued", is_uncertain=False, due_at=now)

    monkeypatch.setattr(ledger, "recover", untouched)
    with pytest.raises(AssertionError, match="copies"):
        lived(owner, "strict", TWO_DEATHS)


def test_without_settling_somebody_would_be_left_in_between(owner, monkeypatch):
    """Negative control."""
    monkeypatch.setattr(ledger, "recover", lambda **_: 0)
    with pytest.raises(AssertionError):
        lived(owner, "retry_once", TWO_DEATHS)
