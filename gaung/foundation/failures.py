"""Mistakes of ours that somebody met: each has a code that its page shows and the operator looks up (G-14).

What is kept says where it happened, never what anybody typed: the kind of error and the
lines of code it came through, without its message.
"""

import secrets
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import DatabaseError, InterfaceError, connection
from django.db.models import F

from gaung.foundation import clock
from gaung.foundation.locks import write_transaction
from gaung.foundation.models import UnexpectedError

__all__ = ["UnexpectedError", "by_code", "forget_old", "newest", "note", "note_task"]

log = structlog.get_logger("gaung.failures")

CODE_BYTES: Final = 4
MOST_FRAMES: Final = 30
PAGE_SIZE: Final = 50
SAME_WITHIN: Final = timedelta(days=1)
_MARK: Final = "gaung_code"


def note(
    error: BaseException | None,
    *,
    place: str,
    method: str = "",
    company_id: int | None = None,
    user_id: int | None = None,
    source: str = UnexpectedError.PAGE,
) -> str:
    """Write an error down and return its code; when the database is the trouble, only the log has it.

    `place` is the name of a page or a task, not an address: addresses can hold what people typed.
    """
    known = getattr(error, _MARK, "")
    if known:
        return str(known)
    now = clock.now()
    row = UnexpectedError(
        code=secrets.token_hex(CODE_BYTES).upper(),
        at=now,
        last_at=now,
        source=source,
        place=place[:120],
        method=method[:8],
        company_id=company_id,
        user_id=user_id,
        kind=_kind(error)[:120],
        trace=_trace(error),
    )
    _keep(row)
    if error is not None:
        setattr(error, _MARK, row.code)
    return row.code


def note_task(error: BaseException, *, task: str) -> str:
    """Write down what a task gave up on, and return the code; the same again within a day is counted, not repeated."""
    return note(error, place=task, source=UnexpectedError.TASK)


def _keep(row: UnexpectedError) -> None:
    """Write the row, or count it with the one it repeats, whose code it then takes."""
    if connection.needs_rollback:  # a request that failed inside a transaction: nothing can be written there
        log.warning("error_not_kept", code=row.code, kind=row.kind)
        return
    try:
        with write_transaction():
            if row.source == UnexpectedError.PAGE or not _counted(row):
                row.save(force_insert=True)
    except (DatabaseError, InterfaceError):
        log.exception("error_not_kept", code=row.code)


def _counted(row: UnexpectedError) -> bool:
    same = UnexpectedError.objects.filter(
        source=row.source, place=row.place, kind=row.kind, trace=row.trace, last_at__gt=row.at - SAME_WITHIN
    ).first()
    if same is None:
        return False
    row.code = same.code
    return bool(UnexpectedError.objects.filter(pk=same.pk).update(times=F("times") + 1, last_at=row.at))


def _kind(error: BaseException | None) -> str:
    if error is None:
        return "unknown"
    name = type(error)
    return name.__qualname__ if name.__module__ == "builtins" else f"{name.__module__}.{name.__qualname__}"


def _trace(error: BaseException | None) -> str:
    """The lines of code an error came through, ours and others', newest last; no values, no message."""
    if error is None:
        return ""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or error.__context__
    return "\n".join([*lines, *([f"after {_kind(cause)}"] if cause is not None else [])])


def _short(path: str) -> str:
    """A file as the project knows it: the last parts of its path."""
    for start in ("/site-packages/", "/lib/python"):
        if start in path:
            return path.rpartition(start)[2]
    return "gaung/" + path.rpartition("/gaung/")[2] if "/gaung/" in path else path.rpartition("/")[2]


# --- looking them up ----------------------------------------------------------------------------


def newest(*, before: int | None = None, limit: int = PAGE_SIZE) -> Sequence[UnexpectedError]:
    """The newest errors; the next page starts before the last id."""
    rows = UnexpectedError.objects.order_by("-pk")
    return list((rows.filter(pk__lt=before) if before else rows)[:limit])


def by_code(code: str) -> UnexpectedError | None:
    """The error a page showed this code for, however it was typed."""
    return UnexpectedError.objects.filter(code=code.strip().upper()).first()


def since(moment: datetime) -> int:
    """How many errors were met since a moment."""
    return UnexpectedError.objects.filter(last_at__gte=moment).count()


def forget_old(*, now: datetime, days: int) -> None:
    """Forget errors after so many days."""
    UnexpectedError.objects.filter(last_at__lt=now - timedelta(days=days)).delete()
