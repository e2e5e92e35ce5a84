"""What holds of core/merge.py whatever is put in; its examples stand in tests/core."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.core import merge
from gaung.core.merge import MergeRefused, check, parse, render
from tests.core.test_merge import SITI


@given(st.text(alphabet="{}%#|() \"'=ifelsndrcotam.\n&;", max_size=120))
def test_no_source_surprises_the_reader(source: str) -> None:
    problems = check(source, fields=[])
    if problems and any(problem.code != "unknown_tag" for problem in problems):
        with pytest.raises(MergeRefused):
            parse(source)
    else:
        render(parse(source), SITI, escape=merge.in_html)
