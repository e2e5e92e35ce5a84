"""What falls due by itself: trial ends, renewals, retries. The list is in `gaung.config.schedule`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

from gaung.foundation import clock, tasks

log = structlog.get_logger("gaung.due")


@dataclass(frozen=True)
class Due:
    """A chapter's function that does what is due at `now` and returns how much it did."""

    name: str
    function: str

    def load(self) -> Callable[..., int]:
        """Import the function."""
        loaded: Callable[..., int] = import_string(self.function)
        return loaded


class DueFailed(Exception):
    """Some of the due work failed; the rest was done."""

    def __init__(self, failed: dict[str, str]) -> None:
        """Keep the names and errors."""
        self.failed = failed
        super().__init__("; ".join(f"{name}: {error}" for name, error in failed.items()))


def listed() -> tuple[Due, ...]:
    """Return the due work of the product, in the order it runs."""
    entries: tuple[Due, ...] = import_module(settings.GAUNG_SCHEDULE).DUE
    return entries


def run_due(*, now: datetime, entries: Iterable[Due] | None = None) -> dict[str, int]:
    """Do what is due at `now`; one chapter's failure does not keep the others from their work."""
    done: dict[str, int] = {}
    failed: dict[str, str] = {}
    for entry in listed() if entries is None else entries:
        try:
            done[entry.name] = entry.load()(now=now)
        except Exception as error:
            log.exception("due_failed", name=entry.name)
            failed[entry.name] = repr(error)
    if any(done.values()):
        log.info("due_done", **{name: count for name, count in done.items() if count})
    if failed:
        raise DueFailed(failed)
    return done


@tasks.task("due.run", retry_after=())  # the next turn is the retry
def run_due_now(**_: Any) -> None:
    """Do what is due at this moment."""
    run_due(now=clock.now())
