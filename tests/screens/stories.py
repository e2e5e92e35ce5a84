"""Lives that the sample has no company for, and that a page shows differently (screens.md 1.3 to 1.5).

Told as those of the sample are (`gaung.ops.demo_stories`), and played the same way.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Final

from gaung.core.periods import Interval
from gaung.core.refusals import Refusal
from gaung.foundation.access import SYSTEM
from gaung.gateways.cards import NUMBERS
from gaung.ops.demo_stories import Sample, Story
from gaung.payments import actions as payments
from gaung.subscriptions import actions as subscriptions
from gaung.subscriptions.quotes import make_quote

LONG_NAME: Final = "Perkumpulan Petani Kopi Gunung Arjuno-Welirang und Rösterei-Genossenschaft Südtirol"


def _bought(story: Story, quantity: int, *, card: str = "ok") -> None:
    story.start_trial()
    story.add(120)
    story.pass_check()
    story.card(card)
    story.buy(quantity)


def _unverified_at_the_end(story: Story) -> None:
    """Its last day, and nobody has asked for the check (CAM-3)."""
    story.start_trial()
    story.add(460)


def _verified_in_trial(story: Story) -> None:
    story.start_trial()
    story.add(210)
    story.pass_check()


def _asks_the_bank(story: Story) -> None:
    """Its bank wants to hear from the cardholder (D9)."""
    story.start_trial()
    story.add(120)
    story.pass_check()
    story.go(days_ago=0.01)
    story.card("needs_action")
    with suppress(Refusal):
        story.buy(2_000)


def _answer_lost(story: Story) -> None:
    """Nobody knows yet whether the money came (D9)."""
    story.start_trial()
    story.add(120)
    story.pass_check()
    story.go(days_ago=0.01)
    story.card("times_out_before_charging")
    with suppress(Refusal):
        story.buy(2_000)


def _declined(story: Story) -> None:
    """Its bank said no to a bigger tier a minute ago (BIL-09)."""
    _bought(story, 1_000, card="declines_later")
    story.go(days_ago=0.001)
    with suppress(Refusal):
        story.choose(3_000)


def _quoted(story: Story) -> None:
    """Two reviews lie open: one that can be paid, one whose price has run out (D10)."""
    _bought(story, 1_000)
    story.go(days_ago=1)
    make_quote(company=story.company, quantity=2_000, by=story.by, now=story.now)
    story.go(days_ago=0)
    make_quote(company=story.company, quantity=5_000, by=story.by, now=story.now)


def _outgrown(story: Story) -> None:
    """Chose less for the next cycle and grew past it since (D8)."""
    _bought(story, 3_000)
    story.go(days_ago=3)
    story.choose(1_000)
    story.add(1_150)


def _by_the_year(story: Story) -> None:
    subscriptions.set_interval(company=story.company, interval=Interval.YEAR, by=story.by, now=story.now)
    _bought(story, 12_000)


def _next_by_the_year(story: Story) -> None:
    _bought(story, 2_000)
    subscriptions.set_interval(company=story.company, interval=Interval.YEAR, by=story.by, now=story.now)


def _on_account(story: Story) -> None:
    """Pays by bank transfer, and has not yet."""
    story.start_trial()
    story.add(300)
    story.pass_check()
    payments.set_pay_later(company=story.company, pay_later=True, by=SYSTEM, now=story.now)
    story.buy(2_000)


def _card_expires(story: Story) -> None:
    """Two cards; the one that pays ends this month (BIL-14)."""
    story.start_trial()
    story.add(120)
    story.pass_check()
    soon = story.today + timedelta(days=10)
    for number, year, month in ((NUMBERS["declines"], soon.year + 2, 5), (NUMBERS["ok"], soon.year, soon.month)):
        payments.add_payment_method(
            company=story.company, number=number, expires_month=month, expires_year=year, by=story.by, now=story.now
        )
    story.buy(1_000)


def _largest(story: Story) -> None:
    _bought(story, 50_000)


def _given_back(story: Story) -> None:
    """Paid, and part of it was given back (D13)."""
    _bought(story, 5_000)
    story.wait(days=3)


def _nothing_yet(story: Story) -> None:
    """Signed up a moment ago, under a name as long as names get."""


EXTRA: Final = {
    "trial-last-unverified": Sample("Ombak Biru", "", _unverified_at_the_end, days_ago=20),
    "trial-approved": Sample("Rempah Timur", "", _verified_in_trial, days_ago=5),
    "bank-asks": Sample("Payung Geulis", "", _asks_the_bank, days_ago=6),
    "answer-lost": Sample("Gerabah Kasongan", "", _answer_lost, days_ago=6),
    "declined": Sample("Lonceng Angin", "", _declined, days_ago=8, country="US", language="en"),
    "quoted": Sample("Tenun Troso", "", _quoted, days_ago=9),
    "downgrade-at-risk": Sample("Madu Sumbawa", "", _outgrown, days_ago=12),
    "yearly": Sample("Perahu Kertas", "", _by_the_year, days_ago=40),
    "next-yearly": Sample("Kacang Tanah", "", _next_by_the_year, days_ago=7),
    "on-account": Sample("Alpenhof Kräuter", "", _on_account, days_ago=9, country="DE", language="en"),
    "card-expires": Sample("Sepatu Cibaduyut", "", _card_expires, days_ago=4),
    "largest": Sample("Garam Madura", "", _largest, days_ago=6),
    "refunded": Sample("Lukis Kaca", "", _given_back, days_ago=9),
    "two-factor": Sample("Bambu Apus", "", _nothing_yet, days_ago=2),
    "leaving": Sample("Angsa Putih", "", _nothing_yet, days_ago=2),
    "new": Sample(LONG_NAME, "", _nothing_yet, days_ago=0, country="DE", language="en"),
}
