"""Connections to a mail server: encryption, sign-in, limits, stopping, and what a broken server costs (sending.md)."""

import threading
from dataclasses import replace

import pytest

from gaung.core.wire import Blame, Flaw
from gaung.gateways.wire import Limits, Wire
from tests.delivery.fault_server import ALL, PIPELINING, PLAIN, Fault, FaultServer
from tests.delivery.fault_tls import SERVER_SIDE, TRUSTING, UNTRUSTING
from tests.delivery.test_wire import (
    ACCEPTED,
    PUT_OFF,
    QUICK,
    REFUSED,
    RETURNED,
    UNCERTAIN,
    kinds,
    mail,
    mails,
    send,
    truth_holds,
    wire_to,
)

SECURE = {"tls": SERVER_SIDE, "login": ("kopi", "raha/sia", "PLAIN LOGIN")}


# --- encryption and sign-in -----------------------------------------------------------------------


@pytest.mark.parametrize("offered", ["PLAIN LOGIN", "LOGIN"])
@pytest.mark.parametrize("is_tls_from_start", [True, False], ids=["implicit", "starttls"])
def test_it_encrypts_before_it_signs_in(is_tls_from_start: bool, offered: str) -> None:
    secure = SECURE | {"login": ("kopi", "raha/sia", offered)}
    with FaultServer(is_tls_from_start=is_tls_from_start, **secure) as server:
        replies = send(server, mails(30), query="", login="kopi:raha%2Fsia@", context=TRUSTING)
    assert kinds(replies) == {ACCEPTED: 30}
    assert set(server.logins) == {("kopi", "raha/sia", True)}


@pytest.mark.parametrize("is_tls_from_start", [True, False], ids=["implicit", "starttls"])
def test_a_server_whose_certificate_is_not_trusted_gets_no_mail_and_no_password(is_tls_from_start: bool) -> None:
    with FaultServer(is_tls_from_start=is_tls_from_start, **SECURE) as server:
        replies = send(server, mails(3), query="", login="kopi:raha%2Fsia@", context=UNTRUSTING)
    assert kinds(replies) == {RETURNED: 3}
    assert "certificate" in replies[1].text and replies[1].blames is Blame.RELAY
    assert (server.logins, server.taken) == ([], [])


@pytest.mark.parametrize(
    "fault",
    [
        Fault("starttls", "bad_tls"),
        Fault("starttls", "drop"),
        Fault("starttls", "454 4.7.0 not now"),
        Fault("starttls", "injects"),
        Fault("starttls", "garbage"),
        Fault("auth", "drop"),
        Fault("auth", "421 4.3.2 busy"),
        Fault("auth", "454 4.7.0 not now"),
        Fault("auth", "535 5.7.8 wrong"),
    ],
    ids=lambda fault: f"{fault.at} {fault.does}",
)
def test_encryption_or_sign_in_that_fails_costs_no_mail(fault: Fault) -> None:
    with FaultServer([fault], **SECURE) as server:
        replies = send(server, mails(3), connections=1, query="", login="kopi:x@", context=TRUSTING)
    assert kinds(replies) == {RETURNED: 3}
    assert server.taken == []
    if fault.does[0].isdigit():
        assert f"{replies[1].code} {replies[1].text}" == fault.does


def test_a_password_goes_unencrypted_only_where_that_was_chosen() -> None:
    bare = {"login": SECURE["login"]}
    with FaultServer(**bare) as server:
        assert kinds(send(server, mails(2), query="", login="kopi:raha%2Fsia@")) == {RETURNED: 2}
        assert server.logins == []
        assert kinds(send(server, mails(2), query="?tls=0", login="kopi:raha%2Fsia@")) == {ACCEPTED: 2}


def test_a_wrong_password_is_said_once_and_not_again_and_again() -> None:
    with FaultServer(**SECURE) as server:
        send(server, mails(50), connections=1, query="", login="kopi:wrong@", context=TRUSTING)
    assert len(server.logins) == 1


# --- limits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("offers", [ALL, PIPELINING, PLAIN])
def test_so_many_connections_at_a_time_and_so_many_mails_over_each(offers) -> None:
    limits = Limits(connections=3, window=4, mails_per_connection=10)
    with FaultServer(offers=offers) as server:
        replies = send(server, mails(100), limits=limits)
    assert kinds(replies) == {ACCEPTED: 100}
    assert server.most_at_a_time <= 3 + 1  # one that said goodbye may still be closing
    assert server.connections >= 10
    assert sum(line == "QUIT" for line in server.said) >= 10


def test_never_more_mails_are_taken_than_the_window_says() -> None:
    with FaultServer([Fault("dot", "late", seconds=0.005)]) as server, wire_to(server) as wire:
        assert wire.window == 2 * 8
        taken, most, answered = 0, 0, 0

        def source():
            nonlocal taken, most
            for one in mails(120):
                taken += 1
                most = max(most, taken - answered)
                yield one

        for _ in wire.send(source()):
            answered += 1
    assert answered == 120
    # Replies handed over together are counted here one by one.
    assert most <= 2 * wire.window


def test_a_server_that_takes_fewer_connections_is_sent_to_over_those() -> None:
    with FaultServer([Fault("connect", "421 4.7.0 too many connections", after=2)]) as server:
        replies = send(server, mails(60), connections=6)
    assert kinds(replies) == {ACCEPTED: 60}
    assert server.connections < 20


def test_an_idle_connection_is_used_again_or_says_goodbye() -> None:
    with FaultServer() as server, wire_to(server, connections=1, deadlines=replace(QUICK, idle=0.2)) as wire:
        assert len(list(wire.send(mails(2)))) == 2
        assert len(list(wire.send(mails(2)))) == 2
        assert server.connections == 1
        quiet = threading.Event()
        for _ in range(100):
            if "QUIT" in server.said:
                break
            quiet.wait(0.05)
        assert "QUIT" in server.said
        assert kinds({reply.key: reply for reply in wire.send(mails(2))}) == {ACCEPTED: 2}


# --- what a broken server costs -------------------------------------------------------------------


def test_greylisting_ends_in_delivery() -> None:
    with FaultServer(greylists=True) as server:
        first = send(server, mails(20))
        assert kinds(first) == {PUT_OFF: 20}
        assert kinds(send(server, mails(20))) == {ACCEPTED: 20}
        assert set(server.copies().values()) == {1}


@pytest.mark.parametrize("offers", [ALL, PIPELINING, PLAIN])
def test_a_server_that_hangs_up_now_and_then_loses_and_repeats_nothing(offers) -> None:
    faults = [Fault("rcpt", "drop", times=3, after=5), Fault("mail", "421 4.7.0 slow", times=3, after=20)]
    faults += [Fault("dot", "close_after", times=5, after=10), Fault("dot", "451 later", times=5, after=30)]
    with FaultServer(faults, offers=offers) as server:
        replies = send(server, mails(150), connections=3)
        truth_holds(replies, server)
    assert len(replies) == 150
    assert kinds(replies)[RETURNED] == kinds(replies)[REFUSED] == 0
    assert kinds(replies)[ACCEPTED] >= 150 - 5 - 3 - 3 * 8 - 5 * 8


def test_a_server_that_hangs_up_in_the_body_of_a_big_mail_does_not_have_it() -> None:
    big = [mail(1, body="x" * 76 + "\r\n") for _ in range(1)]
    big = [replace(big[0], data=big[0].data + (b"y" * 76 + b"\r\n") * 120_000)]
    with FaultServer([Fault("body", "drop")], offers=PLAIN) as server:
        assert send(server, big, connections=1)[1].kind is PUT_OFF
    assert server.taken == []


def test_a_lie_is_believed_and_a_forgotten_answer_is_told() -> None:
    lies = [Fault("dot", "250 2.0.0 taken", to="to1@", keeps=False), Fault("dot", "drop", to="to2@", keeps=True)]
    with FaultServer(lies, offers=PLAIN) as server:
        replies = send(server, mails(2), connections=1)
    assert replies[1].kind is ACCEPTED
    assert (replies[2].kind, replies[2].code, replies[2].blames) == (UNCERTAIN, None, Blame.RELAY)
    assert set(server.copies()) == {("<2@kopi.test>", "to2@contoh.test")}


def test_a_body_for_nobody_is_ended_at_once() -> None:
    generous = [Fault("rcpt", "550 5.1.1 nobody", to="to1@"), Fault("data", "generous")]
    with FaultServer(generous, offers=PIPELINING) as server:
        replies = send(server, mails(3), connections=1)
    assert [replies[key].kind for key in (1, 2, 3)] == [REFUSED, ACCEPTED, ACCEPTED]


def test_a_flawed_mail_is_refused_at_the_writer_and_not_one_byte_of_it_is_said() -> None:
    evil = [
        replace(mail(1), rcpt_to="a@b.test>\r\nRCPT TO:<eve@evil.test"),
        replace(mail(2), mail_from="b@kopi.test\nX"),
        replace(mail(3), data=b"Subject: x\nBcc: eve@evil.test\r\n\r\nx\r\n"),
        mail(4),
    ]
    with FaultServer() as server:
        replies = send(server, evil)
    assert {key: reply.kind for key, reply in replies.items()} == {1: REFUSED, 2: REFUSED, 3: REFUSED, 4: ACCEPTED}
    assert Flaw.ENVELOPE in replies[1].text and Flaw.LINE_END in replies[3].text
    assert not any("evil" in line for line in server.said)


# --- lists and sources, stopping ------------------------------------------------------------------


def test_of_a_list_every_mail_is_answered_and_anything_lazy_is_not_asked_of_a_dead_server() -> None:
    with FaultServer([Fault("connect", "drop")]) as server:
        assert kinds(send(server, mails(200))) == {RETURNED: 200}
        asked = []
        with wire_to(server) as wire:
            answered = list(wire.send(asked.append(one.key) or one for one in mails(200)))
            assert wire.trouble is not None
        assert len(answered) == len(asked) <= 16


def test_nobody_listens_there() -> None:
    with FaultServer() as server:
        server.down()
        replies = send(server, mails(3))
    assert kinds(replies) == {RETURNED: 3}
    assert "refused" in replies[1].text.lower()


def test_when_the_source_fails_what_was_taken_is_answered_first() -> None:
    def source():
        yield from mails(5)
        raise OSError("the database is gone")

    with FaultServer() as server, wire_to(server) as wire:
        heard = []
        with pytest.raises(OSError, match="the database is gone"):
            for reply in wire.send(source()):
                heard.append(reply.kind)  # noqa: PERF402 - as far as it comes
        assert heard == [ACCEPTED] * 5
        assert len(list(wire.send(mails(2)))) == 2


def test_after_stop_nothing_new_is_written_and_what_is_on_the_wire_is_answered() -> None:
    with FaultServer([Fault("dot", "late", seconds=0.05)]) as server, wire_to(server) as wire:
        heard = []
        for reply in wire.send(mails(300)):
            heard.append(reply)
            if len(heard) == 5:
                wire.stop()
        assert list(wire.send(mails(2)))[0].kind is RETURNED
    assert len({reply.key for reply in heard}) == 300
    tally = kinds({reply.key: reply for reply in heard})
    assert set(tally) == {ACCEPTED, RETURNED}
    assert 5 <= tally[ACCEPTED] <= 5 + 2 * wire.window
    assert len(server.taken) == tally[ACCEPTED]


def test_what_is_not_answered_while_stopping_is_uncertain() -> None:
    with FaultServer([Fault("dot", "stall")]) as server, wire_to(server, deadlines=replace(QUICK, drain=0.2)) as wire:
        threading.Timer(0.3, wire.stop).start()
        tally = kinds({reply.key: reply for reply in wire.send(mails(50))})
    assert tally[UNCERTAIN] == 2 * 8
    assert tally == {UNCERTAIN: 16, RETURNED: 34}


def test_who_stops_listening_leaves_nothing_behind_for_the_next_lot() -> None:
    with FaultServer() as server, wire_to(server) as wire:
        replies = wire.send(mails(100))
        next(replies)
        with pytest.raises(RuntimeError):
            next(wire.send(mails(1)))
        replies.close()
        later = [mail(number) for number in range(1001, 1041)]
        assert {reply.key for reply in wire.send(later)} == {one.key for one in later}


def test_an_unused_wire_costs_nothing_and_can_be_closed_twice() -> None:
    before = threading.active_count()
    with FaultServer() as server:
        wire = wire_to(server)
        assert list(wire.send([])) == []
        wire.close()
        wire.close()
        unused: Wire = wire_to(server)
        unused.close()
    assert threading.active_count() <= before + 2
