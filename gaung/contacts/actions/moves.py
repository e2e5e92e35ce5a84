"""The one way a marketing status changes: timeline, contact and counters in one transaction (I2).

Whoever calls holds the company's capacity row. Everything here is set-based: thousands of
contacts are a handful of statements.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, Value

from gaung.capacity.actions import (
    CountersDrifted,
    count_moves,
    note_crossing,
    return_seats,
    take_promotions,
    take_seats,
)
from gaung.capacity.models import Capacity
from gaung.contacts.addresses import fingerprint
from gaung.contacts.models import Contact, StatusAct, Suppression
from gaung.contacts.standing import STANDING, Standing, Wanted, refusal_of, standings
from gaung.core.contact_status import Consent, MarketingStatus, Who
from gaung.foundation import jobs
from gaung.foundation.access import SYSTEM, Actor
from gaung.foundation.tenancy import HasId

BATCH = 5_000
SUBSCRIBED, PENDING = MarketingStatus.SUBSCRIBED, MarketingStatus.PENDING_UPGRADE
PROMOTED, DEMOTED = "promoted", "demoted"


def batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Return the ids in batches that a statement can carry."""
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


# --- by wish --------------------------------------------------------------------------------


def load_standings(ids: Sequence[int]) -> list[Standing]:
    """Return where contacts stand, in the order of the ids; those that are gone are left out."""
    found = {
        one.id: one
        for batch in batches(ids)
        for one in standings(Contact.objects.filter(pk__among=batch).values_list(*STANDING))
    }
    return [found[pk] for pk in ids if pk in found]


def grant(*, company: HasId, capacity: Capacity, contacts: Sequence[Standing], wanted: Wanted) -> dict[int, str]:
    """Give contacts the wanted status where the table allows it (D19).

    Returns for every contact the status it has now got, or the code of the refusal. A wish
    for `subscribed` is admitted in the order given, as long as seats are free (R17).
    """
    outcome: dict[int, str] = {}
    granted: list[Standing] = []
    for one in contacts:
        refusal = refusal_of(one, wanted)
        if refusal is None:
            granted.append(one)
        else:
            outcome[one.id] = refusal.code
    if not granted:
        return outcome
    act = write_act(
        company=company,
        by=wanted.by,
        now=wanted.now,
        reason=wanted.reason,
        consent=wanted.consent,
        limit=limit_now(capacity),
    )
    for to, part in _seated(capacity, granted, wanted.to):
        count_left(capacity, part, to)
        put(company=company, ids=[one.id for one in part], to=to, act=act, now=wanted.now, consent=wanted.consent)
        outcome.update({one.id: to.value for one in part})
    _note_lifted_bounces(granted, wanted)
    _lift_suppressions(company, granted, wanted)
    return outcome


def _lift_suppressions(company: HasId, granted: Sequence[Standing], wanted: Wanted) -> None:
    """An address that complained or bounced comes back by the person, and by nobody else (D22)."""
    if wanted.who is Who.RECIPIENT and wanted.to is SUBSCRIBED and granted:
        keys = Contact.objects.filter(pk__in=[one.id for one in granted]).values_list("email_key", flat=True)
        prints = [fingerprint(key) for key in keys if key]
        Suppression.objects.filter(company_id=company.pk, fingerprint__in=prints).delete()


def _note_lifted_bounces(granted: Sequence[Standing], wanted: Wanted) -> None:
    """A bounce is lifted by hand once; the next time only a new address or the person helps."""
    lifted = [one.id for one in granted if one.status is MarketingStatus.BOUNCED]
    if wanted.to is not MarketingStatus.NO_CONSENT:
        return
    for batch in batches(lifted):
        Contact.objects.filter(pk__among=batch).update(bounce_lifted=True)


def _seated(
    capacity: Capacity, granted: Sequence[Standing], to: MarketingStatus
) -> list[tuple[MarketingStatus, Sequence[Standing]]]:
    if to is not SUBSCRIBED:
        return [(to, granted)] if granted else []
    admission = take_seats(capacity=capacity, incoming=len(granted))
    parts = [(SUBSCRIBED, granted[: admission.subscribed]), (PENDING, granted[admission.subscribed :])]
    return [(status, part) for status, part in parts if part]


def count_left(capacity: Capacity, moved: Sequence[Standing], to: MarketingStatus) -> None:
    """Count contacts out of their old statuses, and into the new one unless it took seats."""
    deltas = Counter({status: -n for status, n in Counter(one.status for one in moved).items()})
    if to not in (SUBSCRIBED, PENDING):
        deltas[to] += len(moved)
    count_moves(capacity=capacity, deltas=deltas)


# --- by the system --------------------------------------------------------------------------


def settle(*, company: HasId, capacity: Capacity, now: datetime) -> int:
    """Fill free seats below the ceiling from the waiting, oldest first (D7, R18); say how many.

    Called at the end of every act that may have freed a seat or raised the limit, so that
    nobody waits beside a free seat (I4), and a crossing of the limit is told (D24).
    """
    count = take_promotions(capacity=capacity)
    if count:
        waiting = Contact.objects.filter(marketing_status=PENDING.value).order_by("pending_since", "id")
        _move_by_system(company, waiting, count, SUBSCRIBED, PROMOTED, now)
    note_crossing(company=company, capacity=capacity, now=now)
    return count


def demote_newest(*, company: HasId, capacity: Capacity, count: int, now: datetime, limit: int | None = None) -> None:
    """Return the most recently subscribed excess to pending upgrade (D8); `limit` is the one they exceed."""
    if not count:
        return
    return_seats(capacity=capacity, count=count)
    newest = Contact.objects.filter(marketing_status=SUBSCRIBED.value).order_by("-subscribed_at", "-id")
    _move_by_system(company, newest, count, PENDING, DEMOTED, now, limit=limit)


def _move_by_system(
    company: HasId,
    rows: Any,
    count: int,
    to: MarketingStatus,
    reason: str,
    now: datetime,
    *,
    limit: int | None = None,
) -> None:
    ids = list(rows.filter(company_id=company.pk).values_list("pk", flat=True)[:count])
    if len(ids) != count:
        raise CountersDrifted(f"{count} contacts should be {reason}, {len(ids)} are there.")
    act = write_act(company=company, by=SYSTEM, now=now, reason=reason, limit=limit)
    for batch in batches(ids):
        put(company=company, ids=batch, to=to, act=act, now=now)


# --- the rows -------------------------------------------------------------------------------


def write_act(
    *,
    company: HasId,
    by: Actor,
    now: datetime,
    reason: str = "",
    consent: Consent | None = None,
    limit: int | None = None,
) -> StatusAct:
    """Write down who changes statuses now, on which channel, why, on what consent and at what limit."""
    return StatusAct.objects.create(
        company_id=company.pk,
        at=now,
        actor_kind=by.kind,
        actor_id=by.user_id,
        actor_label=by.label[:200],
        channel=by.channel,
        reason=reason[:500],
        evidence=evidence_of(consent),
        limit=limit,
        job_id=jobs.current_job_id(),
    )


def limit_now(capacity: Capacity) -> int | None:
    """Return the limit that decides who waits; none without an entitlement."""
    return capacity.limit if capacity.entitled else None


def evidence_of(consent: Consent | None) -> dict[str, str]:
    """Return a consent as the timeline keeps it."""
    if consent is None:
        return {}
    return {"source": consent.source, "at": consent.at.isoformat(), "text": consent.text}


def put(
    *,
    company: HasId,
    ids: Sequence[int],
    to: MarketingStatus,
    act: StatusAct,
    now: datetime,
    consent: Consent | None = None,
) -> None:
    """Write the timeline and then the status of these contacts; counters are the caller's."""
    for batch in batches(ids):
        rows = Contact.objects.filter(pk__among=batch)
        _write_timeline(rows, to, act)
        changed = rows.update(**_columns(to, now), **_consent_columns(to, consent))
        if changed != len(batch):
            raise CountersDrifted(f"{len(batch)} contacts of company {company.pk} should change, {changed} did.")


def _write_timeline(rows: Any, to: MarketingStatus, act: StatusAct) -> None:
    """One line per contact, read from the contact itself before it changes."""
    lines = rows.annotate(_act=Value(act.pk), _new=Value(to.value)).order_by("id")
    insert_lines(lines.values_list("company_id", "id", "_act", "marketing_status", "_new"))


def insert_lines(lines: Any) -> None:
    """INSERT ... SELECT into the timeline: the rows never leave the database."""
    sql, params = lines.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO contacts_statuschange (company_id, contact_id, act_id, old, new) {sql}",  # noqa: S608
            params,
        )


def _columns(to: MarketingStatus, now: datetime) -> dict[str, Any]:
    is_asked = to is MarketingStatus.PENDING_DOUBLE_OPT_IN
    columns: dict[str, Any] = {
        "marketing_status": to.value,
        "status_since": now,
        "previous_status": F("marketing_status") if is_asked else "",
        "subscribed_at": now if to is SUBSCRIBED else None,
        "pending_since": now if to is PENDING else None,
        "updated_at": now,
        "version": F("version") + 1,
    }
    return columns


def _consent_columns(to: MarketingStatus, consent: Consent | None) -> dict[str, Any]:
    if consent is None or to not in (SUBSCRIBED, PENDING):
        return {}
    return {"consent_source": consent.source, "consent_at": consent.at, "consent_text": consent.text}
