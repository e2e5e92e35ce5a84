"""A contact's history in words: each line of the timeline, and why the status is what it is (CPG-01, CPG-02)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from gaung.contacts.actions.moves import DEMOTED, PROMOTED
from gaung.core.contact_status import MarketingStatus
from gaung.foundation import formats
from gaung.foundation.words import has_words, t
from gaung.web.contacts_words import source_words, status_words
from gaung.web.pages import CompanyRequest, kebab

Status = MarketingStatus
NO_LABELS: Final[Mapping[str, str]] = MappingProxyType({})
TONES: Final = {Status.SUBSCRIBED: "good", Status.PENDING_UPGRADE: "warning", Status.BOUNCED: "critical"}


def standing_words(request: CompanyRequest, details: Any) -> str:
    """Since when the status stands, and why: Since 3 April 2026, because the limit 5,000 was reached (CPG-01)."""
    since = details.contact.status_since.astimezone(ZoneInfo(request.company.time_zone))
    return t(
        "con-standing", date=formats.date_long(since.date()), because=_because(details.contact.status, details.since)
    )


def _because(status: MarketingStatus, line: Any) -> str:
    if line is None or line.new is not status:
        return ""
    if status is Status.PENDING_UPGRADE:
        return _because_waiting(line)
    if status is Status.SUBSCRIBED and line.reason == PROMOTED:
        return t("con-because-promoted")
    key = f"con-because-{kebab(status.value)}-{line.actor_kind}"
    return t(key, name=line.actor_label) if has_words(key) else ""


def _because_waiting(line: Any) -> str:
    if line.limit is None:
        return t("con-because-no-seats")
    if line.reason == DEMOTED:
        return t("con-because-demoted", limit=line.limit)
    return t("con-because-limit", limit=line.limit)


def line_values(line: Any, labels: Mapping[str, str] = NO_LABELS) -> dict[str, Any]:
    """A line of the timeline in words; `labels` are those of the company's own fields by key."""
    if line.new:
        text = (
            t("con-line-status", old=status_words(line.old), new=status_words(line.new))
            if line.old
            else t("con-line-began", new=status_words(line.new))
        )
    else:
        text = t("con-line-edited")
    return {
        "entry": line,
        "tone": TONES.get(line.new, "") if line.new else "",
        "text": text,
        "who": who_words(line),
        "reason": _reason(line.reason) if line.old else "",  # how it began stands in the consent record
        "evidence": _evidence(line),
        "changes": _changes(line, labels),
    }


def _reason(reason: str) -> str:
    """A reason a person gave, as they gave it; one of ours in words."""
    return source_words(reason) if reason else ""


def who_words(line: Any) -> str:
    """Who did it, and on which way."""
    if line.actor_kind == "system":
        return t("con-line-by-system")
    if line.actor_kind == "recipient":
        return t("con-line-by-person")
    return t("con-line-by", name=line.actor_label, channel=_channel(line.channel))


def _channel(channel: str) -> str:
    return t(f"con-channel-{channel}")


def _evidence(line: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = line.evidence or {}
    return found


def _changes(line: Any, labels: Mapping[str, str]) -> list[str]:
    changes: Mapping[str, Any] = line.changes or {}
    return [_change_words(name, change, labels) for name, change in changes.items()]


def _change_words(name: str, change: Any, labels: Mapping[str, str]) -> str:
    if name in ("tag_added", "tag_removed"):
        return t(f"con-line-{kebab(name)}", name=str(change))
    key = name.removeprefix("field.")
    if name == "owner":
        label = t("con-column-owner")
    elif name in ("language", "topics", "pause", "often"):
        label = t(f"pub-wish-{name}")
    else:
        label = t(f"con-field-{name}") if name in ("email", "name") else labels.get(key, key)
    if name == "often":
        change = [t(f"pub-often-{value or 'every'}") for value in change]
    old, new = (str(value) if value not in (None, "") else t("con-none") for value in change)
    return t("con-line-change", label=label, old=old, new=new)
