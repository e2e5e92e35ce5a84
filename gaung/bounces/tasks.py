"""Tasks of what comes back."""

from gaung.bounces import reading
from gaung.foundation import tasks
from gaung.gateways import report_signatures as signatures


@tasks.task("bounces.read_mailbox", retry_after=())  # the next turn is the retry
def read_mailbox() -> None:
    """Read the bounce mailbox; what was not taken in yet is taken in by the next turn."""
    reading.read_mailbox()


@tasks.task("bounces.confirm_topic")
def confirm_topic(*, url: str) -> None:
    """Tell Amazon SNS that we want the reports of a topic that the operator named."""
    signatures.confirm_subscription(url)
