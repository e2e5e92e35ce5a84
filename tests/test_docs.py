"""Documentation that can drift is held to the code."""

import re
from pathlib import Path

import pytest

from gaung.config import env
from gaung.config.cli import _names as command_names

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _documented() -> dict[str, str]:
    text = (DOCS / "reference" / "settings.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \| (empty|`[^`]*`) \|", text, re.MULTILINE)
    return {name: "" if default == "empty" else default.strip("`") for name, default in rows}


def test_every_setting_is_documented_with_its_default() -> None:
    assert _documented() == {setting.name: setting.default for setting in env.ALL}


def test_no_setting_is_read_behind_the_table() -> None:
    package = DOCS.parent / "gaung"
    readers = re.compile(r"os\.(environ|getenv)")
    allowed = {"config/env.py", "config/cli.py", "config/wsgi.py"}
    found = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if readers.search(path.read_text())}
    assert found <= allowed, f"read the setting through gaung.config.env: {sorted(found - allowed)}"


@pytest.mark.parametrize("name", command_names())
def test_every_command_says_what_it_does(name: str) -> None:
    text = (DOCS.parent / "gaung" / "ops" / "management" / "commands" / f"{name}.py").read_text()
    assert re.search(r"^    help = ", text, re.MULTILINE), f"{name} has no help line"
