"""A newsletter as a list of blocks: a view of the MJML document that loses nothing (ED-02)."""

import pytest

from gaung.core import block_acts as acts
from gaung.core import mjml
from gaung.core.blocks import NoSuchBlock, NotBlocks, outline
from gaung.core.masks import mask

MAIL = """<?xml version="1.0"?>
<mjml>
  <mj-head><mj-title>Kopi</mj-title></mj-head>
  <mj-body background-color="#eee">
    <!-- the top -->
    <mj-section css-class="card" background-color="#ffffff">
      <mj-column>
        <mj-text css-class="ink big" padding="0 32px"><h1 style="margin:0">Harvest</h1></mj-text>
        <mj-text css-class="ink" padding="0 32px 16px">Hi {{ contact.first_name | default("there") }}</mj-text>
        <mj-image src="/i/abc" alt="A &quot;red&quot; cherry" width="536px" />
        <mj-button css-class="press" href="https://a.example/?a=1&amp;b=2" align="left">Buy it</mj-button>
      </mj-column>
    </mj-section>
    {% if field.city == "Jakarta" %}
    <mj-section>
      <mj-group>
        <mj-column><mj-spacer height="8px" /></mj-column>
        <mj-column><mj-divider border-color="#ddd" border-width="1px"></mj-divider></mj-column>
      </mj-group>
      <mj-column />
    </mj-section>
    {% endif %}
    <mj-wrapper><mj-section><mj-column><mj-text>deep</mj-text></mj-column></mj-section></mj-wrapper>
    <mj-section>
      <mj-column>
        <mj-table><tr><td style="color:red">Gayo</td><td>98</td></tr><tr><th>All</th><td>98</td></tr></mj-table>
        <mj-raw><div>own</div></mj-raw>
        <mj-text><a href="https://a.example/">Web</a> &nbsp;·&nbsp; <a href="{{ link.web_view }}">View</a></mj-text>
        <mj-text>{{ company.address }}<br><a href="{{ link.unsubscribe }}">Out</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""
HEADING, WORDS, PICTURE, BUTTON = "0-0-0", "0-0-1", "0-0-2", "0-0-3"
SPACER, LINE, TABLE, RAW, LINKS, FOOTER = "2-0-0", "2-1-0", "5-0-0", "5-0-1", "5-0-2", "5-0-3"


def values(source: str, address: str) -> dict[str, str]:
    block = outline(source).at(address)
    assert block is not None
    return dict(block.values)


def tree(source: str) -> str:
    return mjml.write(mjml.read(mask(source)).root)


def changed(address: str, **new: str) -> str:
    return acts.change(MAIL, address=address, values={**values(MAIL, address), **new}).source


def kinds(source: str) -> list[tuple[str, str]]:
    return [(block.address, block.kind) for block in outline(source).blocks()]


def test_every_block_has_a_kind_and_an_address() -> None:
    assert kinds(MAIL) == [
        ("0", "row"),
        (HEADING, "heading"),
        (WORDS, "text"),
        (PICTURE, "image"),
        (BUTTON, "button"),
        ("1", "condition"),
        ("2", "row"),
        (SPACER, "spacer"),
        (LINE, "divider"),
        ("3", "condition"),
        ("4", "source"),
        ("5", "row"),
        (TABLE, "table"),
        (RAW, "html"),
        (LINKS, "links"),
        (FOOTER, "footer"),
    ]


def test_a_form_shows_what_a_block_says() -> None:
    assert values(MAIL, HEADING) == {"level": "1", "text": "Harvest", "align": "", "color": ""}
    assert values(MAIL, WORDS)["text"] == 'Hi {{ contact.first_name | default("there") }}'
    picture = {"src": "/i/abc", "alt": 'A "red" cherry', "decorative": "", "width": "536", "align": "", "href": ""}
    assert values(MAIL, PICTURE) == picture
    assert values(MAIL, BUTTON)["href"] == "https://a.example/?a=1&b=2"
    assert values(MAIL, LINE) == {"color": "#ddd", "thickness": "1"}
    assert values(MAIL, TABLE) == {"rows": "Gayo | 98\nAll | 98"}
    assert values(MAIL, LINKS)["links"] == "Web | https://a.example/\nView | {{ link.web_view }}"
    assert values(MAIL, RAW) == {"html": "<div>own</div>"}
    assert values(MAIL, "1") == {"source": '{% if field.city == "Jakarta" %}'}
    assert values(MAIL, "0") == {"background": "#ffffff"}


@pytest.mark.parametrize("address", [address for address, _ in kinds(MAIL)])
def test_a_form_sent_back_as_it_was_changes_nothing(address: str) -> None:
    assert changed(address) == MAIL


@pytest.mark.parametrize(
    ("address", "new", "before", "after"),
    [
        (HEADING, {"text": "Rain"}, "Harvest", "Rain"),
        (
            HEADING,
            {"level": "2"},
            'padding="0 32px"><h1 style="margin:0">Harvest</h1>',
            'padding="0 32px" font-size="22px"><h2 style="margin:0">Harvest</h2>',
        ),
        (WORDS, {"color": "#123456"}, 'padding="0 32px 16px">', 'padding="0 32px 16px" color="#123456">'),
        (WORDS, {"size": "18"}, 'padding="0 32px 16px">', 'padding="0 32px 16px" font-size="18px">'),
        (PICTURE, {"alt": ""}, 'alt="A &quot;red&quot; cherry"', 'alt=""'),
        (PICTURE, {"width": ""}, ' width="536px"', ""),
        (BUTTON, {"text": "Buy & go"}, ">Buy it<", ">Buy &amp; go<"),
        (SPACER, {"height": "20"}, 'height="8px"', 'height="20px"'),
        (LINE, {"thickness": "3"}, 'border-width="1px"></mj-divider>', 'border-width="3px" />'),
        (TABLE, {"rows": "All | 98\n\nFlores | 95"}, None, "<tr><th>All</th><td>98</td></tr><tr><th>Flores</th>"),
        (TABLE, {"rows": "Gayo"}, None, '<mj-table><tr><td style="color:red">Gayo</td></tr></mj-table>'),
        (TABLE, {"rows": "Gayo | | x"}, None, '<td style="color:red">Gayo</td><td>&nbsp;</td><td>x</td>'),
        (RAW, {"html": "<p>two</p>"}, "<div>own</div>", "<p>two</p>"),
        (LINKS, {"links": "A [b] | https://b.example/(c)\nD | e"}, None, '<a href="https://b.example/(c)">A [b]</a>'),
        ("0", {"background": "#000000"}, 'background-color="#ffffff"', 'background-color="#000000"'),
        ("0", {"background": ""}, ' background-color="#ffffff"', ""),
        ("1", {"source": "{% if contact.name %}"}, '{% if field.city == "Jakarta" %}', "{% if contact.name %}"),
    ],
)
def test_a_change_changes_that_and_nothing_else(
    address: str, new: dict[str, str], before: str | None, after: str
) -> None:
    result = changed(address, **new)
    if before is None:
        assert after in result
    else:
        assert result == MAIL.replace(before, after)


def test_html_that_no_simple_text_can_say_is_kept_and_edited_as_html() -> None:
    mail = MAIL.replace("Harvest", '<span style="color:red">Harvest</span>').replace("Hi {{", "<p>Hi</p> {{")
    assert "text" not in values(mail, HEADING) and values(mail, WORDS)["html"].startswith("<p>Hi</p>")
    given = {**values(mail, HEADING), "html": "<i>x</i>"}
    assert '<h1 style="margin:0"><i>x</i></h1>' in acts.change(mail, address=HEADING, values=given).source
    styled = acts.change(mail, address=HEADING, values={**values(mail, HEADING), "align": "center"}).source
    assert '<span style="color:red">Harvest</span></h1>' in styled


@pytest.mark.parametrize(
    "content",
    [
        "<mj-button><b>x</b></mj-button>",
        "<mj-button><p>x</p></mj-button>",
        "<mj-table><tr><td>a|b</td></tr></mj-table>",
        "<mj-table><tr><td>a</td>loose</tr></mj-table>",
        "<mj-table><caption>a</caption></mj-table>",
        "<mj-table></mj-table>",
        "<mj-table><tr></tr></mj-table>",
        "<mj-table><tr><td><p>x</p></td></tr></mj-table>",
        '<mj-social><mj-social-element name="x" href="https://a.example/">x</mj-social-element></mj-social>',
        "<mj-unheard>x</mj-unheard>",
    ],
)
def test_what_no_form_can_express_is_a_source_block_at_its_place(content: str) -> None:
    mail = f"<mjml><mj-body><mj-section><mj-column>{content}</mj-column></mj-section></mj-body></mjml>"
    assert kinds(mail) == [("0", "row"), ("0-0-0", "source")]
    assert values(mail, "0-0-0") == {"source": content}


@pytest.mark.parametrize("inside", ["<mj-raw>x</mj-raw>", "<mj-group><mj-raw>x</mj-raw></mj-group>", ""])
def test_a_section_with_more_than_columns_is_a_source_block(inside: str) -> None:
    mail = f"<mjml><mj-body><mj-section>{inside}</mj-section></mj-body></mjml>"
    assert kinds(mail) == [("0", "source")]


@pytest.mark.parametrize("source", ["", "<mjml>", "<mjml><mj-body><mj-section></mj-body></mjml>", "hello"])
def test_a_broken_document_is_no_list_of_blocks(source: str) -> None:
    with pytest.raises(NotBlocks) as refused:
        outline(source)
    assert refused.value.facts["problems"]


def test_moving_up_and_down_again_gives_the_same_document() -> None:
    down = acts.move(MAIL, address=HEADING, is_up=False)
    assert down.address == "0-0-1"
    assert acts.move(down.source, address=down.address, is_up=True) == acts.Done(MAIL, HEADING)
    row = acts.move(MAIL, address="0", is_up=False)
    assert (row.address, kinds(row.source)[0]) == ("1", ("0", "condition"))
    assert acts.move(row.source, address="1", is_up=True).source == MAIL


def test_a_block_at_the_end_of_its_column_goes_to_the_next_column() -> None:
    done = acts.move(MAIL, address=BUTTON, is_up=False)
    assert done.address == "2-0-0"
    assert outline(done.source).at("2-0-0").kind == "button"
    again = acts.move(done.source, address="2-0-0", is_up=True)
    assert again.address == BUTTON
    assert tree(again.source) == tree(MAIL)
    into_empty = acts.move(MAIL, address=LINE, is_up=False)
    assert into_empty.address == "2-2-0"
    assert "<mj-column>\n        <mj-divider" in into_empty.source


def test_there_is_no_further_than_the_ends() -> None:
    found = outline(MAIL)
    assert acts.move(MAIL, address=HEADING, is_up=True).source == MAIL
    assert acts.move(MAIL, address=FOOTER, is_up=False).source == MAIL
    assert acts.move(MAIL, address="0", is_up=True).source == MAIL
    assert not acts.may_move(found, HEADING, is_up=True) and acts.may_move(found, HEADING, is_up=False)
    assert not acts.may_move(found, FOOTER, is_up=False) and acts.may_move(found, SPACER, is_up=True)
    assert not acts.may_move(found, "0", is_up=True) and not acts.may_move(found, "5", is_up=False)
    assert acts.may_move(found, "5", is_up=True) and acts.may_move(found, SPACER, is_up=False)


def test_a_copy_stands_right_after_and_is_removed_again_without_a_trace() -> None:
    done = acts.duplicate(MAIL, address=WORDS)
    assert done.address == "0-0-2"
    assert done.source.count("contact.first_name") == 2
    assert acts.remove(done.source, address=done.address) == acts.Done(MAIL, "")
    row = acts.duplicate(MAIL, address="2")
    assert row.address == "3"
    assert acts.remove(row.source, address="3").source == MAIL
    inline = acts.remove(MAIL, address=SPACER).source
    assert "<mj-column></mj-column>" in inline


def test_the_last_footer_stays() -> None:
    for done in (lambda: acts.remove(MAIL, address=FOOTER), lambda: acts.remove(MAIL, address="5")):
        with pytest.raises(acts.FooterNeeded):
            done()
    with pytest.raises(acts.FooterNeeded) as refused:
        changed(FOOTER, text="{{ company.address }}")
    assert refused.value.facts == {"part": "link"}
    two = acts.duplicate(MAIL, address=FOOTER)
    assert acts.remove(two.source, address=FOOTER).source == MAIL


@pytest.mark.parametrize(
    ("address", "new"),
    [
        ("4", {"source": "<mj-wrapper>"}),
        ("4", {"source": "<mj-unheard />"}),
        (RAW, {"html": "</mj-raw>"}),
        (WORDS, {"text": "Hi {{ contact.name"}),
    ],
)
def test_a_block_that_would_break_the_document_is_refused(address: str, new: dict[str, str]) -> None:
    with pytest.raises(acts.BlockRefused) as refused:
        changed(address, **new)
    assert refused.value.facts["problems"]


NEW = {
    "heading": {"text": "New", "level": "2"},
    "text": {"text": "New words"},
    "image": {"src": "/i/new", "alt": "", "width": "300", "href": ""},
    "button": {"text": "Go", "href": "https://b.example/"},
    "links": {"links": "A | https://a.example/\nB | https://b.example/"},
    "divider": {},
    "spacer": {"height": "24"},
    "table": {"rows": "a | b"},
    "html": {"html": "<div>x</div>"},
}


@pytest.mark.parametrize("kind", acts.KINDS)
@pytest.mark.parametrize("after", ["0-0", HEADING, BUTTON, SPACER, "2-2"])
def test_a_block_is_added_after_another_and_taken_out_again(kind: str, after: str) -> None:
    done = acts.add(MAIL, kind=kind, values=NEW[kind], after=after)
    block = outline(done.source).at(done.address)
    assert block is not None and block.kind == kind
    assert {key: block.values[key] for key in NEW[kind]} == NEW[kind]
    if after not in {SPACER, "2-2"}:
        assert acts.remove(done.source, address=done.address).source == MAIL


def test_a_new_block_looks_like_those_of_its_kind() -> None:
    done = acts.add(MAIL, kind="button", values=NEW["button"], after="0-0")
    assert '<mj-button css-class="press" align="left" href="https://b.example/">Go</mj-button>' in done.source
    bare = "<mjml><mj-body><mj-section><mj-column><mj-text padding='9px' css-class='ink'>a</mj-text></mj-column>"
    bare += "</mj-section></mj-body></mjml>"
    heading = acts.add(bare, kind="heading", values=NEW["heading"], after="0-0").source
    assert '<mj-text padding="9px" css-class="ink" font-size="22px"' in heading
    assert (
        '<mj-image padding="9px" src="/i/new"' in acts.add(bare, kind="image", values=NEW["image"], after="0-0").source
    )


def test_an_empty_row_of_columns_is_added_and_filled() -> None:
    done = acts.add_row(MAIL, columns=2, after="0-0-1")
    assert done.address == "1"
    assert len(outline(done.source).rows[1].columns) == 2
    assert '<mj-section css-class="card" background-color="#ffffff">' in done.source[MAIL.index("{% if") - 200 :]
    filled = acts.add(done.source, kind="text", values=NEW["text"], after="1-1")
    assert outline(filled.source).at("1-1-0").values["text"] == "New words"
    assert len(outline(acts.add_row(MAIL, columns=9, after="").source).rows[0].columns) == acts.MOST_COLUMNS
    pictures = MAIL.replace("Hi {{ contact.first_name", "{{ company.address")
    assert "<mj-section>" in acts.add_row(pictures, columns=1, after="5").source[-200:]
    empty = "<mjml><mj-body></mj-body></mjml>"
    assert kinds(acts.add_row(empty, columns=1, after="").source) == [("0", "row")]
    closed = "<mjml><mj-body /></mjml>"
    assert kinds(acts.add_row(closed, columns=1, after="").source) == [("0", "row")]


@pytest.mark.parametrize("address", ["9", "0-9", "0-0-9", "0-0-0-0", "x", "-1", "", "9-0-0", "99999", "4-0"])
def test_an_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(NoSuchBlock):
        acts.remove(MAIL, address=address)
    if address:
        with pytest.raises(NoSuchBlock):
            acts.add(MAIL, kind="spacer", values={}, after=address)


def test_a_block_is_not_added_beside_a_row() -> None:
    with pytest.raises(NoSuchBlock):
        acts.add(MAIL, kind="spacer", values={}, after="0")


def test_a_block_is_found_again_where_it_moved() -> None:
    found = outline(MAIL)
    words = found.at(WORDS)
    assert words is not None and found.find(WORDS, words.digest) == words
    moved = outline(acts.move(MAIL, address=WORDS, is_up=False).source)
    assert moved.find(WORDS, words.digest).address == "0-0-2"
    assert outline(changed(WORDS, text="other")).find(WORDS, words.digest) is None
    assert found.at("7") is None


def test_a_line_of_the_source_leads_to_its_block() -> None:
    found = outline(MAIL)
    assert found.at_line(8).address == HEADING
    assert found.at_line(1) is None
    assert found.at_line(1000).address == FOOTER
