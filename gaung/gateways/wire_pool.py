"""The connections to one mail server, on the thread of their event loop (sending.md, On the wire).

What a dead connection never wrote goes to the next one. A mail that was being talked about twice
when its connection died is put off, so that one mail a server stumbles over holds up nobody else.
"""

import asyncio
import socket
import ssl
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from gaung.core.wire import Blame, Outgoing, Reply, ReplyKind
from gaung.core.wire_dialogue import Dialogue, Loss, Phase, Trouble
from gaung.core.wire_opening import Terms
from gaung.core.wire_reply import Step
from gaung.gateways.reach import NotPublic, picked
from gaung.gateways.smtp import Server

FRUITLESS = 3  # connections in a row that carried nothing: the server counts as unreachable
GROW_AGAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds each stage may take; an answer in full, not its first letter (RFC 5321 4.5.3.2)."""

    connect: float = 30
    opening: float = 60
    command: float = 300
    data: float = 120
    body: float = 600
    leave: float = 5
    idle: float = 20
    drain: float = 30
    # Before the next try after a connection that carried nothing, times their number.
    again: float = 0.1

    def of(self, step: Step | None) -> float:
        """The longest wait for the answer to a step; None: nothing is expected."""
        if step is None:
            return self.idle
        if step < Step.RESET:
            return self.opening
        return {Step.DATA: self.data, Step.BODY: self.body, Step.QUIT: self.leave}.get(step, self.command)


class Connection(asyncio.Protocol):
    """Moves bytes between a socket and a dialogue."""

    def __init__(self, *, pool: "Pool", terms: Terms) -> None:
        """Begin before the connection is made."""
        self.dialogue = Dialogue(terms=terms)
        self.is_over = False
        self._pool = pool
        self._transport: asyncio.Transport | None = None
        self._is_paused = False
        self._since = pool.loop.time()
        self._heard = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The server took the connection; its greeting is next."""
        self._transport = cast(asyncio.Transport, transport)
        self._since = self._pool.loop.time()
        if self.is_over:
            transport.close()

    def data_received(self, data: bytes) -> None:
        """Hand what came to the dialogue, and say what it has to say."""
        if self.is_over:
            return
        try:
            self._received(data)
        except Exception as error:  # noqa: BLE001 - whatever happens, its mails get their replies
            self.fail(f"{type(error).__name__}: {error}", is_closed_by_server=False)

    def _received(self, data: bytes) -> None:
        dialogue = self.dialogue
        was = dialogue.phase
        replies = dialogue.receive(data)
        if dialogue.heard != self._heard:
            self._heard, self._since = dialogue.heard, self._pool.loop.time()
        if replies:
            self._pool.answer(replies)
        if dialogue.phase is Phase.READY:
            if was is not Phase.READY:
                self._pool.became_ready(self)
            self._pool.fill(self)
        elif dialogue.phase is Phase.ENCRYPTING:
            self._pool.later(self._encrypt())
        elif dialogue.phase is Phase.GONE or dialogue.awaits is None:
            self.fail("the server ended the conversation")
        self.flush()

    def connection_lost(self, error: Exception | None) -> None:
        """Nothing more will come."""
        self.fail(_words(error) if error else "the server closed the connection")

    def eof_received(self) -> bool:
        """The server says no more: nothing it has not answered will be."""
        return False

    def pause_writing(self) -> None:
        """The server does not read as fast as we write; the rest stays here, known to be unwritten."""
        self._is_paused = True

    def resume_writing(self) -> None:
        """It reads again."""
        self._is_paused = False
        self.flush()

    def flush(self) -> None:
        """Write what there is to say, as far as the server takes it."""
        if self._transport is None or self.dialogue.phase is Phase.ENCRYPTING:
            return
        if self._is_paused or self.is_over:
            return
        piece = self.dialogue.output()
        if piece:
            self._transport.write(piece)
            if self.dialogue.has_output:
                # Not in one go: only after this turn of the loop it is known whether the server reads.
                self._pool.loop.call_soon(self.flush)

    def take(self, mail: Outgoing) -> Reply | None:
        """Give the dialogue a mail; the wait for an answer begins now if there was none before."""
        if self.dialogue.awaits is None:
            self._since = self._pool.loop.time()
        return self.dialogue.take(mail)

    def leave(self) -> None:
        """Say goodbye and wait a moment for the answer."""
        self._since = self._pool.loop.time()
        self.dialogue.leave()
        self.flush()
        if self.dialogue.phase is Phase.GONE:
            self.fail("left before it was ready")

    def look_at_the_clock(self, now: float) -> None:
        """End a wait that took too long; leave when idle for long."""
        step = self.dialogue.awaits
        deadlines = self._pool.deadlines
        waited = now - self._since
        if self.dialogue.phase is Phase.LEAVING:
            if waited > deadlines.leave:
                self.fail("the server did not close the connection", is_closed_by_server=False)
        elif waited > deadlines.of(step):
            if step is None:
                self.leave()
            else:
                self.fail(f"no answer to {step.name} within {deadlines.of(step):g} seconds", is_closed_by_server=False)

    def fail(self, why: str, *, is_closed_by_server: bool = True, trouble: Trouble | None = None) -> None:
        """End it, once, and account for every mail it had."""
        if self.is_over:
            return
        self.is_over = True
        if self._transport is not None:
            self._transport.abort() if not is_closed_by_server else self._transport.close()
        loss = self.dialogue.lost(why, is_closed_by_server=is_closed_by_server)
        self._pool.ended(self, loss, trouble or self.dialogue.trouble or Trouble(why))

    async def _encrypt(self) -> None:
        pool, transport = self._pool, self._transport
        if transport is None:
            return
        try:
            async with asyncio.timeout(pool.deadlines.opening):
                encrypted = await pool.loop.start_tls(transport, self, pool.context, server_hostname=pool.server.host)
        except (OSError, TimeoutError, ssl.SSLError) as error:
            self.fail(_words(error), trouble=_trouble_of(error))
            return
        if encrypted is None or self.is_over:
            return
        self._transport = encrypted
        self.dialogue.encrypted()
        self.flush()


class Pool:
    """Keeps connections filled with mails, and every mail accounted for."""

    def __init__(
        self,
        *,
        loop: asyncio.AbstractEventLoop,
        server: Server,
        terms: Terms,
        connections: int,
        deadlines: Deadlines,
        context: ssl.SSLContext | None,
    ) -> None:
        """Begin with no connection; they are opened when there is something to carry."""
        self.loop, self.server, self.terms = loop, server, terms
        self.deadlines, self._context = deadlines, context
        self.is_stopping = False
        # Read by the sending thread: why the server cannot be reached, and how many mails are of use at a time.
        self.unreachable: Trouble | None = None
        self.room = connections
        self._most = self._allowed = connections
        self._deliver: Callable[[list[Reply]], None] = _to_nobody
        self._connections: list[Connection] = []
        self._mails: deque[Outgoing] = deque()
        self._replies: list[Reply] = []
        self._suspected: set[int] = set()
        self._fruitless = 0
        self._lasting = False
        self._grows_at = 0.0
        self._jobs: set[asyncio.Task[None]] = set()
        self._tick = min(1.0, *(seconds / 4 for seconds in (deadlines.opening, deadlines.command, deadlines.data)))
        self._tick = min(self._tick, deadlines.body / 4, deadlines.leave / 4, deadlines.idle / 4)
        self._is_ticking = False

    # --- from the sending thread, through the loop

    def take(self, mails: Iterable[Outgoing]) -> None:
        """Take mails on; each gets a reply."""
        self._mails.extend(mails)
        self._pump()

    def begin(self, deliver: Callable[[list[Reply]], None]) -> None:
        """A new lot begins: try the server again, whatever was before."""
        self._deliver = deliver
        self._fruitless, self._lasting, self._allowed = 0, False, self._most
        self._suspected.clear()

    def stop(self) -> None:
        """Begin nothing new; give what is on the wire its time."""
        if self.is_stopping:
            return
        self.is_stopping = True
        for connection in self._connections:
            self._mails.extend(connection.dialogue.withhold())
        self._return_waiting(Trouble("Not sent: sending was stopped."))
        self._leave_idle()
        self.loop.call_later(self.deadlines.drain, self._end_drain)

    def abandon(self) -> None:
        """Nobody listens any more: drop everything at once."""
        self._deliver = _to_nobody
        for connection in list(self._connections):
            connection.fail("abandoned", is_closed_by_server=False)
        self._mails.clear()
        self._replies.clear()

    def close(self) -> None:
        """Stop, and break off what is only being opened; `is_empty` when all is done."""
        self.stop()
        for connection in list(self._connections):
            if connection.dialogue.phase in (Phase.OPENING, Phase.ENCRYPTING):
                connection.fail("closed", is_closed_by_server=False)
        for job in self._jobs:
            job.cancel()

    @property
    def context(self) -> ssl.SSLContext:
        """Whom we trust; read from the machine's certificates only when it is needed."""
        if self._context is None:
            self._context = ssl.create_default_context()
        return self._context

    @property
    def is_empty(self) -> bool:
        """Whether no connection is left."""
        return not self._connections and not self._jobs

    # --- from connections

    def answer(self, replies: list[Reply]) -> None:
        """Pass replies on, gathered over one turn of the loop."""
        if not self._replies:
            self.loop.call_soon(self._pass_on)
        self._replies += replies

    def became_ready(self, connection: Connection) -> None:
        """The server's offers are known: so is how much of use can be with us."""
        room = self._most * connection.dialogue.window
        if room != self.room:
            self.room = room
            self._deliver([])  # whoever waits for replies may give us more now
        self._pump()

    def fill(self, connection: Connection) -> None:
        """Give a connection what it has room for; let it go when it has carried its share."""
        dialogue, mails = connection.dialogue, self._mails
        while mails and dialogue.room > 0:
            mail = mails.popleft()
            refusal = connection.take(mail)
            if refusal is not None:
                self.answer([refusal])
        if dialogue.phase is Phase.READY and dialogue.is_idle and (dialogue.is_spent or self.is_stopping):
            connection.leave()

    def ended(self, connection: Connection, loss: Loss, trouble: Trouble) -> None:
        """A connection is over: pass on what is certain, give the rest to others."""
        if connection in self._connections:
            self._connections.remove(connection)
        if loss.replies:
            self.answer(loss.replies)
        self._mails.extendleft(reversed(self._without_suspect(loss, trouble)))
        self._judge(connection, trouble)
        if self.is_stopping:
            self._return_waiting(Trouble("Not sent: sending was stopped."))
        elif self._may_open or self._connections:
            delay = min(self.deadlines.again * self._fruitless, 1.0)
            self.loop.call_later(delay, self._pump) if delay else self._pump()
        elif self._mails:
            self._give_up(trouble)

    def later(self, job: "asyncio._CoroutineLike[None]") -> None:
        """Run something on the loop and keep it alive until it is done."""
        task = self.loop.create_task(job)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)

    # --- below

    @property
    def _may_open(self) -> bool:
        return not self._lasting and self._fruitless < FRUITLESS and not self.is_stopping

    def _without_suspect(self, loss: Loss, trouble: Trouble) -> list[Outgoing]:
        mail = loss.suspect
        if mail is None:
            return loss.unsent
        if mail.key not in self._suspected:
            self._suspected.add(mail.key)
            return loss.unsent
        self._suspected.discard(mail.key)
        self.answer([Reply(mail.key, ReplyKind.PUT_OFF, None, "", trouble.words, Blame.RELAY)])
        return loss.unsent[1:]

    def _judge(self, connection: Connection, trouble: Trouble) -> None:
        """Learn from how a connection ended."""
        dialogue = connection.dialogue
        if dialogue.answered or dialogue.is_done:
            self._fruitless = 0
            return
        self._fruitless += 1
        others = sum(other.dialogue.phase is Phase.READY for other in self._connections)
        if others:
            # The others work: it takes no more than so many of us.
            self._allowed, self._grows_at = others, self.loop.time() + GROW_AGAIN_SECONDS
            self._fruitless = 0
        elif trouble.is_lasting:
            self._lasting = True

    def _give_up(self, trouble: Trouble) -> None:
        self.unreachable = trouble
        self._return_waiting(trouble)

    def _return_waiting(self, trouble: Trouble) -> None:
        if self._mails:
            self.answer([trouble.returned(mail) for mail in self._mails])
            self._mails.clear()

    def _pump(self) -> None:
        if self.is_stopping:
            self._return_waiting(Trouble("Not sent: sending was stopped."))
            return
        for connection in list(self._connections):
            if not self._mails:
                return
            if connection.dialogue.room > 0:
                self.fill(connection)
                connection.flush()
        if self._mails:
            self._open_more()

    def _open_more(self) -> None:
        if not self._may_open:
            if not self._connections:
                self._give_up(self.unreachable or Trouble("The server cannot be reached."))
            return
        if self._allowed < self._most and self.loop.time() > self._grows_at:
            self._allowed = self._most
        for _ in range(min(self._allowed - len(self._connections), len(self._mails))):
            connection = Connection(pool=self, terms=self.terms)
            self._connections.append(connection)
            self.later(self._open(connection))
        if not self._is_ticking:
            self._is_ticking = True
            self.loop.call_later(self._tick, self._look_at_the_clock)

    async def _open(self, connection: Connection) -> None:
        context = self.context if self.server.is_tls_from_start else None
        host = self.server.host if context else None
        try:
            async with asyncio.timeout(self.deadlines.connect):
                await self.loop.create_connection(
                    lambda: connection, await self._place(), self.server.port, ssl=context, server_hostname=host
                )
        except (OSError, TimeoutError, ssl.SSLError) as error:
            connection.fail(_words(error), trouble=_trouble_of(error))

    async def _place(self) -> str:
        """Where to connect: the server's name, or for one outside only an address that was looked at."""
        server = self.server
        if not server.is_public_only:
            return server.host
        found = await self.loop.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
        return picked(found, is_public_only=True)[0]

    def _pass_on(self) -> None:
        replies, self._replies = self._replies, []
        self._deliver(replies)

    def _leave_idle(self) -> None:
        for connection in list(self._connections):
            if connection.dialogue.phase is Phase.READY and connection.dialogue.is_idle:
                connection.leave()

    def _end_drain(self) -> None:
        for connection in list(self._connections):
            connection.fail("no answer before sending had to stop", is_closed_by_server=False)

    def _look_at_the_clock(self) -> None:
        now = self.loop.time()
        for connection in list(self._connections):
            connection.look_at_the_clock(now)
        self._is_ticking = bool(self._connections)
        if self._is_ticking:
            self.loop.call_later(self._tick, self._look_at_the_clock)


def _to_nobody(replies: list[Reply]) -> None:
    """Where replies go that nobody waits for."""


def _words(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError) and not error.args:
        return "The server did not answer in time."
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:300]


def _trouble_of(error: BaseException) -> Trouble:
    return Trouble(_words(error), is_lasting=isinstance(error, ssl.SSLCertVerificationError | NotPublic))
