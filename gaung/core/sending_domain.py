"""A domain newsletters come from: the records it needs, and what is made of those found (SET-01).

Answers of the name system come in, one verdict per record goes out, each with a reason people can
act on. What could not be asked is not known, which is never the same as not there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

from gaung.core import spf

# A new or changed domain is looked at often for three days, then once a day.
OFTEN: Final = timedelta(minutes=10)
OFTEN_FOR: Final = timedelta(hours=72)
DAILY: Final = timedelta(days=1)
# So long may the key's record be away before the domain counts as not verified.
GRACE: Final = timedelta(hours=72)
# An earlier key's record stays that long after the change: mails on their way are still checked with it.
OLD_KEY_STAYS: Final = timedelta(days=7)
RETURN_PATH_LABEL: Final = "bounce"
LONGEST_SHOWN: Final = 253
_SHOWN_VALUES: Final = 10
_SHOWN_LETTERS: Final = 600


class Kind(StrEnum):
    """What a record is for."""

    DKIM = "dkim"
    NEXT_DKIM = "next_dkim"
    RETURN_PATH = "return_path"
    SPF = "spf"
    DMARC = "dmarc"
    MX = "mx"


class Standing(StrEnum):
    """How a record stands. `unknown`: the name system gave no answer, so nothing is concluded."""

    VERIFIED = "verified"
    NOT_FOUND = "not_found"
    WRONG = "wrong"
    UNKNOWN = "unknown"


class Question(NamedTuple):
    """One thing to ask the name system."""

    name: str
    type: str


# Nothing (None) where no answer came; no values where there is surely no such record.
Answers = Mapping[Question, tuple[str, ...] | None]


class RecordLookup(Protocol):
    """Whoever asks the name system."""

    def ask(self, questions: tuple[Question, ...]) -> Answers:
        """Answer all questions within seconds, and never raise."""
        ...


@dataclass(frozen=True)
class Setup:
    """A domain as it is to be: its key or keys, where bounces go, which servers send for it."""

    domain: str
    selector: str
    public_key: str
    next_selector: str = ""
    next_public_key: str = ""
    # The installation's own domain for bounces; empty: they go to the sender.
    bounce_host: str = ""
    # What the SPF record must name, such as `include:spf.example.net`; empty: not known.
    spf_term: str = ""

    @property
    def return_path(self) -> str:
        """The name bounces of this domain come back to."""
        return f"{RETURN_PATH_LABEL}.{self.domain}"


@dataclass(frozen=True)
class Record:
    """One record to set. What is needed decides whether the domain is verified; the rest is advice."""

    kind: Kind
    type: str
    host: str
    value: str
    is_needed: bool = False


@dataclass(frozen=True)
class Found:
    """What was found of one record, and the code of the sentence that says what to do about it."""

    kind: Kind
    standing: Standing
    values: tuple[str, ...] = ()
    reason: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "kind": self.kind.value,
            "standing": self.standing.value,
            "values": list(self.values),
            "reason": self.reason,
            "facts": dict(self.facts),
        }


def key_text(public_key: str) -> str:
    """The text of a key's record (RFC 6376, 3.6.1)."""
    return f"v=DKIM1; k=rsa; p={public_key}"


def key_host(selector: str, domain: str) -> str:
    """Where a key's record stands."""
    return f"{selector}._domainkey.{domain}"


def records_of(setup: Setup, found_spf: tuple[str, ...] = ()) -> tuple[Record, ...]:
    """The records to set, the needed one first. An SPF record that exists is completed, never doubled."""
    records = [
        Record(Kind.DKIM, "TXT", key_host(setup.selector, setup.domain), key_text(setup.public_key), is_needed=True)
    ]
    if setup.next_selector:
        host = key_host(setup.next_selector, setup.domain)
        records.append(Record(Kind.NEXT_DKIM, "TXT", host, key_text(setup.next_public_key)))
    if setup.bounce_host:
        records.append(Record(Kind.RETURN_PATH, "CNAME", setup.return_path, setup.bounce_host))
    return (
        *records,
        Record(Kind.SPF, "TXT", setup.domain, spf.completed(found_spf, setup.spf_term)),
        Record(Kind.DMARC, "TXT", f"_dmarc.{setup.domain}", "v=DMARC1; p=none"),
        Record(Kind.MX, "MX", setup.domain, ""),
    )


def questions_of(setup: Setup) -> tuple[Question, ...]:
    """Everything to ask about a domain, usual mistakes included."""
    names = [Question(setup.domain, "TXT"), Question(setup.domain, "MX")]
    for selector in filter(None, (setup.selector, setup.next_selector)):
        host = key_host(selector, setup.domain)
        names += [Question(host, "TXT"), Question(_doubled(host, setup.domain), "TXT")]
    if setup.bounce_host:
        path = setup.return_path
        names += [Question(path, "CNAME"), Question(path, "A"), Question(_doubled(path, setup.domain), "CNAME")]
    for name in _upwards(setup.domain):
        names += [Question(f"_dmarc.{name}", "TXT"), Question(name, "NS")]
    return tuple(names)


def judge(setup: Setup, answers: Answers) -> tuple[Found, ...]:
    """One verdict per record, in the order of `records_of`."""
    found = [_key(Kind.DKIM, setup.selector, setup.public_key, setup.domain, answers)]
    if setup.next_selector:
        found.append(_key(Kind.NEXT_DKIM, setup.next_selector, setup.next_public_key, setup.domain, answers))
    if setup.bounce_host:
        found.append(_return_path(setup, answers))
    return (*found, _spf(setup, answers), _dmarc(setup, answers), _mx(setup, answers))


def name_servers_of(setup: Setup, answers: Answers) -> tuple[str, ...]:
    """Where the domain's records are kept: a hint for whoever sets them."""
    for name in _upwards(setup.domain):
        found = answers.get(Question(name, "NS"))
        if found:
            return tuple(sorted(_plain_name(one)[:253] for one in found))[:_SHOWN_VALUES]
    return ()


# --- when to look, and what a look changes


@dataclass(frozen=True)
class Proof:
    """Since when a domain is verified, and since when its key's record is away."""

    verified_at: datetime | None = None
    missing_since: datetime | None = None


def after_look(proof: Proof, standing: Standing, *, now: datetime) -> Proof:
    """What a look makes of the proof: no answer changes nothing, a record that is gone has three days."""
    if standing is Standing.UNKNOWN:
        return proof
    if standing is Standing.VERIFIED:
        return Proof(verified_at=proof.verified_at or now)
    if proof.verified_at is None:
        return Proof()
    since = proof.missing_since or now
    return Proof() if now - since >= GRACE else Proof(proof.verified_at, since)


def next_look(*, watched_from: datetime, now: datetime) -> datetime:
    """Every ten minutes for three days after it was added, changed or found missing; then daily."""
    return now + (OFTEN if now - watched_from < OFTEN_FOR else DAILY)


def covers(domain: str, email: str) -> bool:
    """Whether an address is at the domain or below it: aligned, as receivers see it (RFC 7489, 3.1)."""
    of = email.rpartition("@")[2].lower()
    return of == domain or of.endswith(f".{domain}")


# --- below: one record each


def _key(kind: Kind, selector: str, public_key: str, domain: str, answers: Answers) -> Found:
    host = key_host(selector, domain)
    texts = answers.get(Question(host, "TXT"))
    if texts is None:
        return Found(kind, Standing.UNKNOWN)
    keys = [text for text in texts if _is_key(text)]
    if not keys:
        doubled = _doubled(host, domain)
        if answers.get(Question(doubled, "TXT")):
            return Found(kind, Standing.NOT_FOUND, (), "doubled_name", {"host": doubled, "domain": domain})
        return Found(kind, Standing.WRONG if texts else Standing.NOT_FOUND, _shown(texts), "key_missing")
    if len(keys) > 1:
        return Found(kind, Standing.WRONG, _shown(texts), "key_several", {"count": len(keys)})
    reason, facts = _key_trouble(keys[0], public_key)
    return Found(kind, Standing.WRONG if reason else Standing.VERIFIED, _shown(keys), reason, facts)


def _is_key(text: str) -> bool:
    tags = _tags(text)
    return "p" in tags or tags.get("v", "").upper() == "DKIM1"


def _key_trouble(text: str, public_key: str) -> tuple[str, dict[str, str | int]]:
    tags = _tags(text)
    found = "".join(tags.get("p", "").split())
    bare = found.replace('"', "").replace("\\", "")
    if found != public_key:
        if bare == public_key:
            return "key_quotes", {}
        if not bare:
            return "key_empty", {}
        if public_key.startswith(bare):
            return "key_cut", {"found": len(bare), "wanted": len(public_key)}
        return "key_other", {}
    if text.lstrip()[:1] in "\"'" or tags.get("k", "rsa").lower() != "rsa" or tags.get("v", "DKIM1") != "DKIM1":
        return "key_malformed", {}
    if "sha256" not in tags.get("h", "sha256") or not {"*", "email"} & set(tags.get("s", "*").split(":")):
        return "key_narrowed", {}
    return "", {}


def _return_path(setup: Setup, answers: Answers) -> Found:
    kind, path = Kind.RETURN_PATH, setup.return_path
    names = answers.get(Question(path, "CNAME"))
    if names is None:
        return Found(kind, Standing.UNKNOWN)
    plain = tuple(_plain_name(name) for name in names)
    if setup.bounce_host in plain:
        return Found(kind, Standing.VERIFIED, plain)
    if plain:
        return Found(kind, Standing.WRONG, _shown(plain), "cname_other", {"wanted": setup.bounce_host})
    doubled = _doubled(path, setup.domain)
    if answers.get(Question(doubled, "CNAME")):
        return Found(kind, Standing.NOT_FOUND, (), "doubled_name", {"host": doubled, "domain": setup.domain})
    addresses = answers.get(Question(path, "A"))
    if addresses:
        return Found(kind, Standing.WRONG, _shown(addresses), "cname_hidden")
    return Found(kind, Standing.NOT_FOUND, (), "cname_missing")


def _spf(setup: Setup, answers: Answers) -> Found:
    texts = answers.get(Question(setup.domain, "TXT"))
    if texts is None:
        return Found(Kind.SPF, Standing.UNKNOWN)
    records = spf.records_in(texts)
    reason, facts = spf.trouble_of(texts, setup.spf_term)
    if not reason:
        return Found(Kind.SPF, Standing.VERIFIED, _shown(records))
    standing = Standing.WRONG if records or reason == "spf_malformed" else Standing.NOT_FOUND
    shown = records or tuple(text for text in texts if "spf" in text.lower())
    return Found(Kind.SPF, standing, _shown(shown), reason, facts)


def _dmarc(setup: Setup, answers: Answers) -> Found:
    """The policy of the domain, or the nearest one above it (RFC 7489, 6.6.3)."""
    for name in _upwards(setup.domain):
        texts = answers.get(Question(f"_dmarc.{name}", "TXT"))
        if texts is None:
            return Found(Kind.DMARC, Standing.UNKNOWN)
        policies = tuple(text for text in texts if text.strip().lower().startswith("v=dmarc1"))
        if len(policies) > 1:
            return Found(Kind.DMARC, Standing.WRONG, _shown(policies), "dmarc_several", {"count": len(policies)})
        if policies:
            has_policy = _tags(policies[0]).get("p", "").lower() in ("none", "quarantine", "reject")
            standing = Standing.VERIFIED if has_policy else Standing.WRONG
            return Found(Kind.DMARC, standing, _shown(policies), "" if has_policy else "dmarc_no_policy")
    return Found(Kind.DMARC, Standing.NOT_FOUND, (), "dmarc_missing")


def _mx(setup: Setup, answers: Answers) -> Found:
    servers = answers.get(Question(setup.domain, "MX"))
    if servers is None:
        return Found(Kind.MX, Standing.UNKNOWN)
    named = tuple(name for name in map(_plain_name, servers) if name)
    if named:
        return Found(Kind.MX, Standing.VERIFIED, _shown(named))
    return Found(Kind.MX, Standing.WRONG if servers else Standing.NOT_FOUND, (), "mx_none")


def _tags(text: str) -> dict[str, str]:
    """The tags of a record such as `v=DKIM1; p=…`; what is no tag is left out."""
    pairs = (part.partition("=") for part in text.replace("\\;", ";").split(";"))
    return {name.strip(" \t\"'").lower(): value.strip() for name, sign, value in pairs if sign}


def _doubled(host: str, domain: str) -> str:
    """Where a record lands when the form already adds the domain to what is typed."""
    return f"{host}.{domain}"


def _upwards(domain: str) -> Iterator[str]:
    """The domain and those above it, down to two labels."""
    labels = domain.split(".")
    for at in range(len(labels) - 1):
        yield ".".join(labels[at:])


def _plain_name(name: str) -> str:
    return name.strip().rstrip(".").lower()


def _shown(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """What is kept to be shown: no more than anybody reads."""
    return tuple(value[:_SHOWN_LETTERS] for value in values[:_SHOWN_VALUES])
