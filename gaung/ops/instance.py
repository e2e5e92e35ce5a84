"""One instance per data folder, one listener per port: told before anything is started."""

import fcntl
import os
import socket
from pathlib import Path
from time import sleep

from django.core.management import CommandError

REFUSED = 3
# An instance that is just being stopped gets a moment to go.
WAIT_SECONDS = 3.0


def claim(folder: Path) -> int:
    """Claim a data folder for this instance, or say who has it; return the descriptor to keep open."""
    path = folder / "run.lock"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    for _ in range(int(WAIT_SECONDS / 0.1)):
        if _take(handle):
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
            return handle
        sleep(0.1)
    owner = path.read_text().strip() or "?"
    os.close(handle)
    raise CommandError(
        f"Gaung already runs on the data in {folder} (process {owner}). "
        "Stop that one first, or give this one another folder: GAUNG_DATA=/path gaung run",
        returncode=REFUSED,
    )


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_port(port: int) -> None:
    """Refuse a port another program listens on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} at 127.0.0.1 cannot be used ({error.strerror or error}). "
                f"Choose another: PORT={port + 1 if port < 65535 else 8000} gaung run",
                returncode=REFUSED,
            ) from error


def answers(port: int) -> bool:
    """Say whether something listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
