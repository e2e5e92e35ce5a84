"""Names people type: trimmed, one Unicode form, no control characters."""

import pytest

from gaung.core.text import ControlCharacters, TextMissing, TextTooLong, clean_line


def test_a_name_is_trimmed_and_kept_as_typed() -> None:
    assert clean_line("  Kopi Senja \u00a0", field="name") == "Kopi Senja"


def test_a_name_is_kept_in_one_unicode_form() -> None:
    assert clean_line("Cafe\u0301", field="name") == "Caf\u00e9"


@pytest.mark.parametrize(
    "typed", ["Kopi\x00Senja", "Kopi\nSenja", "Kopi\r\nBcc: a@b", "\x1b[2J", "a\u202eb", "a\u2028b", "a\ud800b", "\x7f"]
)
def test_control_characters_in_a_name_are_refused_with_the_field_named(typed: str) -> None:
    with pytest.raises(ControlCharacters) as refused:
        clean_line(typed, field="company_name")
    assert refused.value.facts == {"field": "company_name"}


def test_an_empty_name_is_refused_where_one_is_needed() -> None:
    with pytest.raises(TextMissing):
        clean_line("   ", field="name")
    assert clean_line("   ", field="name", required=False) == ""


def test_a_name_too_long_is_refused_with_both_numbers() -> None:
    with pytest.raises(TextTooLong) as refused:
        clean_line("x" * 121, field="name", limit=120)
    assert refused.value.facts == {"field": "name", "limit": 120, "length": 121}
    assert clean_line("x" * 120, field="name", limit=120) == "x" * 120


def test_names_in_every_script_are_welcome() -> None:
    for name in ("東京 株式会社", "Ñandú & Søn", "مقهى", "क्षेत्र", "👩\u200d🍳 Dapur"):
        assert clean_line(name, field="name") == name
