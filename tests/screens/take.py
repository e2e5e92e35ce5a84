"""`make screens`: every page in every state, in both languages, three widths and two themes (screens.md 1.15).

Per cell a picture, axe's verdict and the page's text; per page also 320 px, 200 % text, wider spacing,
words 40 % longer, forced colours and motion. The set goes to tests/screens/out (not kept): sheet-*.png to look
at, summary.md to read. What is there is not taken again; `--again` does.

  --only TEXT         pages whose name has this in it (several, by comma)
  --languages en,id   --part 2/4 (a share of the pages)   --jobs 2 (browsers side by side)
  --base URL --password WORDS   an installation that is served already (with --data its states)
  --data DIR          keep the sample's data there
  --plain             without 320 px, 200 % text, longer words and the rest, which take half the time
  --report            only the summary and the sheets, from what is there
  --docs              only the pictures of the documentation, into docs/images, made small
"""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.infra import browser as chromium
from tests.screens import cells, report
from tests.screens.links import STARTS, discovered
from tests.screens.pages import AYU, HELP, NOBODY, SHOWN, Screen, filled_in
from tests.screens.served import Served, arrive, in_language, known_ids, served, staged_in
from tests.screens.small_png import smaller
from tests.screens.states import ALL

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "tests" / "screens" / "out"
IMAGES = ROOT / "docs" / "images"
HELP_IMAGES = ROOT / "gaung" / "web" / "static" / "help"


@contextmanager
def _browser() -> Iterator[Browser]:
    path, missing = chromium.executable()
    if not path:
        sys.exit(f"screens: no Chromium: {missing}")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=chromium.flags())
        yield browser
        browser.close()


# --- the matrix ---------------------------------------------------------------------------------


def _matrix(
    where: Served, screens: list[Screen], languages: list[str], *, jobs: int, plain: bool, wants: Callable[[str], bool]
) -> list[Screen]:
    """One language after the other: what a person reads is stored with them, not with their browser."""
    with _browser() as browser:
        people = {who: arrive(browser, where, who, language="en") for who in STARTS}
        found = [one for one in discovered(people, where, OUT) if wants(one.name)]
        screens, ids = [*screens, *found], known_ids(people[AYU], where)
    for language in languages:
        spoken = filled_in(screens, ids | in_language(ids, language))
        todo = [one for one in spoken if not cells.kept(OUT, one, language).exists()]
        shares = [share for number in range(jobs) if (share := todo[number::jobs])]
        workers = [multiprocessing.Process(target=_take, args=(where, share, language, plain)) for share in shares]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return screens


def _take(where: Served, screens: list[Screen], language: str, plain: bool) -> None:
    with _browser() as browser:
        people: dict[str, Page] = {}
        for number, screen in enumerate(screens, start=1):
            if screen.who not in people:
                people[screen.who] = arrive(browser, where, screen.who, language=language)
            began = time.monotonic()
            modes = language == "en" and not plain
            found = cells.look(people[screen.who], where, screen, language=language, out=OUT, modes=modes)
            cells.keep(OUT, screen, found)
            seconds = time.monotonic() - began
            print(f"{language} {number}/{len(screens)} {screen.name} {found.missing} {seconds:.1f}s", file=sys.stderr)


def _report(screens: list[Screen], languages: list[str]) -> None:
    with _browser() as browser:
        count = report.sheets(browser, OUT, screens, languages)
    text = report.summary(OUT, screens, languages)
    print(text[:6000])
    print(f"{count} sheets and summary.md in {OUT}", file=sys.stderr)


# --- the documentation --------------------------------------------------------------------------


def _for_the_docs(where: Served, only: str) -> None:
    shots = [(IMAGES, shot) for shot in SHOWN] + [(HELP_IMAGES, shot) for shot in HELP]
    staged = dict(where.staged)
    with _browser() as browser:
        for folder, shot in shots:
            name, language, width, theme, _, _ = shot
            if only not in f"{name}-{language}-{width}-{theme}":
                continue
            ending = "" if folder == HELP_IMAGES else f"-{width}{'-dark' if theme == 'dark' else ''}"
            named = {one.name: one for one in filled_in(ALL, staged | in_language(staged, language))}
            _picture(browser, where, shot, named[name], folder / f"{name}-{language}{ending}.png")


def _picture(
    browser: Browser, where: Served, shot: tuple[str, str, int, str, int, str], screen: Screen, file: Path
) -> None:
    _, language, width, theme, height, part = shot
    page = arrive(browser, where, screen.who, language=language, width=width)
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(where.base + screen.path + part)
    page.wait_for_load_state("networkidle")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(smaller(page.screenshot()))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes", file=sys.stderr)
    page.context.close()


def main() -> int:
    """Take the pictures."""
    options = _options()
    OUT.mkdir(parents=True, exist_ok=True)
    languages = options.languages.split(",")
    screens = _chosen(options.only, options.part)
    if options.report:
        _report([*screens, *_found_before(options.only)], languages)
        return 0
    for screen in screens if options.again else ():
        for language in languages:
            cells.kept(OUT, screen, language).unlink(missing_ok=True)
    here = nullcontext(_served_already(options)) if options.base else served(options.data)
    with here as where:
        if options.docs:
            _for_the_docs(where, options.only)
            return 0
        screens = _matrix(where, screens, languages, jobs=options.jobs, plain=options.plain, wants=_wants(options.only))
    _report(screens, languages)
    return 0


def _served_already(options: argparse.Namespace) -> Served:
    return Served(options.base, options.password, staged_in(Path(options.data)) if options.data else {})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make screens", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--docs", "--again", "--plain", "--report"):
        parser.add_argument(name, action="store_true")
    for name in ("--only", "--base", "--password", "--data", "--part"):
        parser.add_argument(name, default="")
    parser.add_argument("--languages", default="en,id")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _wants(only: str) -> Callable[[str], bool]:
    wanted = [text for text in only.split(",") if text]
    return lambda name: not wanted or any(text in name for text in wanted)


def _found_before(only: str) -> list[Screen]:
    file = OUT / "found.json"
    rows = json.loads(file.read_text()) if file.exists() else []
    return [one for one in (Screen(**row) for row in rows) if _wants(only)(one.name)]


def _chosen(only: str, part: str) -> list[Screen]:
    screens = [one for one in ALL if _wants(only)(one.name)]
    if part:
        number, _, of = part.partition("/")
        screens = screens[int(number) - 1 :: int(of)]
    return screens


if __name__ == "__main__":
    assert NOBODY == ""
    sys.exit(main())
