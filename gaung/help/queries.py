"""What readers said of the help pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from gaung.help.models import Verdict


@dataclass(frozen=True)
class Tally:
    """How one topic was found in one language, and what was missed, newest first."""

    topic: str
    language: str
    useful: int
    not_useful: int
    missing: tuple[str, ...] = ()


MOST_REMARKS = 20


def verdict_of(*, topic: str, reader: str) -> Verdict | None:
    """Return what this reader said of a topic before."""
    return Verdict.objects.filter(topic=topic, reader=reader).first() if reader else None


def tallies() -> Sequence[Tally]:
    """Every topic that somebody judged, the least useful first."""
    rows = (
        Verdict.objects.values("topic", "language")
        .annotate(useful=Count("pk", filter=Q(is_useful=True)), not_useful=Count("pk", filter=Q(is_useful=False)))
        .order_by("-not_useful", "topic", "language")
    )
    return [Tally(**row, missing=_remarks(row["topic"], row["language"])) for row in rows]


def _remarks(topic: str, language: str) -> tuple[str, ...]:
    said = Verdict.objects.filter(topic=topic, language=language).exclude(missing="").order_by("-at")
    return tuple(said.values_list("missing", flat=True)[:MOST_REMARKS])
