"""People: invitations, links that come by mail, a second step, rights, the operator's doings (ON, SET, CHK, OPS)."""

import re
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test import Client

from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.companies.models import Company, Invitation
from gaung.company_data import actions as company_data
from gaung.contacts import actions as contacts
from gaung.contacts.importing import actions as importing
from gaung.contacts.models import ImportRun
from gaung.core.permissions import Right
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.foundation import clock, failures
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import company_scope
from gaung.verification import actions as verification
from tests.screens.hand import Addresses, Hand, hand_of
from tests.screens.stage_money import of_state, operator

VIEWED = (
    "warung-bu-tini", "batik-lestari", "kebun-sayur-bandung", "nordlicht-naturkost", "rumah-keramik", "studio-merah",
    "old-mill-bakery", "sepeda-nusantara", "toko-bunga-melati", "pasar-kain-solo",
)  # fmt: skip


def viewers(hand: Hand) -> Addresses:
    """Somebody who may only look, in companies of many states."""
    user = who.user_by_email("dian@demo.gaung.example")
    assert user is not None
    for slug in VIEWED:
        company = who.company_by_slug(slug)
        assert company is not None
        if who.membership_for(user, slug) is None:
            with company_scope(company):
                chosen = who.shipped_set(company, "viewer")
                companies.add_member(company=company, user=user, permission_set=chosen, by=SYSTEM, now=clock.now())
    return {}


def invitations(hand: Hand) -> Addresses:
    """An invitation in each of its states, to somebody new (ON-01)."""
    viewer = who.shipped_set(hand.company, "viewer")
    tokens = {}
    for state in ("open", "expired", "withdrawn", "used", "pending"):
        made = hand.act(
            companies.invite_member,
            email=f"{state}@invited.example",
            name="Dewi Anggraini",
            permission_set_id=viewer.pk,
        )
        tokens[state] = made.token
        if state == "withdrawn":
            hand.act(companies.withdraw_invitation, invitation_id=made.invitation.pk)
    Invitation.objects.filter(email="expired@invited.example").update(expires_at=hand.now - timedelta(days=1))
    Invitation.objects.filter(email="used@invited.example").update(accepted_at=hand.now)
    return {f"invitation_{state}": f"/accounts/invitation/{token}/" for state, token in tokens.items()}


def members(hand: Hand) -> Addresses:
    """Somebody who left, and a permission set of the company's own that people have."""
    own = hand.act(
        companies.create_permission_set,
        name="Colleagues of the Bandung branch who only take people in",
        rights=[Right.CAN_IMPORT_CONTACTS],
    )
    user = companies.create_user(
        email="former.colleague.with.a.long.address@demo.gaung.example", name="Galih Prakoso",
        password="", language="id", now=hand.now,
    )  # fmt: skip
    left = hand.act(companies.add_member, user=user, permission_set=own)
    hand.act(companies.deactivate_member, membership_id=left.pk)
    return {
        "set_own": hand.at(f"settings/permission-sets/{own.pk}/"),
        "set_view": hand.at("settings/permission-sets/"),
    }


def links_by_mail(hand: Hand) -> Addresses:
    """The pages behind the links of the mails: confirm an address, choose a new password."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.post("/accounts/password/reset/", {"email": "citra@demo.gaung.example"})
    sign_up = {
        "company_name": "Kopi Baru", "name": "Wati", "email": "wati@new.example", "password1": "a-long-enough-secret-7",
        "country": "ID", "currency": "IDR", "time_zone": "Asia/Jakarta", "language": "id", "consent": "on",
    }  # fmt: skip
    client.post("/accounts/signup/", sign_up)
    found = {}
    for row in MailMessage.objects.order_by("pk"):
        for name, pattern in (
            ("reset", r"/accounts/password/reset/key/\S+"),
            ("confirm", r"/accounts/confirm-email/\S+"),
        ):
            link = re.search(pattern, row.text)
            if link is not None:
                found[f"link_{name}"] = link[0]
    return found


def second_factor(hand: Hand) -> Addresses:
    """Citra signs in by a second step; one company asks it of everybody (SET-02)."""
    user = who.user_by_email("citra@demo.gaung.example")
    assert user is not None
    TOTP.activate(user, generate_totp_secret())
    assert Authenticator.objects.filter(user=user).exists()
    other = of_state("two-factor")
    Company.objects.filter(pk=other.company.pk).update(requires_two_factor=True)
    return {"two_factor_asked": other.at("")}


def check_with_proof(hand: Hand) -> Addresses:
    """A form half filled in, with a proof (CHK-01)."""
    other = hand_of("batik-lestari")
    with company_scope(other.company):
        answers: dict[str, Any] = {str(getattr(one, "value", one)): text for one, text in EXAMPLE_ANSWERS.items()}
        other.act(verification.save_draft, answers=answers)
        other.act(verification.add_proof, name="sign-up-form.pdf", content=b"%PDF-1.4 scan")
    return {}


def data_and_deletion(hand: Hand) -> Addresses:
    """Everything written into a file, and a company that will be deleted in fourteen days (SET-04)."""
    hand.act(company_data.ask_for_export)
    other = of_state("leaving")
    with company_scope(other.company):
        other.act(company_data.ask_for_deletion, typed_name=other.company.name)
    return {"leaving": other.at("")}


def operators(hand: Hand) -> Addresses:
    """Notes, a mail that could not be delivered, an error somebody met (OPS-05, G-14)."""
    by = operator()
    companies.write_note(company=hand.company, text="Asked by phone about prices by the year.", by=by, now=hand.now)
    MailMessage.objects.create(
        status="failed",
        subject="Your invoice INV-2026-0007",
        text="...",
        to_email="accounts@kopisenja.example",
        from_email="no-reply@gaung.example",
        message_id="<staged-1@gaung.example>",
        written_at=hand.now,
        last_error="550 5.1.1 No such user here",
    )
    try:
        raise KeyError("rows")
    except KeyError as error:
        code = failures.note(error, place="contacts-import", method="GET", company_id=hand.company.pk)
    return {"error": f"/console/health/errors/{code}/", "error_search": f"/console/health/errors/?code={code}"}


def broken_page(hand: Hand) -> Addresses:
    """A page that cannot be drawn: its import says that it was foretold, and nothing was (G-14)."""
    other = hand_of("warung-bu-tini")
    with company_scope(other.company):
        run = other.act(importing.bring_file, pieces=[b"email\na@example.org\n"], name="broken.csv")
        ImportRun.objects.filter(pk=run.pk).update(stage="checked", foretold={})
        return {"broken": other.at(f"contacts/imports/{run.pk}/")}


def database_away(hand: Hand) -> Addresses:
    """A page whose question the database cannot answer: a contact's fields are not what they should be (G-14)."""
    other = hand_of("old-mill-bakery")
    with company_scope(other.company), connection.cursor() as cursor:
        field = other.act(contacts.create_custom_field, label="Shop")
        cursor.execute("PRAGMA ignore_check_constraints=ON")
        cursor.execute("UPDATE contacts_contact SET fields = '{' WHERE company_id = %s", [other.company.pk])
        cursor.execute("PRAGMA ignore_check_constraints=OFF")
        return {"away": other.at(f"contacts/?field.{field.key}.has=Jakarta")}
