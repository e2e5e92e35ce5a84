"""Sources become mails: what is unknown is named with its line, and nothing that runs gets through (ED-02, ED-04)."""

import re
import time
from html.parser import HTMLParser

import pytest

from gaung.core.merge import LONGEST_SOURCE
from gaung.gateways.clean import unsafe
from gaung.gateways.render import CLIPPED_AT, Rendered, render
from tests.trust import hostile

PAGE = """<mjml>
<mj-head><mj-title>Kabar</mj-title>\
<mj-style>@media (prefers-color-scheme: dark) {{ .x {{ color: red }} }}</mj-style></mj-head>
<mj-body>
<mj-section><mj-column>
{inside}
</mj-column></mj-section>
</mj-body></mjml>"""


def mjml(inside: str) -> Rendered:
    return render("mjml", PAGE.format(inside=inside), language="id")


def codes(rendered: Rendered) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in rendered.problems]


def test_mjml_becomes_html_with_its_language_and_its_styles_for_the_dark() -> None:
    done = mjml('<mj-text>Halo {{ contact.name | default("kawan") }}<br>&nbsp;ya</mj-text>')
    assert done.problems == ()
    assert '<html lang="id"' in done.html
    assert "prefers-color-scheme: dark" in done.html
    assert 'name="color-scheme"' in done.html
    assert "{{ contact.name | default(&quot;kawan&quot;) }}" in done.html
    assert done.text == 'Halo {{ contact.name | default("kawan") }}\nya\n'
    assert 0 < done.size < CLIPPED_AT


def test_a_mail_asks_nobody_for_fonts_or_icons() -> None:
    done = mjml(
        '<mj-text font-family="Open Sans, Roboto">x</mj-text><mj-social><mj-social-element name="x">y'
        "</mj-social-element></mj-social>"
    )
    assert "http" not in done.html.replace("http://www.w3.org/1999/xhtml", "").replace("http-equiv", "")
    assert codes(done) == [("social_icon", 5)]


@pytest.mark.parametrize(
    ("inside", "code", "line"),
    [
        ("<mj-txt>a</mj-txt>", "unknown_element", 5),
        ("<mj-text>a", "tag_open", 5),
        ("\n<mj-section></mj-section>", "element_place", 6),
        ("\n\nloose", "text_out_of_place", 7),
        ("</mj-text>", "tag_not_open", 5),
        ("<mj-text", "mjml_unreadable", 5),
        ('<mj-include path="/etc/passwd" />', "unknown_element", 5),
        ("<mj-social>{{ contact.name }}x</mj-social>", "text_out_of_place", 5),
    ],
)
def test_broken_mjml_is_named_by_line_and_not_shown(inside: str, code: str, line: int) -> None:
    done = mjml(inside)
    assert (code, line) in codes(done)
    assert done.html == done.text == ""


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<mj-text><script>alert(1)</script></mj-text>", "tag_dropped"),
        ('<mj-text><b onclick="x()">a</b></mj-text>', "attribute_dropped"),
        ('<mj-text><a href="javascript:x">a</a></mj-text>', "link_refused"),
        ('<mj-text><a href="https://{{ field.host }}/">a</a></mj-text>', "link_refused"),
        ('<mj-button href="{{ field.url }}">a</mj-button>', "link_refused"),
        ('<mj-image src="data:image/svg+xml,x" alt="" />', "image_refused"),
        ('<mj-image src="https://a.example/{{ contact.email }}" alt="" />', "image_refused"),
        ('<mj-text color="{{ field.color }}">a</mj-text>', "tag_in_attribute"),
        ('<mj-text><b style="color:{{ field.color }}">a</b></mj-text>', "tag_in_attribute"),
        ('<mj-text color="red&quot;&gt;&lt;script&gt;">a</mj-text>', "attribute_dropped"),
        ('<mj-text><p style="position:fixed">a</p></mj-text>', "attribute_dropped"),
        ('<mj-button onclick="x()">a</mj-button>', "attribute_dropped"),
    ],
)
def test_what_may_not_be_in_a_mail_is_dropped_and_told(inside: str, code: str) -> None:
    done = mjml(inside)
    assert code in [problem.code for problem in done.problems]
    assert unsafe(done.html) == ""
    assert "<script" not in done.html


def test_ifs_stay_where_they_stand_even_between_rows_and_sections() -> None:
    done = mjml(
        '{% if field.a == "x" %}<mj-text>A</mj-text>{% else %}<mj-text>B</mj-text>{% endif %}'
        "<mj-table>{% if field.b %}<tr><td>R</td></tr>{% endif %}<tr><td>S</td></tr></mj-table>"
    )
    assert done.problems == ()
    order = ["{% if field.a == &quot;x&quot; %}", ">A<", "{% else %}", ">B<", "{% endif %}", "{% if field.b %}", ">R<"]
    places = [done.html.index(one) for one in order]
    assert places == sorted(places)
    words = '{% if field.a == "x" %} A {% else %} B {% endif %} {% if field.b %} R {% endif %} S'
    assert " ".join(done.text.split()) == words


def test_links_are_found_in_order_and_written_after_their_words_in_the_text() -> None:
    done = mjml(
        '<mj-button href="https://a.example/?a=1&amp;b={{ field.c }}">Lihat</mj-button>'
        '<mj-text><a href="https://b.example/">B</a> <a href="{{ link.unsubscribe }}">Berhenti</a></mj-text>'
    )
    assert done.links == ("https://a.example/?a=1&b={{ field.c }}", "https://b.example/")
    assert "Lihat (https://a.example/?a=1&b={{ field.c }})" in done.text
    assert "Berhenti ({{ link.unsubscribe }})" in done.text


def test_markdown_is_written_into_a_mail_of_ours_and_its_html_stays_text() -> None:
    done = render(
        "markdown", "# Halo {{ contact.name }}\n\n[Buka](https://a.example/)\n\n<b onclick=x>n</b>", language="id"
    )
    assert done.problems == ()
    assert "<h1" in done.html
    assert "&lt;b onclick=x&gt;" in done.html
    assert done.text.startswith("Halo {{ contact.name }}\n\nBuka (https://a.example/)")


def test_html_keeps_its_styles_and_loses_what_runs() -> None:
    done = render(
        "html",
        "<html><head><title>A &amp; B</title><style>p { color: red } @media (max-width: 9px) { p { margin: 0 } }"
        "</style><style>@import 'x'</style></head>\n<body style='margin:0'>"
        "<p>Hi<script>x</script></p><iframe src=x></iframe>",
        language="en",
    )
    assert '<p style="color: red;">Hi</p>' in done.html
    assert "max-width" in done.html
    assert "<title>A &amp; B</title>" in done.html
    assert '<body style="margin:0">' in done.html
    assert {code for code, _ in codes(done)} == {"tag_dropped", "style_refused"}


def test_plain_text_is_what_was_written() -> None:
    done = render("plain", "Halo\r\n{{ contact.name }} https://a.example/", language="id")
    assert (done.html, done.text, done.links) == (
        "",
        "Halo\n{{ contact.name }} https://a.example/",
        ("https://a.example/",),
    )


@pytest.mark.parametrize("kind", ["mjml", "markdown", "html"])
@pytest.mark.parametrize("part", ["<mj-section>", "{{", "{% if a %}", "<", "<a b='", "<!--", "[", "&", "<table>", "*_"])
def test_endless_sources_end_soon(kind: str, part: str) -> None:
    started = time.monotonic()
    render(kind, part * (8_000 // len(part)), language="en")
    assert time.monotonic() - started < 5
    assert codes(render(kind, "x" * (LONGEST_SOURCE + 1), language="en")) == [("too_long", 1)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "svg", "math", "form", "base", "link"}:
            self.ran.append(tag)
        for name, value in attrs:
            runs = name in {"href", "src", "style"} and re.match(
                r"[\s\x00-\x20]*\w*script:", value or "", re.IGNORECASE
            )
            if runs or name.startswith("on"):
                self.ran.append(name)


@pytest.mark.parametrize("place", ["text", "attribute", "html", "markdown", "style", "raw", "table", "preview"])
def test_no_hostile_markup_runs_from_any_place(place: str) -> None:
    places = {
        "text": ("mjml", "<mj-text>{}</mj-text>"),
        "attribute": ("mjml", '<mj-image alt="{}" src="{}" href="{}" />'),
        "style": ("mjml", "<mj-text><style>{}</style><p style='{}'>x</p></mj-text>"),
        "raw": ("mjml", "<mj-raw>{}</mj-raw>"),
        "table": ("mjml", "<mj-table><tr><td>{}</td></tr></mj-table>"),
        "preview": ("mjml", "<mj-navbar><mj-navbar-link href='{}'>{}</mj-navbar-link></mj-navbar>"),
        "html": ("html", "{}"),
        "markdown": ("markdown", "{}\n\n[x]({})"),
    }
    kind, template = places[place]
    for text in [*hostile.OWN, *hostile.markup(share=40), *hostile.sample(hostile.naughty(), 8)]:
        filled = template.replace("{}", text)
        done = render(kind, PAGE.format(inside="{}").replace("{}", filled) if kind == "mjml" else filled, language="en")
        reader = _Reader()
        reader.feed(done.html)
        reader.close()
        assert not reader.ran, (text, reader.ran)
