"""A stage: a database of its own and real processes on it, to be killed at will."""

import fcntl
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ENGINE = os.environ.get("GAUNG_TEST_DATABASE", "sqlite")
ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.foundation.stage_settings"
SETUP = """
from django.db import connection
from gaung.companies.models import Company
from gaung.foundation.tenancy import all_companies
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE stage_trace (name text, number bigint)")
"""


class Stage:
    """One database and the processes on it."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.processes: list[subprocess.Popen[str]] = []

    # --- processes --------------------------------------------------------------------------

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "GAUNG_DATA": str(self.folder),
            "GAUNG_DATABASE_URL": self.url,
            "GAUNG_SECRET_KEY": "stage-only-" + "k" * 40,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONPATH": str(ROOT),
        }

    def run(self, code: str) -> Any:
        """Run code in a process of the product; it may print one JSON value."""
        begin = "import json, django; django.setup()\nfrom gaung.foundation import tasks, jobs, clock\n"
        done = subprocess.run(
            [sys.executable, "-c", begin + code], env=self.environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def worker(self, *options: str) -> subprocess.Popen[str]:
        """Start a worker process."""
        log = (self.folder / f"worker-{len(self.processes)}.log").open("w")
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.foundation.stage_worker", *options],
            env=self.environment(),
            stdout=log,
            stderr=log,
            text=True,
        )
        self.processes.append(process)
        return process

    def clear(self) -> None:
        """End every process of this stage."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()

    def logs(self) -> str:
        """What the workers said, for a failing assertion."""
        return "\n".join(path.read_text()[-3000:] for path in sorted(self.folder.glob("worker-*.log")))

    # --- looking ----------------------------------------------------------------------------

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read the database from outside."""
        if self.url:
            with psycopg.connect(self.url) as line, line.cursor() as cursor:
                cursor.execute("SELECT set_config('gaung.company', '0', false)")
                cursor.execute(query.encode())
                return cursor.fetchall()
        line = sqlite3.connect(self.folder / "gaung.sqlite3", timeout=30)
        try:
            return line.execute(query).fetchall()
        finally:
            line.close()

    def traces(self, name: str) -> list[int]:
        """The numbers left under a name, in the order they were left."""
        return [number for label, number in self.rows("SELECT name, number FROM stage_trace") if label == name]

    def value(self, query: str) -> Any:
        """The first column of the first row."""
        rows = self.rows(query)
        return rows[0][0] if rows else None

    def workflows(self) -> dict[str, int]:
        """How many runs stand where."""
        schema = "dbos." if self.url else ""
        return dict(self.rows(f"SELECT status, count(*) FROM {schema}workflow_status GROUP BY status"))  # noqa: S608

    def until(self, true: Callable[[], bool], *, seconds: float = 30) -> None:
        """Wait for something to become true."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"waited {seconds} s in vain: {self.workflows()}\n{self.logs()}"
            time.sleep(0.1)


class Theatre:
    """Makes stages quickly: the schema is migrated once for all processes of the run, and copied."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.model: Stage | None = None

    def stage(self) -> Stage:
        if self.model is None:
            self.model = self._first()
        folder = self.folder / uuid.uuid4().hex
        folder.mkdir()
        if not self.model.url:
            for file in self.model.folder.glob("gaung.sqlite3*"):
                shutil.copy(file, folder / file.name)
            return Stage(folder, "")
        name = f"stage_{uuid.uuid4().hex}"
        _create(name, template=_name(self.model.url))
        return Stage(folder, _address(name))

    def _first(self) -> Stage:
        shared = Path(os.environ["GAUNG_TEST_DATA"]) / f"stage-model-{_server()}"
        shared.mkdir(exist_ok=True)
        with (shared / "turn").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            ready = shared / "ready"
            if not ready.exists():
                ready.write_text(_migrated(shared))
            return Stage(shared, ready.read_text())


def _server() -> str:
    """A server of its own (one that a test crashes) has a model of its own."""
    if ENGINE != "postgresql":
        return ENGINE
    from tests.infra import postgres

    return f"{ENGINE}-{hashlib.sha256(postgres.address().encode()).hexdigest()[:12]}"


def _migrated(folder: Path) -> str:
    """A database with every table: a copy of the one this run's tests began with, where there is one."""
    from tests.infra import made_once

    url, code = "", "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    if ENGINE == "postgresql":
        name = f"stage_model_{uuid.uuid4().hex}"
        _create(name, template=made_once.COPY if _has(made_once.COPY) else "template1")
        url = _address(name)
    else:
        copy = Path(os.environ["GAUNG_TEST_DATA"], f"{made_once.COPY}.sqlite3")
        if copy.exists():
            shutil.copyfile(copy, folder / "gaung.sqlite3")
    Stage(folder, url).run(code + SETUP)  # which adds what belongs to the engine, and to nobody's models
    return url


def _has(name: str) -> bool:
    from tests.infra import postgres

    with psycopg.connect(postgres.address(), autocommit=True) as line:
        return line.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _create(name: str, template: str = "template1") -> None:
    from tests.infra import postgres

    with psycopg.connect(postgres.address(), autocommit=True) as line:
        line.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def _address(name: str) -> str:
    from tests.infra import postgres

    before, _, after = postgres.address().rpartition("?")
    # A frozen process is cut off from its transaction after two minutes; here, after two seconds.
    soon = "options=-c%20idle_in_transaction_session_timeout%3D2s"
    return f"{before.rpartition('/')[0]}/{name}?{after}&{soon}"


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]
