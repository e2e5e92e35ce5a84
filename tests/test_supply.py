"""What we build on: every package pinned and hashed, no host named, no GPL at run time."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def _packages(path: Path) -> list[str]:
    return re.findall(r"^([A-Za-z0-9][\w.-]*)==", path.read_text(), re.MULTILINE)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_package_is_pinned_by_hash_and_no_host_is_named(path: Path) -> None:
    text = path.read_text()
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert all("==" in block.partition("\n")[0] and "--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert not re.search(r"(?m)(^|\s)/\w", text)


def test_every_dependency_we_declare_is_in_the_lock() -> None:
    declared = (ROOT / "pyproject.toml").read_text().partition("\ndependencies = [")[2].partition("\n]")[0]
    names = {re.sub(r"[._]", "-", name).lower() for name in re.findall(r'"([\w.-]+)', declared)}
    assert names
    assert names <= set(_packages(ROOT / "requirements" / "base.txt"))


def test_nothing_under_the_gpl_is_loaded_at_run_time() -> None:
    gpl = []
    for name in _packages(ROOT / "requirements" / "base.txt"):
        try:
            about = metadata(name)
        except PackageNotFoundError:  # for another system or Python
            continue
        stated = about.get("License-Expression") or " ".join(
            [(about.get("License") or "")[:80], *(about.get_all("Classifier") or [])]
        )
        if re.search(r"(?<!L)GPL|(?<!Lesser )General Public License", stated):
            gpl.append(f"{name}: {stated}")
    assert gpl == []


def test_every_vendored_file_has_a_line_in_the_lock_and_a_licence_beside_it() -> None:
    lock = json.loads((ROOT / "tools" / "assets.lock").read_text())
    taken = {target for package in lock["packages"] for target in package["take"].values()} | {lock["sprite"]["to"]}
    for folder in ("gaung/web/static/vendor", "tests/assets"):
        for path in (path for path in (ROOT / folder).rglob("*") if path.is_file()):
            assert path.relative_to(ROOT).as_posix() in taken or path.name == "LICENSE", path
            assert (path.parent / "LICENSE").exists(), path
