"""Background work: named tasks that take ids, enqueued inside the transaction that needs them.

A chapter writes `@task("invoices.send")` over a shell that makes one action call, and
an action calls `enqueue("invoices.send", invoice_id=7)`. The order commits or rolls
back with the action's own rows: nothing is lost, nothing is done for a transaction
that never was.

A task may be run more than once (a worker killed half-way), so its effect must be
safe to repeat, or stand inside `once(...)`.

The setting GAUNG_TASKS chooses who runs them: "engine" (a worker process, see
`engine.py`) or "inline" (this process, right after the commit: tests and `gaung
simulate`).
"""

import json
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from gaung.core.refusals import Refusal
from gaung.foundation import clock, failures
from gaung.foundation.locks import write_transaction

log = structlog.get_logger("gaung.tasks")

F = TypeVar("F", bound=Callable[..., object])
Args = Mapping[str, Any]

# Pauses before a failed task is tried again: transient faults pass within minutes.
RETRY_AFTER = (2, 10, 60, 300)
# What lies further ahead is due work (`gaung.config.schedule`), which no jump of the clock can lose.
LONGEST_DELAY_SECONDS = 3600
# How long, and how often, a database that went away is asked for.
LONGEST_AWAY_SECONDS = 3600
AWAY_PAUSE_SECONDS = 1


class UnknownTask(LookupError):
    """No task has this name: a typing error in the code."""


class Interrupted(BaseException):
    """This process is stopping; the task goes back into the queue where it stands."""


@dataclass(frozen=True)
class Task:
    """A registered task and what to do when it fails."""

    name: str
    run: Callable[..., object]
    retry_after: tuple[int, ...]
    on_give_up: Callable[..., object] | None


@dataclass(frozen=True)
class Order:
    """One piece of work to be done: a task's name and its arguments."""

    run_id: str
    name: str
    args: dict[str, Any]
    attempt: int = 1
    after_seconds: int = 0
    only_one: str = ""
    turn: str = field(default="", compare=False)

    @property
    def workflow_id(self) -> str:
        """The engine's own name of this attempt; the same order twice is one order."""
        suffix = f"#{self.attempt}" if self.attempt > 1 else ""
        return f"{self.run_id}{suffix}{self.turn}"


_registry: dict[str, Task] = {}
_current: ContextVar[Order | None] = ContextVar("gaung_current_order", default=None)
_inline: ContextVar[bool] = ContextVar("gaung_inline_tasks", default=False)
_loading = threading.Lock()
_loaded = False
stopping = threading.Event()


def task(
    name: str, *, retry_after: tuple[int, ...] = RETRY_AFTER, on_give_up: Callable[..., object] | None = None
) -> Callable[[F], F]:
    """Register a function as a task. It takes keyword arguments that JSON can carry, and returns nothing."""

    def register(function: F) -> F:
        known = _registry.get(name)
        if known is not None and known.run.__qualname__ != function.__qualname__:
            raise ValueError(f"Two tasks are called {name!r}.")
        _registry[name] = Task(name, function, retry_after, on_give_up)
        return function

    return register


def registered(name: str) -> Task:
    """Return the task of this name."""
    load()
    try:
        return _registry[name]
    except KeyError:
        raise UnknownTask(f"No task is called {name!r}.") from None


def names() -> list[str]:
    """Return the names of all tasks."""
    load()
    return sorted(_registry)


def load() -> None:
    """Import every chapter's tasks, once, through the wiring in `gaung.config.schedule`."""
    global _loaded  # noqa: PLW0603 - a process loads its tasks once
    if _loaded:
        return
    with _loading:
        import_module(settings.GAUNG_SCHEDULE).load_tasks()
        _loaded = True


# --- ordering -----------------------------------------------------------------------------------


def enqueue(name: str, /, *, key: str = "", after_seconds: int = 0, only_one: str = "", **args: Any) -> bool:
    """Order a task in the current transaction; say whether a new order was made.

    `key` names the work: a second order with the same task and key is the first one
    (remembered for a week after it is done). `only_one` refuses an order while
    another of that name waits or runs.
    """
    registered(name)
    _check_args(name, args)
    if after_seconds > LONGEST_DELAY_SECONDS:
        raise ValueError(f"Task {name!r} is to wait for {after_seconds} s: make it due work instead.")
    run_id = f"{name}:{key or uuid.uuid4().hex}"
    return _place(Order(run_id, name, args, after_seconds=after_seconds, only_one=only_one))


def _place(order: Order) -> bool:
    if is_inline():
        transaction.on_commit(partial(_run_inline, order))
        return True
    from gaung.foundation import engine  # the engine is heavy; a page that enqueues nothing never loads it

    return engine.place(order)


def _check_args(name: str, args: Args) -> None:
    """Ids and short facts only: an object would be stale by the time the task runs."""
    try:
        text = json.dumps(args, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise TypeError(f"Task {name!r} takes ids that JSON can carry: {error}") from error
    if json.loads(text) != dict(args):
        raise TypeError(f"Task {name!r} has arguments that JSON changes: {args!r}")


# --- running ------------------------------------------------------------------------------------


def carry_out(order: Order) -> None:
    """Run an order in a worker. A failure orders the next attempt; the last one is final."""
    token = _current.set(order)
    try:
        registered(order.name).run(**order.args)
    except Interrupted:
        _place_again(order, attempt=order.attempt, after_seconds=1, turn=f"~{uuid.uuid4().hex[:8]}")
    except Exception as error:
        _failed(order, error)
    finally:
        _current.reset(token)


def _failed(order: Order, error: Exception) -> None:
    known = registered(order.name)
    facts = {"task": order.name, "args": order.args, "attempt": order.attempt, "error": repr(error)}
    left = known.retry_after[order.attempt - 1 :]
    if left and not isinstance(error, Refusal):
        log.warning("task_failed_will_retry", in_seconds=left[0], trace=traceback.format_exc(), **facts)
        _place_again(order, attempt=order.attempt + 1, after_seconds=left[0])
        return
    code = "" if isinstance(error, Refusal) else failures.note_task(error, task=order.name)
    log.error("task_given_up", code=code, trace=traceback.format_exc(), **facts)
    _when_the_database_is_there(lambda: give_up(order, error))
    raise error


def _place_again(order: Order, *, attempt: int, after_seconds: int, turn: str = "") -> None:
    again = Order(order.run_id, order.name, order.args, attempt, after_seconds, turn=turn)

    def place() -> None:
        with write_transaction():
            _place(again)

    _when_the_database_is_there(place)


def _when_the_database_is_there(act: Callable[[], object]) -> None:
    """Do the last thing a failed task owes, waiting for a database that went away with it.

    The process still holds the run, so nobody else would take it over: were this given up,
    the work would lie there until the process ends.
    """
    end = clock.stopwatch() + LONGEST_AWAY_SECONDS
    while True:
        try:
            act()
        except (OperationalError, InterfaceError):
            if is_inline() or stopping.is_set() or clock.stopwatch() > end:
                raise
            connection.close()
            stopping.wait(AWAY_PAUSE_SECONDS)
        else:
            return


def give_up(order: Order, error: BaseException) -> None:
    """Let the task put its own house in order after its last attempt."""
    on_give_up = registered(order.name).on_give_up
    if on_give_up is not None:
        on_give_up(error=error, **order.args)


def give_way() -> None:
    """Leave a long task between two batches when this process is stopping; it goes on elsewhere.

    On SQLite the pause also lets in the engine's own connections, which do not queue.
    """
    if connection.vendor == "sqlite" and not is_inline():
        time.sleep(0.01)
    if stopping.is_set() and _current.get() is not None and not is_inline():
        raise Interrupted


@contextmanager
def once(step: str) -> Iterator[bool]:
    """Open a transaction and say whether this step of the running task is still to be done.

    The note that it was done is written in the same transaction as the effect, so
    the effect happens exactly once however often the task is run.
    """
    order = _current.get()
    if order is None:
        raise RuntimeError("`once` belongs inside a task.")
    with write_transaction():
        yield _first_time(order.run_id, step)


def _first_time(run_id: str, step: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_oncerow (run_id, step, created_at) VALUES (%s, %s, %s)"
            " ON CONFLICT (run_id, step) DO NOTHING",
            [run_id, step, clock.now()],
        )
        return bool(cursor.rowcount)


# --- inline: tests and simulate -----------------------------------------------------------------


def is_inline() -> bool:
    """Say whether tasks run in this process right after the commit."""
    return _inline.get() or settings.GAUNG_TASKS == "inline"


@contextmanager
def inline() -> Iterator[None]:
    """Run the tasks ordered inside this block in this process, right after each commit."""
    token = _inline.set(True)
    try:
        yield
    finally:
        _inline.reset(token)


def run_pending() -> int:
    """Run the tasks that wait for a commit that will not come: a test wrapped in a transaction.

    Tasks ordered by these tasks are run as well. Returns how many were run.
    """
    count = 0
    while waiting := [entry for entry in connection.run_on_commit if _order_of(entry[1])]:
        connection.run_on_commit = [entry for entry in connection.run_on_commit if entry not in waiting]
        for entry in waiting:
            entry[1]()
            count += 1
    return count


def _order_of(callback: Any) -> Order | None:
    if isinstance(callback, partial) and callback.func is _run_inline:
        order: Order = callback.args[0]
        return order
    return None


def _run_inline(order: Order) -> None:
    args = json.loads(json.dumps(order.args))
    token = _current.set(order)
    try:
        registered(order.name).run(**args)
    finally:
        _current.reset(token)
