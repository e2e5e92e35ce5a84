"""What the tests of imports share: a company with seats, and a file from its upload to its report."""

from typing import Any

from gaung.contacts import actions as contact_actions
from gaung.contacts.importing import actions, queries
from gaung.contacts.importing.actions import Choices
from gaung.contacts.models import Contact, ImportProblem, ImportRun
from gaung.foundation import tasks
from gaung.foundation.access import SYSTEM
from tests.cast import NOW, Person

SUBSCRIBE = {"wanted": "subscribed", "consent_source": "shop form", "consent_text": "I agree to get news"}


def seats(person: Person, limit: int) -> None:
    from gaung.capacity.models import Capacity

    if not Capacity.objects.filter(company=person.company).exists():
        contact_actions.open_capacity(company=person.company)
    contact_actions.set_capacity(company=person.company, limit=limit, ceiling=limit, entitled=True, by=SYSTEM, now=NOW)


def bring(person: Person, data: bytes | str, name: str = "list.csv") -> ImportRun:
    raw = data.encode() if isinstance(data, str) else data
    return actions.bring_file(company=person.company, pieces=[raw], name=name, by=person.actor, now=NOW)


def choose(person: Person, run: ImportRun, **chosen: Any) -> ImportRun:
    roles = chosen.pop("roles", [entry["role"] for entry in run.mapping])
    actions.choose_columns(
        company=person.company, import_id=run.pk, choices=Choices(roles=roles, **chosen), by=person.actor, now=NOW
    )
    tasks.run_pending()
    return queries.access_import(person.company, run.pk)


def start(person: Person, run: ImportRun, **how: Any) -> dict[str, Any]:
    actions.start_import(company=person.company, import_id=run.pk, by=person.actor, now=NOW, **how)
    tasks.run_pending()
    job = queries.access_import(person.company, run.pk).job
    assert job is not None
    assert job.status == "done", (job.failure_code, job.failure_facts)
    return job.result


def take_in(person: Person, data: bytes | str, **chosen: Any) -> dict[str, Any]:
    """Everything at once; what was foretold is what happened."""
    run = choose(person, bring(person, data), **chosen)
    assert run.stage == "checked", (run.stage, run.failure_code)
    foretold = dict(run.foretold)
    foretold.pop("examples")
    result = start(person, run)
    assert {name: result[name] for name in foretold} == foretold
    assert result["rows"] == result["created"] + result["updated"] + result["refused"]
    return result


def status_of(email: str) -> str:
    return str(Contact.objects.get(email_key=email).marketing_status)


def reasons(person: Person) -> dict[int, str]:
    return {
        problem.row: problem.code for problem in ImportProblem.objects.filter(company=person.company, mended_at=None)
    }
