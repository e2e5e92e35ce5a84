"""What a mail server says when it sends a mail back, read as one reason (sending.md, RFC 3463, RFC 5321).

Words come before codes: "5.x.x is an unknown address" is right one time in three. They are
compared without addresses and links, so that nobody's name decides. The first row of the table
that fits wins: what speaks of us, of the mail, of a full mailbox or of a bad day stands before
what speaks of the person. A wrong "unknown" costs a reader for good, a wrong "refused" costs one
more try; so an unknown person is believed only when the code or the step of the dialogue says so too.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why a mail came back."""

    UNKNOWN_USER = "unknown_user"
    UNKNOWN_HOST = "unknown_host"
    MOVED = "moved"
    NO_MAIL = "no_mail"
    FULL = "mailbox_full"
    DISABLED = "disabled"
    REFUSED = "refused"
    SPAM = "spam"
    VIRUS = "virus"
    CONTENT = "content"
    TOO_BIG = "too_big"
    POLICY = "policy"
    SIGNATURE = "signature"
    BLOCKED = "blocked"
    RATE = "rate"
    SENDER = "sender"
    RELAY = "relay"
    NETWORK = "network"
    SYSTEM = "system"
    EXPIRED = "expired"
    DELAYED = "delayed"
    UNEXPLAINED = "unexplained"
    COMPLAINT = "complaint"


# Once is enough: there is nobody at this address, and there will not be.
GONE: Final = frozenset({Reason.UNKNOWN_USER, Reason.UNKNOWN_HOST, Reason.MOVED, Reason.NO_MAIL})
# Five in a row over two campaigns are enough. All others never cost a reader: they speak of us,
# of the mail, of a server's bad day, or of a mailbox that will be emptied.
COUNTED: Final = frozenset({Reason.DISABLED, Reason.REFUSED, Reason.EXPIRED, Reason.UNEXPLAINED})


class Stage(StrEnum):
    """What the server answered, as far as the notice tells it."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    BODY = "body"
    UNTOLD = ""


# A server says it at the beginning, or never.
LONGEST_SAID: Final = 3_000


# --- the words ------------------------------------------------------------------------------

_PERSON: Final = (
    r"(user|recipient|mailbox|account|address(ee)?|local ?part|alias|member|subscriber|customer|person|name|rcpt"
    r"|employee"
    r"|destinataire|destinatario|usuario|empf.nger|penerima|adresse)s?"
)
_IS: Final = r"(is|are|was|were|has|have|had|been|does|do|did|can|could|may|cannot|can't|couldn't|doesn't|didn't|isn't)"
_FOUND: Final = (
    r"(exist|found|known|recogni[sz]ed|listed|valid|registered|locate|local|active|available|here|present|verif)\w*"
)
_HOST: Final = r"(host|domain|hostname|mail domain|site|mx|exchanger)"
# A few words, but not what another server said: "host mx.example.org said: user unknown".
_FEW: Final = r"(\W+(?!said\b)[\w.'-]+){0,4}?\W+"

_TABLE: Final[tuple[tuple[Reason, tuple[str, ...]], ...]] = (
    (
        Reason.NETWORK,
        (
            r"not found, try again",
            r"(host|domain) name lookup failure",
            r"too many hops|hop count",
            r"\b(mail|routing|message|forwarding|smtp)?.?loop(s|ed|ing)?\b.{0,20}(back|detect|alert|error|myself|$)",
            r"duplicated message-id",
            r"dns error|dns query failed|name ?server.{0,20}(error|fail)",
            r"message expired, dns",
        ),
    ),
    (
        Reason.FULL,
        (
            r"(mailbox|inbox|mail ?drop|maildir|account|user|storage|folder|boite|postfach"
            r"|kotak surat).{0,40}\b(full|penuh|pleine|voll)\b",
            r"over.?quota|quota.{0,30}(exceed|full|violat|depass)|disk quota",
            r"(exceed|over|beyond|out of|reached).{0,40}\b(quota|storage|disk|allowed space|mailbox size)",
            r"(storage|disk|mail ?box).{0,20}(quota|limit|space).{0,20}(exceed|full|reach)",
            r"(not enough|insufficient) (system )?(storage|disk|space|quota)|no space left",
            r"(too much mail|mailbox).{0,20}(data|too large|size limit)|message store.{0,20}full|user has exhausted",
            r"exceeding receiving limits|full (mailbox|inbox)|storage allocation",
            r"too many messages on (this|the) server|not sufficient disk",
            r"(メールボックス|容量|ディスク).{0,20}(一杯|いっぱい|あふれ|超|不足)",
        ),
    ),
    (Reason.VIRUS, (r"\bvirus(es)?\b|malware|infected|phish|trojan|dangerous extension",)),
    (
        Reason.TOO_BIG,
        (
            r"(message|mail|size|length).{0,30}(too (big|large)|exceed(s|ed)?.{0,40}(size|limit|maximum|length))",
            r"size limit|(exceeds|larger than).{0,30}(fixed|maximum|max).{0,20}(size|length|limit)",
            r"message length exceeds",
        ),
    ),
    (
        Reason.SIGNATURE,
        (
            r"\b(spf|dkim|dmarc)\b.{0,80}(fail|reject|record|polic|check|settings|hard|not|invalid|mismatch|bad"
            r"|validat)",
            r"(bad|fail\w*|reject\w*|violat\w*|due to|invalid|because of|not pass\w*).{0,60}\b(spf|dkim|dmarc"
            r"|sender id)\b",
            r"unauthenticated (e-?mail|mail|message)|(does not have|lacks|no) (valid )?authentication information",
            r"not (allowed|authori[sz]ed) to send (mail )?(from|for|on behalf)|purported\s+responsible",
            r"sender policy framework",
        ),
    ),
    (
        Reason.SPAM,
        (
            r"\bspam(my|ming|med|mer|score|signature\w*)?\b|spamsignature|unsolicited|junk mail|\bu[bc]e\b|bulk mail",
            r"(message|mail|content).{0,40}(content|scored).{0,20}(reject|denied|block|as spam)|mail rejete",
            r"high probability of|appears to be unwanted",
        ),
    ),
    (
        Reason.BLOCKED,
        (
            r"spamhaus|dnsbl|\brbls?\b|\b[sx]bl\b|spamcop|sorbs|barracuda|(black|block) ?list|\bblocked\b|\bbanned\b",
            r"reputation|suspicious due|(?<!not )\blisted (in|on|at|by)\b",
            r"\b(ip|client|host|network)\b.{0,30}\b(is|are|has been|was)? ?(not (allowed|accepted|permitted)|denied"
            r"|refused|block\w*|prohibited|rejected)",
            r"refused to talk to me|no access from|your (ip|host|network|isp)\b|smtp server of your isp|dynamic ip",
            r"(reverse|ptr|rdns).{0,60}(dns|record|lookup|fail|mismatch|name|resource)|dns ptr|mismatches client ip",
            r"connections? (is |are |was )?not (accepted|allowed)|without a valid sender domain",
            r"may not be mail exchanger",
            r"unfortunately, messages from|helo.{0,30}(reject|invalid|not|deni)|service refus",
            r"too many (spam|bounces|invalid|complaints)",
        ),
    ),
    (
        Reason.RATE,
        (
            r"rate.?limit|too many (connection|recipient|message|mail|concurrent|session|errors?|simultaneous)|throttl",
            r"(too|very) (fast|quickly|frequent)|frequency limited|grey-?list|graylist",
            r"(frequency|rate|sending|daily|hourly|connection|concurren\w+).{0,12} (limit|quota).{0,12}(ed|exceed"
            r"|reach)",
            r"exceed\w* .{0,40}(rate|per (hour|day|minute|second)|connections?|recipients|messages)",
        ),
    ),
    (
        Reason.RELAY,
        (
            r"\brelay(ing)?\b.{0,40}(denied|not|access|prohibited|permit|restricted|fail)",
            r"(unable to|cannot|can't|not|no|won't|denied|permitted to) .{0,12}\brelay(ing)?\b|not .{0,20}rcpthosts",
        ),
    ),
    (
        Reason.SENDER,
        (
            r"(sender|return.?path|mail ?from|from address|envelope.?from|originator)\b.{0,60}(reject|denied|refus"
            r"|invalid|unroutable|unknown|blocked"
            r"|not (exist|found|allowed|accept|permit|valid|authori)|does not (exist|resolve)|verif\w+ fail)",
            r"(unroutable|invalid|unknown|bad|forged|unverifi\w+|unresolvable) (sender|return.?path|originator)",
            r"domain of sender|verify sender|unauthenticated senders",
        ),
    ),
    (
        Reason.POLICY,
        (
            r"polic(y|ies)\b|prohibited|security (reason|polic|risk)|not accepted for|denied by|recipient preferences",
            r"content presents a potential|rejected by (filter|rule|the (domain|content))",
            r"administrative(ly)? (prohibit|den|reject)",
            r"(require|need|must).{0,20}(tls|starttls|authenticat|encrypt)|authentication required|authrequired",
            r"not (permitted|allowed|authori[sz]ed) to (post|send|contact|mail)|permission",
        ),
    ),
    (
        Reason.CONTENT,
        (
            r"duplicate header|multiple addresses in from|headers? too large|bare (lf|cr|linefeed)|bad header",
            r"non-?compliant",
            r"(header|attachment|mime|body|content).{0,30}(invalid|malformed|missing|rejected|not (accepted|allowed"
            r"|valid|conform))",
        ),
    ),
    (
        Reason.MOVED,
        (
            rf"{_PERSON}.{{0,30}}(has |have )?(moved|changed (his|her|their|address)|been replaced by)",
            rf"{_PERSON}.{{0,20}}no longer (on|with|at|works?|valid|exists?|available|in use|employed|here|active"
            rf"|an? )",
            r"no longer on (this )?server|not our customer",
        ),
    ),
    (
        Reason.NO_MAIL,
        (
            r"(host|domain|server)\b.{0,80}(does ?n[o']t|do not|never) (accept|receive|take"
            r"|handle)s? (any )?(e-?)?mail",
            r"null ?mx|indicated no smtp service|type=mx: malformed|name server: \.: host not found|reject all mails",
            r"smtp protocol returned a permanent error|mail receiving disabled|no mx found",
            r"no route for current request",
            rf"{_HOST}.{{0,60}}(can ?not|unable to) receive mail",
            r"no (mail|mx) (exchanger|host|record|server)s?.{0,20}(found|for|exist|defin|listed)",
        ),
    ),
    (
        Reason.DISABLED,
        (
            rf"{_PERSON}\b.{{0,50}}\b{_IS}\b.{{0,30}}(disabled|suspend|inactive|locked|deactivat|discontinued"
            rf"|frozen|not active|on hold)",
            rf"(disabled|suspended|inactive|locked|deactivated|discontinued|dormant) (recipient |e-?mail )?{_PERSON}",
            rf"{_PERSON}.{{0,20}}(deactivat|disabled|suspend|discontinued|locked|not accepting)",
        ),
    ),
    (
        Reason.UNKNOWN_HOST,
        (
            rf"\b{_HOST}\b{_FEW}(not found|unknown|does ?n[o']t (exist|resolve)|nonexist\w*|no such|unresolvable"
            rf"|must exist)",
            rf"\b{_HOST}\b{_FEW}(not exist|cannot be (found|resolved)|could ?n[o']t be found|is not reachable"
            rf"|is unknown)",
            rf"(unknown|no such|invalid|illegal|nonexist\w*|unrout\w+) (mail ?)?(destination|system|{_HOST})|nxdomain",
            r"unrouteable (mail )?address|name or service not known|no route to domain|name has no usable address",
            r"couldn't find (a |any )?(host|mail exchanger)|all relevant mx records point to non-existent",
        ),
    ),
    (
        Reason.UNKNOWN_USER,
        (
            rf"\b{_PERSON}\b.{{0,60}}?\b({_IS} )?(not|n[o']t|no) (currently |be )*{_FOUND}",
            rf"\b{_PERSON}\b.{{0,40}}?\b(couldn't|can't|can ?not|could not|isn't|wasn't|hasn't) (be )?{_FOUND}",
            rf"\b{_PERSON}\b.{{0,60}}?\b(doesn't|does not|didn't|don't|do not) (currently )?(have|exist|belong|match)",
            rf"\b{_PERSON}\b.{{0,40}}?\b(unknown|unrecogni[sz]ed|non.?exist\w*|inexist\w*|invalid\w*|undeliverable"
            rf"|look ?up failed)",
            rf"\b{_PERSON}\b.{{0,40}}?\b(inconnue?s?|invalide|unbekannt|desconocido|no existe|tidak (ditemukan"
            rf"|dikenal|terdaftar|ada))",
            r"\b(unknown|no such|invalid|unrecogni[sz]ed|bad|illegal|nonexist\w*|not a|undefined|unrout\w+|wrong"
            r"|unbekannter?) "
            rf"(\(?or (illegal|invalid)\)? |virtual |local |final |e-?mail |mail |destination |registered |gateway "
            rf"|valid )*{_PERSON}",
            r"unknown or illegal|no (mailbox|account|user|one) (here|by|of|with)|recip(ient)?notfound",
            r"not (listed|found|present) in .{0,40}(directory|book|list|table)|nobody by that name",
            r"not known at this site",
            r"(recipient )?address rejected[:.]? ?(access denied|<>|undeliverable|$|\()|<>:? rejected|rejected address",
            r"mailbox (is )?(unavailable|not (available|present))|there is no one|account that you tried to reach does",
            r"no (matches to nameserver query|existe (dicha|ese))|not have an account|recipient not ok|badrcptto",
            r"#5\.1\.1 bad address",
            r"(user|utilisateur) (missing home directory|inconnu)|envelope recipient has been denied|can't accept user",
            r"<> (is )?(not (a )?(valid|known|local|found|registered)|unknown|does not exist|doesn't exist)",
            r"(ユーザ|アドレス|宛先|あて先|ディレクトリ).{0,60}(見つかり|みつかり|存在し|あり)ません|見つかりませんでした",
        ),
    ),
    (
        Reason.EXPIRED,
        (
            r"retry (time|timeout)|time.?out exceeded|expired|giving up|(queue|delivery) time|maximum time",
            r"has been (frozen|delayed)",
            r"cannot send message (for|within|after)|could not be delivered (for|within|in|after)",
            r"(unable|not been able|failed|could not|cannot).{0,60}(for|after|within|in) (the last )?\d+ ?(day|hour"
            r"|second|h|d)",
            r"timed? ?out|did not accept our requests|socket error|connection (refused|reset|closed|dropped|lost)",
            r"lost connection",
        ),
    ),
    (
        Reason.SYSTEM,
        (
            r"(internal|system|local|server|configuration|upstream|mailer|input/output|database|ldap|transport"
            r"|procmail|pipe).{0,30}(error|fail|problem)",
            r"temporar(y|ily)|service (is )?(currently )?(un|not )available|try (again )?later|exit status",
            r"returned exit",
            r"command (died|failed|not)|(couldn't|cannot|failed to) (create|open|lock|write|read)",
            r"sequence of commands|syntax error",
            r"network (is )?(unreachable|error)|tls|certificate",
        ),
    ),
)

_STAGES: Final[tuple[tuple[Stage, tuple[str, ...]], ...]] = (
    (
        Stage.BODY,
        (
            r"(in (reply|response) to|after|for|like our)( the)? \(?(final )?(end of (data|message)|data\b"
            r"|text command)",
            r"after pipelined end of data",
        ),
    ),
    (
        Stage.SENDER,
        (
            r"(in (reply|response) to|after|for|like our)( the)? \(?(initial |pipelined )?mail( from)?\b",
            r">>> ?mail from",
        ),
    ),
    (
        Stage.RECIPIENT,
        (
            r"(in (reply|response) to|after|for|like our)( the)? \(?(pipelined )?rcpt\b|>>> ?rcpt to|smtp:rcpt",
            r"\[rcpt to\]|does not like recipient|user not local|remote smtp server has rejected address",
        ),
    ),
)
# A server that owns the mailboxes looked them up and says so: nobody else need agree.
_OWN_DIRECTORY: Final = (
    r"not (listed|found) in .{0,40}(directory|address book)",
    r"recipient name is not recogni[sz]ed|recip(ient)?notfound|because the address couldn't be found",
    r"ディレクトリ",
)


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in phrases), re.IGNORECASE)


_REASONS: Final = tuple((reason, _any_of(phrases)) for reason, phrases in _TABLE)
_STEPS: Final = tuple((stage, _any_of(phrases)) for stage, phrases in _STAGES)
_LOOKED_UP: Final = _any_of(_OWN_DIRECTORY)

_LINKS: Final = re.compile(r"<?\bhttps?:\s?/?/?([^/\s]*)\S*", re.IGNORECASE)
_ADDRESSES: Final = re.compile(r"<?[^\s<>@,;:\"'(\[]+@[^\s<>@,;:\"')\]]+>?")
_SPACES: Final = re.compile(r"[\s_]+")
# A gateway's own heading before the words of the server it spoke to: 5.1.0 - Unknown address error 550-'...'
_QUOTED: Final = re.compile(r"^\s*[45]\.\d\.\d{1,3} - [^']{1,60}\b[45]\d\d[- ]'(.+)$", re.DOTALL)


def plain_words(words: str) -> str:
    """The server's own words without addresses and links, on one line."""
    quoted = _QUOTED.match(words[:LONGEST_SAID])
    said = quoted[1] if quoted else words[:LONGEST_SAID]
    return _SPACES.sub(" ", _ADDRESSES.sub("<>", _LINKS.sub(r"\1", said))).strip()


def stage_of(words: str) -> Stage:
    """What the server answered when it said no, as far as the words tell."""
    plain = plain_words(words)
    return next((stage for stage, pattern in _STEPS if pattern.search(plain)), Stage.UNTOLD)


def told_reason(words: str) -> Reason | None:
    """The reason that words name; none when they name none."""
    plain = plain_words(words)
    return next((reason for reason, pattern in _REASONS if pattern.search(plain)), None)


# --- codes (RFC 3463) -----------------------------------------------------------------------

_BY_CODE: Final[Mapping[str, Reason]] = {
    "1.1": Reason.UNKNOWN_USER,
    "1.2": Reason.UNKNOWN_HOST,
    "1.3": Reason.UNKNOWN_USER,
    "1.6": Reason.MOVED,
    "1.7": Reason.SENDER,
    "1.8": Reason.SENDER,
    "1.10": Reason.NO_MAIL,
    "2.1": Reason.DISABLED,
    "2.2": Reason.FULL,
    "2.3": Reason.TOO_BIG,
    "3.4": Reason.TOO_BIG,
    "4.7": Reason.EXPIRED,
    "5.3": Reason.RATE,
    "7.13": Reason.DISABLED,
    "7.25": Reason.BLOCKED,
}
_BY_SUBJECT: Final[Mapping[str, Reason]] = {
    "1": Reason.UNEXPLAINED,
    "2": Reason.REFUSED,
    "3": Reason.SYSTEM,
    "4": Reason.NETWORK,
    "5": Reason.SYSTEM,
    "6": Reason.CONTENT,
    "7": Reason.POLICY,
}
# Said of many things: a code that is exact knows better.
_VAGUE: Final = frozenset({Reason.SYSTEM, Reason.EXPIRED})
_SAYS_UNKNOWN: Final = frozenset({"1.1", "1.3", "1.6", "1.10"})
_MILDER: Final = (Reason.FULL, Reason.DISABLED)


def reason_of(told: Sequence[str], *, status: str = "", stage: Stage = Stage.UNTOLD) -> Reason:
    """Why a mail was refused, of texts in the order of their worth, the enhanced code, and the step refused.

    A server that takes the address and refuses after the whole mail has refused the mail, not the
    person; one that refuses our sender has said nothing of the person at all. Where one text says
    "unknown" and another "full" or "disabled", the milder one is believed.
    """
    named = [one for one in map(told_reason, told) if one is not None]
    reason = _with_code(named[0] if named else None, status)
    if reason not in GONE:
        return reason
    if stage is Stage.SENDER:
        return Reason.SENDER
    milder = next((one for one in _MILDER if one in named), None)
    if milder is not None and named[0] in GONE:
        return milder
    return reason if _is_confirmed(reason, told, status, stage) else Reason.REFUSED


def _with_code(named: Reason | None, status: str) -> Reason:
    exact = _BY_CODE.get(status[2:])
    if named is Reason.DISABLED and status[2:] in _SAYS_UNKNOWN:
        return Reason.UNKNOWN_USER
    if named is not None and (named not in _VAGUE or exact is None):
        return named
    return exact or _BY_SUBJECT.get(status[2:3], Reason.UNEXPLAINED)


def _is_confirmed(reason: Reason, told: Sequence[str], status: str, stage: Stage) -> bool:
    if stage is Stage.BODY:
        return False
    if reason is not Reason.UNKNOWN_USER or stage is Stage.RECIPIENT or status[2:] in _SAYS_UNKNOWN:
        return True
    return any(_LOOKED_UP.search(plain_words(one)) for one in told)
