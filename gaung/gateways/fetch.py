"""One request to an address somebody else wrote down, behind the strictest guard (trust.md, SSRF).

The name is looked up once; every address it leads to must be one of the internet (never a machine of
one's own, however it is written: mapped, NAT64, 6to4), and the connection goes to that very address.
Nothing is followed: an answer that leads elsewhere is given back, and whoever follows it asks anew, by
the same guard. All of it within the seconds given, however slowly the other side speaks.
"""

import errno
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from gaung.core.reach import is_public
from gaung.gateways.reach import addresses

SECONDS: Final = 5.0
MOST_BYTES: Final = 64 * 1024
# Where websites listen; anything else asked for from here would be a walk around somebody's ports.
WEB_PORTS: Final = frozenset({80, 443, 8080, 8443})
_IN_PATH: Final = "/%:@!$&'()*+,;=~-._"
_NOT_THERE: Final = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_NO_NETWORK: Final = frozenset({errno.ENETUNREACH, errno.ENETDOWN})


class NotFetched(OSError):
    """No answer, and why: private, name, offline, port, address, closed, slow, certificate, cut."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Answered:
    """What came back: the code, the headers by their name in lower case, the first bytes of the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Guard:
    """What may be asked. Tests bring a rule of their own to reach a server of theirs; nobody else does."""

    is_allowed: Callable[[str], bool] = is_public
    ports: Collection[int] | None = WEB_PORTS
    context: ssl.SSLContext | None = None


def fetch(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
    guard: Guard | None = None,
) -> Answered:
    """Ask once, and follow nothing; raises `NotFetched` with the reason when there is no answer."""
    guard = guard or Guard()
    until = time.monotonic() + seconds
    parts = _parts(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if guard.ports is not None and port not in guard.ports:
        raise NotFetched("port")
    host = _host(parts)
    found = _looked_up(host, port, until)
    if not found or not all(map(guard.is_allowed, found)):
        raise NotFetched("private")
    context = (guard.context or ssl.create_default_context()) if parts.scheme == "https" else None
    return _asked(_Link(host, port, found, until, context), method, _path(parts), body, headers or {}, most_bytes)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_web = False
    if not is_web:
        raise NotFetched("address")
    return parts


def _host(parts: SplitResult) -> str:
    name = parts.hostname or ""
    try:
        return name if ":" in name else name.encode("idna").decode("ascii")
    except UnicodeError:
        raise NotFetched("address") from None


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_IN_PATH)
    return f"{path}?{quote(parts.query, safe=_IN_PATH + '?')}" if parts.query else path


def _looked_up(host: str, port: int, until: float) -> list[str]:
    """The addresses of a name; a name server that says nothing is not waited for."""
    found: list[list[str] | OSError] = []

    def look() -> None:
        try:
            found.append(addresses(host, port, is_public_only=False))
        except OSError as error:
            found.append(error)
        except UnicodeError:
            found.append(NotFetched("address"))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(max(0.0, until - time.monotonic()))
    answer = found[0] if found else NotFetched("offline")
    if isinstance(answer, list):
        return answer
    if isinstance(answer, NotFetched):
        raise answer
    raise NotFetched("name" if answer.errno in _NOT_THERE else "offline") from answer


class _Link(http.client.HTTPConnection):
    """A connection to addresses that were looked up and found good, never to the name again."""

    def __init__(self, host: str, port: int, found: list[str], until: float, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port)
        self.default_port = 443 if context else 80
        self._found, self._until, self._context, self._name = found, until, context, host

    @property
    def left(self) -> float:
        """The seconds left."""
        return max(0.001, self._until - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._until

    def connect(self) -> None:
        """Connect to the first address that takes it."""
        self.sock = self._reached()
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self._name, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def _reached(self) -> socket.socket:
        failed: OSError = ConnectionRefusedError()
        for address in self._found:
            try:
                return socket.create_connection((address, self.port), timeout=self.left)
            except OSError as error:
                failed = error
        raise failed

    def cut(self) -> None:
        """End it wherever it stands: the time is over."""
        sock = self.sock
        if sock is not None:
            try:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:
                return


def _asked(
    link: _Link, method: str, path: str, body: bytes | None, headers: Mapping[str, str], most_bytes: int
) -> Answered:
    over = threading.Timer(link.left, link.cut)
    over.daemon = True
    over.start()
    try:
        link.request(method, path, body=body, headers={"Connection": "close", **headers})
        answer = link.getresponse()
        if link.is_over:  # cut among its headers, which reads as their end
            raise TimeoutError
        given = {name.lower(): value for name, value in answer.getheaders()}
        return Answered(answer.status, given, answer.read(most_bytes) if most_bytes else b"")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(_reason(error, is_over=link.is_over)) from error
    finally:
        over.cancel()
        link.close()


def _reason(error: Exception, *, is_over: bool) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate"
    if is_over or isinstance(error, TimeoutError):
        return "slow"
    if isinstance(error, ConnectionRefusedError):
        return "closed"
    return "offline" if isinstance(error, OSError) and error.errno in _NO_NETWORK else "cut"
