"""The check list of a stored campaign, and its words (ED-06)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import gaung
from gaung.campaigns.checklist import check_list_of
from gaung.campaigns.gallery import shipped, shipped_template
from gaung.campaigns.models import Campaign
from gaung.campaigns.wording import item_words
from gaung.catalogue.actions import ensure_default_books
from gaung.core.mail_support import FEATURES, left_out
from gaung.core.merge import Problem
from gaung.core.readiness import Place
from gaung.core.spam_score import KINDS
from gaung.foundation.words import LANGUAGES, has_words, speaking
from gaung.gateways.render import render
from tests.campaigns.newsletters import draft, verified_sender
from tests.customer import START, Customer

CODE = re.compile(r'(?:Item|Problem|_problem|found\.append\(\()\(?"([a-z_]+)"|return "([a-z]+_[a-z_]+)"')


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        yield one


@pytest.mark.django_db
def test_a_template_of_ours_lacks_only_the_people_and_the_address(customer) -> None:
    sender = verified_sender(customer)
    campaign = draft(customer, source=shipped_template("letter", "en").source, sender_id=sender.pk)
    campaign = Campaign.objects.get(pk=campaign.pk)
    found = check_list_of(campaign, now=customer.now)
    assert {one.code for one in found.blocks} <= {"nobody", "address_unknown"}
    assert "link_placeholder" in {one.code for one in found.warnings}


@pytest.mark.django_db
def test_a_broken_content_is_named_with_its_line_and_its_words(customer) -> None:
    source = "<mjml>\n<mj-body>\n<mj-sektion></mj-sektion></mj-body></mjml>"
    campaign = draft(customer, source=source)
    item = next(one for one in check_list_of(campaign, now=customer.now).blocks if one.code == "unknown_element")
    assert (item.place, item.line) == (Place.CONTENT, 3)
    assert item_words(item) == "The tag mj-sektion is not known. Did you mean mj-section?"
    assert "no_sender" in {one.code for one in check_list_of(campaign, now=customer.now).blocks}


def test_nothing_of_our_own_templates_is_left_out_by_mail_programs() -> None:
    for one in shipped("en"):
        assert left_out(render("mjml", shipped_template(one.name, "en").source, language="en").html) == (), one.name


def test_every_item_has_words_in_both_languages() -> None:
    folder = Path(gaung.__file__).parent
    files = ["core/readiness.py", "core/merge.py", "core/mjml.py", "gateways/render.py", "gateways/clean.py"]
    codes = {one for file in files for pair in CODE.findall((folder / file).read_text()) for one in pair if one} - {
        "merge_refused"
    }
    codes |= {one.code for one in FEATURES} | {f"spam_{kind}" for kind in ("other", *dict(KINDS))}
    assert len(codes) > 35
    for language in LANGUAGES:
        with speaking(language):
            assert [code for code in codes if not has_words(f"tpl-item-{code.replace('_', '-')}")] == []


def test_an_unknown_tag_without_a_neighbour_suggests_none() -> None:
    with speaking("en"):
        assert item_words(Problem("unknown_tag", 1, {"tag": "x", "nearest": ""})) == "The tag x is not known."
