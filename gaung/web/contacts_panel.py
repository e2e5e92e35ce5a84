"""The panel of a bulk edit: each field is kept, set or cleared (CON-04)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, cast

from django import forms

from gaung.companies import queries as companies
from gaung.contacts import queries
from gaung.contacts.bulk_wish import BulkEdit
from gaung.core.contact_status import Consent, MarketingStatus
from gaung.core.custom_fields import FieldKind, FieldRefused, read_value
from gaung.core.refusals import Refusal
from gaung.foundation.words import lazy, t
from gaung.web.forms import ProductForm
from gaung.web.pages import kebab, refusal_text

Status = MarketingStatus
# What may be asked for in bulk, in the order of the choice.
CHOICES: Final = (Status.ARCHIVED, Status.UNSUBSCRIBED, Status.SUBSCRIBED, Status.NO_CONSENT)
KEEP, SET, CLEAR = "", "set", "clear"
HOW, VALUE = "how-", "value-"


class PanelForm(ProductForm):
    """What every chosen contact is to get; what is not named stays as it is."""

    to = forms.ChoiceField(label=lazy("blk-status"), help_text=lazy("blk-status-hint"), required=False)
    consent_source = forms.CharField(
        label=lazy("con-consent-source"), help_text=lazy("con-consent-source-hint"), required=False, max_length=200
    )
    consent_text = forms.CharField(
        label=lazy("con-consent-text"),
        help_text=lazy("con-consent-text-hint"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(label=lazy("con-reason"), required=False, max_length=500)
    tags_on = forms.CharField(
        label=lazy("blk-tags-on"), help_text=lazy("con-field-tags-hint"), required=False, max_length=600
    )
    tags_off = forms.MultipleChoiceField(
        label=lazy("blk-tags-off"), required=False, widget=forms.CheckboxSelectMultiple
    )
    owner = forms.ChoiceField(label=lazy("blk-owner"), required=False)

    def __init__(self, *args: Any, company: Any, **kwargs: Any) -> None:
        """Offer what the company has: its tags, its members, its own fields."""
        super().__init__(*args, **kwargs)
        self.own_fields = queries.custom_fields(company)
        statuses = [(one.value, t(f"blk-to-{kebab(one.value)}")) for one in CHOICES]
        self._choose("to", [(KEEP, t("blk-keep")), *statuses])
        self._choose("tags_off", [(str(tag.pk), tag.name) for tag in queries.tags(company)])
        members = companies.members_by_id(company).items()
        active = [(str(pk), one.user.name or one.user.email) for pk, one in members if one.is_active]
        self._choose("owner", [(KEEP, t("blk-keep")), ("0", t("blk-owner-nobody")), *active])
        self.fields["tags_on"].widget.attrs |= {"list": "tags-known", "autocomplete": "off"}
        for own in self.own_fields:
            self._add_own(own)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _add_own(self, own: Any) -> None:
        how = [(KEEP, t("blk-keep")), (SET, t("blk-set")), (CLEAR, t("blk-clear"))]
        label = t("blk-field-how", field=own.label)
        self.fields[HOW + own.key] = forms.ChoiceField(label=label, choices=how, required=False)
        self.fields[VALUE + own.key] = forms.CharField(
            label=t("blk-field-value", field=own.label), required=False, max_length=500, widget=_widget(own)
        )

    def own_rows(self) -> Iterator[dict[str, Any]]:
        """The company's own fields with their two controls."""
        for own in self.own_fields:
            yield {"field": own, "how": self[HOW + own.key], "value": self[VALUE + own.key]}

    @property
    def has_open_own(self) -> bool:
        """Whether something is asked for among the company's own fields, so that they are shown."""
        return any(self[HOW + own.key].value() or self[VALUE + own.key].value() for own in self.own_fields)

    def pairs(self) -> list[tuple[str, str]]:
        """What was entered, as hidden fields: the confirmation asks for exactly what was shown."""
        return [(name, value) for name in self.fields for value in _values(self.data, name) if value]

    def clean(self) -> dict[str, Any]:
        """A subscription needs a recorded consent; a value needs to be of its field's kind."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("to") == Status.SUBSCRIBED:
            if not values.get("consent_source"):
                self.add_error("consent_source", t("con-consent-source-missing"))
            if not values.get("consent_text"):
                self.add_error("consent_text", t("con-consent-text-missing"))
        values["fields"] = {}
        for own in self.own_fields:
            self._clean_own(own, values)
        return values

    def _clean_own(self, own: Any, values: dict[str, Any]) -> None:
        how, text = values.get(HOW + own.key, ""), values.get(VALUE + own.key, "")
        if how == CLEAR:
            values["fields"][own.key] = ""
        elif how == SET or text:
            if not text:
                self.add_error(VALUE + own.key, t("blk-value-missing", field=own.label))
                return
            self._read(own, text, values)

    def _read(self, own: Any, text: str, values: dict[str, Any]) -> None:
        try:
            values["fields"][own.key] = read_value(
                key=own.key, kind=FieldKind(own.kind), choices=own.choices, text=text
            )
        except FieldRefused as refused:
            facts = {**refused.facts, "field": own.label}
            self.add_error(VALUE + own.key, refusal_text(FieldRefused(**facts)))
        except Refusal as refusal:
            self.add_error(VALUE + own.key, refusal_text(refusal))

    def asked(self, *, now: datetime) -> BulkEdit:
        """What is asked for, once the form is valid."""
        values = self.cleaned_data
        is_subscribing = values["to"] == Status.SUBSCRIBED
        tags = [tag.strip() for tag in values["tags_on"].split(",")]
        return BulkEdit(
            to=Status(values["to"]) if values["to"] else None,
            reason=values["reason"],
            consent=Consent(values["consent_source"], now, values["consent_text"]) if is_subscribing else None,
            tags_on=tuple(tag for tag in tags if tag),
            tags_off=tuple(int(pk) for pk in values["tags_off"]),
            owner_id=int(values["owner"]) if values["owner"] else None,
            fields=values["fields"],
        )


def _widget(own: Any) -> forms.Widget:
    if own.kind == "choice":
        return forms.Select(choices=[("", t("con-none")), *((choice, choice) for choice in own.choices)])
    if own.kind == "date":
        return forms.DateInput(attrs={"type": "date"})
    extra = {"inputmode": "decimal"} if own.kind == "number" else {}
    return forms.TextInput(attrs={"autocomplete": "off", **extra})


def _values(data: Any, name: str) -> list[str]:
    return list(data.getlist(name)) if hasattr(data, "getlist") else []
