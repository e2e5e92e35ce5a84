"""How the controls of a form are written: as Django writes them, but long lists of choices at once.

A list of every time zone or country has hundreds of options; a template for each of them, and one for each
option's attributes, was two thirds of the time such a page took (P-02).
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"
OPTION = "django/forms/widgets/select_option.html"


class Renderer(DjangoTemplates):
    """Django's own templates; a list of choices is joined from strings, every value escaped."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """The HTML of one control."""
        if template_name == SELECT and _is_plain(context["widget"]):
            return _select(context["widget"])
        return mark_safe(super().render(template_name, context, request))  # noqa: S308 - from a template


def _is_plain(widget: Mapping[str, Any]) -> bool:
    return all(option["template_name"] == OPTION for _, options, _ in widget["optgroups"] for option in options)


def _select(widget: Mapping[str, Any]) -> SafeString:
    head = format_html('<select name="{}"{}>', widget["name"], flatatt(_written(widget["attrs"])))
    return mark_safe("\n".join([head, *_groups(widget), "</select>"]))  # noqa: S308 - every part escaped


def _groups(widget: Mapping[str, Any]) -> Iterator[str]:
    for name, options, _ in widget["optgroups"]:
        if name:
            yield format_html('<optgroup label="{}">', name)
        yield from map(_option, options)
        if name:
            yield "</optgroup>"


def _option(option: Mapping[str, Any]) -> str:
    attributes = flatatt(_written(option["attrs"])) if option["attrs"] else ""
    return f'<option value="{escape(str(option["value"]))}"{attributes}>{_text(option["label"])}</option>'


def _text(label: object) -> str:
    marked = getattr(label, "__html__", None)
    return str(marked()) if marked else escape(str(label))


def _written(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value if value is True else str(value) for name, value in attributes.items() if value is not False}
