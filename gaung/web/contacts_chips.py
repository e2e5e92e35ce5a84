"""What a filter says, in chips, each with a link that takes it away (CON-02)."""

from typing import Any

from gaung.core.audience import AllOf, AnyOf, Group
from gaung.web.contacts_conditions import Vocabulary, condition_of
from gaung.web.contacts_look import Look, conditions


def chips_of(look: Look, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The filter's conditions in order; a group holds chips of its own. `join` stands before all but the first."""
    whole = look.filter
    items = [_chip(look, vocabulary, whole, at, ()) for at, _ in conditions(whole)]
    for at, part in enumerate(whole.parts):
        if isinstance(part, AllOf | AnyOf):
            inner = [_chip(look, vocabulary, part, inside, (at,)) for inside, _ in conditions(part)]
            items.append({"chips": _joined(part, inner)})
    return _joined(whole, items)


def _chip(look: Look, vocabulary: Vocabulary, group: Group, at: int, place: tuple[int, ...]) -> dict[str, Any]:
    part: Any = group.parts[at]
    return {"text": vocabulary.says(condition_of(part)), "href": look.without((*place, at)).link()}


def _joined(group: Group, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    join = "any" if isinstance(group, AnyOf) else "all"
    return [{**item, "join": join if at else ""} for at, item in enumerate(items)]
