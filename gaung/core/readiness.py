"""The check list before a campaign goes: what keeps it from going, and what is worth a look first (ED-06).

Values in, items out, each with the tab and the line it is about, so that its link leads to the place.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from gaung.core import mail_html, mail_support, merge
from gaung.core.ab_test import A, B, Decide, Plan, What, sizes
from gaung.core.engagement import FEWEST_FOR_RATES
from gaung.core.merge import Problem
from gaung.core.spam_score import Score
from gaung.core.web_link import Answer, Known, Verdict, asked_as

# A large mail provider cuts what is longer; the warning comes a little before.
CLIPPED_AT: Final = 102 * 1024
LARGE: Final = 100 * 1024
LONG_SUBJECT: Final = 90
# Letters below this many pixels are hard to read on a phone.
SMALLEST_LETTERS: Final = 14
_LETTERS_TO_JUDGE: Final = 5
_FEW_WORDS: Final = 20
_STAGING: Final = re.compile(
    r"(?:^|[.-])(?:staging|stage|test|dev|preview|local|localhost|uat)(?:[.-]|$)|\.(?:local|test|invalid|localhost)$"
)
_PLACEHOLDER: Final = re.compile(r"(?:^|\.)example\.(?:com|org|net)$")
_NUMBERS: Final = re.compile(r"^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)")
# Faults of a content that only leave something out of the mail.
MILD: Final = frozenset({"tag_dropped", "attribute_dropped", "image_refused", "social_icon", "markup_unreadable"})


class Place(StrEnum):
    """The tab of the editor, or the page, an item is mended on."""

    SETUP = "setup"
    CONTENT = "content"
    TEXT = "text"
    AUDIENCE = "audience"
    COMPANY = "company"
    CHECK = "check"
    TEST = "test"


@dataclass(frozen=True)
class Item:
    """One thing of the list: a stable code, where it is mended, the line (0: none), the facts its words need."""

    code: str
    place: Place
    line: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict)
    # Of a campaign with a test: which version it is about; empty where it is about both.
    version: str = ""


@dataclass(frozen=True)
class CheckList:
    """What keeps a campaign from going, and what only deserves a look."""

    blocks: tuple[Item, ...]
    warnings: tuple[Item, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing keeps it from going."""
        return not self.blocks


@dataclass(frozen=True)
class Facts:
    """Everything the list is made from. `standing` is why the company may not send, empty when it may."""

    subject: str
    preheader: str
    source: str
    html: str
    text: str
    links: tuple[str, ...]
    problems: tuple[Problem, ...]
    fields: Collection[str]
    has_sender: bool
    sender_email: str
    is_sender_verified: bool
    has_postal_address: bool
    recipient_count: int
    standing: str = ""
    # Whether receivers find the mail signed in the name of the sender's own domain.
    is_sender_aligned: bool = True
    # What the websites behind the links last answered.
    known_links: Mapping[str, Known] = field(default_factory=dict)
    # What a spam filter said, where there is one.
    spam: Score | None = None


def check_list(facts: Facts) -> CheckList:
    """The list for a campaign, in the order of the tabs."""
    blocks = [*_setup_blocks(facts), *_content_blocks(facts), *_link_blocks(facts), *_other_blocks(facts)]
    warnings = [*_setup_warnings(facts), *_content_warnings(facts), *_link_warnings(facts), *_spam_warnings(facts)]
    return CheckList(tuple(blocks), tuple(warnings))


_OWN: Final = {What.SUBJECT: frozenset({Place.SETUP}), What.CONTENT: frozenset({Place.CONTENT, Place.TEXT})}
_OF_BOTH: Final = frozenset({"no_sender", "sender_unverified", "sender_unaligned"})


def list_of_both(a: Facts, b: Facts, *, plan: Plan, is_measured: bool) -> CheckList:
    """The list for a campaign that tests two versions: what is about one of them says about which."""
    of_a, of_b = check_list(a), check_list(b)
    few = sizes(total=a.recipient_count, share=plan.share).b
    blocks = [*_marked(of_a.blocks, of_b.blocks, plan), *_test_blocks(a, b, plan, is_measured=is_measured)]
    warnings = _marked(of_a.warnings, of_b.warnings, plan)
    if few < FEWEST_FOR_RATES:
        warnings.append(Item("ab_few", Place.TEST, facts={"count": few, "least": FEWEST_FOR_RATES}))
    return CheckList(tuple(blocks), tuple(warnings))


def _marked(of_a: tuple[Item, ...], of_b: tuple[Item, ...], plan: Plan) -> list[Item]:
    def is_own(item: Item) -> bool:
        return item.place in _OWN[plan.what] and item.code not in _OF_BOTH

    marked = [replace(one, version=A) if is_own(one) else one for one in of_a]
    return marked + [replace(one, version=B) for one in of_b if is_own(one)]


def _test_blocks(a: Facts, b: Facts, plan: Plan, *, is_measured: bool) -> Iterator[Item]:
    if plan.what is What.SUBJECT and (a.subject.strip(), a.preheader.strip()) == (
        b.subject.strip(),
        b.preheader.strip(),
    ):
        yield Item("ab_same_subject", Place.TEST)
    if plan.what is What.CONTENT and (a.html, a.text) == (b.html, b.text):
        yield Item("ab_same_content", Place.CONTENT, version=B)
    if plan.decide is not Decide.HAND and not is_measured:
        yield Item("ab_not_measured", Place.TEST)


def line_of(source: str, text: str) -> int:
    """The line a text first stands on; 0 when it is not there."""
    at = source.find(text)
    return 0 if at < 0 or not text else source.count("\n", 0, at) + 1


def _setup_blocks(facts: Facts) -> Iterator[Item]:
    if not facts.subject.strip():
        yield Item("no_subject", Place.SETUP)
    if not facts.has_sender:
        yield Item("no_sender", Place.SETUP)
    elif not facts.is_sender_verified:
        yield Item("sender_unverified", Place.SETUP, facts={"email": facts.sender_email})
    for source in (facts.subject, facts.preheader):
        yield from _tag_items(source, facts, Place.SETUP)


def _content_blocks(facts: Facts) -> Iterator[Item]:
    if not facts.source.strip():
        yield Item("no_content", Place.CONTENT)
        return
    yield from _tag_items(facts.source, facts, Place.CONTENT)
    for problem in facts.problems:
        if problem.code not in MILD:
            yield Item(problem.code, Place.CONTENT, problem.line, problem.facts)
    yield from _footer_blocks(facts)
    in_source = merge.tags_of(facts.source)
    yield from (item for item in _tag_items(facts.text, facts, Place.TEXT) if item.facts.get("tag") not in in_source)


def _footer_blocks(facts: Facts) -> Iterator[Item]:
    """Every mail says how to leave and where the company is (ED-02)."""
    written = merge.tags_of(facts.html or facts.text)
    if "link.unsubscribe" not in written:
        yield Item("no_unsubscribe", Place.CONTENT)
    if "company.address" not in written:
        yield Item("no_address", Place.CONTENT)
    if facts.html and facts.text.strip() and "link.unsubscribe" not in merge.tags_of(facts.text):
        yield Item("no_unsubscribe_in_text", Place.TEXT)


def _other_blocks(facts: Facts) -> Iterator[Item]:
    if not facts.has_postal_address:
        yield Item("address_unknown", Place.COMPANY)
    if facts.recipient_count == 0:
        yield Item("nobody", Place.AUDIENCE)
    if facts.standing:
        yield Item(facts.standing, Place.CHECK)


def _tag_items(source: str, facts: Facts, place: Place) -> Iterator[Item]:
    for problem in merge.check(source, fields=facts.fields):
        yield Item(problem.code, place, problem.line, problem.facts)


def _setup_warnings(facts: Facts) -> Iterator[Item]:
    if facts.has_sender and facts.is_sender_verified and not facts.is_sender_aligned:
        domain = facts.sender_email.rpartition("@")[2]
        yield Item("sender_unaligned", Place.SETUP, facts={"email": facts.sender_email, "domain": domain})
    subject = facts.subject.strip()
    letters = [one for one in subject if one.isalpha()]
    if len(letters) >= _LETTERS_TO_JUDGE and all(one.isupper() for one in letters):
        yield Item("subject_capitals", Place.SETUP)
    if len(subject) > LONG_SUBJECT:
        yield Item("subject_long", Place.SETUP, facts={"count": len(subject), "limit": LONG_SUBJECT})
    if subject and not facts.preheader.strip():
        yield Item("no_preheader", Place.SETUP)


def _content_warnings(facts: Facts) -> Iterator[Item]:
    for problem in facts.problems:
        if problem.code in MILD:
            yield Item(problem.code, Place.CONTENT, problem.line, problem.facts)
    if facts.html:
        yield from _size_warning(facts)
        yield from _shown_warnings(facts)
    yield from _fallback_warnings(facts)


def _size_warning(facts: Facts) -> Iterator[Item]:
    size = len(facts.html.encode())
    if size > LARGE:
        yield Item("large", Place.CONTENT, facts={"size": size // 1024, "limit": CLIPPED_AT // 1024})


def _shown_warnings(facts: Facts) -> Iterator[Item]:
    look = mail_html.shown(facts.html)
    for source in look.without_alt:
        yield Item("no_alt", Place.CONTENT, line_of(facts.source, source), {"source": source[:80]})
    if look.image_count and look.word_count < _FEW_WORDS:
        yield Item("images_only", Place.CONTENT, facts={"images": look.image_count, "words": look.word_count})
    if look.smallest is not None and look.smallest < SMALLEST_LETTERS:
        yield Item("small_text", Place.CONTENT, facts={"size": f"{look.smallest:g}", "limit": SMALLEST_LETTERS})
    for faint in look.faint:
        line = line_of(facts.source, faint.text)
        yield Item("low_contrast", Place.CONTENT, line, {"text": faint.text, "ratio": str(faint.ratio)})
    for left_out in mail_support.left_out(facts.html):
        yield Item(left_out.code, Place.CONTENT, line_of(facts.source, left_out.text))


def _fallback_warnings(facts: Facts) -> Iterator[Item]:
    for source, place in ((facts.subject, Place.SETUP), (facts.source, Place.CONTENT)):
        seen = set()
        for value in _without_fallback(source):
            if value.name not in seen and value.name != "contact.email":
                seen.add(value.name)
                yield Item("no_fallback", place, value.line, {"tag": value.name})


def _without_fallback(source: str) -> Iterator[merge.Value]:
    try:
        yield from merge.without_fallback(merge.parse(source))
    except merge.MergeRefused:
        return


def _link_blocks(facts: Facts) -> Iterator[Item]:
    for link, known, answer in _answered(facts):
        if answer.verdict is Verdict.BROKEN and not known.vouched_by:
            told: dict[str, str | int] = {"link": link[:80], "code": answer.code}
            yield Item("link_dead", Place.CONTENT, _line_of_link(facts.source, link), told)


def _answered(facts: Facts) -> Iterator[tuple[str, Known, Answer]]:
    for link in dict.fromkeys(facts.links):
        known = facts.known_links.get(asked_as(link), Known())
        if known.answer is not None:
            yield link, known, known.answer


def _answer_warnings(facts: Facts) -> Iterator[Item]:
    """What the websites said, or did not say, that may be all right for readers."""
    for link, known, answer in _answered(facts):
        line = _line_of_link(facts.source, link)
        if _link_trouble(link) == "link_staging":
            continue
        if answer.verdict is Verdict.BROKEN and known.vouched_by:
            told: dict[str, str | int] = {"link": link[:80], "code": answer.code, "name": known.vouched_by}
            yield Item("link_vouched", Place.CONTENT, line, told)
        elif answer.verdict is Verdict.SILENT:
            yield Item("link_silent", Place.CONTENT, line, {"link": link[:80], "reason": answer.reason})
        elif answer.verdict is Verdict.PRIVATE:
            yield Item("link_private", Place.CONTENT, line, {"link": link[:80]})


def _link_warnings(facts: Facts) -> Iterator[Item]:
    if not facts.links and facts.source.strip():
        yield Item("no_links", Place.CONTENT)
    for link in dict.fromkeys(facts.links):
        code = _link_trouble(link)
        if code:
            yield Item(code, Place.CONTENT, _line_of_link(facts.source, link), {"link": link[:80]})
    yield from _answer_warnings(facts)


def _spam_warnings(facts: Facts) -> Iterator[Item]:
    """What a spam filter minds, in plain words; its own where we have none for it."""
    if facts.spam is None:
        return
    if facts.spam.is_spam:
        yield Item("spam_score", Place.CONTENT, facts={"points": _points(facts.spam.points)})
    for rule in facts.spam.rules:
        place = Place.SETUP if rule.kind == "capitals" else Place.CONTENT
        yield Item(f"spam_{rule.kind}", place, facts={"points": _points(rule.points), "text": rule.text})


def _points(tenths: int) -> str:
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def _line_of_link(source: str, link: str) -> int:
    return line_of(source, link) or line_of(source, link.replace("&", "&amp;"))


def _link_trouble(link: str) -> str:
    try:
        host = urlsplit(link.split("{{", 1)[0]).hostname or ""
    except ValueError:
        return "link_broken"
    if _PLACEHOLDER.search(host):
        return "link_placeholder"
    if _STAGING.search(host) or _NUMBERS.match(host):
        return "link_staging"
    return "link_http" if link.lower().startswith("http://") else ""
