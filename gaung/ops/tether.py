"""A child process that ends with its parent: its standard input is a pipe the parent holds."""

import os
import signal
import threading

STANDARD_INPUT = 0


def tether() -> None:
    """Ask this process to stop as soon as the parent is gone, however it went."""
    threading.Thread(target=_watch, name="tether", daemon=True).start()


def _watch() -> None:
    # The bare descriptor: the file object's lock would be held for ever in processes forked from this one.
    while os.read(STANDARD_INPUT, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
