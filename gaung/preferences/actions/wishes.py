"""What a person chooses for their own address in the preference centre (PUB-02)."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from gaung.contacts.actions.edit_log import note_edits
from gaung.contacts.models import Contact
from gaung.contacts.queries import access_contact
from gaung.core.refusals import Refusal
from gaung.core.wishes import OFTEN, PAUSES
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction
from gaung.foundation.tenancy import HasId
from gaung.foundation.words import LANGUAGES
from gaung.preferences.models import TopicRefused, Wishes
from gaung.preferences.queries import preferences_of


class PauseRefused(Refusal):
    """A break lasts 30, 60 or 90 days."""

    code = "pause_refused"


def choose(
    *,
    company: HasId,
    contact_id: int,
    wanted: Collection[int],
    language: str,
    often: str | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """Keep which topics a person wants, in which language and how often; what is not offered changes nothing."""
    with write_transaction():
        contact = access_contact(company, contact_id)
        before = preferences_of(contact, now=now)
        for topic in before.topics:
            if topic.is_wanted and topic.id not in wanted:
                TopicRefused.objects.create(company_id=company.pk, contact=contact, topic_id=topic.id, at=now)
            elif not topic.is_wanted and topic.id in wanted:
                TopicRefused.objects.filter(contact=contact, topic_id=topic.id).delete()
        if language in ("", *LANGUAGES) and language != before.language:
            _wishes(contact, now, language=language)
        if often in ("", *OFTEN) and often != before.often:
            _wishes(contact, now, often=often)
        after = preferences_of(contact, now=now)
        changes = _changes(before, after)
        if changes:
            note_edits(company=company, contact_ids=[contact.pk], changes=changes, by=by, now=now)


def pause(*, company: HasId, contact_id: int, days: int, by: Actor, now: datetime) -> None:
    """Take a break of so many days, or end it with 0: until then nothing is sent, the seat stays."""
    if days not in (0, *PAUSES):
        raise PauseRefused(days=days)
    with write_transaction():
        contact = access_contact(company, contact_id)
        until = now + timedelta(days=days) if days else None
        before = preferences_of(contact, now=now).paused_until
        if before is None and until is None:
            return
        _wishes(contact, now, paused_until=until)
        changes = {"pause": [_day(before), _day(until)]}
        note_edits(company=company, contact_ids=[contact.pk], changes=changes, by=by, now=now)


def _wishes(contact: Contact, now: datetime, **values: Any) -> None:
    Wishes.objects.update_or_create(
        contact=contact,
        defaults={**values, "updated_at": now},
        create_defaults={**values, "updated_at": now} | {"company_id": contact.company_id},
    )


def _changes(before: Any, after: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if before.language != after.language:
        found["language"] = [before.language, after.language]
    if before.often != after.often:
        found["often"] = [before.often, after.often]
    old, new = (", ".join(one.name for one in side.topics if one.is_wanted) for side in (before, after))
    if old != new:
        found["topics"] = [old, new]
    return found


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""
