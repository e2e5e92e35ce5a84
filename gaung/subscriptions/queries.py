"""What pages show of a subscription: where it stands, what each tier would cost."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from gaung.capacity import queries as capacity
from gaung.catalogue import queries as catalogue
from gaung.companies.models import Company
from gaung.core import life as rules
from gaung.core.bill import BillLine, full_bill, tax_minor, total_with_tax, with_base
from gaung.core.capacity import contacts_to_archive, floor_for, headroom, promotable
from gaung.core.catalogue import LARGEST_TIER, STEP, PriceTable
from gaung.core.life import CANCEL, Chosen, Life, Overflow, Scheduled, Unchanged, Undone, Upgrade
from gaung.core.periods import Interval, Period, cycle_at, months_before
from gaung.core.refusals import Refusal
from gaung.core.subscription import PAID, Status
from gaung.core.trial import TRIAL_DAYS, TRIAL_LIMIT, days_left
from gaung.subscriptions.models import Subscription, SubscriptionEvent
from gaung.subscriptions.store import Loaded, load, price_book, table_in
from gaung.verification import queries as checks


@dataclass(frozen=True)
class Position:
    """Where a company stands with Campaigns now, in values ready to be worded."""

    status: Status
    status_since: datetime
    currency: str
    interval: Interval
    next_interval: Interval | None
    zone: str
    cycle: Period
    quantity: int | None
    limit: int
    subscribed: int
    pending: int
    left: int
    floor: int
    promotes_to: int | None
    pending_quantity: int | None
    is_cancelling: bool
    last_choice: int | None
    may_try: bool
    trial_days: int
    trial_limit: int
    trial_ends_at: datetime | None
    trial_days_left: int | None
    is_approved: bool
    is_suspended: bool
    total_minor: int | None
    next_invoice_on: date | None
    next_invoice_minor: int | None
    past_due_on: date | None
    suspended_on: date | None
    pay_later: bool
    version: int

    @property
    def is_paid(self) -> bool:
        """Whether a tier is in force: active or past due."""
        return self.status in PAID

    @property
    def is_at_limit(self) -> bool:
        """Whether new contacts have to wait (R17, R19)."""
        return self.limit > 0 and self.left == 0

    @property
    def at_risk(self) -> int:
        """How many contacts the scheduled lower tier has no seat for (D8)."""
        return max(0, self.subscribed - self.pending_quantity) if self.is_paid and self.pending_quantity else 0


def position(company: Company, *, now: datetime) -> Position:
    """Return where the company stands now."""
    loaded = load(company)
    row, life, seats = loaded.row, loaded.life, capacity.seats(company)
    following = _next_invoice(loaded) if life.status in PAID else None
    return Position(
        status=life.status,
        status_since=row.status_since,
        currency=row.currency,
        interval=life.interval,
        next_interval=life.next_interval,
        zone=life.zone,
        cycle=life.cycle,
        quantity=life.quantity,
        limit=life.limit,
        subscribed=seats.subscribed,
        pending=seats.pending,
        promotes_to=seats.promotes_to,
        left=headroom(limit=life.limit, subscribed=seats.subscribed),
        floor=floor_for(seats.subscribed),
        pending_quantity=life.pending if isinstance(life.pending, int) else None,
        is_cancelling=life.pending is CANCEL,
        last_choice=row.last_choice,
        may_try=life.status is Status.NONE,
        trial_days=TRIAL_DAYS,
        trial_limit=TRIAL_LIMIT,
        trial_ends_at=life.trial_ends_at,
        trial_days_left=_trial_days_left(life, now),
        is_approved=checks.is_approved(company),
        is_suspended=checks.is_suspended(company),
        total_minor=_price_now(loaded, now),
        next_invoice_on=life.cycle.end if following is not None else None,
        next_invoice_minor=following,
        past_due_on=life.past_due_on,
        suspended_on=life.suspended_on,
        pay_later=row.pay_later,
        version=row.version,
    )


@dataclass(frozen=True)
class Glance:
    """The little that every page asks: does something need an act (NAV-02)."""

    status: Status
    is_suspended: bool
    is_at_limit: bool
    is_cancelling: bool
    trial_days_left: int | None


def glance(company: Company, *, now: datetime) -> Glance:
    """Return what the navigation asks of a company, in three short reads."""
    life, seats = load(company).life, capacity.seats(company)
    return Glance(
        status=life.status,
        is_suspended=checks.is_suspended(company),
        is_at_limit=life.limit > 0 and headroom(limit=life.limit, subscribed=seats.subscribed) == 0,
        is_cancelling=life.pending is CANCEL,
        trial_days_left=_trial_days_left(life, now),
    )


def _trial_days_left(life: Life, now: datetime) -> int | None:
    if life.status is not Status.TRIALING or life.trial_ends_at is None:
        return None
    return max(0, days_left(ends_at=life.trial_ends_at, now=now, zone=life.zone))


def _price_now(loaded: Loaded, now: datetime) -> int | None:
    if loaded.life.quantity is None:
        return None
    return table_in(loaded.row, price_book(loaded.row, on=rules.today(loaded.life, now))).total(loaded.life.quantity)


def _next_invoice(loaded: Loaded) -> int | None:
    """What the next cycle will cost as things stand, tax included; nothing after a cancellation."""
    row, life = loaded.row, loaded.life
    interval = life.next_interval or life.interval
    book = row.next_price_book if row.next_price_book and life.next_interval is None else None
    table = table_in(row, book or price_book(row, on=life.cycle.end, interval=interval))
    subscribed = capacity.seats(loaded.company).subscribed
    turn = rules.turn_cycle(life, tables={interval: table}, subscribed=subscribed, overflow=Overflow.DEMOTE)
    if turn.bill is None:
        return None
    bps = catalogue.tax_bps(country=loaded.company.country, on=life.cycle.end)
    return total_with_tax(with_base(turn.bill, base_total_minor=row.base_total_minor), bps)


# --- estimates -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Estimate:
    """What one position of the slider means (R25): the decision, not yet stored.

    `kind`: purchase, upgrade, downgrade, trial_choice, current, undo, or refused (`code` says why).
    Amounts in minor units; `due_minor` includes `tax_minor`. `next_minor` is the full amount of a
    cycle, tax included, from `starts_on` on, by `next_interval`. For a tier chosen in the trial
    `first_minor` is the first, prorated invoice, due at the trial's end.
    """

    quantity: int
    kind: str
    total_minor: int
    unit_now_minor: int | None
    unit_now_quantity: int | None
    credit_minor: int
    charge_minor: int
    tax_minor: int
    due_minor: int
    days_left: int
    days_in_cycle: int
    starts_on: date
    promoted: int
    to_archive: int
    replaces_schedule: bool
    next_minor: int
    next_interval: Interval
    first_minor: int = 0
    first_days: int = 0
    code: str = ""


def estimate(company: Company, *, quantity: int, now: datetime) -> Estimate:
    """Return what choosing this tier would mean now; the server's quote says the same."""
    return _Estimator(company, now).of(quantity)


def estimates(company: Company, *, now: datetime) -> list[Estimate]:
    """Return the estimate of every tier that is sold, for the table in the page (BIL-04)."""
    estimator = _Estimator(company, now)
    return [estimator.of(tier) for tier in estimator.table.tiers]


class _Estimator:
    """Loads once, estimates many."""

    def __init__(self, company: Company, now: datetime) -> None:
        self.loaded = load(company)
        self.life, self.row = self.loaded.life, self.loaded.row
        self.on = rules.today(self.life, now)
        self.table: PriceTable = table_in(self.row, price_book(self.row, on=self.on))
        self.seats = capacity.seats(company)
        self.verified = checks.is_approved(company)
        self.tax_bps = catalogue.tax_bps(country=company.country, on=self.on)
        self.trial_cycle, self.trial_end_on = _after_trial(self.life)
        self.starts_on = self.trial_cycle.end if self.trial_cycle else self.life.cycle.end
        self.next_interval = self.life.next_interval or self.life.interval
        self.next_table = self._next_table()
        self.next_tax_bps = catalogue.tax_bps(country=company.country, on=self.starts_on)

    def _next_table(self) -> PriceTable:
        """The prices of the next cycle: a running tier keeps its version unless the operator moves it."""
        if self.life.next_interval is not None:
            return table_in(self.row, price_book(self.row, on=self.starts_on, interval=self.life.next_interval))
        moved = self.row.next_price_book if self.life.status in PAID else None
        return table_in(self.row, moved) if moved else self.table

    def of(self, quantity: int) -> Estimate:
        """Ask the core what this tier would mean."""
        try:
            return self._allowed(quantity)
        except Refusal as refusal:
            return self._shown(quantity, "refused", code=refusal.code)

    def _allowed(self, quantity: int) -> Estimate:
        if self.life.status in PAID or self.life.status is Status.TRIALING:
            change = rules.change_quantity(
                self.life, quantity=quantity, table=self.table, subscribed=self.seats.subscribed, on=self.on
            )
            match change:
                case Upgrade(bill=bill):
                    return self._shown(quantity, "upgrade", lines=bill.lines, limit=quantity)
                case Chosen():
                    return self._shown(quantity, "trial_choice")
                case Unchanged():
                    return self._shown(quantity, "current")
                case Undone():
                    return self._shown(quantity, "undo")
                case Scheduled():
                    return self._shown(quantity, "downgrade")
        bought = rules.buy(
            self.life,
            quantity=quantity,
            table=self.table,
            subscribed=self.seats.subscribed,
            verified=self.verified,
            on=self.on,
        )
        return self._shown(quantity, "purchase", lines=bought.bill.lines, limit=quantity)

    def _shown(
        self, quantity: int, kind: str, *, lines: tuple[BillLine, ...] = (), limit: int | None = None, code: str = ""
    ) -> Estimate:
        tax = sum(tax_minor(line, self.tax_bps) for line in lines)
        credit = sum(line.amount_minor for line in lines if line.kind == "credit")
        charge = sum(line.amount_minor for line in lines if line.kind != "credit")
        promoted = 0
        if limit is not None:
            promoted = promotable(ceiling=limit, subscribed=self.seats.subscribed, pending=self.seats.pending)
        now_quantity = self.life.quantity if self.life.status in PAID else None
        return Estimate(
            quantity=quantity,
            kind=kind,
            total_minor=self.table.total(quantity),
            unit_now_minor=self.table.total(now_quantity) if now_quantity else None,
            unit_now_quantity=now_quantity,
            credit_minor=credit,
            charge_minor=charge,
            tax_minor=tax,
            due_minor=credit + charge + tax,
            days_left=self.life.cycle.days_left(self.on)
            if self.life.cycle.start <= self.on < self.life.cycle.end
            else 0,
            days_in_cycle=self.life.cycle.days,
            starts_on=self.starts_on,
            promoted=promoted,
            to_archive=contacts_to_archive(
                subscribed=self.seats.subscribed,
                pending=self.seats.pending,
                target=quantity,
                ceiling=self.seats.promotes_to,
            ),
            replaces_schedule=self.life.status in PAID and self.life.pending is not None,
            next_minor=self._full(quantity),
            next_interval=self.next_interval,
            **self._first(quantity),
            code=code,
        )

    def _full(self, quantity: int) -> int:
        """What a whole cycle costs, tax included (R29)."""
        cycle = self.trial_cycle or self.life.cycle
        bill = full_bill(self.next_table.total(quantity), quantity=quantity, cycle=cycle)
        return total_with_tax(bill, self.next_tax_bps)

    def _first(self, quantity: int) -> dict[str, int]:
        """The invoice at the trial's end: whole days from then to the end of that cycle (D4)."""
        if self.trial_cycle is None or self.trial_end_on is None:
            return {}
        life = replace(
            self.life, cycle_months=months_before(self.life.anchor, interval=self.life.interval, on=self.trial_end_on)
        )
        bill = rules.purchase(life, quantity=quantity, table=self.table, on=self.trial_end_on).bill
        tax_bps = catalogue.tax_bps(country=self.loaded.company.country, on=self.trial_end_on)
        return {"first_minor": total_with_tax(bill, tax_bps), "first_days": bill.lines[0].days_left}


def _after_trial(life: Life) -> tuple[Period | None, date | None]:
    """The cycle in which a running trial ends, and the local day of its end."""
    if life.status is not Status.TRIALING or life.trial_ends_at is None:
        return None, None
    on = rules.today(life, life.trial_ends_at)
    months = months_before(life.anchor, interval=life.interval, on=on)
    return cycle_at(life.anchor, months=months, interval=life.interval), on


@dataclass(frozen=True)
class IntervalPrices:
    """What one tier costs by the interval in force and by the other one (D15), before tax."""

    quantity: int
    now_minor: int
    other_minor: int


def interval_prices(company: Company, *, now: datetime) -> IntervalPrices:
    """Return both prices of the tier that will be in force, or would be bought."""
    loaded = load(company)
    on = loaded.life.cycle.end
    quantity = preset_tier(position(company, now=now))
    here, other = loaded.life.interval, Interval.YEAR
    if here is Interval.YEAR:
        other = Interval.MONTH
    tables = {one: table_in(loaded.row, price_book(loaded.row, on=on, interval=one)) for one in (here, other)}
    return IntervalPrices(quantity, tables[here].total(quantity), tables[other].total(quantity))


def next_lower_tier(position_: Position) -> int | None:
    """Return the tier just below the floor, if there is one: what archiving would make possible."""
    lower = position_.floor - STEP
    return lower if lower >= STEP else None


def preset_tier(position_: Position) -> int:
    """Return where the slider stands at first: the smallest tier that fits everyone waiting (CAM-8).

    More than 50,000 is not on the slider (D16).
    """
    fits = min(LARGEST_TIER, floor_for(position_.subscribed + position_.pending))
    if position_.pending_quantity is not None:
        return position_.pending_quantity
    if position_.is_paid and position_.quantity is not None:
        return max(position_.quantity, fits) if position_.pending else position_.quantity
    return max(position_.last_choice or 0, fits)


def zone_of(company: Company) -> str:
    """Return the time zone the company is billed by (D2)."""
    return load(company).life.zone


def history(company: Company, *, limit: int = 200) -> list[SubscriptionEvent]:
    """Return what happened to the subscription, newest first."""
    return list(SubscriptionEvent.objects.filter(company=company).order_by("-id")[:limit])


def subscription_of(company: Company) -> Subscription:
    """Return the company's one subscription."""
    return load(company).row
