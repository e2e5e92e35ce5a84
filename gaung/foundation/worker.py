"""A worker process: takes tasks, shows it is alive, takes over from the dead, keeps the schedule.

A worker is dead when its heartbeat has stood still for `dead_after` seconds of an
observer's own stopwatch. The observer claims it (one wins), puts its begun work back
into the queue and removes it. A worker that was only slow finds itself removed and
leaves; what it was doing is safe to do twice.
"""

import os
import socket
import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module

import structlog
from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.db.models import F

from gaung.foundation import bell, clock, engine, failures, once, tasks
from gaung.foundation.locks import lock_row, write_transaction
from gaung.foundation.models import AdoptedRun, OnceRow, ScheduledTurn, WorkerHeartbeat
from gaung.foundation.tenancy import all_companies

log = structlog.get_logger("gaung.worker")

BEAT_SECONDS = 2.0
DEAD_AFTER_SECONDS = 20.0
# A run whose workers keep dying is what kills them.
MAX_ADOPTIONS = 3
PATIENCE_SECONDS = 20
KEEP_DAYS = 7
KEEP_ERRORS_DAYS = 90
KEEP_BELL_DAYS = 90
# How often to look for work that a clock put back has left asleep.
CLOCK_CHECK_TURNS = 30


class DeclaredDead(Exception):
    """Others took this worker for dead and took over its work; it must start anew."""


@dataclass(frozen=True)
class Periodic:
    """A task that is ordered every so many seconds."""

    name: str
    task: str
    every_seconds: int


@dataclass
class Worker:
    """One live worker; `alone` means no other can be alive, so whoever is listed is dead."""

    concurrency: int
    alone: bool = False
    dead_after: float = DEAD_AFTER_SECONDS
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    _seen: dict[str, tuple[tuple[int, str], float]] = field(default_factory=dict)
    _turns: int = 0

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop, then leave nothing behind that nobody holds."""
        tasks.load()
        self.enter()
        engine.start(worker_id=self.id, concurrency=self.concurrency)
        schedule = Schedule(import_module(settings.GAUNG_SCHEDULE).PERIODIC)
        try:
            while not stop.is_set():
                self._turn(schedule)
                stop.wait(min(BEAT_SECONDS, self.dead_after / 5))
        finally:
            tasks.stopping.set()
            engine.stop(patience_seconds=PATIENCE_SECONDS)
            self.leave()

    def _turn(self, schedule: "Schedule") -> None:
        """Do one round. A database that is away for a moment is waited for, not died of."""
        try:
            close_old_connections()
            self.beat()
            self.adopt_the_dead()
            schedule.turn(now=clock.now())
            if self._turns % CLOCK_CHECK_TURNS == 0:
                engine.wake_the_oversleeping(now=clock.now())
            self._turns += 1
        except (DatabaseError, InterfaceError, engine.DatabaseAway):
            log.exception("worker_turn_failed")
            connection.close()

    def enter(self) -> None:
        """Show that this worker is alive, before it takes anything."""
        with write_transaction():
            WorkerHeartbeat.objects.create(
                id=self.id, host=socket.gethostname(), pid=os.getpid(), started_at=clock.now(), beat_at=clock.now()
            )

    def beat(self) -> None:
        """Show that this worker is still alive; leave if others have already buried it."""
        with write_transaction():
            mine = WorkerHeartbeat.objects.filter(id=self.id, adopted_by="")
            alive = mine.update(beats=F("beats") + 1, beat_at=clock.now())
        if not alive:
            raise DeclaredDead(self.id)

    def leave(self) -> None:
        """Take this worker off the list; what it could not finish stays for others to find."""
        with write_transaction():
            WorkerHeartbeat.objects.filter(id=self.id).delete()

    # --- the dead -------------------------------------------------------------------------------

    def adopt_the_dead(self) -> int:
        """Put the begun work of dead workers back into the queue; return how much it was."""
        count = 0
        rows = list(WorkerHeartbeat.objects.exclude(id=self.id))
        self._seen = {row.id: self._seen[row.id] for row in rows if row.id in self._seen}
        for row in rows:
            if self._is_dead(row) and self._claim(row):
                count += self._take_over(row.id)
        return count + self._adopt_orphans({row.id for row in rows})

    def _is_dead(self, row: WorkerHeartbeat) -> bool:
        sign, moment = (row.beats, row.adopted_by), clock.stopwatch()
        seen_sign, seen_at = self._seen.setdefault(row.id, (sign, moment))
        if seen_sign != sign:
            self._seen[row.id] = (sign, moment)
            return False
        return self.alone or moment - seen_at >= self.dead_after

    def _claim(self, row: WorkerHeartbeat) -> bool:
        """Of several observers, one may bury it: the one that still finds the row as it saw it."""
        with write_transaction():
            try:
                now = lock_row(WorkerHeartbeat, row.id)
            except WorkerHeartbeat.DoesNotExist:
                return False
            if (now.beats, now.adopted_by) != (row.beats, row.adopted_by):
                return False
            now.adopted_by = self.id
            now.save(update_fields=["adopted_by"])
        return True

    def _adopt_orphans(self, listed: set[str]) -> int:
        """Adopt runs whose worker is not even listed: it left before it could finish them."""
        count = 0
        for holder in sorted(engine.holders() - listed - {self.id}):
            with write_transaction():
                _, mine = WorkerHeartbeat.objects.get_or_create(
                    id=holder, defaults={"host": "", "pid": 0, "started_at": clock.now(), "adopted_by": self.id}
                )
            if mine:
                count += self._take_over(holder)
        return count

    def _take_over(self, dead: str) -> int:
        runs = engine.held_by(dead)
        for run_id in runs:
            self._put_back(run_id)
        with write_transaction():
            WorkerHeartbeat.objects.filter(id=dead, adopted_by=self.id).delete()
        log.warning("worker_adopted", dead=dead, runs=len(runs))
        return len(runs)

    def _put_back(self, run_id: str) -> None:
        with write_transaction():
            row, _ = AdoptedRun.objects.get_or_create(run_id=run_id, defaults={"adopted_at": clock.now()})
            times = row.times + 1
            AdoptedRun.objects.filter(run_id=run_id).update(times=times, adopted_at=clock.now())
        if times <= MAX_ADOPTIONS:
            engine.put_back(run_id)
            return
        order = engine.give_up(run_id)
        log.error("task_kills_its_workers", run_id=run_id, times=times)
        if order is not None:
            tasks.give_up(order, RuntimeError("The process running this was killed several times."))


class Schedule:
    """Orders the periodic tasks, once per turn however many workers keep the schedule."""

    def __init__(self, entries: Sequence[Periodic], *, order: Callable[[Periodic], object] | None = None) -> None:
        """Keep the schedule; `order` places a task (by default: one of each name at a time)."""
        self._entries = entries
        self._order = order or _order

    def turn(self, *, now: datetime) -> list[str]:
        """Order what is due; return the names this worker ordered."""
        turns = {row.name: row.next_at for row in ScheduledTurn.objects.all()}
        return [entry.name for entry in self._entries if self._take(entry, turns.get(entry.name), now)]

    def _take(self, entry: Periodic, next_at: datetime | None, now: datetime) -> bool:
        """Take this turn if it is due and nobody else was faster (compare and swap)."""
        every = timedelta(seconds=entry.every_seconds)
        if next_at is not None and now < next_at <= now + every:
            return False
        # Due, new, or so far ahead that the clock must have jumped back: its turn is now.
        with write_transaction():
            if next_at is None:
                _, mine = ScheduledTurn.objects.get_or_create(name=entry.name, defaults={"next_at": now + every})
            else:
                mine = bool(ScheduledTurn.objects.filter(name=entry.name, next_at=next_at).update(next_at=now + every))
            if mine:
                self._order(entry)
        return mine


def _order(entry: Periodic) -> None:
    tasks.enqueue(entry.task, only_one=entry.name)


@tasks.task("tasks.housekeeping", retry_after=())
def housekeeping() -> None:
    """Forget what ended more than a week ago, in small portions."""
    before = clock.now() - timedelta(days=KEEP_DAYS)
    with write_transaction():
        OnceRow.objects.filter(created_at__lt=before).delete()
        AdoptedRun.objects.filter(adopted_at__lt=before).delete()
        once.forget_old(now=clock.now(), days=KEEP_DAYS)
        failures.forget_old(now=clock.now(), days=KEEP_ERRORS_DAYS)
        with all_companies():
            bell.forget_old(now=clock.now(), days=KEEP_BELL_DAYS)
    if not tasks.is_inline():
        while engine.forget(before=before):
            tasks.give_way()
