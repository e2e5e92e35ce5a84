"""What people did with each version of an A/B test, and the choice of the winner when its time has come.

Counted are those of the test alone, each once: delivered, and of these who opened or clicked themselves.
What machines did is shown beside it and decides nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import is_measured, plan_of
from gaung.core.ab_test import VERSIONS, A, B, Decide, Judgement, Side, decision, judge
from gaung.core.delivery import State
from gaung.core.engagement import Rate
from gaung.core.permissions import Right
from gaung.delivery import ab_tests
from gaung.delivery.models import ENDED_OTHERWISE, OPEN_STATES, AbTest, Delivery, stands_among
from gaung.foundation import clock
from gaung.foundation.access import Actor, require
from gaung.foundation.tenancy import all_companies, company_scope
from gaung.tracking.models import Engagement

BACK = ("hard", "soft")


@dataclass(frozen=True)
class OfVersion:
    """One version in figures: people, each once, of those it was delivered to."""

    delivered: int = 0
    opened: int = 0
    clicked: int = 0
    left: int = 0
    # Mails that only machines opened or clicked in, as far as it is known.
    opened_by_machine: int = 0
    clicked_by_machine: int = 0

    def side(self, decide: Decide) -> Side:
        """What is compared: people's clicks, else their opens."""
        return Side(self.delivered, self.clicked if decide is Decide.CLICKS else self.opened)

    @property
    def rates(self) -> Mapping[str, Rate]:
        """The shares of those it was delivered to."""
        return {name: Rate(getattr(self, name), self.delivered) for name in ("opened", "clicked", "left")}


Figures = Mapping[str, OfVersion]


def figures_of(campaign: Campaign, test: AbTest) -> dict[str, OfVersion]:
    """Count both versions of a test as they are now."""
    return {
        variant: OfVersion(delivered=_delivered(campaign, variant, size), **_of_people(campaign, variant))
        for variant, size in ((A, test.size_a), (B, test.size_b))
    }


def versions_of(campaign: Campaign) -> dict[str, OfVersion]:
    """Both versions of a campaign that tests or tested them; of any other nothing."""
    test = ab_tests.test_of(campaign)
    return figures_of(campaign, test) if test is not None else {}


def figures_from(kept: Mapping[str, Any]) -> dict[str, OfVersion]:
    """The figures as they were kept."""
    return {variant: OfVersion(**kept[variant]) for variant in VERSIONS if variant in kept}


def compared_by(figures: Figures, decide: Decide) -> Decide:
    """What both versions are compared by: what decides; by hand the clicks where there are any, as those are surest."""
    if decide is Decide.HAND:
        return Decide.CLICKS if any(one.clicked for one in figures.values()) else Decide.OPENS
    return decide


def judgement(figures: Figures, decide: Decide) -> Judgement:
    """What the figures say of both versions."""
    by = compared_by(figures, decide)
    return judge(figures[A].side(by), figures[B].side(by))


def _delivered(campaign: Campaign, variant: str, size: int) -> int:
    """Everybody of a version but those still open, ended otherwise or come back: few rows are read."""
    rows = Delivery.objects.filter(campaign_id=campaign.pk, variant=variant)
    still = rows.filter(stands_among(OPEN_STATES), due_at__lt=ab_tests.WAITING_UNTIL).count()
    lost = rows.filter(stands_among(ENDED_OTHERWISE)).count()
    back = rows.filter(~Q(returned=""), returned__in=BACK, state=State.SENT.value).count()
    return max(0, size - still - lost - back)


def _of_people(campaign: Campaign, variant: str) -> dict[str, int]:
    """What people did with mails that reached them."""
    rows = Engagement.objects.filter(campaign_id=campaign.pk, variant=variant, delivery__state=State.SENT.value)
    found: dict[str, int] = rows.exclude(delivery__returned__in=BACK).aggregate(
        opened=Count("pk", filter=Q(opened_at__isnull=False)),
        clicked=Count("pk", filter=Q(clicked_at__isnull=False)),
        left=Count("pk", filter=Q(left_at__isnull=False)),
        opened_by_machine=Count("pk", filter=Q(opened_at__isnull=True, machine_opens__gt=0)),
        clicked_by_machine=Count("pk", filter=Q(clicked_at__isnull=True, machine_clicks__gt=0)),
    )
    return found


# --- the choice -------------------------------------------------------------------------------


def choose(*, campaign: Campaign, winner: str, by: Actor, now: datetime) -> AbTest:
    """Choose the version the rest gets by hand; what was known of both is kept with it."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    test = ab_tests.test_of(campaign)
    if test is None:
        raise ab_tests.NothingToDecide()
    figures = _kept(figures_of(campaign, test))
    return ab_tests.choose(campaign=campaign, winner=winner, figures=figures, by=by, now=now)


def run_due(*, now: datetime) -> int:
    """Choose the winner of every test whose time has come, at its company's own time, or ask; says how many."""
    with all_companies():
        found = ab_tests.undecided()
    moved = 0
    for test in found:
        company = test.campaign.company
        with company_scope(company):
            moved += _look(test, clock.company_now(company) if company.is_test else now)
    return moved


def _look(test: AbTest, now: datetime) -> bool:
    campaign, plan = test.campaign, plan_of(test.campaign)
    if plan is None or test.decides_at is None or now < test.decides_at:
        return False
    figures = figures_of(campaign, test)
    sides = {"a": figures[A].side(plan.decide), "b": figures[B].side(plan.decide)}
    found = decision(due_at=test.decides_at, is_measured=is_measured(campaign), now=now, **sides)
    if found is None:
        return False
    if found.asks is not None:
        return ab_tests.ask(campaign=campaign, reason=found.asks, now=now)
    kept = _kept(figures)
    return ab_tests.choose_by_itself(campaign=campaign, winner=found.winner, how=plan.decide, figures=kept, now=now)


def _kept(figures: Figures) -> dict[str, Any]:
    return {variant: asdict(one) for variant, one in figures.items()}
