"""What a personalised mail of 5 KB costs: beside a bare join of its ready bytes, and the standard library's way.

12 values in 26 places, ten followed links, HTML and text in quoted-printable. Goal: at most ten bare joins (speed.md).
"""

import time
from datetime import UTC, datetime
from email.message import EmailMessage

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from gaung.core.dkim import Signer
from gaung.core.letter import Addresses, Letter, fill, numbered
from gaung.core.message import compile_letter, message_id
from tests.bench.measure import note

GOAL = 10
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
OWN = Addresses.under("https://mail.kopisenja.example", token="T" * 43, unsubscribe_mailto=f"u+{'T' * 43}@b.example")
KEYS = [f"field.f{number}" for number in range(9)]
VALUES = {key: f"Nilai {number}" for number, key in enumerate(KEYS)} | {
    "contact.name": "Budi Santoso",
    "contact.first_name": "Budi",
    "contact.email": "budi@contoh.example",
}
WORDS = "Kabar terbaru dari kedai kami untuk semua yang suka kopi, langsung dari kebun. " * 4


def message(*, full):
    """Build one mail again and again, by each of the three ways."""
    letter = _letter()
    compiled, who = compile_letter(letter), {"values": VALUES, "addresses": OWN, "date": AT}
    own_id = message_id(campaign_key="k", delivery_id=1, domain="kopisenja.example")
    to = {"to_email": "budi@contoh.example", "to_name": "Budi Santoso", "message_id": own_id}
    mail = compiled.build(**who, **to)
    pieces = _pieces(mail)
    built = _each(lambda: compiled.build(**who, **to), 5_000)
    joined = _each(lambda: b"".join(pieces), 50_000)
    plain = _each(lambda: _by_the_standard_library(letter), 100)
    note(
        "a mail",
        f"{len(mail):,} bytes, {built * 1e6:.1f} us; a bare join of {len(pieces)} pieces {joined * 1e6:.2f} us",
    )
    note(
        "",
        f"ratio {built / joined:.1f} (goal {GOAL}); the standard library {plain * 1e6:,.0f} us, x{plain / built:.0f}",
    )
    signed = _each(lambda: _SIGNER.signed(mail, now=AT), 500)
    note("", f"signed by its domain (RSA, 2048 bits): {signed * 1e6:.0f} us more, {1 / signed:,.0f} a second")


def _signer():
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    how, digest = padding.PKCS1v15(), hashes.SHA256()
    return Signer(domain="kopisenja.example", selector="g", sign=lambda ground: key.sign(ground, how, digest))


_SIGNER = _signer()


def _letter():
    tags = ["{{ %s }}" % key for key in [*KEYS, "contact.first_name", "contact.name", "contact.email"]]  # noqa: UP031
    paragraphs = "".join(
        f'<p>{WORDS} {tags[at]} <a href="https://kopisenja.example/{at}?c={tags[at - 1]}">Lihat</a></p>'
        for at in range(10)
    )
    rest = " ".join(tags[10:])
    html, text, links = numbered(
        html=f'<html lang="id"><body>{paragraphs}<p>{rest}</p><a href="{{{{ link.unsubscribe }}}}">x</a></body></html>',
        text=f"Halo {tags[9]}\n{WORDS}\n{{{{ link.unsubscribe }}}}\n",
    )
    facts = {"subject": "Kabar dari kedai", "from_name": "Kopi Senja", "from_email": "kabar@kopisenja.example"}
    return Letter(html=html, text=text, links=links, campaign_key="k", list_id="kabar.kopisenja.example", **facts)


def _pieces(mail):
    """The mail's own bytes in as many pieces as it is built of."""
    places = 60
    step = len(mail) // places
    return [mail[at : at + step] for at in range(0, len(mail), step)]


def _by_the_standard_library(letter):
    filled = fill(letter, values=VALUES, addresses=OWN)
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = filled.subject, "Kopi <kabar@kopisenja.example>", "budi@contoh.example"
    mail.set_content(filled.text, cte="quoted-printable")
    mail.add_alternative(filled.html, subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _each(act, times):
    best = float("inf")
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(times):
            act()
        best = min(best, (time.perf_counter() - begun) / times)
    return best
