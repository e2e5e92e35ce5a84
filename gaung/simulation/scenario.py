"""A scenario as values, read from JSON or YAML with errors that name the step and the field."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from gaung.core.catalogue import SHIPPED_BANDS, TIERS
from gaung.core.life import Overflow
from gaung.core.periods import Interval

NOTES = frozenset({"name", "note", "comment", "description"})
CARDS = ("ok", "declines", "declines_hard")
VERDICTS = ("approved", "refused", "more_info")
ARCHIVABLE = ("subscribed", "pending_upgrade")


class ScenarioError(ValueError):
    """The file is not a scenario; the message names the step and the field."""


@dataclass(frozen=True)
class CompanySpec:
    """Who the scenario is about."""

    time_zone: str
    currency: str
    interval: Interval
    signed_up_at: datetime
    prices: Mapping[int, int] | None


@dataclass(frozen=True)
class Step:
    """One thing somebody does."""

    at: datetime
    do: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """A company, the operator's policy, the steps in order, and when to stop looking."""

    company: CompanySpec
    overflow: Overflow
    steps: tuple[Step, ...]
    until: datetime


def parse(text: str, *, as_json: bool) -> Scenario:
    """Read a scenario from text; raises `ScenarioError`."""
    try:
        raw = json.loads(text) if as_json else yaml.load(text, Loader=_PlainTimes)  # noqa: S506 - a SafeLoader
    except (json.JSONDecodeError, yaml.YAMLError, RecursionError) as error:
        raise ScenarioError(f"not {'JSON' if as_json else 'YAML'}: {error}") from None
    return read(raw)


class _PlainTimes(yaml.SafeLoader):
    """YAML that leaves instants as text, so that their offset is kept as written."""


_PlainTimes.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(raw: Any) -> Scenario:
    """Check a decoded scenario and return it as values; raises `ScenarioError`."""
    top = _object(raw, "the file", {"company", "settings", "steps", "until"})
    company = _company(_need(top, "company", "the file"))
    settings = _object(top.get("settings", {}), "settings", {"overflow"})
    overflow = Overflow(_one_of(settings.get("overflow", "demote"), "settings.overflow", ("demote", "hold")))
    listed = _need(top, "steps", "the file")
    if not isinstance(listed, list):
        raise ScenarioError("steps: give a list of steps")
    steps = tuple(_step(number, one) for number, one in enumerate(listed, 1))
    _in_order(company, steps)
    last = steps[-1].at if steps else company.signed_up_at
    until = _instant(top["until"], "until") if "until" in top else last
    if until < last:
        raise ScenarioError("until: give an instant that is not before the last step")
    return Scenario(company, overflow, steps, until)


def _company(raw: Any) -> CompanySpec:
    known = {"time_zone", "currency", "interval", "signed_up_at", "prices"}
    given = _object(raw, "company", known)
    zone = _text(_need(given, "time_zone", "company"), "company.time_zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ScenarioError(f"company.time_zone: {zone!r} is not an IANA time zone") from None
    interval = Interval(_one_of(given.get("interval", "month"), "company.interval", ("month", "year")))
    currency = _text(_need(given, "currency", "company"), "company.currency")
    prices = _prices(given["prices"]) if "prices" in given else None
    if prices is None and currency not in SHIPPED_BANDS:
        raise ScenarioError(f"company.currency: {currency!r} has no shipped prices; give company.prices")
    signed_up_at = _instant(_need(given, "signed_up_at", "company"), "company.signed_up_at")
    return CompanySpec(zone, currency, interval, signed_up_at, prices)


def _prices(raw: Any) -> Mapping[int, int]:
    if not isinstance(raw, Mapping) or not raw:
        raise ScenarioError("company.prices: give totals in minor units by tier, such as {'1000': 1600}")
    prices: dict[int, int] = {}
    for tier, total in raw.items():
        name = f"company.prices[{tier!r}]"
        if not str(tier).isdecimal() or int(tier) not in TIERS:
            raise ScenarioError(f"{name}: tiers go from 1000 to 50000 in steps of 1000")
        if isinstance(total, bool) or not isinstance(total, int) or total < 0:
            raise ScenarioError(f"{name}: give a whole number of minor units, 0 or more")
        prices[int(tier)] = total
    return prices


# --- steps ---------------------------------------------------------------------------------


def _count(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ScenarioError(f"{name}: give a whole number, 0 or more")
    return value


def _anything(value: Any, _name: str) -> Any:
    return value


def _choice(*allowed: str) -> Callable[[Any, str], str]:
    return lambda value, name: _one_of(value, name, allowed)


_FIELDS: Mapping[str, Mapping[str, Callable[[Any, str], Any]]] = {
    "start_trial": {},
    "start_paid_now": {},
    "request_check": {},
    "decide_check": {"verdict": _choice(*VERDICTS)},
    "import_contacts": {"count": _count},
    "archive_contacts": {"count": _count, "status": _choice(*ARCHIVABLE)},
    "unsubscribe_contacts": {"count": _count},
    "change_quantity": {"quantity": _anything},
    "cancel": {},
    "undo_pending_change": {},
    "buy": {"quantity": _anything},
    "add_payment_method": {"card": _choice(*CARDS)},
    "pay_open_invoices": {},
    "set_interval": {"interval": _choice("month", "year")},
}
_DEFAULTS: Mapping[tuple[str, str], Any] = {("archive_contacts", "status"): "subscribed"}


def _step(number: int, raw: Any) -> Step:
    where = f"step {number}"
    if not isinstance(raw, Mapping):
        raise ScenarioError(f"{where}: give an object with 'at' and 'do'")
    do = _one_of(_need(raw, "do", where), f"{where}: do", tuple(_FIELDS))
    where = f"step {number} ({do})"
    fields = _FIELDS[do]
    given = _object(raw, where, {"at", "do", *fields})
    at = _instant(_need(given, "at", where), f"{where}: at")
    values = {}
    for name, reader in fields.items():
        if name not in given and (do, name) in _DEFAULTS:
            values[name] = _DEFAULTS[do, name]
        else:
            values[name] = reader(_need(given, name, where), f"{where}: {name}")
    return Step(at, do, values)


def _in_order(company: CompanySpec, steps: tuple[Step, ...]) -> None:
    before = company.signed_up_at
    for number, step in enumerate(steps, 1):
        if step.at < before:
            raise ScenarioError(f"step {number} ({step.do}): at: steps go in the order of time, after the sign-up")
        before = step.at


# --- small readers -------------------------------------------------------------------------


def _object(raw: Any, where: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise ScenarioError(f"{where}: give an object")
    for key in raw:
        if key not in known and key not in NOTES:
            raise ScenarioError(f"{where}: unknown field {key!r}; known are {', '.join(sorted(known))}")
    return raw


def _need(given: Mapping[str, Any], name: str, where: str) -> Any:
    if name not in given:
        raise ScenarioError(f"{where}: {name}: missing")
    return given[name]


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not value:
        raise ScenarioError(f"{name}: give a text")
    return value


def _one_of(value: Any, name: str, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise ScenarioError(f"{name}: {value!r} is not one of {', '.join(allowed)}")
    return value


def _instant(value: Any, name: str) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ScenarioError(f"{name}: {value!r} is not an instant such as 2026-02-03T10:00:00+07:00") from None
    if instant.tzinfo is None:
        raise ScenarioError(f"{name}: {value!r} needs its offset, such as +07:00 or Z")
    return instant
