"""Write docs/reference/checks.md anew: which test shows which check id. What an id means is kept as the page says it.

python tools/check_page.py          look for the tests again
"""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "reference" / "checks.md"
MOST = 3
ROW = re.compile(r"^\| ([A-Z]+-\d+) \| (.*?) \| (.*) \|$", re.MULTILINE)
# A row without a test says why it has none.
NOT_YET = "not built yet"


@dataclass(frozen=True)
class Row:
    """One check: its id, what it asks in few words, and the tests that show it."""

    id: str
    what: str
    tests: tuple[str, ...]


def rows(text: str) -> list[Row]:
    """Return the rows of the page."""
    return [Row(one, what, tuple(re.findall(r"`([^`]+)`", tests))) for one, what, tests in ROW.findall(text)]


@cache
def named() -> Mapping[str, list[str]]:
    """Return the tests by the ids they name: a test itself first, then files that name an id as a whole."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("*.py")):
        if path.name != "test_checks_page.py":
            for one, test in _named_in(path):
                found.setdefault(one, []).append(test)
    return {
        one: sorted(set(tests), key=lambda test: ("::" not in test, tests.index(test))) for one, tests in found.items()
    }


def ids_in(text: str) -> set[str]:
    """Return the ids a text names: as CHK-04, or as chk_04 at the end of a test's name or between its words."""
    plain = set(re.findall(r"\b(?:[A-Z]|[A-Z]{2,4})-\d{1,2}\b", text))
    return plain | {f"{area.upper()}-{number}" for area, number in re.findall(r"_([a-z]{1,4})_([01]?\d)(?=_|\b)", text)}


def _named_in(path: Path) -> Iterator[tuple[str, str]]:
    source = path.read_text()
    lines = source.splitlines()
    where = path.relative_to(TESTS).as_posix()
    inside: set[str] = set()
    if path.name.startswith("test_"):
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                ids = ids_in("\n".join(lines[node.lineno - 1 : node.end_lineno]))
                inside |= ids
                yield from ((one, f"{where}::{node.name}") for one in ids)
    yield from ((one, where) for one in ids_in(source) - inside)


def page(text: str) -> str:
    """Return the page with its tests as they are now."""
    tests = named()

    def row(found: re.Match[str]) -> str:
        shown = tests.get(found[1], [])[:MOST]
        said = ", ".join(f"`{one}`" for one in shown) or NOT_YET
        return f"| {found[1]} | {found[2]} | {said} |"

    return ROW.sub(row, text)


def main() -> int:
    """Write it."""
    PAGE.write_text(page(PAGE.read_text()))
    missing = [one.id for one in rows(PAGE.read_text()) if not one.tests]
    print(f"{PAGE.relative_to(ROOT)}: without a test: {', '.join(missing) or 'none'}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
