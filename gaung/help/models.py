"""What readers said of a help page."""

from typing import ClassVar

from django.db import models


class Verdict(models.Model):
    """One reader's answer to "Was this useful?": the last one counts (R42)."""

    topic = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    # "user:12" or a random text kept in the visitor's session; nothing else about the person.
    reader = models.CharField(max_length=64)
    is_useful = models.BooleanField()
    missing = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """One per reader and topic."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "reader"], name="help_verdict_once"),
        ]

    def __str__(self) -> str:
        """Return the topic."""
        return self.topic
