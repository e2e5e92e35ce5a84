"""Pictures for newsletters: added once each, removed while nothing shows them (ED-02)."""

import hashlib
from datetime import datetime

from gaung.campaigns.actions.drafts import save_content
from gaung.campaigns.images import AREA, MOST_IMAGES, address, file_key
from gaung.campaigns.models import Campaign, Image
from gaung.campaigns.queries import access_image, image_uses
from gaung.campaigns.variants import own_of
from gaung.companies.models import Company
from gaung.core.ab_test import B
from gaung.core.campaign import EDITABLE, Status
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.locks import write_transaction
from gaung.gateways import files
from gaung.gateways.images import ImageRefused, read_picture


class TooManyImages(Refusal):
    """A company keeps at most two thousand pictures."""

    code = "too_many_images"


def add_image(*, company: Company, name: str, data: bytes, by: Actor, now: datetime) -> Image:
    """Keep a picture, written anew; one that is there already is found again instead."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    title = clean_line(name, field="image_name", limit=120, required=False)
    picture = read_picture(data)
    digest = hashlib.sha256(picture.data).hexdigest()
    if found := Image.objects.filter(company_id=company.pk, sha256=digest).first():
        return found
    if Image.objects.filter(company_id=company.pk).count() >= MOST_IMAGES:
        raise TooManyImages(limit=MOST_IMAGES)
    kept = files.keep([picture.data], area=AREA, company_id=company.pk)
    with write_transaction():
        image, is_new = Image.objects.get_or_create(
            company=company,
            sha256=digest,
            defaults={
                "name": title,
                "media_type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
                "size": len(picture.data),
                "added_at": now,
                "key": kept.key.rpartition("/")[2],
            },
        )
        if is_new:
            audit.record(company=company, by=by, action="image.added", now=now, target=title)
    if not is_new:
        files.discard(kept.key)
    return image


def remove_image(*, company: Company, image_id: int, by: Actor, now: datetime) -> str:
    """Delete a picture that no campaign, sent or not, and no template shows. Returns its name."""
    require(by, Right.CAN_DELETE_CAMPAIGNS)
    with write_transaction():
        image = access_image(company, image_id)
        if any(image_uses(company, image)):
            raise ImageRefused(reason="used")
        audit.record(company=company, by=by, action="image.removed", now=now, target=image.name)
        key, name = file_key(company_id=company.pk, key=image.key), image.name
        image.delete()
    files.discard(key)
    return name


def replace_image(
    *, company: Company, image_id: int, name: str, data: bytes, by: Actor, now: datetime
) -> tuple[Image, int]:
    """Show another picture wherever drafts and templates show this one; what has been sent stays as it was.

    Returns the new picture and how many places show it now.
    """
    new = add_image(company=company, name=name, data=data, by=by, now=now)
    with write_transaction():
        old = access_image(company, image_id)
        before, after = address(old.key), address(new.key)
        campaigns, templates = image_uses(company, old)
        drafts = [(one, variant) for one in campaigns if Status(one.status) in EDITABLE for variant in ("", B)]
        shown = [(one, variant) for one, variant in drafts if before in _source_of(one, variant)]
        for one, variant in shown:
            values = {"source": _source_of(one, variant).replace(before, after)}
            save_content(company=company, campaign_id=one.pk, values=values, by=by, now=now, variant=variant)
        for template in templates:
            template.source = template.source.replace(before, after)
            template.updated_at, template.updated_by = now, by.label[:200]
            template.save()
        audit.record(company=company, by=by, action="image.replaced", now=now, target=old.name, after={"by": new.name})
    return new, len({one.pk for one, _ in shown}) + len(templates)


def _source_of(campaign: Campaign, variant: str) -> str:
    """What a campaign says, or version B of its test where that says something else."""
    return str(own_of(campaign, variant).get("source", "")) if variant else campaign.source
