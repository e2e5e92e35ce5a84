"""Sending domains: keys made here, records looked at, a proof that no silence takes away (SET-01)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from gaung.core.permissions import MissingRight
from gaung.core.sending_domain import GRACE, OFTEN, questions_of
from gaung.foundation import bell
from gaung.foundation.access import NotHere
from gaung.foundation.models import AuditEntry, MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.gateways.dns import KnownNames, using
from gaung.senders import actions, due, queries
from gaung.senders.models import Sender, SendingDomain
from tests.cast import NOW, Person
from tests.senders.domains import all_right, names_for, saying

pytestmark = pytest.mark.django_db
NOTHING = KnownNames({})


@pytest.fixture
def inside(owner: Person):  # type: ignore[no-untyped-def]
    with company_scope(owner.company):
        yield owner


@pytest.fixture(autouse=True)
def mails_leave(settings):  # type: ignore[no-untyped-def]
    settings.GAUNG_LOCAL_MAILBOX = False


def add(person: Person, domain: str = "senja.example") -> SendingDomain:
    with using(NOTHING):
        return actions.add_domain(company=person.company, domain=domain, by=person.actor, now=NOW)


def look(person: Person, domain: SendingDomain, names: KnownNames, *, at: datetime = NOW) -> SendingDomain:
    return actions.look_at_domain(company=person.company, domain_id=domain.pk, names=names, now=at)


def verified(person: Person, domain: str = "senja.example") -> SendingDomain:
    added = add(person, domain)
    return look(person, added, names_for(added))


def silent(domain: SendingDomain) -> KnownNames:
    return saying(dict.fromkeys(questions_of(queries.setup_of(domain))))


def acts() -> list[str]:
    rows = AuditEntry.objects.filter(action__startswith="sending_domain").order_by("pk")
    return [action.removeprefix("sending_domain.") for action in rows.values_list("action", flat=True)]


def test_a_domain_gets_a_key_of_its_own_whose_private_half_is_stored_sealed(inside: Person) -> None:
    domain = add(inside)
    assert len(domain.dkim_public) == 392, "2048 bits"
    assert domain.dkim_private_sealed.startswith("gAAAA")
    assert add(inside, "b.example").dkim_selector != domain.dkim_selector
    assert acts() == ["added", "added"]


@pytest.mark.parametrize(
    "text",
    ["Senja.example", " senja.example. ", "https://senja.example/menu", "www.senja.example", "kopi@senja.example"],
)
def test_a_domain_is_read_as_people_paste_it(inside: Person, text: str) -> None:
    assert add(inside, text).domain == "senja.example"


def test_an_international_domain_is_kept_as_mail_servers_know_it(inside: Person) -> None:
    assert add(inside, "köpi.example").domain == "xn--kpi-sna.example"
    sender = actions.add_sender(company=inside.company, name="K", email="a@köpi.example", by=inside.actor, now=NOW)
    assert sender.email.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "", "senja", "localhost", "192.0.2.1", "[::1]", "*.senja.example", "_dmarc.senja.example", "a..example",
        "-a.example", "senja.example\r\nBcc: x", "senja.example\x00", "x" * 300 + ".example", "<b>.example",
        "senja.example, b.example", "\u202esenja.example", "xn--\x80.example",
    ],
)  # fmt: skip
def test_what_is_no_domain_is_refused(inside: Person, text: str) -> None:
    with pytest.raises(actions.DomainRefused):
        add(inside, text)
    assert queries.domains(inside.company) == []


def test_a_domain_stands_once_per_company_and_there_is_an_end_to_their_number(
    inside: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = add(inside)
    with pytest.raises(actions.DomainTaken):
        add(inside)
    with company_scope(stranger.company):
        theirs = add(stranger)
        with pytest.raises(NotHere):
            queries.access_domain(stranger.company, mine.pk)
    assert theirs.dkim_selector != mine.dkim_selector, "each proves it under a name of its own"
    monkeypatch.setattr("gaung.senders.actions.domains.MOST_DOMAINS", 1)
    with pytest.raises(actions.TooManyDomains):
        add(inside, "b.example")


def test_a_member_without_the_right_adds_looks_and_removes_nothing(inside: Person, viewer: Person) -> None:
    domain = add(inside)
    with pytest.raises(MissingRight):
        add(viewer, "b.example")
    with pytest.raises(MissingRight):
        actions.look_at_domain(company=inside.company, domain_id=domain.pk, names=NOTHING, now=NOW, by=viewer.actor)
    with pytest.raises(MissingRight):
        actions.remove_domain(company=inside.company, domain_id=domain.pk, by=viewer.actor, now=NOW)


def test_a_domain_whose_key_is_found_is_verified_and_verifies_its_senders(inside: Person) -> None:
    domain = add(inside)
    before = actions.add_sender(company=inside.company, name="K", email="kopi@senja.example", by=inside.actor, now=NOW)
    assert not before.is_proved
    domain = look(inside, domain, names_for(domain))
    assert domain.verified_at == NOW
    assert Sender.objects.get(pk=before.pk).is_proved
    asked = MailMessage.objects.filter(template="sender-link").count()
    after = actions.add_sender(
        company=inside.company, name="K", email="info@news.Senja.example", by=inside.actor, now=NOW
    )
    assert after.is_proved
    assert MailMessage.objects.filter(template="sender-link").count() == asked, "no link is needed"
    other = actions.add_sender(company=inside.company, name="K", email="a@notsenja.example", by=inside.actor, now=NOW)
    assert not other.is_proved
    assert acts() == ["added", "verified"]


def test_silence_of_the_name_system_takes_nothing_away_and_is_asked_again(inside: Person) -> None:
    domain = verified(inside)
    later = NOW + timedelta(days=40)
    domain = look(inside, domain, silent(domain), at=later)
    assert domain.verified_at == NOW
    assert domain.next_check_at == later + OFTEN
    seen = queries.records_seen(domain)
    assert {(one.standing, one.at, one.unanswered_at) for one in seen} == {("verified", NOW, later)}


def test_a_record_that_is_gone_has_three_days_to_come_back(inside: Person) -> None:
    domain = verified(inside)
    gone = NOW + timedelta(days=10)
    domain = look(inside, domain, NOTHING, at=gone)
    assert (domain.verified_at, domain.missing_since, domain.next_check_at) == (NOW, gone, gone + OFTEN)
    domain = look(inside, domain, names_for(domain), at=gone + timedelta(hours=71))
    assert (domain.verified_at, domain.missing_since) == (NOW, None)
    domain = look(inside, domain, NOTHING, at=gone + timedelta(days=4))
    domain = look(inside, domain, NOTHING, at=gone + timedelta(days=4) + GRACE)
    assert domain.verified_at is None
    assert acts() == ["added", "verified", "missed", "missed", "lost"]
    assert queries.signer_for(company=inside.company, email="kopi@senja.example") is None
    rung = bell.entries(inside.company, inside.actor)
    assert {one.name for one in rung} == {f"sending-domain-{what}" for what in ("verified", "missed", "lost")}
    assert rung[0].page == f"settings/senders/domains/{domain.pk}/"
    assert "senja.example" in rung[0].words["id"]


def test_ten_texts_and_junk_among_them_are_looked_through(inside: Person) -> None:
    domain = add(inside)
    answers = all_right(domain)
    junk = tuple(f"junk-{number}=\ufffd\x00<script>" for number in range(9))
    name = next(one for one in answers if one.name == "senja.example" and one.type == "TXT")
    answers[name] = (*junk, "v=spf1 mx ~all")
    key = next(one for one in answers if "_domainkey" in one.name)
    answers[key] = (*junk, *(answers[key] or ()))
    domain = look(inside, domain, saying(answers))
    assert domain.verified_at == NOW
    assert {one.standing for one in queries.records_seen(domain)} == {"verified"}


def test_a_new_key_takes_over_when_its_record_is_found_and_not_before(inside: Person) -> None:
    domain = verified(inside)
    first = domain.dkim_selector
    domain = actions.make_new_key(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
    second = domain.next_selector
    again = actions.make_new_key(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
    assert again.next_selector == second, "pressed twice, made once"
    old_only = {one: texts for one, texts in all_right(domain).items() if second not in one.name}
    domain = look(inside, domain, saying(old_only))
    assert (domain.dkim_selector, domain.next_selector) == (first, second)
    domain = look(inside, domain, names_for(domain), at=NOW + OFTEN)
    assert (domain.dkim_selector, domain.next_selector, domain.retired_selector) == (second, "", first)
    assert domain.verified_at == NOW
    assert [one.record.host for one in queries.records_seen(domain) if one.record.kind == "dkim"] == [
        f"{second}._domainkey.senja.example"
    ]
    assert acts() == ["added", "verified", "key_made", "key_changed"]


def test_a_new_key_can_be_dropped_and_needs_a_verified_domain(inside: Person) -> None:
    fresh = add(inside, "b.example")
    with pytest.raises(actions.DomainNotProved):
        actions.make_new_key(company=inside.company, domain_id=fresh.pk, by=inside.actor, now=NOW)
    domain = verified(inside)
    actions.make_new_key(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
    for _ in range(2):
        domain = actions.drop_new_key(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
    assert domain.next_selector == domain.next_private_sealed == ""


def test_a_key_changed_while_the_name_system_was_asked_keeps_the_answer_of_neither(inside: Person) -> None:
    domain = verified(inside)

    class Slow(KnownNames):
        def ask(self, questions):  # type: ignore[no-untyped-def]
            actions.make_new_key(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
            return super().ask(questions)

    after = look(inside, domain, Slow({}), at=NOW + timedelta(days=30))
    assert (after.verified_at, after.missing_since) == (NOW, None)


def test_a_removed_domain_leaves_its_senders_to_their_own_proof(inside: Person) -> None:
    domain = verified(inside)
    sender = actions.add_sender(company=inside.company, name="K", email="a@senja.example", by=inside.actor, now=NOW)
    actions.remove_domain(company=inside.company, domain_id=domain.pk, by=inside.actor, now=NOW)
    assert not Sender.objects.get(pk=sender.pk).is_proved
    assert queries.domains(inside.company) == []
    with pytest.raises(NotHere):
        look(inside, domain, NOTHING)


def test_what_is_due_is_looked_at_once_whoever_asks_first(inside: Person) -> None:
    domain = add(inside)
    assert due.run_due(now=NOW + OFTEN - timedelta(seconds=1)) == 0
    with using(names_for(domain)):
        assert [due.run_due(now=NOW + OFTEN), due.run_due(now=NOW + OFTEN)] == [1, 0]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_domain_is_added_looked_at_and_removed_by_hand(owner: Person, language: str) -> None:
    browser = Client()
    browser.force_login(owner.user)
    owner.user.language = language
    owner.user.save()
    page = f"/c/{owner.company.slug}/settings/senders/"
    refused = browser.post(f"{page}domains/new/", {"domain": "no domain"})
    assert refused.status_code == 422
    assert 'value="no domain"' in refused.content.decode()
    with using(NOTHING):
        made = browser.post(f"{page}domains/new/", {"domain": "senja.example"})
    with company_scope(owner.company):
        domain = SendingDomain.objects.get()
        names = names_for(domain)
        SendingDomain.objects.update(checked_at=None)
    shown = browser.get(made["Location"]).content.decode()
    assert domain.dkim_public in shown
    assert "v=DMARC1; p=none" in shown
    with using(names):
        browser.post(f"{made['Location']}look/")
    good = browser.get(made["Location"]).content.decode()
    assert "ns1.dns.example" in good
    assert {"en": "senja.example is verified", "id": "senja.example terverifikasi"}[language] in good
    browser.post(f"{made['Location']}key/", {"act": "make"})
    assert {"en": "Drop new key", "id": "Batalkan kunci baru"}[language] in browser.get(
        made["Location"]
    ).content.decode()
    assert browser.get(f"{made['Location']}removal/").status_code == 200
    browser.post(f"{made['Location']}removal/")
    assert browser.get(made["Location"]).status_code == 404


def test_hostile_answers_are_shown_as_text(owner: Person) -> None:
    browser = Client()
    browser.force_login(owner.user)
    with company_scope(owner.company):
        domain = add(owner)
        answers = dict.fromkeys(all_right(domain), ("v=spf1 <script>alert(1)</script>",))
        look(owner, domain, saying(answers))
    shown = browser.get(f"/c/{owner.company.slug}/settings/senders/domains/{domain.pk}/").content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
