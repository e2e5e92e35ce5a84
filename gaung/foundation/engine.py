"""The workflow engine behind the tasks; the only module that knows it (DBOS).

What the engine gives: a durable queue in our own database, and a record of which
process runs what. What it does not give, and we add here or in `worker.py`:

- orders placed inside the application's own transaction, on both databases;
- an application version that does not change with every edit of the code, else work
  ordered before an update would wait for ever for the old code to come back;
- plain JSON, readable by any later version, never pickles;
- one id per live process, and the taking over of a dead one's work.
"""

import json
import logging
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer
from dbos import error as dbos_error
from django.db import IntegrityError, OperationalError, close_old_connections, connection, transaction

from gaung.foundation.tasks import LONGEST_DELAY_SECONDS, Order, carry_out
from gaung.foundation.watching import Watch

NAME = "gaung"
# Fixed by us: it changes only if the meaning of stored orders changes.
VERSION = "gaung-1"
QUEUE = "gaung"
WORKFLOW = "gaung.task"
SCHEMA = "dbos"
POLL_SECONDS = 0.1
# Threads the engine needs for itself, next to those that run tasks.
SPARE_THREADS = 6


# --- placing orders, in the application's own transaction ---------------------------------------


def place(order: Order) -> bool:
    """Write an order with the current transaction; say whether it is new."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            return _place_postgresql(order)
        return _place_sqlite(order)


_ENQUEUE = """
SELECT dbos.enqueue_workflow(
    workflow_name => %s, queue_name => %s, workflow_id => %s,
    positional_args => ARRAY[%s::json, %s::json, %s::json, %s::json],
    deduplication_id => %s, application_name => %s,
    delay_until_epoch_ms => CASE WHEN %s > 0
        THEN (EXTRACT(epoch FROM clock_timestamp()) * 1000)::bigint + %s * 1000 END)
"""


def _place_postgresql(order: Order) -> bool:
    values = [json.dumps(value) for value in _inputs(order)]
    delay = order.after_seconds
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                _ENQUEUE,
                [WORKFLOW, QUEUE, order.workflow_id, *values, order.only_one or None, NAME, delay, delay],
            )
    except IntegrityError:
        if not order.only_one:
            raise
        return False
    return True


def _place_sqlite(order: Order) -> bool:
    options: dict[str, Any] = {"workflow_name": WORKFLOW, "queue_name": QUEUE, "workflow_id": order.workflow_id}
    if order.only_one:
        options["deduplication_id"] = order.only_one
    if order.after_seconds:
        options["delay_seconds"] = order.after_seconds
    try:
        with transaction.atomic(), _guest_engine().connect() as guest:
            _client().enqueue_in_transaction(guest, options, *_inputs(order))  # type: ignore[arg-type]
    except dbos_error.DBOSQueueDeduplicatedError:
        return False
    except sa.exc.OperationalError as error:
        raise OperationalError(str(error.orig)) from error
    return True


def _inputs(order: Order) -> tuple[str, dict[str, Any], int, str]:
    return order.name, order.args, order.attempt, order.run_id


class _Guest:
    """The application's own connection, lent to the engine for one statement.

    Its transaction belongs to the application: the guest neither ends it nor hangs up.
    """

    def __init__(self, host: Any) -> None:
        self._host = host

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)

    def commit(self) -> None:
        """Leave the commit to the host."""

    def rollback(self) -> None:
        """Leave the rollback to the host."""

    def close(self) -> None:
        """Leave the line open."""


_made = threading.Lock()
_engines: dict[str, Any] = {}


def _guest_engine() -> sa.Engine:
    with _made:
        if "engine" not in _engines:
            _engines["engine"] = sa.create_engine(
                "sqlite://", creator=lambda: _Guest(connection.connection), poolclass=sa.NullPool
            )
        engine: sa.Engine = _engines["engine"]
        return engine


def _client() -> DBOSClient:
    engine = _guest_engine()
    with _made:
        if "client" not in _engines:
            _engines["client"] = DBOSClient(
                system_database_engine=engine, serializer=_serializer(), application_name=NAME, lazy=True
            )
        client: DBOSClient = _engines["client"]
        return client


# What the engine's own connections raise when the database goes away under them.
DatabaseAway = sa.exc.DBAPIError


# --- running them, in a worker process ----------------------------------------------------------


def prepare() -> None:
    """Make or update the engine's own tables in the product's database."""
    connection.ensure_connection()  # on SQLite this also sets the journal mode of the file
    DBOS.migrate(database_url(), schema=SCHEMA)


def start(*, worker_id: str, concurrency: int) -> None:
    """Begin to take orders from the queue in this process."""
    config: DBOSConfig = {
        "name": NAME,
        "system_database_url": database_url(),
        "dbos_system_schema": SCHEMA,
        "executor_id": worker_id,
        "application_version": VERSION,
        "serializer": _serializer(),
        "sys_db_pool_size": concurrency + SPARE_THREADS,
        "max_executor_threads": concurrency + SPARE_THREADS,
        "log_level": "WARNING",
        "enable_otlp": False,
    }
    engine = DBOS(config=config)
    _join_logs()
    DBOS.workflow(name=WORKFLOW)(_carry_out)
    DBOS.launch()
    DBOS.register_queue(
        QUEUE, worker_concurrency=concurrency, polling_interval_sec=POLL_SECONDS, on_conflict="always_update"
    )
    _look_only_where_something_was_written(engine)


def _look_only_where_something_was_written(engine: Any) -> None:
    """Spare an idle worker most of its looks: it had its queue's row read and its runs counted ten times a second.

    The engine asks `dequeue_scopes` where to look, before each look; nowhere is an answer it knows.
    """
    stored, watch = engine._sys_db, Watch()
    scopes_of, read = stored.dequeue_scopes, stored.get_queue
    kept: dict[str, Any] = {}

    def dequeue_scopes(queue_name: str) -> Any:
        if queue_name != QUEUE:
            return scopes_of(queue_name)
        if not watch.is_worth_a_look():
            return []
        kept.clear()
        return scopes_of(queue_name)

    def get_queue(name: str, **more: Any) -> Any:
        if name != QUEUE:
            return read(name, **more)
        if QUEUE not in kept:
            kept[QUEUE] = read(QUEUE, **more)
        return kept[QUEUE]

    stored.dequeue_scopes, stored.get_queue = dequeue_scopes, get_queue


def _join_logs() -> None:
    """Let the engine's lines go where ours go; what it says of a failed task, `tasks` has told better."""
    its = logging.getLogger("dbos")
    its.handlers.clear()
    its.propagate = True
    its.addFilter(lambda record: "in background workflow" not in str(record.msg))


def stop(*, patience_seconds: int) -> None:
    """Take no more orders, and wait for those in hand."""
    DBOS.destroy(workflow_completion_timeout_sec=patience_seconds)


def _carry_out(name: str, args: dict[str, Any], attempt: int, run_id: str) -> None:
    close_old_connections()
    try:
        carry_out(Order(run_id, name, args, attempt))
    finally:
        close_old_connections()


def held_by(worker_id: str) -> list[str]:
    """Name the runs a worker has begun and not finished."""
    found = DBOS.list_workflows(executor_id=worker_id, status="PENDING", load_input=False, load_output=False)
    return [entry.workflow_id for entry in found]


def holders() -> set[str]:
    """Name the workers, dead or alive, that hold a begun and unfinished run."""
    found = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
    return {entry.executor_id for entry in found if entry.executor_id}


def put_back(workflow_id: str) -> None:
    """Put a begun run back into the queue, for any worker to take."""
    DBOS.resume_workflow(workflow_id, queue_name=QUEUE)


def give_up(workflow_id: str) -> Order | None:
    """Take a run out of the queue for good; return what it was."""
    found = DBOS.list_workflows(workflow_ids=[workflow_id], load_output=False)
    DBOS.cancel_workflow(workflow_id)
    if not found or not found[0].input:
        return None
    name, args, attempt, run_id = found[0].input["args"]
    return Order(run_id, name, args, attempt)


def wake_the_oversleeping(*, now: datetime) -> int:
    """Wake the runs that wait longer than any may: the clock was put back while they slept."""
    latest = (now + timedelta(seconds=LONGEST_DELAY_SECONDS)).timestamp() * 1000
    found = DBOS.list_workflows(status="DELAYED", load_input=False, load_output=False)
    late = [entry.workflow_id for entry in found if (entry.delay_until_epoch_ms or 0) > latest]
    for workflow_id in late:
        DBOS.set_workflow_delay(workflow_id, delay_seconds=0)
    return len(late)


def forget(*, before: datetime, at_most: int = 5000) -> int:
    """Delete the records of runs that ended before an instant."""
    found = DBOS.list_workflows(
        completed_before=before.isoformat(),
        status=["SUCCESS", "ERROR", "CANCELLED"],
        limit=at_most,
        load_input=False,
        load_output=False,
    )
    if found:
        DBOS.delete_workflows([entry.workflow_id for entry in found])
    return len(found)


def statuses() -> dict[str, int]:
    """Count the runs by where they stand, for the operator's page and the tests."""
    counts: dict[str, int] = {}
    for entry in DBOS.list_workflows(load_input=False, load_output=False):
        counts[str(entry.status)] = counts.get(str(entry.status), 0) + 1
    return counts


def _serializer() -> DBOSPortableJSONSerializer:
    return DBOSPortableJSONSerializer()


def database_url() -> str:
    """Return the product's own database as the engine's address."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(str(given['NAME'])).resolve()}"
    query = {name: str(value) for name, value in given["OPTIONS"].items() if isinstance(value, str | int)}
    host = given["HOST"]
    if host.startswith("/"):  # a socket's folder
        query["host"], host = host, ""
    url = sa.URL.create(
        "postgresql+psycopg",
        username=given["USER"] or None,
        password=given["PASSWORD"] or None,
        host=host or None,
        port=int(given["PORT"]) if given["PORT"] else None,
        database=given["NAME"],
        query=query,
    )
    return url.render_as_string(hide_password=False)
