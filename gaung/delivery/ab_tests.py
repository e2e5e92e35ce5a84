"""The A/B test of a campaign on its way: its division, the choice of the winner, and letting the rest go.

The winner is recorded once, under the campaign's lock. Whoever had waited is released after that, in
batches that can be done again, so a worker that dies in between changes nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from gaung.campaigns.letters import letter_of
from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import plan_of
from gaung.core.ab_test import VERSIONS, A, Asks, B, Decide, Sizes, decides_at, place, sizes, version_of
from gaung.core.campaign import Status
from gaung.core.delivery import State
from gaung.core.letter import Letter
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.delivery import ledger
from gaung.delivery.models import OPEN_STATES, AbTest, Delivery, Prepared, stands_among
from gaung.foundation import audit, tasks
from gaung.foundation.access import SYSTEM, Actor, require
from gaung.foundation.locks import lock_row, write_transaction

# Whoever waits for the winner is due far ahead: no claim, no order of senders, no retry comes near it.
WAITING_UNTIL: Final = datetime(9000, 1, 1, tzinfo=UTC)
# A test is decided while its campaign goes out or stands still; a stopped one has nobody left to send to.
DECIDABLE: Final = frozenset({Status.SENDING, Status.PAUSED})


class AlreadyDecided(Refusal):
    """The winner was chosen before; `winner` says which."""

    code = "ab_decided"


class NothingToDecide(Refusal):
    """The campaign tests nothing, is not under way, or nobody waits for the winner."""

    code = "ab_nothing"


def test_of(campaign: Campaign) -> AbTest | None:
    """The test of a campaign that was told to go; none of one without a test."""
    return AbTest.objects.filter(campaign_id=campaign.pk).first() if campaign.test else None


def said_to_rest(campaign: Campaign) -> str:
    """Which version a copy of a campaign says that is not for everybody: the winner, else A; "" without a test."""
    test = test_of(campaign)
    return (test.winner or A) if test is not None else ""


def waiting(campaign: Campaign) -> int:
    """How many wait for the winner."""
    return int(_waiting(campaign).count())


def _waiting(campaign: Campaign) -> Any:
    rows = Delivery.objects.filter(stands_among(OPEN_STATES), campaign_id=campaign.pk, state=State.QUEUED.value)
    return rows.filter(due_at=WAITING_UNTIL)


# --- beginning --------------------------------------------------------------------------------


def prepare(campaign: Campaign) -> None:
    """Keep what version B says; an earlier test of a campaign that was called back goes."""
    AbTest.objects.filter(campaign=campaign).delete()
    if plan_of(campaign) is not None:
        letter = letter_of(campaign, variant=B).to_json()
        AbTest.objects.create(company_id=campaign.company_id, campaign=campaign, letter=letter)


def first_due(campaign: Campaign, now: datetime) -> datetime:
    """When a recipient's row is due as it is written: at once, or once the test is divided or decided."""
    return now if plan_of(campaign) is None else WAITING_UNTIL


def divide(campaign: Campaign, *, cursor: Mapping[str, Any], most: int, now: datetime) -> dict[str, Any] | None:
    """Give the next recipients their version or their place among those who wait; nothing once all have one."""
    plan = plan_of(campaign)
    if plan is None:
        return None
    if "left" not in cursor:
        total = Delivery.objects.filter(campaign=campaign).count()
        left = sizes(total=total, share=plan.share)
        AbTest.objects.filter(campaign=campaign).update(size_a=left.a, size_b=left.b, rest=left.rest)
    else:
        left = Sizes(**cursor["left"])
    rows = Delivery.objects.filter(campaign=campaign, pk__gt=cursor.get("behind", 0)).order_by("pk")
    found = list(rows.values_list("pk", "email_key")[:most])
    chosen: dict[str, list[int]] = {A: [], B: []}
    for pk, key in found:
        variant = place(seed=f"{campaign.company_id}-{campaign.pk}", key=key, left=left)
        left = left.without(variant)
        if variant:
            chosen[variant].append(pk)
    for variant, ids in chosen.items():
        Delivery.objects.filter(pk__among=ids).update(variant=variant, due_at=now)
    return {"left": asdict(left), "behind": found[-1][0]} if len(found) == most else None


# --- deciding ---------------------------------------------------------------------------------


def note_gone(campaign: Campaign, *, now: datetime) -> bool:
    """Note once that the test's mails have gone, those put off aside: from then on the wait counts."""
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        test, plan = test_of(campaign), plan_of(campaign)
        if test is None or plan is None or test.gone_at is not None or test.winner or _is_on_its_way(campaign):
            return False
        test.gone_at, test.decides_at = now, decides_at(plan, gone_at=now) if test.rest else None
        test.save(update_fields=["gone_at", "decides_at"])
    return True


def _is_on_its_way(campaign: Campaign) -> bool:
    states = [State.QUEUED.value, State.IN_FLIGHT.value]
    rows = Delivery.objects.filter(stands_among(OPEN_STATES), campaign=campaign, state__in=states)
    return bool(rows.filter(due_at__lt=WAITING_UNTIL).exists())


def undecided() -> list[AbTest]:
    """Tests under way that have a time to be decided at, that nobody decided yet and that ask nobody."""
    rows = AbTest.objects.filter(winner="", asks="", decides_at__isnull=False)
    states = [status.value for status in DECIDABLE]
    return list(rows.filter(campaign__status__in=states).select_related("campaign__company"))


def letter_sent(campaign_id: int, variant: str = "") -> Letter | None:
    """What a campaign said to everybody, or what it said to those of a version, as it was sent."""
    if version_of(variant) == B:
        other = AbTest.objects.filter(campaign_id=campaign_id).first()
        return Letter.from_json(other.letter) if other is not None and other.letter else None
    kept = Prepared.objects.filter(campaign_id=campaign_id).first()
    return Letter.from_json(kept.letter) if kept is not None and kept.letter else None


def choose(*, campaign: Campaign, winner: str, figures: Mapping[str, Any], by: Actor, now: datetime) -> AbTest:
    """Choose the version the rest gets, by hand at any time while somebody waits for it (SND)."""
    require(by, Right.CAN_SEND_CAMPAIGNS)
    return _decide(campaign, winner, how=Decide.HAND, figures=figures, by=by, now=now)


def choose_by_itself(
    *, campaign: Campaign, winner: str, how: Decide, figures: Mapping[str, Any], now: datetime
) -> bool:
    """Choose by what people did, when the time has come. Says whether it was chosen now, and not before."""
    try:
        _decide(campaign, winner, how=how, figures=figures, by=SYSTEM, now=now)
    except (AlreadyDecided, NothingToDecide):
        return False
    return True


def _decide(
    campaign: Campaign, winner: str, *, how: Decide, figures: Mapping[str, Any], by: Actor, now: datetime
) -> AbTest:
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        test = test_of(campaign)
        if test is None or winner not in VERSIONS or not Prepared.objects.filter(campaign=campaign).exists():
            raise NothingToDecide()
        if test.winner:
            raise AlreadyDecided(winner=test.winner)
        if Status(campaign.status) not in DECIDABLE or not test.rest:
            raise NothingToDecide()
        test.winner, test.how, test.figures, test.asks = winner, how.value, dict(figures), ""
        test.decided_at, test.decided_by = now, "" if by.kind == SYSTEM.kind else by.label[:200]
        test.save(update_fields=["winner", "how", "figures", "asks", "decided_at", "decided_by"])
        after = {"version": winner, "by": how.value}
        audit.record(
            company=campaign.company,
            by=by,
            action="campaign.version_chosen",
            now=now,
            target=campaign.name,
            after=after,
        )
        order_release(campaign)
    return test


def ask(*, campaign: Campaign, reason: Asks, now: datetime) -> bool:
    """Leave the choice to a person, with the reason; asked once."""
    with write_transaction():
        campaign = lock_row(Campaign, campaign.pk)
        test = test_of(campaign)
        if test is None or test.winner or test.asks or Status(campaign.status) not in DECIDABLE:
            return False
        test.asks = reason.value
        test.save(update_fields=["asks"])
        after = {"reason": reason.value}
        audit.record(
            company=campaign.company,
            by=SYSTEM,
            action="campaign.version_asked",
            now=now,
            target=campaign.name,
            after=after,
        )
    return True


# --- letting the rest go ----------------------------------------------------------------------


def order_release(campaign: Campaign) -> None:
    """Order that whoever waited goes, one order at a time."""
    tasks.enqueue(
        "delivery.release",
        only_one=f"delivery.release:{campaign.pk}",
        company_id=campaign.company_id,
        campaign_id=campaign.pk,
    )


def release(campaign: Campaign, *, most: int, now: datetime) -> bool:
    """Let the next of those who waited go with the winner; says whether more of them may wait."""
    with write_transaction():
        test = test_of(campaign)
        if test is None or not test.winner:
            return False
        count = ledger.release(
            campaign_id=campaign.pk, variant=test.winner.lower(), waiting_until=WAITING_UNTIL, most=most, now=now
        )
        if count == most:
            return True
        AbTest.objects.filter(pk=test.pk, released_at=None).update(released_at=now)
    return False


def look(campaign: Campaign, *, now: datetime) -> int:
    """What a test owes by itself: its wait begins, and a release that was lost is ordered again."""
    test = test_of(campaign)
    if test is None:
        return 0
    if test.winner and test.released_at is None:
        with write_transaction():
            order_release(campaign)
        return 0
    return int(test.gone_at is None and note_gone(campaign, now=now))
