"""The figures of a report in words: tiles with what they are made of, and who is behind each (REP-01, REP-04)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from gaung.core.audience import Part
from gaung.core.engagement import Rate
from gaung.core.sending import Warned, judge
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.reports.figures import Figures

# Where the contacts behind a number are seen; nothing where nobody may look.
Link = Callable[[Part], str]


@dataclass(frozen=True)
class Number:
    """Some of a tile's people: how many in words, and where they are seen."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Tile:
    """One figure: its share or count, what it is made of, and what stands beside it."""

    key: str
    label: str
    value: str
    numbers: Sequence[Number]
    notes: Sequence[str] = ()
    usual: str = ""
    tone: str = ""


TILES: Final[Mapping[str, Sequence[Part]]] = {
    "delivered": (Part.GOT,),
    "opened": (Part.OPENED,),
    "clicked": (Part.CLICKED,),
    "click_to_open": (Part.CLICKED,),
    "bounced": (Part.HARD, Part.SOFT),
    "left": (Part.LEFT,),
    "complaints": (Part.COMPLAINED,),
}
OF_PEOPLE: Final = frozenset({"opened", "clicked", "click_to_open"})


# Below it a second decimal says more than "0.0 %".
_TINY: Final = Fraction(1, 200)


def rate_words(rate: Rate) -> str:
    """A share in percent; a count where there are too few for a share to say anything (REP, small audience)."""
    if rate.share is None:
        return t("con-none")
    if not rate.is_telling:
        return formats.number(rate.part)
    is_tiny = 0 < rate.share < _TINY
    return formats.percent(rate.share, decimals=2 if is_tiny else 1)


def tiles_of(
    figures: Figures, *, link: Link, earlier: Sequence[Figures], measured: Sequence[Figures], is_tracked: bool
) -> list[Tile]:
    """The tiles of a report, in the order of REP-01; `measured` are the earlier ones that counted what people did."""
    shown = [key for key in TILES if is_tracked or key not in OF_PEOPLE]
    return [_tile(key, figures, link, _usual(key, measured if key in OF_PEOPLE else earlier)) for key in shown]


def _usual(key: str, earlier: Sequence[Figures]) -> str:
    rate = average_of(earlier).get(key)
    return t("rep-usual", rate=rate_words(rate), n=len(earlier)) if rate is not None and rate.is_telling else ""


def _tile(key: str, figures: Figures, link: Link, usual: str) -> Tile:
    rate = figures.rates[key]
    name = key.replace("_", "-")
    return Tile(
        key=key,
        label=t(f"rep-tile-{name}"),
        value=rate_words(rate),
        numbers=_bounces(figures, link) if key == "bounced" else [_number(name, rate, link(TILES[key][0]))],
        notes=_notes(key, figures),
        usual=usual,
        tone="warning" if _is_alarming(key, figures) else "",
    )


def _is_alarming(key: str, figures: Figures) -> bool:
    """Whether as much came back as makes a sending warn (sending.md)."""
    counts = {"handed_over": figures.sent, "hard": figures.hard, "complaints": figures.complaints}
    warned = judge(**counts).warned
    return (key == "bounced" and Warned.BOUNCES in warned) or (key == "complaints" and Warned.COMPLAINTS in warned)


def _number(name: str, rate: Rate, href: str) -> Number:
    return Number(t(f"rep-of-{name}", part=rate.part, whole=rate.whole), href if rate.part else "")


def _bounces(figures: Figures, link: Link) -> list[Number]:
    return [
        Number(t("rep-of-bounced", part=figures.bounced, whole=figures.sent)),
        Number(t("rep-hard", n=figures.hard), link(Part.HARD) if figures.hard else ""),
        Number(t("rep-soft", n=figures.soft), link(Part.SOFT) if figures.soft else ""),
    ]


def _notes(key: str, figures: Figures) -> list[str]:
    """What machines did, and what cannot be told, apart from what people did."""
    if key == "opened":
        return _apart(figures.opens, "opens", figures.opened_by_machine, figures.opened_untold)
    if key == "clicked":
        return _apart(figures.clicks, "clicks", figures.clicked_by_machine, figures.clicked_untold)
    return []


def _apart(times: int, word: str, machine: int, untold: int) -> list[str]:
    return [
        *([t(f"rep-times-{word}", n=times)] if times else []),
        *([t("rep-by-machine", n=machine)] if machine else []),
        *([t("rep-untold", n=untold)] if untold else []),
    ]


# --- where everybody stands -------------------------------------------------------------------

STANDS: Final = (
    ("delivered", Part.GOT),
    ("hard", Part.HARD),
    ("soft", Part.SOFT),
    ("unsure", Part.UNSURE),
    ("skipped", Part.SKIPPED),
    ("waiting", Part.WAITING),
)


def stands_of(figures: Figures, link: Link) -> list[dict[str, Any]]:
    """Every recipient counted once: who got it, who did not, who waits."""
    rows = [(name, part, getattr(figures, name)) for name, part in STANDS]
    return [
        {"name": name, "label": t(f"rep-stand-{name}"), "count": formats.number(n), "href": link(part) if n else ""}
        for name, part, n in rows
        if n or name == "delivered"
    ]


# --- compared ---------------------------------------------------------------------------------

COMPARED: Final = ("delivered", "opened", "clicked", "click_to_open", "bounced", "left", "complaints")


def average_of(several: Sequence[Figures]) -> dict[str, Rate]:
    """The shares of several campaigns together: all of the parts of all of the wholes."""
    if not several:
        return {}
    rates = [one.rates for one in several]
    return {key: Rate(sum(one[key].part for one in rates), sum(one[key].whole for one in rates)) for key in rates[0]}


def shares_row(figures: Figures, *, is_tracked: bool) -> list[str]:
    """One campaign's line of the comparison; nothing where nothing was measured."""
    return [rate_words(figures.rates[key]) if is_tracked or key not in OF_PEOPLE else t("con-none") for key in COMPARED]


def column_words() -> list[str]:
    """The heads of the comparison."""
    return [t(f"rep-tile-{key.replace('_', '-')}") for key in COMPARED]
