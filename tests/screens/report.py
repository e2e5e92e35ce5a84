"""What the matrix found, in one page, and the contact sheets to look at."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.screens.cells import THEMES, WIDTHS
from tests.screens.judged import verdict
from tests.screens.pages import Screen

LANGUAGES = ("en", "id")
MODES = ("longer-1280", "longer-360", "larger", "forced", "landscape")
MOST = 8


def summary(out: Path, screens: list[Screen], languages: Iterable[str]) -> str:
    """Numbers first, then each finding with the pages it is on."""
    results = [json.loads(file.read_text()) for file in _files(out, screens, languages)]
    wanted = len(screens) * len(list(languages))
    lines = [f"# {len(results)} of {wanted} pages x languages, {sum(len(one['cells']) for one in results)} cells", ""]
    for title, pairs in (
        ("Missing states", _missing(results, out, screens, languages)),
        ("axe violations", _over_cells(results, "violations")),
        ("axe incomplete, to be judged (none of judged.py knows them)", _undecided(results, is_new=True)),
        ("axe incomplete, judged", _undecided(results, is_new=False)),
        ("Scrolls sideways", _sideways(results)),
        ("Clipped text", _over_cells(results, "clipped")),
        ("Targets under 44 px", _over_cells(results, "small")),
        ("Keys without words", _over_cells(results, "bare")),
        ("Logged errors", ((text, one["name"]) for one in results for text in one["logged"])),
        ("Settings of the machine (320, spacing, 200 %, longer words, motion)", _modes(results)),
    ):
        lines += _section(title, pairs)
    text = "\n".join(lines)
    (out / "summary.md").write_text(text)
    return text


def _files(out: Path, screens: list[Screen], languages: Iterable[str]) -> list[Path]:
    files = [out / f"{screen.name}-{language}.json" for screen, language in product(screens, languages)]
    return [file for file in files if file.exists()]


def _section(title: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    places: dict[str, set[str]] = defaultdict(set)
    for what, where in pairs:
        places[what].add(where)
    lines = [f"## {title}: {len(places) or 'none'}"]
    for what, where in sorted(places.items(), key=lambda item: -len(item[1])):
        shown = ", ".join(sorted(where)[:MOST])
        lines.append(f"- {what} ({len(where)}: {shown}{' ...' if len(where) > MOST else ''})")
    return [*lines, ""]


def _missing(
    results: list[dict[str, Any]], out: Path, screens: list[Screen], languages: Iterable[str]
) -> Iterator[tuple[str, str]]:
    for one in results:
        if one["missing"]:
            yield one["missing"], f"{one['name']}-{one['language']}"
    for screen, language in product(screens, languages):
        if not (out / f"{screen.name}-{language}.json").exists():
            yield "not looked at", f"{screen.name}-{language}"


def _over_cells(results: list[dict[str, Any]], kind: str) -> Iterator[tuple[str, str]]:
    for one in results:
        for cell, seen in one["cells"].items():
            for line in seen.get(kind, ()):
                yield line, f"{one['name']}-{one['language']}-{cell}"


def _undecided(results: list[dict[str, Any]], *, is_new: bool) -> Iterator[tuple[str, str]]:
    """Each finding that is new; of those judged, the verdict's own line."""
    for finding, where in _over_cells(results, "incomplete"):
        known = verdict(finding)
        if is_new and known is None:
            yield finding, where
        if not is_new and known is not None:
            yield f"{known.rule}, {known.unsure or 'no reason given'}: {known.reason}", where


def _sideways(results: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in results:
        for cell, seen in one["cells"].items():
            if seen["sideways"] > 1:
                yield f"{one['name']}: {seen['sideways']} px", f"{one['language']}-{cell}"


def _modes(results: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in results:
        for mode, seen in one["modes"].items():
            if mode == "moving":
                yield from ((f"moves: {name}", one["name"]) for name in seen)
                continue
            if seen["sideways"] > 1:
                yield f"{mode}: sideways", f"{one['name']} ({seen['sideways']})"
            yield from ((f"{mode}: clipped {text}", one["name"]) for text in seen["clipped"])


def sheets(browser: Browser, out: Path, screens: list[Screen], languages: Iterable[str]) -> int:
    """Pictures side by side, a few to a sheet so that they can be read; says how many sheets there are."""
    made = 0
    for language, width, theme in product(languages, WIDTHS, THEMES):
        made += _sheet(browser, out, f"{language}-{width}-{theme}", [screen.name for screen in screens], width)
    for mode in MODES:
        made += _sheet(
            browser, out, f"mode-{mode}", [screen.name for screen in screens], 360 if "360" in mode else 1280
        )
    return made


def _sheet(browser: Browser, out: Path, kind: str, names: list[str], width: int) -> int:
    wide, tall, many = {1280: (830, 900, 4), 768: (560, 900, 6), 360: (330, 1000, 10)}[width]
    names = [name for name in names if (out / f"{name}-{kind}.png").exists()]
    style = "body{display:flex;flex-wrap:wrap;gap:8px;margin:4px;font:12px sans-serif;background:#888}figure{margin:0}"
    style += f"img{{width:{wide}px;max-height:{tall}px;object-fit:cover;object-position:top}}"
    page = browser.new_page(viewport={"width": 1720, "height": 400})
    groups = [names[at : at + many] for at in range(0, len(names), many)]
    for number, group in enumerate(groups, start=1):
        cells = "".join(
            f'<figure><figcaption>{name}</figcaption><img src="{name}-{kind}.png"></figure>' for name in group
        )
        sheet = out / f"sheet-{kind}-{number}.html"
        sheet.write_text(f"<style>{style}</style>{cells}")
        page.goto(sheet.as_uri())
        page.screenshot(path=str(sheet.with_suffix(".png")), full_page=True)
        sheet.unlink()
    page.close()
    return len(groups)
