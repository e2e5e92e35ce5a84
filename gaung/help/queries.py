"""What readers said of the help pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from gaung.foundation import mail
from gaung.help.models import Verdict


@dataclass(frozen=True)
class Tally:
    """How one topic was found in one language."""

    topic: str
    language: str
    useful: int
    not_useful: int


QUESTION: Final = "help-question"  # the mail that carries one
MOST_SHOWN: Final = 50
COPIES: Final = 10  # mails of one question that are looked through: one per operator


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
    return [Tally(**row) for row in rows]


def remarks(*, limit: int = MOST_SHOWN) -> Sequence[Verdict]:
    """Return what readers missed, the newest first."""
    return list(Verdict.objects.exclude(missing="").order_by("-at", "-pk")[:limit])


@dataclass(frozen=True)
class Asked:
    """A question as a member asked it. `about` names them and their company."""

    at: datetime
    email: str
    about: str
    text: str


def questions(*, language: str, limit: int = MOST_SHOWN) -> Sequence[Asked]:
    """Return the newest questions, each once though every operator had a mail of it, in the reader's words."""
    rows = mail.MailMessage.objects.filter(template=QUESTION).order_by("-pk")[: limit * COPIES]
    found: dict[tuple[str, str], tuple[bool, Asked]] = {}
    for row in rows:
        text = row.text.partition("\n\n")[2].strip()
        is_own = row.language == language
        before = found.get((row.reply_to, text))
        if before is None or (is_own and not before[0]):
            found[row.reply_to, text] = is_own, Asked(row.written_at, row.reply_to, row.subject, text)
    return [asked for _, asked in found.values()][:limit]
