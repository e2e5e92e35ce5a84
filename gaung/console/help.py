"""What readers said of the help pages, and what members asked: for reading only (R42)."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.console.pages import ConsoleRequest, operator_page
from gaung.foundation.words import has_words, language, t
from gaung.help import queries
from gaung.help.topics import TOPICS

LANGUAGES: Final = {"en": "English", "id": "Bahasa Indonesia"}


@operator_page
@require_safe
def readers(request: ConsoleRequest) -> HttpResponse:
    """Show how each topic was found, what readers missed, and the newest questions."""
    tallies = queries.tallies()
    judged = {one.topic for one in tallies}
    values = {
        "here": "health",
        "tab": "help",
        "rows": [
            {"title": _title(one.topic), "language": LANGUAGES.get(one.language), "tally": one} for one in tallies
        ],
        "unjudged": [_title(slug) for slug in TOPICS if slug not in judged],
        "remarks": [_remark(one) for one in queries.remarks()],
        "questions": queries.questions(language=language()),
    }
    return render(request, "console/help.html", values)


def _remark(verdict: Any) -> dict[str, Any]:
    return {"title": _title(verdict.topic), "language": LANGUAGES.get(verdict.language), "verdict": verdict}


def _title(slug: str) -> str:
    """Return a topic's title; a topic that is gone keeps its name in the address."""
    key = f"hlp-topic-{slug}-title"
    return t(key) if has_words(key) else slug
