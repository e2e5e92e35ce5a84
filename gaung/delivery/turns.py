"""One turn of a sender: what came back is written down, and the next recipients are marked, in one transaction.

Marked in flight are exactly the mails about to be written. Whatever forbids more is found
here: the review, the probe, a slow domain, a resting relay.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from django.conf import settings

from gaung.campaigns.hours import Leaving, leaving
from gaung.campaigns.models import Campaign
from gaung.companies.models import Company
from gaung.core import pace as paces
from gaung.core.bounce_kinds import Weight, judge_reply
from gaung.core.breaker import Breaker, failed, worked
from gaung.core.campaign import PauseReason
from gaung.core.delivery import Policy, State
from gaung.core.pace import Pace
from gaung.core.sending import REVIEW_AFTER, Room, room
from gaung.core.settling import GAVE_UP, Row, Settled, settle
from gaung.core.wire import Blame, Reply, ReplyKind
from gaung.delivery import leases, ledger, safety
from gaung.delivery.ledger import Answered, Claimed
from gaung.delivery.models import Delivery, DomainPace, Prepared, RelayRest
from gaung.foundation.locks import lock_row, write_transaction
from gaung.verification import queries as checks


@dataclass
class Sending:
    """What a sender knows between its turns."""

    campaign: Campaign
    prepared: Prepared
    held: leases.Held
    started: float
    accepted: Counter[str] = field(default_factory=Counter)
    dice: random.Random = field(default_factory=random.Random)
    # What comes back unsent was called back by us: no fault of the relay.
    is_stopping: bool = False


@dataclass(frozen=True)
class Turn:
    """What a turn brought: who is next, or why nobody is."""

    claimed: Sequence[Claimed] = ()
    skipped: int = 0
    put_back: int = 0
    pause: PauseReason | None = None
    until: datetime | None = None

    @property
    def did_something(self) -> bool:
        """Whether another turn may find more."""
        return bool(self.claimed or self.skipped or self.put_back)


def take_turn(
    sending: Sending,
    *,
    replies: Sequence[tuple[Claimed, Reply]],
    most: int,
    now: datetime,
    elapsed: float,
) -> Turn:
    """Write down the replies and mark at most so many recipients in flight, together or not at all."""
    with write_transaction():
        taken = sum(reply.kind is ReplyKind.ACCEPTED for _, reply in replies)
        real_now = leases.renew(sending.held, taken=taken)
        known = _paces(sending.campaign.company)
        rest = _record(sending, replies, known, now, elapsed) if replies else _rest(sending.campaign)
        if most <= 0:
            return Turn()
        if any(reply.kind is ReplyKind.REFUSED for _, reply in replies):
            judged = safety.judged(sending.campaign)
            if judged.pause is not None:
                return Turn(pause=judged.pause)
        if rest.is_open(now=now):
            return Turn(pause=PauseReason.SERVER, until=rest.rests_until)
        hours = leaving(sending.campaign)
        opens_at = now if hours.is_own else hours.at(now=now)
        if opens_at > now:
            return Turn(until=opens_at)
        free = _room(sending, wanted=most, now=now)
        if free.most <= 0:
            return Turn(pause=free.reason, until=free.until)
        return _claim(sending, known, hours, free.most, now, real_now)


def note_late(sending: Sending, *, replies: Sequence[tuple[Claimed, Reply]], now: datetime) -> int:
    """Write down what servers said for good to a sender that others took for dead; return how many rows learned it.

    What nobody took up yet learns the truth. All else the others have settled, and it stays so.
    """
    final = [(one, reply) for one, reply in replies if _is_final(reply)]
    with write_transaction():
        answers = [_answered(sending, one, reply, {}, now) for one, reply in final]
        return ledger.record(answers=answers, lease_id=sending.held.id, now=now)


def _is_final(reply: Reply) -> bool:
    is_refused = reply.kind is ReplyKind.REFUSED and reply.blames is not Blame.RELAY
    return is_refused or reply.kind is ReplyKind.ACCEPTED


# --- claiming -------------------------------------------------------------------------------


def _room(sending: Sending, *, wanted: int, now: datetime) -> Room:
    company = sending.campaign.company
    left = None
    if not checks.is_approved(company):
        # Few recipients and one at a time: the count and the claim must not be split.
        lock_row(Company, company.pk)
        left = review_left(company)
    probe_left, probe_full_at = _probe(sending, now)
    return room(wanted=wanted, review_left=left, probe_left=probe_left, probe_full_at=probe_full_at, now=now)


def review_left(company: Company) -> int | None:
    """How many people an unreviewed company may still write to; none for one that passed its check (D25)."""
    return None if checks.is_approved(company) else REVIEW_AFTER - _distinct_recipients(company)


def _distinct_recipients(company: Company) -> int:
    """How many people the company has written to, ever."""
    campaigns = Campaign.objects.filter(company=company, told_at__isnull=False).values("pk")
    tried = Delivery.objects.filter(campaign__in=campaigns).exclude(state=State.SKIPPED.value)
    untouched = Delivery.objects.filter(state=State.QUEUED.value, first_tried_at__isnull=True)
    return int(tried.exclude(pk__in=untouched.values("pk")).values("email_key").distinct().count())


def _probe(sending: Sending, now: datetime) -> tuple[int | None, datetime | None]:
    size = sending.prepared.probe_size
    if not size:
        return None, None
    prepared = lock_row(Prepared, sending.prepared.pk)
    gone = Delivery.objects.filter(campaign=sending.campaign)
    if prepared.probe_full_at is None:
        left = size - int(gone.exclude(state__in=[State.QUEUED.value, State.SKIPPED.value]).count())
        if left > 0:
            return left, None
        prepared.probe_full_at = now
        prepared.save(update_fields=["probe_full_at"])
    return 0, prepared.probe_full_at


def _claim(
    sending: Sending, known: dict[str, Pace], hours: Leaving, most: int, now: datetime, real_now: datetime
) -> Turn:
    claimed: list[Claimed] = []
    skipped = 0
    held_back = 0
    for state in (State.DEFERRED, State.QUEUED):
        if len(claimed) >= most:
            break
        found, left_out = ledger.claim(
            campaign_id=sending.campaign.pk,
            lease_id=sending.held.id,
            state=state,
            most=most - len(claimed),
            is_within_review=True,
            now=now,
            real_now=real_now,
        )
        on_time, early = _on_time(found, hours, now)
        kept, back = _in_place(on_time, known, now)
        back += early
        ledger.put_back(places=back, lease_id=sending.held.id, was=state)
        claimed += kept
        skipped += left_out
        held_back += len(back)
    if held_back:
        _keep_paces(sending.campaign, known, {}, now)
    return Turn(claimed, skipped, held_back)


def _on_time(
    found: Sequence[Claimed], hours: Leaving, now: datetime
) -> tuple[Sequence[Claimed], list[tuple[int, datetime]]]:
    """Those whose own clock lets their mail leave now, and the others with the time it does (ED-08)."""
    if hours.is_any_time or not hours.is_own:
        return found, []
    times = hours.of_people({one.contact_id for one in found}, now=now)
    early = [(one.id, times[one.contact_id]) for one in found if times.get(one.contact_id, now) > now]
    late = {id_ for id_, _ in early}
    return [one for one in found if one.id not in late], early


def _in_place(
    found: Sequence[Claimed], known: dict[str, Pace], now: datetime
) -> tuple[list[Claimed], list[tuple[int, datetime]]]:
    """Those whose domain takes them now, and the others with their domain's next places."""
    if not known:
        return list(found), []
    by_domain: dict[str, list[Claimed]] = defaultdict(list)
    for one in found:
        by_domain[one.domain].append(one)
    kept: list[Claimed] = []
    back: list[tuple[int, datetime]] = []
    for domain, rows in by_domain.items():
        if domain not in known:
            kept += rows
            continue
        allowed, later, known[domain] = paces.admit(known[domain], now=now, count=len(rows))
        kept += rows[:allowed]
        back += [(one.id, at) for one, at in zip(rows[allowed:], later, strict=True)]
    return kept, back


# --- recording ------------------------------------------------------------------------------


def _record(
    sending: Sending, replies: Sequence[tuple[Claimed, Reply]], known: dict[str, Pace], now: datetime, elapsed: float
) -> Breaker:
    words = _learn(sending, replies, known, now, elapsed)
    taken = [reply for _, reply in replies if reply.kind is ReplyKind.ACCEPTED]
    others = [pair for pair in replies if pair[1].kind is not ReplyKind.ACCEPTED]
    ledger.record_taken(replies=taken, lease_id=sending.held.id, now=now)
    answers = [_answered(sending, one, reply, known, now) for one, reply in others]
    ledger.record(answers=answers, lease_id=sending.held.id, now=now)
    if words or known:
        _keep_paces(sending.campaign, known, words, now)
    return _note_relay(sending, [reply for _, reply in replies], now)


def _learn(
    sending: Sending, replies: Sequence[tuple[Claimed, Reply]], known: dict[str, Pace], now: datetime, elapsed: float
) -> dict[str, str]:
    """Let the paces learn from what domains said; return the words of those that asked to slow down."""
    words: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for one, reply in replies:
        if reply.kind is ReplyKind.ACCEPTED:
            taken[one.domain] += 1
        elif reply.kind is ReplyKind.PUT_OFF and reply.blames is Blame.DOMAIN:
            words[one.domain] = reply.text
    sending.accepted.update(taken)
    for domain, count in taken.items():
        if domain in known and domain not in words:
            known[domain] = paces.eased(known[domain], taken=count)
    for domain in words:
        seen = int(sending.accepted[domain] * 60 / max(elapsed, 1.0))
        known[domain] = paces.slowed(known.get(domain, Pace()), now=now, seen_per_minute=seen)
    return words


def _answered(sending: Sending, one: Claimed, reply: Reply, known: dict[str, Pace], now: datetime) -> Answered:
    row = Row(one.attempts, one.first_tried_at or now, one.is_uncertain)
    policy = Policy(sending.campaign.policy)
    dice = Fraction(sending.dice.randrange(1000), 1000)
    domain_at = None
    if reply.blames is Blame.DOMAIN and one.domain in known:
        allowed, later, known[one.domain] = paces.admit(known[one.domain], now=now, count=1)
        domain_at = now if allowed else later[0]
    give_up_after = timedelta(hours=settings.GAUNG_GIVE_UP_HOURS)
    settled = settle(
        reply, row=row, policy=policy, now=now, dice=dice, domain_at=domain_at, give_up_after=give_up_after
    )
    return Answered(one.id, settled, reply, _reason(settled, reply))


def _reason(settled: Settled, reply: Reply) -> str:
    """One word for why it failed: whoever is gone is a hard bounce, all else is not the person's."""
    if settled.state is not State.FAILED:
        return ""
    if not settled.has_failed:
        return GAVE_UP
    is_about_them = reply.blames in (Blame.RECIPIENT, Blame.DOMAIN)
    found = judge_reply(code=reply.code, status=reply.enhanced, words=reply.text, is_about_recipient=is_about_them)
    return "hard" if found.weight is Weight.HARD else "refused"


def _note_relay(sending: Sending, replies: Sequence[Reply], now: datetime) -> Breaker:
    breaker = _rest(sending.campaign)
    bad = [one for one in replies if one.blames is Blame.RELAY and one.kind is not ReplyKind.ACCEPTED]
    good = [one for one in replies if one.blames is not Blame.RELAY and one.kind is not ReplyKind.RETURNED]
    if not bad and not good or (sending.is_stopping and not good):
        return breaker
    after = worked() if good else failed(breaker, now=now, times=len(bad))
    if after != breaker:
        values = {"failures": after.failures, "trips": after.trips, "rests_until": after.rests_until}
        words = {"words": bad[-1].text[:300] if bad else "", "changed_at": now}
        RelayRest.objects.update_or_create(company_id=sending.campaign.company_id, defaults={**values, **words})
    return after


def _rest(campaign: Campaign) -> Breaker:
    row = RelayRest.objects.filter(company_id=campaign.company_id).first()
    return Breaker() if row is None else Breaker(row.failures, row.trips, row.rests_until)


# --- paces ----------------------------------------------------------------------------------


def _paces(company: Company) -> dict[str, Pace]:
    """What was learned of domains; held until the turn's end, so that two senders give no place twice."""
    rows = DomainPace.objects.filter(company=company).select_for_update().order_by("pk")
    return {row.domain: Pace(row.per_minute, row.free_at, row.tail_at, row.strikes, row.taken) for row in rows}


def _keep_paces(campaign: Campaign, known: Mapping[str, Pace], words: Mapping[str, str], now: datetime) -> None:
    for domain, pace in known.items():
        mine = DomainPace.objects.filter(company_id=campaign.company_id, domain=domain[:253])
        if not pace.is_learned:
            mine.delete()
            continue
        values = asdict(pace)
        said = {"words": words[domain][:300]} if domain in words else {}
        DomainPace.objects.update_or_create(
            company_id=campaign.company_id, domain=domain[:253], defaults={**values, **said, "changed_at": now}
        )
