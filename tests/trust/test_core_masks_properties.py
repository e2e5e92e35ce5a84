"""What holds of core/masks.py whatever is put in; its examples stand in tests/core."""

from hypothesis import given
from hypothesis import strategies as st

from gaung.core.masks import split


@given(st.text(alphabet="{}%# ab\n", max_size=80))
def test_the_pieces_of_a_source_are_the_source(source: str) -> None:
    assert "".join(part for _, part in split(source)) == source
