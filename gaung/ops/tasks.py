"""The sample loaded from a page: behind it, because its stories take some seconds to play."""

from gaung.foundation import clock, tasks
from gaung.ops import demo


@tasks.task("demo.seed")
def seed_demo(*, user_id: int) -> None:
    """Load what is not there yet and let a person in everywhere; run twice it adds nothing."""
    now = clock.now()
    demo.seed(now=now, tell=lambda _: None)
    demo.let_in(user_id=user_id, now=now)
