"""What the tests of sending share: a company with people and a campaign told to go, and a server as they want it."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

from gaung.core.wire import Blame, Reply, ReplyKind
from tests.contacts import kit as contacts

MINUTE = timedelta(minutes=1)


class Server:
    """A mail server's twin: takes everything unless told how to answer somebody."""

    is_here = True  # answers in the sender's own thread, so that a test can act between two answers

    def __init__(self, *, window=20, answer=None):
        self.window, self._answer = window, answer
        self.got, self.lost, self.mails = Counter(), [], []
        self._stopped = threading.Event()

    def send(self, mails):
        for mail in mails:
            if self._stopped.is_set():
                yield reply(mail, ReplyKind.RETURNED, blames=Blame.RELAY, text="Not sent: sending was stopped.")
                continue
            given = self._answer(mail) if self._answer else None
            kind = ReplyKind.ACCEPTED if given is None else given.kind
            if kind is ReplyKind.ACCEPTED:
                self.got[mail.rcpt_to] += 1
                self.mails.append(mail)
            yield given or reply(mail, ReplyKind.ACCEPTED)

    def stop(self):
        self._stopped.set()

    def close(self):
        pass

    def fresh(self, company=None):
        """As a transport for the next sender: the same server, a new connection."""
        self._stopped.clear()
        return self


CODES = {
    ReplyKind.ACCEPTED: (250, "2.0.0", "OK"),
    ReplyKind.PUT_OFF: (451, "4.7.1", "Greylisted, come back"),
    ReplyKind.REFUSED: (550, "5.1.1", "No such user"),
    ReplyKind.RETURNED: (None, "", "not written"),
    ReplyKind.UNCERTAIN: (None, "", "connection lost"),
}


def reply(mail, kind, *, blames=Blame.RECIPIENT, text="", enhanced=None):
    code, usual, words = CODES[kind]
    return Reply(mail.key, kind, code, usual if enhanced is None else enhanced, text or words, blames)


def for_some(pattern, kind, **more):
    """Answers those whose address holds the pattern with this kind."""
    return lambda mail: reply(mail, kind, **more) if pattern in mail.rcpt_to else None


def entitled(owner, *, approved=True):
    """The company's add-on is in force, and its check passed unless told otherwise."""
    from gaung.subscriptions.models import Subscription
    from gaung.verification.models import Standing

    Subscription.objects.filter(company=owner.company).update(status="active", quantity=50_000)
    Standing.objects.update_or_create(company=owner.company, defaults={"is_approved": approved, "state": "approved"})


def a_campaign(owner, **fields):
    from gaung.campaigns.models import Campaign
    from gaung.senders.models import Sender

    at = contacts.NOW
    sender, _ = Sender.objects.get_or_create(
        company=owner.company,
        email_key="news@kopisenja.example",
        defaults={"name": "Kopi Senja", "email": "news@kopisenja.example", "added_at": at, "verified_at": at},
    )
    values = {"name": "April", "subject": "News of April", "kind": "plain", "source": "Hello", "text": "Hello"}
    values |= {"status": "preparing", "told_at": at - 2 * MINUTE}
    moments = dict.fromkeys(["status_since", "created_at", "updated_at"], at)
    return Campaign.objects.create(company=owner.company, sender=sender, **{**moments, **values, **fields})


@contextmanager
def a_sender(people=10, *, approved=True):
    """Kopi Senja with so many subscribed people, entitled to send."""
    owner = contacts.a_company()
    set_clock(owner, contacts.NOW)
    with contacts.at_home(owner):
        contacts.open_seats(owner, 50_000)
        if people:
            contacts.add(owner, people)
        entitled(owner, approved=approved)
        yield owner


def set_clock(owner, at):
    """The company lives at this moment."""
    from gaung.companies.models import Company

    Company.objects.filter(pk=owner.company.pk).update(is_test=True, test_clock_at=at)
    owner.company.refresh_from_db()


def due(owner, *, at=None, tasks_run=None):
    """What the worker does at a moment: due work, and the tasks that orders."""
    from gaung.delivery import due as sending
    from gaung.foundation import tasks

    if at is not None:
        set_clock(owner, at)
    sending.run_due(now=owner.company.test_clock_at)
    tasks.run_pending()


def let_go(owner, campaign):
    """Frozen and let go; no sender is at work yet."""
    from gaung.delivery import actions
    from gaung.foundation import jobs
    from gaung.foundation.models import Job

    now = owner.company.test_clock_at
    with without_senders():
        actions.begin(campaign=campaign, now=now)
        for job in Job.objects.filter(kind=actions.FREEZE, params__campaign_id=campaign.pk):
            jobs.run_batches(job)
        actions.let_go(campaign=campaign, now=now)
    campaign.refresh_from_db()


@contextmanager
def without_senders():
    from gaung.delivery import actions, tasks

    kept = actions.order_senders, tasks._order_let_go
    actions.order_senders, tasks._order_let_go = (lambda campaign, lanes=1: 0), (lambda *_: None)
    try:
        yield
    finally:
        actions.order_senders, tasks._order_let_go = kept


def states(campaign):
    """How many recipients stand where."""
    from gaung.delivery.models import Delivery

    return dict(Counter(Delivery.objects.filter(campaign=campaign).values_list("state", flat=True)))


def rows(campaign):
    from gaung.delivery.models import Delivery

    return {row.email: row for row in Delivery.objects.filter(campaign=campaign)}
