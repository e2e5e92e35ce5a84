"""States, events and facts of a subscription in the operator's words."""

from datetime import datetime
from typing import Any, Final

from gaung.core.subscription import Status
from gaung.foundation import formats
from gaung.foundation.words import has_words, t
from gaung.subscriptions import overview
from gaung.verification.wording import state_words

STATUS_TONES: Final = {
    Status.NONE: "neutral",
    Status.TRIALING: "info",
    Status.ACTIVE: "good",
    Status.TRIAL_EXPIRED: "warning",
    Status.REVIEW_BLOCKED: "warning",
    Status.PAST_DUE: "critical",
    Status.SUSPENDED: "critical",
    Status.ENDED: "neutral",
}


EVENT_TONES: Final = {
    "payment_succeeded": "good",
    "restored": "good",
    "review_passed": "good",
    "trial_started": "good",
    "contacts_promoted": "good",
    "payment_declined": "critical",
    "suspended": "critical",
    "subscription_ended": "critical",
    "cancelled": "warning",
    "contacts_demoted": "warning",
    "trial_ended": "warning",
}


def status_words(status: str) -> str:
    """Return a subscription's state in words."""
    return t(f"ops-status-{status.replace('_', '-')}")


def check_words(state: str) -> str:
    """Return where a check stands, as the operator says it: who waits for whom."""
    key = f"ops-check-{state.replace('_', '-')}"
    return t(key) if has_words(key) else state_words(state)


def event_words(kind: str) -> str:
    """Return what happened in words; the bare name of a kind nobody has worded yet."""
    key = f"ops-event-{kind.replace('_', '-')}"
    return t(key) if has_words(key) else kind


def act_words(action: str) -> str:
    """Return an audited act as the company's own log words it, or as it is recorded."""
    key = f"acc-log-act-{action.replace('_', '-').replace('.', '-')}"
    return t(key) if has_words(key) else action


def event_line(event: overview.Event, zone: str) -> dict[str, Any]:
    """Return one line of a subscription's history: when, what, the state after it, its figures."""
    return {
        "at": event.at,
        "words": event_words(event.kind),
        "status": status_words(event.status),
        "tone": EVENT_TONES.get(event.kind, "neutral"),
        "facts": " · ".join(_facts(event.facts, zone)),
    }


def _facts(facts: dict[str, Any], zone: str) -> list[str]:
    """Return the figures of an event; an old and a new one stand side by side."""
    shown = {name: fact for name, fact in facts.items() if _is_shown(name, fact)}
    said = [_fact(name, fact, facts, zone) for name, fact in shown.items() if name not in ("old", "new")]
    if "old" in shown and "new" in shown:
        return [t("ops-fact-change", old=_value(shown["old"], zone), new=_value(shown["new"], zone)), *said]
    return [*(_fact(name, shown[name], facts, zone) for name in ("old", "new") if name in shown), *said]


def _is_shown(name: str, fact: object) -> bool:
    return fact not in (None, "", 0) and name != "currency" and not isinstance(fact, list | dict)


def _fact(name: str, fact: Any, beside: dict[str, Any], zone: str) -> str:
    """Return a figure as people read it: money with its sign, numbers grouped, all else as it stands."""
    if name.endswith("_minor") and beside.get("currency"):
        return formats.money(fact, beside["currency"])
    if name == "number":
        return str(fact)
    return t("ops-fact", name=_said("field", name), value=_value(fact, zone))


def _value(fact: Any, zone: str) -> str:
    """Return a figure grouped, a time on the company's clock, a state in words."""
    if isinstance(fact, int) and not isinstance(fact, bool):
        return formats.number(fact)
    try:
        moment = datetime.fromisoformat(fact)
    except (TypeError, ValueError):
        return _said("value", str(fact))
    return formats.datetime_long(moment, zone) if moment.tzinfo else formats.date_long(moment.date())


def _said(kind: str, code: str) -> str:
    """Return a name or value of a fact as the audit log words it, or as it is recorded."""
    key = f"acc-log-{kind}-{code.lower().replace('_', '-')}"
    return t(key) if has_words(key) else code
