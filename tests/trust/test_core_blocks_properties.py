"""What holds of the block list whatever a document says: it is a view, and loses nothing (ED-02)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.campaigns.gallery import shipped
from gaung.core import block_acts as acts
from gaung.core import mjml
from gaung.core.blocks import outline
from gaung.core.edit_steps import redone, step, undone
from gaung.core.masks import mask
from gaung.core.simple_text import to_html, to_simple

SHIPPED = [one.source for language in ("en", "id") for one in shipped(language)]
WORDS = st.text(alphabet='ab *[]()\\-1.\n<>&"é\xa0|{}%', max_size=30)
CONTENT = st.one_of(WORDS.map(to_html), st.just("<p>own <i>way</i></p>"), st.just('{{ contact.name | default("x") }}'))
PARTS = st.one_of(
    CONTENT.map(lambda inner: f"<mj-text css-class=\"ink\"  padding='0 9px'>{inner}</mj-text>"),
    CONTENT.map(lambda inner: f"<mj-text><h2>{inner}</h2></mj-text>"),
    st.sampled_from(
        [
            '<mj-image src="/i/a" alt="{{ contact.name | default("x") }}" />',
            '<mj-button href="https://a.example/?a=1&amp;b=2">Go</mj-button>',
            "<mj-spacer/>",
            "<mj-carousel><mj-carousel-image src='/i/b' /></mj-carousel>",
            "{% if contact.name %}",
            "<!-- a note -->",
            "<mj-unheard a='b'>?</mj-unheard>",
        ]
    ),
)
COLUMNS = st.lists(PARTS, max_size=4).map(lambda parts: "<mj-column>\n  " + "\n  ".join(parts) + "</mj-column>")


def row(columns: list[str]) -> str:
    return f"<mj-section a='1'>{''.join(columns)}</mj-section>"


def mail(rows: list[str]) -> str:
    return "<mjml><mj-body>\n" + "\n".join(rows) + "\n</mj-body></mjml>"


MAILS = st.lists(st.lists(COLUMNS, min_size=1, max_size=3).map(row), min_size=1, max_size=3).map(mail)
ANY = st.one_of(MAILS, st.sampled_from(SHIPPED))


def tree(source: str) -> str:
    return mjml.write(mjml.read(mask(source)).root)


def sources(source: str) -> list[str]:
    return sorted(block.source for block in outline(source).blocks() if block.kind != "row")


@settings(max_examples=40)
@given(ANY)
def test_every_block_sent_back_as_it_was_leaves_the_document_as_it_was(source: str) -> None:
    for block in outline(source).blocks():
        assert acts.change(source, address=block.address, values=block.values).source == source


@settings(max_examples=40)
@given(ANY, st.data())
def test_moving_and_moving_back_loses_nothing(source: str, data: st.DataObject) -> None:
    found = outline(source)
    block = data.draw(st.sampled_from([*found.blocks()]))
    is_up = data.draw(st.booleans())
    done = acts.move(source, address=block.address, is_up=is_up)
    assert (done.address != block.address) == acts.may_move(found, block.address, is_up=is_up)
    assert sources(done.source) == sources(source)
    if done.address != block.address:
        back = acts.move(done.source, address=done.address, is_up=not is_up)
        assert tree(back.source) == tree(source)


@settings(max_examples=40)
@given(ANY, st.data())
def test_a_copy_taken_out_leaves_the_document_as_it_was(source: str, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from([*outline(source).blocks()]))
    done = acts.duplicate(source, address=block.address)
    assert tree(acts.remove(done.source, address=done.address).source) == tree(source)


@settings(max_examples=40)
@given(ANY, WORDS, st.data())
def test_new_words_touch_no_other_block(source: str, words: str, data: st.DataObject) -> None:
    with_words = [block for block in outline(source).blocks() if "text" in block.values and block.kind == "text"]
    if not with_words:
        return
    block = data.draw(st.sampled_from(with_words))
    try:
        done = acts.change(source, address=block.address, values={**block.values, "text": words})
    except acts.BlockRefused:
        assert "{{" in words or "{%" in words
        return
    left = sources(source)
    left.remove(block.source)
    for one in left:
        assert one in sources(done.source)
    assert len(sources(done.source)) == len(left) + 1


@given(WORDS)
def test_simple_text_says_the_same_after_a_round(words: str) -> None:
    markup = to_html(words)
    again = to_simple(markup)
    assert again is None or to_html(to_simple(to_html(again)) or "") == to_html(again)


@given(st.text(alphabet="ab\n", max_size=40), st.text(alphabet="ab\n", max_size=40))
def test_a_step_goes_both_ways(before: str, after: str) -> None:
    one = step(before, after)
    assert undone(after, one) == before
    assert redone(before, one) == after
