"""A mailbox read over IMAP: what is new, and a mark on what was taken in (RFC 3501).

Mails are fetched without changing them, and marked read only when whoever asked says that the
result is kept. Nothing is ever deleted here: a mailbox's own rules may do that.
"""

import contextlib
import imaplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, Self
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS: Final = 30
MOST_BYTES: Final = 1_000_000
_PORTS: Final = {"imap": 143, "imaps": 993}


class MailboxAway(Exception):
    """The mailbox cannot be read: the word says why, the text is the server's own."""

    def __init__(self, why: str, words: str) -> None:
        """Keep both."""
        self.why, self.words = why, words
        super().__init__(f"{why}: {words}")


@dataclass(frozen=True)
class Mailbox:
    """Where a mailbox is, and who may read it."""

    host: str
    port: int
    is_tls_from_start: bool
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Read imaps://user:password@host:993/INBOX, or imap:// which begins plain and changes to TLS."""
        parts = urlsplit(url)
        return cls(
            host=parts.hostname or "",
            port=parts.port or _PORTS[parts.scheme],
            is_tls_from_start=parts.scheme == "imaps",
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            folder=unquote(parts.path.strip("/")) or "INBOX",
        )


class Reader(Protocol):
    """A mailbox that is open."""

    def new(self, *, after: int, most: int) -> Sequence[int]:
        """The numbers of mails behind one that are not marked, oldest first."""
        ...

    def fetch(self, uid: int) -> bytes | None:
        """A mail, or nothing when it is gone; cut where no report is that long."""
        ...

    def mark(self, uid: int) -> None:
        """Mark a mail as taken in."""
        ...


@contextlib.contextmanager
def opened(mailbox: Mailbox, *, context: ssl.SSLContext | None = None) -> Iterator["ImapReader"]:
    """Sign in, open the folder, and leave it whatever happens."""
    server = _connected(mailbox, context or ssl.create_default_context())
    try:
        _select(server, mailbox.folder)
        yield ImapReader(server)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxAway("broke", str(error)) from error
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _connected(mailbox: Mailbox, context: ssl.SSLContext) -> imaplib.IMAP4:
    try:
        if mailbox.is_tls_from_start:
            server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
                mailbox.host, mailbox.port, ssl_context=context, timeout=TIMEOUT_SECONDS
            )
        else:
            server = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT_SECONDS)
            server.starttls(context)
    except ssl.SSLError as error:
        raise MailboxAway("tls", str(error)) from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxAway("unreachable", str(error)) from error
    try:
        server.login(mailbox.user, mailbox.password)
    except (imaplib.IMAP4.error, OSError, UnicodeEncodeError) as error:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            server.shutdown()
        raise MailboxAway("sign_in", _words(error)) from error
    return server


def _select(server: imaplib.IMAP4, folder: str) -> None:
    quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
    said, answer = server.select(f'"{quoted}"')
    if said != "OK":
        raise MailboxAway("folder", _words(answer[0] or b""))


def _words(said: object) -> str:
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))[:300]


class ImapReader:
    """An open folder of a real server."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        """Keep the connection."""
        self._server = server

    def new(self, *, after: int, most: int) -> Sequence[int]:
        """The numbers of mails behind one that are not marked, oldest first."""
        _, answer = self._server.uid("SEARCH", f"UID {after + 1}:* UNSEEN")
        found = sorted({int(one) for line in answer if line for one in line.split() if one.isdigit()})
        # "7:*" names the last mail even when it is older: a folder's last number is its largest.
        return [uid for uid in found if uid > after][:most]

    def fetch(self, uid: int) -> bytes | None:
        """A mail, or nothing when it is gone; cut where no report is that long."""
        _, answer = self._server.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        return next((part[1] for part in answer if isinstance(part, tuple) and _is_body(part[0])), None)

    def mark(self, uid: int) -> None:
        """Mark a mail as taken in."""
        self._server.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


def _is_body(head: bytes) -> bool:
    return b"BODY" in head.upper()
