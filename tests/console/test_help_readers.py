"""What readers said of the help pages and what members asked, for the operator to read (R42)."""

import pytest
from django.test import Client
from django.urls import reverse

from gaung.companies.models import User
from gaung.foundation import clock
from gaung.help import actions, queries
from tests.cast import Person
from tests.console.conftest import text_of

pytestmark = pytest.mark.django_db


def judge(reader: str, *, topic: str = "trial", language: str = "en", missing: str = "", useful: bool = False) -> None:
    actions.judge(topic=topic, language=language, reader=reader, is_useful=useful, missing=missing, now=clock.now())


def ask(text: str, *, helpers: int = 1) -> None:
    to = [actions.Helper(f"staff{n}@gaung.example", language="id" if n else "en") for n in range(helpers)]
    question = actions.Question(text=text, email="ayu@kopisenja.example", name="Ayu", company="Kopi Senja")
    actions.ask(question=question, to=to, now=clock.now())


def page_of(desk: Client) -> str:
    return text_of(desk.get(reverse("console-help")))


def test_before_anybody_said_anything_the_page_says_so(desk: Client) -> None:
    page = page_of(desk)
    for words in ("Nobody has said yet", "Nobody has missed anything", "Nobody has asked anything"):
        assert words in page


def test_each_topic_has_its_yes_and_no_per_language_the_least_useful_first(desk: Client) -> None:
    judge("a", useful=True)
    judge("b")
    judge("c", language="id")
    judge("d", topic="billing-page", useful=True)
    rows = [(one.topic, one.language, one.useful, one.not_useful) for one in queries.tallies()]
    assert rows == [("trial", "en", 1, 1), ("trial", "id", 0, 1), ("billing-page", "en", 1, 0)]
    page = page_of(desk)
    assert page.index("Bahasa Indonesia") < page.index("Billing page")
    assert "Nobody has judged: First steps, Account check" in page


def test_the_newest_remark_stands_first_and_hostile_text_stays_text(desk: Client) -> None:
    judge("a", missing="<script>alert(1)</script>")
    judge("b", topic="no-longer-here", missing="A picture")
    page = page_of(desk)
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "no-longer-here" in page
    assert page.index("A picture") < page.index("&lt;script&gt;")


def test_a_question_stands_once_in_the_readers_words_however_many_operators_had_it(desk: Client) -> None:
    ask("How do I move up?\n\nI see no button.", helpers=3)
    (asked,) = queries.questions(language="id")
    assert asked.text == "How do I move up?\n\nI see no button."
    assert asked.about.startswith("Pertanyaan")
    page = page_of(desk)
    assert page.count("How do I move up?") == 1
    assert "Question from Ayu, Kopi Senja" in page
    assert "mailto:ayu@kopisenja.example" in page


def test_nobody_but_operators_reads_it_and_nothing_can_be_posted(client: Client, owner: Person, operator: User) -> None:
    client.force_login(owner.user)
    assert client.get(reverse("console-help")).status_code == 404
    client.force_login(operator)
    assert client.post(reverse("console-help")).status_code == 405
