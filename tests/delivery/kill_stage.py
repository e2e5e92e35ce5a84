"""Senders that are killed at a chosen moment, and others that go on: what a server got, and what the ledger says.

A moment is a step of a sender: a claim, a mail built, a connection, a command on the wire, the
server's word, a commit before and after. One process serves all the campaigns of a test module:
a JSON object a line says what to play, a JSON object a line comes back. Each sender is a child
that is forked from it, so nothing is started or imported twice.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import django

# What a sender passes on its way, in order.
STAGES = (
    "claim", "before commit", "after commit", "render", "connect", "MAIL", "RCPT", "DATA", "after the dot", "answered",
)  # fmt: skip
# A flight is two mails: these come once in it, the others for each mail.
ONCE_A_FLIGHT = {"connect", "answered", "before commit", "after commit"}
ON_THE_WIRE = set(STAGES[4:])
WINDOW = 4
# As some servers are: what is written down makes the ledger grow.
WORDS = "2.0.0 taken, and this is what this server says of it at length " * 4
TRIES_TO_FINISH = 5


class Moments:
    """Counts the steps of this process, and dies at the one it was given."""

    def __init__(self, death):
        self.label, self.left = death

    def step(self, label):
        if label == self.label:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)

    def watch(self):
        from django.db import connection

        from gaung.delivery import ledger, writing

        self._around(ledger, "claim", "claim")
        self._around(writing.Writer, "_mail", "render")
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


class Twin:
    """A server within the sender's process; each step of the dialogue is a moment."""

    is_here = True
    window = WINDOW

    def __init__(self, book, moments, takes=0.0):
        self.book, self.moments, self.takes = book, moments, takes

    def send(self, mails):
        from gaung.core.wire import Blame, Reply, ReplyKind

        mails = list(mails)
        self.moments.step("connect")
        time.sleep(self.takes)
        for mail in mails:  # the window is written before the first answer is read
            for word in ("MAIL", "RCPT", "DATA"):
                self.moments.step(word)
            self.book.took(mail.rcpt_to)
            self.moments.step("after the dot")
        for mail in mails:
            yield Reply(mail.key, ReplyKind.ACCEPTED, 250, "2.0.0", WORDS, Blame.RECIPIENT)
        self.moments.step("answered")

    def stop(self):
        pass

    def close(self):
        pass


def main():
    django.setup()
    from gaung.catalogue.actions import ensure_default_books
    from tests.contacts.kit import NOW

    _load_what_senders_need()
    ensure_default_books(now=NOW)
    for number, line in enumerate(sys.stdin):
        given = json.loads(line)
        play = Choice(given, number) if "choice" in given else Play(given, number)
        print(json.dumps(play.played()), flush=True)
    return 0


def _load_what_senders_need():
    """Before the first fork: what is loaded here no child loads again."""
    import uvloop  # noqa: F401

    from gaung.delivery import due, engine, tasks  # noqa: F401
    from gaung.foundation import tasks as work
    from gaung.tracking import tokens  # noqa: F401

    work.load()


class Play:
    """One campaign: some senders killed, then one that is left alone; what everybody got and where they stand."""

    def __init__(self, given, number):
        from django.conf import settings

        from tests.delivery.kill_server import Book

        self.given, self.dice = given, random.Random(given["seed"])
        self.book = Book(Path(settings.GAUNG_DATA) / f"book-{number}")

    def played(self):
        from gaung.delivery import actions
        from gaung.foundation.tasks import inline
        from tests.delivery import kit

        with kit.a_sender(self.given["people"]) as self.owner:
            self.campaign = kit.a_campaign(self.owner, policy=self.given["policy"])
            with inline():
                kit.let_go(self.owner, self.campaign)
            deaths = [death for plan in self._plans() for death in self._round(plan)]
            if "trouble" in self.given:
                self._in_trouble()
            for _ in range(TRIES_TO_FINISH):
                self._round({0: ("", 0)})
                if actions.look_after(campaign=self.campaign, now=self._now) == "finished":
                    break
            self.campaign.refresh_from_db()
            rows = {row.email: row.state for row in kit.rows(self.campaign).values()}
            copies = dict(self.book.copies())
            found = {"deaths": deaths, "copies": copies, "rows": rows, "status": self.campaign.status}
            return found | {"trouble": getattr(self, "trouble", 0)}

    @property
    def _now(self):
        return self.owner.company.test_clock_at

    def _plans(self):
        """Every stage once, in any order, as many senders at a time as there are workers."""
        stages = [stage for stage in STAGES if stage in self.given.get("stages", STAGES)]
        self.dice.shuffle(stages)
        workers = self.given["workers"]
        rounds = [stages[at : at + workers] for at in range(0, len(stages), workers)]
        for chosen in rounds:
            everybody = chosen + self.dice.choices(stages, k=workers - len(chosen))
            yield {worker: (stage, self._time(stage)) for worker, stage in enumerate(everybody)}

    def _time(self, stage):
        return self.dice.randint(1, 2 if stage in ONCE_A_FLIGHT else 4)

    def _round(self, plan):
        """Senders at work at once; the stages at which some of them were killed."""
        server = self._server(plan)
        child = server.in_a_child() if server else None
        try:
            ended = _in_children(
                self.owner.company, {worker: self._sender(worker, death, server) for worker, death in plan.items()}
            )
        finally:
            if child:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        _believe_them_dead(self.campaign)
        return [plan[worker][0] for worker, was_killed in ended.items() if was_killed]

    def _in_trouble(self):
        """One sender whose database is in trouble in the middle: it waits, and goes on by itself."""
        from tests.delivery import database_trouble

        trouble = getattr(database_trouble, self.given["trouble"])
        sender = self._sender(0, ("", 0), None)
        with trouble.outside() as noticed:
            _in_children(self.owner.company, {0: lambda: (trouble.inside(), sender())})
        _believe_them_dead(self.campaign)
        self.trouble = noticed()

    def _server(self, plan):
        from tests.delivery.kill_server import KillServer

        if self.given["way"] == "in process":
            return None
        return KillServer(self.book, plan, way=self.given["way"])

    def _sender(self, worker, death, server):
        def work():
            from gaung.campaigns.models import Campaign
            from gaung.delivery import engine, leases

            dies_here = server is None or death[0] not in ON_THE_WIRE
            moments = Moments(death if dies_here else ("", 0))
            _unprotect(self.given.get("control", ""))
            mine = Campaign.objects.select_related("company").get(pk=self.campaign.pk)
            leases.settle_the_dead(campaign=mine, now=self._now)
            moments.watch()
            transport = (
                Twin(self.book, moments, self.given.get("takes", 0.0)) if server is None else _wire(server.port, worker)
            )
            engine.run(campaign=mine, owner="stage", transport=transport)

        return work


class Choice(Play):
    """One campaign with an A/B test: workers killed while its winner is chosen and the rest is let go.

    Between two of them people open the other version, so whoever chose again would choose otherwise.
    """

    AT_ONCE = 4

    def played(self):
        from gaung.core.ab_test import B, Plan, What
        from gaung.delivery.models import AbTest
        from gaung.foundation.models import AuditEntry
        from gaung.foundation.tasks import inline
        from tests.delivery import kit

        test = {**Plan(What.SUBJECT, share=50, hours=1).to_json(), "variants": {B: {"subject": "Fresh beans"}}}
        with kit.a_sender(self.given["people"]) as self.owner:
            self.campaign = kit.a_campaign(self.owner, test=test)
            with inline():
                kit.let_go(self.owner, self.campaign)
            self._round({0: ("", 0)})
            AbTest.objects.filter(campaign=self.campaign).update(gone_at=self._now, decides_at=self._now)
            deaths = [self._chosen_at(death, number) for number, death in enumerate(self.given["choice"])]
            self._chosen_at(("", 0), len(deaths))
            self._round({0: ("", 0)})
            rows = {row.email: [row.state, row.variant] for row in kit.rows(self.campaign).values()}
            chosen = AuditEntry.objects.filter(company=self.owner.company, action="campaign.version_chosen").count()
            winner = AbTest.objects.get(campaign=self.campaign).winner
            copies = dict(self.book.copies())
            return {"deaths": deaths, "copies": copies, "rows": rows, "chosen": chosen, "winner": winner}

    def _chosen_at(self, death, number):
        """A worker that chooses and lets go, killed there; then more people open the version that was behind."""
        self._opened("AB"[number % 2], 2 * number + 1)
        return _in_children(self.owner.company, {0: self._worker(death)})[0]

    def _opened(self, variant, people):
        from gaung.delivery.models import Delivery
        from gaung.tracking.models import Engagement

        known = Engagement.objects.filter(campaign=self.campaign, variant=variant)
        rows = Delivery.objects.filter(campaign=self.campaign, variant=variant).exclude(pk__in=known.values("delivery"))
        facts = {"company": self.owner.company, "campaign": self.campaign, "variant": variant, "opened_at": self._now}
        Engagement.objects.bulk_create([Engagement(delivery=row, opens=1, **facts) for row in rows[:people]])

    def _worker(self, death):
        def work():
            from gaung.delivery import ab_tests
            from gaung.delivery.models import AbTest
            from gaung.tracking import ab_tests as deciding

            _unprotect(self.given.get("control", ""))
            Moments(death).watch()
            test = AbTest.objects.select_related("campaign__company").get(campaign=self.campaign)
            if not test.winner:
                deciding._look(test, self._now)
            while ab_tests.release(test.campaign, most=self.AT_ONCE, now=self._now):
                pass

        return work


def _wire(port, worker):
    from gaung.gateways.smtp import Server
    from gaung.gateways.wire import Limits, Wire
    from tests.delivery.kill_server import name_of

    server = Server.from_url(f"smtp://127.0.0.1:{port}/?tls=0")
    return Wire(server=server, name=name_of(worker), limits=Limits(connections=2, window=WINDOW // 2))


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
    if control == "chosen_anew":  # the winner is not what was recorded, but whoever is ahead as the worker looks
        from gaung.delivery import ab_tests
        from gaung.tracking import ab_tests as deciding

        found = ab_tests.test_of

        def as_it_looks_now(campaign):
            test = found(campaign)
            if test is not None and test.winner:
                opened = {name: one.opened for name, one in deciding.figures_of(campaign, test).items()}
                test.winner = max(sorted(opened), key=opened.get)
            return test

        ab_tests.test_of = as_it_looks_now
    if control == "not_settled":
        ledger.recover = lambda **_: 0


def _believe_them_dead(campaign):
    """The senders of this round are dead; nobody waits a minute here to believe it."""
    from gaung.delivery.models import Lease
    from gaung.foundation import clock

    Lease.objects.filter(campaign=campaign, ended_at__isnull=True).update(expires_at=clock.now())


def _in_children(company, works):
    """Run them at once in forked processes with connections of their own; which of them were killed."""
    from django.db import connection

    connection.close()
    children = {name: _in_a_child(company, work) for name, work in works.items()}
    ended = {name: os.waitpid(child, 0)[1] for name, child in children.items()}
    if any(os.WIFEXITED(status) and os.WEXITSTATUS(status) for status in ended.values()):
        raise RuntimeError("a sender failed")
    _scope_again(company)
    return {name: os.WIFSIGNALED(status) for name, status in ended.items()}


def _in_a_child(company, work):
    from gaung.foundation.tenancy import company_scope

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
    return child


def _scope_again(company):
    """The connection is a new one, and on PostgreSQL it keeps rows per company."""
    from django.db import connection

    from gaung.foundation import tenancy

    if connection.vendor == "postgresql":
        tenancy._set_company(str(company.pk))


if __name__ == "__main__":
    sys.exit(main())
