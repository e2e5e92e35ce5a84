"""Asking websites behind the guard: a real server on this machine, reached only by a rule of the test's own (SSRF)."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from gaung.core.reach import is_public
from gaung.core.web_link import Answer, Verdict
from gaung.gateways import fetch as guarded
from gaung.gateways.fetch import Guard, NotFetched, fetch
from gaung.gateways.web_links import WebLinks

# The negative control: what the product never does, let through to the server of the test.
OPEN = Guard(is_allowed=lambda address: True, ports=None)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Website:
    """Answers each request line as it is told, byte for byte, and keeps what it was asked."""

    def __init__(self, answer: Callable[[str, str], bytes | Iterator[bytes]]) -> None:
        self.answer, self.lines, self.heads = answer, [], []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self._talk, args=self.socket.accept()[:1], daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with contextlib.suppress(OSError), link:
            head = link.recv(65_536).decode("latin-1")
            method, path = head.split(" ")[:2]
            self.lines.append(f"{method} {path}")
            self.heads.append(head)
            said = self.answer(method, path)
            for part in [said] if isinstance(said, bytes) else said:
                link.sendall(part)


@contextlib.contextmanager
def website(answer: Callable[[str, str], bytes | Iterator[bytes]]) -> Iterator[Website]:
    one = Website(answer)
    try:
        yield one
    finally:
        one.socket.close()


def status(code: int, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {code} X", *headers, "Content-Length: 0", "", ""]).encode()


@pytest.mark.parametrize(
    ("code", "verdict", "asked"),
    [
        (200, Verdict.FINE, ["HEAD /x"]),
        (403, Verdict.UNSURE, ["HEAD /x"]),
        (404, Verdict.BROKEN, ["HEAD /x", "GET /x"]),
        (500, Verdict.BROKEN, ["HEAD /x", "GET /x"]),
    ],
)
def test_a_website_is_asked_for_the_head_and_a_refusal_is_asked_for_twice(code, verdict, asked):
    with website(lambda method, path: status(code)) as one:
        assert WebLinks(guard=OPEN).ask(f"{one.base}/x") == Answer(verdict, code)
        assert one.lines == asked


@pytest.mark.parametrize("code", [405, 501, 404])
def test_a_website_that_knows_no_head_is_asked_for_the_page(code):
    with website(lambda method, path: status(code) if method == "HEAD" else OK) as one:
        assert WebLinks(guard=OPEN).ask(one.base) == Answer(Verdict.FINE, 200)


def test_five_hops_are_followed_and_a_circle_ends():
    def hop(method: str, path: str) -> bytes:
        number = int(path.strip("/"))
        return OK if number == 0 else status(302, f"Location: /{number - 1}")

    with website(hop) as one:
        assert WebLinks(guard=OPEN).ask(f"{one.base}/5").verdict is Verdict.FINE
        assert WebLinks(guard=OPEN).ask(f"{one.base}/6") == Answer(Verdict.SILENT, reason="around")


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        ("itms-apps://store", Verdict.UNSURE),
        ("file:///etc/passwd", Verdict.UNSURE),
        ("http://[broken", Verdict.UNSURE),
        ("http://localhost:1/", Verdict.PRIVATE),
        ("http://[::ffff:10.0.0.1]/", Verdict.PRIVATE),
        ("http://2130706433:1/", Verdict.PRIVATE),
    ],
)
def test_each_hop_is_judged_anew_by_the_same_guard(target, verdict):
    """The first host is let through by the test; where it leads to is not."""
    first = Guard(is_allowed=lambda address: address == "127.0.0.1" and not hops, ports=None)
    hops: list[str] = []

    def answer(method: str, path: str) -> bytes:
        hops.append(path)
        return status(301, f"Location: {target}")

    with website(answer) as one:
        assert WebLinks(guard=first).ask(one.base).verdict is verdict
        assert len(one.lines) == 1


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_nothing_of_this_machine_is_asked_however_it_is_written(host):
    with website(lambda method, path: OK) as one:
        address = f"http://{host}:{one.port}/"
        refused = WebLinks(guard=Guard(ports=None)).ask(address)
        assert (refused.verdict, one.lines) == (Verdict.PRIVATE, [])
        if "::1" not in host:  # the negative control: the very same address answers where the rule is lifted
            assert WebLinks(guard=OPEN).ask(address).verdict is Verdict.FINE


def test_a_port_that_is_no_websites_is_not_asked():
    with website(lambda method, path: OK) as one:
        assert WebLinks(guard=Guard(is_allowed=lambda address: True)).ask(one.base) == Answer(
            Verdict.UNSURE, reason="port"
        )
        assert one.lines == []


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    monkeypatch.setattr(guarded, "addresses", lambda *_, **__: ["9.9.9.9", "10.0.0.1"])
    with pytest.raises(NotFetched, match="private"):
        fetch("http://kopi.example/")


def test_the_name_is_looked_up_once_and_the_connection_goes_to_what_was_found(monkeypatch):
    """A name that leads elsewhere a moment later changes nothing."""
    with website(lambda method, path: OK) as one:
        answers = [["127.0.0.1"], ["127.0.0.2"]]
        monkeypatch.setattr(guarded, "addresses", lambda *_, **__: answers.pop(0))
        seen: list[str] = []
        guard = Guard(is_allowed=lambda address: not seen.append(address), ports=None)
        found = fetch(f"http://kopi.example:{one.port}/a%20b?c=d e", guard=guard)
        assert (found.status, found.body, seen, len(answers)) == (200, b"ok", ["127.0.0.1"], 1)
        assert f"Host: kopi.example:{one.port}" in one.heads[0]
        assert one.lines == ["GET /a%20b?c=d%20e"]


def _drips(method: str, path: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for _ in range(60):
        threading.Event().wait(0.05)
        yield b"X: y\r\n"


def test_a_website_that_drips_or_stalls_is_left_when_the_time_is_over():
    start = threading.Event()
    for answer in (_drips, lambda method, path: start.wait(3) and OK or b""):
        with website(answer) as one:
            asked = WebLinks(guard=OPEN, seconds=1.0).ask(one.base)
            assert asked == Answer(Verdict.SILENT, reason="slow")
    start.set()


def test_an_endless_page_is_read_to_the_limit_only():
    def endless(method: str, path: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 65_536

    with website(endless) as one:
        assert len(fetch(one.base, guard=OPEN, most_bytes=1000).body) == 1000


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, b"\0" * 100])
def test_what_is_no_website_is_no_answer(said):
    with website(lambda method, path: said) as one:
        assert WebLinks(guard=OPEN).ask(one.base).verdict is Verdict.SILENT


def test_a_door_that_is_shut_and_a_certificate_that_does_not_hold():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert WebLinks(guard=OPEN).ask(f"http://127.0.0.1:{port}/") == Answer(Verdict.SILENT, reason="closed")
    with website(lambda method, path: OK) as one:  # speaks no TLS at all
        assert WebLinks(guard=OPEN).ask(one.base.replace("http", "https")).verdict is Verdict.SILENT


def test_a_name_server_that_says_nothing_is_not_waited_for(monkeypatch):
    held = threading.Event()
    monkeypatch.setattr(guarded, "addresses", lambda *_, **__: held.wait(5) and ["9.9.9.9"])
    assert WebLinks(seconds=0.1).ask("https://kopi.example/") == Answer(Verdict.UNSURE, reason="offline")
    held.set()


@pytest.mark.parametrize("url", ["ftp://kopi.id/", "http://", "http://[x/", "http://a:0/", "http://a:x/", "//x", ""])
def test_what_is_no_address_of_the_web_is_not_asked(url):
    with pytest.raises(NotFetched, match="address"):
        fetch(url)


def test_a_line_break_in_an_address_adds_no_line_to_the_request():
    with website(lambda method, path: OK) as one:
        WebLinks(guard=OPEN).ask(f"{one.base}/a\r\nX-Evil: 1\r\n/?b=c\r\nd")
        assert all("X-Evil:" not in head.split("\r\n", 1)[1] for head in one.heads)


def test_the_rule_in_force_is_the_strict_one():
    assert Guard().is_allowed is is_public
    assert sorted(Guard().ports or ()) == [80, 443, 8080, 8443]
