"""What keeps a campaign from going, and what is worth a look first (ED-06)."""

from dataclasses import replace

import pytest

from gaung.core.ab_test import Decide, Plan, What
from gaung.core.merge import Problem
from gaung.core.readiness import Facts, Place, check_list, line_of, list_of_both
from gaung.core.spam_score import Rule, Score
from gaung.core.web_link import Answer, Known, Verdict, of_failure

WORDS = "Fresh beans are here and they want to be roasted by somebody who likes coffee as much as you do today. "
FOOT = '{{ company.address }} <a href="{{ link.unsubscribe }}">Leave</a>'
GOOD = Facts(
    subject="Fresh beans",
    preheader="Roasted on Monday",
    source=f"<p>{WORDS}</p>\n{FOOT}",
    html=f"<p>{WORDS}</p>{FOOT}",
    text=f"{WORDS} {{{{ link.unsubscribe }}}}",
    links=("https://kopisenja.id/beans",),
    problems=(),
    fields=("city",),
    has_sender=True,
    sender_email="a@kopi.example",
    is_sender_verified=True,
    has_postal_address=True,
    recipient_count=10,
)


def blocks(**changes: object) -> list[tuple[str, Place, int]]:
    return [(one.code, one.place, one.line) for one in check_list(replace(GOOD, **changes)).blocks]


def warnings(**changes: object) -> list[tuple[str, Place, int]]:
    return [(one.code, one.place, one.line) for one in check_list(replace(GOOD, **changes)).warnings]


def test_a_good_campaign_is_ready() -> None:
    found = check_list(GOOD)
    assert (found.blocks, found.warnings, found.is_ready) == ((), (), True)


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"subject": " "}, ("no_subject", Place.SETUP, 0)),
        ({"has_sender": False}, ("no_sender", Place.SETUP, 0)),
        ({"is_sender_verified": False}, ("sender_unverified", Place.SETUP, 0)),
        ({"subject": "Hi {{ contact.nmae }}"}, ("unknown_tag", Place.SETUP, 1)),
        ({"source": " "}, ("no_content", Place.CONTENT, 0)),
        ({"source": "a\n{{ field.town }}"}, ("unknown_tag", Place.CONTENT, 2)),
        ({"text": "{{ field.x }}"}, ("unknown_tag", Place.TEXT, 1)),
        ({"text": "no way out"}, ("no_unsubscribe_in_text", Place.TEXT, 0)),
        ({"html": "<p>x</p>"}, ("no_unsubscribe", Place.CONTENT, 0)),
        ({"html": "<p>x</p>"}, ("no_address", Place.CONTENT, 0)),
        ({"html": "", "text": "{{ company.address }}"}, ("no_unsubscribe", Place.CONTENT, 0)),
        ({"problems": (Problem("unknown_element", 7, {"tag": "mj-x"}),)}, ("unknown_element", Place.CONTENT, 7)),
        ({"has_postal_address": False}, ("address_unknown", Place.COMPANY, 0)),
        ({"recipient_count": 0}, ("nobody", Place.AUDIENCE, 0)),
        ({"standing": "sending_suspended"}, ("sending_suspended", Place.CHECK, 0)),
    ],
)
def test_what_keeps_a_campaign_from_going_names_its_place(changes: dict[str, object], item: object) -> None:
    assert item in blocks(**changes)
    assert not check_list(replace(GOOD, **changes)).is_ready


@pytest.mark.parametrize(
    ("changes", "item"),
    [
        ({"subject": "FRESH BEANS 2"}, ("subject_capitals", Place.SETUP, 0)),
        ({"subject": "x" * 91}, ("subject_long", Place.SETUP, 0)),
        ({"preheader": ""}, ("no_preheader", Place.SETUP, 0)),
        ({"is_sender_aligned": False}, ("sender_unaligned", Place.SETUP, 0)),
        ({"subject": "Hi {{ contact.name }}"}, ("no_fallback", Place.SETUP, 1)),
        ({"source": f"{{{{ field.city }}}}\n{{{{ field.city }}}}{FOOT}"}, ("no_fallback", Place.CONTENT, 1)),
        ({"problems": (Problem("tag_dropped", 3, {"tag": "script"}),)}, ("tag_dropped", Place.CONTENT, 3)),
        ({"html": GOOD.html + "x" * 101 * 1024}, ("large", Place.CONTENT, 0)),
        ({"html": GOOD.html + '<img src="a.png">', "source": '\n<img src="a.png">'}, ("no_alt", Place.CONTENT, 2)),
        ({"html": f'<img src="a.png" alt="A">{FOOT}'}, ("images_only", Place.CONTENT, 0)),
        ({"html": f'<p style="font-size:13px">{WORDS}</p>{FOOT}'}, ("small_text", Place.CONTENT, 0)),
        (
            {"html": f'{GOOD.html}<p style="color:#aaa">pale</p>', "source": f"\n\n<p>pale</p>{FOOT}"},
            ("low_contrast", Place.CONTENT, 3),
        ),
        (
            {
                "html": f'{GOOD.html}<img src="https://kopi.id/a.svg" alt="A">',
                "source": '\n<mj-image src="https://kopi.id/a.svg">',
            },
            ("support_svg", Place.CONTENT, 2),
        ),
        ({"links": ()}, ("no_links", Place.CONTENT, 0)),
        ({"links": ("http://kopi.id/?a&b",), "source": "\nhttp://kopi.id/?a&amp;b"}, ("link_http", Place.CONTENT, 2)),
        ({"links": ("https://staging.kopi.id/",)}, ("link_staging", Place.CONTENT, 0)),
        ({"links": ("http://192.168.1.4/",)}, ("link_staging", Place.CONTENT, 0)),
        ({"links": ("https://www.example.com/x",)}, ("link_placeholder", Place.CONTENT, 0)),
        ({"links": ("https://[broken/",)}, ("link_broken", Place.CONTENT, 0)),
    ],
)
def test_what_deserves_a_look_keeps_nothing_from_going(changes: dict[str, object], item: object) -> None:
    assert item in warnings(**changes)


def test_a_source_that_cannot_be_read_is_said_once_and_only_as_what_it_is() -> None:
    assert ("tag_not_closed", Place.CONTENT, 1) in blocks(source="{{ contact.name")
    assert not [one for one in warnings(source="{{ contact.name") if one[0] == "no_fallback"]


def test_a_mail_of_plain_text_has_no_pictures_to_judge() -> None:
    text = "{{ link.unsubscribe }} {{ company.address }}"
    found = check_list(replace(GOOD, html="", source=text, text=text))
    assert (found.blocks, found.warnings) == ((), ())
    assert check_list(replace(GOOD, source="", html="", text="", links=())).blocks[0].code == "no_content"


def test_the_line_of_a_text() -> None:
    assert (line_of("a\nb", "b"), line_of("a", "x"), line_of("a", "")) == (2, 0, 0)


def answered(answer: Answer | None, *, link: str = "https://kopi.id/a", by: str = "") -> dict[str, object]:
    return {
        "links": (link + "#top",),
        "source": f'\n<a href="{link}#top">x</a>{FOOT}',
        "known_links": {link: Known(answer, vouched_by=by)},
    }


def test_a_link_whose_website_says_no_keeps_the_campaign_and_names_its_line() -> None:
    changes = answered(Answer(Verdict.BROKEN, 404))
    assert blocks(**changes) == [("link_dead", Place.CONTENT, 2)]
    item = check_list(replace(GOOD, **changes)).blocks[0]
    assert item.facts == {"link": "https://kopi.id/a#top", "code": 404}


def test_a_broken_link_somebody_opened_is_worth_a_look_only() -> None:
    changes = answered(Answer(Verdict.BROKEN, 404), by="Ani")
    assert (blocks(**changes), warnings(**changes)) == ([], [("link_vouched", Place.CONTENT, 2)])


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (None, []),
        (Answer(Verdict.FINE, 200), []),
        (Answer(Verdict.UNSURE, 403), []),
        (of_failure("slow"), [("link_silent", Place.CONTENT, 2)]),
        (of_failure("private"), [("link_private", Place.CONTENT, 2)]),
    ],
)
def test_what_a_website_did_not_say_never_keeps_a_campaign(answer: Answer | None, found: list[object]) -> None:
    changes = answered(answer)
    assert (blocks(**changes), warnings(**changes)) == ([], found)


def test_a_staging_link_is_told_once() -> None:
    changes = answered(of_failure("name"), link="https://staging.kopi.id/")
    assert [one[0] for one in warnings(**changes)] == ["link_staging"]


def test_what_a_spam_filter_minds_is_worth_a_look_at_its_place() -> None:
    rules = (Rule(16, "SUBJ_ALL_CAPS", "caps"), Rule(5, "X", "its own words"))
    found = check_list(replace(GOOD, spam=Score(62, 50, rules)))
    assert found.is_ready
    assert [(one.code, one.place, one.facts.get("points")) for one in found.warnings] == [
        ("spam_score", Place.CONTENT, "6.2"),
        ("spam_capitals", Place.SETUP, "1.6"),
        ("spam_other", Place.CONTENT, "0.5"),
    ]
    assert check_list(replace(GOOD, spam=Score(-2, 50, ()))).warnings == ()
    assert check_list(replace(GOOD, spam=Score(-2, -5, ()))).warnings[0].facts == {"points": "-0.2"}


# --- two versions (an A/B test) -------------------------------------------------------------------

SUBJECTS = Plan(What.SUBJECT)
OTHER = replace(GOOD, subject="Beans, fresh")


def of_both(a=GOOD, b=OTHER, plan=SUBJECTS, *, is_measured=True):
    found = list_of_both(a, b, plan=plan, is_measured=is_measured)
    return [(one.code, one.place, one.version) for one in (*found.blocks, *found.warnings)]


FEW = ("ab_few", Place.TEST, "")


def test_two_versions_are_both_looked_at_and_said_which() -> None:
    assert of_both() == [FEW]
    assert of_both(replace(GOOD, subject=" "), replace(GOOD, subject="", recipient_count=0)) == [
        ("no_subject", Place.SETUP, "A"),
        ("no_subject", Place.SETUP, "B"),
        ("ab_same_subject", Place.TEST, ""),
        FEW,
    ]
    # What both share is said once.
    without = {"has_sender": False, "html": FOOT.partition("<")[0]}
    assert of_both(replace(GOOD, **without), replace(OTHER, **without)) == [
        ("no_sender", Place.SETUP, ""),
        ("no_unsubscribe", Place.CONTENT, ""),
        FEW,
    ]


def test_what_a_content_of_b_lacks_keeps_it_from_going_just_as_in_a() -> None:
    plan = Plan(What.CONTENT)
    other = replace(GOOD, html="<p>{{ company.address }}</p>", source="{{ field.town }} {{ company.address }}")
    assert of_both(GOOD, other, plan) == [
        ("unknown_tag", Place.CONTENT, "B"),
        ("no_unsubscribe", Place.CONTENT, "B"),
        ("no_fallback", Place.CONTENT, "B"),
        FEW,
    ]
    assert of_both(GOOD, replace(GOOD, recipient_count=0), plan) == [("ab_same_content", Place.CONTENT, "B"), FEW]


def test_without_tracking_only_a_person_decides() -> None:
    many = {"recipient_count": 1_000}
    a, b = replace(GOOD, **many), replace(OTHER, **many)
    assert of_both(a, b, is_measured=False) == [("ab_not_measured", Place.TEST, "")]
    assert of_both(a, b, Plan(What.SUBJECT, decide=Decide.HAND), is_measured=False) == []
