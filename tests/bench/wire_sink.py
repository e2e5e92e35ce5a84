"""A mail server that takes everything and keeps nothing, in a process of its own: what the wire is measured against.

    python -m tests.bench.wire_sink DELAY_MS OFFER...

Prints its port; ends when its input ends, and prints how many mails it took. A delay is a distance,
not a queue: every reply leaves that long after its line came.
"""

import asyncio
import sys

import uvloop

GOOD, GO = b"250 2.0.0 ok\r\n", b"354 go\r\n"


class Sink(asyncio.Protocol):
    """One connection; reads as little as it can."""

    taken = 0

    def __init__(self, loop, delay, offers):
        self.loop, self.delay = loop, delay
        lines = [b"sink.test", *offers]
        self.hello = b"".join(b"250%b%b\r\n" % (b"-" if n < len(lines) - 1 else b" ", x) for n, x in enumerate(lines))
        self.buffer, self.is_body, self.skip = b"", False, 0

    def connection_made(self, transport):
        self.transport = transport
        self._say(b"220 sink.test\r\n")

    def data_received(self, data):
        data = self.buffer + data if self.buffer else data
        at, said, size = 0, [], len(data)
        while at < size:
            if self.skip:
                step = min(self.skip, size - at)
                self.skip, at = self.skip - step, at + step
                if not self.skip:
                    Sink.taken += 1
                    said.append(GOOD)
            elif self.is_body:
                end = data.find(b"\r\n.\r\n", at)
                if end < 0:
                    at = max(at, size - 4)
                    break
                Sink.taken += 1
                self.is_body, at = False, end + 5
                said.append(GOOD)
            else:
                end = data.find(b"\r\n", at)
                if end < 0:
                    break
                self._line(data, at, end, said)
                at = end + 2
        self.buffer = data[at:]
        if said:
            self._say(b"".join(said))

    def _line(self, data, at, end, said):
        verb = data[at : at + 4]
        if verb == b"BDAT":
            self.skip = int(data[at + 5 : end].split()[0])
        elif verb == b"DATA":
            self.is_body = True
            said.append(GO)
        elif verb == b"EHLO":
            said.append(self.hello)
        else:
            said.append(GOOD)

    def _say(self, data):
        if self.delay:
            self.loop.call_later(self.delay, self._write, data)
        else:
            self.transport.write(data)

    def _write(self, data):
        if not self.transport.is_closing():
            self.transport.write(data)


async def main(delay, offers):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Sink(loop, delay, offers), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(Sink.taken, flush=True)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]) / 1000, [offer.encode() for offer in sys.argv[2:]]))
