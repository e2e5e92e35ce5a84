"""Who newsletters come from, and the server they leave by."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation import mail_server
from gaung.foundation.tenancy import CompanyModel

# Proved without a mail, because none leaves this machine.
LOCAL = "local"


class SendingDomain(CompanyModel):
    """A domain newsletters come from: the keys made here and what its records were found to be (SET-01)."""

    domain = models.CharField(max_length=253)
    dkim_selector = models.CharField(max_length=63)
    dkim_private_sealed = models.TextField()
    dkim_public = models.TextField()
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, blank=True, db_index=True)
    # From here it is looked at often for three days; and since when the key's record is gone.
    watched_from = models.DateTimeField(null=True, blank=True)
    missing_since = models.DateTimeField(null=True, blank=True)
    # A new key takes over as soon as its record is found; the record of the one before stays a week.
    next_selector = models.CharField(max_length=63, blank=True)
    next_private_sealed = models.TextField(blank=True)
    next_public = models.TextField(blank=True)
    retired_selector = models.CharField(max_length=63, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    # Per record: what was found and what to do about it, as the last look found it.
    found: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)

    class Meta:
        """Once per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "domain"], name="sending_domain_once"),
        ]

    def __str__(self) -> str:
        """Return the domain."""
        return self.domain


class Sender(CompanyModel):
    """An address newsletters come from, proved by a link in a mail or by its domain (SET-01)."""

    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254)
    email_key = models.CharField(max_length=254)
    domain = models.ForeignKey(
        "senders.SendingDomain", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True, blank=True)
    # How it was proved: "mail", "domain", or "local" where every mail stays on this machine.
    verified_by = models.CharField(max_length=12, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        """Once per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "email_key"], name="sender_once"),
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.email

    @property
    def is_proved(self) -> bool:
        """Whether newsletters may come from it: a proof by staying local ends when mails leave the machine."""
        if self.removed_at is not None:
            return False
        if self.is_aligned:
            return True
        return self.verified_at is not None and (self.verified_by != LOCAL or stays_here(self.company_id))

    @property
    def is_aligned(self) -> bool:
        """Whether its domain is verified, so that receivers find its newsletters signed in its own name."""
        return self.domain is not None and self.domain.verified_at is not None


def stays_here(company_id: int) -> bool:
    """Whether a company's newsletters stay on this machine: nobody chose a mail server, neither for all nor for it."""
    return mail_server.keeps_mail() and not Relay.objects.filter(company_id=company_id).exists()


class Relay(CompanyModel):
    """The mail server a company's newsletters leave by, instead of the installation's."""

    host = models.CharField(max_length=253)
    port = models.IntegerField()
    security = models.CharField(max_length=8)
    user = models.CharField(max_length=254, blank=True)
    sealed_password = models.TextField(blank=True)
    connections = models.IntegerField(default=4)
    per_connection = models.IntegerField(default=100)
    per_minute = models.IntegerField(null=True, blank=True)
    chosen_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        """One per company."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company"], name="relay_once"),
        ]

    def __str__(self) -> str:
        """Return where it is."""
        return f"{self.host}:{self.port}"
