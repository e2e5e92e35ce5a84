"""The product's own mails: in the reader's language, with the page's words and figures (MAIL-01)."""

import inspect
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from gaung.core.money import Money
from gaung.foundation import mail, notices
from gaung.foundation.models import MailMessage
from gaung.foundation.notices import Reader
from tests.cast import Person
from tests.infra.sent_mail import assert_readable

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
AYU = Reader("ayu@kopisenja.example", "Ayu Lestari", "id")
JOHN = Reader("john@kopisenja.example", "John", "en")
ENDS = datetime(2026, 5, 2, 3, 5, tzinfo=UTC)


def written() -> list[MailMessage]:
    return list(MailMessage.objects.order_by("pk"))


def test_each_reader_gets_the_notice_in_their_own_language(owner: Person) -> None:
    notices.trial_started(company=owner.company, to=[AYU, JOHN], ends_at=ENDS, limit=500)
    indonesian, english = written()
    assert indonesian.subject == "Uji coba Kampanye Anda sudah dimulai"
    assert "2 Mei 2026 10.05 WIB" in indonesian.text
    assert "2 May 2026 10:05 WIB" in english.text
    assert 'lang="id"' in indonesian.html
    assert 'lang="en"' in english.html


def test_a_notice_has_a_text_part_with_the_same_words_and_one_main_link(owner: Person) -> None:
    notices.upgraded(
        company=owner.company,
        to=[AYU],
        limit=12_000,
        promoted=340,
        amount=Money(450_000, "IDR"),
        invoice_number="INV-2026-0007",
        next_on=date(2026, 5, 1),
        next_amount=Money(1_464_000, "IDR"),
        interval="month",
    )
    (receipt,) = written()
    for figure in ("12.000", "340", "Rp450.000", "INV-2026-0007", "1 Mei 2026", "Rp1.464.000"):
        assert figure in receipt.text
        assert figure in receipt.html
    assert receipt.html.count("<a ") == 1
    assert f"/c/{owner.company.slug}/billing/" in receipt.text


def test_nothing_in_a_notice_is_loaded_from_elsewhere_or_tracked(owner: Person) -> None:
    notices.check_approved(company=owner.company, to=[JOHN])
    (mail_row,) = written()
    for trace in ("<img", "src=", "url(", "utm_"):
        assert trace not in mail_row.html


def test_the_other_mails_of_the_product_stand_in_the_same_frame_a_06() -> None:
    """Sign-in, confirmations and tests: whatever is sent as HTML, for all is one template."""
    found = {
        path.relative_to(ROOT).as_posix(): set(re.findall(r'html=render_to_string\(\s*"([^"]+)"', path.read_text()))
        for path in (ROOT / "gaung").rglob("*.py")
        if "html=render_to_string" in path.read_text()
    }
    assert len(found) > 4
    assert set().union(*found.values()) == {"notices/notice.html"}


def test_a_notice_of_one_occasion_is_written_once_per_reader(owner: Person) -> None:
    """D24: once per crossing."""
    for _ in range(3):
        notices.limit_near(company=owner.company, to=[AYU, JOHN], used=400, limit=500, crossing="500-a")
    assert len(written()) == 2
    notices.limit_near(company=owner.company, to=[AYU], used=400, limit=500, crossing="500-b")
    assert len(written()) == 3


def test_an_address_that_is_a_member_and_a_billing_address_gets_one_mail(owner: Person) -> None:
    notices.ended(company=owner.company, to=[AYU, Reader(AYU.email.upper())], ended_on=date(2026, 5, 1))
    assert [row.to_name for row in written()] == ["Ayu Lestari"]


def test_a_name_with_markup_in_it_stays_a_name(owner: Person) -> None:
    owner.company.name = "<b>Kopi</b> & Teh"
    notices.check_approved(company=owner.company, to=[Reader("a@b.example", "<i>Ani</i>")])
    (row,) = written()
    assert "<b>" not in row.html
    assert "&lt;b&gt;Kopi" in row.html
    assert "<b>Kopi</b> & Teh" in row.text


def test_a_subject_is_one_line_whatever_a_name_holds(owner: Person) -> None:
    notices.invitation(
        company=owner.company,
        to=JOHN,
        inviter="Ani\r\nBcc: everyone@example.com",
        access="Author",
        link="http://127.0.0.1:8000/invitations/abc/",
        expires_on=date(2026, 5, 1),
    )
    (row,) = written()
    assert "\n" not in row.subject
    assert mail.as_email(row)["Bcc"] is None


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", [name for name in notices.__all__ if name not in {"Reader", "readers"}])
def test_every_notice_can_be_written_in_both_languages(owner: Person, name: str, language: str) -> None:
    """MAIL-01, A-06."""
    function = getattr(notices, name)
    reader = Reader("reader@example.com", "Rina", language)
    function(company=owner.company, **_samples(function, reader))
    (row,) = written()
    assert row.subject
    assert row.language == language
    assert "{" not in row.text
    assert_readable(row.html, language=language)


SAMPLES: dict[Any, Any] = {
    int: 3,
    str: "month",
    bool: True,
    date: date(2026, 5, 1),
    date | None: date(2026, 5, 1),
    datetime: ENDS,
    Money: Money(789_000, "IDR"),
}


def _samples(function: Any, reader: Reader) -> dict[str, Any]:
    kinds = get_type_hints(function)
    chosen: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if name == "to":
            chosen[name] = reader if kinds[name] is Reader else [reader]
        elif name != "company" and parameter.default is inspect.Parameter.empty:
            chosen[name] = SAMPLES[kinds[name]]
    return chosen
