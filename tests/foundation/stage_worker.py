"""A worker process on the stage; its options patch out one protection each (negative controls)."""

import argparse
import os
import signal
import sys
import threading

import django


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--dead-after", type=float, default=1.5)
    options.add_argument("--alone", action="store_true")
    options.add_argument("--without-adoption", action="store_true")
    options.add_argument("--impatient", action="store_true")
    options.add_argument("--id", default="")
    options.add_argument("--version", default="")
    given = options.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.foundation.stage_settings")
    django.setup()
    from gaung.foundation import engine, tasks, worker

    if given.without_adoption:
        worker.Worker.adopt_the_dead = lambda self: 0  # type: ignore[method-assign]
    if given.impatient:
        tasks._when_the_database_is_there = lambda act: act()
    if given.version:
        engine.VERSION = given.version
    me = worker.Worker(concurrency=4, alone=given.alone, dead_after=given.dead_after)
    if given.id:
        me.id = given.id
        worker.Worker.enter = lambda self: None  # type: ignore[method-assign]
        worker.Worker.beat = lambda self: None  # type: ignore[method-assign]
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    me.run(stop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
