"""The text of a notice about a mail that came back: whom it names, what it says of each, the mail it is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gaung.core.mail_parts import Part, header_lines, readable

MOST_TEXT: Final = 60_000
MOST_RECIPIENTS: Final = 50

_LOCAL: Final = r"(?:\"[^\"\s]{1,64}\"|[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-\u0080-\uffff]{1,128})"
_LABEL: Final = r"[A-Za-z0-9\u0080-\uffff](?:[A-Za-z0-9\u0080-\uffff-]{0,62})"
_DOMAIN: Final = rf"(?:{_LABEL}\.)+[A-Za-z\u0080-\uffff][A-Za-z0-9\u0080-\uffff-]{{1,62}}"
_ADDRESS: Final = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_MARKS: Final = "<>\"'()[]*"


def first_address(value: str) -> str:
    """The first address in a field, or nothing."""
    found = _ADDRESS.search(value.replace("mailto:", ""))
    return found[0] if found else ""


@dataclass(frozen=True)
class Notice:
    """A notice: its text without the mail carried along, that mail's headers, and who is who."""

    text: str
    recipients: tuple[str, ...]
    original: Mapping[str, str]
    reporter: str
    is_from_a_server: bool
    is_about_delay: bool

    @property
    def original_reader(self) -> str:
        """Whom the mail carried along was sent to."""
        named = (first_address(self.original.get(name, "")) for name in _READER_HEADERS)
        return next((one for one in named if one), "")

    @property
    def reader(self) -> str:
        """Whom the notice is about, when it is one person."""
        return self.recipients[0] if self.recipients else self.original_reader

    def about(self, recipient: str) -> str:
        """What the notice says of one of several recipients: from each place that names them to the next name."""
        if not recipient:
            return self.text
        others = [one.lower() for one in self.recipients if one.lower() != recipient.lower()]
        kept: list[str] = []
        is_here = False
        for line in self.text.split("\n"):
            low = line.lower()
            if recipient.lower() in low:
                is_here = True
            elif any(one in low for one in others):
                is_here = False
            if is_here:
                kept.append(line)
        return "\n".join(kept)


_READER_HEADERS: Final = ("x-envelope-to", "envelope-to", "x-original-to", "to", "delivered-to")


def notice_of(mail: Part) -> Notice:
    """Read the notice in a mail; also what is none has a text."""
    whole = _text_of(mail)
    text, carried = _cut(_tidied(whole[:MOST_TEXT]))
    original = _original(mail) or carried
    text = _unfolded(text)
    recipients = _recipients(mail, text)
    subject = readable(mail.header("subject"))
    return Notice(
        text=text,
        recipients=recipients,
        original=original,
        reporter=_reporter(mail),
        is_from_a_server=_is_from_a_server(mail, subject, text),
        is_about_delay=bool(_DELAY.search(subject) or _DELAY_TEXT.search(text)),
    )


# --- its text -------------------------------------------------------------------------------


def _text_of(mail: Part) -> str:
    parts = [one for one in mail.walk() if not one.parts]
    plain = [one.text for one in parts if one.kind == "text/plain"]
    return "\n".join(
        plain if any(one.strip() for one in plain) else [one.text for one in parts if one.kind == "text/html"]
    )


def _tidied(text: str) -> str:
    """The text without runs that no notice needs: whoever sends them wants us to read for hours."""
    return _RUNS.sub(lambda run: run[0][:LONGEST_RUN], text)


LONGEST_RUN: Final = 80
_RUNS: Final = re.compile(r"([ \t>]|[^\w\s]){81,}|(\S)\2{80,}")

_CARRIED: Final = re.compile(
    r"^[ \t>]*[-=*_#]*[ \t]*(?:"
    r"(?:this is|below (?:this line )?is|here is|following is) (?:a copy|the (?:original|header|message)|your)"
    r"|(?:the )?(?:headers?|text|body|start|beginning|contents?|copy|first \d+ lines) of (?:the |your )?(?:original"
    r"|returned|unsent|message|e?-?mail)"
    r"|(?:your |the )?(?:original|unsent|undelivered|returned|rejected|unsent|bounced|failed|attached) (?:message"
    r"|mail|e-mail)(?: headers?| text| body| follows?| as follows| is (?:attached|below|following|included))*"
    r"|(?:message|mail) (?:headers?|text|header|contents?|body)(?: follows?)?(?: \(.*\))?"
    r"|returned message(?: text)? follows"
    r")\.?[ \t]*[-=*_#:.]*[ \t]*\.?$"
    r"|^[ \t]{0,4}(?:Received|Return-Path|DKIM-Signature|X-Received|ARC-Seal|Delivered-To)[ \t]*:[ \t]*\S",
    re.IGNORECASE | re.MULTILINE,
)


def _cut(text: str) -> tuple[str, dict[str, str]]:
    """The notice, and the headers of the mail written below it."""
    found = next((one for one in _CARRIED.finditer(text) if text[: one.start()].strip()), None)
    if found is None:
        return text, {}
    rest = text[found.start() :]
    if not re.match(r"[ \t]*[\w-]+:[ \t]", rest):
        rest = rest.partition("\n")[2]
    lines = rest.strip("\n").split("\n")
    indent = len(lines[0]) - len(lines[0].lstrip())
    block = "\n".join(line[indent:] if not line[:indent].strip() else line for line in lines).lstrip("\n")
    return text[: found.start()], _headers(block.partition("\n\n")[0])


def _headers(block: str) -> dict[str, str]:
    return dict(reversed(header_lines(block)))


def _original(mail: Part) -> dict[str, str]:
    for part in mail.walk():
        if part.kind.startswith("message/rfc822"):
            return dict(reversed(part.parts[0].headers)) if part.parts else _headers(part.text)
        if part.kind.startswith("text/rfc822"):
            return _headers(part.text.strip("\n").partition("\n\n")[0])
    return {}


def _unfolded(text: str) -> str:
    """Replies of several lines as one: 550-5.1.1 The account / 550 5.1.1 does not exist."""
    lines: list[str] = []
    open_code = ""
    for line in text.split("\n"):
        found = _REPLY_LINE.match(line)
        if open_code and found and found["code"] == open_code:
            lines[-1] += " " + found["rest"].strip()
        elif open_code and line.strip() and not found:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
        open_code = (found["code"] if found["mark"] == "-" else "") if found else open_code if line.strip() else ""
    return "\n".join(lines)


_REPLY_LINE: Final = re.compile(
    r".{0,120}?(?<![\d.])(?P<code>[45]\d\d)(?P<mark>[- ])(?:[45]\.\d{1,3}\.\d{1,3} ?)?(?P<rest>.*)"
)


# --- whom it names --------------------------------------------------------------------------

_SENDER_NAMED: Final = re.compile(
    r"(?:mail from|from|envelope-from|sender|return-path|reply-to|postmaster|originator)\W{0,6}<?[^\s<>]+@[^\s<>]+>?",
    re.IGNORECASE,
)
_CUED: Final = re.compile(
    r"(?:rcpt to|recipient|mail to|message to|deliver(?:ed|y)? (?:your mail |to)|sent to|to the following"
    r"|address(?:es)?|user|for)\W{1,6}"
    rf"(?:to )?<?({_LOCAL}@{_DOMAIN})>?",
    re.IGNORECASE,
)
_INTRO: Final = re.compile(
    rf"^[ \t>*\-]*(?:[45]\d\d (?:[45]\.\d\.\d+ )?(?=.*\.\.\.)|(?:(?:final |original )?recipient|to|e-?mail|address"
    rf"|failed|user|rcpt to)[ \t]*:[ \t]*)?[<\"'(\[]*(?P<address>{_LOCAL}@{_DOMAIN})[>\"')\]]*"
    r"(?:[ \t]*(?:$|[:;,(|]|\.\.\.|on |-+ ))",
    re.IGNORECASE | re.MULTILINE,
)


def _recipients(mail: Part, text: str) -> tuple[str, ...]:
    """The recipients a notice names, by the plainest way it has."""
    failed = [one for value in mail.all_headers("x-failed-recipients") for one in _ADDRESS.findall(value)]
    if failed:
        return _each(failed)
    ours = {one.lower() for name in _OF_THE_NOTICE for one in _ADDRESS.findall(mail.header(name))}
    clean = _SENDER_NAMED.sub(" ", text)
    ways = (
        [found["address"] for found in _INTRO.finditer(text)],
        [found[1] for found in _CUED.finditer(clean)],
        _ADDRESS.findall(clean),
    )
    for found in ways:
        others = [one for one in found if one.lower() not in ours]
        if others:
            return _each(others)
    return _each(ways[0])


_OF_THE_NOTICE: Final = ("to", "from", "return-path", "reply-to", "delivered-to", "envelope-to", "sender")


def _each(found: Sequence[str]) -> tuple[str, ...]:
    unique = {one.lower(): one for one in reversed(found)}
    return tuple(unique[key] for key in dict.fromkeys(one.lower() for one in found))[:MOST_RECIPIENTS]


# --- who wrote it ---------------------------------------------------------------------------

_DAEMON: Final = re.compile(
    r"mailer-?daemon|post-?_?master|mail[ ._-]?(delivery|administrator|system|er)|mdaemon|bounce"
    r"|system administrator|delivery (sub)?system",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"undeliver|not (be )?deliver|deliver\w* (status|fail|error|problem|notif|delay|report|incomplete"
    r"|has been delayed|temporarily)|deliver(y|ing) .{0,20}mail"
    r"|fail(ed|ure).{0,20}(deliver|notice|mail)|returned (mail|message|e-?mail|to sender)|return(ing)? (message"
    r"|mail)|mail (system )?(error|deliver|fail|delay)|non.?deliver"
    r"|could not (be )?(sent|send|deliver)|unable to deliver|message (delayed|rejected|not delivered|status)"
    r"|rejected (mail|message)|bounced|loop alert|warning: (could|message)"
    r"|unzustellbar|nicht zugestellt|non remis|échec|no (se ha )?entreg|gagal (terkirim|dikirim)|tidak (terkirim"
    r"|dapat dikirim)|配信|送信できません|不達|エラー",
    re.IGNORECASE,
)
_FAILURE: Final = re.compile(
    r"could ?n[o']t be (delivered|sent)|(not|unable to|can ?not|failed to) (be )?deliver|was not delivered"
    r"|undeliverable|delivery .{0,30}fail|following (address|recipient)"
    r"|duplicated message-id|did not reach|error (message|deliver)|returned|rejected|(^|\s)5\d\d[ -]",
    re.IGNORECASE,
)
_DELAY: Final = re.compile(
    r"delay|warning: (message|could)|temporarily|still (being )?(tried|retr)|has not been delivered yet|tertunda",
    re.IGNORECASE,
)
_DELAY_TEXT: Final = re.compile(
    r"has been delayed|is delayed|this is a warning message only|will (be retried|keep trying|continue)"
    r"|not yet been delivered|still trying|you do not need to resend",
    re.IGNORECASE,
)


def _is_from_a_server(mail: Part, subject: str, text: str) -> bool:
    """Whether a mail server wrote it about a mail of ours, and not a person or their machine."""
    if mail.header("x-failed-recipients"):
        return True
    is_daemon = bool(_DAEMON.search(mail.header("from")) or _NOBODY.fullmatch(mail.header("return-path")))
    is_named = bool(_SUBJECT.search(subject))
    return (is_daemon and (is_named or bool(_FAILURE.search(text)))) or (is_named and bool(_FAILURE.search(text)))


_NOBODY: Final = re.compile(r"\s*<\s*>\s*")


def _reporter(mail: Part) -> str:
    """Who says it: the mail server that reports, else the domain of the mail."""
    reports = (part.text for part in mail.walk() if part.kind == "message/delivery-status")
    fields = (field for text in reports for field in header_lines(text))
    named = next((value for name, value in fields if name == "reporting-mta"), "")
    return (named.rpartition(";")[2] or mail.header("from").rpartition("@")[2]).strip("<> \t")[:120]
