"""Child processes of the instance.

On Linux a child is a copy of its parent, which has loaded the program already: it begins in a tenth of
a second, and three copies share the memory of one. Elsewhere copying a process that uses system
libraries is not safe, and so it is where the parent has threads: there a child is a new program.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

import structlog
from django.core.management import CommandError
from django.db import connections

from gaung.foundation import clock

log = structlog.get_logger("gaung.run")

# A child that ends by itself is started again, but not for ever.
RESTARTS, WITHIN_SECONDS = 5, 60.0
_SET_DEATH_SIGNAL: Final = 1
_SET_NAME: Final = 15


class Running(Protocol):
    """A process that was started."""

    pid: int | None

    def code(self) -> int | None:
        """Say how it ended; nothing while it lives."""

    def wait(self, seconds: float) -> bool:
        """Wait for its end; say whether it came."""


class Copy:
    """A copy of this process that does one thing and ends."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        """Start it with nothing of ours open that two may not use: no connections, no half-written lines."""
        connections.close_all()
        gc.freeze()  # what all have in common is left where it is, and stays in common
        self._process = multiprocessing.get_context("fork").Process(target=_begin, args=(name, work, os.getpid()))
        self._process.start()
        self.pid = self._process.pid

    def code(self) -> int | None:
        """Say how it ended; nothing while it lives."""
        return self._process.exitcode

    def wait(self, seconds: float) -> bool:
        """Wait for its end; say whether it came."""
        self._process.join(seconds)
        return self._process.exitcode is not None


def _begin(name: str, work: Callable[[], None], parent: int) -> None:
    """Be a child: in a session of its own, so that Ctrl-C is the parent's to pass on, and never without the parent."""
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    system = ctypes.CDLL(None)
    system.prctl(_SET_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    system.prctl(_SET_NAME, f"gaung-{name}".encode(), 0, 0, 0)
    if os.getppid() == parent:
        work()


class Program:
    """The same as a new program, tied to us by its standard input."""

    def __init__(self, command: list[str], keep: tuple[int, ...]) -> None:
        """Start it."""
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *command], stdin=subprocess.PIPE, start_new_session=True, pass_fds=keep
        )
        self.pid: int | None = self._process.pid

    def code(self) -> int | None:
        """Say how it ended; nothing while it lives."""
        return self._process.poll()

    def wait(self, seconds: float) -> bool:
        """Wait for its end; say whether it came."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self._process.poll() is not None


@dataclass
class Child:
    """A child process of the instance, and when it had to be started again."""

    name: str
    work: Callable[[], None]
    command: list[str]
    keep: tuple[int, ...] = ()
    process: Running | None = None
    restarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it, as a copy where that can be done."""
        self.process = Copy(self.name, self.work) if can_copy() else Program(self.command, self.keep)

    def is_running(self) -> bool:
        """Say whether it lives."""
        return self.process is not None and self.process.code() is None

    def start_again(self) -> None:
        """Start it again after it ended by itself, unless it does so all the time."""
        code = self.process.code() if self.process else None
        self.clear()
        now = clock.stopwatch()
        self.restarts = [at for at in self.restarts if now - at < WITHIN_SECONDS]
        if len(self.restarts) >= RESTARTS:
            raise CommandError(
                f"The {self.name} process ended {RESTARTS + 1} times within a minute (last exit code {code}). "
                "Gaung stops; the lines above say why."
            )
        self.restarts.append(now)
        log.warning("process_ended_and_is_started_again", process=self.name, exit_code=code)
        self.start()

    def ask_to_stop(self) -> None:
        """Ask it to finish what it has in hand."""
        self._signal(os.kill, signal.SIGTERM)

    def clear(self) -> None:
        """End whatever is left of it and its own children."""
        self._signal(os.killpg, signal.SIGKILL)
        self._signal(os.kill, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(10.0)

    def _signal(self, send: Callable[[int, int], None], number: int) -> None:
        is_whole_group = send is os.killpg
        if self.process is not None and self.process.pid and (is_whole_group or self.is_running()):
            with contextlib.suppress(ProcessLookupError):
                send(self.process.pid, number)


def can_copy() -> bool:
    """Say whether this process can be copied safely."""
    return sys.platform == "linux" and threading.active_count() == 1
