"""A mail at each change of a check, in the reader's language (CHK-03, MAIL-01)."""

import pytest

from gaung.companies.models import Company
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation.access import SYSTEM, Actor
from gaung.foundation.models import MailMessage
from gaung.verification import actions, reviews
from tests.cast import NOW, Person

pytestmark = pytest.mark.django_db


def mails(name: str) -> dict[str, str]:
    """What each reader got: address -> text."""
    return {mail.to_email: mail.text for mail in MailMessage.objects.filter(template=name)}


def test_those_who_may_send_hear_of_each_change_chk_03(
    company: Company, owner: Person, colleague: Person, viewer: Person, staff: Actor
) -> None:
    colleague.user.language = "id"
    colleague.user.save()
    actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=colleague.actor, now=NOW)
    assert set(mails("check-received")) == {owner.user.email, colleague.user.email}
    assert "12 April 2026 10:00 WIB" in mails("check-received")[owner.user.email]
    assert "12 April 2026 10.00 WIB" in mails("check-received")[colleague.user.email]
    actions.decide_check(company=company, verdict="more_info", text="Which shop?", by=staff, now=NOW)
    assert "Which shop?" in mails("check-question")[colleague.user.email]
    actions.decide_check(company=company, verdict="refused", reason_code="bought_list", by=staff, now=NOW)
    assert "contacts were bought" in mails("check-refused")[owner.user.email]
    assert "kontak dibeli" in mails("check-refused")[colleague.user.email]
    assert "18 April 2026" in mails("check-refused")[owner.user.email]
    actions.request_check(company=company, answers=EXAMPLE_ANSWERS, by=SYSTEM, now=NOW)
    actions.decide_check(company=company, verdict="approved", by=staff, now=NOW)
    assert viewer.user.email not in mails("check-approved")
    assert len(mails("check-approved")) == 2


def test_a_suspension_and_its_end_are_told_d25(company: Company, owner: Person, staff: Actor) -> None:
    actions.suspend_company(company=company, reason="complaints", text="Clean it.", by=staff, now=NOW)
    mail = mails("suspended-by-review")[owner.user.email]
    assert "reported your campaigns as spam" in mail
    assert "Clean it." in mail, "what the operator asks for"
    assert f"/c/{company.slug}/review/" in mail, "where the company answers"
    reviews.write_in_review(company=company, text="Which list was it?", by=staff, now=NOW)
    assert "Which list was it?" in mails("review-message")[owner.user.email]
    reviews.write_in_review(company=company, text="The shop's.", by=owner.actor, now=NOW)
    assert "The shop's." not in "".join(mails("review-message").values()), "who writes gets no mail of it"
    actions.lift_suspension(company=company, text="Cleaned.", by=staff, now=NOW)
    assert owner.user.email in mails("suspension-lifted")
