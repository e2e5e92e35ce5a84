"""The company's own templates: kept from a campaign, deleted (ED-02)."""

from datetime import datetime
from typing import Final

from gaung.campaigns.models import Template
from gaung.campaigns.queries import access_campaign, access_template
from gaung.campaigns.standing import require_drafting
from gaung.companies.models import Company
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction

MOST_TEMPLATES: Final = 200


class TooManyTemplates(Refusal):
    """A company keeps at most two hundred templates."""

    code = "too_many_templates"


def keep_as_template(*, company: Company, campaign_id: int, name: str, by: Actor, now: datetime) -> Template:
    """Keep a campaign's content as a template of the company's own."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        require_drafting(company, now=now)
        campaign = access_campaign(company, campaign_id)
        if Template.objects.filter(company_id=company.pk).count() >= MOST_TEMPLATES:
            raise TooManyTemplates(limit=MOST_TEMPLATES)
        template = Template.objects.create(
            company=company,
            name=clean_line(name, field="template_name", limit=120),
            purpose="own",
            language=campaign.language,
            kind=campaign.kind,
            source=campaign.source,
            created_at=now,
            updated_at=now,
            updated_by=by.label[:200],
        )
        audit.record(company=company, by=by, action="template.kept", now=now, target=template.name)
    return template


def delete_template(*, company: Company, template_id: int, by: Actor, now: datetime) -> str:
    """Delete a template of the company's own; campaigns begun from it stay. Returns its name."""
    require(by, Right.CAN_DELETE_CAMPAIGNS)
    with write_transaction():
        template = access_template(company, template_id)
        audit.record(company=company, by=by, action="template.deleted", now=now, target=template.name)
        template.delete()
    return template.name
