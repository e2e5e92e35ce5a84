"""Help pages: a table of topics, related articles, was this useful, and a way to ask, in both languages (R42)."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from gaung.companies.models import User
from gaung.foundation.models import MailMessage
from gaung.foundation.words import t
from gaung.help.facts import facts
from gaung.help.models import Verdict
from gaung.help.queries import remarks, tallies
from gaung.help.topics import BY_ROUTE, GROUPS, TOPICS
from gaung.web.help_reading import find, parts
from tests.cast import Person
from tests.test_permissions import ROUTES

TEXTS = Path(__file__).resolve().parents[2] / "gaung/web/templates/help"
# What the owner asked for by name: four topics and three linked articles.
ASKED_FOR = {
    "trial",
    "account-check",
    "subscriber-tiers",
    "billing-page",
    "account-management",
    "account-verification",
    "bulk-edit-and-filtering",
}


def text_of(slug: str, language: str) -> str:
    return (TEXTS / language / f"{slug}.html").read_text()


def test_the_topics_the_owner_named_are_there_r42() -> None:
    assert set(TOPICS) >= ASKED_FOR
    linked = {slug for topic in TOPICS.values() for slug in topic.related}
    assert linked >= ASKED_FOR - {"trial"}


@pytest.mark.parametrize("slug", TOPICS)
def test_both_languages_say_the_same_with_the_same_figures_r42(slug: str) -> None:
    """The same headings, facts, links and words of the screen, in the same order."""
    pieces = re.compile(r'<h2 id="[a-z]+"|facts\.[a-z_]+|\{% (?:topic|to) "[a-z-]+"|\{% t "[a-z-]+"|<li>|<tr>')
    assert pieces.findall(text_of(slug, "en")) == pieces.findall(text_of(slug, "id"))


def test_no_figure_of_the_rules_is_written_by_hand() -> None:
    """A limit of the rules that changes must change on its help page too."""
    by_hand = re.compile(r"(?<![\w.])(21|500|1,000|1\.000|50,000|50\.000|28,000|28\.000|27,001|27\.001)(?![\w,.]\d)")
    for file in TEXTS.glob("*/*.html"):
        text = file.read_text().replace("28,000 or 28k", "").replace("28.000 atau 28rb", "")
        assert not by_hand.search(text), file


def test_topics_lead_only_to_topics_and_pages_that_exist() -> None:
    routes = {route.name for route in ROUTES}
    for topic in TOPICS.values():
        assert set(topic.related) <= set(TOPICS) - {topic.slug}
    assert set(BY_ROUTE) <= routes, set(BY_ROUTE) - routes


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_opens_for_a_member_and_for_everyone_and_its_links_lead_somewhere(
    owner: Person, language: str
) -> None:
    member = Client()
    member.force_login(User.objects.get(pk=owner.user.pk))
    owner.user.language = language
    owner.user.save()
    anyone = Client(headers={"accept-language": language})
    for client, start in ((member, f"/c/{owner.company.slug}/help/"), (anyone, "/help/")):
        index = client.get(start).content.decode()
        for slug in TOPICS:
            assert f'href="{start}{slug}/"' in index
            page = client.get(f"{start}{slug}/")
            assert page.status_code == 200
            for address in re.findall(r'href="(/[^"#]+)', page.content.decode()):
                if not address.startswith("/static/"):
                    found(urlsplit(address).path)


def found(path: str) -> None:
    try:
        resolve(path)
    except Resolver404:
        pytest.fail(f"a help page leads to {path}, which is nowhere")


def test_the_worked_example_is_the_owners_r33_r34() -> None:
    assert (facts()["example"], facts()["example_floor"]) == (27_001, 28_000)
    assert (facts()["example_lower"], facts()["example_archive"]) == (27_000, 1)


@pytest.mark.django_db
def test_help_is_found_by_its_words_in_either_language() -> None:
    assert find("floor archive", "en") == []
    assert find("trial", "en")[0].slug == "trial"
    assert find("uji coba", "id")[0].slug == "trial"
    assert {one.slug for one in find("semicolons", "en")} == {"importing-contacts"}
    assert [part.ident for part in parts("trial", "id")] == ["what", "start", "during", "end"]


@pytest.mark.django_db
def test_a_reader_says_whether_it_helped_and_may_think_again_r42() -> None:
    anyone = Client()
    anyone.post("/help/trial/useful/", {"useful": "no", "missing": "A picture of the banner"})
    (said,) = tallies()
    assert (said.topic, said.useful, said.not_useful) == ("trial", 0, 1)
    assert [one.missing for one in remarks()] == ["A picture of the banner"]
    assert t("hlp-said-no") in anyone.get("/help/trial/").content.decode()
    anyone.post("/help/trial/useful/", {"useful": "yes"})
    assert [(one.useful, one.not_useful) for one in tallies()] == [(1, 0)]
    assert not Verdict.objects.exclude(missing="").exists()


@pytest.mark.django_db
def test_nothing_is_kept_of_an_answer_that_is_neither_yes_nor_no() -> None:
    anyone = Client()
    assert anyone.post("/help/trial/useful/", {"useful": "maybe"}).status_code == 400
    assert anyone.post("/help/trial/useful/", {"useful": "no", "missing": "x" * 1_001}).status_code == 400
    assert anyone.post("/help/no-such-topic/useful/", {"useful": "yes"}).status_code == 404
    assert not Verdict.objects.exists()


@pytest.mark.django_db
def test_a_members_question_reaches_the_operators_and_is_answered_by_reply_r42(owner: Person, operator: User) -> None:
    member = Client()
    member.force_login(User.objects.get(pk=owner.user.pk))
    address = f"/c/{owner.company.slug}/help/contact/"
    assert member.post(address, {"question": " "}).status_code == 422
    member.post(address, {"question": "How do I move up?", "topic": "subscriber-tiers"})
    mail = MailMessage.objects.get(template="help-question")
    assert (mail.to_email, mail.reply_to) == (operator.email, owner.user.email)
    assert "How do I move up?" in mail.text
    assert owner.company.name in mail.subject
    assert (
        b"mailto:" in Client().get("/help/contact/").content
        or b"/accounts/login/" in Client().get("/help/contact/").content
    )


def test_the_table_of_topics_holds_each_once() -> None:
    slugs = [topic.slug for group in GROUPS for topic in group.topics]
    assert len(slugs) == len(set(slugs))
