"""Asking where the links of a campaign lead (ED-06): the order, the answers as they come, somebody's own word.

The websites are asked outside of any transaction; each handful of answers is kept at once, so whoever
reloads the page sees how far it is, and a worker that dies loses one handful.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

from gaung.campaigns.asked_links import Link, key_of, known_links, links_of
from gaung.campaigns.models import LinkAnswer
from gaung.campaigns.queries import access_campaign
from gaung.companies.models import Company
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.web_link import MOST_PER_HOUR, Answer, Verdict, of_failure
from gaung.foundation import audit, tasks
from gaung.foundation.access import Actor, NotHere, require
from gaung.foundation.locks import write_transaction
from gaung.gateways.web_links import LinkAsker

AT_ONCE: Final = 6
HOUR: Final = timedelta(hours=1)
# Answers nobody has looked at for so long are forgotten.
KEPT_FOR: Final = timedelta(days=90)


class AskedEnough(Refusal):
    """The company's campaigns have had `limit` links asked within the hour; the rest waits."""

    code = "links_asked_enough"


def ask_links(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> int:
    """Order that the links of a campaign are asked whose answer is missing or old; say how many."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = access_campaign(company, campaign_id)
        due = [one for one in known_links(company, links_of(campaign)) if one.known.is_due(now=now)]
        room = MOST_PER_HOUR - _asked_lately(company, now)
        if due and room <= 0:
            raise AskedEnough(limit=MOST_PER_HOUR)
        LinkAnswer.objects.filter(company=company, asked_at__lt=now - KEPT_FOR).delete()
        for link in due[:room]:
            _order(company, link.url, now)
        if due:
            tasks.enqueue("campaigns.ask_links", company_id=company.pk, campaign_id=campaign.pk)
        return len(due[:room])


def ask_waiting(*, company: Company, campaign_id: int, asker: LinkAsker, now: datetime) -> int:
    """Ask the links that were ordered, a few at once, and keep each handful of answers; say how many were asked."""
    waiting = _waiting(company, campaign_id, now)
    done = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting:
            some, waiting = waiting[: 2 * AT_ONCE], waiting[2 * AT_ONCE :]
            answers = list(pool.map(asker.ask, [one.url for one in some]))
            _keep(company, some, answers, now)
            done += len(some)
            if all(one.reason == "offline" for one in answers):
                _keep(company, waiting, [of_failure("offline")] * len(waiting), now)
                break
            tasks.give_way()
    return done


def vouch_for_link(*, company: Company, campaign_id: int, link_id: int, by: Actor, now: datetime) -> None:
    """Take a member's word that a link opens though its website refused us; the next answer is asked anew."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = access_campaign(company, campaign_id)
        rows = LinkAnswer.objects.filter(company=company, pk=link_id, verdict=Verdict.BROKEN.value)
        row = rows.first()
        if row is None or row.url not in links_of(campaign):
            raise NotHere
        if row.vouched_by:
            return
        row.vouched_by = by.label[:200]
        row.save(update_fields=["vouched_by"])
        after = {"link": row.url[:200], "code": row.code}
        audit.record(company=company, by=by, action="campaign.link_vouched", now=now, target=campaign.name, after=after)


def _asked_lately(company: Company, now: datetime) -> int:
    rows = LinkAnswer.objects.filter(company=company)
    return rows.filter(asked_at__gt=now - HOUR).count() + rows.filter(asked_at=None, ordered_at__gt=now - HOUR).count()


def _order(company: Company, url: str, now: datetime) -> None:
    LinkAnswer.objects.update_or_create(
        company=company,
        url_key=key_of(url),
        defaults={"ordered_at": now},
        create_defaults={"url": url, "ordered_at": now},
    )


def _waiting(company: Company, campaign_id: int, now: datetime) -> list[Link]:
    campaign = access_campaign(company, campaign_id)
    return [one for one in known_links(company, links_of(campaign)) if one.known.is_waited_for(now=now)]


def _keep(company: Company, links: Sequence[Link], answers: Sequence[Answer], now: datetime) -> None:
    with write_transaction():
        for link, answer in zip(links, answers, strict=True):
            facts = {"verdict": answer.verdict.value, "code": answer.code, "reason": answer.reason}
            rows = LinkAnswer.objects.filter(company=company, pk=link.row_id)
            rows.update(asked_at=now, ordered_at=None, vouched_by="", **facts)
