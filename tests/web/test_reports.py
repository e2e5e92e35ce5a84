"""The pages of reports (REP-01 to REP-04), with a small campaign whose truth is known."""

import csv
import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.contacts.models import Contact
from gaung.delivery.models import Delivery
from gaung.foundation.tenancy import company_scope
from gaung.preferences.models import TrackingChoice
from gaung.reports import queries
from gaung.reports.models import KeptReport, SharedReport
from gaung.reports.queries import report
from gaung.tracking import events
from gaung.tracking.models import Event
from gaung.web.report_words import shares_row, tiles_of
from tests.cast import Person, new_member
from tests.reports.small import small_campaign
from tests.tracking.conftest import Sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(owner: Person, settings: Any, tmp_path: Any) -> Sent:
    settings.GAUNG_DATA = tmp_path
    return small_campaign(owner)


@pytest.fixture
def page(sent: Sent, client: Client):
    client.force_login(sent.person.user)
    base = f"/c/{sent.company.slug}/reports/{sent.campaign.pk}/"

    def get(more: str = "", **params: Any) -> Any:
        return client.get(base + more, params)

    return get


def plain(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_tiles_say_what_they_are_made_of_and_lead_to_their_contacts(sent: Sent, page: Any) -> None:
    """REP-01, REP-04."""
    answer = page()
    text = plain(answer)
    for said in (
        *("25 of 29 sent", "4 of 25 delivered", "2 of 25 delivered", "2 of 4 who opened"),
        *("3 of 29 sent", "2 hard", "1 soft", "0 of 25 delivered", "1 more by machines only"),
    ):
        assert said in text, said
    assert "16.0%" in text and "86.2%" in text
    assert f"/contacts/?campaign.opened={sent.campaign.pk}" in answer.content.decode()


def test_behind_each_number_stand_as_many_contacts(sent: Sent, page: Any, client: Client) -> None:
    """REP-04."""
    found = re.findall(r'href="(/c/[^"]*/contacts/\?campaign\.(\w+)=\d+)"', page().content.decode())
    counts = {}
    for link, part in found:
        shown = client.get(link)
        counts[part] = len(set(re.findall(r"p\d+@|hard@|back@|soft@|out@|unsure@", plain(shown).replace("@ ", "@"))))
    wanted = {"got": 25, "opened": 4, "clicked": 2, "hard": 2, "soft": 1, "skipped": 1, "unsure": 1, "unopened": 21}
    assert {key: counts[key] for key in wanted} == wanted
    assert (counts["unclicked"], counts["missed"]) == (23, 5)


def test_the_chart_is_a_drawing_with_words_and_a_table(page: Any) -> None:
    """REP-02: no bare canvas, no inline style, by hour or by day."""
    for way in ("hour", "day", "nonsense"):
        text = page(by=way).content.decode()
        assert '<svg viewBox="0 0 960 200"' in text and "<desc" in text and 'role="img"' in text
        assert "<canvas" not in text and " style=" not in text
        assert "4 opened, 2 clicked" in text


def test_each_place_of_the_mail_has_its_own_number(page: Any) -> None:
    """REP-03: the same address twice is counted apart."""
    text = page("mail/").content.decode()
    badges = re.findall(
        r'<a class="b" href="#gaung-link-(\d)"><span class="gaung-heat gaung-heat-(\d)"[^>]*>(\d+)', text
    )
    assert badges == [("1", "4", "1"), ("2", "0", "0"), ("3", "4", "1"), ("4", "0", "0")]
    answer = page("mail/")
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "shop.example" not in text


def test_csv_files_hold_the_figures_and_run_nothing(sent: Sent, page: Any) -> None:
    def rows(table: str) -> list[list[str]]:
        answer = page("file/", table=table)
        assert answer["Content-Type"].startswith("text/csv")
        return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))

    assert ["Opened", "4"] in rows("summary")
    assert [row[0] for row in rows("links")[1:]] == ["1", "2", "3", "4"]
    assert sum(int(row[1]) for row in rows("time")[1:]) == 4
    assert {row[0]: row[1] for row in rows("domains")[1:]} == {"example.org": "17", "gmail.com": "12"}
    assert len(rows("comparison")) == 2
    everybody = rows("recipients")
    assert len(everybody) == 31
    assert any("'=cmd()" in row for row in everybody)
    assert page("file/", table="nothing").status_code == 404


def test_the_file_of_recipients_needs_the_right_to_take_contacts_along(sent: Sent, client: Client) -> None:
    viewer = new_member(sent.company, email="v@kopisenja.example", name="Vera", set_key="viewer")
    client.force_login(viewer.user)
    base = f"/c/{sent.company.slug}/reports/{sent.campaign.pk}/"
    text = client.get(base).content.decode()
    assert "table=recipients" not in text and "report-copy" not in text
    assert client.get(base + "file/?table=recipients").status_code == 403
    assert client.get(base + "file/?table=links").status_code == 200


def test_a_copy_for_non_openers_is_for_exactly_those(sent: Sent, page: Any, client: Client) -> None:
    """REP-04: whoever opens before it is sent is not among them any more."""
    token = re.search(r'name="once" value="([^"]+)"', page().content.decode())
    posted = {"part": "unopened", "once": token.group(1) if token else ""}
    answer = client.post(f"/c/{sent.company.slug}/reports/{sent.campaign.pk}/copies/", posted)
    assert answer.status_code == 302, plain(answer)[:300]
    with company_scope(sent.company):
        copy = Campaign.objects.exclude(pk=sent.campaign.pk).get()
        assert copy.include == [{"campaign.unopened": [str(sent.campaign.pk)]}]
    shown = plain(client.get(answer["Location"]))
    assert "got and did not open Spring" in shown and "21" in shown
    assert client.post(
        f"/c/{sent.company.slug}/reports/{sent.campaign.pk}/copies/", {"part": "opened"}
    ).status_code in (404, 409)


def test_a_small_audience_shows_counts_and_no_rates(sent: Sent, page: Any) -> None:
    with company_scope(sent.company):
        Delivery.objects.filter(state="sent", email_key__in=[f"p{at}@gmail.com" for at in range(1, 25, 2)]).delete()
        Campaign.objects.update(recipient_count=18)
    text = plain(page())
    assert "Fewer than 20" in text
    assert "%" not in text


def test_states_nothing_yet_untracked_and_still_sending(sent: Sent, page: Any) -> None:
    with company_scope(sent.company):
        TrackingChoice.objects.create(company=sent.company, is_on=False, updated_at=sent.at)
        Campaign.objects.update(status="sending")
    text = plain(page())
    assert "Opens and clicks were not measured" in text and "Still sending" in text
    assert "Click-to-open" not in text.split("Compared")[0] and "Delivered" in text
    with company_scope(sent.company):
        Delivery.objects.update(state="queued", returned="", reason="")
    assert "Nothing was sent yet" in plain(page())
    with company_scope(sent.company):
        Campaign.objects.update(frozen_at=None, status="draft")
    assert page().status_code == 404


def test_campaigns_are_compared_with_the_last_five(sent: Sent, page: Any) -> None:
    facts = {"company": sent.company, "status": "finished", "subject": "x"}
    facts |= dict.fromkeys(("status_since", "created_at", "updated_at"), sent.at)
    with company_scope(sent.company):
        for at in range(7):
            Campaign.objects.create(name=f"Earlier {at}", frozen_at=sent.at - timedelta(days=9 - at), **facts)
    text = plain(page())
    assert [f"Earlier {at}" in text for at in range(7)] == [False, False, True, True, True, True, True]


def test_what_was_not_measured_is_not_compared_as_nothing(sent: Sent) -> None:
    """Nothing counted is not zero: neither in a campaign's own line nor in what is usual."""
    with company_scope(sent.company):
        figures = queries.report(sent.campaign).figures
    assert shares_row(figures, is_tracked=True)[:2] == ["86.2%", "16.0%"]
    assert shares_row(figures, is_tracked=False)[:2] == ["86.2%", "–"]
    tiles = tiles_of(figures, link=lambda part: "", earlier=[figures], measured=[], is_tracked=True)
    assert [bool(one.usual) for one in tiles if one.key in {"delivered", "opened", "left"}] == [True, False, True]


def test_a_shared_link_shows_figures_and_no_people(sent: Sent, page: Any, client: Client) -> None:
    base = f"/c/{sent.company.slug}/reports/"
    client.post(f"{base}{sent.campaign.pk}/shares/", {"days": "7"})
    address = re.search(r"<code[^>]*>(http[^<]+)</code>", page().content.decode())
    assert address
    path = "/" + address.group(1).split("/", 3)[3]
    nobody = Client()
    answer = nobody.get(path)
    text = answer.content.decode()
    assert answer.status_code == 200 and "4 of 25 delivered" in plain(answer)
    assert "/contacts/" not in text and "/c/" not in text and "@" not in plain(answer) and "<form" not in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow" and "Set-Cookie" not in answer.headers
    assert "gaung-heat" in nobody.get(path + "mail/").content.decode()
    wrong = path[:5] + ("0" if path[5] != "0" else "1") + path[6:]
    assert nobody.get(wrong).status_code == 404
    with company_scope(sent.company):
        share = SharedReport.objects.get()
    assert client.post(f"{base}shares/{share.pk}/removal/").status_code == 302
    assert (nobody.get(path).status_code, nobody.get(path + "mail/").status_code) == (404, 404)
    with company_scope(sent.company):
        SharedReport.objects.update(revoked_at=None)
        assert nobody.get(path).status_code == 200
        SharedReport.objects.update(ends_at=sent.at - timedelta(days=1))
    assert nobody.get(path).status_code == 404


def test_when_events_are_forgotten_the_report_keeps_its_sums(sent: Sent, page: Any) -> None:
    long_ago = sent.at - timedelta(days=4_000)
    with company_scope(sent.company):
        before = report(sent.campaign)
        Campaign.objects.update(created_at=long_ago)
        Event.objects.update(at=long_ago)
    assert events.forget_old(now=sent.at) > 0
    with company_scope(sent.company):
        after = report(sent.campaign)
        assert KeptReport.objects.count() == 1
        assert (after.figures, after.links, after.steps) == (before.figures, before.links, before.steps)
        assert queries.figures_of_all([sent.campaign])[sent.campaign.pk] == before.figures
    text = page().content.decode()
    assert "Only sums are left" in text
    assert "campaign.opened" not in text and "campaign.hard" in text


def test_lists_show_rates_and_the_contact_what_they_did(sent: Sent, page: Any, client: Client) -> None:
    """CAM, CPG-02, CON-02."""
    slug = sent.company.slug
    assert "16.0%" in plain(client.get(f"/c/{slug}/reports/"))
    assert "16.0%" in plain(client.get(f"/c/{slug}/campaigns/"))
    with company_scope(sent.company):
        contact = Contact.objects.get(email_key="p0@example.org")
    assert "Got 1 campaign, opened 1, clicked in 1." in plain(client.get(f"/c/{slug}/contacts/{contact.pk}/"))
    filtered = plain(client.get(f"/c/{slug}/contacts/?campaign.link={sent.campaign.pk}.3&engaged_ever=yes"))
    assert "Link of a campaign is Spring: https://shop.example/a" in filtered
    assert "Has opened or clicked a campaign" in filtered


def test_the_form_of_filters_asks_what_people_did(sent: Sent, page: Any, client: Client) -> None:
    """CON-02, R3: without script too."""
    address = f"/c/{sent.company.slug}/contacts/filter/"
    form = {"rows": "0", "groups": "1", "join-0": "all", "act": "add:0:campaign"}
    drawn = client.post(address, form).content.decode()
    assert "Spring" in drawn and 'value="unopened"' in drawn
    row = {"what-0": "campaign", "how-0": "unopened", "value-0": str(sent.campaign.pk), "group-0": "0"}
    answer = client.post(address, {**form, **row, "rows": "1", "act": "show"})
    assert answer["Location"].endswith(f"/contacts/?campaign.unopened={sent.campaign.pk}")
    for what in ("engaged", "link"):
        assert client.post(address, {**form, "act": f"add:0:{what}"}).status_code == 200


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.com/story", "https://<wbr>www.example.com/<wbr>story"),
        ("https://a.example/x?b=1&c=/2", "https://<wbr>a.example/<wbr>x<wbr>?b=1<wbr>&amp;c=/<wbr>2"),
        ("<b>", "&lt;b&gt;"),
        ("", ""),
    ],
)
def test_an_address_goes_on_in_a_new_line_between_its_parts(url: str, shown: str) -> None:
    from gaung.web.templatetags.formats import address

    assert address(url) == shown
