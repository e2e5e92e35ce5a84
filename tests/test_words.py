"""The product speaks English and Indonesian, completely, and says everything through its words (G-12)."""

import re

import pytest

from tests import words_check as check

EN, ID = "en", "id"


def test_both_languages_have_the_same_keys() -> None:
    english, indonesian = set(check.messages(EN)), set(check.messages(ID))
    assert sorted(english - indonesian) == [], "missing in Indonesian"
    assert sorted(indonesian - english) == [], "missing in English"


def test_both_languages_fill_in_the_same_values() -> None:
    indonesian = check.messages(ID)
    differ = {
        key: (sorted(message.values), sorted(indonesian[key].values))
        for key, message in check.messages(EN).items()
        if key in indonesian and message.values != indonesian[key].values
    }
    assert differ == {}


def test_a_key_stands_in_the_file_of_the_same_name_in_both_languages() -> None:
    indonesian = check.messages(ID)
    assert [
        key for key, message in check.messages(EN).items() if key in indonesian and indonesian[key].file != message.file
    ] == []


def test_every_key_that_is_named_has_words() -> None:
    known = check.messages(EN)
    assert {key: file for key, file in check.named_keys().items() if key not in known} == {}


def test_every_word_is_used() -> None:
    assert check.unused_keys() == []


@pytest.mark.parametrize("file", check.template_files(), ids=lambda file: str(file.relative_to(check.ROOT)))
def test_a_template_has_no_text_of_its_own(file: object) -> None:
    assert list(check.bare_text(file)) == []  # type: ignore[arg-type]


# words.md: terms that are the same everywhere, and renderings that are wrong.
WRONG_IN_INDONESIAN = {
    r"\bDiaripkan\b": "Diarsipkan",
    r"\bpelanggan\b": "kontak berlangganan (pelanggan also means customer)",
    r"\btrial\b": "uji coba",
    r"\blimit\b": "batas",
    r"\btier\b": "tingkat",
    r"\bbilling\b": "Penagihan",
    r"\bprorated\b": "prorata",
    r"\baccount check\b": "pemeriksaan akun",
    r"\bset izin\b": "kumpulan izin",
    r"\bfaktur\b(?! pajak)": "invoice (a faktur pajak is a tax document, BIL-15)",
}
# G-02: errors say what to do.
WRONG_IN_ENGLISH = (r"\binvalid\b", r"\bplease\b", r"\bsorry\b", r"\boops\b", r"\bAre you sure\b")


@pytest.mark.parametrize("wrong", WRONG_IN_INDONESIAN)
def test_indonesian_uses_the_terms_of_the_product(wrong: str) -> None:
    said = {key: m.text for key, m in check.messages(ID).items() if re.search(wrong, _spoken(m.text), re.IGNORECASE)}
    assert said == {}, f"say {WRONG_IN_INDONESIAN[wrong]}"


@pytest.mark.parametrize("wrong", WRONG_IN_ENGLISH)
def test_english_says_what_to_do_instead_of_apologising(wrong: str) -> None:
    """G-02."""
    said = [key for key, m in check.messages(EN).items() if re.search(wrong, _spoken(m.text), re.IGNORECASE)]
    assert said == []


def test_no_word_is_left_in_english_in_the_indonesian_file() -> None:
    """A sentence of three words or more that is the same in both languages was not translated."""
    indonesian = check.messages(ID)
    same = [
        key
        for key, message in check.messages(EN).items()
        if key in indonesian
        and _spoken(message.text) == _spoken(indonesian[key].text)
        and len(re.findall(r"[^\W\d_]{2,}", _spoken(message.text))) > 2
    ]
    assert same == []


def _spoken(source: str) -> str:
    """The text of a message without its key, values and variants' names."""
    text = re.sub(r"^[a-z0-9-]+ =", "", source)
    return re.sub(r"\{ ?\$[a-z_]+(?: ->)? ?\}?|^\s*\*?\[[a-z0-9]+\]", "", text, flags=re.MULTILINE).strip(" }\n")


def test_the_check_itself_finds_bare_text(tmp_path: object) -> None:
    """Negative control."""
    file = tmp_path / "page.html"  # type: ignore[operator]
    file.write_text('{% load words %}<p>{% t "x-y" %} {{ n }}</p><img alt="A picture"><p>Hello there</p>')
    assert list(check.bare_text(file)) == ["alt='A picture'", "Hello there"]


def test_every_refusal_of_the_rules_has_words() -> None:
    """A rule's no is told to people in their language."""
    known = check.messages(EN)
    assert [code for code in check.refusal_codes() if f"err-{code}" not in known] == []


def test_the_words_of_a_refusal_ask_only_for_facts_that_every_refusal_carries() -> None:
    known = check.messages(EN)
    lacking = {
        where: (code, sorted(known[f"err-{code}"].values - facts))
        for code, facts, where in check.refusals_said()
        if f"err-{code}" in known and known[f"err-{code}"].values - facts
    }
    assert lacking == {}
