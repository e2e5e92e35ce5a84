"""Audited acts in the reader's words: for the company's own log and for the operator's console (SET-03, OPS-05)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gaung.core.permissions import SHIPPED_SETS, Right
from gaung.foundation import formats
from gaung.foundation.words import has_words, t
from gaung.subscriptions.queries import subscription_of

_NUMBERED = re.compile(r"[a-z_]+:\d+(?: (?P<name>.*))?", re.DOTALL)
_RIGHTS = frozenset(right.value for right in Right)
# Facts whose value is one of a few states or yes and no, said in the reader's language.
_STATES = frozenset(
    [
        "status",
        "check",
        "compliance",
        "interval",
        "reason",
        "pending",
        "new",
        "old",
        "source",
        "approved",
        "active",
        "entitled",
        "verified",
        "is_test",
        "two_factor",
        "pay_later",
        "to",
        "from",
        "kind",
        "area",
        "channel",
        "actor",
    ]
)


@dataclass(frozen=True)
class Change:
    """One fact of an act: what it was and what it became."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class LogRow:
    """One act, ready to read."""

    at: datetime
    who: str
    channel: str
    act: str
    target: str
    reason: str
    changes: list[Change]


def log_row(entry: Any, company: Any) -> LogRow:
    """Return one act with its words, its facts on the company's clock and in its currency."""
    return LogRow(
        at=entry.at,
        who=_who(entry),
        channel=_words("acc-log-channel", entry.channel),
        act=act_words(entry.action),
        target=_target(entry.target),
        reason=entry.reason,
        changes=_changes(entry.before, entry.after, company),
    )


def act_words(action: str) -> str:
    """Return what an act is called in the language in force."""
    return _words("acc-log-act", action)


def _who(entry: Any) -> str:
    if entry.actor_kind == "system":
        return t("acc-log-system")
    if entry.actor_kind == "operator":
        return t("acc-log-operator", name=entry.actor_label)
    return str(entry.actor_label)


def _words(start: str, code: str) -> str:
    """Return the words for a code; an act without words of its own is shown as it is recorded."""
    key = f"{start}-{_kebab(code)}"
    return t(key) if has_words(key) else code


def _target(target: str) -> str:
    """Return what an act was about without its number in the database; that is for our own look-ups."""
    numbered = _NUMBERED.fullmatch(target)
    if numbered is None:
        return target
    return _known(numbered["name"] or "")


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], company: Any) -> list[Change]:
    code = str(after.get("currency") or before.get("currency") or "")
    found = []
    for name in dict.fromkeys([*before, *after]):
        say = _sayer(name, company, code)
        label = _words("acc-log-field", name.removesuffix("_minor"))
        found.append(Change(label, say(before.get(name)), say(after.get(name))))
    return [change for change in found if change.before != change.after]


def _sayer(name: str, company: Any, code: str) -> Callable[[Any], str]:
    """Return how a fact's value is said: by its name, since facts are kept plain."""
    if name.endswith("_minor"):
        return lambda minor: (
            formats.money(minor, code or subscription_of(company).currency) if isinstance(minor, int) else ""
        )
    if name == "at" or name.endswith(("_at", "_on")):
        return lambda text: _moment(text, company.time_zone)
    return _state if name in _STATES else _plain


def _moment(text: Any, zone: str) -> str:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return _plain(text)
    return formats.datetime_long(moment, zone) if moment.tzinfo else formats.date_long(moment.date())


def _state(value: Any) -> str:
    key = f"acc-log-value-{_kebab(str(value))}"
    return t(key) if isinstance(value, str | bool) and has_words(key) else _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, int) and not isinstance(value, bool):
        return formats.number(value)
    if isinstance(value, dict):
        said = ((_words("acc-log-field", str(name)), _state(one)) for name, one in value.items())
        return ", ".join(f"{name}: {one}" for name, one in said if one)
    return _known(str(value))


def _known(value: str) -> str:
    """Return a right or a shipped set by its name in the language, anything else as it is recorded."""
    if value in _RIGHTS:
        return t(f"acc-right-{_kebab(value)}")
    return t(f"acc-set-{value}") if value in SHIPPED_SETS else value


def _kebab(code: str) -> str:
    return code.replace("_", "-").replace(".", "-").lower()
