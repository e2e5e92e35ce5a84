"""docs/reference/checks.md says which test shows which check; it is held to what the tests say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Areas of the screens whose later parts have no page of their own yet.
NOT_BUILT = {"OPS-02"}


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_page", ROOT / "tools" / "check_page.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _tool()


@pytest.fixture(scope="module")
def text(tool: ModuleType) -> str:
    return str(tool.PAGE.read_text())


def test_every_check_stands_once_and_has_a_test_that_names_it(tool: ModuleType, text: str) -> None:
    listed = tool.rows(text)
    assert len({one.id for one in listed}) == len(listed)
    assert len(listed) > 100
    named = tool.named()
    assert {one.id for one in listed if not named.get(one.id)} == NOT_BUILT
    stale = [(one.id, test) for one in listed for test in one.tests if test not in named[one.id]]
    assert stale == [], "run tools/check_page.py"
    assert [one.id for one in listed if not one.tests and one.id not in NOT_BUILT] == []


def test_every_id_that_a_test_names_is_on_the_page(tool: ModuleType, text: str) -> None:
    listed = {one.id for one in tool.rows(text)}
    areas = {one.partition("-")[0] for one in listed}
    unknown = {one for one in tool.named() if one.partition("-")[0] in areas} - listed
    assert unknown == set(), "an id that no screen has, or one that the page lacks"


def test_an_id_is_found_in_names_and_in_words(tool: ModuleType) -> None:
    assert tool.ids_in('def test_they_go_out_chk_04():\n    """R17, BIL-08 and A-6."""') >= {"BIL-08", "A-6"}
    assert "CHK-04" in tool.ids_in("def test_they_go_out_chk_04():")
    assert tool.ids_in("utf-8, UTF8, a-01, no-1") == set()
