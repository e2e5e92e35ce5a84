"""An import: its file, what the member chose, what the dry run said, and the rows to mend."""

from typing import Any, ClassVar

from django.db import models

from gaung.foundation.tenancy import CompanyModel


class ImportRun(CompanyModel):
    """One import from its upload to its report. The work itself is a job."""

    class Stage(models.TextChoices):
        """How far the member has come; from `started` on the job's own status says the rest."""

        UPLOADED = "uploaded"
        CHECKING = "checking"
        CHECKED = "checked"
        REFUSED = "refused"
        STARTED = "started"
        DISCARDED = "discarded"

    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.UPLOADED)
    file_name = models.CharField(max_length=200)
    file_key = models.CharField(max_length=120)
    # The upload as it came, for as long as it may be read again in another way.
    source_key = models.CharField(max_length=120, blank=True)
    sheets: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    sheet = models.CharField(max_length=200, blank=True)
    size = models.BigIntegerField()
    encoding = models.CharField(max_length=12)
    delimiter = models.CharField(max_length=1)
    has_header = models.BooleanField()
    columns: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    sample: models.JSONField[list[list[str]], list[list[str]]] = models.JSONField(default=list)
    first_offset = models.BigIntegerField(default=0)
    first_row = models.IntegerField(default=0)
    # What each column holds: {"role": "field", "label": "City", "key": "city", "kind": "text"}.
    mapping: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(default=list)
    wanted = models.CharField(max_length=24, default="no_consent")
    consent_source = models.CharField(max_length=200, blank=True)
    consent_text = models.TextField(blank=True)
    duplicates = models.CharField(max_length=6, default="update")
    tags: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    # Who finds no seat is left out and listed, rather than taken in as waiting (D20).
    only_what_fits = models.BooleanField(default=False)
    # The dry run: what it has read so far, and when finished what will happen.
    check_turn = models.IntegerField(default=0)
    check_read = models.BigIntegerField(default=0)
    foretold: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    failure_code = models.CharField(max_length=60, blank=True)
    failure_facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    job = models.ForeignKey("foundation.Job", null=True, on_delete=models.SET_NULL, related_name="+")
    # The rows mended on the page since: the same figures as the job's result.
    mended: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    # The report is kept for its time; then the file and the rows are deleted and the figures stay.
    cleaned_at = models.DateTimeField(null=True)
    created_by_id = models.BigIntegerField(null=True)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        """Read newest first."""

        app_label = "contacts"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["company", "-id"], name="import_newest")]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file_name


class ImportProblem(CompanyModel):
    """A row of the report: refused with what to do, or taken in with a remark (a status that was kept)."""

    company = models.ForeignKey("companies.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    run = models.ForeignKey("contacts.ImportRun", on_delete=models.CASCADE, related_name="+", db_index=False)
    row = models.BigIntegerField()
    # Where the row began in the file, and the row as it stood there, so that it can be given back.
    offset = models.BigIntegerField()
    raw: models.BinaryField[bytes, bytes] = models.BinaryField(default=b"")
    is_refused = models.BooleanField()
    column = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    mended_at = models.DateTimeField(null=True)
    facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """Read by import, refused rows first, in file order."""

        app_label = "contacts"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["run", "-is_refused", "row"], name="import_problem_of"),
        ]

    def __str__(self) -> str:
        """Return the row and the reason."""
        return f"row {self.row}: {self.code}"
