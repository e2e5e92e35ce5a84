"""Lines written down at once and taken in later: what must not wait for a busy database.

A line is one write at the end of a file, so thousands a second from any number of processes never
wait for each other or for a lock. Whoever takes them in moves the file aside first; its name is
unique for ever, so that taking in the same file twice can be noticed.
"""

import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

FOLDER: Final = "spool"
LONGEST_LINE: Final = 2_000
# Whoever had the file open when it was moved aside has long closed it.
SETTLED: Final = timedelta(seconds=1)


def append(area: str, line: str) -> bool:
    """Write one line down; false when the disk is full or read-only. Nobody waits for its being taken in."""
    data = line.replace("\n", " ").encode()[:LONGEST_LINE] + b"\n"
    path = _folder(area) / "current"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        return False
    try:
        return os.write(handle, data) == len(data)
    except OSError:
        return False
    finally:
        os.close(handle)


def set_aside(area: str, *, now: datetime) -> None:
    """Close the file that is being written; the next line begins a new one."""
    folder = _folder(area)
    try:
        (folder / "current").rename(folder / f"{_stamp(now)}-{secrets.token_hex(6)}.lines")
    except FileNotFoundError:
        return


def waiting(area: str, *, now: datetime, settled: timedelta = SETTLED) -> list[Path]:
    """Return the files set aside that nobody writes to any more, oldest first."""
    newest = _stamp(now - settled)
    return [path for path in sorted(_folder(area).glob("*.lines")) if path.name.partition("-")[0] <= newest]


def lines(path: Path) -> Iterator[str]:
    """Return the lines of a file; one that is no text is left out."""
    with path.open("rb") as file:
        for raw in file:
            yield raw.decode(errors="replace").strip()


def discard(path: Path) -> None:
    """Delete a file that was taken in."""
    path.unlink(missing_ok=True)


def _stamp(moment: datetime) -> str:
    return f"{int(moment.timestamp() * 1_000_000):020d}"


def _folder(area: str) -> Path:
    return Path(settings.GAUNG_DATA) / FOLDER / area
