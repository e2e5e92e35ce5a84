"""Names people type: one line, printable, of a bounded length."""

import unicodedata

from gaung.core.refusals import Refusal

# Direction overrides can make one name look like another; nothing legitimate needs them in a name.
_DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, lone surrogates, line and paragraph separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})


class ControlCharacters(Refusal):
    """The text holds characters that cannot be seen: control characters, line breaks, overrides."""

    code = "control_characters"


class TextMissing(Refusal):
    """A text that is needed is empty."""

    code = "text_missing"


class TextTooLong(Refusal):
    """The text is longer than its place allows."""

    code = "text_too_long"


def has_control_characters(text: str) -> bool:
    """Say whether a text holds characters that have no place in one visible line."""
    return any(
        character in _DIRECTION_OVERRIDES or unicodedata.category(character) in _REFUSED_CATEGORIES
        for character in text
    )


def clean_line(text: str, *, field: str, limit: int = 200, required: bool = True) -> str:
    """Return the text trimmed and in one Unicode form, or refuse it with the field named.

    Control characters are refused rather than dropped: silently changing a name
    would store something the person did not type.
    """
    trimmed = text.strip(" \u00a0\u3000")
    if has_control_characters(trimmed):
        raise ControlCharacters(field=field)
    line = unicodedata.normalize("NFC", trimmed)
    if required and not line:
        raise TextMissing(field=field)
    if len(line) > limit:
        raise TextTooLong(field=field, limit=limit, length=len(line))
    return line
