"""Typed readers of the environment: every setting of an installation, in one table."""

import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

T = TypeVar("T")
HIGHEST_PORT = 65_535
SHORTEST_KEY = 32
SHORTEST_SECRET = 16
# Two weeks: longer than any mail server keeps trying.
MOST_HOURS = 336


class SettingRefused(Exception):  # noqa: N818 - a refusal, told to the operator as one line
    """A setting has a value the product cannot use; the message says what it expects."""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One environment variable: its name, what it does, its default and how it is read."""

    name: str
    default: str
    help: str
    parse: Callable[[str], T]

    def read(self) -> T:
        """The value in force, or a refusal that names the setting and what it expects."""
        raw = os.environ.get(self.name, "").strip() or self.default
        try:
            return self.parse(raw)
        except ValueError as error:
            raise SettingRefused(f"{self.name}={raw!r}: {error}") from error


def _flag(raw: str) -> bool:
    if raw.lower() in {"1", "true", "yes", "on"}:
        return True
    if raw.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError("expected 1 or 0")


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(f"expected one of {', '.join(allowed)}")
        return raw

    return parse


def _port(raw: str) -> int:
    if not raw.isdecimal() or not 0 < int(raw) <= HIGHEST_PORT:
        raise ValueError("expected a port number, 1 to 65535")
    return int(raw)


def _place(raw: str) -> tuple[str, int] | None:
    host, colon, port = raw.rpartition(":")
    if raw and not (colon and host and port.isdecimal() and 0 < int(port) <= HIGHEST_PORT):
        raise ValueError("expected host:port such as 127.0.0.1:783")
    return (host.strip("[]"), int(port)) if raw else None


def _names(raw: str) -> list[str]:
    return [name.strip() for name in raw.split(",") if name.strip()]


def _hours(raw: str) -> int:
    if not raw.isdecimal() or not 1 <= int(raw) <= MOST_HOURS:
        raise ValueError(f"whole hours between 1 and {MOST_HOURS} are expected")
    return int(raw)


def _days(raw: str) -> int:
    if not raw.isdecimal():
        raise ValueError("expected a number of days, 0 or more")
    return int(raw)


def _lines(raw: str) -> list[str]:
    return [line.strip() for line in raw.split(";") if line.strip()]


def _country(raw: str) -> str:
    if not (len(raw) == 2 and raw.isascii() and raw.isalpha()):
        raise ValueError("expected a country code of two letters, such as ID")
    return raw.upper()


def _code(raw: str) -> str:
    if not (raw.isascii() and raw.isalnum() and len(raw) <= 20):
        raise ValueError("expected up to 20 letters or digits")
    return raw


def _base_url(raw: str) -> str:
    parts = urlsplit(raw)
    if raw and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/")):
        raise ValueError("expected an address such as https://mail.example.org")
    return raw.rstrip("/")


def _smtp_url(raw: str) -> str:
    parts = urlsplit(raw)
    if raw and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ValueError("expected smtp://user:password@host:587 or smtps://user:password@host:465")
    return raw


def _imap_url(raw: str) -> str:
    parts = urlsplit(raw)
    if raw and (parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username):
        raise ValueError("expected imaps://user:password@host:993/INBOX or imap://user:password@host:143/INBOX")
    return raw


def _basic(raw: str) -> str:
    user, _, password = raw.partition(":")
    if raw and (not user or len(password) < SHORTEST_SECRET):
        raise ValueError(f"expected user:password, the password of {SHORTEST_SECRET} characters or more")
    return raw


def _secret(raw: str) -> str:
    if raw and len(raw) < SHORTEST_SECRET:
        raise ValueError(f"expected {SHORTEST_SECRET} characters or more")
    return raw


def _topics(raw: str) -> list[str]:
    found = [one.strip() for one in raw.split(",") if one.strip()]
    if not all(re.fullmatch(r"arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_.-]{1,256}", one) for one in found):
        raise ValueError("expected topics such as arn:aws:sns:eu-west-1:123456789012:bounces, by comma")
    return found


def _public_key(raw: str) -> str:
    if raw and not re.fullmatch(r"[A-Za-z0-9+/]{60,}={0,2}", raw):
        raise ValueError("expected the verification key as the provider shows it, one line of base64")
    return raw


def _domain(raw: str) -> str:
    if raw and not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", raw.lower()):
        raise ValueError("expected a domain such as spf.example.org")
    return raw.lower()


def _keys(raw: str) -> list[str]:
    return [key.strip() for key in raw.split(",") if key.strip()]


def _database_url(raw: str) -> str:
    if raw and urlsplit(raw).scheme not in {"postgresql", "postgres", "sqlite"}:
        raise ValueError("expected postgresql://user:password@host:5432/name or sqlite:///path/to/file")
    return raw


DATA = Setting(
    "GAUNG_DATA", "./data", "Folder for the database, the secret key and the files of this installation.", Path
)
DATABASE_URL = Setting(
    "GAUNG_DATABASE_URL", "", "PostgreSQL address; empty keeps an SQLite file in the data folder.", _database_url
)
PORT = Setting("PORT", "8000", "Port the web server listens on, at 127.0.0.1.", _port)
SECRET_KEY = Setting(
    "GAUNG_SECRET_KEY", "", "Key that signs sessions and links; empty makes one, kept in the data folder.", str
)
EARLIER_SECRET_KEYS = Setting(
    "GAUNG_EARLIER_SECRET_KEYS", "", "Secret keys used before, by comma: links in mails sent then still open.", _keys
)
SMTP_URL = Setting(
    "GAUNG_SMTP_URL", "", "Mail server for the product's mails; empty: as chosen in the browser.", _smtp_url
)
ALLOWED_HOSTS = Setting(
    "GAUNG_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the product answers to, by comma.", _names
)
BASE_URL = Setting("GAUNG_BASE_URL", "", "Public address, used in mails; empty means http://127.0.0.1:PORT.", _base_url)
MAIL_FROM = Setting("GAUNG_MAIL_FROM", "Gaung <gaung@localhost>", "Sender of the product's own mails.", str)
DNS = Setting(
    "GAUNG_DNS", "system", "Look-ups of domain names: system, or none without a network.", _one_of("system", "none")
)
SPF_INCLUDE = Setting(
    "GAUNG_SPF_INCLUDE",
    "",
    "Domain whose SPF record names this installation's mail servers; customers' records include it.",
    _domain,
)
BOUNCE_DOMAIN = Setting(
    "GAUNG_BOUNCE_DOMAIN",
    "",
    "Domain newsletters that cannot be delivered come back to; empty: to the sender.",
    _domain,
)
BOUNCE_MAILBOX = Setting(
    "GAUNG_BOUNCE_MAILBOX",
    "",
    "IMAP mailbox that catches all mail to the bounce domain; empty: none is read.",
    _imap_url,
)
REPORT_SECRET = Setting("GAUNG_REPORT_SECRET", "", "Key that signs reports in our own form; empty takes none.", _secret)
REPORT_POSTMARK = Setting(
    "GAUNG_REPORT_POSTMARK", "", "user:password that Postmark signs in with to report; empty takes none.", _basic
)
REPORT_SENDGRID = Setting(
    "GAUNG_REPORT_SENDGRID", "", "Verification key of SendGrid's signed event webhook; empty takes none.", _public_key
)
REPORT_SES = Setting(
    "GAUNG_REPORT_SES", "", "Amazon SNS topics that Amazon SES reports to, by comma; empty takes none.", _topics
)
RELAYS_INSIDE = Setting(
    "GAUNG_RELAYS_INSIDE",
    "0",
    "1 lets companies name mail servers inside this installation's own network, on any port.",
    _flag,
)
CHECK_LINKS = Setting(
    "GAUNG_CHECK_LINKS",
    "1",
    "0 asks no website whether the links of a newsletter open, such as without a network.",
    _flag,
)
SPAMD = Setting("GAUNG_SPAMD", "", "Spam filter (spamd) that scores newsletters, host:port; empty asks none.", _place)
GIVE_UP_HOURS = Setting("GAUNG_GIVE_UP_HOURS", "48", "Hours after which a put off newsletter is given up.", _hours)
CHECK_ASK_AGAIN_DAYS = Setting(
    "GAUNG_CHECK_ASK_AGAIN_DAYS", "7", "Days after which a refused company is advised to ask again.", _days
)
CHECK_TWO_PEOPLE = Setting(
    "GAUNG_CHECK_TWO_PEOPLE", "0", "1 asks for two operators: one proposes a decision, a second confirms it.", _flag
)
OPERATORS_SECOND_STEP = Setting(
    "GAUNG_OPERATORS_SECOND_STEP", "0", "1 opens the console only to operators who sign in with a second step.", _flag
)
LOG_FORMAT = Setting(
    "GAUNG_LOG_FORMAT", "text", "Log lines on standard error as text or json.", _one_of("text", "json")
)
LOG_LEVEL = Setting("GAUNG_LOG_LEVEL", "WARNING", "How much is logged.", _one_of("DEBUG", "INFO", "WARNING", "ERROR"))
SELLER_NAME = Setting("GAUNG_SELLER_NAME", "Gaung", "Who sells: the name on invoices.", str)
SELLER_ADDRESS = Setting("GAUNG_SELLER_ADDRESS", "", "The seller's address on invoices, lines by semicolon.", _lines)
SELLER_COUNTRY = Setting("GAUNG_SELLER_COUNTRY", "ID", "The seller's country, two letters.", _country)
SELLER_TAX_ID = Setting("GAUNG_SELLER_TAX_ID", "", "The seller's tax number on invoices.", str)
SELLER_EMAIL = Setting("GAUNG_SELLER_EMAIL", "", "The address on invoices for questions.", str)
SELLER_CODE = Setting("GAUNG_SELLER_CODE", "main", "Short code of the seller; each counts its invoices apart.", _code)
OVERFLOW = Setting(
    "GAUNG_OVERFLOW",
    "demote",
    "When a scheduled downgrade has been outgrown: demote the newest, or hold the tier that fits.",
    _one_of("demote", "hold"),
)
DEBUG = Setting("DEBUG", "0", "1 shows error details in the browser; never on an address others reach.", _flag)

ALL: list[Setting[Any]] = [
    DATA,
    DATABASE_URL,
    PORT,
    SECRET_KEY,
    EARLIER_SECRET_KEYS,
    SMTP_URL,
    ALLOWED_HOSTS,
    BASE_URL,
    MAIL_FROM,
    DNS,
    SPF_INCLUDE,
    BOUNCE_DOMAIN,
    BOUNCE_MAILBOX,
    REPORT_SECRET,
    REPORT_POSTMARK,
    REPORT_SENDGRID,
    REPORT_SES,
    RELAYS_INSIDE,
    CHECK_LINKS,
    SPAMD,
    GIVE_UP_HOURS,
    CHECK_ASK_AGAIN_DAYS,
    CHECK_TWO_PEOPLE,
    OPERATORS_SECOND_STEP,
    LOG_FORMAT,
    LOG_LEVEL,
    SELLER_NAME,
    SELLER_ADDRESS,
    SELLER_COUNTRY,
    SELLER_TAX_ID,
    SELLER_EMAIL,
    SELLER_CODE,
    OVERFLOW,
    DEBUG,
]


_SECRET = {SECRET_KEY.name, EARLIER_SECRET_KEYS.name}
_HIDDEN = "••••"


@dataclass(frozen=True)
class InForce:
    """One setting as the console shows it: never a secret, and where the value comes from."""

    name: str
    value: str
    is_given: bool


def in_force() -> list[InForce]:
    """Every setting of this installation with its value and where it comes from; secrets are hidden."""
    return [_shown(setting) for setting in ALL]


def _shown(setting: Setting[Any]) -> InForce:
    given = os.environ.get(setting.name, "").strip()
    value = given or setting.default
    if setting.name in _SECRET:
        value = _HIDDEN if value else ""
    return InForce(setting.name, _without_password(value), is_given=bool(given))


def _without_password(value: str) -> str:
    """An address with the password in it hidden; anything else as it stands."""
    parts = urlsplit(value) if "://" in value else None
    if parts is None or not parts.password:
        return value
    host = parts.netloc.rpartition("@")[2]
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{parts.username}:{_HIDDEN}@{host}{parts.path}{query}"


def data_folder() -> Path:
    """The data folder, made for its owner only when it is missing."""
    folder = DATA.read().expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The signing key: from the setting, or made once and kept in the data folder (0600)."""
    given = SECRET_KEY.read()
    if given:
        return given
    path = folder / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_key(path)
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(48)
        file.write(key)
    return key


def _kept_key(path: Path) -> str:
    key = path.read_text().strip()
    if len(key) < SHORTEST_KEY:
        raise SettingRefused(f"{path} holds no usable key; delete it to make a new one (everyone signs in again).")
    return key


def database(folder: Path) -> dict[str, Any]:
    """Django's description of the database: SQLite in the data folder, or PostgreSQL by address."""
    url = DATABASE_URL.read()
    parts = urlsplit(url)
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    return _sqlite(Path(unquote(parts.path)) if url else folder / "gaung.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "gaung.foundation.sqlite",  # writers queue up fairly
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Every write transaction takes the write lock at its start, so none fails half-way
            # because it read first and another wrote in between.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    # A process that freezes inside a transaction loses it, so that its locks hold up nobody for long.
    options.setdefault("options", "-c idle_in_transaction_session_timeout=120s")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "gaung",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def seller() -> dict[str, Any]:
    """Who issues the invoices; copied into each as it is issued."""
    return {
        "code": SELLER_CODE.read(),
        "name": SELLER_NAME.read(),
        "address": SELLER_ADDRESS.read(),
        "country": SELLER_COUNTRY.read(),
        "tax_id": SELLER_TAX_ID.read(),
        "email": SELLER_EMAIL.read(),
    }


def smtp() -> dict[str, Any]:
    """Django's mail settings for the given server; empty when mails stay in the local mailbox."""
    url = SMTP_URL.read()
    if not url:
        return {}
    parts = urlsplit(url)
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and dict(parse_qsl(parts.query)).get("tls", "1") == "1",
        "EMAIL_TIMEOUT": 20,
    }
