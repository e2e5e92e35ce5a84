"""Files kept on the machine: what people bring (imports) and what they take away (exports).

Every file has a key, `area/company/name`, under the installation's data folder. Keys are
made here and nowhere else, so no name a person typed ever becomes a path.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from gaung.core.refusals import Refusal

FOLDER: Final = "files"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class NoRoomForFiles(Refusal):
    """The machine's disk is full or read-only; nothing was kept."""

    code = "no_room_for_files"


class FileGone(Refusal):
    """The file was kept for its time and is no longer there."""

    code = "file_gone"


@dataclass(frozen=True)
class Kept:
    """A file that was kept: its key, and how many bytes it has."""

    key: str
    size: int


def keep(pieces: Iterable[bytes], *, area: str, company_id: int, ending: str = "") -> Kept:
    """Write a file piece by piece, never whole in memory; it is there complete or not at all."""
    return keep_written(lambda path: _write(path, pieces), area=area, company_id=company_id, ending=ending)


def keep_written(write: Callable[[Path], int], *, area: str, company_id: int, ending: str = "") -> Kept:
    """Let somebody else write a file, who returns its size; it is there complete or not at all."""
    key = f"{area}/{company_id}/{secrets.token_hex(16)}{ending}"
    path = _path(key)
    partial = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = write(partial)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in _NO_ROOM:
            raise NoRoomForFiles() from error
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return Kept(key, size)


def _write(path: Path, pieces: Iterable[bytes]) -> int:
    size = 0
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
            size += len(piece)
        file.flush()
        os.fsync(file.fileno())
    return size


def opened(key: str) -> BinaryIO:
    """Open a kept file for reading, or refuse when it is gone."""
    try:
        return _path(key).open("rb")
    except FileNotFoundError as error:
        raise FileGone() from error


def path_of(key: str) -> Path:
    """Where a kept file lies, for a program that takes a path; refused when it is gone."""
    path = _path(key)
    if not path.exists():
        raise FileGone()
    return path


def discard(key: str) -> None:
    """Delete a kept file; one that is gone already is fine."""
    if key:
        _path(key).unlink(missing_ok=True)


def discard_all(*, company_id: int, area: str = "") -> None:
    """Delete every kept file of a company, or those of one area."""
    root = Path(settings.GAUNG_DATA) / FOLDER
    for folder in root.glob(f"{area or '*'}/{int(company_id)}"):
        shutil.rmtree(folder, ignore_errors=True)


def _path(key: str) -> Path:
    root = Path(settings.GAUNG_DATA).resolve() / FOLDER
    path = (root / key).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f"{key!r} is no key of a kept file.")
    return path
