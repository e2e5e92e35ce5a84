"""Web and background work together: one parent that starts, watches and stops its children."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from gaung.foundation import clock
from gaung.foundation.worker import DeclaredDead, Worker
from gaung.ops import instance
from gaung.ops.tether import tether

log = structlog.get_logger("gaung.run")

START_SECONDS = 60.0
STOP_SECONDS = 30.0
# A child that ends by itself is started again, but not for ever.
RESTARTS, WITHIN_SECONDS = 5, 60.0


@dataclass
class Child:
    """A child process of the instance, and when it had to be started again."""

    name: str
    command: list[str]
    keep: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    restarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C is ours to pass on, at our pace."""
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *self.command], stdin=subprocess.PIPE, start_new_session=True, pass_fds=self.keep
        )

    def is_running(self) -> bool:
        """Say whether it lives."""
        return self.process is not None and self.process.poll() is None

    def start_again(self) -> None:
        """Start it again after it ended by itself, unless it does so all the time."""
        code = self.process.returncode if self.process else None
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
        if self.process is not None and self.is_running():
            self.process.terminate()

    def clear(self) -> None:
        """End whatever is left of it and its own children."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


def serve(*, lock: int, welcome: Callable[[], None]) -> None:
    """Serve pages and do background work until asked to stop."""
    stop = _stop_signal()
    children = [
        Child("web", ["-m", "gaung.ops.web_server", str(settings.GAUNG_PORT)], keep=(lock,)),
        Child("worker", ["-m", "gaung", "run_worker", "--tethered", *_worker_options()], keep=(lock,)),
    ]
    try:
        for child in children:
            child.start()
        if _wait_for_pages(stop, children):
            welcome()
        while not stop.wait(0.3):
            for child in children:
                if not child.is_running():
                    child.start_again()
    finally:
        _stop_all(children)


def _worker_options() -> list[str]:
    # SQLite is this machine's alone, and the data folder is claimed: no other worker can be alive.
    return ["--alone"] if connection.vendor == "sqlite" else []


def _wait_for_pages(stop: threading.Event, children: list[Child]) -> bool:
    deadline = clock.stopwatch() + START_SECONDS
    while not instance.answers(settings.GAUNG_PORT):
        if stop.wait(0.05):
            return False
        if not children[0].is_running():
            raise CommandError("The web server did not start; the lines above say why.")
        if clock.stopwatch() > deadline:
            raise CommandError(f"The web server did not answer within {START_SECONDS:.0f} seconds.")
    return True


def _stop_all(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = clock.stopwatch() + STOP_SECONDS
    for child in children:
        if child.process is not None:
            try:
                child.process.wait(max(0.1, deadline - clock.stopwatch()))
            except subprocess.TimeoutExpired:
                log.warning("process_did_not_stop", process=child.name)
        child.clear()


def work(*, concurrency: int, alone: bool, tethered: bool) -> None:
    """Do background work in this process until asked to stop.

    On SQLite one worker is all there can be, so a worker of its own claims the data folder.
    """
    stop = _stop_signal()
    if tethered:
        tether()
    elif connection.vendor == "sqlite":
        instance.claim(settings.GAUNG_DATA)
        alone = True
    try:
        Worker(concurrency=concurrency, alone=alone).run(stop)
    except DeclaredDead as dead:
        raise CommandError(
            "This worker did not answer for a while, and another took over its work. Start it again."
        ) from dead


def _stop_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
