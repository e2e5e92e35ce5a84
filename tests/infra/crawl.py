"""Walk through the product by its own links, one visit per address pattern, looking hard at each page."""

import os
import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from django.urls import Resolver404, resolve

from tests.infra.visitor import Visitor

NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"
# A message key that found no words is shown as itself; this is what one looks like between tags.
BARE_KEY = re.compile(
    r"(?<![\w/.@-])(?!set-up\b)(?:bil|con|cam|chk|ops|mail|acc|nav|err|set)-[a-z]+(?:-[a-z0-9]+)*(?![\w@.-])"
)
NOT_PAGES = re.compile(r"logout|\.pdf$|\.csv$|/export|/download|/static/|/html/$")


@dataclass(frozen=True)
class Fault:
    """Something wrong on one page."""

    address: str
    what: str

    def __str__(self) -> str:
        """As shown when a test fails."""
        return f"{self.address}: {self.what}"


def walk(
    visitor: Visitor, *, start: list[str], pictures: str = "", half: int | None = None
) -> tuple[list[str], list[Fault]]:
    """Every page reachable by links from `start`: the addresses seen and the faults found.

    With a half, axe looks at that half of the pages: a second walk, in the other language and width, takes
    the other. The wide one (0) only reads the other half; the narrow one (1) sees whether each page fits.
    By night each walk looks at all.
    """
    seen: dict[str, str] = {}
    faults: list[Fault] = []
    waiting = deque(start)
    while waiting:
        address = waiting.popleft()
        pattern = _pattern(address)
        if not pattern or pattern in seen:
            continue
        seen[pattern] = address
        is_mine = NIGHTLY or half is None or crc32(pattern.encode()) % 2 == half
        links, found = _look(visitor, address, with_axe=is_mine) if is_mine or half else _read(visitor, address)
        faults += found
        waiting.extend(links)
        if is_mine or half:
            _picture(visitor, pattern, pictures)
    return list(seen.values()), faults


def look_at(visitor: Visitor, addresses: list[str], *, pictures: str = "") -> list[Fault]:
    """Exactly these pages, each as hard as on a walk: the same page in several states."""
    faults: list[Fault] = []
    for address in addresses:
        faults += _look(visitor, address)[1]
        _picture(visitor, address, pictures)
    return faults


def _pattern(address: str) -> str:
    """One name per kind of page: a thousand contacts are one page to look at."""
    path = urlsplit(address).path
    if NOT_PAGES.search(path):
        return ""
    try:
        return resolve(path).route
    except Resolver404:
        return path  # a broken link is worth one visit: its 404 is a fault


def _look(visitor: Visitor, address: str, *, with_axe: bool = True) -> tuple[list[str], list[Fault]]:
    answer = visitor.page.goto(visitor.base + address)
    status = answer.status if answer else 0
    what = [] if status in {200, 403} else [f"status {status}"]
    what += [f"a key without words: {key}" for key in sorted(set(BARE_KEY.findall(visitor.page.inner_text("body"))))]
    what += ["scrolls sideways"] if visitor.overflows() else []
    what += [f"axe {line}" for line in visitor.axe()] if with_axe else []
    what += [f"logged {error}" for error in visitor.errors]
    visitor.errors.clear()
    hrefs: list[str] = visitor.page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    own = [href.removeprefix(visitor.base) for href in hrefs if href.startswith(visitor.base + "/")]
    return [href.partition("#")[0] for href in own], [Fault(address, line) for line in what]


def _read(visitor: Visitor, address: str) -> tuple[list[str], list[Fault]]:
    """The page as its source: its answer, its words and where it leads."""
    answer = visitor.context.request.get(visitor.base + address)
    source = answer.text()
    what = [] if answer.status in {200, 403} else [f"status {answer.status}"]
    shown = re.sub(r"<(script|style|template)\b.*?</\1>|<[^>]*>", " ", source, flags=re.DOTALL)
    what += [f"a key without words: {key}" for key in sorted(set(BARE_KEY.findall(shown)))]
    here = urlsplit(answer.url)
    found = [urljoin(answer.url, unescape(href)) for href in re.findall(r"<a\b[^>]*?\bhref=\"([^\"]*)\"", source)]
    begin = f"{here.scheme}://{here.netloc}"
    own = [one.removeprefix(begin).partition("#")[0] for one in found if one.startswith(begin + "/")]
    return own, [Fault(address, line) for line in what]


def _picture(visitor: Visitor, pattern: str, folder: str) -> None:
    if not folder:
        return
    size = visitor.page.viewport_size or {"width": 0}
    language = visitor.page.get_attribute("html", "lang") or "none"
    name = re.sub(r"[^a-z0-9]+", "-", pattern.lower()).strip("-") or "start"
    path = Path(folder) / f"{name}-{language}-{size['width']}.png"
    os.makedirs(folder, exist_ok=True)
    visitor.page.screenshot(path=str(path), full_page=True)
