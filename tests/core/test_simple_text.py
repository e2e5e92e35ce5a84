"""Words typed into a form and the HTML they stand for (ED-02)."""

import pytest

from gaung.core.simple_text import LONGEST, to_html, to_simple


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Halo {{ contact.name }}", "Halo {{ contact.name }}"),
        ("one\ntwo\n\nthree", "one<br>two<br><br>three"),
        ("a **bold** and *slanted* word", "a <strong>bold</strong> and <em>slanted</em> word"),
        ("[Ours](https://a.example/x?a=1&b=2)", '<a href="https://a.example/x?a=1&amp;b=2">Ours</a>'),
        ("[Out]({{ link.unsubscribe }})", '<a href="{{ link.unsubscribe }}">Out</a>'),
        ("before\n- one\n- two\nafter", "before<ul><li>one</li><li>two</li></ul>after"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
        ("1\xa0kg", "1&nbsp;kg"),
        ("\\- no list", "- no list"),
        ("2\\. no list", "2. no list"),
        ("[Promo] **here** \\*", "[Promo] <strong>here</strong> *"),
        ("", ""),
    ],
)
def test_simple_text_becomes_html_and_comes_back(text: str, markup: str) -> None:
    assert to_html(text) == markup
    assert to_html(to_simple(markup) or "") == markup


def test_what_html_is_written_with_does_not_matter() -> None:
    assert to_simple("5 < 6 <br/> & 7 &amp; 8") == "5 < 6\n& 7 & 8"
    assert to_simple("a\n  <b>b</b> <br/> c<BR>d") == "a **b**\nc\nd"
    assert to_simple("<strong>a *b* [c]</strong>") == r"**a \*b\* \[c\]**"
    assert to_simple('<a href="https://a.example/x_(y)">z</a>') == r"[z](https://a.example/x_\(y\))"


def test_quotes_of_a_merge_tag_do_not_end_an_address() -> None:
    markup = '<a href="{{ contact.name | default(&quot;a&quot;) }}">x</a>'
    assert to_simple(markup) == '[x]({{ contact.name | default("a") }})'
    assert to_html('[x]({{ contact.name | default("a") }})') == markup


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a paragraph</p>",
        '<a href="https://a.example/" style="color:red">x</a>',
        "<a>x</a>",
        "</a>",
        "<li>alone</li>",
        "<br class='x'>",
        "a<!-- b -->",
        "<!doctype html>a",
        "<?pi?>a",
        "<![CDATA[a]]>",
        "<![ a",
        "<em><strong>both</strong></em>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "x" * (LONGEST + 1),
    ],
)
def test_html_that_says_more_is_no_simple_text(markup: str) -> None:
    assert to_simple(markup) is None
