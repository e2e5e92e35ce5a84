"""Background work about payments: a long move of a test company's clock."""

from gaung.foundation import tasks
from gaung.payments import clock_moves


@tasks.task("payments.move_clock", retry_after=(2, 10), on_give_up=clock_moves.give_up)
def move_clock(*, company_id: int, move_id: int) -> None:
    """Fire what is due up to the moment chosen, one after the other."""
    clock_moves.go_on(company_id=company_id, move_id=move_id)
