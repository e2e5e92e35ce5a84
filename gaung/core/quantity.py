"""Numbers as people type them (G-12): 28000, 28.000, 28,000, 28k, 28rb are one quantity."""

import re

# Digits in one run, or groups of three after a dot, a comma, a space or an apostrophe, the same each time.
_TYPED = re.compile(r"(?P<digits>\d{1,9}|\d{1,3}(?:(?P<mark>[., '’])\d{3})(?:(?P=mark)\d{3})*)\s?(?P<unit>k|rb|ribu)?")
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "})
LONGEST = 32


def parse_quantity(typed: str) -> int | None:
    """The whole number a person meant, or nothing when it cannot be told (never a guess)."""
    if len(typed) > LONGEST:
        return None
    found = _TYPED.fullmatch(typed.translate(_SPACES).strip().lower())
    if found is None or not found["digits"].isascii():
        return None
    figures = int(re.sub(r"\D", "", found["digits"]))
    if found["unit"] is None:
        return figures
    # "28.000 rb" could mean 28 thousand or 28 million: nobody should guess about money.
    return None if found["mark"] else figures * 1000
