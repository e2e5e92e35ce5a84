"""Background work of campaigns: ids in, one call."""

from gaung.campaigns import actions
from gaung.companies.queries import company_by_id
from gaung.foundation import clock, tasks
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import company_scope
from gaung.gateways import spamd, web_links


@tasks.task("campaigns.ask_links", retry_after=(2, 10))
def ask_links(*, company_id: int, campaign_id: int) -> None:
    """Ask where a campaign's links lead; one that was deleted meanwhile is left alone."""
    company = company_by_id(company_id)
    asker = web_links.asker()
    if asker is None:
        return
    with company_scope(company):
        try:
            now = clock.company_now(company)
            actions.ask_waiting(company=company, campaign_id=campaign_id, asker=asker, now=now)
        except NotHere:
            return


@tasks.task("campaigns.judge", retry_after=(2, 10))
def judge(*, company_id: int, campaign_id: int) -> None:
    """Have a campaign judged by the spam filter; one that was deleted meanwhile is left alone."""
    company = company_by_id(company_id)
    filter_ = spamd.judge()
    if filter_ is None:
        return
    with company_scope(company):
        try:
            now = clock.company_now(company)
            actions.judge_waiting(company=company, campaign_id=campaign_id, judge=filter_, now=now)
        except NotHere:
            return
