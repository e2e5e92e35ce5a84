"""Tasks of what comes back."""

from gaung.bounces import reading
from gaung.foundation import tasks


@tasks.task("bounces.read_mailbox", retry_after=())  # the next turn is the retry
def read_mailbox() -> None:
    """Read the bounce mailbox; what was not taken in yet is taken in by the next turn."""
    reading.read_mailbox()
