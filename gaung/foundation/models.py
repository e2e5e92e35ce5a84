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

    # Acts of the operator may concern no single company.
    company = models.ForeignKey(  # type: ignore[assignment]
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


# --- background work ----------------------------------------------------------------------------


class Job(CompanyModel):
    """A long piece of work a person started and watches: an import, a bulk edit, an export.

    It is done in batches. `cursor` says where the next one begins and is saved in the
    same transaction as the batch's effect, so after a crash the work goes on exactly there.
    """

    class Status(models.TextChoices):
        """Where the work stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    FINAL: ClassVar[frozenset[str]] = frozenset({Status.DONE, Status.FAILED, Status.STOPPED})

    kind = models.CharField(max_length=60)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    total = models.BigIntegerField(null=True)
    done = models.BigIntegerField(default=0)
    params: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    cursor: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    result: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    failure_code = models.CharField(max_length=60, default="")
    failure_facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    stop_requested = models.BooleanField(default=False)
    created_by_id = models.BigIntegerField(null=True)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # In real time, also for a company on a test clock: work that stands still is noticed by it.
    moved_at = models.DateTimeField(null=True)

    class Meta:
        """A company's newest jobs of a kind; all that is not done yet."""

        indexes: ClassVar = [
            models.Index(fields=["company", "kind", "-id"], name="job_newest"),
            models.Index(fields=["-id"], condition=models.Q(status__in=["queued", "running"]), name="job_under_way"),
        ]

    def __str__(self) -> str:
        """The kind and where it stands."""
        return f"{self.kind} {self.pk}: {self.status}"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to this job."""
        return self.status in self.FINAL

    @property
    def percent(self) -> int | None:
        """Progress from 0 to 100, or nothing while the size of the work is unknown."""
        if self.total is None:
            return None
        return 100 if self.total == 0 else min(100, self.done * 100 // self.total)


class BellEntry(CompanyModel):
    """One line behind a member's bell: something was decided, or a job of theirs has ended (G-07)."""

    user_id = models.BigIntegerField()
    at = models.DateTimeField()
    # The notice's name, which says what right its page needs; "job" for the end of a job.
    name = models.CharField(max_length=60)
    words: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)  # language -> text
    page = models.CharField(max_length=300, blank=True)  # below the company's address
    job_id = models.BigIntegerField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        """A member's lines, newest first; the unread ones are counted on every page."""

        indexes: ClassVar = [
            models.Index(fields=["company", "user_id", "-id"], name="bell_newest"),
            models.Index(fields=["company", "user_id"], name="bell_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        """What it is about, and for whom."""
        return f"{self.name} for user {self.user_id}"


class OnceRow(models.Model):
    """An effect that has happened: this step of this run of a task. Written in the effect's transaction."""

    run_id = models.CharField(max_length=200)
    step = models.CharField(max_length=100)
    created_at = models.DateTimeField()

    class Meta:
        """A step of a run happens once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["run_id", "step"], name="once")]
        indexes: ClassVar = [models.Index(fields=["created_at"], name="once_age")]

    def __str__(self) -> str:
        """The run and the step."""
        return f"{self.run_id} {self.step}"


class WorkerHeartbeat(models.Model):
    """A live worker process. `beats` grows while it lives; one that stands still is dead.

    Others compare two readings against their own stopwatch, so no clock has to agree
    with another. `adopted_by` names the worker that is taking over a dead one's work.
    """

    id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=200)
    pid = models.IntegerField()
    started_at = models.DateTimeField()
    beats = models.BigIntegerField(default=0)
    # For people to read; whether a worker lives is told by `beats`.
    beat_at = models.DateTimeField(null=True)
    adopted_by = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        """The process."""
        return f"{self.host}/{self.pid} {self.id}"


class AdoptedRun(models.Model):
    """How often a task's run was taken over from a dead worker. Too often: the task kills its workers."""

    run_id = models.CharField(max_length=200, primary_key=True)
    times = models.IntegerField(default=0)
    adopted_at = models.DateTimeField()

    def __str__(self) -> str:
        """The run and the count."""
        return f"{self.run_id} x{self.times}"


class ScheduledTurn(models.Model):
    """The next turn of a periodic task. Whoever moves `next_at` forward runs it."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        """The task and its next turn."""
        return f"{self.name} at {self.next_at.isoformat()}"


class OnceAnswer(models.Model):
    """A form's token that was posted, and where its poster was sent (G-05)."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_index=True)
    location = models.CharField(max_length=2000, blank=True)

    def __str__(self) -> str:
        """Return the address it led to."""
        return self.location


class MailMessage(models.Model):
    """One mail of the product itself: kept in the local mailbox, or handed to a mail server.

    It belongs to the installation, not to a company: only operators read the mailbox.
    `about_company_id` is a fact for them, no owner of the row.
    """

    KEPT, WAITING, SENT, FAILED = "kept", "waiting", "sent", "failed"

    about_company_id = models.BigIntegerField(null=True, blank=True)
    template = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, default="en")
    to_name = models.CharField(max_length=200, blank=True)
    to_email = models.CharField(max_length=254)
    from_email = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    dedupe_key = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001 - NULLs never collide
    status = models.CharField(max_length=8, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=120)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A mail that goes out once per crossing has one key per reader (D24)."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["dedupe_key", "to_email"], name="mail_once_per_reader"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["to_email", "-id"], name="mail_reader_newest")]

    def __str__(self) -> str:
        """Return the subject and the reader."""
        return f"{self.subject} → {self.to_email}"


class UnexpectedError(models.Model):
    """A mistake of ours that somebody met: the code they were shown, and where it happened (G-14).

    It holds no word anybody typed: the kind of error and the lines of code it came through,
    never its message, which may quote a name or an address.
    """

    PAGE, TASK = "page", "task"

    code = models.CharField(max_length=16, unique=True)
    at = models.DateTimeField()
    source = models.CharField(max_length=8, default=PAGE)
    place = models.CharField(max_length=120, blank=True)
    method = models.CharField(max_length=8, blank=True)
    company_id = models.BigIntegerField(null=True, blank=True)
    user_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=120)
    trace = models.TextField(blank=True)
    # A task that fails the same way again is one line with a count.
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        """Read newest first."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["last_at"], name="unexpected_error_age")]

    def __str__(self) -> str:
        """Return the code and the kind."""
        return f"{self.code} {self.kind}"


class MailServer(models.Model):
    """The mail server an operator chose in place of the local mailbox: one row, or none (ON-02)."""

    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=10)
    user = models.CharField(max_length=254, blank=True)
    sealed_password = models.TextField(blank=True)
    sender = models.CharField(max_length=254)
    chosen_at = models.DateTimeField()

    class Meta:
        """There is one choice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="mail_server_is_one"),
        ]

    def __str__(self) -> str:
        """Return the server, without who signs in."""
        return f"{self.host}:{self.port}"
