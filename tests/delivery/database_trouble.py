"""A database that fails a sender in the middle: a full disk (SQLite), connections that are cut (PostgreSQL)."""

import os
import threading
import time
from contextlib import contextmanager
from pathlib import Path


class FullDisk:
    """The file may not grow for a while: SQLite itself says that the disk is full, at each try."""

    first, seconds = 0.3, 2.5

    @contextmanager
    def outside(self):
        from django.conf import settings

        self.notes = Path(settings.GAUNG_DATA) / f"full-{os.getpid()}-{time.monotonic_ns()}"
        yield lambda: len(self.notes.read_text()) if self.notes.exists() else 0

    def inside(self):
        """In the sender: full from soon on, and free again after a while."""
        from django.db import connection

        from gaung.delivery import turns

        until = time.monotonic() + self.first + self.seconds
        take_turn = turns.take_turn

        def taken(*args, **values):
            try:
                self._limit(connection, is_full=until - self.seconds < time.monotonic() < until)
                return take_turn(*args, **values)
            except Exception as error:
                if "full" in str(error):
                    with self.notes.open("a") as notes:
                        notes.write("!")
                raise

        turns.take_turn = taken

    def _limit(self, connection, *, is_full):
        connection.ensure_connection()
        (pages,) = connection.connection.execute("PRAGMA page_count").fetchone()
        most = pages if is_full else 2**30
        connection.connection.execute(f"PRAGMA max_page_count = {most}")


class CutLines:
    """The server ends every connection of the sender, again and again; it may come back at once."""

    times, pause = 5, 0.25

    @contextmanager
    def outside(self):
        import psycopg

        url = os.environ["GAUNG_DATABASE_URL"]
        done, cut = threading.Event(), []

        def work():
            with psycopg.connect(url, autocommit=True) as line:
                while not done.wait(self.pause) and len(cut) < self.times:
                    ended = line.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    ).fetchall()
                    cut.extend([1] * bool(ended))

        thread = threading.Thread(target=work)
        thread.start()  # it sleeps while the sender is forked
        try:
            yield lambda: (done.set(), thread.join(), len(cut))[2]
        finally:
            done.set()  # also when the sender failed: nobody waits for it then

    def inside(self):
        """Nothing: it is done to it."""


full_disk, cut_lines = FullDisk(), CutLines()
