"""From a campaign to its letter, and from a contact to the values its merge tags stand for (sending.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from gaung.campaigns.models import Campaign
from gaung.campaigns.variants import as_variant, own_of
from gaung.companies.models import Company
from gaung.contacts.models import Contact
from gaung.core import merge
from gaung.core.letter import Addresses, Filled, Letter, fill, numbered
from gaung.core.merge import Problem
from gaung.core.refusals import Refusal
from gaung.foundation.words import speaking, t
from gaung.gateways.render import MILD, Rendered, render
from gaung.preferences import queries as preferences

# Where pictures of the product are written without its own address (ED-02).
_OWN_IMAGE: Final = '="/i/'
# Only in these is the footer ours to write; in MJML and HTML it is a part of the document.
_WITH_OUR_FOOTER: Final = frozenset({"markdown", "plain"})


class ContentBroken(Refusal):
    """The campaign's content cannot become a mail; `problems` say where and why."""

    code = "content_broken"


@dataclass(frozen=True)
class Content:
    """What a campaign says, or one variant of its A/B test."""

    kind: str
    source: str
    text: str
    subject: str
    preheader: str
    language: str


def content_of(campaign: Campaign, *, variant: str = "") -> Content:
    """The campaign's content; a variant differs only in what the test says."""
    says = as_variant(campaign, variant)
    is_own_text = says.is_own_text and (
        "source" not in own_of(campaign, variant) or "text" in own_of(campaign, variant)
    )
    return Content(
        kind=says.kind,
        source=says.source,
        text=says.text if is_own_text else "",
        subject=says.subject,
        preheader=says.preheader,
        language=campaign.language,
    )


def rendered(campaign: Campaign, *, variant: str = "") -> Rendered:
    """The campaign's content rendered, with everything wrong with it; the text is the campaign's own if it has one."""
    content = content_of(campaign, variant=variant)
    done = render(content.kind, _with_footer(content), language=content.language)
    text = content.text if content.text.strip() else done.text
    return Rendered(done.html.replace(_OWN_IMAGE, f'="{_base()}/i/'), text, done.links, done.problems)


def made_text(kind: str, source: str, *, language: str) -> str:
    """The plain text a content makes by itself, as a beginning for one's own (ED-04)."""
    content = Content(kind=kind, source=source, text="", subject="", preheader="", language=language)
    return render(kind, _with_footer(content), language=language).text


def letter_of(campaign: Campaign, *, variant: str = "") -> Letter:
    """The campaign's letter, or the refusal of one that cannot become a mail."""
    content = content_of(campaign, variant=variant)
    done = rendered(campaign, variant=variant)
    broken = stopping(campaign, done, content=content)
    if broken:
        raise ContentBroken(problems=broken)
    html, text, links = numbered(html=done.html, text=done.text)
    company, sender = campaign.company, campaign.sender
    return Letter(
        subject=content.subject.strip(),
        preheader=content.preheader.strip(),
        from_name=sender.name if sender else company.name,
        from_email=sender.email if sender else "",
        reply_to=campaign.reply_to,
        language=content.language,
        html=html,
        text=text,
        links=links,
        is_tracked=campaign.is_tracked and preferences.is_tracking_on(company),
        company_name=company.legal_name or company.name,
        company_address=postal_address(company),
        list_id=f"{company.slug}.{_host()}",
        feedback_id=f"c{campaign.pk}:{company.slug}:campaign:gaung",
        campaign_key=f"{company.pk}-{campaign.pk}{variant}",
    )


def stopping(campaign: Campaign, done: Rendered, *, content: Content) -> tuple[Problem, ...]:
    """The problems with which a campaign does not go out; whether a tag is known is asked by the check list."""
    found = [problem for problem in done.problems if problem.code not in MILD]
    for source in (content.subject, content.preheader, done.html, done.text):
        known = merge.check(source, fields=[])
        found += [problem for problem in known if problem.code != "unknown_tag" and problem not in found]
    return tuple(found)


def filled(campaign: Campaign, *, values: dict[str, object], addresses: Addresses, variant: str = "") -> Filled:
    """The campaign as one person would read it: for previews and the test send (ED-03, ED-04)."""
    return fill(letter_of(campaign, variant=variant), values=values, addresses=addresses)


def values_of(contact: Contact) -> dict[str, object]:
    """What the merge tags of a letter say of one person; the company's own are in the letter."""
    return values_from(name=contact.name, email=contact.email, fields=contact.fields)


def values_from(*, name: str, email: str, fields: Mapping[str, object]) -> dict[str, object]:
    """The same from what the contact says, for those who read thousands and make no contact of each."""
    values: dict[str, object] = {f"field.{key}": value for key, value in fields.items()}
    name = name.strip()
    values["contact.name"] = name
    values["contact.first_name"] = name.partition(" ")[0]
    values["contact.email"] = email
    return values


def postal_address(company: Company) -> str:
    """The company's address as it stands in the footer, a line to each part; empty without a street or box."""
    if not company.address_line_1.strip():
        return ""
    town = " ".join(filter(None, [company.postal_code.strip(), company.city.strip()]))
    return "\n".join(filter(None, [company.address_line_1.strip(), company.address_line_2.strip(), town]))


def _with_footer(content: Content) -> str:
    """Markdown and plain text get the footer every mail needs, unless they bring their own (ED-02)."""
    used = merge.tags_of(content.source)
    if content.kind not in _WITH_OUR_FOOTER or not content.source.strip() or "link.unsubscribe" in used:
        return content.source
    with speaking(content.language):
        leave = t("tpl-footer-unsubscribe")
    address = [] if "company.address" in used else ["{{ company.name }}", "{{ company.address }}"]
    link = f"[{leave}]({{{{ link.unsubscribe }}}})" if content.kind == "markdown" else ""
    lines = [*address, link or f"{leave}: {{{{ link.unsubscribe }}}}"]
    if content.kind == "markdown":
        return f"{content.source}\n\n---\n\n" + "  \n".join(lines) + "\n"
    return f"{content.source.rstrip()}\n\n--\n" + "\n".join(lines) + "\n"


def _base() -> str:
    return str(settings.GAUNG_BASE_URL).rstrip("/")


def _host() -> str:
    return _base().partition("://")[2].partition("/")[0].partition(":")[0] or "localhost"
