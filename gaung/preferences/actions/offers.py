"""What a company offers: topics to choose from, forms to sign up by, and whether it measures at all."""

import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import F, Max

from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.text import clean_line
from gaung.core.wishes import KEPT_DAYS
from gaung.foundation import audit
from gaung.foundation.access import Actor, require
from gaung.foundation.audit import Act
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.foundation.words import LANGUAGES
from gaung.preferences.models import SignUpForm, Topic, TrackingChoice
from gaung.preferences.queries import access_form, access_topic, measuring, offered_fields, topics

LONGEST_NAME: Final = 120
LONGEST_DESCRIPTION: Final = 300
LONGEST_INTRO: Final = 1_000
LONGEST_CONSENT: Final = 2_000


class TopicTaken(Refusal):
    """The company has a topic of this name."""

    code = "topic_taken"


class SignUpFormChanged(Refusal):
    """Somebody else changed the form since the page was opened (G-13)."""

    code = "sign_up_form_changed"


class KeptDaysRefused(Refusal):
    """What was measured is kept for one of the offered times."""

    code = "kept_days_refused"


# --- topics ---------------------------------------------------------------------------------


def save_topic(
    *, company: HasId, name: str, by: Actor, now: datetime, description: str = "", topic_id: int | None = None
) -> Topic:
    """Offer a topic, or word an offered one anew."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    clean = clean_line(name, field="name", limit=LONGEST_NAME)
    about = clean_line(description, field="description", limit=LONGEST_DESCRIPTION, required=False)
    try:
        with write_transaction():
            topic = access_topic(company, topic_id) if topic_id is not None else _new_topic(company, now)
            before = {"name": topic.name, "description": topic.description} if topic.pk else {}
            after = {"name": clean, "description": about}
            if before == after:  # the same click twice
                return topic
            topic.name, topic.description = clean, about
            topic.save()
            audit.record(
                company=company, by=by, action="topic.saved", now=now, target=clean, before=before, after=after
            )
    except IntegrityError:
        raise TopicTaken(name=clean) from None
    return topic


def _new_topic(company: HasId, now: datetime) -> Topic:
    last = Topic.objects.filter(company_id=company.pk).aggregate(last=Max("order"))["last"] or 0
    return Topic(company_id=company.pk, created_at=now, order=last + 1)


def retire_topic(*, company: HasId, topic_id: int, by: Actor, now: datetime) -> None:
    """Offer a topic no longer; what people chose about it is kept, in case it is offered again."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        topic = access_topic(company, topic_id)
        if Topic.objects.filter(pk=topic.pk, retired_at=None).update(retired_at=now):
            audit.record(company=company, by=by, action="topic.retired", now=now, target=topic.name)


def offer_topic_again(*, company: HasId, topic_id: int, by: Actor, now: datetime) -> None:
    """Offer a retired topic again: whoever did not want it still does not."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        topic = access_topic(company, topic_id)
        if Topic.objects.filter(pk=topic.pk).exclude(retired_at=None).update(retired_at=None):
            audit.record(company=company, by=by, action="topic.saved", now=now, target=topic.name)


# --- sign-up forms --------------------------------------------------------------------------


@dataclass(frozen=True)
class FormContent:
    """What a form asks and says."""

    name: str
    consent_text: str
    title: str = ""
    intro: str = ""
    language: str = "en"
    asks_name: bool = True
    fields: Collection[str] = ()
    topics: Collection[int] = ()
    needs_confirmation: bool = True


def save_form(
    *,
    company: HasId,
    content: FormContent,
    by: Actor,
    now: datetime,
    form_id: int | None = None,
    version: int | None = None,
) -> SignUpForm:
    """Make a form people can sign up by, or change one (PUB-05)."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    values = _clean(company, content)
    with write_transaction():
        if form_id is None:
            form = SignUpForm(company_id=company.pk, key=secrets.token_urlsafe(16), created_at=now, version=0)
        else:
            form = access_form(company, form_id)
        if form.pk and all(getattr(form, name) == value for name, value in values.items()):
            return form  # the same click twice, or somebody else's change to just this
        if version is not None and form.version != version:
            raise SignUpFormChanged(version=form.version)
        before = _shown(form) if form.pk else {}
        for name, value in values.items():
            setattr(form, name, value)
        form.version += 1
        form.save()
        after = _shown(form)
        audit.record(
            company=company, by=by, action="sign_up_form.saved", now=now, target=form.name, before=before, after=after
        )
    return form


def _clean(company: HasId, content: FormContent) -> dict[str, Any]:
    offered = {one.pk for one in topics(company)}
    known = {one.key for one in offered_fields(company)}
    return asdict(content) | {
        "name": clean_line(content.name, field="name", limit=LONGEST_NAME),
        "title": clean_line(content.title, field="title", limit=200, required=False),
        "intro": content.intro.strip()[:LONGEST_INTRO],
        "consent_text": content.consent_text.strip()[:LONGEST_CONSENT],
        "language": content.language if content.language in LANGUAGES else LANGUAGES[0],
        "fields": [key for key in content.fields if key in known],
        "topics": [one for one in content.topics if one in offered],
    }


def _shown(form: SignUpForm) -> dict[str, Any]:
    return {"name": form.name, "consent_text": form.consent_text, "needs_confirmation": form.needs_confirmation}


def close_form(*, company: HasId, form_id: int, is_open: bool, by: Actor, now: datetime) -> None:
    """Take nobody in by a form any more, or again."""
    require(by, Right.CAN_EDIT_CAMPAIGNS)
    with write_transaction():
        form = access_form(company, form_id)
        if (form.closed_at is None) == is_open:
            return
        SignUpForm.objects.filter(pk=form.pk).update(closed_at=None if is_open else now, version=F("version") + 1)
        acted = Act(action="sign_up_form.opened", target=form.name)
        if not is_open:
            acted = Act(action="sign_up_form.closed", target=form.name)
        audit.record_many(company=company, by=by, acts=[acted], now=now)


# --- measuring ------------------------------------------------------------------------------


def change_measuring(*, company: HasId, is_on: bool, keep_days: int, by: Actor, now: datetime) -> None:
    """Measure openings and clicks or not, and keep them for so many days."""
    require(by, Right.ACCOUNT_SETTINGS)
    if keep_days not in KEPT_DAYS:
        raise KeptDaysRefused(days=keep_days)
    with write_transaction():
        before, after = asdict(measuring(company)), {"is_on": is_on, "keep_days": keep_days}
        if before == after:
            return
        TrackingChoice.objects.update_or_create(company_id=company.pk, defaults=after | {"updated_at": now})
        audit.record(company=company, by=by, action="company.measuring_changed", now=now, before=before, after=after)
