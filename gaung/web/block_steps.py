"""Undo and redo in the block list: a person's own last steps, kept with their session (ED, undo)."""

from dataclasses import astuple
from typing import Any, Final

from django.http import HttpRequest

from gaung.core.edit_steps import Step, redone, step, undone

MOST_STEPS: Final = 20
LARGEST: Final = 40_000
UNDO, REDO = "undo", "redo"


def remember(request: HttpRequest, campaign_id: str, *, before: str, after: str, about: str = "") -> None:
    """Keep a step; the same block written on is one step."""
    if before == after:
        return
    kept = _kept(request, campaign_id)
    last = kept[UNDO][-1] if kept[UNDO] else None
    if about and last is not None and last[-1] == about and not kept[REDO]:
        earlier = undone(before, Step(*last[:-1]))
        if earlier is not None:
            before = earlier
            kept[UNDO].pop()
    made = step(before, after)
    kept[UNDO] = [*kept[UNDO], [*astuple(made), about]][-MOST_STEPS:] if made.size <= LARGEST else []
    kept[REDO] = []
    request.session[_key(campaign_id)] = kept


def can(request: HttpRequest, campaign_id: str, way: str) -> bool:
    """Whether there is a step to take back, or to do again."""
    return bool(_kept(request, campaign_id)[way])


def taken(request: HttpRequest, campaign_id: str, source: str, way: str) -> str | None:
    """The document without the last step, or with the step taken back again; nothing when that cannot be."""
    kept = _kept(request, campaign_id)
    if not kept[way]:
        return None
    one = Step(*kept[way][-1][:-1])
    return undone(source, one) if way == UNDO else redone(source, one)


def shift(request: HttpRequest, campaign_id: str, way: str) -> None:
    """The step was taken back: it can be done again, or the other way round."""
    kept = _kept(request, campaign_id)
    one = kept[way].pop()
    kept[REDO if way == UNDO else UNDO].append(one)
    request.session[_key(campaign_id)] = kept


def forget(request: HttpRequest, campaign_id: str) -> None:
    """Somebody else wrote there: nothing of it can be taken back any more."""
    request.session.pop(_key(campaign_id), None)


def _key(campaign_id: str) -> str:
    return f"blocks-{campaign_id}"


def _kept(request: HttpRequest, campaign_id: str) -> dict[str, list[Any]]:
    kept = request.session.get(_key(campaign_id)) or {}
    return {UNDO: list(kept.get(UNDO, [])), REDO: list(kept.get(REDO, []))}
