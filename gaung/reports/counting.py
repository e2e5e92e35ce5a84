"""Counting: each figure of a report from the ledger and the engagement of its recipients (REP-01 to REP-04).

Every count of the tiles and the chart is a stretch of an index; a link's is too. Only the domains
need every address, so those of a large campaign are counted now and then and kept.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Case, CharField, Count, F, Func, IntegerField, Q, Sum, Value, When

from gaung.campaigns.models import Campaign
from gaung.core.ab_test import version_of
from gaung.core.delivery import OPEN, State
from gaung.core.verdict import Kind, Verdict
from gaung.delivery.counts import Counts, counts_of
from gaung.delivery.models import ENDED_OTHERWISE, OPEN_STATES, Delivery
from gaung.reports.figures import DomainRow, Figures, LinkFigures, Step
from gaung.tracking.models import Engagement, Event, Link

BOUNCES: Final = ("hard", "soft")
# Seconds of a step: every zone's hours and days begin at one.
STEP: Final = 900


def figures_of(campaign: Campaign) -> Figures:
    """Count a campaign's figures as they are now."""
    return Figures(**_of_ledger(counts_of(campaign)), **_of_people(campaign))


def _of_ledger(counts: Counts) -> dict[str, int]:
    returned_soft = counts.returned.get("soft", 0)
    failed_hard = counts.reasons.get(State.FAILED, {}).get("hard", 0)
    return {
        "recipients": counts.total,
        "delivered": counts.of(State.SENT) - counts.returned.get("hard", 0) - returned_soft,
        "hard": counts.hard,
        "soft": counts.of(State.FAILED) - failed_hard + returned_soft,
        "unsure": counts.of(State.UNKNOWN),
        "skipped": counts.of(State.SKIPPED),
        "waiting": sum(counts.of(state) for state in OPEN),
        "complaints": counts.complaints,
    }


def _of_people(campaign: Campaign) -> dict[str, int]:
    rows = Engagement.objects.filter(campaign_id=campaign.pk)
    opened = rows.filter(opened_at__isnull=False).aggregate(n=Count("pk"), times=Sum("opens"))
    clicked = rows.filter(clicked_at__isnull=False).aggregate(n=Count("pk"), times=Sum("clicks"))
    unopened = rows.filter(opened_at__isnull=True)
    scanned = rows.filter(Q(machine_clicks__gt=0) | Q(unknown_clicks__gt=0), clicked_at__isnull=True)
    return {
        "opened": opened["n"],
        "opens": opened["times"] or 0,
        "clicked": clicked["n"],
        "clicks": clicked["times"] or 0,
        "left": rows.filter(left_at__isnull=False).count(),
        "opened_by_machine": unopened.filter(machine_opens__gt=0).count(),
        "opened_untold": unopened.filter(machine_opens=0, unknown_opens__gt=0).count(),
        "clicked_by_machine": scanned.filter(machine_clicks__gt=0).count(),
        "clicked_untold": scanned.filter(machine_clicks=0).count(),
    }


def figures_of_all(campaigns: Sequence[Campaign]) -> dict[int, Figures]:
    """What a list of campaigns shows of each (delivered, opened, clicked), in four statements for all."""
    ids = [one.pk for one in campaigns]
    lost: Counter[int] = Counter()
    ledger = Delivery.objects.filter(campaign_id__in=ids).order_by()
    for rows in (
        ledger.filter(state__in=OPEN_STATES),
        ledger.filter(state__in=ENDED_OTHERWISE),
        ledger.filter(~Q(returned=""), returned__in=BOUNCES),
    ):
        for row in rows.values("campaign_id").annotate(n=Count("pk")):
            lost[row["campaign_id"]] += row["n"]
    opened, clicked = (_counted(ids, name) for name in ("opened_at", "clicked_at"))
    return {
        one.pk: Figures(
            recipients=one.recipient_count,
            delivered=max(0, one.recipient_count - lost[one.pk]),
            opened=opened.get(one.pk, 0),
            clicked=clicked.get(one.pk, 0),
        )
        for one in campaigns
    }


def _counted(ids: Sequence[int], column: str) -> dict[int, int]:
    rows = Engagement.objects.filter(**{"campaign_id__in": ids, f"{column}__isnull": False}).order_by()
    return {row["campaign_id"]: row["n"] for row in rows.values("campaign_id").annotate(n=Count("pk"))}


# --- time (REP-02) ----------------------------------------------------------------------------


class _Slot(Func):
    """The quarter of an hour a moment lies in, counted from 1970."""

    output_field: Final = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = f"(CAST(strftime('%%%%s', %(expressions)s) AS INTEGER) / {STEP})"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = f"(FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / {STEP})::bigint)"
        return self.as_sql(compiler, connection, template=template, **more)


def steps_of(campaign: Campaign) -> list[Step]:
    """Who opened and who clicked first, by quarter of an hour, in order; their sums are the tiles' numbers."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for at, column in enumerate(("opened_at", "clicked_at")):
        rows = Engagement.objects.filter(**{"campaign_id": campaign.pk, f"{column}__isnull": False})
        slots = rows.order_by().annotate(slot=_Slot(F(column))).values("slot").annotate(n=Count("pk"))
        for row in slots:
            found[row["slot"]][at] = row["n"]
    return [Step(slot, *found[slot]) for slot in sorted(found)]


# --- links (REP-03) ---------------------------------------------------------------------------


def links_of(campaign: Campaign) -> list[LinkFigures]:
    """Each link at its place with the people who clicked it; the same address twice is two links."""
    clicks = Event.objects.filter(campaign_id=campaign.pk, kind=Kind.CLICK.value, verdict=Verdict.HUMAN.value)
    by_variant = ("delivery__variant",) if campaign.test else ()
    counted = (
        clicks.order_by()
        .values("link_number", *by_variant)
        .annotate(people=Count("delivery_id", distinct=True), times=Count("pk"))
    )
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for row in counted:
        key = version_of(row.get("delivery__variant", "")), row["link_number"] or 0
        before = found.get(key, (0, 0))
        found[key] = (before[0] + row["people"], before[1] + row["times"])
    links = Link.objects.filter(campaign_id=campaign.pk).order_by("variant", "number")
    return [_link(one, found) for one in links]


def _link(one: Link, found: Mapping[tuple[str, int], tuple[int, int]]) -> LinkFigures:
    people, times = found.get((one.variant, one.number), (0, 0))
    if not one.variant:  # a link all variants share
        parts = [both for (_, number), both in found.items() if number == one.number]
        people, times = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return LinkFigures(one.number, one.goes_to or one.url, one.label, one.variant, people, times)


# --- domains (REP-04) -------------------------------------------------------------------------


class _Domain(Func):
    """What stands behind the @ of an address; nothing for one that was forgotten."""

    output_field: Final = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = (
            "CASE WHEN instr(%(expressions)s, '@') = 0 THEN ''"
            " ELSE substr(%(expressions)s, instr(%(expressions)s, '@') + 1) END"
        )
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="split_part(%(expressions)s, '@', 2)", **more)


def domains_of(campaign: Campaign) -> list[DomainRow]:
    """Every destination domain of a campaign, the most mails first."""
    ledger = Delivery.objects.filter(campaign_id=campaign.pk, state__in=("sent", "failed", "unknown"))
    counted = _by_domain(
        ledger.annotate(domain=_Domain(F("email_key"))),
        sent=Q(pk__isnull=False),
        delivered=Q(state=State.SENT.value) & ~Q(returned__in=BOUNCES),
        bounced=Q(state=State.FAILED.value) | Q(returned__in=BOUNCES),
        complaints=Q(returned="complaint"),
    )
    people = _by_domain(
        Engagement.objects.filter(campaign_id=campaign.pk, opened_at__isnull=False).annotate(
            domain=_Domain(F("delivery__email_key"))
        ),
        opened=Q(pk__isnull=False),
        clicked=Q(clicked_at__isnull=False),
    )
    rows = [DomainRow(domain, **counts, **people.get(domain, {})) for domain, counts in counted.items()]
    return sorted(rows, key=lambda row: (-row.sent, row.domain))


def _by_domain(rows: Any, **wanted: Q) -> dict[str, dict[str, int]]:
    one = Value(1)
    sums = {name: Sum(Case(When(when, then=one), default=Value(0))) for name, when in wanted.items()}
    found = rows.order_by().values("domain").annotate(**sums)
    return {row["domain"]: {name: row[name] or 0 for name in wanted} for row in found}
