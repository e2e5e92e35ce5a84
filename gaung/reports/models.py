"""What reports keep of their own: sums that outlive the events behind them, and links to share."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyModel


class KeptReport(CompanyModel):
    """A campaign's figures as they were when its opens and clicks began to be deleted: sums, no people."""

    campaign = models.OneToOneField("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Return when."""
        return self.kept_at.isoformat()


class DomainFigures(CompanyModel):
    """A large campaign's figures by destination domain, counted now and then: reading every address takes seconds."""

    campaign = models.OneToOneField("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    counted_at = models.DateTimeField()
    rows: models.JSONField[list[Any], list[Any]] = models.JSONField(default=list)

    def __str__(self) -> str:
        """Return when."""
        return self.counted_at.isoformat()


class SharedReport(CompanyModel):
    """A link to a report for whoever has it: read only, without people, until a day or until it is taken back."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        """Return until when."""
        return self.ends_at.isoformat()
