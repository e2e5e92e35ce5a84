"""A second implementation of what is billed, for checking the first (trust.md Billing).

It shares no code with the product: it walks day by day, keeps the terms of the open cycle in
a list and rounds with the decimal module; months come from dateutil. It knows the rules of
money.md and nothing of how the product is built.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext

from dateutil.relativedelta import relativedelta

getcontext().prec = 80
MONTHS = {"month": 1, "year": 12}


def rounded(numerator, denominator):
    return int((Decimal(numerator) / Decimal(denominator)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@dataclass
class Oracle:
    """One company's bills, by walking its days. `bills` are (day, reason, credit, charge)."""

    anchor: date
    interval: str
    prices: dict[str, dict[int, int]]
    today: date = None
    offset: int = 0
    tier: int | None = None
    scheduled: object = None
    next_interval: str | None = None
    terms: list = field(default_factory=list)
    charged: int = 0
    paid: int = 0
    bills: list = field(default_factory=list)

    def __post_init__(self):
        self.today = self.anchor

    @property
    def start(self):
        return self.anchor + relativedelta(months=self.offset)

    @property
    def end(self):
        return self.anchor + relativedelta(months=self.offset + MONTHS[self.interval])

    def walk_to(self, day):
        while self.today < day:
            self.today += timedelta(days=1)
            if self.today == self.end:
                self._turn()

    def _turn(self):
        self.offset += MONTHS[self.interval]
        self.interval = self.next_interval or self.interval
        self.next_interval, self.terms, self.charged, self.paid = None, [], 0, 0
        if self.scheduled == "cancel":
            self.tier = None
        elif self.scheduled is not None:
            self.tier = self.scheduled
        self.scheduled = None
        if self.tier is not None:
            self.paid = self.prices[self.interval][self.tier]
            self.bills.append((self.today, "renewal", 0, self.paid))

    def choose(self, tier, subscribed):
        """Buy when nothing runs; else go up at once, down or back at the end of the cycle."""
        lowest = max(1000, (subscribed + 999) // 1000 * 1000)
        if self.tier is None:
            if tier >= lowest:
                self._charge("purchase", tier)
        elif tier > self.tier:
            self._charge("upgrade", tier)
        elif tier == self.tier:
            self.scheduled = None
        elif tier >= lowest:
            self.scheduled = tier

    def _charge(self, reason, tier):
        days, left = (self.end - self.start).days, (self.end - self.today).days
        new, old = self.prices[self.interval][tier], self.paid
        self.terms.append((new - old) * left)
        due = rounded(sum(self.terms), days) - self.charged
        credit = -rounded(old * left, days)
        self.charged += due
        self.bills.append((self.today, reason, credit, due - credit))
        self.tier, self.paid, self.scheduled = tier, new, None

    def cancel(self):
        if self.tier is not None:
            self.scheduled = "cancel"

    def undo(self):
        if self.scheduled is not None:
            self.scheduled = None
        else:
            self.next_interval = None

    def switch(self, interval):
        self.next_interval = None if interval == self.interval else interval
