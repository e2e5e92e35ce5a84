"""What people want to get: topics, sign-up forms, confirmations, pauses."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyModel


class Topic(CompanyModel):
    """Something people can choose to hear about (PUB-02)."""

    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    order = models.IntegerField(default=0)
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once per name."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "name"], name="topic_once"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class TopicRefused(CompanyModel):
    """A contact does not want this topic; without a row they do."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+", db_index=False)
    topic = models.ForeignKey("preferences.Topic", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Once per contact and topic."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["contact", "topic"], name="topic_refused_once"),
        ]

    def __str__(self) -> str:
        """Return when."""
        return self.at.isoformat()


class Wishes(CompanyModel):
    """What a contact chose in the preference centre: language, how often, a pause (PUB-02)."""

    contact = models.OneToOneField("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, blank=True)
    # At most so often, a word of `core.wishes.OFTEN`; empty: every newsletter.
    often = models.CharField(max_length=8, blank=True, default="")
    paused_until = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the language."""
        return self.language


class SignUpForm(CompanyModel):
    """A form people sign up by: a hosted page and a piece of HTML for one's own (PUB-05)."""

    name = models.CharField(max_length=120)
    key = models.CharField(max_length=43, unique=True)
    language = models.CharField(max_length=2, default="en")
    title = models.CharField(max_length=200, blank=True)
    intro = models.CharField(max_length=1000, blank=True)
    consent_text = models.TextField()
    asks_name = models.BooleanField(default=True)
    fields: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
    topics: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list, blank=True)
    needs_confirmation = models.BooleanField(default=True)
    sender = models.ForeignKey("senders.Sender", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.IntegerField(default=1)

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class OptIn(CompanyModel):
    """A confirmation that was asked for by mail, and what became of it (PUB-03)."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    form = models.ForeignKey(
        "preferences.SignUpForm", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email_key = models.CharField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    consent_text = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return when it was asked."""
        return self.asked_at.isoformat()


class TrackingChoice(CompanyModel):
    """Whether the company measures openings and clicks at all, and how long what was measured is kept."""

    is_on = models.BooleanField(default=True)
    keep_days = models.IntegerField(default=730)
    updated_at = models.DateTimeField()

    class Meta:
        """One per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="tracking_choice_once"),
        ]

    def __str__(self) -> str:
        """Return whether it is on."""
        return "on" if self.is_on else "off"


class DataRequest(CompanyModel):
    """A person asked for their data, or to be erased; a link in a mail to their address proves it is they (PUB-02)."""

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=[("export", "export"), ("erase", "erase")])
    email_key = models.CharField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return what was asked for."""
        return self.kind
