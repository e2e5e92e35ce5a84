"""How a bulk edit is told: what changes, what is skipped and why, the effect on the limit (CON-04, CON-05)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gaung.contacts import queries
from gaung.contacts.bulk_wish import BulkEdit
from gaung.core.contact_status import MarketingStatus
from gaung.foundation.words import t
from gaung.web.contacts_words import why_words
from gaung.web.pages import kebab

Status = MarketingStatus


def is_status_only(asked: BulkEdit) -> bool:
    """Whether nothing but a marketing status is asked for."""
    return asked.to is not None and not asked.has_data


def summary_words(asked: BulkEdit, *, changed: int, moved: int, skipped: int) -> str:
    """1,340 will be archived, 12 skipped (words.md 53)."""
    if asked.to is not None and is_status_only(asked):
        return t(f"blk-will-{kebab(asked.to.value)}", a=moved, b=skipped)
    return t("blk-will-change" if asked.to is None else "blk-will-mixed", a=changed, b=skipped)


def button_words(asked: BulkEdit, n: int) -> str:
    """The button names the act and the number (CON-05)."""
    if asked.to is not None and is_status_only(asked):
        return t(f"blk-do-{kebab(asked.to.value)}", n=n)
    return t("blk-do-change", n=n)


def done_words(asked: BulkEdit, n: int) -> str:
    """1,340 contacts archived (words.md 55)."""
    if asked.to is not None and is_status_only(asked):
        return t(f"blk-done-{kebab(asked.to.value)}", n=n)
    return t("blk-done-change", n=n)


def sum_words(seen: Any, *, came: int, gone: int, to: MarketingStatus | None, is_undo: bool = False) -> str:
    """28,000 - 1,340 archived + 340 promoted = 27,000 of 28,000."""
    values = {"x": seen.subscribed_before, "y": seen.subscribed_after, "limit": seen.limit, "promoted": seen.promoted}
    if came and gone:
        return t("blk-sum-both", come=came, gone=gone, **values)
    if came:
        return t("blk-sum-back" if is_undo else "blk-sum-more", come=came, **values)
    return t("blk-sum-archived" if to is Status.ARCHIVED else "blk-sum-fewer", gone=gone, **values)


def part_lines(company: Any, parts: Mapping[str, int]) -> list[str]:
    """What changes besides the status, one line per tag, field and owner."""
    tags = {str(tag.pk): tag.name for tag in queries.tags(company)}
    labels = {own.key: own.label for own in queries.custom_fields(company)}
    lines = []
    for part, n in sorted(parts.items()):
        kind, _, name = part.partition(":")
        shown = {"tag_off": tags, "field": labels}.get(kind, {}).get(name, name)
        lines.append(t(f"blk-part-{kebab(kind)}", n=n, name=shown))
    return lines


def skipped_lines(
    skipped: Mapping[str, int], examples: Mapping[str, Sequence[str]] | None = None, *, gone: int = 0
) -> list[dict[str, Any]]:
    """Each reason with its count and some of the contacts it is about, most of them first."""
    counts = {**skipped, **({"gone": gone} if gone else {})}
    return [
        {"count": count, "why": why_words(code), "examples": list((examples or {}).get(code, ()))}
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count
    ]


def read_foretold(text: str) -> dict[str, Any]:
    """The figures the confirmed preview showed; anything else is nothing."""
    try:
        found = json.loads(text[:4_000]) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and _is_figures(found) else {}


def _is_figures(value: Any) -> bool:
    if isinstance(value, dict):
        return len(value) < 50 and all(isinstance(key, str) and _is_figures(one) for key, one in value.items())  # noqa: PLR2004
    return isinstance(value, int) and 0 <= value < 10**9


def differences(foretold: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """What became other than the confirmed preview said, because something changed in between."""
    lines = []
    told, done = foretold.get("changed"), result.get("changed", 0)
    if told is not None and told != done:
        lines.append(t("blk-differs-changed", told=told, done=done))
    told, done = foretold.get("promoted"), result.get("promoted", 0)
    if told is not None and told != done:
        lines.append(t("blk-differs-promoted", told=told, done=done))
    if lines or not foretold:
        return lines
    before, after = foretold.get("to", {}), result.get("to", {})
    for status in sorted({*before, *after}):
        if before.get(status, 0) != after.get(status, 0) and status in set(Status):
            words = t(f"con-status-{kebab(status)}")
            lines.append(t("blk-differs-status", told=before.get(status, 0), done=after.get(status, 0), status=words))
    return lines
