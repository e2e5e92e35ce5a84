"""The shipped templates are mails one can send: whole, readable, in both languages (ED-02)."""

from __future__ import annotations

import re

import pytest

from gaung.campaigns.gallery import LANGUAGES, PURPOSES, NoSuchTemplate, shipped, shipped_template
from gaung.core import merge
from gaung.core.letter import Addresses, Letter, fill
from gaung.foundation.words import speaking, t
from gaung.gateways.render import CLIPPED_AT, render
from tests.infra.sent_mail import assert_readable

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
    """A-06: language, title, alt texts, table roles, contrast, 14 px."""
    source = shipped_template(name, language).source
    done = render("mjml", source, language=language)
    assert done.problems == ()
    assert merge.check(source, fields=[]) == []
    assert {"link.unsubscribe", "link.preferences", "link.web_view", "company.address"} <= set(merge.tags_of(done.html))
    assert "link.unsubscribe" in merge.tags_of(done.text)
    assert done.size < CLIPPED_AT // 2
    assert_readable(done.html, language=language)
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


OWN_WORK = {
    "mjml": "<mjml><mj-body><mj-section><mj-column><mj-text font-size='16px'>Hello</mj-text>"
    "<mj-table font-size='14px'><tr><td>1</td></tr></mj-table>"
    "</mj-column></mj-section></mj-body></mjml>",
    "markdown": "# Hello\n\n| Day | Place |\n|---|---|\n| Monday | Bandung |\n",
    "html": "<body><table><tr><td>Hello</td></tr></table></body>",
}


@pytest.mark.parametrize("kind", OWN_WORK)
def test_a_mail_of_ones_own_is_as_readable_a_06(kind: str) -> None:
    """Whoever gives it no title has the subject for one; a table without headings is there for the look."""
    done = render(kind, OWN_WORK[kind], language="id")
    facts = {"from_name": "Kopi", "from_email": "a@kopi.example", "campaign_key": "k", "text": done.text}
    letter = Letter(subject="Hi {{ contact.name }} <3", html=done.html, language="id", **facts)
    sent = fill(
        letter, values={"contact.name": "</title>Ani"}, addresses=Addresses.under("https://mail.example", token="T")
    )
    assert_readable(sent.html, language="id")
    assert "<title>Hi &lt;/title&gt;Ani &lt;3</title>" in sent.html
