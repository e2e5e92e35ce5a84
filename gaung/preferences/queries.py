"""What people chose, and what a company lets them choose."""

from dataclasses import dataclass
from datetime import datetime

from gaung.contacts.models import Contact
from gaung.core.wishes import KEPT_DAYS
from gaung.foundation.tenancy import HasId
from gaung.preferences.models import Topic, TopicRefused, TrackingChoice, Wishes

DEFAULT_KEPT_DAYS = 730


@dataclass(frozen=True)
class TopicChoice:
    """A topic, and whether a person wants to hear about it."""

    id: int
    name: str
    description: str
    is_wanted: bool


@dataclass(frozen=True)
class Preferences:
    """What one person chose (PUB-02)."""

    topics: list[TopicChoice]
    language: str
    paused_until: datetime | None


@dataclass(frozen=True)
class Measuring:
    """Whether a company measures openings and clicks, and for how many days it keeps them."""

    is_on: bool = True
    keep_days: int = DEFAULT_KEPT_DAYS


def topics(company: HasId) -> list[Topic]:
    """Return the topics people can choose now, in the company's order."""
    return list(Topic.objects.filter(company_id=company.pk, retired_at=None).order_by("order", "id"))


def preferences_of(contact: Contact, *, now: datetime) -> Preferences:
    """Return what a contact chose; without a choice everything is wanted, at once, in the company's language."""
    refused = set(TopicRefused.objects.filter(contact=contact).values_list("topic_id", flat=True))
    wishes = Wishes.objects.filter(contact=contact).first()
    paused = wishes.paused_until if wishes else None
    offered = Topic.objects.filter(company_id=contact.company_id, retired_at=None).order_by("order", "id")
    return Preferences(
        topics=[TopicChoice(one.pk, one.name, one.description, one.pk not in refused) for one in offered],
        language=wishes.language if wishes else "",
        paused_until=paused if paused and paused > now else None,
    )


def language_of(contact: Contact | None) -> str:
    """Return the language a person chose, or nothing."""
    if contact is None:
        return ""
    return Wishes.objects.filter(contact=contact).values_list("language", flat=True).first() or ""


def measuring(company: HasId) -> Measuring:
    """Return whether openings and clicks are measured, and for how long they are kept."""
    row = TrackingChoice.objects.filter(company_id=company.pk).first()
    return Measuring(row.is_on, row.keep_days) if row else Measuring()


def is_tracking_on(company: HasId) -> bool:
    """Whether a company's newsletters carry the picture and the signed links at all."""
    return measuring(company).is_on


def kept_days_choices() -> tuple[int, ...]:
    """Return for how many days measured events may be kept."""
    return KEPT_DAYS
