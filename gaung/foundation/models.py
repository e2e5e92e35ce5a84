"""Storage of the ground floor: what every chapter writes through `audit`, `jobs` and `notices`."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyManager, CompanyModel, CompanyQuerySet


class AppendOnlyQuerySet(CompanyQuerySet["AuditEntry"]):
    """Rows that are written once; nothing here changes or removes one."""

    def update(self, **kwargs: Any) -> int:
        """Refuse: history is appended, not edited."""
        raise TypeError("Audit rows are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: history is appended, not edited."""
        raise TypeError("Audit rows are never deleted.")


class AuditEntry(CompanyModel):
    """One act: who, what, old and new value, from where, when (I11)."""

    company = models.ForeignKey(
        "companies.Company", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=16)
    action = models.CharField(max_length=100)
    target = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects: ClassVar[Any] = CompanyManager.from_queryset(AppendOnlyQuerySet)()

    class Meta:
        """Read newest first, by company."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["company", "-id"], name="audit_company_newest"),
            models.Index(fields=["company", "action", "-id"], name="audit_company_action"),
        ]

    def __str__(self) -> str:
        """Return the act and its target."""
        return f"{self.action} {self.target}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once."""
        if not self._state.adding:
            raise TypeError("Audit rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: history is appended, not edited."""
        raise TypeError("Audit rows are never deleted.")
