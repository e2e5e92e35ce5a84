"""A spam filter that judges a mail before it goes: spamd, by its own protocol (ED-06).

It is a service of the installation, named by its operator, so it may well stand inside the own network.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, Protocol

from django.conf import settings

from gaung.core.spam_score import NotSpamd, Score, question, read

SECONDS: Final = 15.0
MOST_BYTES: Final = 256 * 1024


class NoScore(Exception):  # noqa: N818 - an answer, told as a quiet note
    """There is no score: nobody there (`closed`), too slow (`slow`), not understood (`unreadable`)."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


class SpamJudge(Protocol):
    """Whoever judges a mail."""

    def judge(self, mail: bytes) -> Score:
        """Return the score, or raise `NoScore`."""


class Spamd:
    """Asks a spamd; one connection for each mail, and no longer than the seconds given."""

    def __init__(self, host: str, port: int, *, seconds: float = SECONDS) -> None:
        """Ask there."""
        self._place, self._seconds = (host, port), seconds

    def judge(self, mail: bytes) -> Score:
        """Return the score, or raise `NoScore`."""
        until = time.monotonic() + self._seconds
        try:
            return read(self._answer(question(mail), until))
        except TimeoutError:
            raise NoScore("slow") from None
        except OSError:
            raise NoScore("closed") from None
        except NotSpamd:
            raise NoScore("unreadable") from None

    def _answer(self, asked: bytes, until: float) -> bytes:
        with socket.create_connection(self._place, timeout=self._seconds) as link:
            link.sendall(asked)
            link.shutdown(socket.SHUT_WR)
            parts: list[bytes] = []
            size = 0
            while size <= MOST_BYTES:
                left = until - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                link.settimeout(left)
                part = link.recv(65_536)
                if not part:
                    return b"".join(parts)
                parts.append(part)
                size += len(part)
        raise NotSpamd("endless")


class KnownJudge:
    """The in-memory twin: says what it was given, and keeps what it was asked."""

    def __init__(self, said: Score | NoScore) -> None:
        """Say this of every mail."""
        self.said, self.mails = said, list[bytes]()

    def judge(self, mail: bytes) -> Score:
        """Return the score, or raise `NoScore`."""
        self.mails.append(mail)
        if isinstance(self.said, NoScore):
            raise self.said
        return self.said


_in_use: ContextVar[SpamJudge | None] = ContextVar("spam_judge", default=None)


def judge() -> SpamJudge | None:
    """Who judges; nobody where the installation has no spam filter."""
    place = getattr(settings, "GAUNG_SPAMD", None)
    return _in_use.get() or (Spamd(*place) if place else None)


@contextmanager
def using(one: SpamJudge) -> Iterator[None]:
    """Use another one for a while."""
    token = _in_use.set(one)
    try:
        yield
    finally:
        _in_use.reset(token)
