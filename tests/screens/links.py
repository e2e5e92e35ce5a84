"""Pages that links lead to and nobody wrote down: a page added tomorrow is looked at tomorrow."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page

from tests.screens.pages import AYU, MAIN, OPERATOR, Screen
from tests.screens.served import Served
from tests.screens.states import ALL

STARTS = {AYU: [f"{MAIN}/", "/accounts/", "/"], OPERATOR: ["/console/"]}
# A mail shown by itself runs nothing, not even our looking.
NOT_PAGES = re.compile(
    r"logout|\.pdf$|/pdf/|\.csv|\.xlsx|/export|/download|/static/|/html/$|/mailbox/\d|/proofs/|/test-bank/|/mail/$"
)
ENOUGH = 150


def discovered(page_of: dict[str, Page], where: Served, out: Path) -> list[Screen]:
    """One screen per kind of address that no line of `pages.py` names; kept, so that names stay the same."""
    file = out / "found.json"
    if file.exists():
        return [Screen(**one) for one in json.loads(file.read_text())]
    known = {_kind(screen.path) for screen in ALL}
    found: list[Screen] = []
    for who, starts in STARTS.items():
        found += _walk(page_of[who], where, who, starts, known)
    file.write_text(json.dumps([one.__dict__ for one in found], indent=1))
    return found


def _walk(page: Page, where: Served, who: str, starts: list[str], known: set[str]) -> list[Screen]:
    waiting, seen, found = list(starts), set[str](), list[Screen]()
    while waiting and len(seen) < ENOUGH:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind in seen or NOT_PAGES.search(path):
            continue
        seen.add(kind)
        try:
            answer = page.request.get(where.base + path)
            text = answer.text() if "html" in answer.headers.get("content-type", "") else ""
        except Error:
            continue
        if kind not in known and text:
            known.add(kind)
            found.append(
                Screen("found" + re.sub(r"[^a-z0-9]+", "-", kind.lower()).rstrip("-"), who, path, status=answer.status)
            )
        for href in re.findall(r'<a[^>]+href="(/[^"#]*)', text):
            # Other companies' pages are the same pages; one is walked, the main one.
            if not href.startswith("/c/") or href.startswith(f"{MAIN}/"):
                waiting.append(href.replace("&amp;", "&"))
    return found


def _kind(path: str) -> str:
    """One name per kind of page: companies and numbers aside, and what is asked of the same page."""
    plain = urlsplit(path).path
    plain = re.sub(r"^/c/[^/]+/", "/c/S/", plain)
    plain = re.sub(r"^/console/(companies|checks)/[^/]+/", r"/console/\1/S/", plain)
    plain = re.sub(r"/(\d+|\{[\w-]+\})(?=/|$)", "/N", plain)
    plain = re.sub(r"/errors/[0-9A-F]{8}/", "/errors/N/", plain)
    return re.sub(r"/new/[A-Z]{3}/\w+/", "/new/X/", plain)
