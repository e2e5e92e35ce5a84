"""What people chose, and what a company lets them choose."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from gaung.companies.models import Company
from gaung.contacts.models import Contact, CustomField
from gaung.contacts.queries import custom_fields
from gaung.core.wishes import KEPT_DAYS
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import HasId, all_companies, company_scope
from gaung.preferences.models import SignUpForm, Topic, TopicRefused, TrackingChoice, Wishes
from gaung.verification.queries import position

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
    often: str = ""


@dataclass(frozen=True)
class Measuring:
    """Whether a company measures openings and clicks, and for how many days it keeps them."""

    is_on: bool = True
    keep_days: int = DEFAULT_KEPT_DAYS


def topics(company: HasId) -> list[Topic]:
    """Return the topics people can choose now, in the company's order."""
    return list(Topic.objects.filter(company_id=company.pk, retired_at=None).order_by("order", "id"))


def all_topics(company: HasId) -> list[Topic]:
    """Return every topic, the retired ones last."""
    found = Topic.objects.filter(company_id=company.pk).order_by("order", "id")
    return sorted(found, key=lambda one: one.retired_at is not None)


def access_topic(company: HasId, topic_id: int) -> Topic:
    """Return a topic of the company, or NotHere."""
    return _found(Topic.objects.filter(company_id=company.pk, pk=topic_id).first())


def sign_up_forms(company: HasId) -> list[SignUpForm]:
    """Return the company's forms, newest first, the closed ones last."""
    found = SignUpForm.objects.filter(company_id=company.pk).order_by("-id")
    return sorted(found, key=lambda one: one.closed_at is not None)


def access_form(company: HasId, form_id: int) -> SignUpForm:
    """Return a form of the company, or NotHere."""
    return _found(SignUpForm.objects.filter(company_id=company.pk, pk=form_id).first())


@contextmanager
def form_of(key: str) -> Iterator[tuple[Company, SignUpForm]]:
    """Find a form by the key in its address, and stay in its company's scope."""
    with all_companies():
        row = SignUpForm.objects.select_related("company").filter(key=key).first()
    if row is None or row.company.erased_at is not None:
        raise NotHere(key)
    with company_scope(row.company):
        yield row.company, row


def takes_people_in(company: Company, form: SignUpForm) -> bool:
    """Whether a form is open: while a company is suspended nobody is asked to confirm, so nobody is taken in."""
    return form.closed_at is None and not position(company).is_suspended


def offered_fields(company: HasId) -> list[CustomField]:
    """Return the company's own fields a form may ask for."""
    return custom_fields(company)


T = TypeVar("T")


def _found(row: T | None) -> T:
    if row is None:
        raise NotHere
    return row


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
        often=wishes.often if wishes else "",
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
