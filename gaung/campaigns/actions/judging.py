"""Having a campaign judged by a spam filter, where the installation has one (ED-06)."""

from datetime import datetime

from gaung.campaigns.judged import answer_of, content_key, mail_of
from gaung.campaigns.models import Campaign, SpamAnswer
from gaung.campaigns.queries import access_campaign
from gaung.companies.models import Company
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.web_link import AGAIN_AFTER, HOLDS_FOR, ORDERED_FOR
from gaung.foundation import tasks
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.gateways.spamd import NoScore, SpamJudge


def variants_of(campaign: Campaign) -> tuple[str, ...]:
    """The versions of a campaign that are judged: what it says itself, and each other one of its test."""
    return ("", *sorted((campaign.test or {}).get("variants", {})))


def is_judging(campaign: Campaign, *, now: datetime) -> bool:
    """Whether a score is still to come."""
    found = [answer_of(campaign, variant=one) for one in variants_of(campaign)]
    return any(one and one.ordered_at and now - one.ordered_at < ORDERED_FOR for one in found)


def is_judge_due(campaign: Campaign, *, now: datetime) -> bool:
    """Whether the campaign as it stands has no score, or an old one, and none is on its way."""
    return any(_is_due(answer_of(campaign, variant=one), now) for one in variants_of(campaign))


def judge_campaign(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> int:
    """Order that the campaign is judged as it stands; say how many of its versions."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = access_campaign(company, campaign_id)
        due = [one for one in variants_of(campaign) if _is_due(answer_of(campaign, variant=one), now)]
        for variant in due:
            fresh = {"content_key": content_key(campaign, variant=variant), "ordered_at": now, "asked_at": None}
            SpamAnswer.objects.update_or_create(
                company=company, campaign=campaign, variant=variant, defaults={**fresh, "fault": "", "rules": []}
            )
        if due:
            tasks.enqueue("campaigns.judge", company_id=company.pk, campaign_id=campaign.pk)
        return len(due)


def judge_waiting(*, company: Company, campaign_id: int, judge: SpamJudge, now: datetime) -> int:
    """Have the ordered versions judged, outside of any transaction, and keep each score or why there is none."""
    campaign = access_campaign(company, campaign_id)
    waiting = [one for one in variants_of(campaign) if (row := answer_of(campaign, variant=one)) and row.ordered_at]
    for variant in waiting:
        facts = _judged(campaign, variant, judge, now)
        with write_transaction():
            rows = SpamAnswer.objects.filter(campaign=campaign, variant=variant)
            rows.update(asked_at=now, ordered_at=None, **facts)
    return len(waiting)


def _judged(campaign: Campaign, variant: str, judge: SpamJudge, now: datetime) -> dict[str, object]:
    try:
        score = judge.judge(mail_of(campaign, now=now, variant=variant))
    except NoScore as none:
        return {"fault": none.reason}
    except Refusal:  # the content cannot become a mail; the check list says why
        return {"fault": "content"}
    return {"score": score.points, "limit": score.limit, "rules": score.rules_as_json(), "fault": ""}


def _is_due(found: SpamAnswer | None, now: datetime) -> bool:
    if found is None:
        return True
    if found.ordered_at is not None:
        return now - found.ordered_at >= ORDERED_FOR
    return found.asked_at is None or now - found.asked_at >= (AGAIN_AFTER if found.fault else HOLDS_FOR)
