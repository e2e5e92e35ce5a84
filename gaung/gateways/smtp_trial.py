"""Trying a mail server out: a real dialogue with one mail, and the server's own words at every step (SET-01)."""

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from gaung.core.wire import Outgoing, flaw_of
from gaung.core.wire_opening import NotLetIn, Opening, Terms
from gaung.core.wire_reply import GO_AHEAD, NotSpoken, Reader, ServerReply, Step
from gaung.gateways.reach import NotPublic, addresses
from gaung.gateways.smtp import Server

SECONDS: Final = 10.0
SECONDS_IN_ALL: Final = 30.0
_NAMES: Final = {
    Step.GREETING: "greeting",
    Step.HELLO: "hello",
    Step.STARTTLS: "starttls",
    Step.SIGN_IN: "sign_in",
    Step.MAIL: "from",
    Step.RCPT: "to",
    Step.DATA: "data",
    Step.BODY: "body",
}


@dataclass(frozen=True)
class TrialStep:
    """One step: what was tried, whether it went well, the server's code and words (ours where it said nothing)."""

    name: str
    is_good: bool
    code: int | None = None
    words: str = ""
    # What somebody can look at, where it was not the server who said no.
    cause: str = ""


@dataclass(frozen=True)
class Trial:
    """The steps as far as it came; the last one that is not good is where it failed."""

    steps: tuple[TrialStep, ...]

    @property
    def failed_at(self) -> TrialStep | None:
        """The step that failed, if any."""
        return next((one for one in self.steps if not one.is_good), None)


def try_out(server: Server, *, mail: Outgoing, name: str, context: ssl.SSLContext | None = None) -> Trial:
    """Hand one mail over step by step; never raises."""
    steps: list[TrialStep] = []
    try:
        for step in _Talk(server, mail, name, context or ssl.create_default_context()).steps():
            steps.append(step)  # noqa: PERF402 - what came before an error is kept
    except _Failed as failed:
        steps.append(failed.step)
    return Trial(tuple(steps))


class _Failed(Exception):
    def __init__(self, step: TrialStep) -> None:
        super().__init__(step.name)
        self.step = step


class _Talk:
    """One connection, spoken one line at a time."""

    def __init__(self, server: Server, mail: Outgoing, name: str, context: ssl.SSLContext) -> None:
        self._server, self._mail, self._context = server, mail, context
        self._opening = Opening(
            terms=Terms(
                name=name,
                user=server.user,
                password=server.password,
                may_go_plain=server.may_go_plain,
                is_encrypted=server.is_tls_from_start,
            )
        )
        self._reader = Reader()
        self._replies: list[ServerReply] = []
        self._until = time.monotonic() + SECONDS_IN_ALL

    def steps(self) -> Iterator[TrialStep]:
        if flaw_of(self._mail) is not None:
            raise _Failed(TrialStep("body", is_good=False, cause="mail"))
        self._link = self._connected()
        with closing(self._link):
            yield TrialStep("connect", is_good=True)
            if self._server.is_tls_from_start:
                yield self._encrypted()
            yield from self._opened()
            yield from self._handed_over()
            self._write(b"QUIT\r\n", Step.QUIT)

    def _connected(self) -> socket.socket:
        try:
            found = addresses(self._server.host, self._server.port, is_public_only=self._server.is_public_only)
        except NotPublic:
            raise _Failed(TrialStep("connect", is_good=False, cause="private")) from None
        except (OSError, UnicodeError):
            raise _Failed(TrialStep("connect", is_good=False, cause="host")) from None
        cause = "unreachable"
        for address in found:
            try:
                return socket.create_connection((address, self._server.port), timeout=SECONDS)
            except ConnectionRefusedError:
                cause = "closed"
            except OSError:
                continue
        raise _Failed(TrialStep("connect", is_good=False, cause=cause))

    def _opened(self) -> Iterator[TrialStep]:
        while True:
            step = self._opening.step
            reply = self._reply(step)
            try:
                line = self._opening.answer(reply)
            except (NotLetIn, NotSpoken) as error:
                # With a reply the server said no; without one our own rule did, in our own words.
                cause = "" if getattr(error, "reply", None) else "no_encryption" if step is Step.HELLO else "no_sign_in"
                raise _Failed(
                    TrialStep(_NAMES[step], is_good=False, code=reply.code, words=reply.text, cause=cause)
                ) from None
            if self._opening.step is not step or not line:
                yield TrialStep(_NAMES[step], is_good=True, code=reply.code, words=reply.text)
            if self._opening.wants_encryption:
                if not self._reader.is_empty:
                    raise _Failed(TrialStep("tls", is_good=False, cause="encryption"))
                yield self._encrypted()
                line = self._opening.encrypted()
            if not line:
                return
            self._write(line, self._opening.step)

    def _encrypted(self) -> TrialStep:
        try:
            self._link = self._context.wrap_socket(self._link, server_hostname=self._server.host)
        except ssl.SSLCertVerificationError as error:
            raise _Failed(TrialStep("tls", is_good=False, words=error.verify_message, cause="certificate")) from None
        except (OSError, ValueError):
            raise _Failed(TrialStep("tls", is_good=False, cause="encryption")) from None
        return TrialStep("tls", is_good=True, words=self._link.version() or "")

    def _handed_over(self) -> Iterator[TrialStep]:
        mail = self._mail
        body = mail.data if mail.data.endswith(b"\r\n") else mail.data + b"\r\n"
        stuffed = body.replace(b"\r\n.", b"\r\n..")
        said = (
            (Step.MAIL, f"MAIL FROM:<{mail.mail_from}>\r\n".encode()),
            (Step.RCPT, f"RCPT TO:<{mail.rcpt_to}>\r\n".encode()),
            (Step.DATA, b"DATA\r\n"),
            (Step.BODY, (b"." + stuffed if stuffed.startswith(b".") else stuffed) + b".\r\n"),
        )
        for step, line in said:
            self._write(line, step)
            reply = self._reply(step)
            is_good = reply.code == GO_AHEAD if step is Step.DATA else reply.is_good
            found = TrialStep(_NAMES[step], is_good=is_good, code=reply.code, words=reply.text)
            if not is_good:
                raise _Failed(found)
            yield found

    def _write(self, line: bytes, step: Step) -> None:
        try:
            self._link.sendall(line)
        except OSError:
            if step is not Step.QUIT:
                raise _Failed(TrialStep(_NAMES[step], is_good=False, cause="cut")) from None

    def _reply(self, step: Step) -> ServerReply:
        try:
            while not self._replies:
                self._link.settimeout(min(SECONDS, max(0.01, self._until - time.monotonic())))
                data = self._link.recv(4096)
                if not data:
                    raise _Failed(TrialStep(_NAMES[step], is_good=False, cause="cut"))
                self._replies += self._reader.feed(data)
        except TimeoutError:
            raise _Failed(TrialStep(_NAMES[step], is_good=False, cause="silent")) from None
        except OSError:
            raise _Failed(TrialStep(_NAMES[step], is_good=False, cause="cut")) from None
        except NotSpoken as error:
            raise _Failed(TrialStep(_NAMES[step], is_good=False, words=str(error)[:300], cause="not_mail")) from None
        return self._replies.pop(0)
