"""A whole campaign through the engine: ledger, letter and wire together, beside the wire alone (sending.md).

Every recipient is claimed and looked at, the mail is built with its links signed, sent over pipelined
connections to a server in a process of its own, and the answer is written down.
    BENCH_RECIPIENTS=n     another number of recipients (BENCH_FULL=1: a million, and the memory it took)
"""

import json
import os
import subprocess
import sys

from django.db import connection

from gaung.core.wire import Outgoing
from gaung.delivery import transports
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
    ready = _ready(min(count, USUAL))
    rate, goal = count / took["seconds"], GOALS[connection.vendor]
    note("campaign, sent", f"{count:>9,} {rate:>9,.0f}/s {took['cpu'] / count * 1e6:>8,.0f} us  goal {goal:,}/s")
    note("", f"{rate / ready:.0%} of ready mails on the wire alone ({ready:,.0f}/s)")
    note("", f"{took['most']:,.0f} MB at most, {took['before']:,.0f} MB before the first mail (goal {MEMORY_MB} MB)")


def _sent(campaign, count):
    with _sink(0, WAYS["chunking"]) as (port, taken):
        command = [sys.executable, "-m", "tests.bench.sending_child", str(campaign.pk), str(port)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    assert taken[0] == count, taken
    assert kit.states(campaign) == {"sent": count}
    return json.loads(done.stdout)


def _ready(count):
    mails = (Outgoing(n, f"b+{n}@bounce.kopi.test", f"to{n}@contoh.test", MAIL) for n in range(count))
    with _sink(0, WAYS["chunking"]) as (port, _), stopwatch() as took:
        way = Wire(server=Server.from_url(f"smtp://127.0.0.1:{port}/?tls=0"), limits=transports.LIMITS)
        for _ in way.send(mails):
            pass
        way.close()
    return count / took.seconds
