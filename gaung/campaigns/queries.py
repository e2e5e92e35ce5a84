"""Reads about campaigns: the list, one campaign, its versions, the company's own templates (CAM, ED)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from gaung.campaigns.audience import recipients
from gaung.campaigns.images import address, file_key
from gaung.campaigns.models import Campaign, CampaignVersion, Image, Template
from gaung.contacts.models import Contact
from gaung.core.campaign import Status
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId, all_companies
from gaung.preferences.models import Topic
from gaung.senders.models import Sender

PAGE_SIZE = 50
VERSIONS_SHOWN = 50


@dataclass(frozen=True)
class CampaignPage:
    """A stretch of the list, newest first; `next_id` continues it."""

    campaigns: list[Campaign]
    next_id: int | None


def access_campaign(company: HasId, campaign_id: int) -> Campaign:
    """Return the company's campaign, or `NotHere`."""
    found = _rows(company).filter(pk=campaign_id).first()
    if found is None:
        raise NotHere(f"campaign {campaign_id}")
    return found


def access_template(company: HasId, template_id: int) -> Template:
    """Return the company's own template, or `NotHere`."""
    found: Template | None = Template.objects.filter(company_id=company.pk, pk=template_id).first()
    if found is None:
        raise NotHere(f"template {template_id}")
    return found


def access_version(campaign: Campaign, number: int) -> CampaignVersion:
    """Return one kept version of a campaign, or `NotHere`."""
    found: CampaignVersion | None = CampaignVersion.objects.filter(campaign=campaign, number=number).first()
    if found is None:
        raise NotHere(f"version {number}")
    return found


def campaign_page(
    company: HasId,
    *,
    statuses: Sequence[Status] = (),
    sender_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    words: str = "",
    before: int | None = None,
) -> CampaignPage:
    """Return the campaigns that match, newest first, one page of them (CAM)."""
    rows = _rows(company).defer("source", "text")
    if statuses:
        rows = rows.filter(status__in=[one.value for one in statuses])
    if sender_id is not None:
        rows = rows.filter(sender_id=sender_id)
    if since is not None:
        rows = rows.filter(updated_at__gte=since)
    if until is not None:
        rows = rows.filter(updated_at__lt=until)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(subject__icontains=words))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE_SIZE + 1])
    return CampaignPage(found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None)


def has_campaigns(company: HasId) -> bool:
    """Whether the company has any campaign."""
    return _rows(company).exists()


def has_sent(company: HasId) -> bool:
    """Whether a campaign of the company has gone out, wholly or in part (ON-03)."""
    return _rows(company).filter(frozen_at__isnull=False).exists()


def verified_senders(company: HasId) -> list[Sender]:
    """Return the senders a campaign can come from, by name."""
    return [one for one in _senders(company) if one.is_proved]


def unverified_senders(company: HasId) -> list[Sender]:
    """Return the senders that are not proved yet."""
    return [one for one in _senders(company) if not one.is_proved]


def _senders(company: HasId) -> list[Sender]:
    rows = Sender.objects.filter(company_id=company.pk, removed_at=None).select_related("domain")
    return list(rows.order_by("name", "pk"))


def has_verified_sender(company: HasId) -> bool:
    """Whether a campaign could come from anybody (ON-03)."""
    return bool(verified_senders(company))


def topics(company: HasId) -> list[Topic]:
    """Return what a campaign can be about, by name."""
    return list(Topic.objects.filter(company_id=company.pk).order_by("pk"))


def versions(campaign: Campaign) -> list[CampaignVersion]:
    """Return what was kept of a campaign, newest first."""
    return list(CampaignVersion.objects.filter(campaign=campaign).order_by("-number")[:VERSIONS_SHOWN])


def own_templates(company: HasId) -> list[Template]:
    """Return the company's own templates by name."""
    return list(Template.objects.filter(company_id=company.pk).order_by("name", "pk"))


def images(company: HasId) -> list[Image]:
    """Return the company's pictures, newest first (ED-02)."""
    return list(Image.objects.filter(company_id=company.pk).order_by("-pk"))


def access_image(company: HasId, image_id: int) -> Image:
    """Return a picture of this company, or nothing here."""
    found: Image | None = Image.objects.filter(company_id=company.pk, pk=image_id).first()
    if found is None:
        raise NotHere("image")
    return found


def image_uses(company: HasId, image: Image) -> tuple[list[Campaign], list[Template]]:
    """Return the campaigns, sent or not, and the templates that show a picture (ED-02)."""
    place = address(image.key)
    said = _rows(company).annotate(variants=Cast("test", TextField()))
    campaigns = said.filter(Q(source__contains=place) | Q(variants__contains=place)).order_by("-pk")
    return list(campaigns), list(Template.objects.filter(company_id=company.pk, source__contains=place).order_by("pk"))


def public_image(key: str) -> tuple[str, str]:
    """Return the file and the media type of the picture a mail's address names; whoever has the key may see it."""
    with all_companies():
        found = Image.objects.filter(key=key).values_list("company_id", "media_type").first()
    if found is None:
        raise NotHere("image")
    return file_key(company_id=found[0], key=key), found[1]


def first_recipients(campaign: Campaign, *, now: datetime, n: int = 3) -> list[str]:
    """Return the addresses of the first few who would get it, for the last look before sending (ED-08)."""
    return list(recipients(campaign, now=now).order_by("pk").values_list("email", flat=True)[:n])


def some_recipients(campaign: Campaign, *, now: datetime, n: int = 20) -> list[Any]:
    """Return some who would get it, as the ones to preview it as (ED-04)."""
    return list(recipients(campaign, now=now).order_by("pk")[:n])


def recipient(campaign: Campaign, contact_id: int) -> list[Any]:
    """Return the company's contact of that number, to read the campaign as them; or nothing."""
    return list(Contact.objects.filter(company_id=campaign.company_id, pk=contact_id))


def _rows(company: HasId) -> QuerySet[Campaign]:
    return Campaign.objects.filter(company_id=company.pk).select_related("sender", "topic")
