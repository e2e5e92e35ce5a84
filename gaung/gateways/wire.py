"""Newsletters over real SMTP: pooled, pipelined connections on an event loop in a thread of its own.

The engine's thread pulls mails and gets replies; the loop's thread does nothing but the wire.
At most `window` mails are between the two: what a crash leaves in doubt is never more.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue

from gaung.core.wire import Outgoing, Reply
from gaung.core.wire_dialogue import Trouble
from gaung.core.wire_opening import Terms
from gaung.gateways.smtp import Server
from gaung.gateways.wire_pool import Deadlines, Pool

_STOPPED = Trouble("Not sent: sending was stopped.")


@dataclass(frozen=True, slots=True)
class Limits:
    """What we ask of a server: connections at a time, mails on the wire of one, mails over the life of one."""

    connections: int = 4
    window: int = 8
    mails_per_connection: int = 1000


class Wire:
    """The way to one mail server (a `Transport`); made cheaply, connected when there is something to send."""

    def __init__(
        self,
        *,
        server: Server,
        name: str = "localhost",
        limits: Limits | None = None,
        deadlines: Deadlines | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Take a server as a setting names it; `name` is how we introduce ourselves to it."""
        self._limits = limits or Limits()
        self._deadlines = deadlines or Deadlines()
        self._sends = threading.Lock()
        self._stopped = threading.Event()
        self._loop = _new_loop()
        terms = Terms(
            name=name,
            user=server.user,
            password=server.password,
            may_go_plain=server.may_go_plain,
            is_encrypted=server.is_tls_from_start,
            window=self._limits.window,
            mails_per_connection=self._limits.mails_per_connection,
        )
        self._pool = Pool(
            loop=self._loop,
            server=server,
            terms=terms,
            connections=self._limits.connections,
            deadlines=self._deadlines,
            context=context,
        )
        self._thread: threading.Thread | None = None

    @property
    def window(self) -> int:
        """The most mails that are ever taken and not yet answered."""
        return self._limits.connections * self._limits.window

    @property
    def trouble(self) -> Trouble | None:
        """Why the server could not be reached in this lot; None while it can."""
        return self._pool.unreachable

    def send(self, mails: Iterable[Outgoing]) -> Iterator[Reply]:
        """Send, and give exactly one reply for each mail taken, as the replies come.

        When the source of the mails fails, the mails taken before are answered first, then it is raised.
        """
        if not self._sends.acquire(blocking=False):
            raise RuntimeError("one lot at a time")
        source = _Source(mails)
        try:
            self._start()
            yield from self._exchange(source)
        finally:
            self._sends.release()
        if source.error is not None:
            raise source.error

    def stop(self) -> None:
        """Write nothing new; what is on the wire may still be answered. From any thread, for good."""
        self._stopped.set()
        self._on_the_loop(self._pool.stop)

    def close(self) -> None:
        """Take leave of the server and free everything; what is on the wire gets its time to be answered."""
        self._stopped.set()
        if self._thread is not None:
            asyncio.run_coroutine_threadsafe(self._closed(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._thread = None
        if not self._loop.is_closed():
            self._loop.close()

    def __enter__(self) -> "Wire":
        """Use it as a block that closes it."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it."""
        self.close()

    # --- below

    def _exchange(self, source: "_Source") -> Iterator[Reply]:
        answers: SimpleQueue[list[Reply]] = SimpleQueue()
        self._pool.unreachable = None
        self._on_the_loop(self._pool.begin, answers.put)
        open_mails = 0
        try:
            while True:
                if not self._is_ending:
                    batch = source.next(min(self._pool.room, self.window) - open_mails)
                    if batch:
                        open_mails += len(batch)
                        self._on_the_loop(self._pool.take, batch)
                if not open_mails:
                    break
                replies = answers.get()
                open_mails -= len(replies)
                yield from replies
            yield from self._left_over(source)
        finally:
            if open_mails:
                self._on_the_loop(self._pool.abandon)

    @property
    def _is_ending(self) -> bool:
        return self._stopped.is_set() or self._pool.unreachable is not None

    def _left_over(self, source: "_Source") -> Iterator[Reply]:
        """A list was claimed as a whole, so what is left of it comes back; anything lazy is not asked."""
        trouble = self._pool.unreachable or _STOPPED
        for mail in source.rest_of_list():
            yield trouble.returned(mail)

    def _start(self) -> None:
        if self._thread is None and not self._loop.is_closed():
            self._thread = threading.Thread(target=self._loop.run_forever, name="wire", daemon=True)
            self._thread.start()

    def _on_the_loop(self, act: Callable[..., None], *arguments: object) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act, *arguments)

    async def _closed(self) -> None:
        self._pool.close()
        while not self._pool.is_empty:
            await asyncio.sleep(0.01)


class _Source:
    """The mails to send, asked for a few at a time."""

    def __init__(self, mails: Iterable[Outgoing]) -> None:
        self._mails = iter(mails)
        self._is_list = isinstance(mails, Sequence)
        self._is_dry = False
        self.error: Exception | None = None

    def next(self, count: int) -> list[Outgoing]:
        """Up to so many more; what was taken before an error of the source counts."""
        batch: list[Outgoing] = []
        if self._is_dry or count < 1:
            return batch
        try:
            for mail in islice(self._mails, count):
                batch.append(mail)  # one by one: what came before an error is kept
        except Exception as error:  # noqa: BLE001 - raised again when all taken are answered
            self.error = error
        self._is_dry = len(batch) < count
        return batch

    def rest_of_list(self) -> Iterator[Outgoing]:
        return self._mails if self._is_list else iter(())


def _new_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop
