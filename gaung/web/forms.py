"""Forms that speak the product's words: errors say what to do (G-02)."""

from typing import Any, ClassVar

from django import forms

from gaung.foundation.words import t

# Django's own texts, by error code, in our words. "%(…)s" is filled in by the validator.
_MESSAGES = {
    "required": "err-field-required",
    "invalid_choice": "err-field-choice",
    "max_length": "err-field-too-long",
    "min_length": "err-field-too-short",
    "invalid_image": "err-field-file",
    "empty": "err-field-file-empty",
    "missing": "err-field-required",
    "null_characters_not_allowed": "err-field-control-characters",
    "max_value": "err-field-too-big",
    "min_value": "err-field-too-small",
}
_INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.EmailField, "err-field-email"),
    (forms.URLField, "err-field-url"),
    (forms.DateTimeField, "err-field-datetime"),
    (forms.DateField, "err-field-date"),
    (forms.IntegerField, "err-field-whole-number"),
    (forms.FileField, "err-field-file"),
)


class ProductForm(forms.Form):
    """A form whose errors are the product's, and whose fields never rely on the browser's checks."""

    use_required_attribute = False
    # Fields that may be saved empty and are asked for later: nobody calls them optional.
    needed_later: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give every field our words."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages |= _words_for(field)


def _words_for(field: forms.Field) -> dict[str, str]:
    label = str(field.label or "")
    limit = "%(limit_value)s"
    found = {
        code: t(key, label=label, limit=limit)
        for code, key in _MESSAGES.items()
        if code
        in {*field.error_messages, "null_characters_not_allowed", "max_length", "min_length", "max_value", "min_value"}
    }
    invalid = next((key for kind, key in _INVALID if isinstance(field, kind)), "err-field-other")
    return found | {"invalid": t(invalid, label=label)}
