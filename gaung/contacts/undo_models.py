"""What an act on many contacts is taken back by: how each of them was before, kept for a day (CON-05)."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyModel


def _company(*, indexed: bool = False) -> Any:
    return models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=indexed)


class Undo(CompanyModel):
    """A bulk edit or an import that can be taken back until a moment; one per job."""

    company = _company(indexed=True)
    job = models.OneToOneField("foundation.Job", on_delete=models.CASCADE, related_name="+")
    # The newest job that takes it back. One that stopped or failed may be followed by another.
    undo_job = models.ForeignKey("foundation.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    # What the act gave to everybody alike: {"fields": {"city": "Jakarta"}, "owner": 7}.
    given: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    until = models.DateTimeField()
    # When the values before were deleted; from then on nothing can be taken back.
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        """Read by company."""

        app_label = "contacts"

    def __str__(self) -> str:
        """Return whose act it is."""
        return f"undo of job {self.job_id}"


class Before(CompanyModel):
    """One contact as it was before the act, and what became of bringing it back: empty, or an outcome."""

    company = _company()
    undo = models.ForeignKey("contacts.Undo", on_delete=models.CASCADE, related_name="+", db_index=False)
    contact_id = models.BigIntegerField()
    # The act made this contact: there is no before, taking it back deletes it.
    is_made = models.BooleanField(default=False)
    status = models.CharField(max_length=24)
    previous_status = models.CharField(max_length=24, blank=True)
    subscribed_at = models.DateTimeField(null=True)
    pending_since = models.DateTimeField(null=True)
    consent_source = models.CharField(max_length=200, blank=True)
    consent_at = models.DateTimeField(null=True)
    consent_text = models.TextField(blank=True)
    bounce_lifted = models.BooleanField(default=False)
    name = models.CharField(max_length=200, blank=True)
    owner_id = models.BigIntegerField(null=True)
    fields: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    # What the act gave to this contact, where it is not the same for everybody.
    given: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)
    # Who leaves the queue or a seat goes first, so that nobody is promoted on the way.
    rank = models.SmallIntegerField(default=1)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        """Once per act."""

        app_label = "contacts"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["undo", "contact_id"], name="before_once"),
        ]

    def __str__(self) -> str:
        """Return the contact and its status before."""
        return f"{self.contact_id} was {self.status}"


class BeforeTag(CompanyModel):
    """A tag the act put on a contact (`is_put`) or took off it."""

    company = _company()
    undo = models.ForeignKey("contacts.Undo", on_delete=models.CASCADE, related_name="+", db_index=False)
    contact_id = models.BigIntegerField()
    tag_id = models.BigIntegerField()
    is_put = models.BooleanField()

    class Meta:
        """Once per act."""

        app_label = "contacts"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["undo", "contact_id", "tag_id"], name="before_tag_once"),
        ]

    def __str__(self) -> str:
        """Return the tag and what was done."""
        return f"{self.contact_id} {'+' if self.is_put else '-'}{self.tag_id}"


class ExportPart(CompanyModel):
    """A piece of a file of contacts that was written in the background; deleted after a day."""

    company = _company()
    job = models.ForeignKey("foundation.Job", on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.IntegerField()
    text = models.TextField()

    class Meta:
        """Read in order."""

        app_label = "contacts"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "number"], name="export_part_once"),
        ]

    def __str__(self) -> str:
        """Return the place in the file."""
        return f"part {self.number} of job {self.job_id}"
