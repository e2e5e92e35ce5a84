"""`make screens`: serve the sample companies and picture every page, in both languages, widths and themes.

The whole set goes to tests/screens/out (not kept), with a sheet per language, width and theme.
With `--docs` only the pictures of the documentation are taken, into docs/images, made small.
`--base URL --password WORDS` pictures an installation that is served already.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.infra import browser as chromium
from tests.infra.command import GAUNG, environment
from tests.screens.pages import NOBODY, PAGES, SHOWN
from tests.screens.small_png import smaller

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "tests" / "screens" / "out"
IMAGES = ROOT / "docs" / "images"
LANGUAGES, WIDTHS, THEMES = ("en", "id"), (1280, 360), ("light", "dark")
HEIGHTS = {1280: 860, 360: 740}


@dataclass(frozen=True)
class Served:
    """An installation that answers, and the password of its sample logins."""

    base: str
    password: str


@contextmanager
def _served() -> Iterator[Served]:
    """The product with its sample companies, in a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="gaung-screens-") as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        settings = environment(GAUNG_DATA=folder, PORT=port, GAUNG_DNS="none")
        print("loading the sample companies (about a minute)", file=sys.stderr)
        process = subprocess.Popen([str(GAUNG), "run", "--demo"], env=settings, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base, process)
            yield Served(base, (Path(folder) / "demo_password").read_text())
        finally:
            process.terminate()
            process.wait(60)


def _wait_for(base: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(3000):
        try:
            urllib.request.urlopen(f"{base}/accounts/login/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            if process.poll() is not None:
                sys.exit("screens: Gaung did not start; the lines above say why")
            time.sleep(0.2)
        else:
            return
    sys.exit("screens: Gaung did not answer")


def _people(browser: Browser, served: Served, *, language: str, width: int, theme: str) -> dict[str, Page]:
    """One page for each person the set needs, signed in, in one language, width and theme."""
    pages = {}
    for email in dict.fromkeys(email for _, email, _ in PAGES):
        context = browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]},
            locale={"en": "en-US", "id": "id-ID"}[language],
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        page = pages[email] = context.new_page()
        if email:
            _sign_in(page, served, email, language)
    return pages


def _sign_in(page: Page, served: Served, email: str, language: str) -> None:
    page.goto(f"{served.base}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", served.password)
    page.locator("main button[type=submit], main .btn-primary").first.click()
    page.wait_for_load_state()
    if "/accounts/login" in page.url:
        sys.exit(f"screens: {email} cannot sign in")
    if page.get_attribute("html", "lang") != language:
        page.evaluate(
            "async code => { const form = document.querySelector('form[action$=\"/language/\"]');"
            " const data = new FormData(form); data.set('language', code);"
            " await fetch(form.action, {method: 'POST', body: data}); }",
            language,
        )


def _take(pages: dict[str, Page], served: Served, name: str, *, height: int = 0, part: str = "") -> bytes:
    _, email, path = next(entry for entry in PAGES if entry[0] == name)
    page = pages[email]
    size = page.viewport_size
    assert size is not None
    if height:
        page.set_viewport_size({"width": size["width"], "height": height})
    answer = page.goto(served.base + path + part)
    page.wait_for_load_state("networkidle")
    if answer is None or answer.status >= 400:
        print(f"{name}: {path} answers {answer.status if answer else 'nothing'}", file=sys.stderr)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        print(f"{name}: scrolls sideways at {page.viewport_size}", file=sys.stderr)
    return page.screenshot() if height else _whole(page)


def _whole(page: Page) -> bytes:
    """The page in a window as tall as itself, so that what sticks to the window's foot stands at the page's."""
    size = page.viewport_size
    assert size is not None
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], tall)})
    picture = page.screenshot()
    page.set_viewport_size(size)
    return picture


def _everything(browser: Browser, served: Served, only: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for language, width, theme in product(LANGUAGES, WIDTHS, THEMES):
        if only not in f"{language}-{width}-{theme}":
            continue
        pages = _people(browser, served, language=language, width=width, theme=theme)
        for name, *_ in PAGES:
            file = OUT / f"{name}-{language}-{width}-{theme}.png"
            file.write_bytes(_take(pages, served, name))
        _sheet(browser, f"{language}-{width}-{theme}", width)
        for page in pages.values():
            page.context.close()
        print(f"{language}, {width} wide, {theme}: {len(PAGES)} pictures", file=sys.stderr)


def _sheet(browser: Browser, kind: str, width: int) -> None:
    """All pictures of one kind side by side, a few to a sheet so that they can be read."""
    wide, tall, many = (560, 620, 6) if width > 400 else (270, 760, 12)
    style = "body{display:flex;flex-wrap:wrap;gap:8px;margin:4px;font:12px sans-serif;background:#888}figure{margin:0}"
    style += f"img{{width:{wide}px;max-height:{tall}px;object-fit:cover;object-position:top}}"
    names = [name for name, *_ in PAGES]
    page = browser.new_page(viewport={"width": 1720, "height": 400})
    for number, start in enumerate(range(0, len(names), many), start=1):
        cells = "".join(
            f'<figure><figcaption>{name}</figcaption><img src="{name}-{kind}.png"></figure>'
            for name in names[start : start + many]
        )
        sheet = OUT / f"sheet-{kind}-{number}.html"
        sheet.write_text(f"<style>{style}</style>{cells}")
        page.goto(sheet.as_uri())
        page.screenshot(path=str(sheet.with_suffix(".png")), full_page=True)
    page.close()


def _for_the_docs(browser: Browser, served: Served, only: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, language, width, theme, height, part in SHOWN:
        if only not in f"{name}-{language}-{width}-{theme}":
            continue
        pages = _people(browser, served, language=language, width=width, theme=theme)
        file = IMAGES / f"{name}-{language}-{width}{'-dark' if theme == 'dark' else ''}.png"
        file.write_bytes(smaller(_take(pages, served, name, height=height, part=part)))
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size:,} bytes", file=sys.stderr)
        for page in pages.values():
            page.context.close()


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(prog="make screens", description=__doc__)
    parser.add_argument("--docs", action="store_true", help="only those of the documentation, into docs/images")
    parser.add_argument("--only", default="", help="those whose kind has this in its name, such as id-360-light")
    parser.add_argument("--base", default="", help="an installation that is served already")
    parser.add_argument("--password", default="", help="the password of its sample logins")
    options = parser.parse_args()
    path, missing = chromium.executable()
    if not path:
        sys.exit(f"screens: no Chromium: {missing}")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=chromium.flags())
        take = _for_the_docs if options.docs else _everything
        if options.base:
            take(browser, Served(options.base, options.password), options.only)
        else:
            with _served() as served:
                take(browser, served, options.only)
        browser.close()
    return 0


if __name__ == "__main__":
    assert NOBODY == ""
    sys.exit(main())
