"""A scripted mail server on real sockets: answers per plan at every point, and knows what it really took.

    with FaultServer(faults=[Fault("rcpt", "450 4.2.0 later", times=1)]) as server:
        ...
        server.copies()  # {(Message-ID, recipient): how many copies it really took}

`Fault.does` is a reply ("450 later"), or one of: drop (no answer), reset, garbage, endless, stall,
late, drip, twice, and close_after (the usual answer, then closed). A server may lie: `keeps=True`
takes a mail whose answer is a drop or a no; `keeps=False` says 250 and forgets it.
"""

import contextlib
import re
import socket
import ssl
import struct
import threading
import time
from base64 import b64decode
from collections import Counter
from dataclasses import dataclass

CRLF = b"\r\n"
ALL = ("PIPELINING", "CHUNKING", "8BITMIME", "SMTPUTF8", "SIZE 20000000", "ENHANCEDSTATUSCODES")
PIPELINING = tuple(offer for offer in ALL if offer != "CHUNKING")
PLAIN = ("8BITMIME", "SIZE 20000000")
GOOD = {
    "connect": "220 fault.test ready",
    "starttls": "220 2.0.0 go on",
    "auth": "235 2.7.0 signed in",
    "rset": "250 2.0.0 reset",
    "mail": "250 2.1.0 sender ok",
    "rcpt": "250 2.1.5 recipient ok",
    "data": "354 go on",
    "dot": "250 2.0.0 taken as {number}",
    "quit": "221 2.0.0 bye",
}


@dataclass
class Fault:
    """What happens at a point: connect, ehlo, starttls, auth, rset, mail, rcpt, data, body, dot or quit."""

    at: str
    does: str
    times: int | None = None  # None: always
    to: str = ""  # only for recipients that begin so (rcpt and later)
    seconds: float = 0.2
    keeps: bool | None = None
    after: int = 0  # the first that many times it does not happen


@dataclass(frozen=True)
class Taken:
    """A mail the server really took."""

    mail_from: str
    rcpt_to: str
    data: bytes

    @property
    def message_id(self):
        found = re.search(rb"^message-id:\s*(\S+)", self.data, re.IGNORECASE | re.MULTILINE)
        return found[1].decode() if found else ""


class Gone(Exception):
    """The connection is over."""


class FaultServer:
    """Serves 127.0.0.1 in threads of its own until the block ends."""

    session = None  # another dialogue than the usual, for servers that are made of this one

    def __init__(self, faults=(), *, offers=ALL, tls=None, is_tls_from_start=False, login=None, greylists=False):
        self.faults, self.offers, self.tls, self.login = list(faults), offers, tls, login
        self.is_tls_from_start, self.greylists = is_tls_from_start, greylists
        self.taken, self.violations, self.logins, self.said = [], [], [], []
        self.connections = self.at_a_time = self.most_at_a_time = 0
        self._seen, self._lock, self._is_up = set(), threading.RLock(), True
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._socket.getsockname()[1]
        self._open = set()

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.down()

    def down(self):
        """No more connections, and those that are there are cut."""
        self._is_up = False
        _cut(self._socket)
        self._socket.close()
        with self._lock:
            for link in list(self._open):
                _cut(link)

    def copies(self):
        """How many copies of what it really took, by Message-ID and recipient."""
        with self._lock:
            return Counter((mail.message_id, mail.rcpt_to) for mail in self.taken)

    def next_fault(self, at, recipient=""):
        with self._lock:
            for fault in self.faults:
                if fault.at != at or fault.times == 0 or (fault.to and not recipient.startswith(fault.to)):
                    continue
                if fault.after > 0:
                    fault.after -= 1
                    continue
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def is_first_try(self, recipient):
        with self._lock:
            is_new = recipient not in self._seen
            self._seen.add(recipient)
            return is_new

    def _accept(self):
        while self._is_up:
            try:
                link, _ = self._socket.accept()
            except OSError:
                return
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(link,), daemon=True).start()

    def _serve(self, link):
        with self._lock:
            self._open.add(link)
            self.connections += 1
            self.at_a_time += 1
            self.most_at_a_time = max(self.most_at_a_time, self.at_a_time)
        try:
            (self.session or Session)(self, link).run()
        except (Gone, OSError, ssl.SSLError):
            pass
        finally:
            with self._lock:
                self.at_a_time -= 1
                self._open.discard(link)


class Session:
    """One connection."""

    def __init__(self, server, link):
        self.server, self.link, self.buffer = server, link, b""
        self.mail_from = self.recipient = None
        self.chunks, self.is_encrypted = b"", False
        self.is_pipelined = "PIPELINING" in server.offers

    def run(self):
        if self.server.is_tls_from_start:
            self._encrypt()
        try:
            self._reply("connect")
            while True:
                self._command(self._line())
        finally:
            _close(self.link)

    def _command(self, line):
        verb = line.split(b" ")[0].split(b":")[0].upper().decode("latin-1")
        with self.server._lock:
            self.server.said.append(line.decode("utf-8", "replace"))
        handler = getattr(self, f"_on_{verb.lower()}", None)
        if verb in ("MAIL", "RCPT") and self.buffer and not self.is_pipelined:
            self._violation("spoke ahead")
        self._say("502 5.5.1 not spoken here") if handler is None else handler(line)

    def _on_ehlo(self, line):
        offers = list(self.server.offers)
        if self.server.tls and not self.is_encrypted:
            offers.append("STARTTLS")
        if self.server.login:
            offers.append(f"AUTH {self.server.login[2]}")
        lines = ["fault.test", *offers]
        usual = "\r\n".join(f"250{'-' if n < len(lines) - 1 else ' '}{text}" for n, text in enumerate(lines))
        self._reply("ehlo", usual=usual)

    def _on_helo(self, line):
        self._say("250 fault.test")

    def _on_starttls(self, line):
        fault = self.server.next_fault("starttls")
        if fault and fault.does == "bad_tls":
            self._say(GOOD["starttls"])
            self.link.sendall(b"\x00 this is no handshake " * 20)
            raise Gone
        self._act("starttls", fault, GOOD["starttls"])
        self._encrypt()

    def _on_auth(self, line):
        kind, _, rest = line[5:].partition(b" ")
        if kind.upper() == b"PLAIN":
            _, user, password = b64decode(rest).split(b"\0")
        else:
            user, password = self._ask("VXNlcm5hbWU6"), self._ask("UGFzc3dvcmQ6")
        self.server.logins.append((user.decode(), password.decode(), self.is_encrypted))
        is_right = (user.decode(), password.decode()) == self.server.login[:2]
        self._reply("auth", usual=GOOD["auth"] if is_right else "535 5.7.8 wrong name or password")

    def _ask(self, prompt):
        self._say(f"334 {prompt}")
        return b64decode(self._line())

    def _on_rset(self, line):
        self.mail_from = self.recipient = None
        self._reply("rset")

    def _on_mail(self, line):
        if self.mail_from is not None:
            self._say("503 5.5.1 nested MAIL command")
            return
        if self._reply("mail"):
            self.mail_from = _address(line)

    def _on_rcpt(self, line):
        if self.mail_from is None:
            self._say("503 5.5.1 MAIL first")
            return
        recipient = _address(line)
        if self.server.greylists and self.server.is_first_try(recipient):
            self._say("450 4.7.1 greylisted, come back")
        elif self._reply("rcpt", recipient=recipient):
            self.recipient = recipient

    def _on_data(self, line):
        if self.buffer:
            self._violation("spoke before the answer to DATA")
        if self.mail_from is None:
            self._say("503 5.5.1 MAIL first")
            return
        if self.recipient is None and not self._is_generous("data"):
            self._say("554 5.5.1 no valid recipients")
            return
        if self._reply("data", recipient=self.recipient or ""):
            self._body()

    def _is_generous(self, at):
        """Whether it lets a mail without recipients come as far as its body (RFC 2920 3.1)."""
        return any(fault.at == at and fault.does == "generous" for fault in self.server.faults)

    def _body(self):
        is_answered = self._in_the_body()
        data = b""
        while True:
            line = self._line()
            if line == b".":
                break
            data += (line[1:] if line.startswith(b".") else line) + CRLF
        if is_answered:
            self.mail_from = self.recipient = None
            return
        if self.recipient is None:
            self.mail_from = None
            self._say("554 5.5.1 no valid recipients")
            return
        self._final(data)

    def _in_the_body(self):
        """A fault after some of the body; whether it was the answer to the mail."""
        fault = self.server.next_fault("body", self.recipient or "")
        if fault is None:
            return False
        while not self.buffer:
            self._more()
        self._act("body", fault, "")
        return True

    def _on_bdat(self, line):
        words = line.split()
        size = int(words[1])
        is_answered = self._in_the_body()
        while len(self.buffer) < size:
            self._more()
        self.chunks, self.buffer = self.chunks + self.buffer[:size], self.buffer[size:]
        if is_answered:
            self.mail_from = self.recipient = None
            self.chunks = b""
        elif words[-1].upper() == b"LAST":
            data, self.chunks = self.chunks, b""
            if self.recipient is None:
                self._say("503 5.5.1 no valid recipients")  # the transaction stays open: RFC 3030 leaves it so
            else:
                self._final(data)
        else:
            self._say("250 2.0.0 chunk taken")

    def _final(self, data):
        mail = Taken(self.mail_from, self.recipient, data)
        fault = self.server.next_fault("dot", mail.rcpt_to)
        self.mail_from = self.recipient = None
        keeps = fault is None or fault.does in ("late", "drip", "stall", "close_after", "twice")
        if fault and fault.keeps is not None:
            keeps = fault.keeps
        with self.server._lock:
            if keeps:
                self.server.taken.append(mail)
            number = len(self.server.taken)
        self._act("dot", fault, GOOD["dot"].format(number=number))

    def _on_noop(self, line):
        self._say("250 2.0.0 ok")

    def _on_quit(self, line):
        self._reply("quit")
        raise Gone

    # --- answering

    def _reply(self, at, *, usual="", recipient=""):
        """Answer as planned; whether it was a yes."""
        return self._act(at, self.server.next_fault(at, recipient), usual or GOOD[at])

    def _act(self, at, fault, usual):
        if fault is None or fault.does == "generous":
            self._say(usual)
            return not usual.startswith(("4", "5"))
        if fault.does[:3].isdigit():
            self._say(fault.does)
            if fault.does.startswith("421"):
                raise Gone
            return not fault.does.startswith(("4", "5"))
        return getattr(self, f"_do_{fault.does}")(fault, usual)

    def _do_drop(self, fault, usual):
        raise Gone

    def _do_reset(self, fault, usual):
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Gone

    def _do_garbage(self, fault, usual):
        self.link.sendall(b"\xff\x00\x17HTTP/1.1 400 Bad Request\r\n\r\n")
        self._linger()

    def _do_endless(self, fault, usual):
        self.link.sendall(b"2" * 100_000)
        self._linger()

    def _do_stall(self, fault, usual):
        self._linger()

    def _do_late(self, fault, usual):
        time.sleep(fault.seconds)
        self._say(usual)
        return True

    def _do_drip(self, fault, usual):
        for byte in usual.encode() + CRLF:
            self.link.sendall(bytes([byte]))
            time.sleep(fault.seconds)
        return True

    def _do_twice(self, fault, usual):
        self._say(usual)
        self._say(usual)
        return True

    def _do_close_after(self, fault, usual):
        self._say(usual)
        raise Gone

    def _do_injects(self, fault, usual):
        """More than the answer to STARTTLS in one packet: what came unencrypted must not count."""
        self.link.sendall(usual.encode() + CRLF + b"250 2.0.0 injected" + CRLF)
        self._linger()

    def _linger(self):
        while True:
            self._more()

    def _say(self, text):
        self.link.sendall(text.encode() + CRLF)

    def _line(self):
        while b"\n" not in self.buffer:
            self._more()
        line, _, self.buffer = self.buffer.partition(b"\n")
        if not line.endswith(b"\r"):
            self._violation("a line that does not end in CR LF")
        return line[:-1]

    def _more(self):
        data = self.link.recv(65_536)
        if not data:
            raise Gone
        self.buffer += data

    def _encrypt(self):
        with self.server._lock:
            self.server._open.discard(self.link)
        self.link = self.server.tls.wrap_socket(self.link, server_side=True)
        self.is_encrypted, self.buffer = True, b""
        with self.server._lock:
            self.server._open.add(self.link)

    def _violation(self, what):
        with self.server._lock:
            self.server.violations.append(what)


def _address(line):
    return line[line.index(b"<") + 1 : line.index(b">")].decode()


def _cut(link):
    with contextlib.suppress(OSError):
        link.shutdown(socket.SHUT_RDWR)


def _close(link):
    with contextlib.suppress(OSError):
        link.close()
