"""MJML is a closed vocabulary, read with its lines (ED-02)."""

import pytest

from gaung.core import mjml
from gaung.core.masks import mask

GOOD = """<?xml version="1.0"?>
<mjml lang="id">
  <mj-head><mj-attributes><mj-text color="#111" /><mj-all font-size="16px" /></mj-attributes></mj-head>
  <mj-body>
    {% if field.city %}
    <mj-section>
      <mj-column>
        <!-- a note -->
        <mj-text align='left'>Halo <b>{{ contact.name }}</b></mj-text>
        <mj-image src="https://a.example/x.png" alt="a &quot;b&quot; &amp; c's" />
      </mj-column>
    </mj-section>
    {% endif %}
  </mj-body>
</mjml>
"""


def read(source: str) -> mjml.Document:
    return mjml.read(mask(source))


def faults(source: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read(source).problems]


def test_a_good_document_is_read_and_written_again() -> None:
    masked = mask(GOOD)
    document = mjml.read(masked)
    assert document.problems == ()
    again = mjml.write(document.root)
    assert mjml.write(mjml.read(mask(masked.restore(again))).root) == mjml.write(
        mjml.read(mask(masked.restore(again))).root
    )
    image = next(one for one in document.root.walk() if one.tag == "mj-image")
    assert image.attributes["alt"] == 'a "b" & c\'s'
    assert (image.line, [one.tag for one in document.root.children[1].children]) == (
        10,
        ["mj-raw", "mj-section", "mj-raw"],
    )
    assert 'alt="a &quot;b&quot; &amp; c\'s"' in again


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("", ("mjml_missing", 1)),
        ("<mjml></mjml>", ("body_missing", 1)),
        ("<mj-body></mj-body>", ("element_place", 1)),
        ("<mjml><mj-body>\n<mj-foo /></mj-body></mjml>", ("unknown_element", 2)),
        ("<mjml><mj-body>\n<mj-foo><mj-text>x</mj-text></mj-foo></mj-body></mjml>", ("unknown_element", 2)),
        ("<mjml><mj-body><mj-text>x</mj-text></mj-body></mjml>", ("element_place", 1)),
        ("<mjml><mj-body><mj-section><mj-column></mj-section></mj-body></mjml>", ("tag_open", 1)),
        ("<mjml><mj-body><mj-section>", ("tag_open", 1)),
        ("<mjml><mj-body></mj-body></mjml>\n</mjml>", ("tag_not_open", 2)),
        ("<mjml><mj-body></mj-section></mj-body></mjml>", ("tag_not_open", 1)),
        ("<mjml><mj-body>x</mj-body></mjml>", ("text_out_of_place", 1)),
        ("<mjml>\n{{ contact.name }}<mj-body></mj-body></mjml>", ("tag_place", 2)),
        ("<mjml><mj-body>\n\n<mj-section <</mj-body></mjml>", ("mjml_unreadable", 3)),
        ("<mjml><mj-body><mj-section><mj-column><mj-text>x", ("tag_open", 1)),
        ("<mjml><mj-body>" + "<mj-section/>" * 5_000, ("too_many_elements", 1)),
        ("<mjml><mj-body>" + "<mj-section>" * 20, ("too_deep", 1)),
        ("x" * 60, ("text_out_of_place", 1)),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, fault: tuple[str, int]) -> None:
    assert fault in faults(source)


def test_an_unknown_element_names_the_nearest() -> None:
    (problem,) = read("<mjml><mj-body><mj-secton></mj-secton></mj-body></mjml>").problems
    assert problem.facts == {"tag": "mj-secton", "nearest": "mj-section"}


def test_names_of_attributes_are_plain() -> None:
    assert not mjml.attribute_trouble("background-color")
    assert all(map(mjml.attribute_trouble, ("onclick", "x:y", "A", "")))
