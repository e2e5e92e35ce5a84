"""The lives of the sample companies, one for each state a subscription can be in (rules.md section 4).

Each is played through the product's own actions, at instants that lie in the past, up to now:
what the pages show of them is what such a company would have. From now on they live in real
time, until an operator moves the test clock of one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from gaung.companies.actions import CompanyProfile, SignedUp, update_company_profile
from gaung.contacts import actions as contacts
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.periods import Interval, add_months, local_date
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.access import SYSTEM
from gaung.gateways.cards import NUMBERS
from gaung.ops.demo_people import people
from gaung.payments import actions as payments
from gaung.payments import due
from gaung.subscriptions import actions as subscriptions
from gaung.verification import actions as verification
from gaung.verification.reviews import write_in_review

SUBSCRIBED: Final = MarketingStatus.SUBSCRIBED
_PLACES: Final = {
    "ID": ("IDR", "Asia/Jakarta", "Jalan Contoh 12", "Jakarta", "12190"),
    "US": ("USD", "America/New_York", "12 Example Street", "Albany", "12207"),
    "DE": ("EUR", "Europe/Berlin", "Beispielweg 12", "Berlin", "10115"),
}


class Story:
    """One sample company and the moment its story has come to."""

    def __init__(self, *, signed: SignedUp, at: datetime, today: datetime) -> None:
        """Begin at `at`, the moment of sign-up; `today` is when the story is over."""
        self.company, self.by, self.now, self.today = signed.company, signed.actor, at, today
        self._people = signed.company.pk * 10_000

    def go(self, *, days_ago: float) -> None:
        """Let time pass up to so many days before today; what falls due meanwhile happens at its own time."""
        self.until(self.today - timedelta(days=days_ago))

    def wait(self, *, days: float) -> None:
        """Let some days pass."""
        self.until(min(self.now + timedelta(days=days), self.today))

    def until(self, instant: datetime) -> None:
        """Let time pass."""
        due.run_company(company=self.company, until=instant)
        self.now = instant

    def profile(self, country: str) -> None:
        """Say where invoices go."""
        _, zone, line, city, code = _PLACES[country]
        given = CompanyProfile(
            name=self.company.name,
            legal_name=self.company.name,
            country=country,
            time_zone=zone,
            language=self.company.language,
            address_line_1=line,
            city=city,
            postal_code=code,
        )
        update_company_profile(company=self.company, profile=given, by=self.by, now=self.now)

    def add(self, count: int, wanted: MarketingStatus = SUBSCRIBED) -> None:
        """Take people in, as an import does."""
        consent = Consent(source="website", text="I want to get news by mail.", at=self.now)
        contacts.add_contacts(
            company=self.company,
            people=list(people(count, start=self._people)),
            wanted=wanted,
            consent=consent if wanted is SUBSCRIBED else None,
            by=self.by,
            now=self.now,
        )
        self._people += count

    def others(self, count: int) -> None:
        """Take people in who get no mail: some never agreed, some left, some addresses failed, some are put away."""
        for wanted, share in (
            (MarketingStatus.NO_CONSENT, 4),
            (MarketingStatus.UNSUBSCRIBED, 3),
            (MarketingStatus.BOUNCED, 1),
            (MarketingStatus.ARCHIVED, 2),
        ):
            self.add(count * share // 10, wanted)

    def start_trial(self) -> None:
        subscriptions.start_trial(company=self.company, by=self.by, now=self.now)

    def ask_check(self) -> None:
        verification.request_check(company=self.company, answers=EXAMPLE_ANSWERS, by=self.by, now=self.now, findings=())

    def pass_check(self) -> None:
        self.ask_check()
        self.wait(days=0.2)
        subscriptions.decide_check(company=self.company, verdict="approved", by=SYSTEM, now=self.now)

    def card(self, kind: str = "ok") -> None:
        payments.add_payment_method(
            company=self.company, number=NUMBERS[kind], expires_month=12, expires_year=self.today.year + 3,
            by=self.by, now=self.now,
        )  # fmt: skip

    def choose(self, quantity: int) -> None:
        payments.change_quantity_now(company=self.company, quantity=quantity, by=self.by, now=self.now)

    def buy(self, quantity: int) -> None:
        payments.buy_now(company=self.company, quantity=quantity, by=self.by, now=self.now)

    def cancel(self) -> None:
        subscriptions.cancel_subscription(company=self.company, by=self.by, now=self.now)


@dataclass(frozen=True)
class Sample:
    """A sample company: what it is, when it signed up, and what it did since."""

    name: str
    state: str
    play: Callable[[Story], None]
    country: str = "ID"
    language: str = "id"
    interval: Interval = Interval.MONTH
    # Signed up so many days before today, and so many whole cycles before that: the newest cycle began then.
    days_ago: int = 10
    cycles_ago: int = 0

    @property
    def currency(self) -> str:
        return _PLACES[self.country][0]

    @property
    def time_zone(self) -> str:
        return _PLACES[self.country][1]

    def signed_up_at(self, today: datetime) -> datetime:
        """Return the moment of sign-up: late in the morning of the day that anchors the cycles."""
        zone = ZoneInfo(self.time_zone)
        newest = local_date(today, self.time_zone) - timedelta(days=self.days_ago)
        day = add_months(newest, -self.cycles_ago * self.interval.months)
        return datetime(day.year, day.month, day.day, 10, 40, tzinfo=zone)


def _none(story: Story) -> None:
    story.others(320)
    story.add(24)


def _trialing(story: Story) -> None:
    story.add(180)
    story.start_trial()
    story.wait(days=4)
    story.add(140)
    story.others(160)
    story.card()
    story.choose(1_000)


def _last_days(story: Story) -> None:
    story.start_trial()
    story.wait(days=2)
    story.add(420)
    story.others(120)
    story.pass_check()


def _bought(story: Story, quantity: int, *, card: str = "ok") -> None:
    """Tried it, passed the check, and pays since the fourth day."""
    story.start_trial()
    story.add(300)
    story.wait(days=1)
    story.pass_check()
    story.wait(days=2)
    story.card(card)
    story.buy(quantity)


def _active(story: Story) -> None:
    _bought(story, 2_000)
    story.add(1_500)
    story.others(700)
    story.wait(days=40)
    story.add(900)
    story.choose(4_000)
    story.wait(days=20)
    story.add(800)


def _downgrade(story: Story) -> None:
    _bought(story, 5_000)
    story.add(1_600)
    story.others(400)
    story.go(days_ago=3)
    story.choose(3_000)


def _cancelled(story: Story) -> None:
    _bought(story, 1_000)
    story.add(420)
    story.others(90)
    story.go(days_ago=2)
    story.cancel()


def _at_limit(story: Story) -> None:
    _bought(story, 1_000)
    story.wait(days=12)
    story.add(940)
    story.others(260)


def _past_due(story: Story) -> None:
    _bought(story, 2_000, card="declines_later")
    story.add(1_150)
    story.others(200)


def _suspended(story: Story) -> None:
    _bought(story, 1_000, card="declines_later")
    story.add(380)
    story.others(120)


def _ended(story: Story) -> None:
    _bought(story, 1_000)
    story.add(510)
    story.wait(days=10)
    story.cancel()


def _trial_expired(story: Story) -> None:
    story.start_trial()
    story.add(260)
    story.others(80)
    story.wait(days=6)
    story.pass_check()
    story.go(days_ago=2)
    story.add(35)


def _review_blocked(story: Story) -> None:
    story.start_trial()
    story.add(310)
    story.others(110)


def _check_waiting(story: Story) -> None:
    story.start_trial()
    story.add(220)
    story.others(140)
    story.go(days_ago=0.25)
    story.ask_check()


def _more_info(story: Story) -> None:
    _check_waiting(story)
    story.go(days_ago=0.1)
    subscriptions.decide_check(
        company=story.company,
        verdict="more_info",
        text="Which form did the people from the trade fair fill in?",
        by=SYSTEM,
        now=story.now,
    )


def _refused(story: Story) -> None:
    """Asked in the trial, with a list nobody can tell the origin of."""
    story.start_trial()
    story.add(190)
    story.others(60)
    story.go(days_ago=3)
    story.ask_check()
    story.wait(days=0.5)
    subscriptions.decide_check(
        company=story.company,
        verdict="refused",
        reason_code="no_consent",
        text="The page you sent us has no form on it.",
        by=SYSTEM,
        now=story.now,
    )


def _held(story: Story) -> None:
    """Paying, then suspended by the operator after complaints; it has answered once."""
    _bought(story, 1_000)
    story.add(460)
    story.others(70)
    story.go(days_ago=2)
    verification.suspend_company(
        company=story.company,
        reason="complaints",
        text="Many readers of the last letter did not know you. Where did they sign up?",
        by=SYSTEM,
        now=story.now,
    )
    story.go(days_ago=1)
    write_in_review(
        company=story.company,
        text="At our stall at the flower fair, on a paper list. We have a picture of it.",
        by=story.by,
        now=story.now,
    )


MAIN: Final = Sample("Kopi Senja", "active", _active, days_ago=10, cycles_ago=4, language="en")
SAMPLES: Final[Sequence[Sample]] = (
    MAIN,
    Sample("Warung Bu Tini", "none", _none),
    Sample("Batik Lestari", "trialing", _trialing, days_ago=9),
    Sample("Taman Buku", "trialing, last days", _last_days, days_ago=20),
    Sample(
        "Harbour Bicycles", "active, downgrade scheduled", _downgrade, days_ago=10, cycles_ago=2, country="US",
        language="en",
    ),
    Sample("Studio Merah", "active, cancellation scheduled", _cancelled, days_ago=12, cycles_ago=1),
    Sample(
        "Nordlicht Naturkost", "active, at the limit", _at_limit, days_ago=6, cycles_ago=2, country="DE", language="en"
    ),
    Sample("Rumah Keramik", "past due", _past_due, days_ago=5, cycles_ago=1),
    Sample("Sepeda Nusantara", "suspended for non-payment", _suspended, days_ago=38, cycles_ago=1),
    Sample("Old Mill Bakery", "ended", _ended, days_ago=12, cycles_ago=1, country="US", language="en"),
    Sample("Kebun Sayur Bandung", "trial expired", _trial_expired, days_ago=30),
    Sample("Pasar Kain Solo", "review blocked", _review_blocked, days_ago=27),
    Sample("Lentera Anak", "trialing, check waiting", _check_waiting, days_ago=6),
    Sample(
        "Roasters Guild", "trialing, more information asked", _more_info, days_ago=4, country="US", language="en"
    ),
    Sample("Pustaka Remaja", "trialing, check refused", _refused, days_ago=8),
    Sample("Toko Bunga Melati", "suspended by review", _held, days_ago=9, cycles_ago=1),
)  # fmt: skip
