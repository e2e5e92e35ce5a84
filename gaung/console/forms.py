"""The console's forms, in the product's words."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import capfirst

from gaung.core.catalogue import SHIPPED_BANDS
from gaung.core.periods import Interval
from gaung.core.verification import LONGEST_ANSWER, HoldReason, RefusalReason
from gaung.foundation.words import lazy, t
from gaung.verification.wording import fix_words, hold_words, reason_words

_MESSAGES: Final = {
    "required": "err-field-required",
    "invalid_choice": "err-field-choice",
    "max_length": "err-field-too-long",
    "null_characters_not_allowed": "err-field-control-characters",
}
_INVALID: Final[tuple[tuple[type[forms.Field], str], ...]] = (
    (forms.DateField, "err-field-date"),
    (forms.DateTimeField, "err-field-datetime"),
    (forms.IntegerField, "err-field-whole-number"),
)
BAND_ROWS: Final = 5


class ConsoleForm(forms.Form):
    """A form whose errors are the product's; the server checks, not the browser."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every field our words."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            label = str(field.label or "")
            field.error_messages |= {
                code: t(key, label=label, limit="%(limit_value)s") for code, key in _MESSAGES.items()
            }
            invalid = next((key for kind, key in _INVALID if isinstance(field, kind)), "err-field-other")
            field.error_messages["invalid"] = t(invalid, label=label)


def _text(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=lazy(label),
        help_text=lazy(hint) if hint else "",
        required=required,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ApproveForm(ConsoleForm):
    """An approval needs no words; some help."""

    text = _text("ops-text-approve", required=False)


class RefuseForm(ConsoleForm):
    """A refusal names its rule (closed list), says more if useful, and when to ask again (CHK-03).

    The remedy comes with the rule; on the preview it stands ready to be edited, in the
    company's language. `fix_of` remembers whose remedy that was: another rule, another remedy.
    """

    reason_code = forms.ChoiceField(label=lazy("ops-reason"), widget=forms.RadioSelect)
    fix = _text("ops-text-fix", required=False, hint="ops-text-fix-hint")
    fix_of = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    text = _text("ops-text-refuse", required=False, hint="ops-text-refuse-hint")
    ask_again_on = forms.DateField(label=lazy("ops-ask-again-on"), help_text=lazy("ops-ask-again-hint"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the closed list, each reason with its remedy."""
        super().__init__(*args, **kwargs)
        self.fields["reason_code"].choices = [  # type: ignore[attr-defined]
            (reason.value, t("ops-reason-line", reason=capfirst(reason_words(reason)), fix=fix_words(reason)))
            for reason in RefusalReason
        ]


class AskForm(ConsoleForm):
    """A question to the company."""

    text = _text("ops-text-ask", hint="ops-text-ask-hint")


class SuspendForm(ConsoleForm):
    """A suspension names its reason and says what to do about it (CAM-11)."""

    reason = forms.ChoiceField(label=lazy("ops-hold-reason"), widget=forms.RadioSelect)
    text = _text("ops-hold-text", hint="ops-hold-text-hint")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the closed list."""
        super().__init__(*args, **kwargs)
        choices = [(reason.value, capfirst(hold_words(reason))) for reason in HoldReason]
        self.fields["reason"].choices = choices  # type: ignore[attr-defined]


class ReasonForm(ConsoleForm):
    """Why an operator does something; it stands in the company's audit log."""

    text = _text("ops-why", hint="ops-why-hint")


class ReplyForm(ConsoleForm):
    """A word in the conversation about a suspension; the company reads it."""

    text = _text("ops-review-reply", hint="ops-text-ask-hint")


class TransferForm(ConsoleForm):
    """What identifies the transfer on the bank's statement."""

    reference = forms.CharField(label=lazy("ops-transfer-reference"), max_length=100)


class CreditForm(ConsoleForm):
    """How much is given back, and why; an empty amount is all that is left (D13)."""

    amount = forms.CharField(
        label=lazy("ops-credit-amount"), help_text=lazy("ops-credit-amount-hint"), required=False, max_length=30
    )
    text = _text("ops-why", hint="ops-why-hint")


class ExtendForm(ConsoleForm):
    """Until when a trial runs, and why."""

    ends_at = forms.CharField(label=lazy("ops-trial-until"), help_text=lazy("ops-local-time-hint"), max_length=30)
    text = _text("ops-why", hint="ops-why-hint")


class CustomTierForm(ConsoleForm):
    """A tier of one company's own, above 50,000 (D16)."""

    quantity = forms.CharField(
        label=lazy("ops-custom-quantity"), help_text=lazy("ops-custom-quantity-hint"), max_length=20
    )
    total = forms.CharField(label=lazy("ops-custom-total"), help_text=lazy("ops-custom-total-hint"), max_length=30)


class PriceVersionForm(ConsoleForm):
    """The version a company pays under from its next cycle."""

    book = forms.TypedChoiceField(label=lazy("ops-price-version"), coerce=int, widget=forms.RadioSelect)


class BandField(forms.CharField):
    """One figure of a band; a row left empty altogether is no band, so neither figure is missed here."""

    def validate(self, value: Any) -> None:
        """Let an empty figure through: the core refuses a band that is half there."""


class BandsForm(ConsoleForm):
    """A price book by bands: up to which tier, and the price of each further 1,000."""

    currency = forms.CharField(widget=forms.HiddenInput, max_length=3)
    interval = forms.ChoiceField(widget=forms.HiddenInput, choices=[(one.value, one.value) for one in Interval])
    valid_from = forms.DateField(label=lazy("ops-price-valid-from"), help_text=lazy("ops-price-valid-from-hint"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add the bands' fields."""
        super().__init__(*args, **kwargs)
        for row in range(BAND_ROWS):
            up_to = t("ops-band-up-to", n=row + 1)
            price = t("ops-band-price", n=row + 1)
            self.fields[f"up_to_{row}"] = BandField(label=up_to, max_length=20)
            self.fields[f"price_{row}"] = BandField(label=price, max_length=30)

    def bands(self) -> list[tuple[Any, Any]]:
        """Return the bound fields of each band, for the template."""
        return [(self[f"up_to_{row}"], self[f"price_{row}"]) for row in range(BAND_ROWS)]

    def typed_bands(self) -> list[tuple[str, str]]:
        """Return the bands that were filled in, as typed."""
        rows = [(self.cleaned_data[f"up_to_{row}"], self.cleaned_data[f"price_{row}"]) for row in range(BAND_ROWS)]
        return [(up_to, price) for up_to, price in rows if up_to or price]


def shipped_bands(currency: str, interval: Interval) -> tuple[tuple[int, int], ...]:
    """Return the shipped bands to start from; a year costs ten months."""
    factor = 10 if interval is Interval.YEAR else 1
    return tuple((up_to, price * factor) for up_to, price in SHIPPED_BANDS.get(currency, SHIPPED_BANDS["USD"]))


def read_local_time(text: str, zone: str) -> datetime | None:
    """Return "2026-03-31 14:05" on the company's wall clock as an instant; nothing when it cannot be read."""
    for pattern in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), pattern).replace(tzinfo=ZoneInfo(zone))
        except ValueError:
            continue
    return None
