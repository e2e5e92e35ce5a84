"""Has anything been written? Asked ten times a second, so that an idle worker need not look for work as often.

Looking into the queue costs several statements; asking the database whether it changed at all costs
one that reads nothing. Where nothing was written there is nothing new to find: every order, every
finished run and every delay that is over is a write. A look every second all the same forgives an
answer that was lost.
"""

from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

# Equal answers: the same transactions are visible. Both notice what other connections commit, in any process.
_MARKS: Final = {
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT pg_current_snapshot()::text",
}
LOOK_ANYWAY: Final = 10


def written_mark() -> object:
    """Return what is the same as long as nothing was written; nothing where that cannot be told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(_MARKS[connection.vendor])
            return cursor.fetchone()[0]
    except (DatabaseError, InterfaceError):
        connection.close()
        return None


class Watch:
    """Says whether it is worth looking: something was written since the last look, or it is long ago."""

    def __init__(self, mark: Callable[[], object] = written_mark) -> None:
        """Keep how the database is asked."""
        self._mark = mark
        self._seen: object = None
        self._passed_over = 0

    def is_worth_a_look(self) -> bool:
        """Ask once more; the mark is taken before the look, so what is written meanwhile counts for the next."""
        mark = self._mark()
        self._passed_over += 1
        if mark is not None and mark == self._seen and self._passed_over < LOOK_ANYWAY:
            return False
        self._seen, self._passed_over = mark, 0
        return True
