"""Changing a newsletter block by block: the same document, saved by the same action (ED-02)."""

from collections.abc import Callable
from datetime import datetime

from gaung.campaigns.actions.drafts import lock_campaign, save_content
from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import as_variant
from gaung.companies.models import Company
from gaung.core.block_acts import Done
from gaung.core.blocks import NotBlocks
from gaung.core.permissions import Right
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction


def change_blocks(
    *, company: Company, campaign_id: int, edit: Callable[[str], Done], by: Actor, now: datetime, variant: str = ""
) -> tuple[Campaign, str, Done]:
    """Change the document as it is stored now; returns the campaign, what the document was, and what was done.

    `variant`: the document of version B of its test.
    """
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        stored = as_variant(lock_campaign(company, campaign_id), variant)
        before = stored.source
        if stored.kind != "mjml":
            raise NotBlocks(problems=(), count=0, line=1)
        done = edit(before)
        saved = save_content(
            company=company, campaign_id=campaign_id, values={"source": done.source}, by=by, now=now, variant=variant
        )
    return saved, before, done
