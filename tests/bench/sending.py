"""A whole campaign through the engine: ledger, letter and wire together, beside the wire alone (sending.md).

Every recipient is claimed and looked at, the mail is built with its links signed, sent over 10 pipelined
connections to a server in a process of its own, and the answer is written down.
    BENCH_RECIPIENTS=n     another number of recipients (BENCH_FULL=1: a million, and the memory it took)
"""

import os
import resource

from django.db import connection

from gaung.core.wire import Outgoing
from gaung.delivery import engine, transports
from gaung.delivery.models import Prepared
from gaung.foundation.tenancy import company_scope
from gaung.gateways.smtp import Server
from gaung.gateways.wire import Wire
from tests.bench.contacts import fill, shop
from tests.bench.measure import note, stopwatch
from tests.bench.message import WORDS
from tests.bench.wire import MAIL, WAYS, _sink
from tests.delivery import kit

GOALS = {"sqlite": 15_000, "postgresql": 12_000}
MEMORY_MB = 150
USUAL, FULL = 20_000, 1_000_000
SOURCE = "\n\n".join(
    f"{WORDS} {{{{ contact.first_name }}}} [Lihat](https://kopisenja.example/{number}) {{{{ contact.email }}}}"
    for number in range(8)
)


def sending(*, full):
    """Freeze and send one campaign; what the wire alone does with ready mails, in the same run."""
    count = int(os.environ.get("BENCH_RECIPIENTS", FULL if full else USUAL))
    owner = shop("sending", count)
    with company_scope(owner.company):
        fill(owner, count)
        kit.entitled(owner)
        kit.set_clock(owner, kit.contacts.NOW)
        campaign = kit.a_campaign(owner, kind="markdown", source=SOURCE, text="")
        with stopwatch() as froze:
            kit.let_go(owner, campaign)
        note("campaign, recipients frozen", f"{count:>9,} {count / froze.seconds:>9,.0f}/s")
        Prepared.objects.filter(campaign=campaign).update(probe_size=0)  # not the first to this list
        took = _sent(campaign, count)
    rate = count / took.seconds
    ready = _ready(min(count, USUAL))
    goal = GOALS[connection.vendor]
    note("campaign, sent", f"{count:>9,} {rate:>9,.0f}/s {took.cpu / count * 1e6:>8,.0f} us  goal {goal:,}/s")
    note("", f"{rate / ready:.0%} of ready mails on the wire alone ({ready:,.0f}/s)")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note("", f"{most:,.0f} MB at most in all, with what made the contacts (goal for the sender {MEMORY_MB} MB)")


def _sent(campaign, count):
    with _sink(0, WAYS["chunking"]) as (port, taken), stopwatch() as took:
        engine.run(campaign=campaign, owner="bench", transport=_way(port))
    assert taken[0] == count, taken
    assert kit.states(campaign) == {"sent": count}
    return took


def _way(port):
    """As `transport_for` makes it."""
    server = Server.from_url(f"smtp://127.0.0.1:{port}/?tls=0")
    return Wire(server=server, limits=transports.LIMITS)


def _ready(count):
    mails = (Outgoing(n, f"b+{n}@bounce.kopi.test", f"to{n}@contoh.test", MAIL) for n in range(count))
    with _sink(0, WAYS["chunking"]) as (port, _), stopwatch() as took:
        way = _way(port)
        for _ in way.send(mails):
            pass
        way.close()
    return count / took.seconds
