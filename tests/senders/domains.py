"""A sending domain's answers for tests: what the name system says when everything is set right."""

from gaung.core.sending_domain import Answers, Question, key_host, key_text
from gaung.gateways.dns import KnownNames
from gaung.senders.models import SendingDomain


def all_right(domain: SendingDomain) -> dict[Question, tuple[str, ...] | None]:
    """The answers for a domain whose records are all as they should be."""
    name = domain.domain
    answers: dict[Question, tuple[str, ...] | None] = {
        Question(key_host(domain.dkim_selector, name), "TXT"): (key_text(domain.dkim_public),),
        Question(name, "TXT"): ("v=spf1 mx ~all",),
        Question(f"_dmarc.{name}", "TXT"): ("v=DMARC1; p=none",),
        Question(name, "MX"): (f"mx.{name}.",),
        Question(name, "NS"): ("ns1.dns.example.",),
    }
    if domain.next_selector:
        answers[Question(key_host(domain.next_selector, name), "TXT")] = (key_text(domain.next_public),)
    return answers


def names_for(domain: SendingDomain) -> KnownNames:
    """A name system in which a domain is set right."""
    return KnownNames({}, all_right(domain))


def saying(answers: Answers) -> KnownNames:
    """A name system that says this."""
    return KnownNames({}, answers)
