"""What is said of an A/B test on its way and after it: both versions beside each other, and who decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from gaung.campaigns.variants import as_variant, plan_of
from gaung.core.ab_test import VERSIONS, A, B, Decide, Judgement, Plan, Says, What, sizes
from gaung.core.campaign import OVER, UNDER_WAY, Status
from gaung.core.engagement import FEWEST_FOR_RATES, Rate
from gaung.delivery import ab_tests
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.tracking import ab_tests as deciding
from gaung.tracking.ab_tests import Figures, OfVersion
from gaung.web.pages import kebab
from gaung.web.report_words import rate_words

MEASURED: Final = ("opened", "clicked", "left")


@dataclass(frozen=True)
class Cell:
    """One figure: how many, of how many, the share, and what machines did beside it."""

    label: str
    n: str
    share: str
    machines: str = ""


@dataclass(frozen=True)
class Row:
    """One version of the test."""

    version: str
    says: str
    delivered: str
    cells: Sequence[Cell]
    is_winner: bool


def ab_values(campaign: Any, *, zone: str, figures: Figures | None = None, names_people: bool = True) -> dict[str, Any]:
    """What pages show of a campaign's test; nothing of one without. `figures`: those that were kept.

    A shared report names no people.
    """
    plan, test = plan_of(campaign), ab_tests.test_of(campaign)
    status = Status(campaign.status)
    if plan is None or test is None or not test.size_a or status not in UNDER_WAY | OVER:
        return {}
    found = figures or deciding.figures_of(campaign, test)
    judged = deciding.judgement(found, plan.decide)
    waits = not test.winner and bool(test.rest) and status in ab_tests.DECIDABLE
    return {
        "ab": {
            "rows": [_row(campaign, plan, found, one, test.winner) for one in VERSIONS],
            "verdict": verdict_words(judged, plan, found),
            "state": _state_words(test, zone, is_over=status in OVER, names_people=names_people),
            "asks": t(f"abt-asks-{kebab(test.asks)}") if test.asks and waits else "",
            "waits": waits,
            "then": _then_words(test),
        }
    }


def _row(campaign: Any, plan: Plan, figures: Figures, version: str, winner: str) -> Row:
    one = figures[version]
    says = as_variant(campaign, version).subject if plan.what is What.SUBJECT else ""
    cells = [_cell(one, name) for name in MEASURED]
    return Row(version, says, formats.number(one.delivered), cells, is_winner=version == winner)


def _cell(one: OfVersion, name: str) -> Cell:
    rate: Rate = one.rates[name]
    machines = getattr(one, f"{name}_by_machine", 0)
    return Cell(
        label=t(f"rep-tile-{name}"),
        n=t("abt-of", n=rate.part, whole=rate.whole),
        share=rate_words(rate) if rate.whole >= FEWEST_FOR_RATES else "",
        machines=t("abt-machines", n=machines) if machines else "",
    )


def verdict_words(judged: Judgement, plan: Plan, figures: Figures) -> str:
    """Which version is ahead, and whether that may be chance."""
    if judged.says is Says.TOO_FEW:
        return t("abt-says-too-few", least=FEWEST_FOR_RATES)
    if judged.says is Says.NOBODY:
        return t("abt-says-nobody")
    if not judged.ahead:
        return t("abt-says-even")
    key = "abt-says-ahead" if judged.says is Says.AHEAD else "abt-says-chance"
    other = B if judged.ahead == A else A
    return t(key, version=judged.ahead, other=other, by=deciding.compared_by(figures, plan.decide).value)


def _state_words(test: Any, zone: str, *, is_over: bool, names_people: bool) -> str:
    """Where the test stands: its mails go, it waits until a time or for a person, or it is decided."""
    facts = {"a": formats.number(test.size_a), "b": formats.number(test.size_b), "rest": formats.number(test.rest)}
    if test.winner:
        return _decided_words(test, zone, test.decided_by if names_people else "")
    if not test.rest:
        return t("abt-state-no-rest", **facts)
    if is_over:
        return t("abt-state-stopped", **facts)
    if test.gone_at is None:
        return t("abt-state-going", **facts)
    if test.decides_at is None or test.asks:
        return t("abt-state-hand", **facts)
    return t("abt-state-waits", **facts, time=formats.datetime_long(test.decides_at, zone))


def _decided_words(test: Any, zone: str, name: str) -> str:
    time = formats.datetime_long(test.decided_at, zone)
    rest = formats.number(test.rest)
    if test.how == Decide.HAND and name:
        return t("abt-state-chosen", version=test.winner, rest=rest, name=name, time=time)
    if test.how == Decide.HAND:
        return t("abt-state-by-hand", version=test.winner, rest=rest, time=time)
    return t("abt-state-decided", version=test.winner, rest=rest, by=test.how, time=time)


def _then_words(test: Any) -> str:
    """What was known when it was decided: openings go on coming in after that."""
    kept = deciding.figures_from(test.figures)
    if len(kept) < len(VERSIONS):
        return ""
    name = "clicked" if test.how == Decide.CLICKS else "opened"
    a, b = (kept[one] for one in VERSIONS)
    facts = {"a": getattr(a, name), "a_of": a.delivered, "b": getattr(b, name), "b_of": b.delivered}
    return t("abt-then", by="clicks" if name == "clicked" else "opens", **facts)


def plan_words(plan: Plan, people: int) -> str:
    """How a test goes, for the last look before sending."""
    found = sizes(total=people, share=plan.share)
    facts = {"a": found.a, "b": found.b, "rest": found.rest}
    key = "abt-plan-hand" if plan.decide is Decide.HAND else "abt-plan"
    return t(key, **facts, by=plan.decide.value, hours=plan.hours)
