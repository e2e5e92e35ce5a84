"""Whether a person or a machine opened a mail or clicked in it (sending.md, Recipient side).

Mail servers look behind every link before their people see it, privacy proxies fetch every picture.
What they do is kept like everything else; a verdict says what it was, so that reports can show both
numbers. Judged are all events of one mail together: what a click was, the clicks beside it say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What came from a mail."""

    OPEN = "open"
    CLICK = "click"
    UNSUBSCRIBE = "unsubscribe"
    RESUBSCRIBE = "resubscribe"


class Verdict(StrEnum):
    """Who did it, as far as can be told."""

    HUMAN = "human"
    MACHINE = "machine"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Seen:
    """One event of a mail as it arrived. `network` is a fingerprint, never an address."""

    kind: Kind
    at: datetime
    user_agent: str = ""
    method: str = "GET"
    network: str = ""
    link_number: int | None = None


# Programs that name themselves: libraries, robots, previews, the scanners of mail gateways.
_MACHINES: Final = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scan|preview|prefetch|headless|phantom|selenium|puppeteer|playwright"
    r"|curl|wget|python|aiohttp|httpx|urllib|libwww|perl|ruby|java/|okhttp|apache-httpclient|go-http|node-fetch"
    r"|axios|guzzle|php/|dart:|winhttp|powershell|facebookexternalhit|embedly|validator|monitor|check"
    r"|barracuda|proofpoint|mimecast|ironport|fireeye|trendmicro|sophos|symantec|messagelabs|mailcontrol|zscaler"
    r"|forcepoint|cloudmark|vade|avanan|checkpoint|safelinks|bitdefender|kaspersky|virustotal|urlscan",
    re.IGNORECASE,
)
# A privacy proxy fetches every picture when the mail arrives, with this and nothing more.
_PRIVACY_PROXY: Final = re.compile(r"\AMozilla/5\.0\Z")
# A picture proxy that fetches when a person opens the mail: its name says whose.
_PICTURE_PROXY: Final = re.compile(r"GoogleImageProxy|YahooMailProxy|YahooMobileMail", re.IGNORECASE)
_READERS: Final = re.compile(
    r"\AMozilla/\d|\AOpera/|Outlook|Thunderbird|Microsoft Office|AppleMail|Evolution|K-9|BlackBerry|\AYahoo",
    re.IGNORECASE,
)

# Nobody reads a mail and acts on it in less, counted from its hand-over to the other mail server.
TOO_SOON: Final = {Kind.OPEN: timedelta(seconds=2), Kind.CLICK: timedelta(seconds=4)}
# So soon after it, an opening may be either.
PERHAPS_TOO_SOON: Final = timedelta(seconds=8)
# Several different links within: more than a hand can do, or every link there is.
AT_ONCE: Final = timedelta(seconds=1)
IN_A_ROW: Final = timedelta(seconds=10)
FEWEST_AT_ONCE: Final = 2
FEWEST_IN_A_ROW: Final = 3
# What the same program on the same network did around a burst was part of the same look.
ONE_LOOK: Final = timedelta(seconds=60)


def judge(*, sent_at: datetime | None, link_count: int, seen: Sequence[Seen]) -> list[Verdict]:
    """Return who did each event of one mail, in the order given."""
    bursts = [one for one in seen if _is_in_burst(one, seen, link_count)]
    return [_verdict(one, sent_at, bursts) for one in seen]


def _verdict(one: Seen, sent_at: datetime | None, bursts: Sequence[Seen]) -> Verdict:
    if one.kind not in TOO_SOON:
        return Verdict.HUMAN  # it took a button
    if _names_itself(one) or any(_is_one_look(one, other) for other in bursts):
        return Verdict.MACHINE
    waited = one.at - sent_at if sent_at is not None else ONE_LOOK
    if waited < TOO_SOON[one.kind]:
        return Verdict.MACHINE
    if not _READERS.search(one.user_agent) or (one.kind is Kind.OPEN and waited < PERHAPS_TOO_SOON):
        return Verdict.UNKNOWN
    return Verdict.HUMAN


def _names_itself(one: Seen) -> bool:
    """Whether the request itself says it is no person's."""
    agent = one.user_agent.strip()
    if one.method != "GET" or not agent or _PRIVACY_PROXY.search(agent):
        return True
    return bool(_MACHINES.search(agent)) and not _PICTURE_PROXY.search(agent)


def _is_in_burst(one: Seen, seen: Sequence[Seen], link_count: int) -> bool:
    """Whether a click is one of several different links in a moment, or of all links in a row."""
    if one.kind is not Kind.CLICK:
        return False
    if len(_links_near(one, seen, AT_ONCE)) >= FEWEST_AT_ONCE:
        return True
    return link_count >= FEWEST_IN_A_ROW and len(_links_near(one, seen, IN_A_ROW)) >= link_count


def _links_near(one: Seen, seen: Sequence[Seen], within: timedelta) -> set[int | None]:
    return {other.link_number for other in seen if other.kind is Kind.CLICK and abs(other.at - one.at) <= within}


def _is_one_look(one: Seen, other: Seen) -> bool:
    """Whether two requests are of the same program on the same network, in one look at the mail."""
    if one is other:
        return True
    is_same = (one.network, one.user_agent) == (other.network, other.user_agent)
    return is_same and abs(one.at - other.at) <= ONE_LOOK
