"""Every form of the product with proper entries, and a company in the state that form is for.

The tests of bad input walk the routes; a route that takes a post and has no entry here fails.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client

from gaung.campaigns import actions as campaigns
from gaung.campaigns.asked_links import key_of
from gaung.campaigns.models import Campaign, LinkAnswer
from gaung.catalogue.actions import ensure_default_books
from gaung.companies import actions as companies
from gaung.companies import queries as who
from gaung.companies.tokens import token_hash
from gaung.contacts import actions as contacts
from gaung.contacts.importing import actions as importing
from gaung.contacts.models import ContactTag
from gaung.core.ab_test import Plan, What
from gaung.core.audience_address import parse_filter
from gaung.core.contact_status import MarketingStatus
from gaung.core.permissions import Right
from gaung.core.refusals import Refusal
from gaung.core.verification import EXAMPLE_ANSWERS
from gaung.delivery.models import AbTest, Delivery, Prepared
from gaung.foundation import bell, clock, tasks
from gaung.foundation.access import SYSTEM
from gaung.foundation.models import MailMessage
from gaung.foundation.tenancy import all_companies
from gaung.gateways.cards import TestGateway
from gaung.payments.gateways import using_gateway
from gaung.payments.models import Charge
from gaung.preferences import actions as wishes
from gaung.reports import actions as reports
from gaung.senders import actions as senders
from gaung.senders.models import Sender, SendingDomain
from gaung.subscriptions.store import load
from gaung.tracking import actions as track
from gaung.tracking.tokens import recipient_token
from gaung.verification import actions as verification
from tests.campaigns import newsletters
from tests.cast import PASSWORD, new_member
from tests.customer import Customer
from tests.invoices import books

Value = Any  # a text, several texts, or a function of the scene that gives either

# A picture of one point.
PICTURE = bytes.fromhex("47494638396101000100800000ff0000000000" + "2c00000000010001000002024401003b")


class Scene:
    """A company with one of everything a form can be about, at the present moment."""

    def __init__(self, name: str = "Kopi Senja") -> None:
        ensure_default_books(now=clock.now())
        self.customer = Customer(name=name, at=clock.now())
        self.company, self.owner = self.customer.company, self.customer.by
        self.user = who.administrators(self.company)[0]
        self._stack = ExitStack()

    def __enter__(self) -> Scene:
        self._stack.enter_context(self.customer)
        self.now = clock.now()
        self._members()
        self._contacts()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    @contextmanager
    def copied(self) -> Iterator[Scene]:
        """A scene of its own for one test, with a provider nobody has asked before; the rows are the same."""
        gateway = TestGateway.in_memory()
        one, one.customer = copy(self), copy(self.customer)
        one.customer.gateway = gateway
        for holder in (one, one.customer):
            rows = {name: value for name, value in vars(holder).items() if isinstance(value, Model)}
            vars(holder).update(deepcopy(rows))
        with using_gateway(gateway):
            yield one

    def _act(self, action: Any, **values: Any) -> Any:
        return action(company=self.company, by=self.owner, now=self.now, **values)

    def _members(self) -> None:
        slug = self.company.slug
        self.member = new_member(self.company, email=f"budi@{slug}.example", name="Budi", set_key="marketer").membership
        self.gone = new_member(self.company, email=f"citra@{slug}.example", name="Citra", set_key="viewer").membership
        self._act(companies.deactivate_member, membership_id=self.gone.pk)
        self.viewers = who.shipped_set(self.company, "viewer")
        self.own_set = self._act(companies.create_permission_set, name="Importers", rights=[Right.CAN_IMPORT_CONTACTS])
        self.invited = self._act(
            companies.invite_member, email=f"new@{slug}.example", name="Dewi", permission_set_id=self.viewers.pk
        )

    def _contacts(self) -> None:
        self._act(contacts.create_custom_field, label="City")
        self.contact = self._act(contacts.add_contact, person=contacts.NewContact(email="ani@example.org", name="Ani"))
        self._act(contacts.tag_contacts, contact_ids=[self.contact.pk], tag="vip")
        self.tag = ContactTag.objects.get(contact=self.contact).tag_id
        self.saved_filter = self._act(
            contacts.save_filter, name="Solo", filter=parse_filter({"field.city": "Solo"}), is_shared=True
        )
        self.selection = self._act(contacts.freeze_selection, ids=[self.contact.pk])
        table = b"email,name\nbudi@example.org,Budi\n"
        self.run = self._act(importing.bring_file, pieces=[table], name="people.csv")

    # --- further states

    def import_checked(self) -> None:
        choices = importing.Choices(roles=["email", "name"])
        self._act(importing.choose_columns, import_id=self.run.pk, choices=choices)
        tasks.run_pending()

    def import_started(self) -> None:
        self.import_checked()
        self._act(importing.start_import, import_id=self.run.pk)
        self.run.refresh_from_db()

    def import_with_a_bad_row(self) -> None:
        table = b"email,name\nbudi@example.org,Budi\ncitra@,Citra\n"
        self.run = self._act(importing.bring_file, pieces=[table], name="people.csv")
        self.import_started()
        tasks.run_pending()
        self.run.refresh_from_db()

    def bulk_edit(self) -> Any:
        return self._act(contacts.start_bulk_edit, selection_id=self.selection.pk, to=MarketingStatus.ARCHIVED)

    def bell_entry(self) -> Any:
        bell.ring(company=self.company, user_id=self.customer.user.pk, name="check-approved", at=self.now)
        return bell.entries(self.company, self.customer.by)[0]

    def drafting(self) -> None:
        self.customer.start_trial()
        self.campaign = newsletters.ready(self.customer)
        self.template = self._act(campaigns.keep_as_template, campaign_id=self.campaign.pk, name="Ours")

    def tested(self) -> None:
        self.drafting()
        plan = Plan(What.CONTENT)
        self.campaign = self._act(campaigns.set_test, campaign_id=self.campaign.pk, plan=plan)

    def waiting_for_a_winner(self) -> None:
        self.tested()
        self.sending_of(self.campaign)
        AbTest.objects.create(company=self.company, campaign=self.campaign, size_a=1, size_b=1, rest=1)
        Prepared.objects.create(company=self.company, campaign=self.campaign, made_at=self.now)

    def pictured(self) -> None:
        self.customer.start_trial()
        self.picture = self._act(campaigns.add_image, name="cherry.gif", data=PICTURE)

    def edited(self) -> None:
        self.drafting()
        self.customer.now += timedelta(minutes=6)
        self._act(campaigns.save_content, campaign_id=self.campaign.pk, values={"source": "Other words"})

    def linked(self) -> None:
        self.drafting()
        url = "https://shop.kopi.id/gone"
        self._act(
            campaigns.save_content,
            campaign_id=self.campaign.pk,
            values={"kind": "markdown", "source": f"[Shop]({url})"},
        )
        known = {"url": url, "url_key": key_of(url), "verdict": "broken", "code": 404, "asked_at": self.now}
        self.link = LinkAnswer.objects.create(company=self.company, **known)

    def sending(self) -> None:
        self.drafting()
        self.sending_of(self.campaign)

    def sending_of(self, campaign: Campaign) -> None:
        facts = {"company": self.company, "campaign": campaign, "due_at": self.now, "changed_at": self.now}
        Delivery.objects.create(email="a@example.org", email_key="a@example.org", **facts)
        campaign.status, campaign.frozen_at, campaign.recipient_count = "sending", self.now, 1
        campaign.save()

    def doubted(self) -> None:
        self.sending()
        Delivery.objects.filter(campaign=self.campaign).update(state="unknown", attempts=1)
        self.campaign.status = "finished"
        self.campaign.save()

    def shared(self) -> None:
        self.sending()
        self.share = self._act(reports.share_report, campaign=self.campaign, days=7)

    def paused(self) -> None:
        self.sending()
        self.campaign.status, self.campaign.pause_reason = "paused", "member"
        self.campaign.save()

    def ended(self) -> None:
        self.sending()
        Delivery.objects.filter(campaign=self.campaign).update(state="failed", reason="refused", contact=self.contact)
        self.campaign.status = "finished"
        self.campaign.save()

    def scheduled(self) -> None:
        self.drafting()
        at = self.now + timedelta(hours=2)
        self._act(campaigns.schedule_campaign, campaign_id=self.campaign.pk, send_at=at, zone="Asia/Jakarta")

    def failed_mail(self) -> Any:
        facts = {"to_email": "a@kopisenja.example", "from_email": "b@gaung.example", "message_id": "<1@gaung.example>"}
        return MailMessage.objects.create(status="failed", subject="s", text="t", written_at=self.now, **facts)

    def mail_token(self) -> str:
        """The token of a mail the contact got."""
        delivery = Delivery.objects.filter(company=self.company, contact=self.contact).first()
        if delivery is None:
            moments = dict.fromkeys(("created_at", "updated_at", "status_since"), self.now)
            campaign = Campaign.objects.create(company=self.company, name="Spring", status="sending", **moments)
            track.store_links(campaign=campaign, urls=["https://shop.example/a"])
            delivery = Delivery.objects.create(
                company=self.company,
                campaign=campaign,
                contact=self.contact,
                email=self.contact.email,
                email_key=self.contact.email_key,
                state="sent",
                due_at=self.now,
                changed_at=self.now,
            )
        return recipient_token(company_id=self.company.pk, delivery_id=delivery.pk)

    def data_link(self) -> str:
        """The link by which the contact may be erased."""
        wishes.ask_for_data(company=self.company, contact=self.contact, kind="erase", language="en", now=self.now)
        return MailMessage.objects.filter(template="my-data")[0].text.split("/my-data/")[1].split("/")[0]

    def sender_waiting(self) -> Any:
        """A sender whose link was sent an hour ago."""
        made = self._act(senders.add_sender, name="Kopi", email="kopi@example.org")
        Sender.objects.filter(pk=made.pk).update(
            verified_at=None, verified_by="", asked_at=self.now - timedelta(hours=1)
        )
        return made

    def sending_domain(self) -> Any:
        """A domain that is verified, and ready for another key."""
        made = self._act(senders.add_domain, domain=f"d{SendingDomain.objects.count()}.example")
        SendingDomain.objects.filter(pk=made.pk).update(verified_at=self.now, checked_at=self.now - timedelta(hours=1))
        return made

    def sender_link(self) -> str:
        """The link that proves a sender."""
        made = self.sender_waiting()
        Sender.objects.filter(pk=made.pk).update(token_hash=token_hash("a-link"), asked_at=clock.now())
        return "a-link"

    def topic(self) -> Any:
        return self._act(wishes.save_topic, name="Offers")

    def open_form(self) -> Any:
        content = wishes.FormContent(name="Shop", consent_text="Yes", fields=["city"])
        return self._act(wishes.save_form, content=content)

    def confirm_link(self) -> str:
        """The link by which somebody who signed up confirms."""
        wishes.sign_up(company=self.company, form=self.open_form(), email="eka@example.org", now=self.now)
        return MailMessage.objects.filter(template="confirm-subscription")[0].text.split("/confirm/")[1].split("/")[0]

    def bulk_edit_done(self) -> Any:
        job = self.bulk_edit()
        tasks.run_pending()
        return job

    def asked_for_a_check(self) -> None:
        self._act(verification.request_check, answers=EXAMPLE_ANSWERS, findings=())

    def questioned(self) -> None:
        self.asked_for_a_check()
        verification.decide_check(company=self.company, verdict="more_info", text="Where?", by=SYSTEM, now=self.now)

    def locked_out(self) -> None:
        Authenticator.objects.create(user_id=self.member.user_id, type="totp", data={"secret": "x"})

    def trialing(self) -> None:
        self.customer.start_trial()

    def paying(self) -> None:
        self.customer.paying()

    def with_card(self) -> None:
        self.card = self.customer.card()

    def with_proof(self) -> None:
        self.proof = self._act(verification.add_proof, name="scan.pdf", content=b"%PDF-1.4 scan")

    def owing(self) -> None:
        self.customer.pass_check()
        self.card = self.customer.card()
        self.invoice = books.issue(self.company, now=self.now)

    def suspended(self) -> None:
        verification.suspend_company(company=self.company, reason="content", text="Stop.", by=SYSTEM, now=self.now)

    def waiting_for_the_bank(self) -> None:
        self.customer.pass_check()
        self.customer.card("needs_action")
        with contextlib.suppress(Refusal):
            self.customer.confirm(self.customer.quote(5_000))
        self.charge = Charge.objects.get()

    def two_cards(self) -> None:
        self.card = self.customer.card()
        self.customer.card()

    def cancelling(self) -> None:
        self.paying()
        self.customer.cancel()

    def in_arrears(self) -> None:
        self.customer.pass_check()
        self.invoice = books.issue(self.company, books.renewal(1_000_000), currency="IDR", now=self.now)
        self.card = self.customer.card()

    def choosing(self) -> None:
        self.customer.pass_check()
        self.customer.card()
        self.customer.start_trial()
        self.customer.choose(5_000)

    def quoted(self) -> None:
        self.customer.pass_check()
        self.card = self.customer.card()
        self.quote = self.customer.quote(5_000)

    @property
    def version(self) -> int:
        return load(self.company).row.version


@dataclass(frozen=True)
class Form:
    """Proper entries of one form, who fills it in, and in which state."""

    fields: dict[str, Value] = field(default_factory=dict)
    ids: dict[str, Callable[[Scene], Any]] = field(default_factory=dict)
    state: str = ""
    by: str = "owner"
    file: tuple[str, bytes] | None = None  # field and content
    keeps: bool = True  # shows entries again when it refuses some
    changes: bool = True  # does its work with these entries at once
    asks_provider: bool = False  # asks for money, which is never done inside a transaction

    def entries(self, scene: Scene) -> dict[str, Any]:
        made = {name: value(scene) if callable(value) else value for name, value in self.fields.items()}
        return made | self.upload()

    def upload(self) -> dict[str, Any]:
        if self.file is None:
            return {}
        return {self.file[0]: SimpleUploadedFile("people.csv", self.file[1])}

    def address(self, route: Any, scene: Scene) -> str:
        return route.address(scene.company.slug, **{name: value(scene) for name, value in self.ids.items()})

    def client(self, scene: Scene, operator: Any) -> Client:
        client = Client()
        person = {"owner": scene.user, "operator": operator, "nobody": None}[self.by]
        if person is not None:
            client.force_login(person)
        return client

    def prepare(self, scene: Scene) -> None:
        if self.state:
            getattr(scene, self.state)()


SIGN_UP = {
    "name": "Footer",
    "title": "Our letter",
    "intro": "Once a month",
    "consent_text": "Yes",
    "language": "id",
    "asks_name": "on",
    "fields_asked": "city",
    "needs_confirmation": "on",
}


def button(**ids: Callable[[Scene], Any]) -> Form:
    """A form without a field: one button."""
    return Form(ids=ids, keeps=False)


MEMBER = {"membership_id": lambda scene: scene.member.pk}
CONTACT = {"contact_id": lambda scene: scene.contact.pk}
SELECTION = {"selection_id": lambda scene: scene.selection.pk}
IMAGE = {"image_id": lambda scene: scene.picture.pk}
CAMPAIGN = {"campaign_id": lambda scene: scene.campaign.pk}
FILTER = {"filter_id": lambda scene: scene.saved_filter.pk}
IMPORT = {"import_id": lambda scene: scene.run.pk}
INVITATION = {"invitation_id": lambda scene: scene.invited.invitation.pk}
TEXT = "Because of the letter of 3 May"
ANSWERS = {str(getattr(name, "value", name)): value for name, value in EXAMPLE_ANSWERS.items()}

TRIAL_HELP: dict[str, Callable[[Scene], Any]] = {"topic": lambda scene: "trial"}

FORMS: dict[str, Form] = {
    # --- campaigns
    "campaign-new": Form({"name": "May news", "start": "blank"}, state="trialing"),
    "campaign-setup": Form(
        {"name": "May news", "subject": "Fresh beans", "preheader": "Roasted today", "language": "en"},
        CAMPAIGN,
        state="drafting",
    ),
    "campaign-content": Form({"kind": "markdown", "source": "Hello", "text": ""}, CAMPAIGN, state="drafting"),
    "campaign-images": Form({}, state="trialing", file=("file", PICTURE), keeps=False),
    "campaign-image": Form({}, IMAGE, state="pictured", file=("file", PICTURE), keeps=False, changes=False),
    "campaign-image-delete": Form(ids=IMAGE, state="pictured", keeps=False),
    "campaign-blocks": Form(
        {"add": "text", "after": "0-0-0", "text": "More words"}, CAMPAIGN, state="drafting", keeps=False
    ),
    "campaign-visual": Form(
        {"base": newsletters.BODY, "before": newsletters.BODY, "after": newsletters.BODY.replace("Hello", "Hi")},
        CAMPAIGN,
        state="drafting",
        keeps=False,
    ),
    "campaign-block-act": Form({"act": "row::2"}, CAMPAIGN, state="drafting", keeps=False),
    "campaign-block-undo": Form({"way": "undo"}, CAMPAIGN, state="drafting", keeps=False, changes=False),
    "campaign-ab": Form(
        {"what": "subject", "subject": "Beans, fresh", "share": "20", "decide": "opens", "hours": "4"},
        CAMPAIGN,
        state="drafting",
    ),
    "campaign-ab-remove": Form(ids=CAMPAIGN, state="tested", keeps=False),
    "campaign-winner": Form({"version": "B"}, CAMPAIGN, state="waiting_for_a_winner", keeps=False),
    "campaign-b-content": Form({"kind": "markdown", "source": "Hello", "text": ""}, CAMPAIGN, state="tested"),
    "campaign-b-blocks": Form(
        {"add": "text", "after": "0-0-0", "text": "More words"}, CAMPAIGN, state="tested", keeps=False
    ),
    "campaign-b-visual": Form(
        {"base": newsletters.BODY, "before": newsletters.BODY, "after": newsletters.BODY.replace("Hello", "Hi")},
        CAMPAIGN,
        state="tested",
        keeps=False,
    ),
    "campaign-b-block-act": Form({"act": "row::2"}, CAMPAIGN, state="tested", keeps=False),
    "campaign-b-block-undo": Form({"way": "undo"}, CAMPAIGN, state="tested", keeps=False, changes=False),
    "campaign-audience": Form({"include": lambda scene: [f"tag={scene.tag}"]}, CAMPAIGN, state="drafting", keeps=False),
    "campaign-links": Form(ids=CAMPAIGN, state="linked", keeps=False, changes=False),
    "campaign-link-vouch": Form({"link": lambda scene: scene.link.pk}, CAMPAIGN, state="linked", keeps=False),
    "campaign-again": Form({"uncertain": "yes"}, CAMPAIGN, state="ended", keeps=False),
    "campaign-copy": Form(ids=CAMPAIGN, state="drafting", keeps=False),
    "campaign-keep": Form(ids=CAMPAIGN, state="drafting", keeps=False),
    "campaign-delete": Form(ids=CAMPAIGN, state="drafting", keeps=False),
    "campaign-restore": Form({"number": "1"}, CAMPAIGN, state="edited", keeps=False),
    "campaign-confirm": Form({"when": "now"}, CAMPAIGN, state="drafting", keeps=False),
    "campaign-take-back": Form(ids=CAMPAIGN, state="scheduled", keeps=False),
    "campaign-settle": Form({"which": "all", "as": "arrived"}, CAMPAIGN, state="doubted", keeps=False),
    "campaign-pause": Form(ids=CAMPAIGN, state="sending", keeps=False),
    "campaign-resume": Form(ids=CAMPAIGN, state="paused", keeps=False),
    "campaign-stop": Form(ids=CAMPAIGN, state="sending", keeps=False),
    "report-copy": Form({"part": "unopened"}, CAMPAIGN, state="sending", keeps=False),
    "report-shares": Form({"days": "30"}, CAMPAIGN, state="sending", keeps=False),
    "report-share-revoke": Form(ids={"share_id": lambda scene: scene.share.pk}, state="shared", keeps=False),
    "campaign-test": Form({"to": "a@example.org", "reader": ""}, CAMPAIGN, state="drafting", keeps=False),
    "campaign-template-delete": Form(
        ids={"template_id": lambda scene: scene.template.pk}, state="drafting", keeps=False
    ),
    # --- help
    "public-help-useful": Form({"useful": "no", "missing": "A picture"}, TRIAL_HELP, by="nobody"),
    "help-useful": Form({"useful": "no", "missing": "A picture"}, TRIAL_HELP),
    "public-help-contact": Form({"question": "How do I move up?", "topic": "trial"}),
    "help-contact": Form({"question": "How do I move up?", "topic": "trial"}),
    # --- accounts
    "session": Form(keeps=False, changes=False),
    "language": Form({"language": "id", "next": "/"}, keeps=False),
    "setup": Form(
        {
            "name": "Ayu Lestari",
            "email": "ayu@first.example",
            "password": PASSWORD,
            "company_name": "Kopi Pertama",
            "country": "ID",
            "mail": "local",
        },
        by="nobody",
        changes=False,  # only while nobody is there: tested beside it
        keeps=False,
    ),
    "installation-mail": Form(
        {
            "mail": "server",
            "mail_host": "smtp.example.org",
            "mail_port": "587",
            "mail_security": "starttls",
            "mail_user": "gaung",
            "mail_sender": "mail@example.org",
        },
        by="operator",
    ),
    "sample": Form(by="operator", keeps=False, changes=False),  # noted in a company of theirs: tested beside it
    "sample-removal": Form(by="operator", keeps=False, changes=False),
    "console-sign-in": Form({"login": "staff@gaung.example", "password": PASSWORD}, by="nobody"),
    "account_login": Form({"login": "owner@kopisenja.example", "password": PASSWORD, "next": "/"}, by="nobody"),
    "account_logout": button(),
    "account_signup": Form(
        {
            "company_name": "Batik Baru",
            "name": "Eka Putri",
            "email": "eka@batikbaru.example",
            "password1": PASSWORD,
            "country": "ID",
            "currency": "IDR",
            "time_zone": "Asia/Jakarta",
            "language": "en",
            "consent": "on",
        },
        by="nobody",
    ),
    "account_resend": Form({"email": "owner@kopisenja.example"}, by="nobody", changes=False),
    "account_reset_password": Form({"email": "owner@kopisenja.example"}, by="nobody"),
    "account_reset_password_from_key": Form({"password1": PASSWORD}, by="nobody", changes=False, keeps=False),
    "account_confirm_email": Form(by="nobody", changes=False, keeps=False),
    "account_profile": Form({"name": "Ayu Baru", "language": "id"}),
    "account_email": Form({"email": "ayu@baru.example"}, changes=False, keeps=False),  # asks first who it is
    "account_email_again": Form(keeps=False, changes=False),
    "account_email_keep": Form(keeps=False, changes=False),
    "account_sessions_end_others": Form(keeps=False, changes=False),
    "account_session_end": Form(keeps=False, changes=False),
    # A second factor: with proper codes in tests/accounts, with passkeys in tests/browser.
    "account_reauthenticate": Form({"password": PASSWORD}, changes=False, keeps=False),
    "mfa_authenticate": Form({"code": "123456"}, by="nobody", changes=False, keeps=False),
    "mfa_login_webauthn": Form({"credential": "{}"}, by="nobody", changes=False, keeps=False),
    "mfa_reauthenticate": Form({"code": "123456"}, changes=False, keeps=False),
    "mfa_reauthenticate_webauthn": Form({"credential": "{}"}, changes=False, keeps=False),
    "mfa_activate_totp": Form({"code": "123456"}, changes=False, keeps=False),
    "mfa_deactivate_totp": Form(changes=False, keeps=False),
    "mfa_generate_recovery_codes": Form(changes=False, keeps=False),
    "mfa_add_webauthn": Form({"name": "Key", "credential": "{}"}, changes=False, keeps=False),
    "mfa_edit_webauthn": Form({"name": "Key"}, changes=False, keeps=False),
    "mfa_remove_webauthn": Form(changes=False, keeps=False),
    "account_change_password": Form({"oldpassword": PASSWORD, "password1": "bukit-hijau-5512"}, keeps=False),
    "invitation": Form(
        {"name": "Dewi", "password1": PASSWORD}, {"token": lambda scene: scene.invited.token}, by="nobody"
    ),
    # --- settings
    "company-profile": Form(
        {
            "name": "Kopi Fajar",
            "legal_name": "PT Kopi Fajar",
            "address_line_1": "Jalan Senja 1",
            "address_line_2": "Lantai 2",
            "postal_code": "40111",
            "city": "Bandung",
            "country": "ID",
            "tax_id": "01.234",
            "website": "https://kopi.example",
            "billing_emails": "bills@kopi.example",
            "time_zone": "Asia/Jakarta",
            "language": "en",
        }
    ),
    "member-invite": Form(
        {"email": "fajar@kopi.example", "name": "Fajar", "permission_set": lambda scene: scene.viewers.pk}
    ),
    "member-set": Form({"permission_set": lambda scene: scene.viewers.pk}, MEMBER, keeps=False),
    "member-deactivate": button(**MEMBER),
    "member-reactivate": button(membership_id=lambda scene: scene.gone.pk),
    "invitation-again": button(**INVITATION),
    "invitation-withdraw": button(**INVITATION),
    "permission-set-new": Form({"name": "Writers", "rights": ["can_send_campaigns"]}),
    "permission-set": Form(
        {"name": "Writers", "rights": ["can_send_campaigns"]}, {"set_id": lambda scene: scene.own_set.pk}
    ),
    "permission-set-copy": button(set_id=lambda scene: scene.own_set.pk),
    "permission-set-view": Form(ids={"set_id": lambda scene: scene.own_set.pk}, keeps=False, changes=False),
    "view-stop": Form(keeps=False, changes=False),
    "sign-in-rules": Form({"required": "yes"}, keeps=False, changes=False),  # asks first who it is
    "permission-set-delete": button(set_id=lambda scene: scene.own_set.pk),
    # Who asks is asked first who they are; with a proof in tests/company_data.
    "export-new": Form(keeps=False, changes=False),
    "export-file": Form(keeps=False, changes=False),
    "company-delete": Form({"name": "Kopi Senja"}, keeps=False, changes=False),
    "company-keep": Form(keeps=False, changes=False),
    "audit-log-file": Form({"area": "member", "q": "budi", "since": "2026-01-01"}, keeps=False),
    # --- contacts
    "contacts-new": Form(
        {
            "email": "eko@example.org",
            "name": "Eko",
            "tags": "vip, shop",
            "wanted": "subscribed",
            "consent_source": "Shop counter",
            "consent_text": "Yes please",
            "field-city": "Bandung",
        }
    ),
    "contacts-data": button(**CONTACT),
    "contacts-erase": Form({"typed": "ani@example.org"}, CONTACT),
    "contacts-columns": Form({"column": ["name", "field.city"]}, keeps=False),
    "contacts-filter": Form(
        {
            "rows": "1",
            "groups": "1",
            "join-0": "all",
            "what-0": "field.city",
            "how-0": "has",
            "group-0": "0",
            "value-0": "Solo",
            "filter_name": "Solo",
            "act": "save",
        },
        keeps=False,
    ),
    "contacts-filters": Form({"filter_name": "Jakarta", "is_shared": "yes", "field.city": "Jakarta"}),
    "contacts-saved-filter": Form({"filter_name": "Bogor", "is_shared": ""}, FILTER),
    "contacts-filter-delete": button(**FILTER),
    "contacts-person": Form(
        {
            "email": "ani@example.org",
            "name": "Ani Baru",
            "field-city": "Solo",
        },
        CONTACT,
    ),
    "contacts-status": Form(
        {"to": "subscribed", "reason": TEXT, "consent_source": "Shop", "consent_text": "Yes"}, CONTACT, keeps=False
    ),
    "contacts-tags": Form({"tag": "shop"}, CONTACT, keeps=False),
    "contacts-selections": Form(
        {"scope": "page", "id": lambda scene: [str(scene.contact.pk)], "status": "no_consent", "tier": "5000"},
        keeps=False,
    ),
    "contacts-bulk-edits": Form(
        {
            "to": "subscribed",
            "reason": TEXT,
            "tags_on": "shop",
            "how-city": "set",
            "value-city": "Bogor",
            "foretold": '{"changed": 1}',
            "consent_source": "Shop",
            "consent_text": "Yes",
            "return_to": "billing",
            "tier": "5000",
        },
        SELECTION,
        keeps=False,
    ),
    "job-stop": Form(ids={"job_id": lambda scene: scene.bulk_edit().pk}, keeps=False, changes=False),
    "notifications-reading": Form(keeps=False, changes=False),
    "notifications-opening": Form(ids={"entry_id": lambda scene: scene.bell_entry().pk}, keeps=False, changes=False),
    "contacts-job-stop": Form(ids={"job_id": lambda scene: scene.bulk_edit().pk}, keeps=False, changes=False),
    "contacts-selection-export": Form({"columns": "shown"}, SELECTION, keeps=False),
    "contacts-selection-delete": Form({"typed": "1"}, SELECTION, keeps=False, changes=False),
    "contacts-opt-in": Form({}, SELECTION, keeps=False, changes=False),
    "contacts-undo": Form(
        {"foretold": '{"changed": 1}'}, {"job_id": lambda scene: scene.bulk_edit_done().pk}, keeps=False
    ),
    "contacts-export": Form({"status": "no_consent", "q": "ani"}, keeps=False),
    "contacts-import-new": Form(file=("file", b"email\neko@example.org\n")),
    "contacts-import-columns": Form(
        {
            "role-0": "email",
            "role-1": "name",
            "wanted": "subscribed",
            "consent_source": "Shop",
            "consent_text": "Yes",
            "duplicates": "update",
        },
        IMPORT,
    ),
    "contacts-import-reading": Form({"delimiter": "semicolon", "has_header": "yes", "encoding": "utf-8"}, IMPORT),
    "contacts-import-mend": Form({"cell-3-0": "citra@example.org"}, IMPORT, state="import_with_a_bad_row", keeps=False),
    "contacts-import-start": Form(ids=IMPORT, state="import_checked", keeps=False),
    "contacts-import-stop": Form(ids=IMPORT, state="import_started", keeps=False, changes=False),
    "contacts-import-discard": button(**IMPORT),
    # --- mail providers
    "report-in": Form({}, {"form": lambda scene: "generic"}, by="nobody", keeps=False, changes=False),
    # --- people on a list
    "unsubscribe": Form({"act": "unsubscribe"}, {"token": lambda scene: scene.mail_token()}, by="nobody", keeps=False),
    "preferences": Form(
        {"act": "save", "topic": "1", "language": "id", "days": "30"},
        {"token": lambda scene: scene.mail_token()},
        by="nobody",
        keeps=False,
    ),
    "sign-up": Form(
        {"email": "eko@example.org", "name": "Eko", "agree": "yes", "topic": "1", "field-city": "Solo", "website": ""},
        {"key": lambda scene: scene.open_form().key},
        by="nobody",
    ),
    "confirm": Form(ids={"token": lambda scene: scene.confirm_link()}, by="nobody", keeps=False),
    "sender-new": Form({"name": "Kopi", "email": "kopi@example.org"}),
    "sender-again": Form(ids={"sender_id": lambda scene: scene.sender_waiting().pk}, keeps=False),
    "sender-remove": Form(ids={"sender_id": lambda scene: scene.sender_waiting().pk}, keeps=False),
    "sender-domain-new": Form({"domain": "kopi.example"}),
    "sender-domain-look": Form(ids={"domain_id": lambda scene: scene.sending_domain().pk}, keeps=False),
    "sender-domain-key": Form({"act": "make"}, {"domain_id": lambda scene: scene.sending_domain().pk}, keeps=False),
    "sender-domain-remove": Form(ids={"domain_id": lambda scene: scene.sending_domain().pk}, keeps=False),
    "sender-relay": Form(
        {
            "host": "9.9.9.9",
            "port": "587",
            "security": "starttls",
            "user": "kopi",
            "password": "rahasia",
            "connections": "4",
            "per_connection": "100",
        }
    ),
    "sender-relay-remove": Form(keeps=False, changes=False),
    "sender-confirm": Form(ids={"token": lambda scene: scene.sender_link()}, by="nobody", keeps=False),
    "topic-new": Form({"name": "News", "description": "Monthly"}),
    "topic": Form({"name": "News", "description": "Monthly"}, {"topic_id": lambda scene: scene.topic().pk}),
    "topic-retire": Form({"act": "retire"}, {"topic_id": lambda scene: scene.topic().pk}, keeps=False),
    "sign-up-form-new": Form(SIGN_UP),
    "sign-up-form": Form(SIGN_UP, {"form_id": lambda scene: scene.open_form().pk}),
    "sign-up-form-close": Form({"act": "close"}, {"form_id": lambda scene: scene.open_form().pk}, keeps=False),
    "measuring": Form({"is_on": "", "keep_days": "90"}, keeps=False),
    "my-data": Form(ids={"token": lambda scene: scene.data_link()}, by="nobody", keeps=False),
    # --- account check
    "account-check-draft": Form({**ANSWERS, "look": "again"}, file=("file", b"%PDF-1.4 scan")),
    "account-check-request": Form(ANSWERS, file=("file", b"%PDF-1.4 scan")),
    "account-check-answer": Form({"text": "At our shop"}, state="questioned"),
    "review-reply": Form({"text": "At our shop"}, state="suspended"),
    "campaigns-banner": Form({"banner": "limit:1"}, keeps=False, changes=False),
    "home-checklist": Form({"checklist": "hidden"}, keeps=False),
    "account-check-proof-removal": Form(
        ANSWERS, {"proof_id": lambda scene: scene.proof.pk}, state="with_proof", keeps=False
    ),
    # --- billing
    "billing-add-on": Form({"campaigns": "on", "seen": "yes", "version": lambda scene: scene.version}, keeps=False),
    "billing-cancel": Form({"version": lambda scene: scene.version}, state="paying", keeps=False),
    "billing-reason": Form({"reason": "not_needed", "text": "We moved"}, state="cancelling"),
    "billing-undo": Form({"version": lambda scene: scene.version}, state="cancelling", keeps=False),
    "billing-quantity": Form(
        {"quantity": "9000", "act": "choose", "version": lambda scene: scene.version}, state="paying"
    ),
    "billing-schedule": Form({"quantity": "2000", "version": lambda scene: scene.version}, state="paying"),
    "billing-interval": Form({"interval": "year", "version": lambda scene: scene.version}, state="paying", keeps=False),
    "billing-start-now": Form(state="choosing", keeps=False),
    "billing-review": Form(ids={"key": lambda scene: scene.quote.key}, state="quoted", keeps=False, asks_provider=True),
    "billing-look-again": Form(
        ids={"charge_id": lambda scene: scene.charge.pk},
        state="waiting_for_the_bank",
        keeps=False,
        changes=False,
        asks_provider=True,
    ),
    "billing-call-off": Form(
        ids={"charge_id": lambda scene: scene.charge.pk},
        state="waiting_for_the_bank",
        keeps=False,
        asks_provider=True,
    ),
    "billing-pay": Form(state="in_arrears", keeps=False, asks_provider=True),
    "billing-card-new": Form(
        {"number": "4242 4242 4242 4242", "expires_month": "12", "expires_year": "2030"}, asks_provider=True
    ),
    "billing-card-default": Form(ids={"method_id": lambda scene: scene.card.pk}, state="two_cards", keeps=False),
    "billing-card-remove": Form(ids={"method_id": lambda scene: scene.card.pk}, state="two_cards", keeps=False),
    "billing-details": Form(
        {
            "legal_name": "PT Kopi Fajar",
            "address_line_1": "Jalan Senja 1",
            "address_line_2": "Lantai 2",
            "postal_code": "40111",
            "city": "Bandung",
            "country": "ID",
            "tax_id": "01.234",
            "billing_emails": "bills@kopi.example",
            "invoice_language": "id",
        }
    ),
    "test-bank": Form(
        {"answer": "confirm"},
        {"key": lambda scene: scene.charge.key},
        state="waiting_for_the_bank",
        keeps=False,
        asks_provider=True,
    ),
    # --- console
    "console-decision": Form(
        {"reason_code": "website", "text": TEXT, "ask_again_on": "2030-01-01", "step": "confirm", "seen": "1"},
        {"verdict": lambda scene: "refused"},
        state="asked_for_a_check",
        by="operator",
    ),
    "console-suspension": Form({"reason": "content", "text": TEXT, "step": "confirm"}, by="operator"),
    "console-review": Form({"text": TEXT}, state="suspended", by="operator"),
    "console-lift": Form({"text": TEXT}, state="suspended", by="operator"),
    "console-trial": Form(
        {"ends_at": lambda scene: (scene.now + timedelta(days=40)).strftime("%Y-%m-%d %H:%M"), "text": TEXT},
        state="trialing",
        by="operator",
    ),
    "console-pay-later": Form(by="operator", keeps=False),
    "console-custom-tier": Form({"quantity": "60000", "total": "4500000"}, state="paying", by="operator"),
    "console-company-price": Form({"book": "1"}, state="paying", by="operator", changes=False),
    "console-test": Form(by="operator", keeps=False, changes=False),
    "console-clock-move": Form({"to": "day", "own": "2030-01-01 10:00", "step": "confirm"}, by="operator", keeps=False),
    "console-transfer": Form(
        {"reference": "TRX 77"}, {"invoice_id": lambda scene: scene.invoice.pk}, state="owing", by="operator"
    ),
    # Without having seen what goes back it is only reviewed: the console's own tests credit for good.
    "console-credit": Form(
        {"amount": "10", "text": TEXT, "step": "confirm"},
        {"invoice_id": lambda scene: scene.invoice.pk},
        state="owing",
        by="operator",
        changes=False,
    ),
    "console-job-retry": Form(
        ids={"job_id": lambda scene: scene.bulk_edit().pk}, by="operator", keeps=False, changes=False
    ),
    "console-job-stop": Form(
        ids={"job_id": lambda scene: scene.bulk_edit().pk}, by="operator", keeps=False, changes=False
    ),
    "console-visit": Form({"member": "1", "text": TEXT}, by="operator", changes=False),
    "console-visit-end": Form(by="operator", keeps=False, changes=False),
    "console-second-step": Form({"checked": "on", "text": TEXT}, MEMBER, state="locked_out", by="operator"),
    "console-note": Form({"text": TEXT}, by="operator"),
    "console-note-removal": Form(ids={"note_id": lambda scene: 1}, by="operator", keeps=False, changes=False),
    "console-test-mail": Form(by="operator", keeps=False),
    "console-returned-read": Form(by="operator", keeps=False, changes=False),
    "console-mail-again": Form(ids={"mail_id": lambda scene: scene.failed_mail().pk}, by="operator", keeps=False),
    "console-tax-new": Form(
        {"country": "ID", "percent": "11", "label": "PPN", "valid_from": "2030-01-01", "step": "confirm"},
        by="operator",
    ),
    "console-price-new": Form(
        {
            "currency": "USD",
            "interval": "month",
            "valid_from": "2030-01-01",
            "up_to_0": "5000",
            "price_0": "10.40",
            "up_to_1": "20000",
            "price_1": "7.00",
            "up_to_2": "50000",
            "price_2": "5.00",
            "up_to_3": "",
            "price_3": "",
            "up_to_4": "",
            "price_4": "",
            "step": "confirm",
        },
        {"currency": lambda scene: "USD", "interval": lambda scene: "month"},
        by="operator",
    ),
}


# --- what is stored -----------------------------------------------------------------------------

# Who is signed in where, and forms' tokens: no part of a company's data.
PASSING = {"sessions.Session", "companies.SignIn", "foundation.OnceAnswer", "foundation.WorkerHeartbeat"}
PASSING_FIELDS = {"last_login", "last_active_at", "last_seen_at"}


@contextmanager
def put_back() -> Iterator[None]:
    """What is written within is forgotten after it; to the product it is like a test's own transaction."""
    around: Any = transaction.atomic()
    around._from_testcase = True
    with around:
        yield
        transaction.set_rollback(True)


def stored() -> dict[str, list[str]]:
    """Every row of every table, to be compared with another look."""
    with all_companies(), connection.cursor() as cursor:
        return {label: _rows(cursor, query) for label, query in _looks()}


def _rows(cursor: Any, query: str) -> list[str]:
    cursor.execute(query)
    return sorted(map(repr, cursor.fetchall()))


@cache
def _looks() -> list[tuple[str, str]]:
    """Each table and the query that reads it: asked thousands of times, so written once."""
    quote = connection.ops.quote_name
    looks = []
    for model in apps.get_models():
        if model._meta.label not in PASSING and model._meta.managed:
            fields = [field for field in model._meta.concrete_fields if field.name not in PASSING_FIELDS]
            columns = ", ".join(quote(field.column) for field in fields)
            looks.append((model._meta.label, f"SELECT {columns} FROM {quote(model._meta.db_table)}"))  # noqa: S608
    return looks


def differences(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """The tables that are not as they were."""
    return [label for label in before if before[label] != after[label]]
