"""The merge language is closed: what it can say, what it refuses, and that every template ends (ED-03)."""

import pytest

from gaung.core import merge
from gaung.core.merge import MergeRefused, check, parse, render, tags_of

SITI = {"contact.name": "Siti <b>", "field.city": "Jakarta", "field.visits": 7}


def filled(source: str, escape=merge.plain, **values: object) -> str:
    return render(parse(source), {**SITI, **values}, escape=escape)


def codes(source: str, *fields: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in check(source, fields=fields)]


def test_a_value_is_written_or_its_fallback() -> None:
    assert filled("Halo {{ contact.name }}!") == "Halo Siti <b>!"
    assert filled('Hi {{contact.first_name|default("there")}}') == "Hi there"
    assert filled("Hi {{ contact.first_name | default('kawan') }}") == "Hi kawan"
    assert filled("Hi {{ contact.first_name | default(&quot;you&quot;) }}") == "Hi you"
    assert filled("[{{ field.none }}] {{ field.visits }}") == "[] 7"


def test_a_value_is_made_safe_where_it_goes() -> None:
    assert filled("{{ contact.name }}", merge.in_html) == "Siti &lt;b&gt;"
    assert filled("{{ company.address }}", merge.in_html, **{"company.address": "A\nB"}) == "A<br>B"
    assert filled("{{ contact.name }}", merge.in_address) == "Siti%20%3Cb%3E"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('field.city == "jakarta"', True),
        ('field.city != "Jakarta"', False),
        ("field.city", True),
        ("not field.city", False),
        ('not field.city == "Bandung"', True),
        ("field.visits == 7", True),
        ('field.none or field.city == "Jakarta"', True),
        ('field.city and field.none or field.visits == "7"', True),
        ("field.city and field.none", False),
    ],
)
def test_a_condition_compares_letters_without_case(condition: str, holds: bool) -> None:
    assert filled("{% if " + condition + " %}yes{% else %}no{% endif %}") == ("yes" if holds else "no")


def test_arms_are_tried_in_order_and_none_may_apply() -> None:
    source = '{% if field.city == "Bali" %}a{% elif field.visits == 7 %}b{% else %}c{% endif %}'
    assert filled(source) == "b"
    assert filled("{% if field.none %}a{% endif %}.") == "."
    assert filled("{% if field.city %}{% if field.none %}x{% else %}y{% endif %}{% endif %}") == "y"


def test_a_note_is_for_nobody() -> None:
    assert filled("a{# {{ nobody }} #}b") == "ab"


def test_an_unknown_tag_is_a_problem_that_names_the_nearest_and_its_line() -> None:
    (problem,) = check("Hi\n{{ contact.nmae }}", fields=[])
    assert (problem.code, problem.line) == ("unknown_tag", 2)
    assert problem.facts == {"tag": "contact.nmae", "nearest": "contact.name"}
    (problem,) = check("{{ city }}", fields=["city"])
    assert problem.facts["nearest"] == "field.city"
    (problem,) = check("{{ zzzzqq }}", fields=["city"])
    assert problem.facts["nearest"] == ""
    assert codes("{% if field.town %}{% endif %}") == [("unknown_tag", 1)]
    assert codes("{{ field.city }}{{ link.unsubscribe }}", "city") == []


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ("a\n{{ contact.name", "tag_not_closed", 2),
        ("{{ contact.name | upper }}", "tag_unreadable", 1),
        ("{{ 7*7 }}", "tag_unreadable", 1),
        ("{{ contact.name() }}", "tag_unreadable", 1),
        ("{{ " + "x" * 90 + "! }}", "tag_unreadable", 1),
        ("{% for x in y %}", "tag_unreadable", 1),
        ("{% if %}a{% endif %}", "tag_unreadable", 1),
        ("{% if contact.name contact.email %}a{% endif %}", "tag_unreadable", 1),
        ("{% if contact.name %}a{% elif ) %}b{% endif %}", "tag_unreadable", 1),
        ("{% if contact.name %}{% else x %}{% endif %}", "tag_unreadable", 1),
        ("\n\n{% if contact.name %}a", "if_not_closed", 3),
        ("{% endif %}", "tag_out_of_place", 1),
        ("{% else %}", "tag_out_of_place", 1),
        ("{% if contact.name %}{% else %}{% else %}{% endif %}", "tag_out_of_place", 1),
        ("x" * (merge.LONGEST_SOURCE + 1), "too_long", 1),
    ],
)
def test_what_cannot_be_read_is_a_problem_at_its_line(source: str, code: str, line: int) -> None:
    assert (code, line) in codes(source)
    with pytest.raises(MergeRefused):
        parse(source)


def test_ifs_in_ifs_have_a_bottom() -> None:
    assert codes("{% if contact.name %}" * 30 + "{% endif %}" * 30)[0] == ("if_too_deep", 1)


def test_the_tags_of_a_source_are_named_once_each_in_order() -> None:
    source = (
        "{{ link.unsubscribe }}{% if field.a == 1 %}{{ contact.name }}{% else %}{{ field.b }}{{ field.a }}{% endif %}"
    )
    assert tags_of(source) == ("link.unsubscribe", "field.a", "contact.name", "field.b")
    assert tags_of("{{ broken") == ()


def test_places_without_a_fallback_are_found_in_every_arm() -> None:
    source = '{{ contact.name }}{{ company.name }}{% if field.a %}{{ field.b }}{{ field.c | default("-") }}{% endif %}'
    assert [value.name for value in merge.without_fallback(parse(source))] == ["contact.name", "field.b"]


def test_a_source_without_tags_is_its_own_text() -> None:
    assert merge.literal(parse("plain")) == "plain"
    assert merge.literal(parse("a {{ contact.name }}")) is None
