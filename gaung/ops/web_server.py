"""The web server's process, started by `gaung run`; on its own: `python -m gaung.ops.web_server PORT`."""

import os
import sys

from gaung.ops.tether import tether

# Two processes: one page that computes does not hold up the other's.
PROCESSES = min(2, os.cpu_count() or 1)
THREADS = 4


def load() -> None:
    """Load all that pages are made of, once, before the processes that draw them are copied from this one."""
    from django.conf import settings
    from django.urls import get_resolver
    from django.utils.module_loading import import_string

    from gaung.foundation import words

    import_string(settings.WSGI_APPLICATION)
    get_resolver().url_patterns  # noqa: B018 - loads every page
    for language in words.LANGUAGES:
        words.sources(language)


def serve(port: int) -> None:
    """Serve the pages until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "gaung.config.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=PROCESSES,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    tether()
    serve(int(sys.argv[1]))
