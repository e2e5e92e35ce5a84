"""Ready newsletters over SMTP: our wire beside a pooled client that waits for each answer, at the same server.

The other client is as quick as one without pipelining can be made here: asyncio streams on uvloop,
ten connections kept open, nothing checked. Ratios within one run; the server is a process of its own.
"""

import asyncio
import os
import subprocess
import sys
from contextlib import contextmanager

import uvloop
from django.db import connection

from gaung.core.wire import Outgoing, ReplyKind
from gaung.core.wire_dialogue import stuffed
from gaung.gateways.smtp import Server
from gaung.gateways.wire import Limits, Wire
from tests.bench.measure import note, stopwatch

CONNECTIONS, WINDOW = 10, 8
WAYS = {"pipelining": ("PIPELINING", "8BITMIME"), "chunking": ("PIPELINING", "8BITMIME", "CHUNKING")}
# Mails for: the client that waits, pipelining, chunking; at so many milliseconds to a reply.
COUNTS = {0: (6_000, 20_000, 30_000), 20: (500, 2_500, 12_000)}
HEADER = (
    b"From: Kopi Senja <kabar@kopi.test>\r\nTo: budi@contoh.test\r\nSubject: Kabar bulan ini\r\n"
    b"Date: Mon, 23 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1.2@kopi.test>\r\nMIME-Version: 1.0\r\n"
    b"List-Unsubscribe: <https://kopi.test/u/x/>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
)
MAIL = HEADER + (b"Kabar baik untuk semua: kopi baru dari Gayo dan Toraja, dipanggang hari ini=\r\n" * 60)


def wire(*, full):
    """Messages a second at 0 and 20 ms to a reply, and how many times the waiting client's."""
    if connection.vendor != "sqlite" and "sqlite" in os.environ.get("BENCH_DATABASES", "sqlite"):
        note("wire", "no database in it: measured above")
        return
    times = 3 if full else 1
    for delay, (few, more, most) in COUNTS.items():
        waiting = _measured(delay, WAYS["chunking"], few * times, _step_by_step)
        _line(f"wire, {delay} ms, waiting client", few * times, waiting, None)
        for way, count in zip(WAYS, (more, most), strict=True):
            took = _measured(delay, WAYS[way], count * times, _ours)
            _line(f"wire, {delay} ms, {way}", count * times, took, few * times / waiting.seconds)


def _line(name, count, took, slower):
    rate = count / took.seconds
    ratio = f"{rate / slower:>8.1f}x the waiting client" if slower else ""
    note(name, f"{count:>9,} {rate:>9,.0f}/s {took.cpu / count * 1e6:>8,.0f} us {ratio}")


def _measured(delay, offers, count, client):
    mails = [Outgoing(n, f"b+{n}@bounce.kopi.test", f"to{n}@contoh.test", MAIL) for n in range(count)]
    with _sink(delay, offers) as (port, taken):
        client(port, mails[:CONNECTIONS])
        with stopwatch() as took:
            client(port, mails)
    assert taken[0] == count + CONNECTIONS, taken
    return took


@contextmanager
def _sink(delay, offers):
    command = [sys.executable, "-m", "tests.bench.wire_sink", str(delay), *offers]
    taken = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield int(process.stdout.readline()), taken
        taken.append(int(process.communicate()[0]))


def _ours(port, mails):
    server = Server.from_url(f"smtp://127.0.0.1:{port}/?tls=0")
    with Wire(server=server, limits=Limits(connections=CONNECTIONS, window=WINDOW, mails_per_connection=10**9)) as way:
        kinds = {reply.kind for reply in way.send(iter(mails))}
    assert kinds == {ReplyKind.ACCEPTED}, kinds


def _step_by_step(port, mails):
    uvloop.run(_all_step_by_step(port, iter(mails)))


async def _all_step_by_step(port, mails):
    await asyncio.gather(*(_one_connection(port, mails) for _ in range(CONNECTIONS)))


async def _one_connection(port, mails):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def answer():
        line = await reader.readline()
        while line[3:4] == b"-":
            line = await reader.readline()
        return line[:3]

    async def ask(data, expected):
        writer.write(data)
        assert await answer() == expected

    assert await answer() == b"220"
    await ask(b"EHLO bench.test\r\n", b"250")
    for mail in mails:
        await ask(f"MAIL FROM:<{mail.mail_from}>\r\n".encode(), b"250")
        await ask(f"RCPT TO:<{mail.rcpt_to}>\r\n".encode(), b"250")
        await ask(b"DATA\r\n", b"354")
        await ask(stuffed(mail.data), b"250")
    writer.write(b"QUIT\r\n")
    writer.close()
