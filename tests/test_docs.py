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


@pytest.mark.parametrize("page", ["STYLE.md", "README.md", "docs/architecture.md"])
def test_every_file_a_page_points_to_exists(page: str) -> None:
    root = DOCS.parent
    text = (root / page).read_text()
    named = re.findall(r"See `([^`]+)`", text) + [
        link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link
    ]
    missing = [name for name in named if not (root / name).exists() and not ((root / page).parent / name).exists()]
    assert missing == []


def test_every_folder_is_on_the_map() -> None:
    text = (DOCS / "architecture.md").read_text()
    folders = {path.name for path in (DOCS.parent / "gaung").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert {name for name in folders if f"`{name}/`" not in text} == set()
