"""Many at once: the same calls from several threads that start together, each with its own connection."""

import threading

from django.db import connection

from gaung.foundation.tenancy import company_scope
from gaung.payments.gateways import using_gateway


def at_once(*calls, gateway, company=None):
    """Run the calls side by side; returns what each answered or raised, in the order given."""
    start, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        start.wait(timeout=60)
        try:
            with using_gateway(gateway):
                if company is None:
                    answers[place] = call()
                else:
                    with company_scope(company):
                        answers[place] = call()
        except Exception as error:  # an answer too: the test says which are right
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    return answers


def meeting(function, *, parties):
    """The function, but its first `parties` callers wait for each other after it has answered."""
    barrier, left, lock = threading.Barrier(parties), [parties], threading.Lock()

    def run(*args, **values):
        answer = function(*args, **values)
        with lock:
            waits = left[0] > 0
            left[0] -= 1
        if waits:
            barrier.wait(timeout=60)
        return answer

    return run
