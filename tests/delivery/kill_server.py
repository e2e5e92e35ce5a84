"""The scripted mail server on real sockets that kills whoever talks to it, at a chosen point of the dialogue.

A sender says which process it is in its EHLO. The server runs in a process of its own; what it
took stands in a book that outlives both, written before the answer is given.
"""

import os
import signal
import time
from collections import Counter

from tests.delivery.fault_server import ALL, GOOD, PIPELINING, FaultServer, Gone, Session

OFFERS = {"pipelining": PIPELINING, "chunking": ALL}


class Book:
    """What a server took: one line for each copy."""

    def __init__(self, path):
        self.path = path

    def took(self, address):
        with self.path.open("a") as book:
            book.write(address + "\n")

    def copies(self):
        return Counter(self.path.read_text().split()) if self.path.exists() else Counter()


def name_of(worker):
    """How a sender introduces itself: the number it has in its round, and its process."""
    return f"w{worker}.p{os.getpid()}.kill.test"


class KillServer(FaultServer):
    """Takes everything; `deaths` says at which point, the how manieth time, it kills which sender."""

    def __init__(self, book, deaths, *, way):
        super().__init__(offers=OFFERS[way])
        self.session, self.book, self.deaths = KillSession, book, dict(deaths)

    def reached(self, label, worker, pid):
        with self._lock:
            wanted, times = self.deaths.get(worker, ("", 0))
            if label != wanted:
                return
            self.deaths[worker] = (wanted, times - 1)
            if times == 1:
                os.kill(pid, signal.SIGKILL)
                raise Gone

    def in_a_child(self):
        """Serve from a child process until it is ended; returns the child."""
        parent, child = os.getpid(), os.fork()
        if child == 0:
            self.__enter__()
            while os.getppid() == parent:
                time.sleep(1)
            os._exit(0)
        self._socket.close()
        return child


class KillSession(Session):
    """One connection of a sender."""

    worker = pid = -1

    def at(self, label):
        self.server.reached(label, self.worker, self.pid)

    def _on_ehlo(self, line):
        worker, pid = line.split()[1].decode().split(".")[:2]
        self.worker, self.pid = int(worker[1:]), int(pid[1:])
        self.at("connect")
        super()._on_ehlo(line)

    def _on_mail(self, line):
        self.at("MAIL")
        super()._on_mail(line)

    def _on_rcpt(self, line):
        self.at("RCPT")
        super()._on_rcpt(line)

    def _on_data(self, line):
        self.at("DATA")
        super()._on_data(line)

    def _on_bdat(self, line):
        self.at("DATA")
        super()._on_bdat(line)

    def _final(self, data):
        self.server.book.took(self.recipient)
        self.mail_from = self.recipient = None
        self.at("after the dot")
        self._say(GOOD["dot"].format(number=1))
        self.at("answered")
