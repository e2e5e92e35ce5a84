"""Exports of everything a company has, kept for seven days."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyModel


class Export(CompanyModel):
    """One export: who asked, the file once it is written, and until when it can be fetched."""

    job = models.ForeignKey("foundation.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_label = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    file_key = models.CharField(max_length=120, blank=True)
    file_size = models.BigIntegerField(default=0)
    row_counts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """A company's exports, newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company", "-id"], name="export_newest")]

    def __str__(self) -> str:
        """Return who asked, and when."""
        return f"{self.asked_by_label} {self.asked_at:%Y-%m-%d %H:%M}"
