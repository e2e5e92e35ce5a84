"""Web and background work together: one parent that starts, watches and stops its children."""

import signal
import threading
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.management import CommandError
from django.db import connection

from gaung.foundation import clock
from gaung.ops import instance, web_server
from gaung.ops.children import Child
from gaung.ops.tether import tether

log = structlog.get_logger("gaung.run")

START_SECONDS = 60.0
STOP_SECONDS = 30.0
TASKS_AT_ONCE = 8


def serve(*, lock: int, welcome: Callable[[], None]) -> None:
    """Serve pages and do background work until asked to stop."""
    stop = _stop_signal()
    children = [_web(lock), _worker(lock)]
    web_server.load()
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


def _web(lock: int) -> Child:
    port = settings.GAUNG_PORT
    return Child("web", lambda: web_server.serve(port), ["-m", "gaung.ops.web_server", str(port)], keep=(lock,))


def _worker(lock: int) -> Child:
    # SQLite is this machine's alone, and the data folder is claimed: no other worker can be alive.
    alone = connection.vendor == "sqlite"
    command = ["-m", "gaung", "run_worker", "--tethered", *(["--alone"] if alone else [])]
    return Child("worker", lambda: work_until_told(concurrency=TASKS_AT_ONCE, alone=alone), command, keep=(lock,))


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
        if child.process is not None and not child.process.wait(max(0.1, deadline - clock.stopwatch())):
            log.warning("process_did_not_stop", process=child.name)
        child.clear()


def work(*, concurrency: int, alone: bool, tethered: bool) -> None:
    """Do background work in this process until asked to stop.

    On SQLite one worker is all there can be, so a worker of its own claims the data folder.
    """
    if tethered:
        tether()
    elif connection.vendor == "sqlite":
        instance.claim(settings.GAUNG_DATA)
        alone = True
    work_until_told(concurrency=concurrency, alone=alone)


def work_until_told(*, concurrency: int, alone: bool) -> None:
    """Do background work until this process is asked to stop."""
    from gaung.foundation.worker import DeclaredDead, Worker  # brings the engine; pages do without

    stop = _stop_signal()
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
