"""Django's SQLite backend, in which writers queue up fairly.

SQLite lets one connection write at a time, and those who wait look again every
now and then, up to a tenth of a second apart. A job that writes batch after batch
leaves gaps of a millisecond, so a page could wait for minutes and end in "database
is locked". Here a transaction first takes its place in a queue the kernel keeps (a
pair of locked files beside the database): it wakes the next one at once, across
threads and processes, and forgets whoever dies.

Only outermost transactions queue. Reading outside of a transaction never waits, and a
single statement outside of one waits in SQLite's own way.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base

from gaung.foundation.sqlite.schema import DatabaseSchemaEditor

__all__ = ["DatabaseWrapper"]


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits in the queue before it begins a transaction."""

    SchemaEditorClass = DatabaseSchemaEditor
    _queue: "Queue | None" = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # private to the framework, so not in its stubs
        except BaseException:
            self._end_turn()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            if not self._is_writing():  # a commit that failed may be tried again
                self._end_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            if self._queue is not None:
                self._queue.close()
                self._queue = None

    def _is_writing(self) -> bool:
        return bool(self.connection is not None and self.connection.in_transaction)

    def _wait_for_turn(self) -> None:
        if self._queue is None and not self.is_in_memory_db():
            self._queue = Queue(str(self.settings_dict["NAME"]))
        if self._queue is not None:
            self._queue.wait()

    def _end_turn(self) -> None:
        if self._queue is not None:
            self._queue.leave()


class Queue:
    """A place in the queue of one database's writers: a gate to the pen, and the pen itself.

    Whoever waits for the pen stands in the gate, so a writer that comes straight back
    has to wait behind the gate and cannot snatch the pen from under the other's nose.
    """

    def __init__(self, database: str) -> None:
        """Open the two files that are locked; nothing is ever written to them."""
        self._gate, self._pen = (
            os.open(f"{database}.{name}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600) for name in ("gate", "pen")
        )
        self._holds = False

    def wait(self) -> None:
        """Wait for the pen."""
        fcntl.flock(self._gate, fcntl.LOCK_EX)
        try:
            fcntl.flock(self._pen, fcntl.LOCK_EX)
            self._holds = True
        finally:
            fcntl.flock(self._gate, fcntl.LOCK_UN)

    def leave(self) -> None:
        """Hand the pen on."""
        if self._holds:
            self._holds = False
            fcntl.flock(self._pen, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue for good."""
        self._holds = False
        os.close(self._pen)
        os.close(self._gate)
