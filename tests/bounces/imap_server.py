"""A small IMAP server that really speaks the protocol, with faults to order: for the intake's tests.

It knows what a reader of a mailbox needs (RFC 3501): TLS, LOGIN, SELECT, UID SEARCH, UID FETCH with a
partial body, UID STORE, LOGOUT. Whatever happens, no mail is ever removed.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading

from tests.delivery import fault_tls


class Mailbox:
    """The mails of one folder, and which of them are read."""

    def __init__(self, *mails: bytes) -> None:
        self.mails = dict(enumerate(mails, start=1))
        self.seen: set[int] = set()

    def put(self, *mails: bytes) -> None:
        for raw in mails:
            self.mails[len(self.mails) + 1] = raw


class ImapServer:
    """Serves a mailbox to one client after another, in a thread."""

    def __init__(self, mailbox: Mailbox, *, password: str = "right", drop_at_store: int = 0) -> None:
        self.mailbox, self._password = mailbox, password
        # The connection breaks before so many marks were written.
        self._drop_at_store = drop_at_store
        self.commands: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> ImapServer:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def address(self, *, password: str = "right", folder: str = "INBOX") -> str:
        return f"imaps://bounces:{password}@localhost:{self.port}/{folder}"

    def _serve(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            try:
                with fault_tls.SERVER_SIDE.wrap_socket(plain, server_side=True) as wire:
                    self._talk(wire)
            except (OSError, ConnectionError):
                continue

    def _talk(self, wire: socket.socket) -> None:
        said = wire.makefile("rwb", buffering=0)
        said.write(b"* OK here\r\n")
        while line := said.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            self.commands.append(rest)
            verb = rest.split(" ", 1)[0].upper()
            if rest.upper().startswith("UID STORE") and self._drop_at_store:
                self._drop_at_store -= 1
                if not self._drop_at_store:
                    return
            good = self._answer(said, rest)
            said.write(f"{tag} {good}\r\n".encode())
            if verb == "LOGOUT":
                return

    def _answer(self, said: object, rest: str) -> str:
        upper = rest.upper()
        if upper.startswith("CAPABILITY"):
            said.write(b"* CAPABILITY IMAP4rev1\r\n")
        elif upper.startswith("LOGIN"):
            return "OK in" if f'"{self._password}"' in rest else "NO [AUTHENTICATIONFAILED] Invalid credentials"
        elif upper.startswith("SELECT"):
            if '"INBOX"' not in rest:
                return "NO [NONEXISTENT] Unknown Mailbox"
            said.write(f"* {len(self.mailbox.mails)} EXISTS\r\n* OK [UIDVALIDITY 7] fine\r\n".encode())
        elif upper.startswith("UID SEARCH"):
            after = int(re.search(r"UID (\d+):", rest[10:])[1])
            newest = max(self.mailbox.mails, default=0)
            found = [uid for uid in self.mailbox.mails if uid >= after or uid == newest]
            numbers = " ".join(str(uid) for uid in found if uid not in self.mailbox.seen)
            said.write(f"* SEARCH {numbers}\r\n".encode())
        elif upper.startswith("UID FETCH"):
            self._fetch(said, int(rest.split()[2]))
        elif upper.startswith("UID STORE"):
            self.mailbox.seen.add(int(rest.split()[2]))
        return "OK done"

    def _fetch(self, said: object, uid: int) -> None:
        raw = self.mailbox.mails.get(uid)
        if raw is None:
            return
        body = raw[:1_000_000]
        said.write(f"* {uid} FETCH (UID {uid} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n")
