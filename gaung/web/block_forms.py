"""The form of a block, by its kind (ED-02): its fields, what may stand in them, and what it makes of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, cast

from django import forms

from gaung.core.masks import mask
from gaung.core.simple_text import LONGEST
from gaung.foundation.words import lazy, t
from gaung.gateways.clean import safe_image, safe_link
from gaung.web.forms import ProductForm

COLOR: Final = re.compile(r"#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|[a-zA-Z]{3,20}")
WIDEST: Final = 600
ALIGNS: Final = ("left", "center", "right")
MOST_LINKS: Final = 12
LOOKS: Final = frozenset({"level", "align", "size", "color", "background", "width", "height", "thickness"})


class BlockForm(ProductForm):
    """A block's own fields; what they say is the block's values (`core.block_values`)."""

    def values(self) -> dict[str, str]:
        """What the block is to say."""
        return {name: _text(self.cleaned_data.get(name)) for name in self.fields if name in BLOCK_FIELDS}

    def said(self) -> list[forms.BoundField]:
        """The fields of what it says."""
        return [self[name] for name in self.fields if name not in LOOKS | {"upload", "chosen", "src"}]

    def looks(self) -> list[forms.BoundField]:
        """The small fields of how it looks."""
        return [self[name] for name in self.fields if name in LOOKS]


class ImageForm(BlockForm):
    """A picture: uploaded here, chosen from the library, or by its address; always with its alt text or decorative."""

    def __init__(self, *args: Any, pictures: Iterable[Any] = (), **kwargs: Any) -> None:
        """Offer the library's newest pictures."""
        super().__init__(*args, **kwargs)
        chosen = cast(forms.ChoiceField, self.fields["chosen"])
        chosen.choices = [("", t("edt-picture-other")), *((f"/i/{one.key}", one.name) for one in pictures)]
        self.pictures = list(pictures)

    def clean(self) -> dict[str, Any]:
        """One picture, and what it shows in words."""
        given = super().clean() or {}
        given["src"] = given.get("chosen") or given.get("src") or ""
        if not given["src"] and not given.get("upload") and "src" not in self.errors:
            self.add_error("upload", t("edt-picture-needed"))
        if given["src"] and not safe_image(given["src"], masked=mask("")):
            self.add_error("src", t("edt-picture-address"))
        if given.get("decorative"):
            given["alt"] = ""
        elif not (given.get("alt") or "").strip() and "alt" not in self.errors:
            self.add_error("alt", t("edt-alt-needed"))
        return given


def form_for(
    kind: str,
    *,
    shown: Mapping[str, str],
    data: Any = None,
    files: Any = None,
    pictures: Iterable[Any] = (),
    is_new: bool = False,
) -> BlockForm:
    """The form of a block of a kind, with what it shows."""
    names = [name for name in FIELDS[kind] if name not in {"text", "html"} or name in shown or is_new]
    if is_new or "text" in shown:
        names = [name for name in names if name != "html" or kind == "html"]
    fields = {name: _FIELD.get((kind, name), _FIELD.get(("", name)))() for name in names}  # type: ignore[misc]
    initial = {name: shown[name] for name in names if name in shown}
    if kind == "image":
        initial["chosen"] = shown.get("src", "") if str(shown.get("src", "")).startswith("/i/") else ""
        made: type[BlockForm] = type("Form", (ImageForm,), fields)
        return made(data, files, initial=initial, pictures=pictures)
    for name in {"align", "level"} & set(names):
        _keep_choice(fields[name], shown.get(name, ""))
    plain: type[BlockForm] = type("Form", (BlockForm,), fields)
    return plain(data, files, initial=initial)


def main_field(form: BlockForm) -> str | None:
    """The field an error of the block as a whole stands at."""
    return next((name for name in ("text", "html", "source", "links", "rows", "src") if name in form.fields), None)


def _keep_choice(field: forms.Field, value: str) -> None:
    """What the source says stays a choice, whatever it is."""
    if isinstance(field, forms.ChoiceField) and value not in dict(field.choices):  # type: ignore[arg-type]
        field.choices = [*field.choices, (value, value)]  # type: ignore[misc]


def _text(value: Any) -> str:
    if value is True:
        return "on"
    return "" if value in (None, False) else str(value).replace("\r\n", "\n").strip()


# --- what may stand in a field


def _color(value: str) -> None:
    if not COLOR.fullmatch(value):
        raise forms.ValidationError(t("edt-color-wrong"))


def _link(value: str) -> None:
    masked = mask(value)
    if not safe_link(masked.source, masked=masked):
        raise forms.ValidationError(t("edt-link-wrong"))


def _links(value: str) -> None:
    """Two links or more, each on a line: its words, a bar, its address."""
    lines = [line for line in value.splitlines() if line.strip()]
    if not 1 < len(lines) <= MOST_LINKS:
        raise forms.ValidationError(t("edt-links-count", n=MOST_LINKS))
    for at, line in enumerate(lines, start=1):
        words, bar, href = line.partition("|")
        masked = mask(href.strip())
        if not (words.strip() and bar and safe_link(masked.source, masked=masked)):
            raise forms.ValidationError(t("edt-links-line", n=at))


def _area(rows: int, *, is_code: bool = False) -> forms.Textarea:
    attrs: dict[str, Any] = {"rows": rows}
    return forms.Textarea(
        attrs=attrs | {"data-source": ""} | ({"class": "code", "spellcheck": "false"} if is_code else {})
    )


def _line(label: str, *, most: int = 500, hint: str = "", required: bool = False, check: Any = None) -> Any:
    return lambda: forms.CharField(
        label=lazy(label),
        help_text=lazy(hint) if hint else "",
        required=required,
        max_length=most,
        validators=[check] if check else [],
    )


def _box(
    label: str, rows: int, *, most: int = LONGEST, hint: str = "", is_code: bool = False, check: Any = None
) -> Any:
    return lambda: forms.CharField(
        label=lazy(label),
        help_text=lazy(hint) if hint else "",
        max_length=most,
        widget=_area(rows, is_code=is_code),
        validators=[check] if check else [],
    )


def _number(label: str, least: int, most: int) -> Any:
    return lambda: forms.IntegerField(
        label=lazy(label), required=False, min_value=least, max_value=most, widget=forms.NumberInput
    )


def _choice(label: str, choices: Iterable[tuple[str, Any]], *, required: bool = False) -> Any:
    first = [] if required else [("", lazy("edt-as-template"))]
    return lambda: forms.ChoiceField(label=lazy(label), required=required, choices=[*first, *choices])


_ALIGNS: Final = [(one, lazy(f"edt-align-{one}")) for one in ALIGNS]
_LEVELS: Final = [(one, lazy(f"edt-level-{one}")) for one in ("1", "2", "3")]
_FIELD: Final[Mapping[tuple[str, str], Callable[[], forms.Field]]] = {
    ("", "text"): _box("edt-text", 7, hint="edt-text-hint"),
    ("heading", "text"): _box("edt-heading", 2),
    ("button", "text"): _line("edt-button", most=120, required=True),
    ("", "html"): _box("edt-html", 10, most=200_000, hint="edt-html-hint", is_code=True),
    ("", "source"): _box("edt-source", 10, most=1_000_000, hint="edt-source-hint", is_code=True),
    ("condition", "source"): _box("edt-condition", 2, hint="edt-condition-hint", is_code=True),
    ("", "links"): _box("edt-links", 5, hint="edt-links-hint", check=_links),
    ("", "rows"): _box("edt-rows", 6, hint="edt-rows-hint"),
    ("", "level"): _choice("edt-level", _LEVELS, required=True),
    ("", "align"): _choice("edt-align", _ALIGNS),
    ("", "color"): _line("edt-color", most=20, hint="edt-color-hint", check=_color),
    ("", "background"): _line("edt-background", most=20, hint="edt-color-hint", check=_color),
    ("", "size"): _number("edt-size", 8, 96),
    ("", "width"): _number("edt-width", 8, WIDEST),
    ("", "height"): _number("edt-height", 1, 200),
    ("", "thickness"): _number("edt-thickness", 1, 20),
    ("", "href"): _line("edt-href", most=2000, hint="edt-href-hint", check=_link),
    ("button", "href"): _line("edt-href", most=2000, hint="edt-href-hint", check=_link, required=True),
    ("", "upload"): lambda: forms.FileField(
        label=lazy("edt-upload"),
        help_text=lazy("edt-upload-hint"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    ),
    ("", "chosen"): lambda: forms.ChoiceField(label=lazy("edt-chosen"), required=False, widget=forms.RadioSelect),
    ("", "src"): _line("edt-src", most=2000, hint="edt-src-hint"),
    ("", "alt"): _line("edt-alt", most=300, hint="edt-alt-hint"),
    ("", "decorative"): lambda: forms.BooleanField(
        label=lazy("edt-decorative"), help_text=lazy("edt-decorative-hint"), required=False
    ),
}
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "heading": ("text", "html", "level", "align", "color"),
    "text": ("text", "html", "align", "size", "color"),
    "footer": ("text", "html", "align", "size", "color"),
    "links": ("links", "align", "color"),
    "image": ("upload", "chosen", "src", "alt", "decorative", "href", "width", "align"),
    "button": ("text", "href", "align", "background", "color"),
    "divider": ("thickness", "color"),
    "spacer": ("height",),
    "table": ("rows",),
    "html": ("html",),
    "source": ("source",),
    "condition": ("source",),
    "row": ("background",),
}
BLOCK_FIELDS: Final = {name for names in FIELDS.values() for name in names} - {"upload", "chosen"}
