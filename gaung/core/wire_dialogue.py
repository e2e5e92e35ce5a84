"""One connection to a mail server, without any input or output: bytes in, replies and bytes out.

As the server offers: CHUNKING (RFC 3030: whole mails, many at a time), PIPELINING (RFC 2920:
DATA ends its group, the next envelope travels with the body before it), or step by step.

What is known when a connection dies decides what a mail may become: a mail whose last byte was
never handed out cannot be with the server; one that was, and had no answer, is uncertain.
"""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind, flaw_of
from gaung.core.wire_opening import NotLetIn, Opening, Terms
from gaung.core.wire_reply import (
    CLOSING,
    GO_AHEAD,
    NO,
    NotSpoken,
    Reader,
    ServerReply,
    Step,
    blame_of,
    kind_of,
)

# Written at a time: what is not handed out yet is known not to be with the server.
PORTION: Final = 65_536


class Phase(StrEnum):
    """Where a connection stands."""

    OPENING = "opening"
    # The transport is to encrypt the connection now, and then say so by `encrypted`.
    ENCRYPTING = "encrypting"
    READY = "ready"
    # Nothing new is written; answers may still come.
    LEAVING = "leaving"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a connection is of no use; `is_lasting` when trying again at once would not help."""

    words: str
    code: int | None = None
    enhanced: str = ""
    is_lasting: bool = False

    @classmethod
    def of(cls, error: NotLetIn | NotSpoken) -> "Trouble":
        """Put the server's own words first, where it had any."""
        reply = error.reply if isinstance(error, NotLetIn) else None
        if reply is None:
            return cls(str(error), is_lasting=isinstance(error, NotLetIn))
        return cls(reply.text, reply.code, reply.enhanced, is_lasting=kind_of(reply) is not ReplyKind.PUT_OFF)

    def returned(self, mail: Outgoing) -> Reply:
        """The reply for a mail that cannot have left because of it."""
        return Reply(mail.key, ReplyKind.RETURNED, self.code, self.enhanced, self.words, Blame.RELAY)


@dataclass(frozen=True, slots=True)
class Loss:
    """What a lost connection leaves: replies, and the mails the server cannot have."""

    replies: list[Reply] = field(default_factory=list)
    unsent: list[Outgoing] = field(default_factory=list)
    # The unsent mail the server was hearing about when the connection died, if any.
    suspect: Outgoing | None = None


class _Letter:
    """A mail on its way through the dialogue."""

    __slots__ = ("end", "is_begun", "mail", "refusal")

    def __init__(self, mail: Outgoing) -> None:
        self.mail = mail
        self.is_begun = False
        self.end = 0  # where its last byte stands in all we say; 0: not said yet
        self.refusal: Reply | None = None


class Dialogue:
    """A conversation: `receive` what came, `take` mails while there is room, write what `output` gives."""

    def __init__(self, *, terms: Terms) -> None:
        """Wait for the server's greeting."""
        self.phase = Phase.OPENING
        self.trouble: Trouble | None = None
        self.answered = 0  # mails
        self.heard = 0  # replies
        self._opening = Opening(terms=terms)
        self._terms = terms
        self._reader = Reader()
        self._letters: deque[_Letter] = deque()
        self._waiting: deque[_Letter] = deque()
        self._expected: deque[tuple[Step, _Letter | None]] = deque([(Step.GREETING, None)])
        self._out: deque[bytes] = deque()
        self._said = 0
        self._handed = 0
        self._taken = 0
        self._must_reset = False
        self._was_dismissed = self._has_left = False
        self._is_chunked = self._is_pipelined = False

    # --- what the transport asks

    @property
    def window(self) -> int:
        """The most mails it can usefully hold: one step by step, one on its way and two behind it, or a full window."""
        if self._is_chunked:
            return self._terms.window
        return min(3, self._terms.window) if self._is_pipelined else 1

    @property
    def room(self) -> int:
        """How many more mails it takes now."""
        if self.phase is not Phase.READY:
            return 0
        return min(self.window - len(self._letters), self._terms.mails_per_connection - self._taken)

    @property
    def is_idle(self) -> bool:
        """Whether every mail it took is answered."""
        return not self._letters

    @property
    def is_spent(self) -> bool:
        """Whether it has carried as many mails as one connection may."""
        return self._taken >= self._terms.mails_per_connection

    @property
    def awaits(self) -> Step | None:
        """What the next reply will answer; None when nothing is expected."""
        return self._expected[0][0] if self._expected else None

    @property
    def is_done(self) -> bool:
        """Whether it ended as meant: it was ready, and said goodbye."""
        return self._has_left and self.trouble is None

    @property
    def has_output(self) -> bool:
        """Whether `output` has more to give."""
        return bool(self._out)

    def output(self) -> bytes:
        """Return what is to be written next, a portion at a time; what was returned counts as written."""
        if not self._out:
            return b""
        if self._said - self._handed <= PORTION:
            piece = b"".join(self._out)
            self._out.clear()
        else:
            piece = self._portion()
        self._handed += len(piece)
        return piece

    def _portion(self) -> bytes:
        first = self._out.popleft()
        if len(first) > PORTION:
            self._out.appendleft(first[PORTION:])
        return first[:PORTION]

    def take(self, mail: Outgoing) -> Reply | None:
        """Take a mail on; a reply at once when it can never go to this server."""
        refusal = self._refused_here(mail)
        if refusal is not None:
            return refusal
        letter = _Letter(mail)
        self._taken += 1
        self._letters.append(letter)
        if self._is_chunked:
            self._say_whole(letter)
        else:
            self._waiting.append(letter)
            self._begin_next()
        return None

    def leave(self) -> None:
        """Say goodbye; only when idle."""
        if self.phase is Phase.READY:
            self._say(b"QUIT\r\n", Step.QUIT, None)
            self._has_left = True
            self.phase = Phase.LEAVING
        elif self.phase is not Phase.LEAVING:
            self.phase = Phase.GONE

    def encrypted(self) -> None:
        """The connection is encrypted: begin again."""
        self.phase = Phase.OPENING
        self._say(self._opening.encrypted(), Step.HELLO, None)

    def receive(self, data: bytes) -> list[Reply]:
        """Take in bytes of the server; return the replies of mails that are now known."""
        done: list[Reply] = []
        try:
            for reply in self._reader.feed(data):
                self._take_in(reply, done)
        except (NotLetIn, NotSpoken) as error:
            self.trouble = Trouble.of(error)
            self.phase = Phase.GONE
        self.answered += len(done)
        return done

    def withhold(self) -> list[Outgoing]:
        """Give back the mails of which nothing has been said yet."""
        held = [letter.mail for letter in self._waiting]
        self._waiting.clear()
        self._letters = deque(letter for letter in self._letters if letter.is_begun)
        return held

    def lost(self, why: str, *, is_closed_by_server: bool = True) -> Loss:
        """The connection is over: say of each mail what is certain of it.

        A server that said 421 and closed has read nothing behind it; one that did not close may have.
        """
        self.phase = Phase.GONE
        knows_less = self._was_dismissed and is_closed_by_server
        replies: list[Reply] = []
        unsent: list[_Letter] = []
        for letter in self._letters:
            if letter.refusal is not None:
                replies.append(letter.refusal)
            elif 0 < letter.end <= self._handed and not knows_less:
                replies.append(_uncertain(letter.mail, why))
            else:
                unsent.append(letter)
        self._letters.clear()
        self._waiting.clear()
        is_suspect = bool(unsent) and unsent[0].is_begun and not replies and not self._was_dismissed
        return Loss(replies, [letter.mail for letter in unsent], unsent[0].mail if is_suspect else None)

    # --- what the server says

    def _take_in(self, reply: ServerReply, done: list[Reply]) -> None:
        self.heard += 1
        if not self._expected:
            self._unasked(reply)
            return
        step, letter = self._expected.popleft()
        if letter is None:
            self._about_the_connection(reply)
            return
        if reply.code == CLOSING:
            self._dismissed()
        answer = _ANSWERS[step](self, letter, reply)
        if answer is not None:
            self._letters.popleft()
            done.append(answer)

    def _unasked(self, reply: ServerReply) -> None:
        if reply.code != CLOSING:
            raise NotSpoken(f"a reply to nothing: {reply.code} {reply.text}")
        self._dismissed()

    def _dismissed(self) -> None:
        """421: the server closes. It reads nothing after it, so what is behind it is not with the server."""
        self._was_dismissed = True
        self.phase = Phase.LEAVING
        self._out.clear()

    def _about_the_connection(self, reply: ServerReply) -> None:
        if self.phase is Phase.LEAVING:
            self.phase = Phase.GONE
            return
        line = self._opening.answer(reply)
        if line:
            self._say(line, self._opening.step, None)
        elif self._opening.wants_encryption:
            self._prepare_encryption()
        else:
            self._is_ready()

    def _prepare_encryption(self) -> None:
        if not self._reader.is_empty:
            raise NotSpoken("more was said than the answer to STARTTLS, before encryption")
        self.phase = Phase.ENCRYPTING

    def _is_ready(self) -> None:
        self.phase = Phase.READY
        offers = self._opening.features
        self._is_pipelined = offers.is_pipelining
        self._is_chunked = offers.is_pipelining and offers.is_chunking

    def _to_reset(self, letter: _Letter, reply: ServerReply) -> Reply | None:
        return self._turned_down(letter, Step.MAIL, reply) if reply.code == CLOSING else None

    def _to_mail(self, letter: _Letter, reply: ServerReply) -> Reply | None:
        return self._to_envelope(letter, Step.MAIL, reply)

    def _to_rcpt(self, letter: _Letter, reply: ServerReply) -> Reply | None:
        return self._to_envelope(letter, Step.RCPT, reply)

    def _to_envelope(self, letter: _Letter, step: Step, reply: ServerReply) -> Reply | None:
        if not reply.is_good:
            return self._turned_down(letter, step, reply)
        if not self._is_pipelined:
            if step is Step.MAIL:
                self._say(_rcpt_line(letter.mail), Step.RCPT, letter)
            else:
                self._say(b"DATA\r\n", Step.DATA, letter)
        return None

    def _turned_down(self, letter: _Letter, step: Step, reply: ServerReply) -> Reply | None:
        """Keep the first no; when nothing more is to come for this mail, it is the mail's reply."""
        if reply.code < NO:
            raise NotSpoken(f"{reply.code} where it means nothing")
        if letter.refusal is None:
            letter.refusal = _no(letter.mail, step, reply)
        if self._expected and self._expected[0][1] is letter:
            return None
        return self._refused(letter.refusal)

    def _refused(self, refusal: Reply) -> Reply:
        self._must_reset = True
        self._begin_next()
        return refusal

    def _to_data(self, letter: _Letter, reply: ServerReply) -> Reply | None:
        if reply.is_good:
            raise NotSpoken(f"{reply.code} to DATA")
        if reply.code != GO_AHEAD:
            return self._turned_down(letter, Step.DATA, reply)
        if self.phase is not Phase.READY:
            # Dismissed before: nothing of the body is said.
            return None
        if letter.refusal is not None:
            # It takes the body of a mail that has no recipient: end it at once with a lone dot.
            self._say(b".\r\n", Step.BODY, letter)
        else:
            self._say(stuffed(letter.mail.data), Step.BODY, letter)
            letter.end = self._said
        if self._is_pipelined:
            self._begin_next()
        return None

    def _to_body(self, letter: _Letter, reply: ServerReply) -> Reply | None:
        if letter.refusal is None:
            if not reply.is_good:
                return self._turned_down(letter, Step.BODY, reply)
            self._begin_next()
            return _accepted(letter.mail, reply)
        if reply.is_good and letter.end:
            return _contradiction(letter.mail, reply)
        return self._refused(letter.refusal)

    # --- what we say

    def _say(self, line: bytes, step: Step, letter: _Letter | None) -> None:
        self._out.append(line)
        self._said += len(line)
        self._expected.append((step, letter))

    def _begin_next(self) -> None:
        """Say the next mail's envelope, when no other mail's body may still have to come before it."""
        if not self._waiting or self.phase is not Phase.READY or self._is_held_up():
            return
        letter = self._waiting.popleft()
        letter.is_begun = True
        if self._must_reset:
            self._must_reset = False
            self._say(b"RSET\r\n", Step.RESET, letter)
        self._say(self._mail_line(letter.mail), Step.MAIL, letter)
        if self._is_pipelined:
            self._say(_rcpt_line(letter.mail), Step.RCPT, letter)
            self._say(b"DATA\r\n", Step.DATA, letter)

    def _is_held_up(self) -> bool:
        if not self._expected:
            return False
        return not self._is_pipelined or self._expected[-1][0] is not Step.BODY

    def _say_whole(self, letter: _Letter) -> None:
        """One mail in one go. RSET first: a transaction refused half-way must not take this mail's recipient."""
        letter.is_begun = True
        data = letter.mail.data
        if self._taken > 1:
            self._expected.append((Step.RESET, letter))
        lines = b"RSET\r\n%b%bBDAT %d LAST\r\n" if self._taken > 1 else b"%b%bBDAT %d LAST\r\n"
        head = lines % (self._mail_line(letter.mail), _rcpt_line(letter.mail), len(data))
        self._expected += ((Step.MAIL, letter), (Step.RCPT, letter), (Step.BODY, letter))
        self._out.append(head)
        self._out.append(data)
        self._said += len(head) + len(data)
        letter.end = self._said

    def _mail_line(self, mail: Outgoing) -> bytes:
        offers = self._opening.features
        line = f"MAIL FROM:<{_on_the_wire(mail.mail_from)}>"
        if offers.has_size:
            line += f" SIZE={len(mail.data)}"
        if not mail.data.isascii():
            line += " BODY=8BITMIME"
        if _is_international(mail):
            line += " SMTPUTF8"
        return f"{line}\r\n".encode()

    def _refused_here(self, mail: Outgoing) -> Reply | None:
        flaw = flaw_of(mail)
        if flaw is not None:
            return _own_no(mail, "", f"Not sent: {flaw.value}.")
        offers = self._opening.features
        if 0 < offers.most_bytes < len(mail.data):
            return _own_no(mail, "5.3.4", f"Not sent: {len(mail.data)} bytes; the server takes {offers.most_bytes}.")
        if mail.data.isascii() and mail.rcpt_to.isascii() and mail.mail_from.isascii():
            return None
        if _is_international(mail) and not offers.is_utf8:
            return _own_no(mail, "5.6.7", "Not sent: the server does not offer SMTPUTF8.")
        if not mail.data.isascii() and not offers.is_8bit:
            return _own_no(mail, "5.6.3", "Not sent: the server does not offer 8BITMIME.")
        return None


_ANSWERS: Final = {
    Step.RESET: Dialogue._to_reset,
    Step.MAIL: Dialogue._to_mail,
    Step.RCPT: Dialogue._to_rcpt,
    Step.DATA: Dialogue._to_data,
    Step.BODY: Dialogue._to_body,
}


def stuffed(data: bytes) -> bytes:
    """The body as DATA carries it: a dot doubled at the start of a line, the end marked by a lone dot."""
    if b"\r\n." in data:
        data = data.replace(b"\r\n.", b"\r\n..")
    if data.startswith(b"."):
        data = b"." + data
    return data + (b".\r\n" if data.endswith(b"\r\n") else b"\r\n.\r\n")


def _rcpt_line(mail: Outgoing) -> bytes:
    return f"RCPT TO:<{_on_the_wire(mail.rcpt_to)}>\r\n".encode()


def _on_the_wire(address: str) -> str:
    """A domain in other letters travels in its ASCII form when the part before the @ allows it."""
    if address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    if not local.isascii():
        return address
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return address


def _is_international(mail: Outgoing) -> bool:
    if not (_on_the_wire(mail.rcpt_to).isascii() and _on_the_wire(mail.mail_from).isascii()):
        return True
    return not mail.data.isascii() and not mail.data[: mail.data.find(b"\r\n\r\n")].isascii()


def _accepted(mail: Outgoing, reply: ServerReply) -> Reply:
    return Reply(mail.key, ReplyKind.ACCEPTED, reply.code, reply.enhanced, reply.text, Blame.RECIPIENT)


def _no(mail: Outgoing, step: Step, reply: ServerReply) -> Reply:
    return Reply(mail.key, kind_of(reply), reply.code, reply.enhanced, reply.text, blame_of(step, reply))


def _own_no(mail: Outgoing, enhanced: str, words: str) -> Reply:
    return Reply(mail.key, ReplyKind.REFUSED, None, enhanced, words, Blame.MESSAGE)


def _uncertain(mail: Outgoing, why: str) -> Reply:
    return Reply(mail.key, ReplyKind.UNCERTAIN, None, "", why, Blame.RELAY)


def _contradiction(mail: Outgoing, reply: ServerReply) -> Reply:
    words = f"The server refused the envelope and took the mail: {reply.text}"
    return Reply(mail.key, ReplyKind.UNCERTAIN, reply.code, reply.enhanced, words, Blame.RELAY)
