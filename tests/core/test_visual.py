"""The visual editor gets a copy, and what nobody touched in it stays as it was written (ED-02)."""

import pytest

from gaung.core.block_acts import BlockRefused, FooterNeeded
from gaung.core.visual import from_visual, sample, to_visual
from tests.core.test_blocks import MAIL

HEADED = MAIL.replace(
    "<mj-title>Kopi</mj-title>",
    '<mj-title>Kopi</mj-title><mj-attributes><mj-all color="#111" /><mj-text color="#222" /></mj-attributes>',
)


def done(change: tuple[str, str], *more: tuple[str, str], source: str = HEADED) -> str:
    """The document after something was done in the editor."""
    before = after = to_visual(source)
    for old, new in (change, *more):
        assert old in after, old
        after = after.replace(old, new, 1)
    return from_visual(source, before=before, after=after).source


def test_the_copy_has_addresses_and_the_look_that_is_inherited() -> None:
    copy = to_visual(HEADED, label=str.upper)
    around = 'padding-top="0" padding-right="32px" padding-bottom="16px" padding-left="32px"'
    assert f'<mj-text {around} color="#222" css-class="ink" data-at="0-0-1">Hi {{{{ contact' in copy
    assert '<mj-button color="#111" css-class="press"' in copy
    assert "SOURCE: &lt;mj-wrapper&gt;" in copy and 'CONDITION: {% if field.city == "Jakarta" %}' in copy
    assert '<mj-section data-at="1" data-kept="on">' in copy and 'data-at="2-g0"' in copy
    assert "mj-head" not in copy


def test_opened_and_saved_is_not_changed() -> None:
    assert done(("data-at", "data-at")) == HEADED
    normalised = to_visual(HEADED).replace('="8px"', '="8.0px"').replace("<br>", "<br/>")
    assert from_visual(HEADED, before=normalised, after=normalised).source == HEADED


def test_only_what_was_touched_is_changed() -> None:
    assert done(("Hi {{", "Halo {{")) == HEADED.replace("Hi {{", "Halo {{")
    colored = done(('css-class="ink" data-at="0-0-1"', 'css-class="ink" align="center" data-at="0-0-1"'))
    assert colored == HEADED.replace('padding="0 32px 16px">', 'padding="0 32px 16px" align="center">')
    inherited = done(('color="#222" css-class="ink"', 'css-class="ink"'))
    assert inherited == HEADED
    assert done(('align="left" ', "")) == HEADED.replace(' align="left"', "")
    assert done(('width="536px"', 'width="300px"')) == HEADED.replace('width="536px"', 'width="300px"')
    assert done(('background-color="#ffffff"', 'background-color="#000000"')) == HEADED.replace("#ffffff", "#000000")


def test_what_the_editor_cannot_show_comes_back_whatever_was_done_to_its_placeholder() -> None:
    assert done(("source: &lt;mj-wrapper", "x")) == HEADED
    assert done(("table: &lt;mj-table", "x")) == HEADED


def test_blocks_move_with_the_notes_before_them() -> None:
    copy = to_visual(HEADED)
    start, end = copy.index('<mj-section color="#111" css-class="card"'), copy.index('<mj-section data-at="1"')
    row = copy[start:end]
    after = copy.replace(row, "").replace("</mj-body>", f"{row}</mj-body>")
    moved = from_visual(HEADED, before=copy, after=after).source
    assert moved.index("<!-- the top -->") > moved.index("{% endif %}")
    assert sorted(moved.split()) == sorted(HEADED.split())


def test_what_is_new_is_written_without_the_editors_own_marks() -> None:
    new = (
        '<mj-section id="i1" draggable="true"><mj-column><mj-text id="i2">New</mj-text><mj-image id="x" src="/i/a" '
        "alt='b'></mj-image></mj-column></mj-section></mj-body>"
    )
    result = done(("</mj-body>", new))
    made = '<mj-section><mj-column><mj-text>New</mj-text><mj-image src="/i/a" alt="b" /></mj-column></mj-section>'
    assert made in result
    assert result.replace(f"\n    {made}", "") == HEADED
    into_column = done(('data-at="2-2">', 'data-at="2-2"><mj-text>New</mj-text>'))
    assert into_column == HEADED.replace("<mj-column />", "<mj-column><mj-text>New</mj-text></mj-column>")
    into_row = done(('data-at="0-0-0">', 'data-at="0-0-0">'), ("Hi {{", "Hi <b>x</b> {{"))
    assert "Hi <b>x</b> {{" in into_row
    copied = done(("</mj-spacer>", '</mj-spacer><mj-spacer height="8px" data-at="2-0-0"></mj-spacer>'))
    assert copied.count('<mj-spacer height="8px" />') == 2


def test_what_would_break_the_document_is_refused() -> None:
    with pytest.raises(BlockRefused):
        from_visual(HEADED, before=to_visual(HEADED), after="nothing")
    with pytest.raises(BlockRefused):
        done(("Hi {{", "</mj-text><mj-bad>Hi {{"))
    with pytest.raises(FooterNeeded):
        done(("{{ company.address }}", ""))


def test_a_new_block_looks_like_those_of_its_kind() -> None:
    text = sample(HEADED, kind="text", values={"text": "Words"})
    assert text == '<mj-text color="#222" css-class="ink" padding="0 32px 16px">Words</mj-text>'
    assert sample(HEADED, kind="divider", values={}).endswith("></mj-divider>")
    assert "data-at" not in text


def test_columns_that_had_nothing_get_something() -> None:
    filled = done(('data-at="2-2">', 'data-at="2-2" width="50%"><mj-text>New</mj-text>'))
    assert '<mj-column width="50%"><mj-text>New</mj-text></mj-column>' in filled
    grown = done(('<mj-column color="#111" data-at="0-0">', '<mj-column color="#111" data-at="0-0" width="50%">'))
    assert grown == HEADED.replace("<mj-column>", '<mj-column width="50%">', 1)


@pytest.mark.parametrize(
    ("padding", "sides"),
    [
        ("8px", ("8px", "8px", "8px", "8px")),
        ("8px 16px", ("8px", "16px", "8px", "16px")),
        ("1px 2px 3px", ("1px", "2px", "3px", "2px")),
        ("1px 2px 3px 4px", ("1px", "2px", "3px", "4px")),
    ],
)
def test_the_space_around_a_block_is_shown_side_by_side(padding: str, sides: tuple[str, ...]) -> None:
    source = HEADED.replace('<mj-spacer height="8px"', f'<mj-divider padding="{padding}" /><mj-spacer height="8px"')
    copy = to_visual(source)
    names = ("top", "right", "bottom", "left")
    assert "<mj-divider " + " ".join(f'padding-{one}="{size}"' for one, size in zip(names, sides, strict=True)) in copy
    assert from_visual(source, before=copy, after=copy).source == source
    wider = copy.replace(f'padding-top="{sides[0]}" padding-right', 'padding-top="30px" padding-right')
    changed = from_visual(source, before=copy, after=wider).source
    assert f'<mj-divider padding="{padding}" padding-top="30px"' in changed
