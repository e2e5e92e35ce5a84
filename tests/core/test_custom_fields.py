"""Values of a company's own fields."""

import pytest

from gaung.core.custom_fields import FieldKind, FieldRefused, read_value
from gaung.core.text import ControlCharacters

K = FieldKind


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (K.TEXT, "  Jalan Senja 1 ", "Jalan Senja 1"),
        (K.NUMBER, "", ""),
        (K.NUMBER, "+007.500", "7.5"),
        (K.NUMBER, "-12", "-12"),
        (K.NUMBER, "-0.0", "0"),
        (K.NUMBER, "-0.25", "-0.25"),
        (K.NUMBER, "100", "100"),
        (K.DATE, "2026-02-28", "2026-02-28"),
        (K.CHOICE, "gold", "Gold"),
    ],
)
def test_a_value_has_one_stored_form(kind: FieldKind, text: str, value: str) -> None:
    assert read_value(key="x", kind=kind, choices=["Silver", "Gold"], text=text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [(K.NUMBER, "1,000"), (K.NUMBER, "1.000.000"), (K.NUMBER, "NaN"), (K.DATE, "2026-02-30"), (K.CHOICE, "Tin")],
)
def test_a_value_of_another_kind_is_refused_with_the_kind(kind: FieldKind, text: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_value(key="x", kind=kind, choices=["Gold"], text=text)
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == ("x", kind.value)


def test_control_characters_are_refused() -> None:
    with pytest.raises(ControlCharacters):
        read_value(key="x", kind=K.TEXT, choices=[], text="a\x00b")
