"""What a finished mail shows (ED-06)."""

import pytest

from gaung.core.mail_html import Faint, color_of, contrast, shown, with_table_roles


def test_contrast_is_that_of_the_guidelines() -> None:
    assert round(contrast((0, 0, 0), (255, 255, 255)), 1) == 21.0
    assert contrast((9, 9, 9), (9, 9, 9)) == 1.0
    assert 4.5 < contrast((118, 118, 118), (255, 255, 255)) < 4.6


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#fff", (255, 255, 255)),
        ("url(x) #0B5C48", (11, 92, 72)),
        ("rgb(1, 2, 300)", (1, 2, 255)),
        ("White", (255, 255, 255)),
        ("inherit", None),
        ("", None),
    ],
)
def test_a_colour_is_read_when_it_is_plainly_one(text: str, color: object) -> None:
    assert color_of(text) == color


def test_faint_words_are_found_through_what_they_inherit() -> None:
    look = shown(
        '<body style="color:#777777;background:#ffffff"><p>grey on white</p>'
        '<div style="background-color:#000"><p style="color:#ffffff !important">white on black</p></div>'
        '<td bgcolor="#eeeeee">grey on <b>grey</b></td></p>'
        '<h1 style="font-size:24px">large enough</h1><h2 style="font-size:19px">bold enough</h2>'
        '<span style="font-size:19px;font-weight:400">not bold</span><i style="font-weight:bold;font-size:19px">b</i>'
        '<i style="font-weight:normal;font-size:12px;color:#000">small</i></body>'
    )
    assert [one.text for one in look.faint] == ["grey on white", "grey on", "grey", "not bold"]
    assert look.faint[0] == Faint("grey on white", 4.4)
    assert look.smallest == 12.0


def test_what_is_hidden_or_no_word_is_not_judged() -> None:
    look = shown(
        '<head><title>x</title><style>p{}</style></head><div style="display:none">a</div>'
        '<p style="visibility:hidden">b</p><p>·</p>'
    )
    assert (look.word_count, look.faint, look.smallest) == (0, (), None)


def test_pictures_are_counted_and_those_without_words_named() -> None:
    look = shown('<img src="a.png"><img src="b.png" alt=""><img src="o.gif" width="1" height="1">')
    assert (look.image_count, look.without_alt) == (2, ("a.png",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<table width='1'><tr><td>x", "<table role=\"presentation\" width='1'><tr><td>x"),
        ("<TABLE><td><table><th>x</th></table>", '<table role="presentation"><td><table><th>x</th></table>'),
        ('<table border="0" role="none"><td>x</table>', '<table border="0" role="none"><td>x</table>'),
    ],
)
def test_a_table_without_a_heading_cell_is_there_for_the_look(before: str, after: str) -> None:
    assert with_table_roles(before) == after
