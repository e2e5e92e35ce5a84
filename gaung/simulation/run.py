"""Plays a scenario through the product's actions and yields what happened (simulate.md)."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gaung.capacity import queries as capacity
from gaung.catalogue import actions as catalogue
from gaung.companies.models import Company
from gaung.contacts import actions as contacts
from gaung.contacts import queries as contact_queries
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.life import CANCEL, Unchanged
from gaung.core.periods import Interval
from gaung.core.refusals import Refusal
from gaung.core.subscription import PAID, PaymentDeclined, Status
from gaung.core.verification import EXAMPLE_ANSWERS, RefusalReason
from gaung.foundation import tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.notice import muted
from gaung.foundation.tenancy import company_scope
from gaung.gateways.cards import TestGateway
from gaung.payments import actions as payments
from gaung.payments import due
from gaung.payments.gateways import using_gateway
from gaung.simulation.scenario import CompanySpec, Scenario, Step
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.history import Happened, listening
from gaung.subscriptions.policy import using_overflow
from gaung.subscriptions.sign_up import sign_up
from gaung.subscriptions.store import load
from gaung.verification import actions as verification

Line = dict[str, Any]

# Of the subscription's history, what a scenario tells; the rest is the product's own book-keeping.
TOLD = frozenset(
    {
        "trial_started",
        "trial_ended",
        "contacts_promoted",
        "contacts_demoted",
        "quantity_chosen",
        "quantity_changed",
        "change_scheduled",
        "change_undone",
        "invoice_issued",
        "invoice_voided",
        "payment_succeeded",
        "payment_declined",
        "subscription_ended",
        "suspended",
        "restored",
    }
)
CARD_NUMBERS = {"ok": "4242424242424242", "declines": "4000000000000002", "declines_hard": "4000000000000069"}
BATCH = 5_000


def play(scenario: Scenario) -> Iterator[Line]:
    """Yield one line per event, on a database that is empty but for the shipped prices."""
    with using_gateway(TestGateway.in_memory()), using_overflow(scenario.overflow), tasks.inline(), muted():
        yield from _Play(scenario).lines()


class _Play:
    """One scenario being played: the company, its clock, and the lines so far."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.zone = ZoneInfo(scenario.company.time_zone)
        self.company = _found(scenario.company)
        self.told: list[Line] = []
        self.imported = 0

    def lines(self) -> Iterator[Line]:
        with company_scope(self.company), listening(self._hear):
            for step in self.scenario.steps:
                yield from self._until(step.at, including=True)
                self._do(step)
                yield from self._drain()
            yield from self._until(self.scenario.until, including=False)
            self._say(self.scenario.until, "end")
            yield from self._drain()

    # --- time ------------------------------------------------------------------------------

    def _until(self, limit: datetime, *, including: bool) -> Iterator[Line]:
        """Let everything that falls due happen, each at its own time."""
        while True:
            upcoming = due.upcoming(self.company)
            if upcoming.at > limit or (upcoming.at == limit and not including):
                return
            self._set_clock(upcoming.at)
            due.do(company=self.company, due=upcoming, now=upcoming.at)
            yield from self._drain()

    def _set_clock(self, at: datetime) -> None:
        self.company.test_clock_at = at

    # --- steps -----------------------------------------------------------------------------

    def _do(self, step: Step) -> None:
        self._set_clock(step.at)
        act: Callable[[Step], None] = getattr(self, f"_{step.do}")
        try:
            act(step)
        except Refusal as refusal:
            self._refused(step, refusal)

    def _refused(self, step: Step, refusal: Refusal) -> None:
        facts = {key: _plain(value) for key, value in refusal.facts.items() if value is not None}
        self._say(step.at, "refused", **{**facts, "do": step.do, "code": refusal.code})

    def _start_trial(self, step: Step) -> None:
        subscriptions.start_trial(company=self.company, by=SYSTEM, now=step.at)

    def _start_paid_now(self, step: Step) -> None:
        payments.start_paid_now(company=self.company, by=SYSTEM, now=step.at)

    def _request_check(self, step: Step) -> None:
        verification.request_check(company=self.company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=step.at, findings=())
        self._say(step.at, "check_requested")

    def _decide_check(self, step: Step) -> None:
        verdict = step.values["verdict"]
        subscriptions.decide_check(
            company=self.company,
            verdict=verdict,
            reason_code=RefusalReason.UNCLEAR_ANSWERS if verdict == "refused" else "",
            text="How were the contacts collected?" if verdict == "more_info" else "",
            by=SYSTEM,
            now=step.at,
        )
        self._say(step.at, "check_decided", verdict=verdict)

    def _import_contacts(self, step: Step) -> None:
        subscribed = pending = 0
        count = step.values["count"]
        for start in range(0, count, BATCH):
            size = min(BATCH, count - start)
            added = self._add(size, step.at)
            subscribed, pending = subscribed + added.subscribed, pending + added.pending
        self._say(step.at, "contacts_admitted", subscribed=subscribed, pending=pending)

    def _add(self, size: int, now: datetime) -> contacts.Added:
        first = self.imported + 1
        self.imported += size
        people = [contacts.NewContact(email=f"c{n}@example.com") for n in range(first, first + size)]
        consent = Consent(source="simulation", text="simulation", at=now)
        return contacts.add_contacts(
            company=self.company,
            people=people,
            wanted=MarketingStatus.SUBSCRIBED,
            consent=consent,
            by=SYSTEM,
            now=now,
        )

    def _archive_contacts(self, step: Step) -> None:
        status = MarketingStatus(step.values["status"])
        before = capacity.seats(self.company)
        count = contacts.archive_newest(
            company=self.company, count=step.values["count"], status=status, by=SYSTEM, now=step.at
        )
        from_pending = count if status is MarketingStatus.PENDING_UPGRADE else 0
        self._freed(step.at, "contacts_archived", count, before.pending - from_pending)

    def _unsubscribe_contacts(self, step: Step) -> None:
        before = capacity.seats(self.company)
        count = contacts.unsubscribe_newest(company=self.company, count=step.values["count"], by=SYSTEM, now=step.at)
        self._freed(step.at, "contacts_unsubscribed", count, before.pending)

    def _freed(self, at: datetime, event: str, count: int, waiting: int) -> None:
        """Tell what went, and who of the waiting took the freed seats (D7)."""
        promoted = waiting - capacity.seats(self.company).pending
        self._say(at, event, count=count)
        if promoted:
            self._say(at, "contacts_promoted", count=promoted)

    def _change_quantity(self, step: Step) -> None:
        result = payments.change_quantity_now(
            company=self.company, quantity=step.values["quantity"], by=SYSTEM, now=step.at
        )
        self._say_if_unchanged(step.at, result)

    def _cancel(self, step: Step) -> None:
        self._say_if_unchanged(step.at, subscriptions.cancel_subscription(company=self.company, by=SYSTEM, now=step.at))

    def _undo_pending_change(self, step: Step) -> None:
        subscriptions.undo_pending_change(company=self.company, by=SYSTEM, now=step.at)

    def _set_interval(self, step: Step) -> None:
        interval = Interval(step.values["interval"])
        self._say_if_unchanged(
            step.at, subscriptions.set_interval(company=self.company, interval=interval, by=SYSTEM, now=step.at)
        )

    def _buy(self, step: Step) -> None:
        payments.buy_now(company=self.company, quantity=step.values["quantity"], by=SYSTEM, now=step.at)

    def _add_payment_method(self, step: Step) -> None:
        payments.add_payment_method(
            company=self.company,
            number=CARD_NUMBERS[step.values["card"]],
            expires_month=12,
            expires_year=2099,
            by=SYSTEM,
            now=step.at,
        )

    def _pay_open_invoices(self, step: Step) -> None:
        paid = payments.pay_open_invoices(company=self.company, by=SYSTEM, now=step.at)
        if paid.declined is not None:
            raise PaymentDeclined(decline=paid.declined.decline)
        if paid.paid == 0:
            self._say(step.at, "unchanged")

    def _say_if_unchanged(self, at: datetime, result: object) -> None:
        if isinstance(result, subscriptions.Changed) and isinstance(result.change, Unchanged):
            self._say(at, "unchanged")

    # --- telling ---------------------------------------------------------------------------

    def _hear(self, happened: Happened) -> None:
        if happened.kind in TOLD:
            self._say(happened.at, happened.kind, **happened.facts)

    def _say(self, at: datetime, event: str, **facts: Any) -> None:
        line: Line = {"at": at.astimezone(self.zone).isoformat(), "event": event}
        line.update({key: value for key, value in facts.items() if key not in ("at", "event", "state")})
        line["state"] = self._state()
        self.told.append(line)

    def _drain(self) -> Iterator[Line]:
        lines, self.told = self.told, []
        yield from lines

    def _state(self) -> dict[str, Any]:
        life = load(self.company).life
        seats = capacity.seats(self.company)
        archived = contact_queries.status_counts(self.company)[MarketingStatus.ARCHIVED]
        shown = life.status in PAID or life.status is Status.SUSPENDED
        return {
            "status": life.status.value,
            "limit": life.limit,
            "quantity": life.quantity if shown else None,
            "subscribed": seats.subscribed,
            "pending": seats.pending,
            "archived": archived,
            "pending_change": "cancel" if life.pending is CANCEL else life.pending,
            "cycle": [life.cycle.start.isoformat(), life.cycle.end.isoformat()],
        }


def _found(spec: CompanySpec) -> Company:
    """Found the scenario's company, on a test clock, with its prices."""
    now = spec.signed_up_at.astimezone(UTC)
    if spec.prices is not None:
        _sell(spec, spec.prices, now)
    signed = sign_up(
        company_name="Scenario",
        name="Administrator",
        email="admin@example.com",
        password=None,  # nobody signs in here
        country="ID",
        currency=spec.currency,
        time_zone=spec.time_zone,
        language="en",
        interval=spec.interval,
        now=now,
        is_test=True,
    )
    signed.company.test_clock_at = now
    return signed.company


def _sell(spec: CompanySpec, prices: Any, now: datetime) -> None:
    """Sell only the scenario's tiers, at its prices; the other interval follows, a year for ten months."""
    for interval in Interval:
        totals = dict(prices)
        if spec.interval is Interval.MONTH and interval is Interval.YEAR:
            totals = {tier: total * 10 for tier, total in prices.items()}
        elif spec.interval is Interval.YEAR and interval is Interval.MONTH:
            totals = {tier: -(-total // 10) for tier, total in prices.items()}
        catalogue.store_draft_book(currency=spec.currency, interval=interval, totals=totals, by=SYSTEM, now=now)


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value)
