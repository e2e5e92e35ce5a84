"""Documents as PDF: ready words in, bytes out. Typst sets them; nothing is computed here."""

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

FOLDER: Final = Path(__file__).resolve().parent / "documents"

Tone = Literal["good", "bad", "plain"]


@dataclass(frozen=True)
class Party:
    """Who sells or who is billed: a label, a name and lines below it."""

    label: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PrintedLine:
    """One line of a document: what, how it was computed, and its figures."""

    what: str
    how: str
    amount: str
    tax: str
    total: str


@dataclass(frozen=True)
class Row:
    """A label and its figure; a strong one is set apart."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True)
class Printed:
    """A whole document, every word and figure ready to be set."""

    language: str
    title: str
    mark: str
    tone: Tone
    banner: str
    seller: Party
    buyer: Party
    facts: tuple[Row, ...]
    columns: tuple[str, str, str, str]
    lines: tuple[PrintedLine, ...]
    totals: tuple[Row, ...]
    settlement: tuple[Row, ...]
    notes: tuple[str, ...]
    # The words of the page number, with {page} and {pages} where the figures go.
    page: str
    author: str


def render(document: Printed, *, at: datetime) -> bytes:
    """The document as PDF. The same document is the same bytes: `at` is the only date inside."""
    return _compile(document, at=at, output="pdf")[0]


def picture(document: Printed, *, at: datetime) -> list[bytes]:
    """Its pages as PNG, for looking at them."""
    return _compile(document, at=at, output="png")


def _compile(document: Printed, *, at: datetime, output: Literal["pdf", "png"]) -> list[bytes]:
    inputs = {"data": json.dumps(_plain(document), ensure_ascii=False)}
    with _LOCK:
        # The compiler knows whole seconds only.
        whole = at.replace(microsecond=0)
        made = _compiler().compile(format=output, sys_inputs=inputs, timestamp=whole, ppi=110.0)
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if page is not None]


def _plain(document: Printed) -> Mapping[str, object]:
    return asdict(document)


# One compiler for the whole process, its fonts read once; it works on one document at a time.
_LOCK: Final = threading.Lock()


@cache
def _compiler() -> typst.Compiler:
    # The machine's own fonts serve only scripts that ours do not cover (Chinese, Thai and so on).
    return typst.Compiler(input=str(FOLDER / "document.typ"), root=str(FOLDER), font_paths=[str(FOLDER / "fonts")])
