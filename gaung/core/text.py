"""Names people type: one line, printable, of a bounded length."""

import re
import unicodedata
from typing import Final

from gaung.core.refusals import Refusal

# Control characters, line and paragraph separators, lone surrogates; and direction overrides,
# which can make one name look like another and which nothing legitimate needs in a name.
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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
    # Nearly every text is printable as a whole, which is quick to know; a few that are not are fine.
    return not text.isprintable() and _UNSEEN.search(text) is not None


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
