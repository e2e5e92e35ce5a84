"""The score on real bounces with their labels (trust.md: hard precision >= 0.97, recall >= 0.90, recipient >= 0.95)."""

from tests.bench.measure import note, stopwatch
from tests.bounces import corpus


def bounces(*, full):
    """Read the labelled mails, and say how well and how quickly."""
    if not corpus.CORPUS.exists():
        note("bounces", corpus.ABSENT)
        return
    with stopwatch() as took:
        score = corpus.score()
    note("bounces", f"{score}; {took.seconds / score.mails * 1e3:.1f} ms a mail")
