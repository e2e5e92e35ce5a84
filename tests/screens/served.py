"""An installation with the sample companies, and people signed in to it."""

import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.infra.command import environment, gaung
from tests.screens.pages import OPERATOR

HEIGHTS = {1280: 860, 768: 1024, 360: 740, 320: 640}
# Two ways by which bounces come in, so that the console has something to say of them.
RETURNS = {
    "GAUNG_REPORT_SECRET": "screens-and-nothing-else-0123456789",
    "GAUNG_REPORT_POSTMARK": "screens:screens-and-nothing-else",
}
STAGE = "import django; django.setup(); from tests.screens.stage import stage; stage()"
# The pages without the background work: a campaign that waits is still waiting when its picture is taken.
PAGES = (
    "import django; django.setup(); from django.conf import settings; from gaung.ops.prepare import prepare;"
    " from gaung.ops.web_server import serve; prepare(demo=False); serve(settings.GAUNG_PORT)"
)


@dataclass(frozen=True)
class Served:
    """An installation that answers, the password of its sample logins, and the addresses staged in it."""

    base: str
    password: str
    staged: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def served(data: str = "") -> Iterator[Served]:
    """The product with its sample companies, in a folder that goes away; with `data` it stays, for another turn."""
    with tempfile.TemporaryDirectory(prefix="gaung-screens-") as temporary, socket.socket() as probe:
        folder = data or temporary
        Path(folder).mkdir(parents=True, exist_ok=True)
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        settings = {"GAUNG_DATA": folder, "PORT": port, "GAUNG_DNS": "none"} | RETURNS
        print("loading the sample companies (about a minute)", file=sys.stderr)
        _prepare(settings)
        there = environment(**settings, DJANGO_SETTINGS_MODULE="gaung.config.settings")
        process = subprocess.Popen([sys.executable, "-c", PAGES], env=there, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base, process)
            yield Served(base, (Path(folder) / "demo_password").read_text(), staged_in(Path(folder)))
        finally:
            process.terminate()
            process.wait(60)


def _prepare(settings: dict[str, str]) -> None:
    """The sample companies, and beside them what they have no story for (`stage.py`)."""
    for command in (("migrate",), ("seed_demo", "--json")):
        done = gaung(*command, **settings)
        if done.returncode:
            sys.exit(f"screens: gaung {command[0]} failed: {done.stderr[-2000:]}")
    there = environment(**settings, DJANGO_SETTINGS_MODULE="gaung.config.settings")
    staged = subprocess.run(
        [sys.executable, "-W", "ignore::UserWarning", "-c", STAGE],
        env=there,
        capture_output=True,
        text=True,
        check=False,
    )
    if staged.returncode or staged.stderr:
        print(f"screens: some states could not be staged: {staged.stderr[-6000:]}", file=sys.stderr)


def staged_in(folder: Path) -> dict[str, str]:
    """The addresses of what was made beside the sample, by name."""
    file = folder / "staged.json"
    return dict(json.loads(file.read_text())) if file.exists() else {}


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


def arrive(browser: Browser, served: Served, email: str, *, language: str, width: int = 1280) -> Page:
    """A page of its own, signed in, in one language. The pages' security policy stands as it is."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        locale={"en": "en-US", "id": "id-ID"}[language],
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    if email:
        _sign_in(page, served, email)
    else:
        page.goto(served.base)
    if page.get_attribute("html", "lang") != language:
        _speak(page, language)
    return page


def _sign_in(page: Page, served: Served, email: str) -> None:
    page.goto(served.base + ("/console/sign-in/" if email == OPERATOR else "/accounts/login/"))
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", served.password)
    page.locator("main form .btn-primary").first.click()
    page.wait_for_load_state()
    if "/login" in page.url or "/sign-in" in page.url:
        sys.exit(f"screens: {email} cannot sign in: {page.inner_text('main')[:200]}")


def _speak(page: Page, language: str) -> None:
    page.evaluate(
        "async code => { const form = document.querySelector('form[action$=\"/language/\"]');"
        " const data = new FormData(form); data.set('language', code);"
        " await fetch(form.action, {method: 'POST', body: data}); }",
        language,
    )


def known_ids(page: Page, served: Served) -> dict[str, str]:
    """What addresses ask for and nobody can know beforehand: staged, or read from the pages' own links."""
    found = dict(served.staged)
    for name, path, selector in json.loads(Path(__file__).with_name("ids.json").read_text()):
        page.goto(served.base + path)
        link = page.locator(selector).first
        if link.count():
            found[name] = (link.get_attribute("href") or "").partition("?")[0].rstrip("/").rpartition("/")[2]
    return found


def in_language(ids: Mapping[str, str], language: str) -> dict[str, str]:
    """The same without the language at the end of a name: what was staged once in each (mails)."""
    ending = f"_{language}"
    return {name.removesuffix(ending): value for name, value in ids.items() if name.endswith(ending)}
