"""docs/rules is written from the core; a page that differs is stale."""

from pathlib import Path

import pytest

from gaung.ops.rule_pages import pages

RULES = Path(__file__).resolve().parents[1] / "docs" / "rules"


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_of_the_rules_says_what_the_core_does(name):
    assert (RULES / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_no_page_of_the_rules_is_left_over():
    assert {file.name for file in RULES.glob("*.md")} == set(pages())
