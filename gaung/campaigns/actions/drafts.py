"""Writing campaigns: create, change, copy, go back to an earlier version, delete (ED).

Every change keeps a version to go back to; changes of one person within minutes are one version.
Content, setup and audience are changed in a draft only.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from gaung.campaigns.models import KINDS, Campaign, CampaignVersion
from gaung.campaigns.queries import access_campaign, access_version, verified_senders
from gaung.campaigns.standing import require_drafting
from gaung.campaigns.variants import OWN, as_variant, rewritten
from gaung.companies.models import Company
from gaung.core.audience_address import filter_params, parse_filter
from gaung.core.campaign import EDITABLE, Status
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import TextTooLong, clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor, NotHere, require
from gaung.foundation.locks import lock_row, write_transaction
from gaung.preferences.models import Topic
from gaung.senders.models import Sender

LONGEST_NAME: Final = 120
LONGEST_SUBJECT: Final = 500
LONGEST_SOURCE: Final = 1_000_000
MOST_FILTERS: Final = 20
# Changes of one person within this time are one version to go back to.
ONE_VERSION: Final = timedelta(minutes=5)
MOST_VERSIONS: Final = 50
CONTENT: Final = ("name", "subject", "preheader", "language", "kind", "source", "text", "is_own_text", "test")


class NotADraft(Refusal):
    """Only a draft is changed; a scheduled campaign is taken back first (ED-08)."""

    code = "not_a_draft"


class CampaignChangedMeanwhile(Refusal):
    """Somebody saved the campaign since it was opened (G-13)."""

    code = "campaign_changed"


class NotDeletable(Refusal):
    """Only drafts are deleted: what was sent is kept for its report."""

    code = "campaign_not_deletable"


class UnknownKind(Refusal):
    """Content is MJML, Markdown, HTML or plain text."""

    code = "unknown_kind"


def create_campaign(
    *, company: Company, name: str, by: Actor, now: datetime, kind: str = "mjml", source: str = "", language: str = "en"
) -> Campaign:
    """Begin a campaign, from a template's content or from nothing (ED-02); a company's only sender is chosen."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    values = {"name": name, "kind": kind, "source": source, "language": language}
    with write_transaction():
        require_drafting(company, now=now)
        campaign = Campaign(company=company, status_since=now, created_at=now, updated_at=now)
        senders = verified_senders(company)
        campaign.sender = senders[0] if len(senders) == 1 else None
        return _begun(company, campaign, values, by=by, now=now, action="campaign.created")


def copy_campaign(
    *, company: Company, campaign_id: int, name: str, by: Actor, now: datetime, variant: str = ""
) -> Campaign:
    """Begin a new draft that says the same to the same people, with its test if it has one; nothing is scheduled.

    `variant`: the copy says what that version of the test said, and tests nothing.
    """
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        require_drafting(company, now=now)
        first = access_campaign(company, campaign_id)
        campaign = Campaign(company=company, status_since=now, created_at=now, updated_at=now)
        for field in ("sender_id", "reply_to", "is_tracked", "include", "exclude", "topic_id", "policy"):
            setattr(campaign, field, getattr(first, field))
        says = as_variant(first, variant)
        values = {key: getattr(says, key) for key in CONTENT} | {"name": name}
        if variant:
            values["test"] = {}
        return _begun(company, campaign, values, by=by, now=now, action="campaign.copied", of=first.name)


def save_setup(
    *,
    company: Company,
    campaign_id: int,
    values: Mapping[str, Any],
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> Campaign:
    """Change name, subject, preheader, sender, reply address, tracking, language (ED-01).

    `version` is what the change was made upon; another's save in between refuses it (G-13).
    """
    return change_campaign(company, campaign_id, values, by=by, now=now, version=version)


def save_content(
    *,
    company: Company,
    campaign_id: int,
    values: Mapping[str, Any],
    by: Actor,
    now: datetime,
    version: int | None = None,
    variant: str = "",
) -> Campaign:
    """Change what a campaign says: kind, source, and its own plain text (ED-02, ED-04).

    `variant`: what version B of its test says.
    """
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        given = {"test": rewritten(campaign, variant, values)} if variant else values
        return change_campaign(company, campaign_id, given, by=by, now=now, version=version)


def save_audience(
    *,
    company: Company,
    campaign_id: int,
    include: Sequence[Mapping[str, Any]],
    exclude: Sequence[Mapping[str, Any]],
    by: Actor,
    now: datetime,
    topic_id: int | None = None,
    version: int | None = None,
) -> Campaign:
    """Change whom a campaign is for: filters that include and exclude, and its topic (ED-05)."""
    values = {
        "include": [filter_params(parse_filter(one)) for one in include[:MOST_FILTERS]],
        "exclude": [filter_params(parse_filter(one)) for one in exclude[:MOST_FILTERS]],
        "topic_id": topic_id,
    }
    return change_campaign(company, campaign_id, values, by=by, now=now, version=version)


def restore_version(*, company: Company, campaign_id: int, number: int, by: Actor, now: datetime) -> Campaign:
    """Bring back what a campaign said in an earlier version, as one more version."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = _draft(company, campaign_id, now=now)
        kept = access_version(campaign, number)
        _put(company, campaign, {key: value for key, value in kept.content.items() if key in CONTENT})
        campaign.version += 1
        _stamp(campaign, by, now)
        _keep(campaign, by=by, now=now, note=f"restored:{number}")
        _record(company, campaign, by=by, now=now, action="campaign.restored", after={"version": number})
        return campaign


def delete_campaign(*, company: Company, campaign_id: int, by: Actor, now: datetime) -> str:
    """Delete a draft for good, with its versions. Returns its name."""
    require(by, Right.CAN_DELETE_CAMPAIGNS)
    with write_transaction():
        campaign = lock_campaign(company, campaign_id)
        if campaign.status != Status.DRAFT or campaign.frozen_at is not None:
            raise NotDeletable(name=campaign.name)
        _record(company, campaign, by=by, now=now, action="campaign.deleted")
        CampaignVersion.objects.filter(campaign=campaign).delete()
        campaign.delete()
        return str(campaign.name)


def lock_campaign(company: Company, campaign_id: int) -> Campaign:
    """The company's campaign, kept from being changed by others until the transaction ends."""
    found = access_campaign(company, campaign_id)
    return lock_row(Campaign, found.pk)


# --- their parts -------------------------------------------------------------------------------


def _begun(
    company: Company,
    campaign: Campaign,
    values: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    action: str,
    of: str = "",
) -> Campaign:
    _put(company, campaign, values)
    _stamp(campaign, by, now)
    _keep(campaign, by=by, now=now)
    _record(company, campaign, by=by, now=now, action=action, after={"of": of} if of else {})
    return campaign


def change_campaign(
    company: Company,
    campaign_id: int,
    values: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    version: int | None = None,
) -> Campaign:
    """Put values into a draft, each as its field takes it, and keep what it said as a version (G-13)."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        campaign = _draft(company, campaign_id, now=now)
        if version is not None and version != campaign.version:
            raise CampaignChangedMeanwhile(name=campaign.updated_by, at=campaign.updated_at)
        before = {key: getattr(campaign, key) for key in values}
        _put(company, campaign, values)
        changed = [key for key in values if getattr(campaign, key) != before[key]]
        if not changed:
            return campaign
        campaign.version += 1
        _stamp(campaign, by, now)
        if _keep(campaign, by=by, now=now):
            _record(company, campaign, by=by, now=now, action="campaign.changed", after={"fields": sorted(changed)})
        return campaign


def _draft(company: Company, campaign_id: int, *, now: datetime) -> Campaign:
    campaign = lock_campaign(company, campaign_id)
    require_drafting(company, now=now)
    if Status(campaign.status) not in EDITABLE:
        raise NotADraft(name=campaign.name)
    return campaign


def _put(company: Company, campaign: Campaign, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        setattr(campaign, key, _CLEAN[key](company, value) if key in _CLEAN else value)


def _stamp(campaign: Campaign, by: Actor, now: datetime) -> None:
    campaign.updated_at, campaign.updated_by = now, by.label[:200]
    campaign.save()


def _keep(campaign: Campaign, *, by: Actor, now: datetime, note: str = "") -> bool:
    """Keep what it says now as a version to go back to; say whether it is a new one."""
    newest = CampaignVersion.objects.filter(campaign=campaign).order_by("-number").first()
    content = {key: getattr(campaign, key) for key in CONTENT}
    if newest is not None and not note and not newest.note and _goes_on(newest, by, now):
        newest.content, newest.at = {**content, "began": newest.content.get("began", "")}, now
        newest.save()
        return False
    number = newest.number + 1 if newest is not None else 1
    CampaignVersion.objects.create(
        company_id=campaign.company_id,
        campaign=campaign,
        number=number,
        at=now,
        by=by.label[:200],
        note=note,
        content={**content, "began": now.isoformat()},
    )
    CampaignVersion.objects.filter(campaign=campaign, number__lte=number - MOST_VERSIONS).delete()
    return True


def _goes_on(newest: CampaignVersion, by: Actor, now: datetime) -> bool:
    """Whether this is the same person's same stretch of writing."""
    began = newest.content.get("began") or newest.at.isoformat()
    return newest.by == by.label[:200] and now - datetime.fromisoformat(began) < ONE_VERSION


def _record(
    company: Company,
    campaign: Campaign,
    *,
    by: Actor,
    now: datetime,
    action: str,
    after: Mapping[str, Any] | None = None,
) -> None:
    audit.record(company=company, by=by, action=action, now=now, target=campaign.name, after=after or {})


# --- what may stand in a field -------------------------------------------------------------------


def _line(field: str, limit: int, *, required: bool = False) -> Any:
    return lambda _, value: clean_line(str(value), field=field, limit=limit, required=required)


def _kind(_: Company, value: Any) -> str:
    if value not in dict(KINDS):
        raise UnknownKind(kind=str(value)[:20])
    return str(value)


def _long(_: Company, value: Any) -> str:
    text = str(value).replace("\r\n", "\n").replace("\x00", "")
    if len(text) > LONGEST_SOURCE:
        raise TextTooLong(field="source", limit=LONGEST_SOURCE, length=len(text))
    return text


def _own(model: type[Sender] | type[Topic]) -> Any:
    def clean(company: Company, value: Any) -> int | None:
        if value in (None, ""):
            return None
        if not model._default_manager.filter(company_id=company.pk, pk=value).exists():
            raise NotHere(f"{model.__name__} {value}")
        return int(value)

    return clean


def _test(company: Company, value: Any) -> dict[str, Any]:
    """A test with what each version says, as the campaign's own fields take it."""
    given: dict[str, Any] = dict(value)
    if "variants" in given:
        given["variants"] = {name: _own_words(company, said) for name, said in given["variants"].items()}
    return given


def _own_words(company: Company, said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _CLEAN[name](company, said[name]) if name in _CLEAN else bool(said[name])
        for names in OWN.values()
        for name in names
        if name in said
    }


_CLEAN: Final = {
    "name": _line("campaign_name", LONGEST_NAME, required=True),
    "subject": _line("subject", LONGEST_SUBJECT),
    "preheader": _line("preheader", LONGEST_SUBJECT),
    "reply_to": _line("reply_to", 254),
    "kind": _kind,
    "source": _long,
    "text": _long,
    "sender_id": _own(Sender),
    "topic_id": _own(Topic),
    "test": _test,
}
