"""What newsletters did, in every state a report can stand in, and the pages their readers see (REP, PUB)."""

import random
import re
from datetime import timedelta
from typing import Any

from gaung.bounces.models import Intake, Unmatched
from gaung.campaigns import actions as campaigns
from gaung.campaigns.gallery import shipped_template
from gaung.campaigns.letters import letter_of
from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.core.campaign import PauseReason, Status
from gaung.core.delivery import State
from gaung.delivery.models import Delivery, Prepared
from gaung.foundation import clock
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import MailMessage
from gaung.preferences import actions as preferences
from gaung.reports import actions as reports
from gaung.reports.links import share_address
from gaung.tracking.tokens import recipient_token
from tests.reports.crowd import Crowd, take_in
from tests.screens.hand import Addresses, Hand
from tests.screens.stage_campaigns import sender_of

NAMES = {"en": ("Letter of the rainy season", "What we learned from a rainy season"),
         "id": ("Surat musim hujan", "Yang kami pelajari dari musim hujan")}  # fmt: skip
HARD = "550 5.1.1 Recipient address rejected: User unknown in virtual mailbox table"
SOFT = "452 4.2.2 The mailbox is over its quota"


class Readers(Crowd):
    """Recipients who read and click as people do; nobody of the sample leaves its list by it."""

    def _leave(self, pk: int) -> None:
        """Stay: the sample's figures stand in the documentation."""


def reports_of_all_sorts(hand: Hand) -> Addresses:
    """With data, of few people, not measured, of nothing yet; shared by a link, and the link taken back."""
    found = dict[str, str]()
    earlier = _gone(hand, "Open day at the roastery", people=1_240, days_ago=31)
    Readers(hand.company, earlier, seed=3).act()
    data = _gone(hand, *NAMES["en"], people=1_840, days_ago=4)
    Readers(hand.company, data).act()
    found |= _at(hand, "data", data) | {"report_mail": hand.at(f"reports/{data.pk}/mail/")}
    for language, name in (("en", "Our second shop opens"), ("id", "Toko kedua kami buka")):
        draft = _letter(hand, name, name, language, template="announcement")
        found[f"campaign_letter_{language}"] = hand.at(f"campaigns/{draft.pk}/")
    small = _gone(hand, "To the tasting group", people=14, days_ago=2)
    Readers(hand.company, small, seed=11).act()
    found |= _at(hand, "small", small)
    quiet = _gone(hand, "Unmeasured letter", people=320, days_ago=6)
    Campaign.objects.filter(pk=quiet.pk).update(is_tracked=False)
    found |= _at(hand, "untracked", quiet) | _at(hand, "nothing", _not_begun(hand))
    take_in()
    shared, taken_back = (hand.act(reports.share_report, campaign=data, days=30) for _ in range(2))
    hand.act(reports.revoke_share, share_id=taken_back.pk)
    for name, one in (("shared", shared), ("shared_gone", taken_back)):
        found[f"report_{name}"] = _path(share_address(company_id=hand.company.pk, share_id=one.pk))
    return found


def what_readers_see(hand: Hand) -> Addresses:
    """The pages behind the links of a newsletter and of a sign-up form, in both languages."""
    found = dict[str, str]()
    topic = hand.act(preferences.save_topic, name="Kelas dan acara", description="Kelas seduh, buka pintu")
    for language, names in NAMES.items():
        campaign = _gone(hand, *names, people=60, days_ago=9, language=language)
        mail = Delivery.objects.filter(campaign=campaign).order_by("pk")[7 if language == "en" else 9]
        token = recipient_token(company_id=hand.company.pk, delivery_id=mail.pk)
        for letter, name in (("u", "unsubscribe"), ("p", "preferences"), ("w", "web_view")):
            found[f"reader_{name}_{language}"] = f"/{letter}/{token}/"
        found |= _data_links(hand, mail, language) | _sign_up(hand, topic.pk, language)
    return found


def what_comes_back(hand: Hand) -> Addresses:
    """Ways in that do well and one that does not, and what moved nobody (OPS-05). Of the installation."""
    now = clock.now()
    facts = {"tried_at": now - timedelta(minutes=2), "read_at": now - timedelta(minutes=2)}
    Intake.objects.create(source="generic", came_at=now - timedelta(minutes=9), acted=182, known=4, other=31, **facts)
    wrong = {"error": "unreachable", "error_words": "Connection timed out", "error_at": now - timedelta(hours=3)}
    Intake.objects.create(source="postmark", came_at=now - timedelta(hours=4), acted=12, forged=2, **facts | wrong)
    for number, (sort, recipient, words) in enumerate((
        ("forged", "", "a token that is not ours"),
        ("no_token", "budi@example.org", HARD),
        ("gone", "siti@example.net", SOFT),
    )):  # fmt: skip
        Unmatched.objects.create(
            at=now, source="generic", sort=sort, recipient=recipient, words=words, times=number + 1, digest=str(number)
        )
    return {}


# --- a campaign that went out ---------------------------------------------------------------------


def _gone(hand: Hand, name: str, subject: str = "", *, people: int, days_ago: int, language: str = "en") -> Campaign:
    """A campaign that has gone out to so many: some did not exist, some were full, a few complained."""
    campaign = _letter(hand, name, subject or name, language)
    at = clock.now() - timedelta(days=days_ago)
    Delivery.objects.bulk_create(_mails(hand, campaign, people, at))
    Campaign.objects.filter(pk=campaign.pk).update(
        status=Status.FINISHED.value, status_since=at, told_at=at, told_by=hand.by.label, frozen_at=at,
        finished_at=at + timedelta(minutes=12), recipient_count=people,
    )  # fmt: skip
    campaign.refresh_from_db()
    letter = letter_of(campaign).to_json()
    Prepared.objects.create(company=hand.company, campaign=campaign, made_at=at, letter=letter)
    return campaign


def _letter(hand: Hand, name: str, subject: str, language: str, template: str = "newsletter") -> Campaign:
    source = shipped_template(template, language).source
    campaign = hand.act(campaigns.create_campaign, name=name, source=source)
    values = {"subject": subject, "sender_id": sender_of(hand).pk, "language": language}
    return hand.act(campaigns.save_setup, campaign_id=campaign.pk, values=values)


def _mails(hand: Hand, campaign: Campaign, people: int, at: Any) -> list[Delivery]:
    dice = random.Random(people)
    contacts = Contact.objects.filter(company=hand.company, marketing_status="subscribed").order_by("pk")[:people]
    rows = []
    for number, one in enumerate(contacts):
        luck = dice.random() if people > 100 else 1.0
        state, reason, reply, returned = State.SENT, "", "250 2.0.0 Ok: queued", ""
        if luck < 0.008:
            state, reason, reply = State.FAILED, "hard", HARD
        elif luck < 0.013:
            state, reason, reply = State.UNKNOWN, "", ""
        elif luck < 0.022:
            returned = "soft"
        elif luck < 0.0235:
            returned = "complaint"
        rows.append(
            Delivery(
                company=hand.company, campaign=campaign, contact=one, email=one.email, email_key=one.email_key or "",
                state=state.value, reason=reason, reply=reply, returned=returned, due_at=at,
                changed_at=at + timedelta(seconds=number // 4),
            )
        )  # fmt: skip
    return rows


def _not_begun(hand: Hand) -> Campaign:
    """Frozen, paused before the first mail: there is nothing to report yet."""
    campaign = _letter(hand, "Stopped at the first mail", "Beans for the weekend", "en")
    rows = _mails(hand, campaign, 90, hand.now)
    Delivery.objects.bulk_create([_queued(row) for row in rows])
    Campaign.objects.filter(pk=campaign.pk).update(
        status=Status.PAUSED.value, pause_reason=PauseReason.MEMBER.value, status_since=hand.now,
        told_at=hand.now, told_by=hand.by.label, frozen_at=hand.now, recipient_count=len(rows),
    )  # fmt: skip
    return campaign


def _queued(row: Delivery) -> Delivery:
    row.state, row.reason, row.reply = State.QUEUED.value, "", ""
    return row


def _at(hand: Hand, name: str, campaign: Campaign) -> Addresses:
    return {
        f"report_{name}": hand.at(f"reports/{campaign.pk}/"),
        f"campaign_{name}": hand.at(f"campaigns/{campaign.pk}/"),
    }


# --- readers --------------------------------------------------------------------------------------


def _data_links(hand: Hand, mail: Delivery, language: str) -> Addresses:
    """The mails with the links to one's own data, one of them pressed already."""
    common = {"company": hand.company, "now": hand.now}
    contact: Any = mail.contact
    preferences.choose(contact_id=contact.pk, wanted=set(), language=language, by=SYSTEM, **common)
    contact.refresh_from_db()
    found = dict[str, str]()
    for minutes, kind in ((-3, "export"), (0, "erase")):
        at = hand.now + timedelta(minutes=minutes)
        preferences.ask_for_data(company=hand.company, contact=contact, kind=kind, language=language, now=at)
        found[f"reader_{kind}_{language}"] = _last_link(contact.email, r"/my-data/[\w-]+/")
    return found


def _sign_up(hand: Hand, topic: int, language: str) -> Addresses:
    words = {
        "en": ("Newsletter", "Coffee in your mailbox", "Yes, send me the letter of Kopi Senja about once a month."),
        "id": ("Buletin", "Kopi di kotak surat Anda", "Ya, kirimi saya surat Kopi Senja kira-kira sebulan sekali."),
    }[language]
    content = preferences.FormContent(
        name=words[0], title=words[1], consent_text=words[2], language=language, topics=[topic]
    )
    form = hand.act(preferences.save_form, content=content)
    email = f"new.{language}@example.org"
    preferences.sign_up(
        company=hand.company, form=form, email=email, name="Dewi", fields={}, wanted=[topic], now=hand.now
    )
    return {
        f"reader_sign_up_{language}": f"/s/{form.key}/",
        f"reader_signed_up_{language}": f"/s/{form.key}/next/",
        f"reader_confirm_{language}": _last_link(email, r"/confirm/[\w-]+/"),
        f"sign_up_form_{language}": hand.at(f"settings/sign-up-forms/{form.pk}/"),
    }


def _last_link(email: str, pattern: str) -> str:
    mail = MailMessage.objects.filter(to_email=email).latest("pk")
    found = re.search(pattern, mail.text)
    assert found is not None, f"no {pattern} in the mail to {email}"
    return found[0]


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]
