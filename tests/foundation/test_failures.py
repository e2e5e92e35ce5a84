"""A mistake of ours has a code the operator looks up, and what is kept of it quotes nobody (G-14)."""

import pytest

from gaung.foundation import failures, tasks
from gaung.foundation.models import UnexpectedError
from gaung.foundation.tasks import Order

pytestmark = pytest.mark.django_db


def caught(words: str = "ayu@kopisenja.example") -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_an_error_is_found_again_by_its_code_however_it_is_typed_g_14() -> None:
    code = failures.note(caught(), place="billing", method="POST", company_id=7, user_id=3)
    kept = failures.by_code(f" {code.lower()} ")
    assert kept is not None
    assert (kept.place, kept.method, kept.company_id, kept.kind) == ("billing", "POST", 7, "ValueError")
    assert failures.by_code("nothing") is None


def test_what_is_kept_quotes_nobody() -> None:
    """The message of an error may hold an address; only its kind and the lines of code are kept."""
    kept = failures.by_code(failures.note(caught("ayu@kopisenja.example"), place="contacts"))
    assert kept is not None
    assert "ayu@" not in f"{kept.trace}{kept.kind}{kept.place}"
    assert "caught" in kept.trace


def test_a_task_that_fails_the_same_way_again_is_counted_not_repeated() -> None:
    def fails() -> str:
        try:
            raise LookupError("gone")
        except LookupError as error:
            return failures.note_task(error, task="due.run")

    first, second = [fails() for _ in range(2)]
    assert first == second
    assert UnexpectedError.objects.get().times == 2
    assert failures.note_task(caught(), task="due.run") != first, "another error has a line of its own"


def test_one_error_has_one_code_wherever_it_is_noted() -> None:
    error = caught()
    assert failures.note_task(error, task="jobs.run") == failures.note_task(error, task="jobs.run")
    assert UnexpectedError.objects.get().times == 1


@tasks.task("tests.breaks", retry_after=())
def breaks() -> None:
    raise ZeroDivisionError


def test_what_a_task_gives_up_on_is_written_down() -> None:
    with pytest.raises(ZeroDivisionError):
        tasks.carry_out(Order("run", "tests.breaks", {}))
    assert UnexpectedError.objects.get().place == "tests.breaks"
