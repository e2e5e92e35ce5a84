"""Values of a company's own contact fields: text, number, date, choice."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from gaung.core.refusals import Refusal
from gaung.core.text import clean_line

LONGEST_VALUE: Final = 500
# Digits with one optional decimal part; thousands separators differ by country and are refused
# rather than guessed.
_NUMBER: Final = re.compile(r"[+-]?\d{1,18}(\.\d{1,9})?")


class FieldKind(StrEnum):
    """What a field's values are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class FieldRefused(Refusal):
    """The value is not of the field's kind; `reason` names the kind, or says the field is unknown."""

    code = "field_refused"


def read_value(*, key: str, kind: FieldKind, choices: Sequence[str], text: str) -> str:
    """Return a value in its one stored form, empty for none, or refuse it with field and reason."""
    value = clean_line(text, field=key, limit=LONGEST_VALUE, required=False)
    if not value or kind is FieldKind.TEXT:
        return value
    if kind is FieldKind.NUMBER:
        return _number(key, value)
    if kind is FieldKind.DATE:
        return _date(key, value)
    return _choice(key, value, choices)


def _number(key: str, value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise FieldRefused(field=key, reason="number", value=value)
    whole, _, part = value.lstrip("+").partition(".")
    part = part.rstrip("0")
    sign = "-" if whole.startswith("-") else ""
    digits = f"{int(whole.lstrip('-'))}.{part}".rstrip(".")
    return digits if digits == "0" else sign + digits


def _date(key: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise FieldRefused(field=key, reason="date", value=value) from None


def _choice(key: str, value: str, choices: Sequence[str]) -> str:
    for choice in choices:
        if choice.casefold() == value.casefold():
            return choice
    raise FieldRefused(field=key, reason="choice", value=value, choices=list(choices))
