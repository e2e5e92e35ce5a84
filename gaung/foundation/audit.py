"""Who did what, with the old and the new value (I11). Rows are appended, never edited."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from gaung.foundation.access import Actor
from gaung.foundation.models import AuditEntry
from gaung.foundation.tenancy import HasId, all_companies

__all__ = ["Act", "forget", "record", "record_across", "record_many"]


@dataclass(frozen=True)
class Act:
    """One audited act, for bulk recording. `action` is a dotted name: "subscription.trial_started"."""

    action: str
    target: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


def record(
    *,
    company: HasId | None,
    by: Actor,
    action: str,
    now: datetime,
    target: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write down one act, in the transaction of the act itself.

    `company=None` is for acts of the operator that concern no single company
    (publishing prices); such rows are seen in the console only.
    """
    act = Act(action=action, target=target, before=before or {}, after=after or {}, reason=reason)
    record_many(company=company, by=by, acts=[act], now=now)


def record_many(*, company: HasId | None, by: Actor, acts: Iterable[Act], now: datetime) -> None:
    """Write down many acts of one actor at one moment."""
    scope: AbstractContextManager[None] = all_companies() if company is None else nullcontext()
    company_id = None if company is None else company.pk
    with scope:
        _write(((company_id, act) for act in acts), by=by, now=now)


def record_across(*, acts: Iterable[tuple[HasId, Act]], by: Actor, now: datetime) -> None:
    """Write down acts of one actor that concern several companies, as billing runs do."""
    _write(((company.pk, act) for company, act in acts), by=by, now=now)


def forget(*, company: HasId, names: Collection[str]) -> int:
    """Take an erased person's addresses and names out of a company's log; say from how many rows.

    The one change a row ever sees: what was done, by whom, when and to what effect stays (I11); to
    whom is what the person asked to have forgotten (CPG-02).
    """
    rows = AuditEntry.objects.filter(company_id=company.pk, action__startswith="contact.")
    changed = [row for row in rows.iterator(chunk_size=2_000) if _forget(row, names)]
    for row in changed:
        values = {"target": row.target, "before": row.before, "after": row.after}
        QuerySet.update(AuditEntry.objects.filter(pk=row.pk), **values)
    return len(changed)


def _forget(row: AuditEntry, names: Collection[str]) -> bool:
    before = (row.target, dict(row.before), dict(row.after))
    row.target = "" if row.target in names else row.target
    row.before, row.after = (
        {key: "" if isinstance(value, str) and value in names else value for key, value in part.items()}
        for part in (row.before, row.after)
    )
    return before != (row.target, row.before, row.after)


def _write(acts: Iterable[tuple[int | None, Act]], *, by: Actor, now: datetime) -> None:
    rows = [
        AuditEntry(
            company_id=company_id,
            at=now,
            actor_kind=by.kind,
            actor_id=by.user_id,
            actor_label=by.label[:200],
            channel=by.channel,
            action=act.action,
            target=act.target[:200],
            before=_plain(act.before),
            after=_plain(act.after),
            reason=act.reason[:2000],
        )
        for company_id, act in acts
    ]
    AuditEntry.objects.bulk_create(rows, batch_size=1000)


def _plain(value: Any) -> Any:
    """Return a value as JSON holds it; a date or a right is kept as its text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(item) for item in value)
    if value is None or isinstance(value, (bool, int)):
        return value
    return str(value)
