"""One page, opened once per language: pictured, judged and read in every width and theme."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.infra.crawl import BARE_KEY
from tests.screens import judged
from tests.screens.acts import act
from tests.screens.pages import Screen
from tests.screens.served import HEIGHTS, Served

AXE = Path(__file__).resolve().parent.parent / "assets" / "axe" / "axe.min.js"
CHECKS = Path(__file__).with_name("checks.js")
WIDTHS, THEMES = (1280, 768, 360), ("light", "dark")
LANDSCAPE = {"width": 740, "height": 360}
# A-01 asks for both themes in each language: the widest layout in one, the narrowest in the other, and across.
JUDGED = {"en": ("1280-light", "360-dark"), "id": ("1280-dark", "360-light")}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS[:-1]},
    "rules": {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
    "preload": False,
    "iframes": False,  # a mail in its frame lets nothing run; mails have checks of their own
}
TALLEST = 3000
# A mail by itself: in the mailbox, with the clicks of a report, read in the browser.
A_MAIL = re.compile(r"/html/$|/mail/$|^/w/")


@dataclass
class Result:
    """What was found on one page in one language. `cells`: one entry per width and theme."""

    name: str
    language: str
    status: int = 0
    missing: str = ""
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    modes: dict[str, Any] = field(default_factory=dict)
    logged: list[str] = field(default_factory=list)


def look(page: Page, served: Served, screen: Screen, *, language: str, out: Path, modes: bool) -> Result:
    """Open the page, take all its cells; with `modes` also what people set on their machine."""
    found = Result(screen.name, language)
    heard: list[str] = []
    listen = lambda message: heard.append(message.text) if message.type == "error" else None  # noqa: E731
    page.on("console", listen)
    try:
        _open(page, served, screen, found)
        if not found.missing:
            for width, theme in product(WIDTHS, THEMES):
                found.cells[f"{width}-{theme}"] = _cell(page, screen, language, width, theme, out)
            if modes:
                found.modes = _modes(page, screen, out)
        if screen.after:
            act(page, served, screen.after)
    except Error as error:
        found.missing = str(error).splitlines()[0][:200]
    page.remove_listener("console", listen)
    found.logged = [
        text for text in heard if "the server responded with a status of 4" not in text and "axe" not in text
    ]
    return found


def _open(page: Page, served: Served, screen: Screen, found: Result) -> None:
    _wide(page, 1280)
    page.emulate_media(color_scheme="light", reduced_motion="reduce", forced_colors="none")
    if "{" in screen.path:
        found.missing = f"nothing was staged for {screen.path}"
        return
    if A_MAIL.search(screen.path):
        _show_mail(page, served, screen, found)
        return
    answer = page.goto(served.base + screen.path)
    found.status = answer.status if answer else 0
    if screen.act:
        act(page, served, screen.act)
    page.wait_for_load_state("networkidle")
    if not screen.act and found.status != screen.status:
        found.missing = f"answers {found.status}, expected {screen.status}"


def _show_mail(page: Page, served: Served, screen: Screen, found: Result) -> None:
    """A mail as a mail program shows it: its own page runs nothing, not even our looking."""
    answer = page.request.get(served.base + screen.path)
    found.status = answer.status
    page.goto("about:blank")
    page.set_content(answer.text())


def _cell(page: Page, screen: Screen, language: str, width: int, theme: str, out: Path) -> dict[str, Any]:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    _wide(page, width)
    file = out / f"{screen.name}-{language}-{width}-{theme}"
    seen = {"sideways": max(0, ask(page, "sideways")), "clipped": ask(page, "clipped"), "small": ask(page, "small")}
    text = page.inner_text("body")
    file.with_suffix(".txt").write_text(text)
    seen["bare"] = sorted(set(BARE_KEY.findall(text)))
    file.with_suffix(".png").write_bytes(picture(page))
    return seen | (_axe(page) if f"{width}-{theme}" in JUDGED[language] else {})


def _wide(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})


@contextmanager
def tall(page: Page) -> Iterator[None]:
    """The page in a window as tall as itself, so that what sticks to the window's foot stands at the page's."""
    size = page.viewport_size
    assert size is not None
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(TALLEST, max(size["height"], height))})
    yield
    page.set_viewport_size(size)


def picture(page: Page) -> bytes:
    """The whole page, up to a height that can be looked at."""
    with tall(page):
        return page.screenshot()


def ask(page: Page, check: str) -> Any:
    """One of the checks of checks.js, asked in the page."""
    return page.evaluate(f"() => ({_source(CHECKS)}).{check}()")


def _axe(page: Page) -> dict[str, list[str]]:
    """In a window as tall as the page: what is fixed to its foot covers nothing then."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {_source(AXE)} }} }}")
    with tall(page):
        found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
    return {
        "violations": [_line(one) for one in found["violations"]],
        "incomplete": sorted({judged.line(one["id"], node) for one in found["incomplete"] for node in one["nodes"]}),
    }


def _line(one: dict[str, Any]) -> str:
    nodes = one["nodes"]
    where = "; ".join(f"{node['target'][0]} {node['html'][:110]}" for node in nodes[:3])
    return f"{one['id']} x{len(nodes)}: {where}"


@cache
def _source(path: Path) -> str:
    text = path.read_text()
    return re.sub(r"^//[^\n]*\n", "", text).strip() if path == CHECKS else text


def _modes(page: Page, screen: Screen, out: Path) -> dict[str, Any]:
    """320 px, a phone on its side, 200 % text, wider spacing, 40 % longer words, forced colours, no motion (A-03)."""
    page.emulate_media(color_scheme="light")
    found: dict[str, Any] = {"moving": ask(page, "moving")}
    _wide(page, 320)
    found["320"] = _fits(page)
    page.set_viewport_size(LANDSCAPE)
    found["landscape"] = _fits(page)
    # As it is seen at first: what sticks to an edge leaves room for the rest (1.3.4, 2.4.11).
    (out / f"{screen.name}-mode-landscape.png").write_bytes(page.screenshot())
    for width in (360, 1280):
        _wide(page, width)
        ask(page, "spaced")
        found[f"spaced-{width}"] = _fits(page)
        ask(page, "normal")
    _letters(page, 2)
    found["larger-1280"] = _fits(page)
    (out / f"{screen.name}-mode-larger.png").write_bytes(picture(page))
    _letters(page, 1)
    page.emulate_media(forced_colors="active")
    (out / f"{screen.name}-mode-forced.png").write_bytes(picture(page))
    page.emulate_media(forced_colors="none")
    ask(page, "longer")
    for width in (1280, 360):
        _wide(page, width)
        found[f"longer-{width}"] = _fits(page)
        (out / f"{screen.name}-mode-longer-{width}.png").write_bytes(picture(page))
    return found


def _letters(page: Page, times: int) -> None:
    """The size of text as people set it in their browser, which widths of pages follow too."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * times, "fixed": 13 * times}})
    page.wait_for_timeout(150)
    session.detach()


def _fits(page: Page) -> dict[str, Any]:
    return {"sideways": max(0, ask(page, "sideways")), "clipped": ask(page, "clipped")}


def kept(out: Path, screen: Screen, language: str) -> Path:
    """Where the findings of one page in one language are kept: what is there is not looked at again."""
    return out / f"{screen.name}-{language}.json"


def keep(out: Path, screen: Screen, found: Result) -> None:
    """Write the findings down."""
    kept(out, screen, found.language).write_text(json.dumps(found.__dict__, ensure_ascii=False, indent=1))
