"""Hostile texts, and a reader of pages who notices any markup that the page did not mean."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
NIGHTLY = os.environ.get("GAUNG_TEST_PROFILE") == "nightly"

# What the collections lack: breaking out of each place a text of ours stands in.
OWN = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "--><svg onload=alert(1)>",
    "{{ 7|add:7 }}{% debug %}",
    "{ $name }",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "%0d%0aX-Injected: yes",
    "https://evil.example/\u202efdp.exe",
]


def naughty() -> list[str]:
    """The collection of naughty strings, ours in front."""
    if not CASES.exists():
        pytest.skip("the shared cases are not beside this repository")
    return OWN + [text for text in json.loads((CASES / "naughty.json").read_text()) if text]


def markup(*, share: int = 1) -> list[str]:
    """Markup payloads: each `share`-th by day, all at night."""
    if not CASES.exists():
        pytest.skip("the shared cases are not beside this repository")
    lines = [line for line in (CASES / "xss.txt").read_text().splitlines() if "<" in line or "javascript" in line]
    return lines if NIGHTLY else lines[::share]


def sample(texts: list[str], count: int) -> list[str]:
    """Spread over the collection by day, all of it at night; ours always."""
    return texts if NIGHTLY else OWN + texts[len(OWN) :: max(1, len(texts) // count)]


@dataclass
class Markup(HTMLParser):
    """Every element of a page with the names of its attributes, and the schemes of its links."""

    seen: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    schemes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((tag, tuple(sorted(name for name, _ in attrs))))
        for name, value in attrs:
            if name in {"href", "src", "action", "formaction"} and ":" in (value or "").split("/")[0]:
                self.schemes.add((value or "").split(":")[0].strip().lower())


def markup_of(html: str) -> Markup:
    reader = Markup()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # the parser gives up on half a declaration, which no page of ours has
        reader.seen.add(("object", ()))
    return reader


def injected(html: str) -> list[str]:
    """What no page of ours has: code in the page, handlers, frames and links of other kinds."""
    reader = markup_of(html)
    found = [
        f"<{tag} {' '.join(names)}>"
        for tag, names in reader.seen
        if (tag == "script" and "src" not in names and "type" not in names)
        or tag
        in {"object", "embed", "base", "marquee", "video", "audio", "math", "xss", "applet", "frameset", "isindex"}
        or any(name.startswith("on") or name in {"style", "srcdoc"} for name in names)
    ]
    return found + sorted(reader.schemes - {"http", "https", "mailto", "data"})
