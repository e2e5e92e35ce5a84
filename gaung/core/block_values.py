"""What a form shows of a block and what it makes of it: fields by kind, each one attribute or the words (ED-02).

Only what was changed in the form is changed in the block; what no field knows of stays with it.
"""

import html
import re
from collections.abc import Mapping
from typing import Final

from gaung.core import merge
from gaung.core.masks import Masked, mask
from gaung.core.mjml import Element
from gaung.core.simple_text import quoted_tag, to_html, to_simple

# Every mail says how to leave and where the company is; what says it is the footer.
REQUIRED: Final = frozenset({"link.unsubscribe", "company.address"})
# The field of a form and the attribute it stands for.
ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "heading": {"align": "align", "color": "color"},
    "text": {"align": "align", "color": "color", "size": "font-size"},
    "footer": {"align": "align", "color": "color", "size": "font-size"},
    "links": {"align": "align", "color": "color"},
    "image": {"src": "src", "href": "href", "width": "width", "align": "align"},
    "button": {"href": "href", "align": "align", "background": "background-color", "color": "color"},
    "divider": {"color": "border-color", "thickness": "border-width"},
    "spacer": {"height": "height"},
    "row": {"background": "background-color"},
}
TAGS: Final = {
    "heading": "mj-text",
    "text": "mj-text",
    "footer": "mj-text",
    "links": "mj-text",
    "image": "mj-image",
    "button": "mj-button",
    "divider": "mj-divider",
    "spacer": "mj-spacer",
    "table": "mj-table",
    "html": "mj-raw",
}
# What a new block does not take over from the one it is made like.
OWN: Final = frozenset({"src", "href", "alt", "width", "height", "title", "name", "rel"})
_PIXELS: Final = frozenset({"size", "width", "thickness", "height"})
_EMPTY: Final = frozenset({"mj-image", "mj-divider", "mj-spacer"})
_SIZES: Final = {"1": "28px", "2": "22px", "3": "18px"}
_BARE: Final = "margin:0;font-size:inherit;line-height:inherit;font-weight:inherit"
_HEADING: Final = re.compile(r"<h([1-3])((?:\s[^<>]*)?)>(.*)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_DOT: Final = " \xa0·\xa0 "
_LINK: Final = re.compile(r"\[([^\[\]|\\\n]+)\]\(((?:\{\{[^}]*\}\}|[^\s()|\\])+)\)")
_TABLE_ROW: Final = re.compile(r"<tr([^<>]*)>(.*?)</tr\s*>", re.DOTALL | re.IGNORECASE)
_TABLE_CELL: Final = re.compile(r"<(td|th)(\s[^<>]*)?>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)

Cell = tuple[str, str, str]


def kind_of(element: Element, masked: Masked) -> str:
    """What kind of block an element is; `source` when no form can express it."""
    content = masked.as_written(element.content)
    if element.tag == "mj-text":
        return _kind_of_text(content)
    if element.tag == "mj-raw":
        return "html" if element.inner >= 0 else "condition"
    if element.tag == "mj-button":
        words = to_simple(content)
        return "source" if words is None or to_html(_flat(words)) != to_html(words) else "button"
    if element.tag == "mj-table":
        return "source" if _cells(content) is None else "table"
    return {"mj-image": "image", "mj-divider": "divider", "mj-spacer": "spacer"}.get(element.tag, "source")


def _kind_of_text(content: str) -> str:
    if REQUIRED.intersection(merge.tags_of(content)):
        return "footer"
    if _HEADING.fullmatch(content):
        return "heading"
    return "links" if _links(content) else "text"


def values_of(kind: str, element: Element, masked: Masked, source: str) -> dict[str, str]:
    """What a form shows of an element of a kind."""
    attributes = attributes_of(element, masked)
    values = {field: _shown(field, attributes.get(name, "")) for field, name in _map(kind)}
    if kind == "image":
        alt = attributes.get("alt")
        values |= {"alt": alt or "", "decorative": "on" if alt == "" else ""}
    return values | _said(kind, masked.as_written(element.content), source)


def _said(kind: str, content: str, source: str) -> dict[str, str]:
    """What a block says, as its form shows it."""
    if kind in {"text", "footer"}:
        return _words(content)
    if kind == "heading" and (found := _HEADING.fullmatch(content)):
        return {"level": found[1], **_words(found[3].strip())}
    if kind in {"source", "condition"}:
        return {"source": source}
    if kind == "links":
        return {"links": "\n".join(f"{words} | {href}" for words, href in _links(content))}
    if kind == "table":
        return {"rows": "\n".join(_line(row) for _, row in _cells(content) or [])}
    said = {"button": ("text", to_simple(content) or ""), "html": ("html", content)}
    return dict([said[kind]]) if kind in said else {}


def attributes_of(element: Element, masked: Masked) -> dict[str, str]:
    """An element's attributes with their merge tags."""
    return {name: masked.as_written(value, html.unescape) for name, value in element.attributes.items()}


def written(kind: str, values: Mapping[str, str], *, tag: str, attributes: Mapping[str, str], content: str) -> str:
    """A block anew: what was there, with these values, of which it has only the changed ones."""
    given = dict(attributes)
    for field, name in _map(kind):
        if field in values:
            _put(given, name, f"{values[field]}px" if field in _PIXELS and values[field] else values[field])
    if kind == "image" and "alt" in values:
        given["alt"] = values["alt"]
    if kind == "heading" and "level" in values:
        given["font-size"] = _SIZES[values["level"]]
    opened = opening(tag, given)
    inner = _content(kind, values, content)
    return f"{opened[:-1]} />" if tag in _EMPTY else f"{opened}{inner}</{tag}>"


def opening(tag: str, attributes: Mapping[str, str]) -> str:
    """The opening tag of an element."""
    inside = "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items())
    return f"<{tag}{inside}>"


def _map(kind: str) -> list[tuple[str, str]]:
    return list(ATTRIBUTES.get(kind, {}).items())


def _shown(field: str, value: str) -> str:
    if field not in _PIXELS:
        return value
    return value.removesuffix("px") if re.fullmatch(r"\d{1,4}px", value) else ""


def _put(attributes: dict[str, str], name: str, value: str) -> None:
    if value:
        attributes[name] = value
    else:
        attributes.pop(name, None)


def _quoted(value: str) -> str:
    masked = mask(value)
    return masked.as_written(html.escape(masked.source).replace("&#x27;", "'"), quoted_tag)


def _words(content: str) -> dict[str, str]:
    text = to_simple(content)
    return {"html": content} if text is None else {"text": text}


def _content(kind: str, values: Mapping[str, str], content: str) -> str:
    if kind == "links":
        return _from_links(values["links"]) if "links" in values else content
    if kind == "table":
        return _from_rows(values["rows"], _cells(content) or []) if "rows" in values else content
    words = to_html(values["text"]) if "text" in values else values.get("html")
    if kind != "heading":
        return content if words is None else words
    found = _HEADING.fullmatch(content)
    level, style, inner = (found[1], found[2], found[3]) if found else ("2", f' style="{_BARE}"', "")
    level = values.get("level", level)
    return f"<h{level}{style}>{inner if words is None else words}</h{level}>"


def _flat(words: str) -> str:
    return " ".join(re.sub(r"[*\[\]]", "", words).split())


# --- links and tables


def _links(content: str) -> list[tuple[str, str]]:
    """The links of a line that is nothing but links with dots between them."""
    text = to_simple(content) or ""
    found = [_LINK.fullmatch(part) for part in text.split(_DOT)]
    return [(one[1], one[2]) for one in found if one] if len(found) > 1 and all(found) else []


def _from_links(lines: str) -> str:
    pairs = [line.partition("|") for line in lines.split("\n") if line.strip()]
    return to_html(_DOT.join(f"[{_literal(words)}]({_address(href)})" for words, _, href in pairs))


def _literal(words: str) -> str:
    return re.sub(r"([\\*\[\]])", r"\\\1", words.strip())


def _address(href: str) -> str:
    return re.sub(r"([()\\])(?![^{]*\}\})", r"\\\1", href.strip())


def _cells(content: str) -> list[tuple[str, list[Cell]]] | None:
    """The rows of a plain table; nothing when a line of text could not say it."""
    if _TABLE_ROW.sub("", content).strip() or not content.strip():
        return None
    rows = [(found[1], _row_of(found[2])) for found in _TABLE_ROW.finditer(content)]
    return [(attributes, cells) for attributes, cells in rows if cells] if all(cells for _, cells in rows) else None


def _row_of(markup: str) -> list[Cell]:
    cells = [(found[1], found[2] or "", to_simple(found[3])) for found in _TABLE_CELL.finditer(markup)]
    known = [(tag, attributes, text) for tag, attributes, text in cells if text is not None and _fits(text)]
    return known if len(known) == len(cells) and not _TABLE_CELL.sub("", markup).strip() else []


def _fits(text: str) -> bool:
    return "|" not in text and "\n" not in text


def _line(cells: list[Cell]) -> str:
    return " | ".join(text for _, _, text in cells)


def _from_rows(lines: str, before: list[tuple[str, list[Cell]]]) -> str:
    """The table's rows; a line that was there looks as it did, a new one like the one at its place."""
    known = {_line(cells): (attributes, cells) for attributes, cells in before}
    plain: tuple[str, list[Cell]] = ("", [("td", ' style="padding:8px 0"', "")])
    out = []
    for at, line in enumerate(line for line in lines.split("\n") if line.strip()):
        like = known.get(line.strip()) or (before[min(at, len(before) - 1)] if before else plain)
        out.append(_table_row(line, like))
    return "".join(out)


def _table_row(line: str, like: tuple[str, list[Cell]]) -> str:
    attributes, cells = like
    written_cells = []
    for at, text in enumerate(line.split("|")):
        tag, more, _ = cells[min(at, len(cells) - 1)]
        written_cells.append(f"<{tag}{more}>{to_html(text) or '&nbsp;'}</{tag}>")
    return f"<tr{attributes}>{''.join(written_cells)}</tr>"
