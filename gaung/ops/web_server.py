"""The web server's process: `python -m gaung.ops.web_server PORT`, started by `gaung run`."""

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gaung.ops.tether import tether

# Two processes: one page that computes does not hold up the other's.
PROCESSES = min(2, os.cpu_count() or 1)
THREADS = 4


def main(port: int) -> None:
    """Serve the pages until told to stop."""
    tether()
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
    main(int(sys.argv[1]))
