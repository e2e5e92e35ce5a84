"""A process of the product that is killed at a chosen moment of an act, and another that goes on after it.

A moment is one step towards the database or the provider: each statement, each commit (before
and after), each call of the provider (before and after). The act runs in a child process that
sends itself SIGKILL at its n-th moment; a second child is the restart. Prints one JSON value.
"""

import argparse
import json
import os
import random
import secrets
import signal
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

START = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
LATER = timedelta(minutes=5)


class Moments:
    """Counts the steps of this process, and dies at the one it was given."""

    def __init__(self, deadly=None, *, torn=False):
        self.seen, self.deadly, self.torn = [], deadly, torn

    def step(self, label):
        self.seen.append(label)
        if len(self.seen) == self.deadly:
            if self.torn:  # control: what was done so far is kept, as if there were no transaction
                self.line.connection.commit()
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, line, provider):
        """See every step of this connection and this provider from now on."""
        self.line = line
        line.execute_wrappers.append(self._statement)
        line._commit = self._around("commit", line._commit)
        for name in ("charge", "refund", "find"):
            setattr(provider, name, self._around(f"provider {name}", getattr(provider, name)))

    def _statement(self, execute, sql, params, many, context):
        self.step(sql.split(maxsplit=1)[0])
        return execute(sql, params, many, context)

    def _around(self, label, call):
        def run(*args, **values):
            self.step(f"before {label}")
            answer = call(*args, **values)
            self.step(f"after {label}")
            return answer

        return run


class Act:
    """What is done to a company, and what a restart does about it."""

    def __init__(self, name, provider):
        from tests.customer import Customer

        self.one = Customer(name=name, at=START, gateway=provider)

    def __enter__(self):
        self.one.__enter__()
        self.prepare()
        return self

    def __exit__(self, *error):
        self.one.__exit__(*error)

    def run_due(self, *, late=timedelta(0)):
        from gaung.payments import due

        due.run_due(now=self.one.now + late)


class Upgrade(Act):
    """People wait for seats; a higher tier is quoted, paid and in force (R27, D9)."""

    def prepare(self):
        self.one.paying(1_000)
        self.one.people(1_100)
        self.quote = self.one.quote(2_000)

    def do(self):
        self.one.confirm(self.quote)

    def go_on(self):
        """The worker finds out what became of it; the person, who saw no answer, presses again."""
        from gaung.core.refusals import Refusal
        from gaung.payments import due

        due.reconcile(now=self.one.now + LATER)
        self.one.now += LATER + timedelta(minutes=1)
        with suppress(Refusal):
            self.one.confirm(self.quote)


class Renewal(Act):
    """A scheduled lower tier takes effect, somebody loses a seat, the cycle is invoiced and paid (D8, D11)."""

    def prepare(self):
        from gaung.payments import due

        self.one.paying(2_000)
        self.one.people(900)
        self.one.choose(1_000)
        self.one.people(200)
        self.one.now = due.upcoming(self.one.company).at

    def do(self):
        self.run_due()

    def go_on(self):
        self.run_due(late=LATER)


class RenewalTogether(Renewal):
    """An ordinary renewal, taken in a batch with others (D11)."""

    def prepare(self):
        from gaung.payments import due, renewals

        renewals.FROM = 1
        self.one.paying(1_000)
        self.one.people(1_100)
        self.one.now = due.upcoming(self.one.company).at


class TrialEnd(Renewal):
    """A verified trial ends with a chosen tier: invoiced, paid, then in force (D4)."""

    def prepare(self):
        from gaung.payments import due

        self.one.start_trial()
        self.one.people(600)
        self.one.pass_check()
        self.one.card()
        self.one.choose(1_000)
        self.one.now = due.upcoming(self.one.company).at


ACTS = {"upgrade": Upgrade, "renewal": Renewal, "renewal_together": RenewalTogether, "trial_end": TrialEnd}


def main():
    given = _arguments()
    django.setup()
    from django.conf import settings

    from gaung.catalogue.actions import ensure_default_books

    ensure_default_books(now=START)
    folder = Path(settings.GAUNG_DATA)
    if given.control == "new_key":
        _charge_under_new_keys()
    _, expected, moments = _played(given, folder, 0)
    chosen = _chosen(given, moments)
    runs = []
    for place in chosen:
        ended, story, _ = _played(given, folder, place)
        runs.append({"place": place, "moment": moments[place - 1], "ended": ended, "story": story})
    print(json.dumps({"expected": expected, "moments": moments, "runs": runs}))
    return 0


def _arguments():
    options = argparse.ArgumentParser()
    options.add_argument("act", choices=sorted(ACTS))
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--control", choices=["", "new_key", "torn"], default="")
    return options.parse_args()


def _chosen(given, moments):
    """Around every call that takes money and every commit first; then steps by chance; 0 kills is all of them."""
    places = range(1, len(moments) + 1)
    if not given.kills or given.kills >= len(moments):
        return list(places)
    dice = random.Random(given.seed)
    telling = [place for place in places if moments[place - 1].endswith("charge")]
    commits = [place for place in places if moments[place - 1].endswith("commit")]
    rest = [place for place in places if place not in telling + commits]
    few = telling + dice.sample(commits, min(len(commits), given.kills // 3))
    return sorted(few + dice.sample(rest, max(0, given.kills - len(few))))


def _played(given, folder, place):
    """Do the act in a process of its own, killed at that moment (0: not at all), go on in another, and look."""
    from django.db import connection

    from gaung.foundation.tenancy import company_scope
    from gaung.gateways.cards import TestGateway
    from tests.trust.books import whole_story

    provider = TestGateway(folder / f"provider-{given.act}-{place}.sqlite3")
    with ACTS[given.act](f"{given.act.replace('_', ' ')} {place}", provider) as act:
        moments = Moments(place or None, torn=given.control == "torn")
        notes = folder / f"moments-{place}.json"

        def do():
            moments.watch(connection, provider)
            act.do()
            notes.write_text(json.dumps(moments.seen))

        ended = [_in_a_child(act.one.company, work) for work in (do, act.go_on)]
        with company_scope(act.one.company):  # the connection is a new one, and the database keeps rows per company
            story = json.loads(json.dumps(_plain(whole_story(act.one)), default=str))
    return ended, story, json.loads(notes.read_text()) if notes.exists() else []


def _in_a_child(company, work):
    """Run it in a forked process with a connection of its own; how that ended."""
    from django.db import connection

    from gaung.foundation.tenancy import company_scope

    connection.close()
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
    _, ended = os.waitpid(child, 0)
    if os.WIFSIGNALED(ended):
        return signal.Signals(os.WTERMSIG(ended)).name
    return "failed" if os.WEXITSTATUS(ended) else "done"


def _charge_under_new_keys():
    """Control: each time an attempt is taken up it goes to the provider under another key."""
    from gaung.core.money import Money
    from gaung.payments import charges

    def ask(charge, now):
        return charges.gateway(charge.method.gateway).charge(
            key=f"{charge.key}/{secrets.token_hex(4)}",
            amount=Money(charge.amount_minor, charge.currency),
            token=charge.method.token,
            description="",
        )

    charges._ask = ask


def _plain(value):
    """Counters with keys of several parts, as JSON can hold them."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in sorted(value.items(), key=str)}
    return value


if __name__ == "__main__":
    sys.exit(main())
