"""A newsletter for the visual editor and back: what nobody touched there stays as it was written (ED-02).

The editor gets a copy in which every row, column and block carries its address and the look it inherits;
what it cannot show is a placeholder. What comes back is compared with what the editor made of that copy
before anything was done in it: only where both differ is the document changed.
"""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from gaung.core import mjml
from gaung.core.block_acts import BlockRefused, Done, checked, look_of
from gaung.core.block_values import TAGS, attributes_of, kind_of, opening, written
from gaung.core.blocks import Tree, columns_of
from gaung.core.masks import Masked, mask
from gaung.core.mjml import Element

MARK: Final = "data-at"
KEPT: Final = "data-kept"
# Kinds the visual editor shows as they are; every other one is a placeholder there.
SHOWN: Final = frozenset({"heading", "text", "footer", "links", "image", "button", "divider", "spacer"})
_OURS: Final = frozenset({MARK, KEPT, "id", "draggable"})
_LONGEST: Final = 60
_SIDES: Final = ("padding-top", "padding-right", "padding-bottom", "padding-left")
# Which part of a `padding` is meant for each side, by how many parts it has.
_ORDER: Final[Mapping[int, tuple[int, ...]]] = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
_GREY: Final[Mapping[str, str]] = {"color": "#4c5a54", "font-size": "14px", "container-background-color": "#e4e9e6"}


@dataclass(frozen=True)
class Node:
    """An element of what the editor gave, apart from where it stands in the text."""

    tag: str
    attributes: Mapping[str, str]
    content: str
    children: "tuple[Node, ...]"

    @property
    def mark(self) -> str:
        """The address it carries; empty for what is new."""
        return self.attributes.get(MARK, "")


def to_visual(source: str, *, label: Callable[[str], str] = str) -> str:
    """The copy the visual editor opens; `label` says what a kind of block is called."""
    tree = Tree(source)
    copier = _Copier(tree, _defaults(tree.root, tree.masked), label)
    rows = "".join(copier.row(at, row) for at, row in enumerate(tree.rows))
    return f"<mjml>{opening('mj-body', attributes_of(tree.body, tree.masked))}{rows}</mj-body></mjml>"


def from_visual(source: str, *, before: str, after: str) -> Done:
    """The document with what was done in the editor; `before` is the copy as the editor understood it."""
    tree = Tree(source)
    merger = _Merger(tree, _marked(_body(before)))
    return checked(tree, merger.document(_body(after)))


def sample(source: str, *, kind: str, values: Mapping[str, str]) -> str:
    """A new block for the visual editor, looking like those of its kind in this document."""
    tree = Tree(source)
    inherited = _inherited(_defaults(tree.root, tree.masked), TAGS[kind])
    attributes = {**inherited, **look_of(tree, kind)}
    made = written(kind, values, tag=TAGS[kind], attributes=attributes, content="")
    return f"{made.removesuffix(' />')}></{TAGS[kind]}>" if made.endswith(" />") else made


class _Copier:
    """Writes the copy for the editor."""

    def __init__(self, tree: Tree, defaults: Mapping[str, Mapping[str, str]], label: Callable[[str], str]) -> None:
        self._tree, self._defaults, self._label = tree, defaults, label

    def row(self, at: int, row: Element) -> str:
        if not columns_of(row):
            kept = f"<mj-column>{self._kept('', row)}</mj-column>"
            return f"{opening('mj-section', {MARK: str(at), KEPT: 'on'})}{kept}</mj-section>"
        count = groups = 0
        inner = ""
        for child in row.children:
            columns = child.children if child.tag == "mj-group" else [child]
            drawn = "".join(self._column(f"{at}-{count + n}", column) for n, column in enumerate(columns))
            count += len(columns)
            if child.tag == "mj-group":
                drawn = f"{self._opened(child, f'{at}-g{groups}')}{drawn}</mj-group>"
                groups += 1
            inner += drawn
        return f"{self._opened(row, str(at))}{inner}</mj-section>"

    def _column(self, mark: str, column: Element) -> str:
        blocks = "".join(self._block(f"{mark}-{n}", block) for n, block in enumerate(column.children))
        return f"{self._opened(column, mark)}{blocks}</mj-column>"

    def _block(self, mark: str, block: Element) -> str:
        if kind_of(block, self._tree.masked) not in SHOWN:
            return self._kept(mark, block)
        return f"{self._opened(block, mark)}{self._tree.masked.as_written(block.content)}</{block.tag}>"

    def _kept(self, mark: str, block: Element) -> str:
        kind = self._label(kind_of(block, self._tree.masked))
        says = " ".join(self._tree.source_of(block).split())[:_LONGEST]
        marks = {MARK: mark, KEPT: "on"} if mark else {}
        return f"{opening('mj-text', {**_GREY, **marks})}{html.escape(f'{kind}: {says}', quote=False)}</mj-text>"

    def _opened(self, element: Element, mark: str) -> str:
        own = attributes_of(element, self._tree.masked)
        return opening(element.tag, {**_each_side({**_inherited(self._defaults, element.tag), **own}), MARK: mark})


class _Merger:
    """Puts together the document from what it was and what the editor gave."""

    def __init__(self, tree: Tree, before: Mapping[str, Node]) -> None:
        self._tree, self._before = tree, before
        self._originals = _addresses(tree)

    def document(self, body: Node) -> str:
        inside = self._children(self._tree.body, body)
        return self._tree.written((self._tree.body.inner, self._tree.body.inner_end, inside))

    def _children(self, original: Element, node: Node) -> str:
        """What is inside an element now; the space and the notes before each child go with it."""
        gaps, last = {}, original.inner
        for child in original.children:
            gaps[id(child)] = self._raw(last, child.start)
            last = child.end
        plain = f"\n{self._tree.indent_of(original)}  "
        out = []
        for one in node.children:
            out += [gaps.get(id(self._originals.get(one.mark)), plain), self._element(one)]
        return "".join(out) + self._raw(last, original.inner_end)

    def _element(self, node: Node) -> str:
        original, before = self._originals.get(node.mark), self._before.get(node.mark)
        if original is None or before is None:
            return _new(node)
        if KEPT in node.attributes or node == before:
            return self._tree.source_of(original)
        own = attributes_of(original, self._tree.masked)
        attributes = _changed(own, before.attributes, node.attributes)
        opened = opening(original.tag, attributes)
        if attributes == own and original.inner >= 0:
            opened = self._raw(original.start, original.inner)
        if original.tag in mjml.ENDING:
            kept = self._raw(original.inner, original.inner_end)
            return f"{opened}{kept if node.content == before.content else node.content}</{original.tag}>"
        if original.tag not in mjml.CHILDREN:
            return f"{opening(original.tag, attributes)[:-1]} />"
        if original.inner < 0:
            return f"{opened}{''.join(self._element(child) for child in node.children)}</{original.tag}>"
        return f"{opened}{self._children(original, node)}</{original.tag}>"

    def _raw(self, start: int, end: int) -> str:
        return self._tree.masked.as_written(self._tree.masked.source[start:end])


def _new(node: Node) -> str:
    """Something that was made in the editor."""
    opened = opening(node.tag, {name: value for name, value in node.attributes.items() if name not in _OURS})
    if node.tag in mjml.ENDING:
        return f"{opened}{node.content}</{node.tag}>"
    if node.tag not in mjml.CHILDREN:
        return f"{opened[:-1]} />"
    return f"{opened}{''.join(_new(child) for child in node.children)}</{node.tag}>"


def _changed(own: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The attributes with what was changed in the editor, and only that."""
    kept = {name: value for name, value in own.items() if name in after or name not in before}
    new = {name: value for name, value in after.items() if before.get(name) != value and name not in _OURS}
    return kept | new


def _body(source: str) -> Node:
    masked = mask(source)
    document = mjml.read(masked)
    body = next((child for child in document.root.children if child.tag == "mj-body"), None)
    if body is None:
        raise BlockRefused(problems=document.problems)
    return _node(body, masked)


def _node(element: Element, masked: Masked) -> Node:
    attributes = {name: value for name, value in attributes_of(element, masked).items() if name not in {"id"}}
    children = tuple(_node(child, masked) for child in element.children)
    return Node(element.tag, attributes, masked.as_written(element.content), children)


def _marked(node: Node) -> dict[str, Node]:
    found = {node.mark: node} if node.mark else {}
    for child in node.children:
        found |= _marked(child)
    return found


def _addresses(tree: Tree) -> dict[str, Element]:
    """Every row, group, column and block by the address it carries in the copy."""
    found: dict[str, Element] = {}
    for at, row in enumerate(tree.rows):
        found[str(at)] = row
        groups = [child for child in row.children if child.tag == "mj-group"]
        found |= {f"{at}-g{n}": group for n, group in enumerate(groups)}
        for place, column in enumerate(columns_of(row)):
            found[f"{at}-{place}"] = column
            found |= {f"{at}-{place}-{n}": block for n, block in enumerate(column.children)}
    return found


def _defaults(root: Element, masked: Masked) -> dict[str, dict[str, str]]:
    """What the head says of every tag of a kind."""
    found: dict[str, dict[str, str]] = {}
    for element in root.walk():
        if element.tag == "mj-attributes":
            for child in element.children:
                found.setdefault(child.tag, {}).update(attributes_of(child, masked))
    return found


def _each_side(look: Mapping[str, str]) -> dict[str, str]:
    """A look with the space around it side by side, as the editor's own defaults have it; a named side wins."""
    parts = look.get("padding", "").split()
    if len(parts) not in _ORDER:
        return dict(look)
    around = {side: parts[at] for side, at in zip(_SIDES, _ORDER[len(parts)], strict=True)}
    return {**around, **{name: value for name, value in look.items() if name != "padding"}}


def _inherited(defaults: Mapping[str, Mapping[str, str]], tag: str) -> dict[str, str]:
    return {**defaults.get("mj-all", {}), **defaults.get(tag, {})}
