"""The blocks of a newsletter as a list to read: kind, a glimpse, what is wrong, what can be done (ED-02)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from gaung.core.block_acts import may_move
from gaung.core.blocks import Block, Outline
from gaung.foundation.words import t
from gaung.web.campaign_problems import problem_words

LONGEST_GLIMPSE: Final = 90
_SAYS: Final = ("text", "html", "links", "rows", "alt", "source", "background")


@dataclass(frozen=True)
class Line:
    """One block in the list."""

    block: Block
    kind: str
    glimpse: str
    picture: str
    problems: list[str]
    may_up: bool
    may_down: bool


@dataclass(frozen=True)
class Column:
    """A column of a row; `number` is 0 when it is the only one."""

    address: str
    number: int
    lines: list[Line]


@dataclass(frozen=True)
class Row:
    """A row: itself, and its columns."""

    line: Line
    number: int
    columns: list[Column]


@dataclass(frozen=True)
class BlockList:
    """Every row in order, and the address a row is added after."""

    rows: list[Row]

    @property
    def last(self) -> str:
        """The address of the last row."""
        return self.rows[-1].line.block.address if self.rows else ""


def block_list(found: Outline, problems: Sequence[Any]) -> BlockList:
    """The list of a document's blocks, each with the problems that lie in it."""
    by_block: dict[str, list[Any]] = {}
    for problem in problems:
        block = found.at_line(problem.line)
        by_block.setdefault(block.address if block else "", []).append(problem)

    def line(block: Block) -> Line:
        wrong = [one.text for one in problem_words(by_block.get(block.address, []))]
        up, down = (may_move(found, block.address, is_up=is_up) for is_up in (True, False))
        source = block.values.get("src", "")
        picture = source if source.startswith("/i/") else ""
        return Line(block, kind_words(block.kind), _glimpse(block), picture, wrong, may_up=up, may_down=down)

    rows = [
        Row(
            line(row.block),
            at,
            [
                Column(column.address, n if len(row.columns) > 1 else 0, [line(block) for block in column.blocks])
                for n, column in enumerate(row.columns, start=1)
            ],
        )
        for at, row in enumerate(found.rows, start=1)
    ]
    return BlockList(rows)


def kind_words(kind: str) -> str:
    """What a kind of block is called."""
    return t(f"edt-kind-{kind}")


def _glimpse(block: Block) -> str:
    """The first words of a block."""
    name = next((name for name in _SAYS if block.values.get(name)), "")
    said = block.values.get(name, "")
    if name == "background":  # a row says nothing itself; its color is all there is to tell it by
        return f"{t('edt-background')}: {said}"
    if "text" in block.values or block.kind == "links":
        said = re.sub(r"\*\*|\]\([^)]*\)|\\(?=.)|\[", "", said)
    elif "html" in block.values:
        said = unescape(re.sub(r"<[^>]*>", " ", said))
    words = " ".join(said.split())
    return words if len(words) <= LONGEST_GLIMPSE else f"{words[: LONGEST_GLIMPSE - 1].rstrip()}…"
