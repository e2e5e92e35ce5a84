"""Each rule in force is named by a test that would fail without it."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
RULES = {f"R{n}" for n in range(1, 43)} | {f"D{n}" for n in range(1, 27)} | {f"I{n}" for n in range(1, 13)}


def test_every_rule_in_force_is_named_by_a_test():
    named: set[str] = set()
    for file in TESTS.rglob("test_*.py"):
        if file.name == Path(__file__).name:
            continue
        named |= {
            one.upper()
            for one in re.findall(r"(?<![A-Za-z0-9])[rRdDiI]\d{1,2}(?![A-Za-z0-9])", file.read_text().replace("_", " "))
        }
    assert sorted(RULES - named) == []
