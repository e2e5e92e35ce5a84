"""Pictures for newsletters: written anew, found once, public by a key that says nothing (ED-02, trust.md Uploads)."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image as Pillow

from gaung.campaigns import actions, queries
from gaung.campaigns.models import Image
from gaung.catalogue.actions import ensure_default_books
from gaung.core.permissions import MissingRight
from gaung.foundation.access import NotHere
from gaung.foundation.tenancy import company_scope
from gaung.gateways.images import MOST_MEGABYTES, WIDEST, ImageRefused, read_picture
from tests.campaigns.newsletters import draft
from tests.cast import new_company, new_member
from tests.customer import START, Customer


def photo(size=(40, 30), kind="JPEG", **save: object) -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", size, "#aa5522").save(out, kind, **save)
    return out.getvalue()


def bomb() -> bytes:
    """A small file that says it has 50,000 x 50,000 pixels."""
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_a_photo_leaves_its_place_and_camera_behind_and_stands_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112], exif[0x010F] = 6, "CAMERA-OF-SITI"
    done = read_picture(photo(exif=exif, comment=b"SECRET"))
    assert (done.width, done.height, done.media_type) == (30, 40, "image/jpeg")
    assert b"CAMERA-OF-SITI" not in done.data
    assert b"SECRET" not in done.data


def test_kinds_become_those_every_mail_program_shows() -> None:
    assert read_picture(photo(kind="WEBP")).media_type == "image/jpeg"
    assert read_picture(photo(kind="PNG")).media_type == "image/png"
    out = io.BytesIO()
    Pillow.new("RGBA", (4, 4), (0, 0, 0, 0)).save(out, "WEBP")
    assert read_picture(out.getvalue()).media_type == "image/png"
    assert read_picture(photo(size=(3200, 10))).width == WIDEST


def test_a_moving_picture_keeps_moving() -> None:
    out = io.BytesIO()
    frames = [Pillow.new("RGB", (8, 8), color) for color in ("red", "green", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100)
    done = read_picture(out.getvalue())
    assert (done.media_type, Pillow.open(io.BytesIO(done.data)).n_frames) == ("image/gif", 3)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kind"),
        (b"<svg onload=alert(1)>", "kind"),
        (b"%PDF-1.7", "kind"),
        (photo()[:200], "broken"),
        (bomb(), "pixels"),
        (b"x" * (MOST_MEGABYTES * 1024 * 1024 + 1), "large"),
    ],
)
def test_what_is_no_picture_or_a_bomb_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ImageRefused) as refused:
        read_picture(data)
    assert refused.value.facts["reason"] == reason


@pytest.fixture
def customer(db, settings, tmp_path):
    settings.GAUNG_DATA = tmp_path
    ensure_default_books(now=START)
    with Customer() as one:
        one.start_trial()
        yield one


def add(customer, data: bytes = b"", **changes: object) -> Image:
    facts = {"company": customer.company, "name": "Kebun", "by": customer.by, "now": customer.now, **changes}
    return actions.add_image(data=data or photo(), **facts)


@pytest.mark.django_db
def test_the_same_picture_is_kept_once_and_shown_to_anybody_with_its_key(customer, client) -> None:
    image = add(customer)
    assert add(customer).pk == image.pk
    assert queries.images(customer.company) == [image]
    answer = client.get(f"/i/{image.key}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Pillow.open(io.BytesIO(b"".join(answer.streaming_content))).size == (40, 30)
    assert client.get("/i/unknown").status_code == 404
    assert client.post(f"/i/{image.key}").status_code == 405


@pytest.mark.django_db
def test_a_picture_in_use_is_kept_and_one_that_is_not_goes_with_its_file(customer, client) -> None:
    image = add(customer)
    facts = {"company": customer.company, "by": customer.by, "now": customer.now}
    campaign = draft(customer, source=f'<img src="/i/{image.key}" alt="">')
    with pytest.raises(ImageRefused):
        actions.remove_image(image_id=image.pk, **facts)
    actions.delete_campaign(campaign_id=campaign.pk, **facts)
    assert actions.remove_image(image_id=image.pk, **facts) == "Kebun"
    assert client.get(f"/i/{image.key}").status_code == 404


@pytest.mark.django_db
def test_pictures_of_others_are_not_here(customer) -> None:
    image = add(customer)
    viewer = new_member(customer.company, email="citra@kopisenja.example", name="Citra", set_key="viewer").actor
    with pytest.raises(MissingRight):
        add(customer, by=viewer)
    other = new_company("Batik Lestari", owner_email="dewi@batiklestari.example")
    with company_scope(other.company), pytest.raises(NotHere):
        queries.access_image(other.company, image.pk)


def test_another_picture_is_shown_in_drafts_and_templates_and_not_in_what_was_sent(db) -> None:
    ensure_default_books(now=START)
    with Customer() as customer:
        customer.start_trial()
        facts = {"company": customer.company, "by": customer.by, "now": customer.now}
        old = actions.add_image(name="old.png", data=photo(), **facts)
        shows = f'<mjml><mj-body><mj-raw><img src="/i/{old.key}"></mj-raw></mj-body></mjml>'
        open_draft, sent = draft(customer, source=shows), draft(customer, source=shows)
        template = actions.keep_as_template(campaign_id=open_draft.pk, name="Ours", **facts)
        type(sent).objects.filter(pk=sent.pk).update(status="finished")
        new, count = actions.replace_image(image_id=old.pk, name="new.png", data=photo((5, 5)), **facts)
        assert (new.name, count) == ("new.png", 2)
        for one in (open_draft, sent, template):
            one.refresh_from_db()
        assert new.key in open_draft.source and new.key in template.source
        assert old.key in sent.source
        assert [one.pk for one in queries.image_uses(customer.company, old)[0]] == [sent.pk]
        with pytest.raises(ImageRefused):
            actions.remove_image(image_id=old.pk, **facts)


def test_a_picture_in_a_variant_of_a_test_is_in_use(db) -> None:
    ensure_default_books(now=START)
    with Customer() as customer:
        customer.start_trial()
        facts = {"company": customer.company, "by": customer.by, "now": customer.now}
        image = actions.add_image(name="b.png", data=photo(), **facts)
        campaign = draft(customer)
        campaign.test = {"variants": {"b": {"source": f'<img src="/i/{image.key}">'}}}
        campaign.save()
        with pytest.raises(ImageRefused):
            actions.remove_image(image_id=image.pk, **facts)
