"""A newsletter as a list of blocks: a view of the MJML document, never a second copy of it (ED-02).

Rows stand under each other, their columns beside each other, blocks in the columns. What a form cannot
express stays a source block at its place. Whatever is changed, everything else stays as it was written.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from gaung.core import mjml
from gaung.core.block_values import kind_of, values_of
from gaung.core.masks import Masked, mask
from gaung.core.mjml import Element
from gaung.core.refusals import Refusal

# Faults with which nobody can say where a block begins and ends.
_BROKEN: Final = frozenset(
    {
        "tag_open",
        "tag_not_open",
        "mjml_unreadable",
        "mjml_missing",
        "body_missing",
        "too_many_elements",
        "too_deep",
    }
)


class NotBlocks(Refusal):
    """The document is broken, so that it cannot be shown as blocks; `problems` say where."""

    code = "not_blocks"


class NoSuchBlock(Refusal):
    """No block has this address, or it is not what it was when the page was drawn."""

    code = "no_such_block"


@dataclass(frozen=True)
class Block:
    """One block: its kind, its source, and what a form shows of it.

    `address` is where it stands, counted from 0: row, column, block; `digest` says what it was, so that
    nothing is done to another block than the one a person saw.
    """

    address: str
    kind: str
    source: str
    line: int
    values: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """A short print of what it says."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Column:
    """What stands under each other in one column of a row."""

    address: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Row:
    """A row of the mail: `block` is what is said of it as a whole; a source block has no columns."""

    block: Block
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Outline:
    """A whole document as rows."""

    rows: tuple[Row, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block, rows among them, in order."""
        for row in self.rows:
            yield row.block
            for column in row.columns:
                yield from column.blocks

    def at(self, address: str) -> Block | None:
        """The block with an address."""
        return next((block for block in self.blocks() if block.address == address), None)

    def at_line(self, line: int) -> Block | None:
        """The block that has a line of the source: the last that begins there or before."""
        found = [block for block in self.blocks() if block.line <= line]
        return found[-1] if found else None

    def find(self, address: str, digest: str) -> Block | None:
        """The block a person saw: at its address, or the only one that says the same elsewhere by now."""
        here = self.at(address)
        if here is not None and here.digest == digest:
            return here
        same = [block for block in self.blocks() if block.digest == digest]
        return same[0] if len(same) == 1 else None


def outline(source: str) -> Outline:
    """The document as rows of blocks, or the refusal of one that is broken."""
    return Tree(source).outline()


class Tree:
    """A document with the places of its rows, columns and blocks in it."""

    def __init__(self, source: str) -> None:
        """Read a document."""
        self.masked: Masked = mask(source)
        document = mjml.read(self.masked)
        broken = tuple(problem for problem in document.problems if problem.code in _BROKEN)
        if broken:
            raise NotBlocks(problems=broken, count=len(broken), line=broken[0].line)
        self.problems = document.problems
        self.root = document.root
        self.body = next(child for child in document.root.children if child.tag == "mj-body")

    @property
    def rows(self) -> list[Element]:
        """What stands directly in the mail."""
        return self.body.children

    def outline(self) -> Outline:
        """The document as rows of blocks."""
        return Outline(tuple(self._row(at, row) for at, row in enumerate(self.rows)))

    def find(self, address: str) -> tuple[Element, list[Element], int]:
        """What has an address, with those it stands among and its place there."""
        path = [int(part) if part.isdecimal() and len(part) < len("10000") else -1 for part in address.split("-")]
        among = self._among(path)
        if among is None or not 0 <= path[-1] < len(among):
            raise NoSuchBlock(address=address[:20])
        return among[path[-1]], among, path[-1]

    def _among(self, path: list[int]) -> list[Element] | None:
        within: list[list[Element]] = [self.rows]
        for step in path[:-1]:
            if not 0 <= step < len(within[-1]):
                return None
            element = within[-1][step]
            within.append(columns_of(element) if len(within) == 1 else element.children)
        return within[-1] if len(path) <= len(("row", "column", "block")) else None

    def source_of(self, element: Element) -> str:
        """An element exactly as it was written."""
        return self.masked.as_written(self.masked.source[element.start : element.end])

    def indent_of(self, element: Element) -> str:
        """The spaces its line begins with."""
        before = self.masked.source[: element.start].rpartition("\n")[2]
        return before if not before.strip() else ""

    def written(self, *changes: tuple[int, int, str]) -> str:
        """The document with stretches of its masked source put anew; all else is as it was."""
        out, at = [], 0
        for start, end, text in sorted(changes):
            out += [self.masked.as_written(self.masked.source[at:start]), text]
            at = end
        return "".join([*out, self.masked.as_written(self.masked.source[at:])])

    def _row(self, at: int, row: Element) -> Row:
        columns = columns_of(row)
        found = tuple(
            Column(f"{at}-{place}", tuple(self._block(f"{at}-{place}-{n}", one) for n, one in enumerate(each.children)))
            for place, each in enumerate(columns)
        )
        return Row(self._block(str(at), row), found)

    def _block(self, address: str, element: Element) -> Block:
        kind = "row" if columns_of(element) else kind_of(element, self.masked)
        source = self.source_of(element)
        return Block(address, kind, source, element.line, values_of(kind, element, self.masked, source))


def columns_of(row: Element) -> list[Element]:
    """The columns of a row that has nothing but columns, or groups of them; nothing for any other."""
    if row.tag != "mj-section":
        return []
    columns: list[Element] = []
    for child in row.children:
        columns += child.children if child.tag == "mj-group" else [child]
    return columns if all(column.tag == "mj-column" for column in columns) else []
