"""Tax rates as an operator types them: percent with at most two decimals, read exactly or refused (money.md Tax)."""

import re
from typing import Final

from gaung.core.refusals import Refusal

HIGHEST_BPS: Final = 10_000
_PERCENT: Final = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))? ?%?")


class NotATaxRate(Refusal):
    """A tax rate lies between 0 and 100 %, with at most two decimals."""

    code = "not_a_tax_rate"


def parse_percent(text: str) -> int:
    """Return a rate in basis points: 11, 11.5, 11,25 and 11 % are 1100, 1150, 1125 and 1100."""
    clean = text.strip()
    found = _PERCENT.fullmatch(clean)
    if found is None:
        raise NotATaxRate(text=clean)
    bps = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if bps > HIGHEST_BPS:
        raise NotATaxRate(text=clean)
    return bps


def require_rate(rate_bps: int) -> int:
    """Return the rate in basis points, or refuse one below 0 or above the whole."""
    if not 0 <= rate_bps <= HIGHEST_BPS:
        raise NotATaxRate(text=f"{rate_bps / 100:g}")
    return rate_bps
