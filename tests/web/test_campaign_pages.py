"""Campaigns in the browser's words: the list, the five tabs, the preview, the progress (CAM, ED, SND, G-13, P-03)."""

from __future__ import annotations

import html as html_text
import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from gaung.campaigns import actions
from gaung.campaigns.models import Campaign
from gaung.catalogue.actions import ensure_default_books
from gaung.contacts import actions as contacts
from gaung.contacts.models import Contact
from gaung.core.contact_status import MarketingStatus
from gaung.delivery.models import Delivery
from gaung.foundation.models import MailMessage
from tests.campaigns.newsletters import draft, ready
from tests.cast import new_member
from tests.customer import START, Customer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]


@pytest.fixture
def customer(db):
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        one.company.test_clock_at = one.now
        one.company.save()
        yield one


@pytest.fixture
def campaign(customer):
    return ready(customer)


@pytest.fixture
def browser(customer):
    client = Client()
    client.force_login(customer.user)
    return client


def address(campaign, path=""):
    return f"/c/kopi-senja/campaigns/{campaign.pk}/{path}"


def page(browser, path, *, status=200):
    answer = browser.get(path)
    assert answer.status_code == status, path
    return re.sub(r"\s+", " ", answer.content.decode())


def entries(html, **changed):
    """What a form holds, as a browser would send it."""
    seen = re.search(r'name="seen" value="([^"]*)"', html)
    return ({"seen": html_text.unescape(seen[1])} if seen else {}) | changed


def now(campaign):
    return Campaign.objects.get(pk=campaign.pk)


SETUP = {"name": "April news", "subject": "Fresh beans", "preheader": "", "language": "en", "reply_to": ""}


# --- the list ------------------------------------------------------------------------------------


def test_the_list_has_status_name_subject_audience_and_when_cam(customer, campaign, browser):
    html = page(browser, "/c/kopi-senja/campaigns/")
    assert "Email campaigns" in html
    assert re.search(r"Draft</span>.*April news</a>.*Fresh beans.*Everybody subscribed", html)
    assert 'data-keys="c"' in html


def test_the_list_is_narrowed_by_status_sender_date_and_words_cam(customer, campaign, browser):
    other = draft(customer, name="May sale", subject="Half price")
    for query, found in {
        "status=draft": {"April news", "May sale"},
        "status=sending": set(),
        f"sender={campaign.sender_id}": {"April news"},
        "q=half": {"May sale"},
        "since=2026-04-02": set(),
        "until=2026-04-01": {"April news", "May sale"},
        "sender=x&since=2026-99-99&until=9999-12-31&before=-1&status=%00": {"April news", "May sale"},
    }.items():
        html = page(browser, f"/c/kopi-senja/campaigns/?{query}")
        assert {one for one in ("April news", "May sale") if f"{one}</a>" in html} == found, query
    assert other.pk
    assert "No campaigns match" in page(browser, "/c/kopi-senja/campaigns/?status=sending")


def test_without_a_campaign_the_page_invites_to_the_first_g_08(customer, browser):
    html = page(browser, "/c/kopi-senja/campaigns/")
    assert "Write your first campaign" in html
    assert "/campaigns/new/" in html


def test_without_the_add_on_everything_can_be_read_and_nothing_written_d14(customer, campaign, browser):
    customer.wait(days=22)
    customer.company.test_clock_at = customer.now
    customer.company.save()
    assert 'data-keys="c"' not in page(browser, "/c/kopi-senja/campaigns/")
    html = page(browser, address(campaign, "setup/"))
    assert "Campaigns can only be read at present" in html
    assert "data-autosave" not in html
    assert browser.post(address(campaign, "setup/"), entries(html, **SETUP)).status_code == 400


# --- beginning -----------------------------------------------------------------------------------


def test_a_new_campaign_opens_in_the_editor_with_an_address_and_a_way_out_ed_02(customer, browser):
    for start, kind in {
        "blank": "mjml",
        "markdown": "markdown",
        "html": "html",
        "plain": "plain",
        "odd": "mjml",
    }.items():
        answer = browser.post("/c/kopi-senja/campaigns/new/", {"name": start, "start": start})
        made = Campaign.objects.get(name=start)
        assert answer["Location"] == address(made, "blocks/" if kind == "mjml" else "content/")
        assert made.kind == kind
        assert {"{{ company.address }}", "{{ link.unsubscribe }}"} <= set(re.findall(r"{{ [a-z._]+ }}", made.source))


def test_a_campaign_becomes_a_template_and_a_template_a_campaign_ed_02(customer, campaign, browser):
    browser.post(address(campaign, "template/"))
    html = page(browser, "/c/kopi-senja/campaigns/new/")
    start = re.search(r'value="(own:\d+)"', html)[1]
    browser.post("/c/kopi-senja/campaigns/new/", {"name": "From ours", "start": start})
    assert Campaign.objects.get(name="From ours").source == campaign.source
    assert browser.post("/c/kopi-senja/campaigns/new/", {"name": "x", "start": "own:999"}).status_code == 404


# --- saving and two people at once -----------------------------------------------------------------


def test_setup_shows_the_inbox_line_and_the_subjects_length_ed_01(customer, campaign, browser):
    html = page(browser, address(campaign, "setup/"))
    assert "11 characters; up to 60 show whole" in html
    assert re.search(r'data-shows="sender">Kopi Senja<.*data-shows="subject">Fresh beans<', html)


def test_an_autosave_answers_with_the_time_and_the_new_ground_ed(customer, campaign, browser):
    html = page(browser, address(campaign, "setup/"))
    filled = entries(html, **SETUP | {"subject": "Fresher beans", "sender_id": campaign.sender_id, "is_tracked": "on"})
    answer = browser.post(address(campaign, "setup/"), filled, headers={"X-Autosave": "1"})
    assert answer.json()["saved"] == "Saved 09:00"
    assert json.loads(answer.json()["seen"])["subject"] == ["Fresher beans"]
    assert now(campaign).subject == "Fresher beans"
    again = browser.post(address(campaign, "setup/"), filled | {"name": ""}, headers={"X-Autosave": "1"})
    assert (again.status_code, list(again.json()["errors"])) == (400, ["name"])


def test_a_save_over_somebody_elses_edit_is_told_and_compared_g_13(customer, campaign, browser):
    html = page(browser, address(campaign, "content/"))
    budi = new_member(customer.company, email="budi@kopisenja.example", name="Budi", set_key="author").actor
    actions.save_content(
        company=customer.company, campaign_id=campaign.pk, values={"source": "By Budi"}, by=budi, now=customer.now
    )
    mine = entries(html, kind="mjml", source="By me", text="")
    told = browser.post(address(campaign, "content/"), mine, headers={"X-Autosave": "1"})
    assert told.status_code == 409
    assert told.json()["lost"].startswith("Budi saved this campaign at 09:00")
    compared = browser.post(address(campaign, "content/"), mine)
    assert compared.status_code == 409
    assert {"By Budi", "By me"} <= set(re.findall(r'compare-value">([^<]+)<', compared.content.decode()))
    assert now(campaign).source == "By Budi"
    chosen = mine | {"compared": "source", "theirs-source": "By Budi", "pick-source": "mine"}
    chosen = entries(compared.content.decode(), **{key: value for key, value in chosen.items() if key != "seen"})
    browser.post(address(campaign, "content/"), chosen)
    assert now(campaign).source == "By me"


def test_people_at_different_tabs_do_not_disturb_each_other_g_13(customer, campaign, browser):
    html = page(browser, address(campaign, "content/"))
    actions.save_setup(
        company=customer.company, campaign_id=campaign.pk, values={"subject": "New"}, by=customer.by, now=customer.now
    )
    answer = browser.post(address(campaign, "content/"), entries(html, kind="plain", source="Words", text=""))
    assert answer.status_code == 302
    assert (now(campaign).subject, now(campaign).source) == ("New", "Words")


def test_an_earlier_version_comes_back_by_a_button_ed(customer, campaign, browser):
    customer.now += timedelta(minutes=6)
    actions.save_content(
        company=customer.company, campaign_id=campaign.pk, values={"source": "x"}, by=customer.by, now=customer.now
    )
    assert "Version 1" in page(browser, address(campaign, "versions/?number=1"))
    browser.post(address(campaign, "versions/restored/"), {"number": "1"})
    assert now(campaign).source == campaign.source
    assert browser.post(address(campaign, "versions/restored/"), {"number": "77"}).status_code == 404


# --- content, preview, audience ------------------------------------------------------------------


def test_problems_stand_by_their_line_with_the_nearest_tag_ed_03(customer, campaign, browser):
    html = page(browser, address(campaign, "content/"))
    column = "<mj-column><mj-txt>{{ contact.nmae }}</mj-txt></mj-column>"
    source = f"<mjml>\n<mj-body>\n<mj-section>{column}</mj-section></mj-body></mjml>"
    browser.post(address(campaign, "content/"), entries(html, kind="mjml", source=source, text=""))
    html = page(browser, address(campaign, "content/"))
    assert 'data-line="3"' in html
    assert "Did you mean contact.name?" in html
    assert "The tag mj-txt is not known" in html


def test_the_preview_reads_as_a_contact_under_a_policy_of_its_own_ed_03_ed_04(customer, campaign, browser):
    ani = contacts.add_contact(
        company=customer.company,
        person=contacts.NewContact(email="ani@example.org", name="Ani <b>Bold</b>"),
        by=customer.by,
        now=customer.now,
    )
    source = 'Hello **{{ contact.name | default("there") }}**'
    actions.save_content(
        company=customer.company,
        campaign_id=campaign.pk,
        values={"kind": "markdown", "source": source},
        by=customer.by,
        now=customer.now,
    )
    frame = browser.get(address(campaign, f"preview/mail/?as={ani.pk}&images=off"))
    policy = frame["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'none'" in policy
    assert "sandbox" in policy
    assert "Ani &lt;b&gt;Bold" in frame.content.decode()
    nobody = Contact.objects.exclude(pk=ani.pk).first()
    assert "there" in browser.get(address(campaign, f"preview/mail/?as={nobody.pk}")).content.decode()
    text = browser.get(address(campaign, "preview/mail/?view=text&as=me")).content.decode()
    assert "Ayu Lestari" in text
    assert "Jalan Senja 1" in text
    dark = browser.get(address(campaign, "preview/mail/?colors=full")).content.decode()
    assert "background: #121212" in dark


def test_the_audience_counts_who_gets_it_and_who_not_each_clickable_ed_05(customer, campaign, browser):
    facts = {"company": customer.company, "by": customer.by, "now": customer.now}
    first, second, third = Contact.objects.order_by("pk")
    contacts.tag_contacts(contact_ids=[first.pk, second.pk], tag="vip", **facts)
    contacts.change_status(contact_id=second.pk, to=MarketingStatus.UNSUBSCRIBED, **facts)
    html = page(browser, address(campaign, "audience/"))
    value = re.search(r'name="include" value="([^"]+)"', html)[1]
    count = page(browser, address(campaign, f"audience/count/?include={value}"))
    assert "1 contact" in count
    assert re.search(r'href="[^"]*status=unsubscribed[^"]*"[^>]*>unsubscribed', count)
    browser.post(address(campaign, "audience/"), entries(html, include=value))
    assert now(campaign).include == [{"tag": [value.split("=")[1]]}]
    assert "Tag: vip" in page(browser, "/c/kopi-senja/campaigns/")
    assert third.pk


# --- check and send --------------------------------------------------------------------------------


def test_each_item_of_the_check_list_leads_to_where_it_is_mended_ed_06(customer, browser):
    empty = draft(customer, source="", subject="")
    html = page(browser, address(empty, "check/"))
    assert re.search(r"There is no subject yet.</span> <a href=\"[^\"]*/setup/\">Open Setup", html)
    assert re.search(r"There is no content yet.</span> <a href=\"[^\"]*/content/\">Open Content", html)
    assert re.search(r"Nobody would get this campaign.</span> <a href=\"[^\"]*/audience/\">", html)
    assert "3 things keep it from going" not in html
    assert "things keep it from going" in page(browser, address(empty, "send/"))


def test_the_last_look_names_subject_sender_count_people_and_time_ed_08(customer, campaign, browser):
    html = page(browser, address(campaign, "send/review/?when=now"))
    for words in ("Fresh beans", "news@kopisenja.example", "3 contacts", "c1@contacts.example", "Send to 3 contacts"):
        assert words in html
    assert 'name="once"' in html


def test_sent_twice_it_goes_once_and_can_be_stopped_in_its_first_minute_g_05_ed_08(customer, campaign, browser):
    html = page(browser, address(campaign, "send/review/?when=now"))
    once = re.search(r'name="once" value="([^"]+)"><input type="hidden" name="when"', html)[1]
    for _ in range(2):
        answer = browser.post(address(campaign, "send/review/"), {"when": "now", "once": once})
        assert answer["Location"] == address(campaign, "progress/")
    assert now(campaign).status == "preparing"
    html = page(browser, address(campaign, "progress/"))
    assert "The first mail leaves in 60 seconds" in html
    assert '<meta http-equiv="refresh" content="10">' in html
    browser.post(address(campaign, "draft/"))
    assert now(campaign).status == "draft"


def test_scheduled_for_a_time_in_a_zone_it_is_taken_back_to_change_it_ed_08(customer, campaign, browser):
    when = {"when": "later", "day": "2026-04-03", "time": "09:30", "zone": "Asia/Jakarta"}
    html = page(browser, address(campaign, "send/review/?" + "&".join(f"{k}={v}" for k, v in when.items())))
    assert "Schedule for 3 contacts" in html
    browser.post(address(campaign, "send/review/"), when)
    assert now(campaign).status == "scheduled"
    html = page(browser, address(campaign, "content/"))
    assert "It goes out on 3 April 2026 09:30 WIB" in html
    assert "data-autosave" not in html
    browser.post(address(campaign, "draft/"))
    assert now(campaign).status == "draft"


@pytest.mark.parametrize(
    ("day", "zone", "words"),
    [
        ("2026-04-01", "Asia/Jakarta", "is over. Choose a later time"),
        ("2026-04-30", "Asia/Jakarta", "Campaigns ends on 22 April 2026 09:00 WIB. Choose an earlier time"),
        ("", "Asia/Jakarta", "Choose the day"),
        ("2026-04-05", "Mars/Base", "Choose"),
    ],
)
def test_a_time_that_cannot_be_is_told_with_what_to_do_d26(customer, campaign, browser, day, zone, words):
    answer = browser.get(address(campaign, f"send/review/?when=later&day={day}&time=08:00&zone={zone}"))
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_time_the_clocks_skip_is_told_and_resolved_ed_08(customer, campaign, browser):
    customer.paying()
    later = "when=later&day=2026-10-25&time=02:30&zone=Europe/Berlin"
    html = page(browser, address(campaign, f"send/review/?{later}"))
    assert "The clocks show this time twice" in html
    later = "when=later&day=2027-03-28&time=02:30&zone=Europe/Berlin"
    assert "The clocks skip this time" in page(browser, address(campaign, f"send/review/?{later}"))


def test_a_test_send_arrives_in_the_local_mailbox_and_says_so_by_address_ed_07(customer, campaign, browser):
    answer = browser.post(address(campaign, "tests/"), {"to": "a@example.org, b@example.org", "reader": ""})
    assert answer.status_code == 302
    html = page(browser, address(campaign, "send/"))
    assert re.search(r"<b>a@example.org</b>: sent.*<b>b@example.org</b>: sent", html)
    assert "a@example.org, b@example.org</textarea>" in html  # remembered
    kept = MailMessage.objects.filter(subject="[Test] Fresh beans")
    assert set(kept.values_list("to_email", flat=True)) == {"a@example.org", "b@example.org"}
    assert not Delivery.objects.exists()  # nothing is counted


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (", ".join(f"a{n}@example.org" for n in range(11)), "Enter at most 10 addresses"),
        ("a@", "the part after @"),
        ("", "Addresses"),
    ],
)
def test_a_test_send_is_refused_with_what_to_do_ed_07(customer, campaign, browser, to, words):
    browser.post(address(campaign, "tests/"), {"to": to, "reader": ""})
    assert words in page(browser, address(campaign, "send/"))
    assert not MailMessage.objects.filter(subject__contains="Test").exists()


# --- on its way ------------------------------------------------------------------------------------


def _under_way(customer, campaign, **states):
    facts = {"company": customer.company, "campaign": campaign, "due_at": customer.now, "changed_at": customer.now}
    rows = [(state, n) for state, count in states.items() for n in range(count)]
    for at, (state, _) in enumerate(rows):
        email = f"r{at}@example.org"
        Delivery.objects.create(email=email, email_key=email, state=state, reason="hard", reply="550 no", **facts)
    Campaign.objects.filter(pk=campaign.pk).update(
        status="sending", frozen_at=customer.now, recipient_count=len(rows), status_since=customer.now
    )


def test_progress_has_a_bar_the_figures_and_pause_snd_01_snd_02(customer, campaign, browser):
    _under_way(customer, campaign, sent=3, queued=2, failed=1)
    html = page(browser, address(campaign, "progress/"))
    assert "4 of 6 done" in html
    assert 'hx-trigger="every 2s"' in html
    browser.post(address(campaign, "pauses/"))
    assert now(campaign).status == "paused"
    html = page(browser, address(campaign, "progress/"))
    assert "Paused. 3 sent, 2 left" in html
    assert "Somebody of your company paused it" in html
    browser.post(address(campaign, "resumptions/"))
    assert now(campaign).status == "sending"


def test_who_did_not_get_it_stands_with_the_servers_words_snd_01(customer, campaign, browser):
    _under_way(customer, campaign, sent=1, failed=1)
    html = page(browser, address(campaign, "recipients/?state=failed"))
    assert re.search(r"r1@example.org.*the address does not exist.*550 no", html)


def test_whoever_knows_settles_mails_in_doubt_of_some_or_of_all_snd_01(customer, campaign, browser):
    _under_way(customer, campaign, sent=1, unknown=3)
    path = address(campaign, "recipients/?state=unknown")
    html = page(browser, path)
    assert "All 3 in doubt" in html
    first = re.search(r'name="id" value="(\d+)"', html)[1]
    browser.post(address(campaign, "doubts/"), {"which": "ticked", "as": "arrived"})
    assert "Nobody is ticked" in page(browser, path)
    browser.post(address(campaign, "doubts/"), {"which": "ticked", "as": "arrived", "id": [first, "x", "9" * 30]})
    assert "1 person is not in doubt any more" in page(browser, path)
    browser.post(address(campaign, "doubts/"), {"which": "all", "as": "not_arrived"})
    states = sorted(Delivery.objects.filter(campaign=campaign).values_list("state", flat=True))
    assert states == ["failed", "failed", "sent", "sent"]


def test_stopping_for_good_asks_first_g_05_snd_02(customer, campaign, browser):
    _under_way(customer, campaign, queued=2)
    assert "2 contacts have not got it and will not" in page(browser, address(campaign, "stop/"))
    assert now(campaign).status == "sending"
    browser.post(address(campaign, "stop/"))
    assert now(campaign).status == "stopped"


# --- the tabs in both languages ------------------------------------------------------------------


@pytest.mark.parametrize("tab", ["setup", "content", "audience", "check", "send", "progress", "versions", "preview"])
def test_every_page_of_a_campaign_speaks_indonesian_g_12(customer, campaign, browser, tab):
    customer.user.language = "id"
    customer.user.save()
    html = page(browser, address(campaign, f"{tab}/"))
    assert '<html lang="id">' in html
    assert not re.search(r">(Save changes|Setup|Send|Audience|Draft)<", html)


# --- small things of the journey -------------------------------------------------------------------


def test_the_plain_text_is_made_from_the_content_at_the_press_of_a_button_ed_04(customer, campaign, browser):
    html = page(browser, address(campaign, "content/"))
    given = entries(html, kind="markdown", source="# Hello\n\nRead [this](https://kopisenja.example/a).", fill="text")
    assert browser.post(address(campaign, "content/"), given).status_code == 302
    kept = now(campaign)
    assert kept.is_own_text
    assert "Hello" in kept.text
    assert "https://kopisenja.example/a" in kept.text


def test_an_autosave_tells_the_problems_of_what_was_saved_ed_03(customer, campaign, browser):
    html = page(browser, address(campaign, "content/"))
    given = entries(html, kind="markdown", source="Hi {{ contact.nmae }}")
    answer = browser.post(address(campaign, "content/"), given, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert "Did you mean contact.name?" in answer.json()["problems"]


def test_what_is_needed_before_sending_is_not_called_optional_ed_01(customer, campaign, browser):
    html = page(browser, address(campaign, "setup/"))
    assert not re.search(r'for="id_subject">Subject <span class="optional"', html)
    assert re.search(r'for="id_preheader">Preview text <span class="optional"', html)


def test_hours_and_everybodys_own_clock_are_chosen_looked_at_and_kept_ed_08(customer, campaign, browser):
    given = {"when": "own", "day": "2026-04-05", "time": "09:00", "zone": "Asia/Jakarta"}
    given |= {"hours": "on", "hours_from": "08:00", "hours_to": "20:00"}
    query = "&".join(f"{key}={value}" for key, value in given.items())
    html = page(browser, address(campaign, f"send/review/?{query}"))
    assert "by each recipient’s own clock" in html
    assert "From 08:00 to 20:00 only" in html
    assert "0 of 3 recipients have a time zone" in html
    assert browser.post(address(campaign, "send/review/"), given).status_code == 302
    kept = now(campaign)
    assert (kept.status, kept.in_local_time, kept.window_from, kept.window_to) == ("scheduled", True, 480, 1200)
    assert "by each recipient’s own clock" in page(browser, address(campaign, "progress/"))
    again = page(browser, address(campaign, "send/"))
    assert re.search(r'value="own"[^>]* checked', again)


def test_hours_need_a_beginning_and_another_end_ed_08(customer, campaign, browser):
    html = page(browser, address(campaign, "send/review/?when=now&hours=on&hours_from=&hours_to="), status=400)
    assert "Enter when the hours begin" in html
    html = page(
        browser, address(campaign, "send/review/?when=now&hours=on&hours_from=08:00&hours_to=08:00"), status=400
    )
    assert "Enter an end that differs from the beginning" in html


def test_a_row_that_goes_out_can_be_paused_from_the_list_and_resumed_cam(customer, campaign, browser):
    for status, act in (("sending", "pauses"), ("paused", "resumptions")):
        Campaign.objects.filter(pk=campaign.pk).update(status=status)
        assert address(campaign, f"{act}/") in page(browser, "/c/kopi-senja/campaigns/")
    Campaign.objects.filter(pk=campaign.pk).update(status="finished")
    html = page(browser, "/c/kopi-senja/campaigns/")
    assert "/pauses/" not in html
    assert "/resumptions/" not in html
