"""Long lists of choices are written at once, and come out as Django's own templates would write them (P-02)."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from gaung.web.form_renderer import Renderer

HOSTILE = '"><script>alert(1)</script>&amp;'


class Marked(forms.Select):
    """Some options carry something of their own."""

    def create_option(self, *arguments: Any, **values: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*arguments, **values)
        option["attrs"] |= {"data-rate": 11, "disabled": option["index"] == "1", "hidden": False, "title": None}
        return option


CASES = {
    "plain": (forms.Select(choices=[("", "Choose"), ("ID", "Indonesia"), (3, 3)]), "ID", {}),
    "a number chosen": (forms.Select(choices=[(1, "One"), (2, "Two")]), 2, {}),
    "none": (forms.Select(choices=[]), None, {}),
    "nothing chosen": (forms.Select(choices=[("a", "A")]), "elsewhere", {}),
    "groups": (forms.Select(choices=[("Asia", [("a", "A"), ("b", "B")]), ("c", "C"), (HOSTILE, [(1, 1)])]), "b", {}),
    "hostile": (forms.Select(choices=[(HOSTILE, HOSTILE)]), HOSTILE, {"title": HOSTILE}),
    "attributes": (Marked(choices=[("a", "A"), ("b", "B")]), "a", {"required": True, "hidden": False, "data-n": 7}),
    "several": (forms.SelectMultiple(choices=[("a", "A"), ("b", "B"), ("c", "C")]), ["a", "c"], {}),
}


@pytest.mark.parametrize(("widget", "value", "attributes"), CASES.values(), ids=CASES.keys())
def test_a_list_of_choices_is_what_the_templates_make_of_it(
    widget: forms.Select, value: object, attributes: dict[str, object]
) -> None:
    ours = widget.render("field", value, attrs=attributes, renderer=Renderer())
    theirs = widget.render("field", value, attrs=attributes, renderer=DjangoTemplates())
    assert parse_html(ours) == parse_html(theirs)
    assert "<script>" not in ours


def test_other_controls_are_written_by_their_templates() -> None:
    class Own(forms.Select):
        option_template_name = "django/forms/widgets/radio_option.html"

    for widget in (forms.TextInput(), forms.RadioSelect(choices=[("a", "A")]), Own(choices=[("a", "A")])):
        assert widget.render("field", "a", renderer=Renderer()) == widget.render(
            "field", "a", renderer=DjangoTemplates()
        )
