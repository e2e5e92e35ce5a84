"""Five years of random changes against an independent oracle: 0 units of difference (trust.md).

`make test` walks 50 companies, the nightly set 500. A failing seed is printed in the test's
name; add it to `REGRESSIONS`.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta

import pytest

from gaung.core import life as rules
from gaung.core.catalogue import shipped_table
from gaung.core.life import Overflow, Scheduled, Undone, Upgrade
from gaung.core.periods import Interval, first_instant
from gaung.core.refusals import Refusal
from tests.trust.oracle import Oracle

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
COMPANIES = 500 if NIGHTLY else 50
REGRESSIONS: tuple[int, ...] = ()
YEARS = 5
ZONES = ("Asia/Jakarta", "UTC", "America/St_Johns", "Africa/Cairo", "Pacific/Apia", "Europe/Berlin")


class Walked:
    """The product's pure core, driven by the same commands on the same days."""

    def __init__(self, anchor, interval, tables, zone):
        self.life = rules.open_life(anchor=anchor, zone=zone, interval=interval, on=anchor)
        self.tables, self.bills, self.today = tables, [], anchor

    def walk_to(self, day):
        while self.life.cycle.end <= day:
            boundary = self.life.cycle.end
            turn = rules.turn_cycle(self.life, tables=self.tables, subscribed=0, overflow=Overflow.DEMOTE)
            self.life = turn.life
            if turn.bill is not None:
                self._book(boundary, turn.bill)
        self.today = day

    def choose(self, tier, subscribed):
        table = self.tables[self.life.interval]
        try:
            if self.life.quantity is None:
                bought = rules.buy(
                    self.life, quantity=tier, table=table, subscribed=subscribed, verified=True, on=self.today
                )
                self._book(self.today, bought.bill)
                self.life = bought.life
                return
            change = rules.change_quantity(self.life, quantity=tier, table=table, subscribed=subscribed, on=self.today)
        except Refusal:
            return
        if isinstance(change, Upgrade):
            self._book(self.today, change.bill)
        self.life = change.life

    def cancel(self):
        self._take(lambda: rules.cancel(self.life))

    def undo(self):
        self._take(lambda: rules.undo(self.life))

    def switch(self, interval):
        self._take(lambda: rules.set_interval(self.life, Interval(interval)))

    def _take(self, command):
        try:
            change = command()
        except Refusal:
            return
        if isinstance(change, Scheduled | Undone):
            self.life = change.life

    def _book(self, day, bill):
        credit = sum(line.amount_minor for line in bill.lines if line.kind == "credit")
        self.bills.append((day, bill.reason, credit, bill.total_minor - credit))


def commands(dice, anchor):
    """Some 60 changes over five years, often several in one cycle and on one day."""
    day = anchor
    while day < anchor + timedelta(days=365 * YEARS):
        yield day, dice.choices(("choose", "cancel", "undo", "switch"), weights=(8, 1, 1, 1))[0]
        day += timedelta(days=dice.choice((0, 0, 1, 2, 3, 5, 9, 17, 30, 61, 120)))


@pytest.mark.parametrize("seed", [*REGRESSIONS, *range(COMPANIES)])
def test_a_random_company_is_billed_as_the_oracle_says_to_the_unit(seed):
    dice = random.Random(seed)
    anchor = date(2024, 1, 1) + timedelta(days=dice.randrange(800))
    currency, interval = dice.choice(("USD", "EUR", "IDR")), dice.choice(list(Interval))
    tables = {one: shipped_table(currency, one) for one in Interval}
    product = Walked(anchor, interval, tables, dice.choice(ZONES))
    prices = {one.value: dict(table.totals) for one, table in tables.items()}
    oracle = Oracle(anchor, interval.value, prices)
    for day, command in commands(dice, anchor):
        arguments = ()
        if command == "choose":
            arguments = (dice.randrange(1, 51) * 1000, dice.choice((0, 900, 12_345, 27_001)))
        elif command == "switch":
            arguments = (dice.choice(("month", "year")),)
        for side in (product, oracle):
            side.walk_to(day)
            getattr(side, command)(*arguments)
    end = anchor + timedelta(days=365 * YEARS + 400)
    product.walk_to(end)
    oracle.walk_to(end)
    assert product.bills == oracle.bills, f"seed {seed}"
    assert product.bills


def test_the_comparison_notices_one_unit():
    """Negative control: an oracle that rounds each charge alone must be told apart."""
    anchor = date(2025, 6, 1)
    tables = {Interval.MONTH: shipped_table("USD", Interval.MONTH)}
    product = Walked(anchor, Interval.MONTH, tables, "UTC")
    drifting = Oracle(anchor, "month", {"month": dict(tables[Interval.MONTH].totals)})
    for day, tier in ((3, 1_000), (4, 2_000), (6, 3_000), (9, 4_000), (12, 5_000), (14, 6_000), (17, 7_000)):
        for side in (product, drifting):
            side.walk_to(anchor + timedelta(days=day))
            if side is drifting:
                side.terms, side.charged = [], 0
            side.choose(tier, 0)
    assert product.bills != drifting.bills


def test_a_boundary_is_one_instant_in_every_zone():
    for zone in ZONES:
        first = first_instant(date(2026, 3, 1), zone)
        assert isinstance(first, datetime)
        assert first.tzinfo is UTC
