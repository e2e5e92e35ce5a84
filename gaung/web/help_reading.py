"""The help pages as texts: drawn in a language, and searched by words (R42)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from django.template.loader import render_to_string
from django.utils.text import Truncator

from gaung.foundation.words import speaking, t
from gaung.help.facts import facts
from gaung.help.topics import TOPICS

_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r'<h2 id="([a-z0-9-]+)">(.*?)</h2>', re.DOTALL)
SHORTEST_WORD = 2
WORDS_AROUND = 30


@dataclass(frozen=True)
class Found:
    """A topic that a search found, with a piece of its text."""

    slug: str
    title: str
    text: str


@dataclass(frozen=True)
class Part:
    """One heading of a topic, for its table of contents."""

    ident: str
    title: str


def template_of(slug: str, language: str) -> str:
    """Return the template that holds a topic's text."""
    return f"help/{language}/{slug}.html"


def parts(slug: str, language: str) -> Sequence[Part]:
    """Return the headings of a topic in their order."""
    return [Part(ident, _plain(title)) for ident, title in _HEADING.findall(_drawn(slug, language))]


def find(words: str, language: str) -> Sequence[Found]:
    """Return the topics that hold every word, those with the words in their title first."""
    wanted = [word for word in words.casefold().split() if len(word) >= SHORTEST_WORD]
    if not wanted:
        return []
    scored = [(_score(slug, language, wanted), slug) for slug in TOPICS]
    best = sorted((found for found in scored if found[0]), key=lambda one: -one[0])
    with speaking(language):
        return [Found(slug, t(f"hlp-topic-{slug}-title"), _piece(slug, language, wanted[0])) for _, slug in best]


def _score(slug: str, language: str, wanted: Sequence[str]) -> int:
    with speaking(language):
        title = f"{t(f'hlp-topic-{slug}-title')} {t(f'hlp-topic-{slug}-lead')}".casefold()
    text = f"{title} {_text(slug, language)}".casefold()
    if not all(word in text for word in wanted):
        return 0
    return sum(10 * (word in title) + min(text.count(word), 9) for word in wanted)


def _piece(slug: str, language: str, word: str) -> str:
    text = _text(slug, language)
    at = text.casefold().find(word)
    start = text.rfind(". ", 0, at) + 2 if at > 0 else 0
    return Truncator(text[max(start, 0) :]).words(WORDS_AROUND)


@cache
def _text(slug: str, language: str) -> str:
    return _plain(_drawn(slug, language))


@cache
def _drawn(slug: str, language: str) -> str:
    with speaking(language):
        return render_to_string(template_of(slug, language), {"facts": facts()})


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
