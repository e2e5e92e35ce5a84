"""What is counted as it changes, counted again from the rows it stands for (I2).

A chapter writes its checks in `<chapter>/recounts.py`:

    @recount("contacts.counters")
    def counters() -> Iterator[Drift]: ...

Each runs over every company and yields what does not agree. `gaung verify` runs them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from gaung.foundation.tenancy import all_companies


@dataclass(frozen=True)
class Drift:
    """One thing that does not agree with the rows it stands for."""

    company_id: int | None
    what: str
    stored: Any
    recounted: Any


Recount = Callable[[], Iterator[Drift]]
_recounts: dict[str, Recount] = {}


@dataclass(frozen=True)
class Findings:
    """What one check found."""

    name: str
    drifts: list[Drift] = field(default_factory=list)


def recount(name: str) -> Callable[[Recount], Recount]:
    """Register a check by its dotted name."""

    def register(function: Recount) -> Recount:
        known = _recounts.get(name)
        if known is not None and known.__qualname__ != function.__qualname__:
            raise ValueError(f"Two recounts are called {name!r}.")
        _recounts[name] = function
        return function

    return register


def recount_everything() -> list[Findings]:
    """Run every check over every company, each on one unmoving picture of the database."""
    autodiscover_modules("recounts")
    return [Findings(name, _drifts(_recounts[name])) for name in sorted(_recounts)]


def _drifts(check: Recount) -> list[Drift]:
    with all_companies(), transaction.atomic():
        return list(check())
