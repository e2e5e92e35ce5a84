"""What a spam filter said of a campaign, and the mail it is shown for that (ED-06)."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings

from gaung.campaigns import letters
from gaung.campaigns.models import Campaign, SpamAnswer
from gaung.core.letter import Addresses
from gaung.core.message import compile_letter, message_id
from gaung.core.spam_score import Score
from gaung.gateways import spamd

# Nobody gets this mail; it is written for the filter alone.
READER = "reader@example.org"


def answer_of(campaign: Campaign, *, variant: str = "") -> SpamAnswer | None:
    """What is known of the campaign as it stands; nothing once it says something else."""
    if spamd.judge() is None:
        return None
    found = SpamAnswer.objects.filter(campaign=campaign, variant=variant).first()
    return found if found and found.content_key == content_key(campaign, variant=variant) else None


def score_of(campaign: Campaign, *, variant: str = "") -> Score | None:
    """The score of the campaign as it stands, if it has one."""
    found = answer_of(campaign, variant=variant)
    if found is None or found.asked_at is None or found.fault:
        return None
    return Score.kept(points=found.score, limit=found.limit, rules=found.rules)


def content_key(campaign: Campaign, *, variant: str = "") -> str:
    """What a content is told from another by."""
    said = letters.content_of(campaign, variant=variant)
    parts = (said.kind, said.subject, said.preheader, said.source, said.text, said.language)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def mail_of(campaign: Campaign, *, now: datetime, variant: str = "") -> bytes:
    """The campaign as a whole mail, or the refusal of one that cannot become one."""
    letter = letters.letter_of(campaign, variant=variant)
    domain = letter.from_email.rpartition("@")[2] or "localhost"
    return compile_letter(letter).build(
        values={"contact.email": READER},
        to_email=READER,
        to_name="",
        message_id=message_id(campaign_key=f"{letter.campaign_key}-s", delivery_id=1, domain=domain),
        date=now,
        addresses=Addresses.under(str(settings.GAUNG_BASE_URL).rstrip("/"), token="preview"),  # noqa: S106
    )
