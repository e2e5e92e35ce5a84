"""Asking a spamd on a real socket: one that speaks the protocol, and those that lie, stall or hang up (ED-06)."""

from __future__ import annotations

import contextlib
import socket
import threading

import pytest

from gaung.gateways.spamd import NoScore, Spamd

HEAD = b"SPAMD/1.1 0 EX_OK\r\nContent-length: 60\r\nSpam: False ; 1.6 / 5.0\r\n\r\n"
GOOD = HEAD + b" 1.6 SUBJ_ALL_CAPS  Subject is all capitals\n"


@contextlib.contextmanager
def daemon(said, *, asked=None, hold=None):
    """A daemon that reads one question to its end and answers with these bytes, in pieces."""

    def talk():
        with contextlib.suppress(OSError):
            link = server.accept()[0]
            with link:
                question = b""
                while part := link.recv(65_536):
                    question += part
                if asked is not None:
                    asked.append(question)
                if hold is not None:
                    hold.wait(5)
                for piece in said:
                    link.sendall(piece)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=talk, daemon=True).start()
        yield server.getsockname()[1]


def test_a_mail_is_judged_by_the_real_protocol():
    asked = []
    with daemon([GOOD[:30], GOOD[30:]], asked=asked) as port:
        score = Spamd("127.0.0.1", port).judge(b"Subject: X\r\n\r\nHello")
    assert (score.points, score.limit, [one.kind for one in score.rules]) == (16, 50, ["capitals"])
    assert asked == [b"REPORT SPAMC/1.5\r\nContent-length: 19\r\n\r\nSubject: X\r\n\r\nHello"]


@pytest.mark.parametrize(
    "said",
    [[], [b"220 mail.example ESMTP\r\n"], [b"SPAMD/1.1 0 EX_OK\r\n\r\n"], [b"\xff" * 100], [b"x" * 65_536] * 8],
)
def test_one_that_lies_or_never_ends_is_not_understood(said):
    with daemon(said) as port, pytest.raises(NoScore, match="unreadable|closed"):
        Spamd("127.0.0.1", port).judge(b"x")


def test_one_that_stalls_is_left_and_one_that_is_not_there_is_no_error():
    hold = threading.Event()
    with daemon([GOOD], hold=hold) as port, pytest.raises(NoScore, match="slow"):
        Spamd("127.0.0.1", port, seconds=0.2).judge(b"x")
    hold.set()
    with pytest.raises(NoScore, match="closed"):
        Spamd("127.0.0.1", port).judge(b"x")
