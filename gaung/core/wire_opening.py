"""The first part of a connection: greeting, EHLO, encryption, sign-in (sending.md, On the wire).

A password is said only over an encrypted connection, unless going plain was chosen.
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Final

from gaung.core.wire_reply import Features, NotSpoken, ServerReply, Step

_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9.:\[\]-]{1,253}")
_CONTINUE_SIGN_IN: Final = 334


@dataclass(frozen=True, slots=True)
class Terms:
    """How we introduce ourselves, and what we insist on."""

    name: str = "localhost"
    user: str = ""
    password: str = field(default="", repr=False)
    may_go_plain: bool = False
    is_encrypted: bool = False
    # The most mails on the wire of one connection whose answer is still open.
    window: int = 8
    mails_per_connection: int = 1000


class NotLetIn(Exception):
    """The connection cannot be used: the server, or our own rule, says no before the first mail."""

    def __init__(self, words: str, *, reply: ServerReply | None = None) -> None:
        """Keep the server's reply when it was the server who said no."""
        super().__init__(words)
        self.reply = reply


class Opening:
    """Says what to write next; nothing more to say means encryption is wanted, or the connection is ready."""

    def __init__(self, *, terms: Terms) -> None:
        """Wait for the greeting."""
        self.terms = terms
        self.step = Step.GREETING
        self.features = Features()
        self.wants_encryption = False
        self._is_encrypted = terms.is_encrypted
        self._knows_only_helo = False
        self._secrets: list[str] = []

    def answer(self, reply: ServerReply) -> bytes:
        """Take in the reply to the last line and return the next one, or nothing; NotLetIn ends it."""
        match self.step:
            case Step.GREETING:
                return self._after_greeting(reply)
            case Step.HELLO:
                return self._after_hello(reply)
            case Step.STARTTLS:
                return self._after_starttls(reply)
            case _:
                return self._after_sign_in(reply)

    def encrypted(self) -> bytes:
        """The connection is encrypted now: what was offered before counts for nothing."""
        self.wants_encryption, self._is_encrypted = False, True
        return self._hello("EHLO")

    def _after_greeting(self, reply: ServerReply) -> bytes:
        if not reply.is_good:
            raise NotLetIn("The server does not take connections now.", reply=reply)
        return self._hello("EHLO")

    def _hello(self, verb: str) -> bytes:
        self.step = Step.HELLO
        self._knows_only_helo = verb == "HELO"
        name = self.terms.name if _PLAIN_NAME.fullmatch(self.terms.name) else "localhost"
        return f"{verb} {name}\r\n".encode("ascii")

    def _after_hello(self, reply: ServerReply) -> bytes:
        if reply.code in (500, 501, 502, 504) and not self._knows_only_helo:
            return self._hello("HELO")
        if not reply.is_good:
            raise NotLetIn("The server does not accept our greeting.", reply=reply)
        self.features = Features() if self._knows_only_helo else Features.of(reply.lines)
        if not self._is_encrypted and not self.terms.may_go_plain:
            return self._ask_for_encryption()
        return self._sign_in()

    def _ask_for_encryption(self) -> bytes:
        if not self.features.is_starttls:
            raise NotLetIn("The server does not offer encryption (STARTTLS).")
        self.step = Step.STARTTLS
        return b"STARTTLS\r\n"

    def _after_starttls(self, reply: ServerReply) -> bytes:
        if not reply.is_good:
            raise NotLetIn("The server does not begin encryption.", reply=reply)
        self.wants_encryption = True
        return b""

    def _sign_in(self) -> bytes:
        if not self.terms.user:
            return b""
        self.step = Step.SIGN_IN
        offered = self.features.sign_ins
        if "PLAIN" in offered:
            return b"AUTH PLAIN " + _coded(f"\0{self.terms.user}\0{self.terms.password}")
        if "LOGIN" in offered:
            self._secrets = [self.terms.password, self.terms.user]
            return b"AUTH LOGIN\r\n"
        raise NotLetIn("The server offers no sign-in by PLAIN or LOGIN.")

    def _after_sign_in(self, reply: ServerReply) -> bytes:
        if reply.is_good and not self._secrets:
            return b""
        if reply.code == _CONTINUE_SIGN_IN and self._secrets:
            return _coded(self._secrets.pop())
        if reply.is_good or reply.code == _CONTINUE_SIGN_IN:
            raise NotSpoken(f"{reply.code} in the middle of a sign-in")
        raise NotLetIn("The server does not accept the name and password.", reply=reply)


def _coded(secret: str) -> bytes:
    return b64encode(secret.encode()) + b"\r\n"
