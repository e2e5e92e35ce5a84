"""The block list in the browser's words: forms, moves, undo, two people, pictures (ED-02, G-13, P-03, WCAG 2.5.7)."""

from __future__ import annotations

import html as html_text
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Canvas

from gaung.campaigns import actions
from gaung.campaigns.models import Campaign, Image
from gaung.catalogue.actions import ensure_default_books
from gaung.core.blocks import outline
from gaung.foundation.words import speaking
from gaung.web import campaign_visual
from tests.campaigns.newsletters import draft
from tests.customer import START, Customer

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("sqlite")]

MAIL = """<mjml>
  <mj-body>
    <mj-section background-color="#ffffff">
      <mj-column>
        <mj-text><h1>Harvest</h1></mj-text>
        <mj-text css-class="ink">Hi {{ contact.first_name | default("there") }}</mj-text>
        <mj-button href="https://kopi.example/">Read</mj-button>
      </mj-column>
    </mj-section>
    <mj-wrapper><mj-section><mj-column><mj-text>deep</mj-text></mj-column></mj-section></mj-wrapper>
    <mj-section>
      <mj-column>
        <mj-text>{{ company.address }} <a href="{{ link.unsubscribe }}">Out</a></mj-text>
      </mj-column>
      <mj-column></mj-column>
    </mj-section>
  </mj-body>
</mjml>
"""
LIST = "/c/kopi-senja/campaigns/{}/blocks/"


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
    return draft(customer, source=MAIL)


@pytest.fixture
def browser(customer):
    client = Client()
    client.force_login(customer.user)
    return client


class Editor:
    """A person at the block list of one campaign."""

    def __init__(self, browser, campaign):
        self.browser, self.campaign, self.address = browser, campaign, LIST.format(campaign.pk)

    @property
    def source(self):
        return Campaign.objects.get(pk=self.campaign.pk).source

    def block(self, address):
        return outline(self.source).at(address)

    def page(self, query=""):
        answer = self.browser.get(f"{self.address}{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    def form(self, query, **changed):
        """What the open form holds, as a browser would send it, with some entries changed."""
        page = self.page(query)
        form = re.search(r'<form class="edt-form".*?</form>', page, re.DOTALL)[0]
        inputs = re.findall(r'<input[^>]*name="(\w+)" value="([^"]*)"', form)
        held = {name: html_text.unescape(value) for name, value in inputs}
        for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
            held[name] = html_text.unescape(text)
        for name, inside in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
            chosen = re.search(r'<option value="([^"]*)" selected', inside)
            held[name] = chosen[1] if chosen else ""
        for name in re.findall(r'type="(?:text|number)" name="(\w+)"', form):
            found = re.search(rf'name="{name}" value="([^"]*)"', form)
            held[name] = html_text.unescape(found[1]) if found else ""
        held.pop("pick-tag", None)
        if 'name="decorative"' in form and not re.search(r'name="decorative"[^>]*checked', form):
            held.pop("decorative", None)
        return {name: value for name, value in held.items() if name != "csrfmiddlewaretoken"} | changed

    def save(self, form, **headers):
        return self.browser.post(self.address, form, headers=headers)

    def act(self, name, address, digest=None):
        value = f"{name}:{address}:{digest or self.block(address).digest}"
        return self.browser.post(f"{self.address}acts/", {"act": value}, follow=True)

    def step(self, way):
        return self.browser.post(f"{self.address}steps/", {"way": way}, follow=True)


@pytest.fixture
def editor(browser, campaign):
    return Editor(browser, campaign)


def picture(color="red", size=(900, 300), kind="PNG"):
    out = io.BytesIO()
    Canvas.new("RGB", size, color).save(out, kind)
    return SimpleUploadedFile("cherry.png", out.getvalue(), content_type="image/png")


# --- the list ------------------------------------------------------------------------------------


def test_the_list_shows_every_block_with_its_words_and_acts_ed_02(editor):
    page = editor.page()
    for words in (
        "Row 1",
        "Heading",
        "Harvest",
        "Button",
        "Source",
        "Footer",
        "Column 2",
        "Nothing in this column yet",
    ):
        assert words in page
    assert page.count('data-act="up"') == 7
    assert 'aria-label="Move up" disabled' in page
    assert f'<a href="{LIST.format(editor.campaign.pk)}" aria-current="page">Blocks</a>' in page


def test_a_content_that_is_not_mjml_has_no_blocks(browser, customer):
    other = draft(customer, source="# Hello")
    actions.save_content(
        company=customer.company, campaign_id=other.pk, values={"kind": "markdown"}, by=customer.by, now=customer.now
    )
    assert browser.get(LIST.format(other.pk)).url.endswith("/content/")
    answer = browser.post(f"{LIST.format(other.pk)}acts/", {"act": "row::1"})
    assert answer.status_code == 409


def test_a_broken_source_says_where_to_mend_it(editor, customer):
    values = {"source": MAIL.replace("</mj-column>", "", 1)}
    actions.save_content(
        company=customer.company, campaign_id=editor.campaign.pk, values=values, by=customer.by, now=customer.now
    )
    page = editor.page("?block=0-0-1")
    assert "cannot be shown as blocks" in page
    assert "/content/?line=" in page


def test_problems_stand_at_their_block_and_lead_to_it_ed_06(editor, customer):
    values = {"source": MAIL.replace("contact.first_name", "contact.frist_name")}
    actions.save_content(
        company=customer.company, campaign_id=editor.campaign.pk, values=values, by=customer.by, now=customer.now
    )
    page = editor.page()
    line = re.search(r'id="block-0-0-1">.*?</li>', page, re.DOTALL)[0]
    assert "contact.frist_name" in line and "contact.first_name" in line
    assert 'href="?line=6#open"' in page
    assert "Edit: Text" in editor.page("?line=6")


def test_a_campaign_on_its_way_shows_its_blocks_and_no_buttons(editor):
    Campaign.objects.filter(pk=editor.campaign.pk).update(status="scheduled")
    page = editor.page()
    assert "Harvest" in page and "data-act" not in page
    assert editor.act("remove", "0-0-1").status_code == 409


# --- changing ------------------------------------------------------------------------------------


def test_a_block_is_changed_by_its_form_and_nothing_else_is_ed_02(editor):
    form = editor.form("?block=0-0-1", text="Halo **{{ contact.name }}**\nbaru")
    answer = editor.save(form)
    assert answer.status_code == 302 and "?at=0-0-1#block-0-0-1" in answer.url
    assert editor.source == MAIL.replace(
        'Hi {{ contact.first_name | default("there") }}', "Halo <strong>{{ contact.name }}</strong><br>baru"
    )


def test_a_form_saved_as_it_was_changes_nothing(editor):
    for address in ("0", "0-0-0", "0-0-1", "0-0-2", "1", "2-0-0"):
        assert editor.save(editor.form(f"?block={address}")).status_code == 302
        assert editor.source == MAIL


MISFITS = [
    ("0-0-1", {"text": ""}, "Text"),
    ("0-0-1", {"text": "Hi {{ contact.name"}, "{{ contact.name"),
    ("0-0-1", {"color": "red;x"}, "#0b5c48"),
    ("0-0-1", {"size": "1000"}, "96"),
    ("0-0-2", {"href": "javascript:alert(1)"}, "https://"),
    ("0-0-2", {"href": ""}, "Link"),
    ("1", {"source": "<mj-wrapper>"}, "mj-wrapper"),
    ("1", {"source": "<mj-nonsense />"}, "mj-nonsense"),
    ("2-0-0", {"text": "Bye"}, "footer"),
]


def test_what_does_not_fit_is_told_at_the_block_and_kept_in_the_form_g_03(editor):
    for address, entry, words in MISFITS:
        answer = editor.save(editor.form(f"?block={address}", **entry))
        page = answer.content.decode()
        assert answer.status_code == 400, entry
        assert "field-error" in page and words in page
    assert editor.source == MAIL


def test_it_saves_by_itself_and_goes_on_from_there(editor):
    form = editor.form("?block=0-0-1", text="One")
    first = editor.save(form, x_autosave="1")
    told = json.loads(first.content)
    assert set(told) == {"saved", "seen", "fields"}
    second = editor.save({**form, "seen": told["seen"], **told["fields"], "text": "Two"}, x_autosave="1")
    assert second.status_code == 200
    assert editor.block("0-0-1").values["text"] == "Two"
    wrong = editor.save({**form, "color": "?"}, x_autosave="1")
    assert "color" in json.loads(wrong.content)["errors"]
    editor.step("undo")
    assert editor.source == MAIL


def test_a_block_is_added_after_another_ed_02(editor):
    assert "New block: Text" in editor.page("?add=text&after=0-0-0")
    form = editor.form("?add=text&after=0-0-0", text="New words")
    assert "?at=0-0-1" in editor.save(form).url
    assert [editor.block(f"0-0-{n}").values["text"] for n in (0, 1)] == ["Harvest", "New words"]
    assert editor.save(form).status_code == 302
    assert editor.source.count("New words") == 1
    assert editor.save(editor.form("?add=spacer&after=2-1", height="")).status_code == 302
    assert editor.block("2-1-0").kind == "spacer"
    assert editor.save(editor.form("?add=links&after=0-0-0", links="only | https://a.example/")).status_code == 400
    assert editor.save({"add": "script", "after": "0-0-0"}).status_code == 409
    assert editor.save({"add": "divider", "after": "0"}).status_code == 409


def test_every_kind_can_be_added(editor):
    entries = {
        "heading": {"text": "New", "level": "2"},
        "text": {"text": "x"},
        "image": {"src": "https://a.example/x.png", "alt": "Cherry"},
        "button": {"text": "Go", "href": "https://a.example/"},
        "links": {"links": "A | https://a.example/\nB | {{ link.web_view }}"},
        "divider": {},
        "spacer": {"height": "10"},
        "table": {"rows": "a | b"},
        "html": {"html": "<b>x</b>"},
    }
    for kind, entry in entries.items():
        answer = editor.save(editor.form(f"?add={kind}&after=0-0", **entry))
        assert answer.status_code == 302, (kind, answer.content.decode())
        assert editor.block("0-0-0").kind == kind
    assert editor.page().count('class="edt-block"') == 4 + len(entries)


# --- moving, copying, deleting, undoing ------------------------------------------------------------


def test_blocks_are_moved_copied_and_deleted_by_buttons_2_5_7(editor):
    answer = editor.act("down", "0-0-0")
    assert 'data-at="0-0-1"' in answer.content.decode()
    assert editor.block("0-0-1").kind == "heading"
    editor.act("up", "0-0-1")
    assert editor.source == MAIL
    editor.act("copy", "0-0-2")
    assert editor.block("0-0-3").kind == "button"
    page = editor.act("remove", "0-0-3").content.decode()
    assert "Block deleted. Undo brings it back" in page
    assert editor.source == MAIL
    editor.browser.post(f"{editor.address}acts/", {"act": "row:2:3"})
    assert len(outline(editor.source).rows[3].columns) == 3


def test_steps_are_taken_back_and_done_again(editor):
    editor.act("remove", "0-0-1")
    editor.act("down", "0-0-0")
    after = editor.source
    assert "Undone" in editor.step("undo").content.decode()
    editor.step("undo")
    assert editor.source == MAIL
    editor.step("redo")
    editor.step("redo")
    assert editor.source == after
    assert "nothing left to undo" in editor.step("redo").content.decode()


def test_a_step_somebody_wrote_over_is_not_taken_back_g_13(editor, customer):
    editor.act("remove", "0-0-1")
    actions.save_content(
        company=customer.company,
        campaign_id=editor.campaign.pk,
        values={"source": MAIL.replace("Harvest", "Rain")},
        by=customer.by,
        now=customer.now,
    )
    assert "nothing left to undo" in editor.step("undo").content.decode()
    assert "Rain" in editor.source


def test_the_last_footer_is_not_deleted_ed_02(editor):
    answer = editor.act("remove", "2-0-0")
    assert answer.status_code == 409
    assert "unsubscribe link" in answer.content.decode() or "postal address" in answer.content.decode()
    assert editor.source == MAIL


def test_an_act_on_a_block_that_changed_meanwhile_does_nothing(editor):
    digest = editor.block("0-0-1").digest
    editor.save(editor.form("?block=0-0-1", text="Other"))
    before = editor.source
    assert editor.act("remove", "0-0-1", digest).status_code == 409
    for act in ("", "x", "up", "up:9-9-9:x", "remove:0", "explode:0:x", "up:::", "row:9:2", "row::x" + "9" * 50):
        answer = editor.browser.post(f"{editor.address}acts/", {"act": act})
        assert answer.status_code in {302, 409}
    assert "Other" in editor.source and before


# --- two people ------------------------------------------------------------------------------------


def test_two_people_in_one_block_compare_and_choose_g_13(editor):
    mine, theirs = editor.form("?block=0-0-1", text="Mine"), editor.form("?block=0-0-1", text="Theirs")
    assert editor.save(theirs).status_code == 302
    answer = editor.save(mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine" in page and "Theirs" in page
    carried = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))
    chosen = {name: html_text.unescape(value) for name, value in carried.items()} | {"take": "mine"}
    assert editor.save(chosen).status_code == 302
    assert editor.block("0-0-1").values["text"] == "Mine"


def test_two_people_in_different_blocks_do_not_disturb_each_other_g_13(editor):
    mine = editor.form("?block=0-0-1", text="Mine")
    editor.save(editor.form("?add=text&after=0-0", text="Theirs"))
    assert editor.save(mine).status_code == 302
    assert [editor.block(f"0-0-{n}").values["text"] for n in (0, 2)] == ["Theirs", "Mine"]


def test_a_block_that_is_gone_is_told(editor):
    mine = editor.form("?block=0-0-2", text="Mine")
    editor.act("remove", "0-0-2")
    assert editor.save(mine).status_code == 409


# --- pictures --------------------------------------------------------------------------------------


def test_a_picture_is_uploaded_with_its_words_and_width_ed_02(editor):
    form = editor.form("?add=image&after=0-0", alt="Red cherries")
    assert editor.save({**form, "upload": picture()}).status_code == 302
    image = Image.objects.get()
    assert editor.block("0-0-0").values | {"alt": "Red cherries"} == editor.block("0-0-0").values
    assert editor.block("0-0-0").values["src"] == f"/i/{image.key}"
    assert editor.block("0-0-0").values["width"] == "600"
    page = editor.page("?block=0-0-0")
    assert f'<img src="/i/{image.key}"' in page
    small = editor.form("?block=0-0-0", width="")
    assert editor.save({**small, "upload": picture("blue", (80, 80))}).status_code == 302
    assert editor.block("0-0-0").values["width"] == "80"
    assert editor.browser.get(f"/i/{image.key}").status_code == 200


def test_a_picture_needs_its_words_or_is_decorative_ed_02(editor):
    form = editor.form("?add=image&after=0-0", src="https://a.example/x.png")
    answer = editor.save(form)
    assert answer.status_code == 400
    assert "Say what the picture shows" in answer.content.decode()
    assert editor.save({**form, "decorative": "on"}).status_code == 302
    assert 'alt=""' in editor.source


NO_PICTURES = [
    ({"alt": "x"}, "Upload a picture, choose one"),
    ({"alt": "x", "src": "javascript:alert(1)"}, "Begin the address with"),
    ({"alt": "x", "src": "https://a.example/{{ contact.email }}"}, "Begin the address with"),
    ({"alt": "x", "upload": SimpleUploadedFile("a.png", b"<svg onload=alert(1)>")}, "PNG"),
    ({"alt": "x", "upload": SimpleUploadedFile("a.png", b"")}, "empty"),
    ({"alt": "x", "chosen": "/i/nobody"}, "library"),
]


def test_what_is_no_picture_is_refused_with_words(editor):
    for entry, words in NO_PICTURES:
        answer = editor.save({**editor.form("?add=image&after=0-0"), **entry})
        assert answer.status_code == 400, entry
        assert words in answer.content.decode()
    assert not Image.objects.exists()


# --- the library -----------------------------------------------------------------------------------

LIBRARY = "/c/kopi-senja/campaigns/pictures/"


def test_the_library_shows_uploads_replaces_and_deletes_pictures_ed_02(editor, browser):
    assert "No pictures yet" in browser.get(LIBRARY).content.decode()
    assert browser.post(LIBRARY, {"file": picture()}).status_code == 302
    image = Image.objects.get()
    page = browser.get(LIBRARY).content.decode()
    assert "1 of 2,000 pictures" in page and f'src="/i/{image.key}"' in page and "900 × 300 pixels" in page
    editor.save(editor.form("?add=image&after=0-0", src=f"/i/{image.key}", alt="Cherry"))
    own = f"{LIBRARY}{image.pk}/"
    page = browser.get(own).content.decode()
    assert "April news" in page and f"/i/{image.key}</code>" in page and "removal/" not in page
    assert browser.post(f"{own}removal/").status_code == 409
    answer = browser.post(own, {"file": picture("blue")}, follow=True)
    assert "cherry.png is shown in one place now" in answer.content.decode()
    assert image.key not in editor.source
    assert "Delete cherry.png?" in browser.get(f"{own}removal/").content.decode()
    assert browser.post(f"{own}removal/", follow=True).status_code == 200
    assert browser.get(f"/i/{image.key}").status_code == 404
    for file in (SimpleUploadedFile("a.png", b"GIF89a<script>"), None):
        for place in (LIBRARY, f"{LIBRARY}{Image.objects.get().pk}/"):
            answer = browser.post(place, {"file": file} if file else {})
            assert answer.status_code == 400 and "field-error" in answer.content.decode()


# --- the visual editor -----------------------------------------------------------------------------


class Screen:
    """What the visual editor's script does: opens the copy, sends what was made of it."""

    def __init__(self, editor):
        self.editor, self.address = editor, editor.address.replace("/blocks/", "/visual/")
        self.answer = editor.browser.get(self.address)
        page = self.answer.content.decode()
        texts = dict(re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', page, re.DOTALL))
        self.copy = html_text.unescape(texts["copy"])
        self.base = html_text.unescape(texts["base"])
        self.seen = html_text.unescape(re.search(r'name="seen" value="([^"]*)"', page)[1])

    def send(self, old, new, **headers):
        given = {"base": self.base, "before": self.copy, "after": self.copy.replace(old, new), "seen": self.seen}
        return self.editor.browser.post(self.address, given, headers=headers)


def test_the_visual_editor_changes_what_was_touched_and_nothing_else_ed_02(editor):
    canvas = Screen(editor)
    told = json.loads(canvas.send("Harvest", "Rain", x_autosave="1").content)
    assert editor.source == MAIL.replace("Harvest", "Rain")
    canvas.seen = told["seen"]
    assert canvas.send("Harvest", "Snow").status_code == 302
    assert editor.source == MAIL.replace("Harvest", "Snow")


def test_the_visual_editors_page_runs_our_scripts_only(editor):
    canvas = Screen(editor)
    policy = canvas.answer["Content-Security-Policy"]
    assert "script-src 'self';" in policy and "unsafe-eval" not in policy
    assert re.search(r"style-src 'self' 'unsafe-inline';", policy)
    page = canvas.answer.content.decode()
    assert "<noscript>" in page and 'data-kept="on"' in html_text.unescape(page)
    for other in ("blocks/", "content/", "setup/"):
        answer = editor.browser.get(editor.address.replace("blocks/", other))
        assert "unsafe-inline" not in answer["Content-Security-Policy"] and "grapes" not in answer.content.decode()


def test_the_visual_editor_speaks_the_readers_language(editor):
    html = Screen(editor).answer.content.decode()
    assert "How it looks" in html and "Space above and below, in pixels" in html
    with speaking("id"):
        said = campaign_visual._words()
    assert (said["rte-bold"], said["pictures"], said["tool-delete"]) == ("Tebal", "Pilih gambar", "Hapus")


def test_two_people_in_the_visual_editor_compare_g_13(editor):
    mine, theirs = Screen(editor), Screen(editor)
    assert theirs.send("Harvest", "Theirs").status_code == 302
    assert "saved this campaign" in json.loads(mine.send("Harvest", "Mine", x_autosave="1").content)["lost"]
    page = mine.send("Harvest", "Mine")
    assert page.status_code == 409
    carried = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page.content.decode()))
    chosen = {name: html_text.unescape(value) for name, value in carried.items()} | {"take": "mine"}
    assert editor.browser.post(mine.address, chosen).status_code == 302
    assert editor.source == MAIL.replace("Harvest", "Mine")


def test_what_the_visual_editor_must_not_do_is_told(editor):
    canvas = Screen(editor)
    assert "keeps one place" in json.loads(canvas.send("{{ company.address }}", "", x_autosave="1").content)["told"]
    assert canvas.send("{{ company.address }}", "").status_code == 400
    assert editor.browser.post(canvas.address, {"after": "<mjml>", "base": "x"}).status_code == 400
    assert editor.source == MAIL
    Campaign.objects.filter(pk=editor.campaign.pk).update(source="<mjml>")
    assert editor.browser.get(canvas.address).url.endswith("/blocks/")
    Campaign.objects.filter(pk=editor.campaign.pk).update(kind="plain")
    assert editor.browser.get(canvas.address).url.endswith("/content/")
