"""What is kept of a person about mails that came back, to be forgotten (CPG-02)."""

from gaung.bounces.models import Return, Unmatched
from gaung.contacts.actions.personal import on_erasure
from gaung.delivery.models import Delivery


@on_erasure
def forget_person(contact_id: int) -> None:
    """Take a person's address out of what servers said: that something came back stays counted."""
    emails = set(Delivery.objects.filter(contact_id=contact_id).values_list("email", flat=True))
    Unmatched.objects.filter(recipient__in=emails - {""}).update(recipient="", words="")
    Return.objects.filter(contact_id=contact_id).update(words="")
