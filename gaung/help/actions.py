"""A reader's judgement of a help page, and a question to whoever runs this installation (R42)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gaung.core.refusals import Refusal
from gaung.foundation import mail
from gaung.foundation.words import known_language, speaking, t
from gaung.help.models import Verdict
from gaung.help.queries import QUESTION

LONGEST_REMARK: Final = 1_000
LONGEST_QUESTION: Final = 4_000
MOST_QUESTIONS: Final = 5  # within an hour


class TooManyQuestions(Refusal):
    """So many questions of one person within an hour."""

    code = "too_many_questions"


class NobodyToAsk(Refusal):
    """This installation has neither an operator nor an address for questions."""

    code = "nobody_to_ask"


@dataclass(frozen=True)
class Question:
    """What a member asks, on which topic, of which company."""

    text: str
    email: str
    name: str
    company: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Helper:
    """Somebody who answers, and the language they read."""

    email: str
    name: str = ""
    language: str = "en"


def judge(*, topic: str, language: str, reader: str, is_useful: bool, now: datetime, missing: str = "") -> None:
    """Keep whether a topic helped; the same reader's later answer takes the place of the earlier."""
    said = {
        "language": known_language(language),
        "is_useful": is_useful,
        "missing": "" if is_useful else missing.strip()[:LONGEST_REMARK],
    }
    if not Verdict.objects.filter(topic=topic, reader=reader, **said).exists():
        Verdict.objects.update_or_create(topic=topic, reader=reader, defaults={**said, "at": now})


def ask(*, question: Question, to: Sequence[Helper], now: datetime) -> None:
    """Mail a member's question to those who answer; their reply goes straight to the member."""
    if not to:
        raise NobodyToAsk
    since = now - timedelta(hours=1)
    asked = mail.MailMessage.objects.filter(
        template=QUESTION, reply_to=question.email, to_email=to[0].email, written_at__gt=since
    )
    if asked.count() >= MOST_QUESTIONS:
        raise TooManyQuestions(limit=MOST_QUESTIONS)
    for helper in to:
        mail.post(_mail(question, helper))


def _mail(question: Question, helper: Helper) -> mail.Mail:
    values = {"name": question.name or question.email, "company": question.company or "-"}
    with speaking(helper.language):
        subject = t("hlp-mail-subject", **values)
        text = t("hlp-mail-text", **values, email=question.email, topic=question.topic or "-")
    return mail.Mail(
        to_email=helper.email,
        to_name=helper.name,
        subject=" ".join(subject.split()),
        text=f"{text}\n\n{question.text}\n",
        language=known_language(helper.language),
        template=QUESTION,
        reply_to=question.email,
    )
