"""What every test run has: which database it is on, which tests that leaves, and a summary that says so."""

import gc
import os
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

pytest_plugins = ["tests.cast"]

ENGINE = os.environ.get("GAUNG_TEST_DATABASE", "sqlite")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
# Set by `make test` when it runs on both databases: long sweeps then run on the one that is stricter about them.
BESIDE = os.environ.get("GAUNG_TEST_BOTH") == "1" and os.environ.get("GAUNG_TEST_PROFILE") != "nightly"
# What pages say does not depend on the database; that each answers on both, the sweeps of tests/trust see.
PAGES = {"web", "console"}
# Begun first, one part at each worker: begun last, the other workers would wait for them.
LONG = (
    "test_every_state.py",
    "test_every_page.py",
    "test_whole_line.py",
    "test_newcomer.py",
    "test_newsletter.py",
    "test_life_of_a_company.py",
    "test_ledger_life.py",
    "test_kill.py",
    "test_kill_jobs.py",
    "test_security_outage.py",
    "test_truth.py",
    "test_looking_at_every_page_changes_no_row",
)
# Of `make test` these are a part of `make check`, which it begins with.
BY_THE_CHECKS = re.compile(r"tests/(test_core_alone|test_words|test_docs\w*)\.py|tests/words/")
OTHER_ENGINE_ONLY = {"sqlite": "postgresql_only", "postgresql": "sqlite_only"}


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples are made up; the examples of the rules, run by themselves, need no library."""
    if config.rootpath.name == "core":
        return
    from hypothesis import HealthCheck, settings

    for name, examples in (("fast", 40), ("nightly", 1_000)):
        settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],
        )
    settings.load_profile(os.environ.get("GAUNG_TEST_PROFILE", "fast"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what another run covers: the long sets by day, and on PostgreSQL all but the database tests."""
    kept = [item for item in items if _belongs_to_this_run(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _belongs_to_this_run(item)])
    items[:] = kept
    missing = _postgresql_missing()
    if missing:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=f"no PostgreSQL: {missing}"))


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_begin_with_the_long_ones(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each worker is given an even part of the list as it stands; a part begins with its share of the long ones."""
    workers = int(getattr(config, "workerinput", {}).get("workercount", 0))
    long = [item for item in items if any(name in item.nodeid for name in LONG)]
    if workers < 2 or not long:
        return
    chosen = set(long)
    rest = iter([item for item in items if item not in chosen])
    sizes = [len(items) // workers] * (workers - 1)
    parts = [long[worker::workers] for worker in range(workers)]
    for part, size in zip(parts, sizes, strict=False):
        part.extend(islice(rest, size - len(part)))
    parts[-1].extend(rest)
    items[:] = [item for part in parts for item in part]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for waste again and again costs a tenth of the run."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def templates_as_in_production(request: pytest.FixtureRequest) -> None:
    """Pages are drawn without a copy kept of what each part was given: that was a tenth of their time."""
    if request.config.rootpath.name == "core":
        return
    request.getfixturevalue("django_test_environment")
    from django.template.base import Template
    from django.test.utils import _TestState

    Template._render = _TestState.saved_data.template_render


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """A migrated database of this worker's own; it goes with the run's folder or cluster."""
    from tests.infra import made_once

    with django_db_blocker.unblock():
        made_once.provide()
    yield


def _belongs_to_this_run(item: pytest.Item) -> bool:
    if item.get_closest_marker("nightly") and os.environ.get("GAUNG_TEST_PROFILE") != "nightly":
        return False
    if item.get_closest_marker(OTHER_ENGINE_ONLY[ENGINE]):
        return False
    if BESIDE and BY_THE_CHECKS.match(item.path.relative_to(item.config.rootpath).as_posix()):
        return False
    once = item.get_closest_marker("one_database")
    if once and BESIDE and once.args[0] != ENGINE:
        return False
    if BESIDE and ENGINE == "postgresql" and item.path.relative_to(item.config.rootpath).parts[1] in PAGES:
        return False
    if ENGINE == "postgresql":
        return _uses_database(item) and not item.get_closest_marker("browser")
    return True


def _uses_database(item: pytest.Item) -> bool:
    from django.test import TransactionTestCase

    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", [])):
        return True
    return isinstance(item, pytest.Function) and item.cls is not None and issubclass(item.cls, TransactionTestCase)


def _postgresql_missing() -> str:
    if ENGINE != "postgresql":
        return ""
    from tests import settings as run

    return run.POSTGRESQL_MISSING


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what this run stood on, and what it could not have."""
    missing = _postgresql_missing()
    line = f"database: {ENGINE}" + (f", NOT RUN, no PostgreSQL: {missing}" if missing else "")
    without = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    without = [reason.partition("no Chromium: ")[2].rstrip("')") for reason in without if "no Chromium: " in reason]
    if without:
        line += f"; {len(without)} browser tests NOT RUN, no Chromium: {without[0]}"
    terminalreporter.write_line(line)
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "figures":  # of tests that measure: what came out, not only that it held
                terminalreporter.write_line(f"  {value}")
