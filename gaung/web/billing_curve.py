"""The price of a contact as a curve over the tiers, drawn by us; the mark stands at the tier chosen (BIL-05)."""

from collections.abc import Sequence
from dataclasses import dataclass

from gaung.core.catalogue import STEP
from gaung.foundation import formats
from gaung.foundation.words import t
from gaung.subscriptions.queries import Estimate, Position

# Room around the line for the mark at its ends, in the drawing's own units.
MARGIN = 12
TIER_WIDTH = 8
HEIGHT = 96


@dataclass(frozen=True)
class Place:
    """Where a tier lies on the drawing."""

    x: int
    y: int


@dataclass(frozen=True)
class Curve:
    """The drawing in whole units, and what it says in words."""

    places: dict[int, Place]
    width: int
    height: int
    line: str
    area: str
    title: str
    text: str
    first: str
    last: str
    now: Place | None


def curve_of(position: Position, estimates: Sequence[Estimate]) -> Curve:
    """Draw what one contact costs in each tier, the dearest at the top; prices come from the price table."""
    thousandths = [one.total_minor * STEP // one.quantity for one in estimates]
    top, bottom = max(thousandths), min(thousandths)
    places = {
        one.quantity: Place(
            MARGIN + index * TIER_WIDTH, MARGIN + (top - price) * (HEIGHT - 2 * MARGIN) // max(top - bottom, 1)
        )
        for index, (one, price) in enumerate(zip(estimates, thousandths, strict=True))
    }
    points = list(places.values())
    line = "M" + " L".join(f"{place.x} {place.y}" for place in points)
    first, last = estimates[0], estimates[-1]
    unit_first, unit_last = _unit(position, first), _unit(position, last)
    return Curve(
        places=places,
        width=2 * MARGIN + (len(points) - 1) * TIER_WIDTH,
        height=HEIGHT,
        line=line,
        area=f"{line} L{points[-1].x} {HEIGHT} L{points[0].x} {HEIGHT} Z",
        title=t("bil-curve"),
        text=t("bil-curve-text", first=unit_first, low=first.quantity, last=unit_last, high=last.quantity),
        first=t("bil-curve-end", n=first.quantity, unit=unit_first),
        last=t("bil-curve-end", n=last.quantity, unit=unit_last),
        now=places.get(position.quantity or 0) if position.is_paid else None,
    )


def _unit(position: Position, one: Estimate) -> str:
    return formats.unit_price(one.total_minor, position.currency, quantity=one.quantity)
