"""Newsletters on the wire, against a mail server that misbehaves per plan: the final kind is right in every cell.

trust.md, Sending: 4xx is never a refusal; exactly one reply for each mail; nothing lost, nothing twice.
"""

from collections import Counter

import pytest

from gaung.core.wire import Outgoing, Reply, ReplyKind
from gaung.gateways.smtp import Server
from gaung.gateways.wire import Deadlines, Limits, Wire
from tests.delivery.fault_server import ALL, PIPELINING, PLAIN, Fault, FaultServer

ACCEPTED, PUT_OFF, REFUSED = ReplyKind.ACCEPTED, ReplyKind.PUT_OFF, ReplyKind.REFUSED
RETURNED, UNCERTAIN = ReplyKind.RETURNED, ReplyKind.UNCERTAIN
WAYS = {"chunking": ALL, "pipelining": PIPELINING, "step by step": PLAIN}
QUICK = Deadlines(connect=2, opening=3, command=3, data=3, body=3, leave=0.2, idle=5, drain=3, again=0.01)
BODY = "Halo, ini kabar dari Kopi.\r\n.\r\n..two dots\r\n.one\r\n" + "Kabar baik untuk semua.\r\n" * 40


def mail(number: int, *, to: str = "", body: str = BODY) -> Outgoing:
    header = f"From: kopi@kopi.test\r\nTo: x\r\nSubject: Kabar {number}\r\nMessage-ID: <{number}@kopi.test>\r\n\r\n"
    return Outgoing(number, f"b+{number}@bounce.kopi.test", to or f"to{number}@contoh.test", (header + body).encode())


def mails(count: int) -> list[Outgoing]:
    return [mail(number) for number in range(1, count + 1)]


def wire_to(server: FaultServer, *, connections: int = 2, query: str = "?tls=0", login: str = "", **more) -> Wire:
    scheme = "smtps" if server.is_tls_from_start else "smtp"
    url = f"{scheme}://{login}127.0.0.1:{server.port}/{query}"
    limits = more.pop("limits", Limits(connections=connections))
    return Wire(server=Server.from_url(url), limits=limits, deadlines=more.pop("deadlines", QUICK), **more)


def send(server: FaultServer, lot, **more) -> dict[int, Reply]:
    """Send, and hold what always holds: one reply each, nothing the server took twice or without our knowing."""
    with wire_to(server, **more) as wire:
        replies = list(wire.send(lot))
    by_key = {reply.key: reply for reply in replies}
    assert len(by_key) == len(replies), "a mail was answered twice"
    assert not server.violations
    return by_key


def kinds(replies: dict[int, Reply]) -> Counter:
    return Counter(reply.kind for reply in replies.values())


@pytest.mark.parametrize("offers", WAYS.values(), ids=WAYS)
def test_every_mail_arrives_once_as_it_was_written_and_says_so_in_the_servers_words(offers) -> None:
    lot = mails(200)
    with FaultServer(offers=offers) as server:
        replies = send(server, lot, connections=3)
    assert kinds(replies) == {ACCEPTED: 200}
    assert {reply.text.rsplit(" ", 1)[0] for reply in replies.values()} == {"2.0.0 taken as"}
    assert {(reply.code, reply.enhanced) for reply in replies.values()} == {(250, "2.0.0")}
    arrived = {mail.rcpt_to: (mail.mail_from, mail.data) for mail in server.taken}
    assert arrived == {mail.rcpt_to: (mail.mail_from, mail.data) for mail in lot}
    assert set(server.copies().values()) == {1}


# --- every point and answer, three ways -----------------------------------------------------------

CODES = {
    "421 4.7.0 slow down": PUT_OFF,
    "450 4.2.0 later": PUT_OFF,
    "451 4.3.0 later": PUT_OFF,
    "452 4.2.2 full for now": PUT_OFF,
    "550 5.1.1 nobody here": REFUSED,
    "552 5.2.2 full": REFUSED,
    "554 5.7.1 not this one": REFUSED,
}
# No answer, or none that is one.
BREAKS = ("drop", "reset", "garbage", "endless", "stall")
OPENING = [(at, does, RETURNED) for at in ("connect", "ehlo") for does in (*CODES, *BREAKS)]
# The body has not gone: a second connection is tried, then the mail waits for its turn.
ENVELOPE = [(at, does, PUT_OFF) for at in ("mail", "rcpt", "data") for does in BREAKS]
ENVELOPE += [(at, does, kind) for at in ("mail", "rcpt", "data") for does, kind in CODES.items()]
# All of it has gone: nobody knows, and it is said so.
BODY_GONE = [(at, does, UNCERTAIN) for at in ("body", "dot") for does in BREAKS]
BODY_GONE += [(at, does, kind) for at in ("body", "dot") for does, kind in CODES.items()]
HARMLESS = [(at, "late", ACCEPTED) for at in ("connect", "ehlo", "mail", "rcpt", "data", "dot")]
HARMLESS += [("dot", "drip", ACCEPTED), ("rcpt", "drip", ACCEPTED), ("dot", "close_after", ACCEPTED)]
HARMLESS += [("quit", "421 4.0.0 bye", ACCEPTED)]
HARMLESS += [("ehlo", "502 5.5.1 what?", ACCEPTED)]
CELLS = [(name, *cell) for name in WAYS for cell in (*ENVELOPE, *BODY_GONE, *HARMLESS)]
CELLS += [("step by step", *cell) for cell in OPENING]
CELLS += [("pipelining", "quit", does, ACCEPTED) for does in ("drop", "garbage", "stall")]
CELLS = [cell for cell in CELLS if cell[:2] != ("chunking", "data")]
# With CHUNKING the whole mail goes with its envelope: when that has no answer, nobody knows of the mail either.
CELLS = [(way, at, does, UNCERTAIN if way == "chunking" and does in BREAKS else kind) for way, at, does, kind in CELLS]


def truth_holds(replies: dict[int, Reply], server: FaultServer) -> None:
    """What is said of each mail is so: accepted is there once, refused and put off are not there."""
    for key, reply in replies.items():
        copies = sum(count for (message, _), count in server.copies().items() if message == f"<{key}@kopi.test>")
        if reply.kind is ACCEPTED:
            assert copies == 1, reply
        elif reply.kind is UNCERTAIN:
            assert copies <= 1, reply
        else:
            assert copies == 0, reply


@pytest.mark.parametrize(("way", "at", "does", "kind"), CELLS)
def test_the_final_kind_is_right_in_every_cell(way: str, at: str, does: str, kind: ReplyKind) -> None:
    stalls = Deadlines(opening=0.15 if at in ("connect", "ehlo") else 3, command=0.15, data=0.15, body=0.15, leave=0.15)
    deadlines = stalls if does == "stall" else QUICK
    fault = Fault(at, does, seconds=0.002 if does == "drip" else 0.05)
    with FaultServer([fault], offers=WAYS[way]) as server:
        replies = send(server, [mail(1)], connections=1, deadlines=deadlines)
        truth_holds(replies, server)
    assert replies[1].kind is kind, replies[1]
    if does in CODES:
        assert f"{replies[1].code} {replies[1].text}" == does


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("at", ["rcpt", "dot"])
@pytest.mark.parametrize("does", ["421 4.7.0 slow down", "450 4.2.0 later", "550 5.1.1 nobody here", "drop", "garbage"])
def test_what_happens_to_one_mail_does_not_happen_to_its_neighbours(way: str, at: str, does: str) -> None:
    with FaultServer([Fault(at, does, to="to3@")], offers=WAYS[way]) as server:
        replies = send(server, mails(12), connections=1)
        truth_holds(replies, server)
    usual = PUT_OFF if at == "rcpt" and way != "chunking" else UNCERTAIN
    assert replies[3].kind is CODES.get(does, usual)
    others = {key: reply for key, reply in replies.items() if key != 3}
    if way == "chunking" and does in ("drop", "garbage"):
        # Whole mails behind it were on the same wire: of those nobody knows; never more than the window.
        unsure = [key for key, reply in others.items() if reply.kind is UNCERTAIN]
        assert len(unsure) < 8 * 2
        others = {key: reply for key, reply in others.items() if key not in unsure}
    assert kinds(others) == {ACCEPTED: len(others)}
