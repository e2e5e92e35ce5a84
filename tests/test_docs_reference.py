"""The reference pages name what the code has: commands, acts of the audit log, due work, files, links, pictures."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import load_command_class

from gaung.config import schedule
from gaung.config.cli import COMMON_OPTIONS, FRAMEWORK
from gaung.config.cli import _names as command_names
from gaung.core import verification
from gaung.core.due import DueKind
from gaung.foundation import tasks
from gaung.foundation.words import speaking, t

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *(ROOT / name for name in ("README.md", "STYLE.md", "CHANGELOG.md"))])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"|srcset=\"([^\"]+)\"")


def _read(name: str) -> str:
    return (DOCS / name).read_text()


def _first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


# --- links, pictures, names ---------------------------------------------------------------------


def _links(page: Path) -> Iterator[str]:
    for found in LINK.findall(page.read_text()):
        link = next(part for part in found if part)
        if not link.startswith(("http://", "https://", "mailto:")):
            yield link


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for link in _links(page):
        address, _, anchor = link.partition("#")
        target = (page.parent / address).resolve() if address else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in _anchors(target), f"{link}: no such heading"


def test_every_page_is_on_the_map() -> None:
    listed = {(DOCS / link.partition("#")[0]).resolve() for link in _links(DOCS / "README.md")}
    missing = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page.resolve() not in listed}
    assert missing == {"README.md"}


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = [page.name[:4] for page in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_the_pictures_are_few_small_and_all_used() -> None:
    pictures = {path.resolve() for path in (DOCS / "images").glob("*") if path.suffix != ".md"}
    used = {(page.parent / link).resolve() for page in PAGES for link in _links(page)}
    assert pictures <= used, "a picture no page shows"
    for picture in pictures:
        head = picture.read_bytes()[:24]
        width, height = struct.unpack(">II", head[16:24])
        assert head.startswith(b"\x89PNG")
        assert width >= 360
        assert height <= 2400
        assert picture.stat().st_size < 150_000, f"{picture.name} is too big"
    assert sum(picture.stat().st_size for picture in pictures) < 2_000_000


# Standards, licences and our own machine; everything else would send a reader, or a build, elsewhere.
HOSTS = {"127.0.0.1", "localhost", "host", "www.rfc-editor.org", "www.apache.org"}


def test_no_page_and_no_word_of_the_product_points_to_somebody_elses_site() -> None:
    files = [*PAGES, *(ROOT / "gaung" / "words").rglob("*.ftl")]
    for file in files:
        for host in re.findall(r"(?:https?|postgresql|smtps?)://(?:[^/\s`@]+@)?([A-Za-z0-9.-]+)", file.read_text()):
            assert host in HOSTS or ".example" in host or host.startswith("example."), f"{file.name} names {host}"


# --- commands -----------------------------------------------------------------------------------


def test_every_command_that_a_page_names_exists() -> None:
    known = {*command_names(), *FRAMEWORK, "COMMAND"}
    for page in PAGES:
        for name in re.findall(r"(?:^|`|bin/)gaung ([a-zA-Z][\w-]*)", page.read_text(), re.MULTILINE):
            assert name.replace("-", "_") in known, f"{page.name} names `gaung {name}`"


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        named = set(re.findall(r"(?:^|`|&& )make ([a-z]+)\b", page.read_text(), re.MULTILINE))
        assert named <= targets, f"{page.name}: {named - targets}"


@pytest.mark.parametrize("name", command_names())
def test_every_command_has_its_options_and_exit_codes_on_the_page(name: str) -> None:
    chapters = re.split(r"^## ", _read("reference/commands.md"), flags=re.MULTILINE)
    shown = name.replace("_", "-")
    chapter = next(text for text in chapters if text.startswith(f"`gaung {shown}`"))
    parser = load_command_class("gaung.ops", name).create_parser("gaung", shown)
    own = [action for action in parser._actions if action.dest not in COMMON_OPTIONS | {"help"}]
    options = {option for action in own for option in action.option_strings}
    assert set(re.findall(r"`(--[a-z]+)", chapter)) == options
    assert "xit code" in chapter


def test_every_exit_code_is_on_the_page() -> None:
    codes = re.findall(r"^\| (\d+) \|", _read("reference/commands.md"), re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "130"]


# --- acts, due work, checks ---------------------------------------------------------------------


def _acts() -> set[str]:
    """Every act the code writes into the audit log."""
    code = {path: path.read_text() for path in (ROOT / "gaung").rglob("*.py") if "migrations" not in path.parts}
    whole = "\n".join(code.values())
    name = r'"([a-z_]+\.[a-z_]+)"'
    found = set(re.findall(rf"action={name}", whole)) | set(re.findall(rf"_audit\([\w, ]+{name}", whole))
    found |= set(re.findall(rf"\bAct\(\s*{name}", whole)) | set(re.findall(rf"action=.* else {name}", whole))
    found |= set(re.findall(r'"(member\.[a-z_]+)"', whole))
    found |= set(re.findall(r'"(sample\.[a-z_]+)"', whole))
    found |= {f"check.{event}" for event in verification.Event} | {"invoice.voided", "invoice.written_off"}
    for path, text in code.items():
        if path.parent.name == "subscriptions":
            kinds = re.findall(r'\bwrite\([^"\n]*"([a-z_]+)"', text)
            kinds += re.findall(r'_save\(loaded, \[[^\]]*\], "([a-z_]+)"', text)
            kinds += re.findall(r'return "([a-z_]+)", \{', text)
            found |= {f"subscription.{kind}" for kind in kinds}
    return found - {"subscription.unchanged"}  # a choice of what is so already writes nothing


def test_every_act_of_the_audit_log_is_on_the_page_with_its_words() -> None:
    """I11: what is recorded has a name in both languages."""
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", _read("reference/audit-log.md"), re.MULTILINE))
    with speaking("en"):
        words = {act: t("acc-log-act-" + act.replace(".", "-").replace("_", "-")) for act in _acts()}
    assert rows == words


def test_everything_that_happens_by_itself_is_on_the_page() -> None:
    schedule.load_tasks()
    text = _read("reference/background-work.md")
    named = set(_first_cells(text))
    for module in (ROOT / "gaung").glob("*/recounts.py"):
        found = set(re.findall(r'@recount\("([\w.]+)"\)', module.read_text()))
        assert module.parent.name == "foundation" or found <= named, found - named
    assert {entry.name for entry in schedule.PERIODIC} <= named
    assert {entry.name for entry in schedule.DUE} <= named
    assert {kind.name for kind in DueKind} <= named
    assert {name for name in tasks.names() if not name.startswith("tests.")} <= named
