"""What may be locked, and in which order.

Two pieces of work that lock the same rows in different orders can wait for each
other for ever. So there is one order, and nobody takes a lock to the left of one
they hold:

    job -> company -> subscription -> capacity -> contacts -> everything else

- Lock late, hold shortly, never across a call to the outside world.
- Elsewhere compare and swap: `UPDATE ... WHERE old value`, then look at the count.
- On SQLite a write transaction holds the one write lock from its first statement
  (BEGIN IMMEDIATE), so a row needs no lock of its own.
- `write_transaction()` waits as long as it takes for that one lock: "database is
  locked" is the machine's problem and never a person's.
"""

import functools
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import sleep
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, models, transaction

from gaung.foundation import clock

M = TypeVar("M", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")

WAIT_SECONDS = 120.0
CONFLICT_TRIES = 5
# PostgreSQL: serialization failure, deadlock, lock not available.
_CONFLICT_STATES = frozenset({"40001", "40P01", "55P03"})


def lock_row(model: type[M], pk: object, *, manager: "models.Manager[M] | None" = None) -> M:
    """Fetch one row and keep it from being changed by others until the transaction ends."""
    rows: models.QuerySet[M] = (manager or model._default_manager).all()
    if connection.features.has_select_for_update:
        rows = rows.select_for_update(of=("self",))
    elif not connection.in_atomic_block:
        raise transaction.TransactionManagementError("lock_row needs a transaction.")
    return rows.get(pk=pk)


@contextmanager
def write_transaction() -> Iterator[None]:
    """Open a transaction for writing, waiting as long as needed for a busy SQLite.

    Only the opening is waited for: the body runs once. Inside another transaction
    it is a plain savepoint.
    """
    block = transaction.atomic()
    is_outermost = not connection.in_atomic_block
    if is_outermost:
        _patiently(block.__enter__)
    else:
        block.__enter__()
    try:
        yield
    except BaseException as error:
        block.__exit__(type(error), error, error.__traceback__)
        raise
    else:
        block.__exit__(None, None, None)
        if is_outermost:
            _committed.set(True)


# Whether a write was committed since the request's own work began: an error page must not say
# "nothing was changed" when something was (G-14).
_committed: ContextVar[bool] = ContextVar("gaung_committed", default=False)


def forget_commits() -> None:
    """A request begins its own work; what was noted before (who was here, when) is not what it asked for."""
    _committed.set(False)


def has_committed() -> bool:
    """Whether this request has committed a write."""
    return _committed.get()


def again_after_conflict(action: Callable[P, R]) -> Callable[P, R]:
    """Run a whole transaction again when the database broke it off in favor of another.

    For work that is safe to run twice because nothing of it was kept.
    """

    @functools.wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, CONFLICT_TRIES):
            try:
                return action(*args, **kwargs)
            except OperationalError as error:
                if connection.in_atomic_block or not is_conflict(error):
                    raise
                sleep(_pause(attempt))
        return action(*args, **kwargs)

    return run


def is_conflict(error: BaseException) -> bool:
    """Say whether the database broke off this work because of other work, not because of a fault."""
    cause: Any = error.__cause__ or error
    if getattr(cause, "sqlstate", None) in _CONFLICT_STATES:
        return True
    return _is_busy(error)


def _is_busy(error: BaseException) -> bool:
    return "database is locked" in str(error) or "database table is locked" in str(error)


def _patiently(begin: Callable[[], None]) -> None:
    deadline = clock.stopwatch() + WAIT_SECONDS
    attempt = 0
    while True:
        try:
            begin()
        except OperationalError as error:
            if not _is_busy(error) or clock.stopwatch() > deadline:
                raise
            attempt += 1
            sleep(_pause(attempt))
        else:
            return


def _pause(attempt: int) -> float:
    # Uneven pauses, so that those who collided do not collide again.
    return random.uniform(0.5, 1.0) * min(0.02 * (1 << attempt), 0.5)  # noqa: S311 - not a secret
