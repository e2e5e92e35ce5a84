"""What the console's lists have in common: a search, a state, a page read by key."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.http import HttpRequest

T = TypeVar("T")
LONGEST_SEARCH: Final = 100


@dataclass(frozen=True)
class Asked:
    """What a list was asked for: read from the address, never trusted."""

    search: str
    status: str
    before: int | None

    @property
    def is_filtered(self) -> bool:
        """Say whether anything is searched for or chosen."""
        return bool(self.search or self.status)


def asked(request: HttpRequest, states: Iterable[str]) -> Asked:
    """Read search, state and where the page begins."""
    status = request.GET.get("status", "")
    return Asked(
        search=request.GET.get("q", "").strip()[:LONGEST_SEARCH].replace("\x00", ""),
        status=status if status in set(states) else "",
        before=row_id(request.GET.get("before", "")),
    )


def row_id(text: str) -> int | None:
    """Return a row's id from an address; nothing for what is none."""
    return int(text) if text.isdecimal() and len(text) < len(str(2**63)) else None


def paged(request: HttpRequest, found: Sequence[Any], size: int, line: Callable[[Any], T]) -> dict[str, Any]:
    """Return the lines of one page and the address of the next, if there is one."""
    shown = found[:size]
    query = request.GET.copy()
    if len(found) > size:
        query["before"] = str(shown[-1].pk)
    return {
        "rows": [line(one) for one in shown],
        "next_url": f"?{query.urlencode()}" if len(found) > size else "",
        "first_url": _first(request) if request.GET.get("before") else "",
    }


def _first(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    return f"?{query.urlencode()}"
