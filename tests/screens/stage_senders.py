"""Who newsletters come from: domains in each of their states, an own mail server, pictures (SET-01, ED-02)."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from gaung.campaigns import actions as campaigns
from gaung.core.relay import RelayChoice
from gaung.core.sending_domain import Question, key_host
from gaung.foundation.tenancy import company_scope
from gaung.gateways.dns import KnownNames
from gaung.senders import actions
from gaung.senders.models import Relay, SendingDomain
from tests.screens.hand import Addresses, Hand, hand_of
from tests.senders.domains import all_right

# A company that sends by a server of its own, so that the others keep theirs.
WITH_SERVER = "harbour-bicycles"


def domains(hand: Hand) -> Addresses:
    """Records nowhere, records with the usual mistakes, and all as it should be with a new key on its way."""
    missing, wrong, right = (_domain(hand, f"{name}.example") for name in ("kopi-baru", "kopi-lama", "kopisenja"))
    looked = {
        missing: dict.fromkeys(all_right(missing), ()),
        wrong: _mistakes(wrong),
        right: all_right(right),
    }
    for one, answers in looked.items():
        hand.act(actions.look_at_domain, domain_id=one.pk, names=KnownNames({}, answers))
    hand.act(actions.make_new_key, domain_id=right.pk)
    SendingDomain.objects.update(next_check_at=hand.now + timedelta(days=1))
    named = (("missing", missing), ("wrong", wrong), ("verified", right))
    return {f"domain_{name}": hand.at(f"settings/senders/domains/{one.pk}/") for name, one in named}


def _domain(hand: Hand, name: str) -> SendingDomain:
    return hand.act(actions.add_domain, domain=name)


def _mistakes(domain: SendingDomain) -> dict[Question, tuple[str, ...] | None]:
    name = domain.domain
    return all_right(domain) | {
        Question(key_host(domain.dkim_selector, name), "TXT"): (f"v=DKIM1; k=rsa; p={domain.dkim_public[:180]}",),
        Question(name, "TXT"): ("v=spf1 include:_spf.example.net -all", "v=spf1 mx ~all"),
        Question(f"_dmarc.{name}", "TXT"): ("v=DMARC1; p=none", "v=DMARC1; p=reject"),
        Question(name, "MX"): (),
    }


def own_server(hand: Hand) -> Addresses:
    """A server that is in use, and that did not answer when it was tried."""
    theirs = hand_of(WITH_SERVER)
    choice = RelayChoice("smtp.harbour.example", 587, "starttls", "letters@harbour.example", "secret")
    with company_scope(theirs.company):
        theirs.act(actions.save_relay, choice=choice)
        Relay.objects.filter(company=theirs.company).update(
            tried_at=theirs.now - timedelta(minutes=4), answer="535 5.7.8 Authentication credentials invalid"
        )
    return {"relay_set": theirs.at("settings/senders/server/"), "relay_senders": theirs.at("settings/senders/")}


def pictures(hand: Hand) -> Addresses:
    """A few pictures as a roastery would have them; one of them stands in a campaign."""
    made = [hand.act(campaigns.add_image, name=name, data=_picture(*colours)) for name, *colours in _PICTURES]
    body = f'<mj-section><mj-column><mj-image src="/i/{made[0].key}" alt="" /></mj-column></mj-section>'
    source = f"<mjml><mj-body>{body}</mj-body></mjml>"
    hand.act(campaigns.create_campaign, name="With a picture", source=source)
    return {
        "picture_used": hand.at(f"campaigns/pictures/{made[0].pk}/"),
        "picture_delete": hand.at(f"campaigns/pictures/{made[1].pk}/removal/"),
    }


_PICTURES: Any = (
    ("Slope in the morning", (0xF4, 0xD3, 0x9A), (0x2F, 0x5D, 0x50), (900, 500)),
    ("Roasting drum", (0x3B, 0x2A, 0x20), (0xC8, 0x6B, 0x2B), (600, 600)),
    ("A name that is as long as the people who gave it had patience to type that day.png",
     (0xE8, 0xEE, 0xEA), (0x0B, 0x5C, 0x48), (300, 700)),
)  # fmt: skip


def _picture(ground: tuple[int, ...], hill: tuple[int, ...], size: tuple[int, int]) -> bytes:
    image = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.ellipse((width * 0.6, height * 0.15, width * 0.8, height * 0.15 + width * 0.2), fill=(0xFF, 0xF6, 0xDD))
    draw.ellipse((-width * 0.3, height * 0.55, width * 0.8, height * 1.9), fill=hill)
    draw.ellipse((width * 0.3, height * 0.7, width * 1.4, height * 2), fill=tuple(part * 3 // 4 for part in hill))
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()
