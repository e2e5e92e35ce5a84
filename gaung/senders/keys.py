"""Key pairs of sending domains: made here, the private half stored sealed and never shown (SET-01)."""

import base64
import secrets
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from gaung.core.dkim import Signer
from gaung.foundation.sealed import seal, unseal

# What every receiver checks. A longer key does not fit many name servers' forms; Ed25519 is checked by few.
BITS: Final = 2048
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class KeyPair:
    """A new key: the name it is published under, its public half, its private half sealed."""

    selector: str
    public: str
    sealed: str = field(repr=False)


def new_pair() -> KeyPair:
    """Make a key pair. Its name is this company's alone, so several may prove the same domain."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=BITS)
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = "gaung-" + "".join(secrets.choice(_LETTERS) for _ in range(8))
    return KeyPair(name, base64.b64encode(public).decode(), seal(base64.b64encode(private).decode()))


@lru_cache(maxsize=64)
def signer(*, domain: str, selector: str, sealed: str) -> Signer:
    """Whoever signs with a stored key; read once and kept, as reading it costs more than signing."""
    key = serialization.load_der_private_key(base64.b64decode(unseal(sealed)), password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("a sending domain's key is an RSA key")
    how, digest = padding.PKCS1v15(), hashes.SHA256()
    return Signer(domain=domain, selector=selector, sign=lambda ground: key.sign(ground, how, digest))
