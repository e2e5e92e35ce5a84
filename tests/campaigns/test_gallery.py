"""The shipped templates are mails one can send: whole, readable, in both languages (ED-02)."""

from __future__ import annotations

import re

import pytest

from gaung.campaigns.gallery import LANGUAGES, PURPOSES, NoSuchTemplate, shipped, shipped_template
from gaung.core import mail_html, merge
from gaung.foundation.words import speaking, t
from gaung.gateways.render import CLIPPED_AT, render

ALL = [(name, language) for name in PURPOSES for language in LANGUAGES]


def test_there_are_a_dozen_and_more_in_both_languages_with_their_words() -> None:
    for language in LANGUAGES:
        assert len(shipped(language)) >= 12
        with speaking(language):
            for one in shipped(language):
                assert t(f"tpl-name-{one.name}")
                assert t(f"tpl-about-{one.name}")
                assert t(f"tpl-purpose-{one.purpose}")
    assert shipped_template("letter", "fr").language == "en"
    with pytest.raises(NoSuchTemplate):
        shipped_template("../../settings", "en")


@pytest.mark.parametrize(("name", "language"), ALL)
def test_a_template_is_whole_and_readable(name: str, language: str) -> None:
    source = shipped_template(name, language).source
    done = render("mjml", source, language=language)
    assert done.problems == ()
    assert merge.check(source, fields=[]) == []
    assert {"link.unsubscribe", "link.preferences", "link.web_view", "company.address"} <= set(merge.tags_of(done.html))
    assert "link.unsubscribe" in merge.tags_of(done.text)
    assert f'<html lang="{language}"' in done.html
    assert done.size < CLIPPED_AT // 2
    look = mail_html.shown(done.html)
    assert look.faint == ()
    assert look.smallest is not None
    assert look.smallest >= 14
    assert "prefers-color-scheme: dark" in done.html
    assert 'name="color-scheme"' in done.html


@pytest.mark.parametrize(("name", "language"), ALL)
def test_a_template_asks_nobody_for_anything(name: str, language: str) -> None:
    done = render("mjml", shipped_template(name, language).source, language=language)
    assert not re.search(r"<(?:img|link|script)\b|url\(|@import", done.html)
    assert all(link.startswith("https://www.example.com/") for link in done.links)


@pytest.mark.parametrize("name", PURPOSES)
def test_the_languages_of_a_template_are_the_same_mail_in_other_words(name: str) -> None:
    one, other = (shipped_template(name, language).source for language in LANGUAGES)
    assert re.findall(r"<mj-[a-z-]+", one) == re.findall(r"<mj-[a-z-]+", other)
    assert one != other
