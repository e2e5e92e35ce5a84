"""The forms of an import: its file, how the file is read, and what its columns hold (CON-07)."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms

from gaung.contacts import queries as contacts
from gaung.contacts.importing.actions import Reading
from gaung.contacts.importing.files import ENCODINGS, WORKBOOK
from gaung.contacts.importing.mapping import (
    DUPLICATES,
    NEW_KINDS,
    OWN_FIELD,
    ROLES,
    Choices,
    NewField,
    TooManyTagsForAll,
    role_of,
)
from gaung.contacts.importing.refusals import AddressColumnMissing, ColumnRoleTwice, ConsentStatementMissing
from gaung.contacts.importing.rows import WISHES, letter
from gaung.core.refusals import Refusal
from gaung.core.table_file import DELIMITERS, MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from gaung.foundation.words import lazy, t
from gaung.web.forms import ProductForm
from gaung.web.pages import kebab, refusal_text

MEGABYTE = 1024 * 1024
# Rows pasted into a page; who has more has a file.
MOST_PASTED = 2 * MEGABYTE
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xls,.ods,text/csv,text/tab-separated-values,text/plain"


class _NeededSometimes(forms.CharField):
    """A text whose need depends on another choice: not marked as optional, and not asked for here."""

    def validate(self, value: Any) -> None:
        """Leave the question to the import's own rules."""


class _FileOrRows(forms.FileField):
    """A file, unless rows were pasted."""

    def validate(self, value: Any) -> None:
        """Leave the question to the form, which sees both."""


class FileForm(ProductForm):
    """The file to import, or rows copied from one."""

    file = _FileOrRows(label=lazy("con-import-file"), allow_empty_file=True)
    rows = forms.CharField(
        label=lazy("imp-paste"),
        help_text=lazy("imp-paste-hint"),
        required=False,
        strip=False,
        max_length=MOST_PASTED,
        widget=forms.Textarea(attrs={"rows": 8, "class": "mono", "wrap": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tell the browser the limit too, so that nobody waits for an upload that will be refused."""
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = t("imp-file-hint", mb=MAX_BYTES // MEGABYTE, rows=MAX_ROWS, columns=MAX_COLUMNS)
        self.fields["file"].widget.attrs |= {
            "accept": ACCEPTED,
            "data-max-bytes": str(MAX_BYTES),
            "data-too-large": t("err-file-too-large", limit_mb=MAX_BYTES // MEGABYTE, size_mb="NNN"),
        }

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        values = super().clean() or self.cleaned_data
        if not self.errors and not values.get("file") and not (values.get("rows") or "").strip():
            self.add_error("file", t("imp-file-missing"))
        return values


class ReadingForm(ProductForm):
    """How the file is read, as found; a member who sees that it is wrong says otherwise (CON-07)."""

    sheet = forms.ChoiceField(label=lazy("imp-sheet"), required=False)
    encoding = forms.ChoiceField(label=lazy("imp-encoding"), required=False)
    delimiter = forms.ChoiceField(label=lazy("imp-delimiter"), required=False)
    has_header = forms.ChoiceField(label=lazy("imp-header"), required=False)

    def __init__(self, *args: Any, run: Any, **kwargs: Any) -> None:
        """Offer what fits the kind of file."""
        initial = {
            "sheet": run.sheet,
            "encoding": run.encoding,
            "delimiter": DELIMITER_NAMES.get(run.delimiter, ""),
            "has_header": "yes" if run.has_header else "no",
        }
        super().__init__(*args, initial=initial, **kwargs)
        self._choices("sheet", [(name, name) for name in run.sheets])
        self._choices("encoding", [(one, encoding_words(one)) for one in ENCODINGS])
        self._choices("delimiter", [(DELIMITER_NAMES[one], delimiter_words(one)) for one in DELIMITERS])
        self._choices("has_header", [(one, t(f"imp-header-{one}")) for one in ("yes", "no")])
        for name in ("encoding", "delimiter") if run.encoding == WORKBOOK else ("sheet",):
            del self.fields[name]
        if run.encoding == WORKBOOK and len(run.sheets) < 2:  # noqa: PLR2004 - nothing to choose from
            del self.fields["sheet"]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def reading(self) -> Reading:
        """What was chosen."""
        values = self.cleaned_data
        marks = {name: mark for mark, name in DELIMITER_NAMES.items()}
        header = values.get("has_header")
        return Reading(
            encoding=values.get("encoding", ""),
            delimiter=marks.get(values.get("delimiter", ""), ""),
            has_header=None if not header else header == "yes",
            sheet=values.get("sheet", ""),
        )


def encoding_words(encoding: str) -> str:
    """How an encoding is called where people meet it."""
    return t(f"imp-encoding-{kebab(encoding)}")


def delimiter_words(delimiter: str) -> str:
    """Comma, semicolon, tab, bar."""
    return t(f"imp-delimiter-{DELIMITER_NAMES[delimiter]}")


def reading_words(run: Any) -> str:
    """How the file was read, in one line."""
    header = t("imp-read-header" if run.has_header else "imp-read-no-header")
    if run.encoding == WORKBOOK:
        return t("imp-read-sheet", sheet=run.sheet, header=header)
    return t(
        "imp-read-text",
        encoding=encoding_words(run.encoding),
        delimiter=delimiter_words(run.delimiter),
        header=header,
    )


# --- what the columns hold ----------------------------------------------------------------------


class ColumnsForm(ProductForm):
    """What each column holds, the status wished for, the consent, what to do with duplicates, tags for all."""

    wanted = forms.ChoiceField(label=lazy("con-import-wanted"), widget=forms.RadioSelect)
    consent_source = _NeededSometimes(
        label=lazy("con-consent-source"), help_text=lazy("con-consent-source-hint"), max_length=200
    )
    consent_text = _NeededSometimes(
        label=lazy("con-consent-text"),
        help_text=lazy("con-consent-text-hint"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    duplicates = forms.ChoiceField(label=lazy("con-import-duplicates"), widget=forms.RadioSelect)
    tags = forms.CharField(label=lazy("imp-tags"), help_text=lazy("imp-tags-hint"), required=False, max_length=1000)

    def __init__(self, *args: Any, run: Any, company: Any, **kwargs: Any) -> None:
        """One choice per column, and for a new field its name and kind."""
        own = [(field.key, field.label) for field in contacts.custom_fields(company)]
        super().__init__(*args, initial=_chosen(run, [key for key, _ in own]), **kwargs)
        self.run = run
        wishes = [(one.value, t(f"con-import-as-{kebab(one.value)}")) for one in WISHES]
        ways = [(one, t(f"con-import-duplicates-{one}")) for one in DUPLICATES]
        cast(forms.ChoiceField, self.fields["wanted"]).choices = wishes
        cast(forms.ChoiceField, self.fields["duplicates"]).choices = ways
        kinds = [(kind.value, t(f"imp-kind-{kind.value}")) for kind in NEW_KINDS]
        for index in range(len(run.columns)):
            self._add_column(index, _role_choices(own), kinds)

    def _add_column(self, index: int, roles: list[Any], kinds: list[tuple[str, str]]) -> None:
        title = self.title(index)
        select = forms.Select(attrs={"data-role": ""})
        self.fields[f"role-{index}"] = forms.ChoiceField(label=title, choices=roles, widget=select)
        self.fields[f"label-{index}"] = forms.CharField(
            label=t("imp-new-field-name"), required=False, max_length=80, initial=title
        )
        self.fields[f"kind-{index}"] = forms.ChoiceField(label=t("imp-new-field-kind"), choices=kinds, required=False)

    def title(self, index: int) -> str:
        """A column's name, or the letter a spreadsheet gives it."""
        return self.run.columns[index] or t("con-column-letter", letter=letter(index))

    def columns(self) -> Iterator[dict[str, Any]]:
        """Each column with its samples and its choice."""
        for index in range(len(self.run.columns)):
            samples = [row[index] for row in self.run.sample if row[index].strip()]
            yield {
                "title": self.title(index),
                "samples": samples,
                "field": self[f"role-{index}"],
                "label": self[f"label-{index}"],
                "kind": self[f"kind-{index}"],
                "is_new": self[f"role-{index}"].value() == "field",
            }

    def choices(self) -> Choices:
        """What was chosen."""
        values = self.cleaned_data
        indexes = range(len(self.run.columns))
        made = [index for index in indexes if values[f"role-{index}"] == "field"]
        return Choices(
            roles=[values[f"role-{index}"] for index in indexes],
            wanted=values["wanted"],
            consent_source=values["consent_source"],
            consent_text=values["consent_text"],
            duplicates=values["duplicates"],
            tags=values["tags"],
            fields={index: self._new_field(index) for index in made},
        )

    def _new_field(self, index: int) -> NewField:
        """A new field called as the column is needs no name of its own."""
        label = self.cleaned_data[f"label-{index}"].strip()
        kind = self.cleaned_data[f"kind-{index}"] or NewField().kind
        return NewField(label if label != self.title(index) else "", kind)

    def refuse(self, refusal: Refusal) -> None:
        """Put a refusal beside the field it is about (G-03)."""
        if isinstance(refusal, ConsentStatementMissing):
            for name in ("consent_source", "consent_text"):
                if not self.cleaned_data.get(name, "").strip():
                    self.add_error(name, t(f"con-{kebab(name)}-missing"))
            return
        self.add_error(self._field_of(refusal), self._words(refusal))

    def _field_of(self, refusal: Refusal) -> str | None:
        if isinstance(refusal, AddressColumnMissing):
            return "role-0"
        if isinstance(refusal, ColumnRoleTwice):
            twice = [name for name in self.fields if self.cleaned_data.get(name) == refusal.facts["role"]]
            return twice[-1] if twice else None
        if isinstance(refusal, TooManyTagsForAll) or refusal.facts.get("field") == "tag":
            return "tags"
        named = str(refusal.facts.get("field", ""))
        return named if named in self.fields else None

    def _words(self, refusal: Refusal) -> str:
        if isinstance(refusal, ColumnRoleTwice):
            role = str(refusal.facts["role"])
            named = t(f"con-role-{kebab(role)}") if role in ROLES else role
            return t("con-import-role-twice", role=named)
        return refusal_text(refusal)


def _role_choices(own: list[tuple[str, str]]) -> list[Any]:
    """What a column may hold: what everybody has, the company's own fields, a new one, nothing."""
    fixed = [(role, t(f"con-role-{kebab(role)}")) for role in ROLES if role not in ("field", "ignore")]
    groups: list[Any] = [*fixed]
    if own:
        groups.append((t("imp-own-fields"), [(OWN_FIELD + key, label) for key, label in own]))
    return [*groups, ("field", t("imp-role-new-field")), ("ignore", t("con-role-ignore"))]


def _chosen(run: Any, known: list[str]) -> dict[str, Any]:
    """What was guessed or chosen before."""
    entries: list[Mapping[str, str]] = run.mapping
    roles = {f"role-{index}": role_of(entry, known) for index, entry in enumerate(entries)}
    labels = {f"label-{index}": entry["label"] for index, entry in enumerate(entries) if "label" in entry}
    kinds = {f"kind-{index}": entry["kind"] for index, entry in enumerate(entries) if "kind" in entry}
    return {
        **roles,
        **labels,
        **kinds,
        "wanted": run.wanted,
        "duplicates": run.duplicates,
        "consent_source": run.consent_source,
        "consent_text": run.consent_text,
        "tags": ", ".join(run.tags),
    }
