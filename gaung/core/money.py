"""Money as integers in the currency's minor unit, exact ratios, one rounding rule (I10)."""

from dataclasses import dataclass
from fractions import Fraction

# ISO 4217 minor-unit exponents that are not 2. IDR is kept in whole rupiah by
# the product's own choice (money.md, Units); a gateway that wants two decimals
# converts at its own edge.
_EXPONENTS = {
    "IDR": 0,
    "JPY": 0,
    "KRW": 0,
    "VND": 0,
    "CLP": 0,
    "ISK": 0,
    "UGX": 0,
    "XAF": 0,
    "XOF": 0,
    "XPF": 0,
    "PYG": 0,
    "RWF": 0,
    "BHD": 3,
    "IQD": 3,
    "JOD": 3,
    "KWD": 3,
    "LYD": 3,
    "OMR": 3,
    "TND": 3,
}


def exponent(currency: str) -> int:
    """How many decimals the currency has: 0 for IDR, 2 for USD, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def round_half_away(amount: Fraction) -> int:
    """The product's only rounding: to the nearest minor unit, halves away from zero."""
    doubled = 2 * abs(amount.numerator) + amount.denominator
    magnitude = doubled // (2 * amount.denominator)
    return magnitude if amount >= 0 else -magnitude


@dataclass(frozen=True, order=True)
class Money:
    """An amount in minor units of one currency; adding two currencies is refused."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse to exist as anything but an integer (I10)."""
        if isinstance(self.amount_minor, bool) or not isinstance(self.amount_minor, int):
            raise TypeError("Money takes an integer number of minor units.")

    def __add__(self, other: "Money") -> "Money":
        """Add within one currency."""
        self._same_currency(other)
        return Money(self.amount_minor + other.amount_minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """Subtract within one currency."""
        self._same_currency(other)
        return Money(self.amount_minor - other.amount_minor, self.currency)

    def __neg__(self) -> "Money":
        """The same amount the other way."""
        return Money(-self.amount_minor, self.currency)

    def times(self, ratio: Fraction) -> "Money":
        """The exact product, rounded once."""
        return Money(round_half_away(self.amount_minor * ratio), self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added.")
