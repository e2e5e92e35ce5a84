"""The product's words: Fluent messages, keyed, in English and Indonesian.

A text never stands in code or in a template: both name a key, and the words live in
`gaung/words/<language>/<area>.ftl`. Whole numbers passed to a message are printed by
its language (28,000 or 28.000); money and dates arrive ready-made from `formats`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.functional import lazystr
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("en", "id")
DEFAULT_LANGUAGE: Final = "en"
WORDS_FOLDER: Final = Path(__file__).resolve().parent.parent / "words"
_START: Final = re.compile(r"^([a-z][a-z0-9-]*) =", re.MULTILINE)

__all__ = [
    "LANGUAGES",
    "UnknownWords",
    "has_words",
    "html_t",
    "language",
    "lazy",
    "speaking",
    "t",
]


class UnknownWords(LookupError):
    """A key without words, or words without one of their values: a mistake of ours, never shown."""


def language() -> str:
    """The language in force: "en" or "id"."""
    return known_language(translation.get_language())


def known_language(code: str | None) -> str:
    """The nearest language we speak: "id-ID" is "id", anything unknown is English."""
    short = (code or DEFAULT_LANGUAGE)[:2].lower()
    return short if short in LANGUAGES else DEFAULT_LANGUAGE


@contextmanager
def speaking(code: str | None) -> Iterator[None]:
    """Speak the reader's language for a while, as a mail to another member must."""
    with translation.override(known_language(code)):
        yield


def t(key: str, /, **values: object) -> str:
    """The words for a key in the language in force, with the values filled in."""
    return _format(language(), key, values)


def html_t(key: str, /, **values: object) -> SafeString:
    """Like `t`, where a value may be safe HTML (a link, a `<time>`); all else is escaped."""
    ready = {name: _escaped(value) for name, value in values.items()}
    return mark_safe(_format(language(), key, ready))  # noqa: S308 - every value was escaped above


def lazy(key: str, /, **values: object) -> Any:
    """The same words, chosen only when shown: for class attributes such as form labels."""
    return lazystr(_LazyWords(key, values))


def has_words(key: str) -> bool:
    """Whether the language in force has words for the key."""
    return key in sources(language())


@cache
def sources(code: str) -> dict[str, str]:
    """Every message of one language as it is written, by its key; read once."""
    found: dict[str, str] = {}
    for file in sorted((WORDS_FOLDER / code).glob("*.ftl")):
        text = file.read_text(encoding="utf-8")
        starts = [*_START.finditer(text)]
        ends = [one.start() for one in starts[1:]] + [len(text)]
        for start, end in zip(starts, ends, strict=True):
            found.setdefault(start[1], text[start.start() : end])
    return found


@cache
def _bundle(code: str) -> FluentBundle:
    return FluentBundle([code], use_isolating=False)


def _message(code: str, key: str) -> Any:
    """One message, understood when it is first asked for: all of them take half a second of a start.

    So a message cannot speak of another one; none does.
    """
    bundle = _bundle(code)
    if not bundle.has_message(key):
        source = sources(code).get(key)
        if source is None:
            return None
        bundle.add_resource(FluentResource(source))
    return bundle.get_message(key) if bundle.has_message(key) else None


class _LazyWords:
    def __init__(self, key: str, values: dict[str, object]) -> None:
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return t(self.key, **self.values)


def _format(code: str, key: str, values: dict[str, object]) -> str:
    message = _message(code, key)
    if message is None:
        return _unknown(key, f"no words for {key!r} in {code!r}")
    if message.value is None:
        return _unknown(key, f"{key!r} has no text of its own in {code!r}")
    text, mistakes = _bundle(code).format_pattern(message.value, {k: _plain(v) for k, v in values.items()})
    if mistakes:
        return _unknown(str(text), f"{key!r} in {code!r}: {mistakes}")
    return str(text)


def _escaped(value: object) -> object:
    return (
        value
        if isinstance(value, int | float)
        else conditional_escape(str(value) if not isinstance(value, SafeString) else value)
    )


def _plain(value: object) -> object:
    """Fluent takes text and numbers; lazy words and enum members become text."""
    if type(value) in (int, float, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int):
        return str(value)
    return int(value)


def _unknown(instead: str, why: str) -> str:
    """Loud while we build and test; on a live page a key is better than no page."""
    if getattr(settings, "WORDS_STRICT", True):
        raise UnknownWords(why)
    return instead
