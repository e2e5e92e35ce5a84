"""A sender that is killed at a chosen moment, and others that go on: what a server got, and what the ledger says.

A moment is a step of a sender: a claim, a mail built, a mail written to the wire, the server's
word, a commit before and after. The sender runs in a child that sends itself SIGKILL at its
n-th moment; the server's book is a file that outlives it. Prints one JSON value.
"""

import argparse
import json
import os
import random
import signal
import sys
from collections import Counter
from pathlib import Path

import django


class Book:
    """What the server took, in a file: one line for each copy, written before the answer is given."""

    def __init__(self, path):
        self.path = path

    def took(self, address):
        with self.path.open("a") as book:
            book.write(address + "\n")

    def copies(self):
        return Counter(self.path.read_text().split()) if self.path.exists() else Counter()


class Wire:
    """A server that takes everything; each step of the dialogue is a moment."""

    is_here = True

    def __init__(self, book, moments, window):
        self.book, self.moments, self.window = book, moments, window

    def send(self, mails):
        from gaung.core.wire import Blame, Reply, ReplyKind

        mails = list(mails)
        self.moments.step("connect")
        for mail in mails:  # the window is written before the first answer is read
            for word in ("MAIL", "RCPT", "DATA"):
                self.moments.step(word)
            self.book.took(mail.rcpt_to)
            self.moments.step("after the dot")
        for mail in mails:
            yield Reply(mail.key, ReplyKind.ACCEPTED, 250, "2.0.0", "OK", Blame.RECIPIENT)
        self.moments.step("answered")

    def stop(self):
        pass

    def close(self):
        pass


class Moments:
    """Counts the steps of this process, and dies at the one it was given."""

    def __init__(self, deadly=None):
        self.seen, self.deadly = [], deadly

    def step(self, label):
        self.seen.append(label)
        if len(self.seen) == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self):
        from django.db import connection

        from gaung.delivery import ledger, writing

        self._around(ledger, "claim", "claim")
        self._around(writing.Writer, "write", "build")
        commit = connection._commit

        def counted():
            self.step("before commit")
            commit()
            self.step("after commit")

        connection._commit = counted

    def _around(self, where, name, label):
        call = getattr(where, name)

        def run(*args, **values):
            self.step(label)
            return call(*args, **values)

        setattr(where, name, run)


def main():
    given = _arguments()
    django.setup()
    from django.conf import settings

    from gaung.catalogue.actions import ensure_default_books
    from tests.contacts.kit import NOW

    ensure_default_books(now=NOW)
    folder = Path(settings.GAUNG_DATA)
    print(json.dumps([_played(given, folder, number) for number in range(given.plays)]))
    return 0


def _arguments():
    options = argparse.ArgumentParser()
    options.add_argument("--plays", type=int, default=5)
    options.add_argument("--kills", type=int, default=3)
    options.add_argument("--people", type=int, default=12)
    options.add_argument("--window", type=int, default=6)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--policy", default="retry_once")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--control", choices=["", "not_marked", "not_settled"], default="")
    return options.parse_args()


def _played(given, folder, number):
    """One campaign: some senders killed, then one that is left alone; what everybody got and where they stand."""
    from gaung.delivery import due
    from tests.delivery import kit

    dice = random.Random(given.seed * 1000 + number)
    book = Book(folder / f"book-{given.policy}-{given.workers}-{given.seed}-{number}")
    with kit.a_sender(given.people) as owner:
        campaign = kit.a_campaign(owner, policy=given.policy)
        _prepare(owner, campaign)
        deaths = []
        for _ in range(given.kills):
            deaths += _round(given, owner, campaign, book, dice)
        _expire(campaign)
        for _ in range(4):
            _in_children(given, [_sender(given, owner, campaign, book, None)])
            _expire(campaign)
        due.actions.look_after(campaign=campaign, now=owner.company.test_clock_at)
        campaign.refresh_from_db()
        return {
            "deaths": deaths,
            "copies": dict(book.copies()),
            "states": kit.states(campaign),
            "rows": {row.email: row.state for row in kit.rows(campaign).values()},
            "status": campaign.status,
            "people": given.people,
        }


def _prepare(owner, campaign):
    """Frozen and let go; nobody is at work yet."""
    from gaung.delivery import actions
    from gaung.delivery import tasks as sending
    from gaung.foundation import jobs
    from gaung.foundation.models import Job
    from gaung.foundation.tasks import inline

    now = owner.company.test_clock_at
    sending.actions.order_senders = lambda campaign, lanes=1: 0
    with inline():
        actions.begin(campaign=campaign, now=now)
        for job in Job.objects.filter(kind=actions.FREEZE):
            jobs.run_batches(job)
        actions.let_go(campaign=campaign, now=now)
    campaign.refresh_from_db()


def _round(given, owner, campaign, book, dice):
    deadly = [dice.randrange(1, 40) for _ in range(given.workers)]
    ended = _in_children(given, [_sender(given, owner, campaign, book, place) for place in deadly])
    _expire(campaign)
    return [death for death in ended if death]


def _sender(given, owner, campaign, book, deadly):
    def work():
        from gaung.campaigns.models import Campaign
        from gaung.delivery import engine, leases

        moments = Moments(deadly)
        notes = book.path.with_suffix(f".{os.getpid()}")
        step = moments.step

        def noted(label):
            notes.write_text(label)
            step(label)

        moments.step = noted
        _unprotect(given.control)
        mine = Campaign.objects.select_related("company").get(pk=campaign.pk)
        leases.settle_the_dead(campaign=mine, now=owner.company.test_clock_at)
        moments.watch()
        engine.run(campaign=mine, owner="stage", transport=Wire(book, moments, given.window))

    return work


def _unprotect(control):
    from gaung.delivery import ledger

    if control == "not_marked":  # intent is not written before the wire: a dead sender's rows look untouched
        recover = ledger.recover

        def as_if_untouched(*, campaign_id, policy, now):
            from gaung.core.delivery import Policy
            from gaung.delivery.models import Delivery

            count = recover(campaign_id=campaign_id, policy=Policy.RETRY_ONCE, now=now)
            Delivery.objects.filter(campaign_id=campaign_id, state__in=["queued", "unknown"]).update(
                is_uncertain=False, state="queued", due_at=now
            )
            return count

        ledger.recover = as_if_untouched
    if control == "not_settled":
        ledger.recover = lambda **_: 0


def _expire(campaign):
    """The senders of this round are dead; nobody waits a minute here to believe it."""
    from gaung.delivery.models import Lease
    from gaung.foundation import clock

    Lease.objects.filter(campaign=campaign, ended_at__isnull=True).update(expires_at=clock.now())


def _in_children(given, works):
    """Run them at once in forked processes with connections of their own; the moment each died at, or nothing."""
    from django.db import connection

    from gaung.companies.models import Company
    from gaung.foundation.tenancy import company_scope, current_company_id

    company = Company.objects.get(pk=current_company_id())
    connection.close()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with company_scope(company):
                    work()
                status = 0
            finally:
                if status:
                    sys.excepthook(*sys.exc_info())
                sys.stderr.flush()
                os._exit(status)
        children.append(child)
    deaths = []
    for child in children:
        _, ended = os.waitpid(child, 0)
        if os.WIFSIGNALED(ended):
            from django.conf import settings

            (notes,) = Path(settings.GAUNG_DATA).glob(f"book-*.{child}")
            deaths.append(notes.read_text())
        elif os.WEXITSTATUS(ended):
            raise RuntimeError("a sender failed")
        else:
            deaths.append("")
    _scope_again(company)
    return deaths


def _scope_again(company):
    """The connection is a new one, and on PostgreSQL it keeps rows per company."""
    from django.db import connection

    from gaung.foundation import tenancy

    if connection.vendor == "postgresql":
        tenancy._set_company(str(company.pk))


if __name__ == "__main__":
    sys.exit(main())
