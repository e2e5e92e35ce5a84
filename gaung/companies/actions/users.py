"""Logins: a person, by their address."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from gaung.companies import queries
from gaung.companies.actions.checks import clean_email, require_language
from gaung.companies.models import User
from gaung.core.members import EmailTaken
from gaung.core.text import clean_line
from gaung.foundation import audit
from gaung.foundation.access import Actor
from gaung.foundation.locks import write_transaction


def create_user(
    *,
    email: str,
    name: str,
    password: str | None,
    language: str,
    now: datetime,
    is_operator: bool = False,
) -> User:
    """Make a login. An address belongs to one user only."""
    address = clean_email(email, field="email")
    person = clean_line(name, field="name", limit=120)
    require_language(language)
    with write_transaction():
        if queries.user_by_email(address) is not None:
            raise EmailTaken()
        try:
            with transaction.atomic():
                return User.objects.create_user(
                    address,
                    password,
                    name=person,
                    language=language,
                    is_operator=is_operator,
                    created_at=now,
                    terms_accepted_at=now,
                )
        except IntegrityError as error:
            raise EmailTaken() from error


def create_operator(*, email: str, name: str, password: str, language: str, now: datetime) -> User:
    """Make one of our own staff: not a member of any company."""
    user = create_user(email=email, name=name, password=password, language=language, now=now, is_operator=True)
    _record_operator(user, now=now)
    return user


def choose_language(*, user: User, language: str) -> None:
    """Let a user read pages and mails in another language (NAV-03)."""
    require_language(language)
    with write_transaction():
        User.objects.filter(pk=user.pk).update(language=language)
    user.language = language


def rename_user(*, user: User, name: str) -> None:
    """Change the name others see."""
    person = clean_line(name, field="name", limit=120)
    with write_transaction():
        User.objects.filter(pk=user.pk).update(name=person)
    user.name = person


def choose_shortcuts(*, user: User, single_keys: bool) -> None:
    """Let single keys act, or only those pressed together with Ctrl or Command (G-11, WCAG 2.1.4)."""
    with write_transaction():
        User.objects.filter(pk=user.pk).update(single_key_shortcuts=single_keys)
    user.single_key_shortcuts = single_keys


def make_operator(*, user: User, now: datetime) -> None:
    """Let a user run this installation: the first one, in the set-up wizard (ON-02)."""
    with write_transaction():
        user.is_operator = True
        user.save(update_fields=["is_operator"])
        _record_operator(user, now=now)


def trust_email(*, user: User) -> None:
    """Take a user's address as proven: they run this machine, or came by a link in a mail to it."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def _record_operator(user: User, *, now: datetime) -> None:
    trust_email(user=user)
    by = Actor(kind="system", label="setup", channel="system")
    audit.record(company=None, by=by, action="operator.created", now=now, target=f"user:{user.pk}")
