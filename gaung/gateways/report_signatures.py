"""Whether a provider's report is the provider's: the signatures of SendGrid and Amazon SNS, Postmark's sign-in.

Amazon's certificate is fetched from Amazon's own hosts only, over TLS, never from where the message
points otherwise; it is kept for the life of the process. A subscription is confirmed at the same
hosts, for topics the operator named.
"""

import base64
import binascii
import hmac
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509.oid import NameOID

TIMEOUT_SECONDS: Final = 10
MOST_BYTES: Final = 100_000
FRESH_SECONDS: Final = 300

_HOST: Final = re.compile(r"sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?")
_CERTIFICATE_PATH: Final = re.compile(r"/SimpleNotificationService-[A-Za-z0-9]{1,128}\.pem")
_SIGNER: Final = re.compile(r"sns\.([a-z0-9-]{3,30}\.)?amazonaws\.com(\.cn)?")
_HASHES: Final[Mapping[str, hashes.HashAlgorithm]] = {"1": hashes.SHA1(), "2": hashes.SHA256()}  # noqa: S303 - Amazon's choice
_SIGNED: Final = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}

Fetch = Callable[[str], bytes]


class NotReached(Exception):
    """Amazon could not be asked; the report is sent again later."""


# --- Postmark and SendGrid ------------------------------------------------------------------


def is_signed_in(*, given: str, header: str) -> bool:
    """Whether a request carries the user and password agreed on (HTTP Basic)."""
    scheme, _, encoded = header.partition(" ")
    try:
        told = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    return bool(given) and scheme.lower() == "basic" and hmac.compare_digest(told, given.encode())


def is_sendgrids(*, key: str, header: str, timestamp: str, body: bytes, now: datetime) -> bool:
    """Whether the key that SendGrid shows signs this time and these bytes (ECDSA, SHA-256), lately."""
    if (
        not timestamp.isascii()
        or not timestamp.isdecimal()
        or abs(now.timestamp() - int(timestamp[:12])) > FRESH_SECONDS
    ):
        return False
    try:
        public = load_der_public_key(base64.b64decode(key))
        if not isinstance(public, ec.EllipticCurvePublicKey):
            return False
        public.verify(base64.b64decode(header, validate=True), timestamp.encode() + body, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


# --- Amazon SNS -----------------------------------------------------------------------------


def is_amazons(message: Mapping[str, Any], *, topics: list[str], now: datetime, fetch: Fetch | None = None) -> bool:
    """Whether Amazon SNS signed this message, for a topic of ours."""
    names = _SIGNED.get(str(message.get("Type", "")))
    hashed = _HASHES.get(str(message.get("SignatureVersion", "")))
    if names is None or hashed is None or message.get("TopicArn") not in topics:
        return False
    parts = [f"{name}\n{message[name]}\n" for name in names if isinstance(message.get(name), str)]
    key = _amazons_key(str(message.get("SigningCertURL", "")), now=now, fetch=fetch or _fetched)
    if key is None:
        return False
    try:
        sealed = base64.b64decode(str(message.get("Signature", "")), validate=True)
        key.verify(sealed, "".join(parts).encode(), padding.PKCS1v15(), hashed)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True


def is_amazons_address(url: str) -> bool:
    """Whether an address is at Amazon SNS itself, over TLS, and nothing else."""
    try:
        parts = urlsplit(url)
        is_plain = parts.port is None and parts.username is None and not parts.fragment
    except ValueError:
        return False
    return parts.scheme == "https" and is_plain and bool(_HOST.fullmatch(parts.netloc))


def _amazons_key(url: str, *, now: datetime, fetch: Fetch) -> rsa.RSAPublicKey | None:
    """The key of Amazon's certificate at its own address; nothing when it is not Amazon's, or not valid now."""
    parts = urlsplit(url) if is_amazons_address(url) else None
    if parts is None or parts.query or not _CERTIFICATE_PATH.fullmatch(parts.path):
        return None
    try:
        certificate = x509.load_pem_x509_certificate(fetch(url))
    except ValueError:
        return None
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    is_named = bool(names) and bool(_SIGNER.fullmatch(str(names[0].value)))
    is_valid = certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc
    key = certificate.public_key()
    return key if is_named and is_valid and isinstance(key, rsa.RSAPublicKey) else None


def confirm_subscription(url: str) -> None:
    """Tell Amazon that we want the topic's reports; refused for any other address."""
    if not is_amazons_address(url) or "Action=ConfirmSubscription" not in urlsplit(url).query:
        raise ValueError("not an address of Amazon SNS to confirm at")
    _ask(url)


@lru_cache(maxsize=16)
def _fetched(url: str) -> bytes:
    return _ask(url)


class _NoOtherAddress(urllib.request.HTTPRedirectHandler):
    """Whoever leads elsewhere is not followed."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow nowhere."""


def _ask(url: str) -> bytes:
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=ssl.create_default_context()), _NoOtherAddress()
    )
    try:
        with opener.open(url, timeout=TIMEOUT_SECONDS) as answer:
            return bytes(answer.read(MOST_BYTES))
    except (urllib.error.URLError, OSError) as error:
        raise NotReached(str(error)) from error
