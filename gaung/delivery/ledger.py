"""The ledger's own statements: freeze, claim, record, recover. Each is one step for many rows, on either database.

A claim looks at everything that may forbid a mail in the statement that marks it in flight
(I12): the campaign still goes out, the company may send, the lease holds, the person is
subscribed, not suppressed, wants the topic, asked for no pause, and got none too lately (PUB-02).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from gaung.contacts.models import Contact
from gaung.contacts.queries.suppressed import fingerprint_sql
from gaung.core.campaign import Status as CampaignStatus
from gaung.core.delivery import Policy, Skip, State
from gaung.core.settling import Settled
from gaung.core.subscription import ENTITLED
from gaung.core.verification import Compliance
from gaung.core.wire import Reply
from gaung.core.wishes import OFTEN
from gaung.delivery.frequency import HANDED_OVER
from gaung.delivery.models import OPEN_STATES

LONGEST_REPLY: Final = 300


@dataclass(frozen=True, slots=True)
class Claimed:
    """A recipient whose mail is about to be written: marked in flight, or about to be put back."""

    id: int
    contact_id: int
    email: str
    email_key: str
    variant: str
    attempts: int
    is_uncertain: bool
    first_tried_at: datetime | None
    due_at: datetime

    @property
    def domain(self) -> str:
        """The destination domain."""
        return self.email_key.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Answered:
    """A recipient's answer and what the row becomes by it."""

    id: int
    settled: Settled
    reply: Reply
    reason: str


# --- freezing -------------------------------------------------------------------------------

_FREEZE: Final = """
INSERT INTO delivery_delivery (company_id, campaign_id, contact_id, email, email_key, state, variant, due_at,
    attempts, is_uncertain, changed_at, enhanced, reply, reason, returned)
SELECT %s, %s, meant.id, meant.email, meant.email_key, 'queued', '', {moment}, 0, {no}, {moment}, '', '', '', ''
FROM ({meant}) AS meant ORDER BY meant.id
ON CONFLICT (campaign_id, email_key) DO NOTHING
"""


def freeze(
    *,
    company_id: int,
    campaign_id: int,
    recipients: QuerySet[Contact],
    after: int,
    most: int,
    now: datetime,
    due_at: datetime | None = None,
) -> tuple[int, int | None]:
    """Write a row for the next recipients behind a contact; return how many, and the last contact of the batch."""
    walk = recipients.filter(pk__gt=after).order_by("pk")
    ids = list(walk.values_list("pk", flat=True)[most - 1 : most])
    last = ids[0] if ids else None
    batch = walk if last is None else walk.filter(pk__lte=last)
    meant, params = batch.order_by().values("id", "email", "email_key").query.sql_with_params()
    moment = _moment(now)
    statement = _FREEZE.format(meant=meant, moment="%s" + ("::timestamptz" if _is_pg() else ""), no=_false())
    with connection.cursor() as cursor:
        cursor.execute(statement, [company_id, campaign_id, _moment(due_at or now), moment, *params])
        return cursor.rowcount, last


def clear(*, campaign_id: int, most: int) -> int:
    """Take away the next rows of an earlier freeze that was called back; nothing of it was ever sent."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM delivery_delivery WHERE id IN"
            " (SELECT id FROM delivery_delivery WHERE campaign_id = %s ORDER BY email_key LIMIT %s)",
            [campaign_id, most],
        )
        return int(cursor.rowcount)


# --- claiming -------------------------------------------------------------------------------

_MAY_SEND: Final = """
EXISTS (
    SELECT 1 FROM campaigns_campaign k
    JOIN delivery_lease l ON l.id = %s AND l.campaign_id = k.id AND l.ended_at IS NULL AND l.expires_at > %s
    JOIN subscriptions_subscription s ON s.company_id = k.company_id AND s.status IN ({entitled})
    LEFT JOIN verification_standing v ON v.company_id = k.company_id
    WHERE k.id = %s AND k.status = '{sending}' AND COALESCE(v.compliance, '') <> '{suspended}'
        AND (COALESCE(v.is_approved, {no}) OR {unreviewed})
)
"""

_WHY: Final = """
CASE
    WHEN c.id IS NULL THEN '{deleted}'
    WHEN c.email_key IS NULL OR c.email_key <> d.email_key THEN '{address_changed}'
    WHEN c.marketing_status IN ('unsubscribed', 'bounced', 'archived', 'pending_upgrade') THEN c.marketing_status
    WHEN c.marketing_status <> 'subscribed' THEN '{not_subscribed}'
    WHEN EXISTS (SELECT 1 FROM contacts_suppression x
        WHERE x.company_id = d.company_id AND x.fingerprint = {fingerprint}) THEN '{suppressed}'
    WHEN EXISTS (SELECT 1 FROM preferences_topicrefused r JOIN campaigns_campaign k ON k.topic_id = r.topic_id
        WHERE r.contact_id = c.id AND k.id = d.campaign_id) THEN '{topic}'
    WHEN EXISTS (SELECT 1 FROM preferences_wishes w
        WHERE w.contact_id = c.id AND w.paused_until > %s) THEN '{paused}'
    WHEN EXISTS (SELECT 1 FROM preferences_wishes w JOIN delivery_delivery o ON o.contact_id = w.contact_id
        WHERE w.contact_id = c.id AND w.often <> '' AND o.campaign_id <> d.campaign_id
        AND o.state IN ({handed_over})
        AND o.changed_at > CASE w.often WHEN 'weekly' THEN %s ELSE %s END) THEN '{recently}'
    ELSE ''
END
"""

_CLAIM: Final = """
WITH picked AS {materialized} (
    SELECT p.id FROM delivery_delivery p
    WHERE p.campaign_id = %s AND {is_open} AND p.state = %s AND p.due_at <= %s AND {may_send}
    ORDER BY p.due_at, p.id LIMIT %s {skip_locked}
), looked AS {materialized} (
    SELECT d.id, {why} AS why
    FROM picked JOIN delivery_delivery d ON d.id = picked.id
    LEFT JOIN contacts_contact c ON c.id = d.contact_id AND c.company_id = d.company_id
)
UPDATE delivery_delivery SET
    state = CASE WHEN looked.why = '' THEN 'in_flight' ELSE 'skipped' END,
    reason = looked.why, lease_id = %s, changed_at = %s
FROM looked WHERE delivery_delivery.id = looked.id AND delivery_delivery.state = %s
RETURNING delivery_delivery.id, delivery_delivery.state, contact_id, email, email_key, variant, attempts,
    is_uncertain, first_tried_at, due_at
"""


def claim(
    *,
    campaign_id: int,
    lease_id: int,
    state: State,
    most: int,
    is_within_review: bool,
    now: datetime,
    real_now: datetime,
) -> tuple[list[Claimed], int]:
    """Mark the next due recipients in flight, or skipped with the reason; return those, and how many were skipped."""
    at = _moment(now)
    may_send = [lease_id, _moment(real_now), campaign_id]
    lately = [_moment(now - OFTEN["weekly"]), _moment(now - OFTEN["monthly"])]
    params = [campaign_id, state.value, at, *may_send, most, at, *lately, lease_id, at, state.value]
    with connection.cursor() as cursor:
        cursor.execute(_claim_statement(is_within_review=is_within_review), params)
        rows = cursor.fetchall()
    claimed = [_claimed(row) for row in rows if row[1] == State.IN_FLIGHT]
    return sorted(claimed, key=lambda one: (one.due_at, one.id)), len(rows) - len(claimed)


def _claim_statement(*, is_within_review: bool) -> str:
    may_send = _MAY_SEND.format(
        entitled=", ".join(f"'{status.value}'" for status in sorted(ENTITLED)),
        sending=CampaignStatus.SENDING.value,
        suspended=Compliance.SUSPENDED.value,
        no=_false(),
        unreviewed=_true() if is_within_review else _false(),
    )
    why = _WHY.format(
        deleted=Skip.DELETED.value,
        address_changed=Skip.ADDRESS_CHANGED.value,
        not_subscribed=Skip.NOT_SUBSCRIBED.value,
        suppressed=Skip.SUPPRESSED.value,
        topic=Skip.TOPIC.value,
        paused=Skip.PAUSED_BY_RECIPIENT.value,
        recently=Skip.RECENTLY_MAILED.value,
        handed_over=", ".join(f"'{state}'" for state in HANDED_OVER),
        fingerprint=fingerprint_sql("d.email_key"),
    )
    skip_locked = "FOR UPDATE OF p SKIP LOCKED" if _is_pg() else ""
    return _CLAIM.format(
        is_open=_is_open("p"), may_send=may_send, why=why, skip_locked=skip_locked, materialized="MATERIALIZED"
    )


def _claimed(row: Sequence[Any]) -> Claimed:
    id_, _, contact_id, email, email_key, variant, attempts, is_uncertain, first_tried_at, due_at = row
    first = None if first_tried_at is None else _read(first_tried_at)
    return Claimed(id_, contact_id, email, email_key, variant, attempts, bool(is_uncertain), first, _read(due_at))


def put_back(*, places: Sequence[tuple[int, datetime]], lease_id: int, was: State) -> None:
    """Put claimed recipients back before anything of them is written: their domain's next places are later."""
    if not places:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE delivery_delivery SET state = %s, due_at = %s WHERE id = %s AND state = 'in_flight'"
            " AND lease_id = %s",
            [(was.value, _moment(at), id_, lease_id) for id_, at in places],
        )


# --- recording ------------------------------------------------------------------------------

# A row that was taken from a slow sender and not given to another yet still learns the truth.
_STILL_ITS: Final = """
delivery_delivery.lease_id = {lease} AND (delivery_delivery.state = 'in_flight'
    OR (delivery_delivery.is_uncertain AND delivery_delivery.state IN ('queued', 'unknown')))
"""
_RECORD_EACH: Final = f"""
UPDATE delivery_delivery SET state = %s, attempts = %s, due_at = COALESCE(%s, due_at), is_uncertain = %s,
    code = %s, enhanced = %s, reply = %s, reason = %s, first_tried_at = COALESCE(first_tried_at, %s), changed_at = %s
WHERE id = %s AND {_STILL_ITS.format(lease="%s")}
"""  # noqa: S608 - our own words
_RECORD_TOGETHER: Final = f"""
UPDATE delivery_delivery SET state = a.state, attempts = a.attempts,
    due_at = COALESCE(a.due_at, delivery_delivery.due_at), is_uncertain = a.is_uncertain,
    code = a.code, enhanced = a.enhanced, reply = a.reply, reason = a.reason,
    first_tried_at = COALESCE(delivery_delivery.first_tried_at, %s::timestamptz), changed_at = %s
FROM unnest(%s::text[], %s::smallint[], %s::timestamptz[], %s::boolean[], %s::smallint[], %s::text[], %s::text[],
    %s::text[], %s::bigint[]) AS a(state, attempts, due_at, is_uncertain, code, enhanced, reply, reason, id)
WHERE delivery_delivery.id = a.id AND {_STILL_ITS.format(lease="%s")}
"""  # noqa: S608 - our own words


def record(*, answers: Sequence[Answered], lease_id: int, now: datetime) -> int:
    """Write down what became of mails, with the server's own words; return how many rows were still this lease's."""
    if not answers:
        return 0
    rows = [_recorded(one) for one in answers]
    at = _moment(now)
    with connection.cursor() as cursor:
        if _is_pg():
            columns = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(_RECORD_TOGETHER, [at, at, *columns, lease_id])
        else:
            cursor.executemany(_RECORD_EACH, [(*row[:-1], at, at, row[-1], lease_id) for row in rows])
        return int(cursor.rowcount)


_TAKEN: Final = f"""
UPDATE delivery_delivery SET state = 'sent', attempts = attempts + 1, is_uncertain = {{no}}, reason = '',
    code = {{code}}, enhanced = {{enhanced}}, reply = {{reply}},
    first_tried_at = COALESCE(first_tried_at, {{at}}), changed_at = {{at}}
{{rows}} WHERE delivery_delivery.id = {{id}} AND {_STILL_ITS.format(lease="{lease}")}
"""  # noqa: S608 - our own words


def record_taken(*, replies: Sequence[Reply], lease_id: int, now: datetime) -> int:
    """Write down which mails the server took: what most answers say, so with as little ado as can be."""
    if not replies:
        return 0
    rows = [(_code(one), one.enhanced[:12], _words(one), one.key) for one in replies]
    at = _moment(now)
    with connection.cursor() as cursor:
        if _is_pg():
            cursor.execute(_taken_together(), [at, at, *map(list, zip(*rows, strict=True)), lease_id])
        else:
            cursor.executemany(
                _taken_each(), [(code, words, text, at, at, key, lease_id) for code, words, text, key in rows]
            )
        return int(cursor.rowcount)


def _taken_each() -> str:
    marks = dict.fromkeys(("code", "enhanced", "reply", "at", "id", "lease"), "%s")
    return _TAKEN.format(no=_false(), rows="", **marks)


def _taken_together() -> str:
    rows = "FROM unnest(%s::smallint[], %s::text[], %s::text[], %s::bigint[]) AS a(code, enhanced, reply, id)"
    marks = {"code": "a.code", "enhanced": "a.enhanced", "reply": "a.reply", "id": "a.id"}
    return _TAKEN.format(no=_false(), rows=rows, at="%s::timestamptz", lease="%s", **marks)


def _code(reply: Reply) -> int | None:
    return reply.code if reply.code is not None and 0 <= reply.code <= 999 else None


def _words(reply: Reply) -> str:
    return reply.text.replace("\x00", "")[:LONGEST_REPLY]


def _recorded(one: Answered) -> tuple[Any, ...]:
    due_at = None if one.settled.due_at is None else _moment(one.settled.due_at)
    return (
        one.settled.state.value,
        one.settled.attempts,
        due_at,
        one.settled.is_uncertain,
        _code(one.reply),
        one.reply.enhanced[:12],
        _words(one.reply),
        one.reason[:24],
        one.id,
    )


# --- after a crash, and at the end ----------------------------------------------------------

_RECOVER: Final = """
UPDATE delivery_delivery SET
    state = CASE WHEN {again} THEN 'queued' ELSE 'unknown' END,
    is_uncertain = {yes}, attempts = attempts + 1, first_tried_at = COALESCE(first_tried_at, changed_at),
    due_at = %s, changed_at = %s
WHERE campaign_id = %s AND {is_open} AND state = 'in_flight' AND NOT EXISTS (
    SELECT 1 FROM delivery_lease l WHERE l.id = delivery_delivery.lease_id AND l.ended_at IS NULL)
"""


def recover(*, campaign_id: int, policy: Policy, now: datetime) -> int:
    """Settle what a dead sender left in flight, as `core.delivery.after_crash` says; return how many."""
    again = f"is_uncertain = {_false()}" if policy is Policy.RETRY_ONCE else "1 = 0"
    with connection.cursor() as cursor:
        cursor.execute(
            _RECOVER.format(is_open=_is_open("delivery_delivery"), again=again, yes=_true()),
            [_moment(now), _moment(now), campaign_id],
        )
        return int(cursor.rowcount)


_SKIP_REST: Final = """
UPDATE delivery_delivery SET state = 'skipped', reason = %s, changed_at = %s WHERE id IN (
    SELECT d.id FROM delivery_delivery d
    WHERE d.campaign_id = %s AND {is_open} AND d.state IN ('queued', 'deferred') LIMIT %s)
"""


def skip_rest(*, campaign_id: int, most: int, now: datetime) -> int:
    """Leave out the next recipients of a campaign that was stopped for good; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SKIP_REST.format(is_open=_is_open("d")), [Skip.STOPPED.value, _moment(now), campaign_id, most])
        return int(cursor.rowcount)


_RELEASE: Final = """
UPDATE delivery_delivery SET variant = %s, due_at = %s WHERE state = 'queued' AND due_at = %s AND id IN (
    SELECT d.id FROM delivery_delivery d
    WHERE d.campaign_id = %s AND {is_open} AND d.state = 'queued' AND d.due_at = %s LIMIT %s)
"""


def release(*, campaign_id: int, variant: str, waiting_until: datetime, most: int, now: datetime) -> int:
    """Let the next of those who waited for a test's winner go with it; return how many. Once each, whoever asks."""
    until = _moment(waiting_until)
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE.format(is_open=_is_open("d")), [variant, _moment(now), until, campaign_id, until, most])
        return int(cursor.rowcount)


# --- between the databases ------------------------------------------------------------------


def _is_pg() -> bool:
    return connection.vendor == "postgresql"


def _is_open(table: str) -> str:
    """The condition of the index of open rows, word for word (see `models.stands_among`)."""
    return f"{table}.state IN ({', '.join(repr(state) for state in OPEN_STATES)})"


def _true() -> str:
    return "TRUE" if _is_pg() else "1"


def _false() -> str:
    return "FALSE" if _is_pg() else "0"


def _moment(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _read(value: Any) -> datetime:
    """A moment as a raw statement returns it: without a zone, or even as text, on SQLite."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
