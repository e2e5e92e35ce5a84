"""What a mail that came back says: who did not get it and why, a complaint, or nothing of the kind (sending.md).

Read are reports of delivery (RFC 3464), of complaints (RFC 5965), and what mail servers write in
their own words. Answers of people and of their machines (away, challenges) are none of these.
Whether a report is believed is decided elsewhere, by the signed token it came to.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from gaung.core.bounce_events import Form, NotUnderstood, read_events
from gaung.core.bounce_kinds import Finding, MailKind, Reading, Weight, complained, shortened, weigh
from gaung.core.bounce_notice import Notice, first_address, notice_of
from gaung.core.bounce_words import Reason, Stage, reason_of, stage_of
from gaung.core.mail_parts import Part, header_lines, read, readable

MOST_JSON: Final = 20_000
MOST_FINDINGS: Final = 50
MOST_REPLIES: Final = 6
LONGEST_REPLY: Final = 600


_Found = tuple[MailKind, tuple[Finding, ...], str]


def read_returned(raw: bytes) -> Reading:
    """Read any mail at all; whatever it is, there is an answer and never an error."""
    mail = read(raw)
    notice = notice_of(mail)
    found = _complaint(mail, notice) or _of_a_provider(notice) or _report(mail, notice) or _own_words(mail, notice)
    kind, findings, feedback = found or (_answer(mail), (), "")
    return Reading(kind, findings[:MOST_FINDINGS], notice.reporter, feedback)


# --- complaints (RFC 5965) ------------------------------------------------------------------


def _complaint(mail: Part, notice: Notice) -> _Found | None:
    for part in mail.walk():
        if part.kind == "message/feedback-report":
            return _feedback(notice, header_lines(part.text.strip("\n")))
    # Providers that forward the mail complained of and name its reader in a header.
    reader = notice.original.get("x-hmxmroriginalrecipient", "")
    return _complained([first_address(reader)], "abuse") if reader else None


def _feedback(notice: Notice, fields: Sequence[tuple[str, str]]) -> _Found:
    feedback = next((value.lower() for name, value in fields if name == "feedback-type"), "abuse")
    named = [first_address(value) for name, value in fields if name in ("original-rcpt-to", "removal-recipient")]
    recipients = [one for one in dict.fromkeys(named) if one]
    return _complained(recipients or [notice.original_reader], feedback)


def _complained(recipients: Iterable[str], feedback: str) -> _Found:
    return MailKind.COMPLAINT, tuple(complained(one, feedback) for one in recipients), feedback[:60]


def _of_a_provider(notice: Notice) -> _Found | None:
    """A provider's notification that was sent by mail."""
    text = notice.text.strip().replace("\n", "")  # long lines were broken on the way
    if not text.startswith("{") or "notificationType" not in text[:MOST_JSON]:
        return None
    try:
        events = read_events(Form.SES, json.JSONDecoder().raw_decode(text)[0])
    except (ValueError, RecursionError, NotUnderstood):
        return None
    kind = next((one.kind for one in events if one.kind is not None), None)
    return None if kind is None else (kind, tuple(one.finding for one in events if one.finding is not None), "")


# --- reports of delivery (RFC 3464) ---------------------------------------------------------


def _report(mail: Part, notice: Notice) -> _Found | None:
    groups = [group for part in mail.walk() if part.kind in _STATUS_KINDS for group in _groups(part.text)]
    groups = groups or _groups_in_text(notice.text)
    if not groups and notice.is_from_a_server:
        return _passed_on(mail)
    said = [_of_group(group, notice, is_only=len(groups) == 1) for group in groups[:MOST_FINDINGS]]
    failed = tuple(one for one in said if one.weight is not Weight.NOTHING)
    if failed:
        return MailKind.BOUNCE, failed, ""
    return (MailKind.DELIVERED, (), "") if said else None


def _passed_on(mail: Part) -> _Found | None:
    """A report that another server passed on, as a mail within its own."""
    inner = (part.parts[0] for part in mail.walk() if part.kind == "message/rfc822" and part.parts)
    report = next((one for one in inner if any(part.kind in _STATUS_KINDS for part in one.walk())), None)
    return None if report is None else _report(report, notice_of(report))


_STATUS_KINDS: Final = frozenset({"message/delivery-status", "message/global-delivery-status"})
_GOOD_ACTIONS: Final = frozenset({"delivered", "relayed", "expanded"})
_FIELD: Final = re.compile(
    r"[ \t]*(final-recipient|original-recipient|action|status|diagnostic-code|remote-mta)[ \t]*:", re.IGNORECASE
)


def _groups(text: str) -> list[dict[str, str]]:
    """The groups of fields, one for each recipient; the fields about the report itself name nobody.

    Groups are told apart by their recipient, because some leave the empty line between two
    recipients away, and others put one into the middle.
    """
    groups: list[dict[str, str]] = []
    for block in re.split(r"\n[ \t]*\n", text.strip("\n")):
        before: dict[str, str] = {}
        here: dict[str, str] | None = None
        for name, value in header_lines(block):
            if name in _NAMES and (here is None or name in here):
                here = dict(before)
                groups.append(here)
            (before if here is None else here).setdefault(name, value)
        if here is None and groups:
            groups[-1] = {**before, **groups[-1]}
    return groups


_NAMES: Final = ("original-recipient", "final-recipient")


def _groups_in_text(text: str) -> list[dict[str, str]]:
    """The same fields in the open text of a mail."""
    if not re.search(r"^[ \t]*(final|original)-recipient[ \t]*:", text, re.IGNORECASE | re.MULTILINE):
        return []
    return _groups("\n".join(line.lstrip() if _FIELD.match(line) else line for line in text.split("\n")))


def _of_group(group: dict[str, str], notice: Notice, *, is_only: bool) -> Finding:
    recipient = _whom(group) or (notice.reader if is_only else "")
    action = (group.get("action", "").lower().split() or ["failed"])[0]
    stated = _ENHANCED.search(group.get("status", ""))
    said = group.get("diagnostic-code", "")
    about = notice.about(recipient)
    status, code = codes_in(
        said if _has_code(said) else "\n".join(reply_lines(about)), stated=stated[0] if stated else ""
    )
    if action in _GOOD_ACTIONS or status.startswith("2"):
        return Finding(recipient, Weight.NOTHING, Reason.UNEXPLAINED, status)
    comment = group.get("status", "").partition("(")[2].rstrip(")")
    kind, _, words = said.rpartition(";") if said.count(";") == 1 else said.partition(";")
    told = [one for one in (words, comment, *_told(about, notice)) if one.strip()]
    is_final = action != "delayed" and not status.startswith("4")
    found = _finding(recipient, told, status, code, is_final=is_final, about=about)
    if kind.strip().lower() == "x-unix" and found.reason is not Reason.FULL:
        # A program of the server's own spoke, not a mail server: nothing is known of the person.
        return replace(found, weight=Weight.SOFT, reason=Reason.SYSTEM)
    return found


def _whom(group: dict[str, str]) -> str:
    """The address the mail was first sent to, where a forward makes two."""
    named = (
        first_address(group.get(name, "")) for name in ("original-recipient", "final-recipient", "x-actual-recipient")
    )
    return next((one for one in named if one), "")


def _finding(
    recipient: str, told: Sequence[str], status: str, code: int | None, *, is_final: bool, about: str
) -> Finding:
    stages = (stage_of(one) for one in (*told, about))
    stage = next((one for one in stages if one), Stage.UNTOLD)
    weight, reason = weigh(reason_of(told, status=status, stage=stage), is_final=is_final)
    words = next((one for one in told if one.strip()), "")
    return Finding(recipient, weight, reason, status, code, shortened(words))


# --- codes ----------------------------------------------------------------------------------

_ENHANCED: Final = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])")
_REPLY: Final = re.compile(
    r"(?<![\d.:/\[-])([45]\d\d)(?:[- =]+['\"]?#?([45]\.\d{1,3}\.\d{1,3})(?!\.?\d))?(?=[\s\-;:=,'\"<]|\.(?!\d)|$)"
)


def _has_code(words: str) -> bool:
    return bool(_REPLY.search(words) or _ENHANCED.search(words))


def codes_in(words: str, *, stated: str = "") -> tuple[str, int | None]:
    """The enhanced status and the reply code: what the server said itself stands before what the report states."""
    replies = [(int(one[1]), one[2] or "") for one in _REPLY.finditer(words)]
    with_both = next(((code, status) for code, status in replies if status and status[0] == str(code)[0]), None)
    if with_both is not None:
        return with_both[1], with_both[0]
    loose = next((one[0] for one in _ENHANCED.finditer(words)), "")
    status = stated if stated and not (loose and stated.endswith(".0.0")) else loose or stated
    code = next((code for code, _ in replies if not status or str(code)[0] == status[0]), None)
    return status, code


def reply_lines(text: str) -> list[str]:
    """The replies of servers in a notice, each from its code to the end of its line."""
    found = ((line, _REPLY.search(line)) for line in text.split("\n"))
    return [line[reply.start() :].strip()[:LONGEST_REPLY] for line, reply in found if reply][:MOST_REPLIES]


def _told(about: str, notice: Notice) -> list[str]:
    """What a notice tells of a recipient, the most telling first: replies of servers, then all of it."""
    everything = [*reply_lines(notice.text), notice.text] if len(notice.recipients) <= 1 else []
    return [one for one in dict.fromkeys([*reply_lines(about), about, *everything]) if one.strip()]


# --- in a mail server's own words -----------------------------------------------------------


def _own_words(mail: Part, notice: Notice) -> _Found | None:
    if not notice.is_from_a_server:
        return None
    recipients = notice.recipients or ((notice.reader,) if notice.reader else ())
    findings = []
    for recipient in recipients or [""]:
        about = notice.about(recipient)
        told = _told(about, notice)
        status, code = codes_in("\n".join(reply_lines(about)) or about)
        is_final = not notice.is_about_delay and not status.startswith("4")
        findings.append(_finding(recipient, told, status, code, is_final=is_final, about=about or notice.text))
    return MailKind.BOUNCE, tuple(findings), ""


# --- everything else ------------------------------------------------------------------------

_CHALLENGE: Final = re.compile(
    r"(confirm|verify|authori[sz]e|approve).{0,40}(your|this|the) (e-?mail|message|address|delivery|sender)"
    r"|challenge|sender (verification|confirmation)|please confirm (that )?you|tmda|boxbe|spamarrest"
    r"|request to (be )?(whitelist|approv)",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"out of (the )?office|auto(matic|mated)?[- ]?(re(ply|sponse|sponder)|answer)|vacation|on (leave|holiday)"
    r"|away (from|until)|abwesen"
    r"|absen(t|ce)|r.ponse automatique|respuesta autom|balasan otomatis|sedang cuti|不在|自動(応答|返信)",
    re.IGNORECASE,
)


def _answer(mail: Part) -> MailKind:
    """Whether a mail is a machine's answer: away, a challenge; or a mail like any other."""
    subject = readable(mail.header("subject"))
    is_auto = is_automatic(mail)
    if _CHALLENGE.search(subject) and (is_auto or "re:" not in subject.lower()):
        return MailKind.CHALLENGE
    return MailKind.AUTO_REPLY if is_auto or _AWAY.search(subject) else MailKind.ORDINARY


def is_automatic(mail: Part) -> bool:
    """Whether its headers say that no person wrote it (RFC 3834, and older customs)."""
    submitted = mail.header("auto-submitted").lower().strip()
    if submitted and not submitted.startswith("no"):
        return True
    return bool(
        mail.header("x-autoreply")
        or mail.header("x-autorespond")
        or mail.header("x-auto-response-suppress")
        and _AWAY.search(mail.header("subject"))
        or mail.header("precedence").lower() in ("auto_reply", "auto-reply")
    )
