"""Background work of the ledger: ids in, one call."""

from datetime import datetime
from typing import Any, Final

from gaung.campaigns import audience
from gaung.campaigns.models import Campaign
from gaung.companies.queries import company_by_id
from gaung.core.campaign import PauseReason, Status
from gaung.delivery import ab_tests, actions, engine, leases, ledger
from gaung.delivery.counts import open_rows
from gaung.delivery.models import Prepared
from gaung.delivery.transports import transport_for
from gaung.foundation import clock, jobs, tasks
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import company_scope

BATCH: Final = 20_000


@jobs.kind(actions.FREEZE)
def freeze_batch(*, job: jobs.Job, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    """Write the rows of the next recipients; first those of an earlier freeze that was called back are taken away."""
    campaign = Campaign.objects.get(pk=job.params["campaign_id"])
    prepared = Prepared.objects.filter(campaign=campaign).first()
    if campaign.status != Status.PREPARING or prepared is None or not _is_of(prepared, job):
        return jobs.Step(cursor, finished=True)
    if "dividing" in cursor:
        return _divide(campaign, prepared, cursor["dividing"], now)
    if not cursor.get("cleared"):
        return jobs.Step({"cleared": ledger.clear(campaign_id=campaign.pk, most=BATCH) < BATCH})
    count, last = ledger.freeze(
        company_id=campaign.company_id,
        campaign_id=campaign.pk,
        recipients=audience.recipients(campaign, now=now),
        after=cursor.get("after", 0),
        most=BATCH,
        now=now,
        due_at=ab_tests.first_due(campaign, now),
    )
    if last is None and campaign.test:
        return jobs.Step({"dividing": {}}, done=count)
    if last is None:
        _frozen(campaign, prepared, now)
    return jobs.Step({"cleared": True, "after": last}, done=count, finished=last is None)


def _divide(campaign: Campaign, prepared: Prepared, cursor: dict[str, Any], now: datetime) -> jobs.Step:
    """Of a campaign with a test: say who gets which version, and who waits for the winner."""
    following = ab_tests.divide(campaign, cursor=cursor, most=BATCH, now=now)
    if following is None:
        _frozen(campaign, prepared, now)
    return jobs.Step({"dividing": following}, finished=following is None)


def _frozen(campaign: Campaign, prepared: Prepared, now: datetime) -> None:
    Prepared.objects.filter(pk=prepared.pk).update(is_frozen=True)
    _order_let_go(campaign, prepared, now)


def _is_of(prepared: Prepared, job: jobs.Job) -> bool:
    return prepared.goes_at is not None and prepared.goes_at.isoformat() == job.params["goes_at"]


def _order_let_go(campaign: Campaign, prepared: Prepared, now: datetime) -> None:
    """The first mail leaves as soon as it may; were this lost, the due work finds the campaign."""
    wait = 0 if prepared.goes_at is None else max(0, int((prepared.goes_at - now).total_seconds()) + 1)
    if wait <= tasks.LONGEST_DELAY_SECONDS:
        tasks.enqueue("delivery.let_go", after_seconds=wait, company_id=campaign.company_id, campaign_id=campaign.pk)


@tasks.task("delivery.let_go")
def let_go(*, company_id: int, campaign_id: int) -> None:
    """Let a prepared campaign's first mail leave, when its time has come."""
    company = company_by_id(company_id)
    with company_scope(company):
        campaign = Campaign.objects.filter(pk=campaign_id).first()
        if campaign is not None:
            actions.let_go(campaign=campaign, now=clock.company_now(company))


@tasks.task("delivery.send", retry_after=(2, 10, 60))
def send(*, company_id: int, campaign_id: int, lane: int) -> None:
    """Send a campaign's due mails until nobody is due, then see where it stands."""
    company = company_by_id(company_id)
    with company_scope(company):
        campaign = Campaign.objects.select_related("company").filter(pk=campaign_id, status=Status.SENDING).first()
        if campaign is None:
            return
        leases.settle_the_dead(campaign=campaign, now=clock.company_now(company))
        ended = engine.run(campaign=campaign, owner=f"lane {lane}", transport=transport_for(company))
        now = clock.company_now(company)
        if ended.pause is not None and open_rows(campaign):
            text = actions.words_of_server(campaign) if ended.pause is PauseReason.SERVER else ""
            actions.pause_by_itself(campaign=campaign, reason=ended.pause, now=now, text=text)
        else:
            actions.look_after(campaign=campaign, now=now)
    tasks.give_way()


@tasks.task("delivery.release")
def release(*, company_id: int, campaign_id: int) -> None:
    """Let whoever waited for the winner of a test go with it, and order a sender."""
    company = company_by_id(company_id)
    with company_scope(company):
        campaign = Campaign.objects.filter(pk=campaign_id).first()
        if campaign is None:
            return
        while ab_tests.release(campaign, most=BATCH, now=clock.company_now(company)):
            tasks.give_way()
        if campaign.status == Status.SENDING:
            with write_transaction():
                actions.order_senders(campaign)


@tasks.task("delivery.close")
def close(*, company_id: int, campaign_id: int) -> None:
    """Leave out whoever had not got a campaign that was stopped for good."""
    company = company_by_id(company_id)
    with company_scope(company):
        campaign = Campaign.objects.filter(pk=campaign_id, status=Status.STOPPED).first()
        if campaign is None:
            return
        leases.settle_the_dead(campaign=campaign, now=clock.company_now(company))
        while _leave_out(campaign.pk, clock.company_now(company)) == BATCH:
            tasks.give_way()
        if not open_rows(campaign):
            Campaign.objects.filter(pk=campaign.pk).update(finished_at=clock.company_now(company))


def _leave_out(campaign_id: int, now: datetime) -> int:
    with write_transaction():
        return ledger.skip_rest(campaign_id=campaign_id, most=BATCH, now=now)
