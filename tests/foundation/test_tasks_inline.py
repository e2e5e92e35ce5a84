"""Tasks run in this process: what tests and `gaung simulate` rely on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from gaung.core.refusals import Refusal
from gaung.foundation import tasks
from gaung.foundation.models import OnceRow

done: list[Any] = []


@tasks.task("tests.note")
def note(*, number: int) -> None:
    done.append(number)


@tasks.task("tests.note_and_order")
def note_and_order(*, number: int) -> None:
    done.append(number)
    if number:
        tasks.enqueue("tests.note_and_order", number=number - 1)


@tasks.task("tests.twice")
def twice(*, number: int) -> None:
    for _ in range(2):
        with tasks.once("effect") as first:
            if first:
                done.append(number)


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    done.clear()
    yield


@pytest.mark.django_db(transaction=True)
def test_a_task_runs_when_its_transaction_has_committed_and_not_before() -> None:
    with transaction.atomic():
        tasks.enqueue("tests.note", number=1)
        assert done == []
    assert done == [1]


@pytest.mark.django_db(transaction=True)
def test_a_task_of_a_rolled_back_transaction_never_runs() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tasks.enqueue("tests.note", number=1)
        raise ZeroDivisionError
    assert done == []


@pytest.mark.django_db
def test_in_a_wrapped_test_the_waiting_tasks_and_those_they_order_are_run_on_demand() -> None:
    tasks.enqueue("tests.note_and_order", number=2)
    assert done == []
    assert tasks.run_pending() == 3
    assert done == [2, 1, 0]


@pytest.mark.django_db(transaction=True)
def test_an_effect_inside_once_happens_once_in_a_run_however_often_it_is_reached() -> None:
    tasks.enqueue("tests.twice", key="a", number=7)
    assert done == [7]
    tasks.enqueue("tests.twice", key="a", number=7)  # the same work again, as after a crash
    assert done == [7]
    assert OnceRow.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_note_of_an_effect_that_failed_is_not_kept() -> None:
    order = tasks.Order("tests.x:1", "tests.note", {"number": 1})
    token = tasks._current.set(order)
    try:
        with pytest.raises(ZeroDivisionError), tasks.once("effect"):
            raise ZeroDivisionError
        with tasks.once("effect") as first:
            assert first
    finally:
        tasks._current.reset(token)


def test_an_unknown_task_is_refused_where_it_is_ordered() -> None:
    with pytest.raises(tasks.UnknownTask, match="tests.nothing"):
        tasks.enqueue("tests.nothing", number=1)


@pytest.mark.parametrize("value", [object(), {1: 2}, (1, 2), float("nan"), b"x"])
def test_a_task_takes_only_what_json_can_carry(value: object) -> None:
    with pytest.raises(TypeError, match="tests.note"):
        tasks.enqueue("tests.note", number=value)


def test_a_task_cannot_be_put_off_by_more_than_an_hour() -> None:
    with pytest.raises(ValueError, match="due work"):
        tasks.enqueue("tests.note", after_seconds=3601, number=1)


def test_two_tasks_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="tests.note"):

        @tasks.task("tests.note")
        def other(*, number: int) -> None: ...


def test_once_outside_of_a_task_is_a_mistake() -> None:
    with pytest.raises(RuntimeError), tasks.once("x"):
        pass


class No(Refusal):
    """A rule says no."""


def test_a_refusal_is_final_and_the_task_may_tidy_up(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []

    def refuse(*, number: int) -> None:
        raise No

    monkeypatch.setitem(
        tasks._registry, "tests.no", tasks.Task("tests.no", refuse, (1, 1), lambda **facts: told.append(facts))
    )
    with pytest.raises(No):
        tasks.carry_out(tasks.Order("tests.no:1", "tests.no", {"number": 3}))
    assert [facts["number"] for facts in told] == [3]
