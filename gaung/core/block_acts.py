"""What is done to blocks: change, add, move, duplicate, remove (ED-02, WCAG 2.5.7).

Each takes a document and gives the next one with the address of the block it was about. What would leave
the document broken, or without the footer every mail needs, is refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from gaung.core import merge
from gaung.core.block_values import OWN, REQUIRED, TAGS, attributes_of, kind_of, opening, written
from gaung.core.blocks import Block, NoSuchBlock, NotBlocks, Outline, Tree, columns_of
from gaung.core.masks import mask
from gaung.core.merge import Problem
from gaung.core.mjml import Element
from gaung.core.refusals import Refusal

KINDS: Final = ("heading", "text", "image", "button", "links", "divider", "spacer", "table", "html")
MOST_COLUMNS: Final = 4
# A new block of these looks like the words around it where there is none of its own kind.
_LIKE_WORDS: Final = frozenset({"heading", "links", "image", "table", "button"})


class BlockRefused(Refusal):
    """With this block the document could not be read; `problems` say why."""

    code = "block_refused"


class FooterNeeded(Refusal):
    """Every mail says how to leave and where the company is: the last place that does stays."""

    code = "footer_needed"


@dataclass(frozen=True)
class Done:
    """The document after an act, and where the block it was about stands now; empty when it is gone."""

    source: str
    address: str


def change(source: str, *, address: str, values: Mapping[str, str]) -> Done:
    """Put other values into a block; those it had already are left as they were written."""
    tree = Tree(source)
    element, _, _ = tree.find(address)
    block = _at(tree.outline(), address)
    new = {field: value for field, value in values.items() if block.values.get(field) != value}
    if not new:
        return Done(source, address)
    _require_closed(new)
    if "source" in block.values:
        return checked(tree, tree.written((element.start, element.end, new["source"].strip())), address)
    attributes = attributes_of(element, tree.masked)
    if block.kind == "row":
        opened = opening(element.tag, _with_background(attributes, new["background"]))
        return checked(tree, tree.written((element.start, element.inner, opened)), address)
    content = tree.masked.as_written(element.content)
    text = written(block.kind, new, tag=element.tag, attributes=attributes, content=content)
    return checked(tree, tree.written((element.start, element.end, text)), address)


def add(source: str, *, kind: str, values: Mapping[str, str], after: str) -> Done:
    """Add a block after another, or as the first of a column when `after` is the column's address."""
    _require_closed(values)
    tree = Tree(source)
    row, column, place = _place(tree, after)
    holder = columns_of(tree.rows[row])[column]
    like = look_of(tree, kind)
    text = written(kind, values, tag=TAGS[kind], attributes=like, content="")
    return checked(tree, tree.written(_insertion(tree, holder, place, text)), f"{row}-{column}-{place}")


def add_row(source: str, *, columns: int, after: str) -> Done:
    """Add an empty row of some columns after another, or as the first when `after` is empty."""
    tree = Tree(source)
    place = tree.find(after.partition("-")[0])[2] + 1 if after else 0
    like = next((attributes_of(row, tree.masked) for row in _rows_with_words(tree)), {})
    inner = "".join("\n  <mj-column>\n  </mj-column>" for _ in range(min(max(columns, 1), MOST_COLUMNS)))
    text = f"{opening('mj-section', like)}{inner}\n</mj-section>"
    return checked(tree, tree.written(_insertion(tree, tree.body, place, text)), str(place))


def move(source: str, *, address: str, is_up: bool) -> Done:
    """Move a block one place: within its column, at its end into the next; a row past the next row."""
    tree = Tree(source)
    element, among, place = tree.find(address)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(among):
        first, second = sorted((element, among[other]), key=lambda one: one.start)
        swapped = (
            (first.start, first.end, tree.source_of(second)),
            (second.start, second.end, tree.source_of(first)),
        )
        return checked(tree, tree.written(*swapped), _beside(address, other))
    return _into_next(tree, address, element, is_up=is_up)


def duplicate(source: str, *, address: str) -> Done:
    """Put a copy of a block or a row right after it."""
    tree = Tree(source)
    element, _, place = tree.find(address)
    copy = f"\n{tree.indent_of(element)}{tree.source_of(element)}"
    return checked(tree, tree.written((element.end, element.end, copy)), _beside(address, place + 1))


def remove(source: str, *, address: str) -> Done:
    """Take a block or a row out."""
    tree = Tree(source)
    element, _, _ = tree.find(address)
    return checked(tree, tree.written(_cut(tree, element)), "")


def may_move(found: Outline, address: str, *, is_up: bool) -> bool:
    """Whether a block has anywhere to go in that direction."""
    if "-" not in address:
        return 0 <= int(address) + (-1 if is_up else 1) < len(found.rows)
    columns = [column for row in found.rows for column in row.columns]
    own = address.rpartition("-")[0]
    at = next(n for n, column in enumerate(columns) if column.address == own)
    place = int(address.rpartition("-")[2])
    if is_up:
        return place > 0 or at > 0
    return place < len(columns[at].blocks) - 1 or at < len(columns) - 1


# --- their parts


def checked(tree: Tree, source: str, address: str = "") -> Done:
    """The act's outcome, if the document can still be read and still has its footer."""
    try:
        after = Tree(source)
    except NotBlocks as broken:
        raise BlockRefused(problems=broken.facts["problems"]) from broken
    known = {_said(problem) for problem in tree.problems}
    problems = tuple(problem for problem in after.problems if _said(problem) not in known)
    if problems:
        raise BlockRefused(problems=problems)
    before = tree.masked.as_written(tree.masked.source)
    if lost := REQUIRED.intersection(merge.tags_of(before)).difference(merge.tags_of(source)):
        raise FooterNeeded(part="address" if "company.address" in lost else "link")
    return Done(source, address)


def _said(problem: Problem) -> tuple[str, str]:
    return problem.code, str(sorted(problem.facts.items()))


def _require_closed(values: Mapping[str, str]) -> None:
    """A merge tag that is never closed would reach into the next block."""
    for value in values.values():
        rest = mask(value).source
        if any(opener in rest for opener in ("{{", "{%", "{#")):
            raise BlockRefused(problems=(Problem("tag_not_closed", 1, {"tag": rest[rest.find("{") :][:40]}),))


def _at(found: Outline, address: str) -> Block:
    return next(block for block in found.blocks() if block.address == address)


def _beside(address: str, place: int) -> str:
    return f"{address.rpartition('-')[0]}-{place}".removeprefix("-")


def _with_background(attributes: dict[str, str], color: str) -> dict[str, str]:
    kept = {name: value for name, value in attributes.items() if name != "background-color"}
    return kept | ({"background-color": color} if color else {})


def _place(tree: Tree, after: str) -> tuple[int, int, int]:
    """The row, the column and the place in it that come after an address."""
    _, _, at = tree.find(after)
    path = [int(part) for part in after.split("-")]
    if len(path) < len(("row", "column")):
        raise NoSuchBlock(address=after[:20])
    return path[0], path[1], at + 1 if len(path) > len(("row", "column")) else 0


def _insertion(tree: Tree, holder: Element, place: int, text: str) -> tuple[int, int, str]:
    inside = holder.children
    if inside:
        beside = inside[min(place, len(inside) - 1)]
        pad = tree.indent_of(beside)
        shifted = text.replace("\n", f"\n{pad}")
        if place < len(inside):
            return beside.start, beside.start, f"{shifted}\n{pad}"
        return beside.end, beside.end, f"\n{pad}{shifted}"
    pad = tree.indent_of(holder)
    shifted = text.replace("\n", f"\n{pad}  ")
    if holder.inner < 0:
        opened = tree.source_of(holder).removesuffix("/>").rstrip()
        return holder.start, holder.end, f"{opened}>\n{pad}  {shifted}\n{pad}</{holder.tag}>"
    rest = tree.masked.source[holder.inner :]
    return holder.inner, holder.inner, f"\n{pad}  {shifted}" + ("" if rest.lstrip(" ")[:1] == "\n" else f"\n{pad}")


def _cut(tree: Tree, element: Element) -> tuple[int, int, str]:
    """Its stretch, with its line when it had that for itself."""
    source = tree.masked.source
    start = element.start - len(tree.indent_of(element))
    has_line = source[start - 1 : start] == "\n" and source[element.end : element.end + 1] in ("\n", "")
    return (start - 1 if has_line else element.start), element.end, ""


def _into_next(tree: Tree, address: str, element: Element, *, is_up: bool) -> Done:
    """Out of its column into the one before or after it."""
    path = address.split("-")
    cells = [(row, n) for row, one in enumerate(tree.rows) for n, _ in enumerate(columns_of(one))]
    at = cells.index((int(path[0]), int(path[1]))) if len(path) > 1 else -1
    to = at - 1 if is_up else at + 1
    if at < 0 or not 0 <= to < len(cells):
        return Done(tree.masked.as_written(tree.masked.source), address)
    row, column = cells[to]
    holder = columns_of(tree.rows[row])[column]
    place = len(holder.children) if is_up else 0
    put = _insertion(tree, holder, place, tree.source_of(element))
    return checked(tree, tree.written(_cut(tree, element), put), f"{row}-{column}-{place}")


def _rows_with_words(tree: Tree) -> Iterator[Element]:
    for row in tree.rows:
        kinds = [kind_of(block, tree.masked) for column in columns_of(row) for block in column.children]
        if "text" in kinds:
            yield row


def look_of(tree: Tree, kind: str) -> dict[str, str]:
    """How a new block looks: like the last of its kind in the mail, else with the words' own margins."""
    blocks = [block for row in tree.rows for column in columns_of(row) for block in column.children]
    kinds = [(kind_of(block, tree.masked), block) for block in blocks]
    same = [block for one, block in kinds if one == kind]
    if same:
        return {name: value for name, value in attributes_of(same[-1], tree.masked).items() if name not in OWN}
    words = [block for one, block in kinds if one == "text"] if kind in _LIKE_WORDS else []
    kept = ("padding", "css-class") if kind in {"heading", "links", "table"} else ("padding",)
    found = attributes_of(words[-1], tree.masked) if words else {}
    look = {name: found[name] for name in kept if name in found}
    return look | ({"font-size": "22px", "font-weight": "700", "line-height": "1.3"} if kind == "heading" else {})
