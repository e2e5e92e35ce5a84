"""What came back, once each; what could not be assigned; how each way in does."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gaung.foundation.tenancy import CompanyModel


class Return(CompanyModel):
    """One thing that came back from one recipient's mail. The digest says what it was: twice is once."""

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+", db_index=False)
    delivery = models.ForeignKey("delivery.Delivery", on_delete=models.CASCADE, related_name="+", db_index=False)
    contact = models.ForeignKey("contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    # Words of `core.bounce_kinds.Weight` and `core.bounce_words.Reason`.
    weight = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=24)
    status = models.CharField(max_length=12, blank=True)
    code = models.SmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True)
    # Whether it stands in the row of five.
    is_counted = models.BooleanField(default=False)
    # By which way it came: "smtp", "mailbox", or a provider's form.
    source = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)

    class Meta:
        """Once per company; found by its mail."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["company", "digest"], name="return_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["delivery", "source"], name="return_of_delivery"),
            models.Index(fields=["campaign", "reason"], condition=~Q(weight=""), name="return_of_campaign"),
        ]

    def __str__(self) -> str:
        """Return what it was."""
        return f"{self.weight} {self.reason}"


class Intake(models.Model):
    """How one way in does: when it was last read, what went wrong, how much came of which kind.

    Of the installation: what comes in belongs to no company until its token has been read.
    """

    source = models.CharField(max_length=12, primary_key=True)
    # When it was last tried, and when that went well.
    tried_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # When the last thing came, and what is wrong since when; empty: nothing.
    came_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=20, blank=True)
    error_words = models.CharField(max_length=300, blank=True)
    error_at = models.DateTimeField(null=True, blank=True)
    acted = models.BigIntegerField(default=0)
    known = models.BigIntegerField(default=0)
    other = models.BigIntegerField(default=0)
    unknown = models.BigIntegerField(default=0)
    forged = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        """Return the way."""
        return self.source


class Unmatched(models.Model):
    """Something that came in and moved nobody, kept for a month: forged, of nobody here, of a kind not known."""

    at = models.DateTimeField()
    source = models.CharField(max_length=12)
    sort = models.CharField(max_length=12)
    recipient = models.CharField(max_length=254, blank=True)
    words = models.CharField(max_length=300, blank=True)
    times = models.IntegerField(default=1)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        """Read newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["-at"], name="unmatched_newest")]

    def __str__(self) -> str:
        """Return the kind."""
        return self.sort
