# SPDX-License-Identifier: Apache-2.0
"""A light generator of load: a closed loop over a few kept connections, in one thread."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[], bytes]
LONGEST = 30.0  # seconds that a single answer may take


class BadAnswer(RuntimeError):
    """Something else than what the bench asked for: then there is nothing to measure."""


@dataclass(frozen=True)
class Load:
    """What a run saw. `answers` has those after the end too; `rate` counts up to the end."""

    rate: float
    answers: int
    latencies: list[float]
    generator: float  # the share of a core that the generator itself used


class Visitor:
    """One connection: at most one request is under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), LONGEST)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.started = 0.0
        self._answer = b""
        self._whole = 0

    def send(self, request: bytes) -> None:
        self._answer, self._whole = b"", 0
        self.started = time.perf_counter()
        self.socket.sendall(request)

    def receive(self, status: bytes) -> bool:
        """Whether the answer is complete; raises BadAnswer where it is not `status`."""
        part = self.socket.recv(262144)
        self._answer += part
        if not part or (self._answer[9:12] != status and len(self._answer) > 12):
            raise BadAnswer(self._answer[:2000].decode(errors="replace") or "connection closed")
        if not self._whole:
            self._whole = _length(self._answer)
        return 0 < self._whole <= len(self._answer)

    def receive_any(self) -> str:
        """The status of the answer once it is complete; "" before."""
        part = self.socket.recv(262144)
        self._answer += part
        if not part:
            raise BadAnswer(self._answer[:2000].decode(errors="replace") or "connection closed")
        if not self._whole:
            self._whole = _length(self._answer)
        return self._answer[9:12].decode() if 0 < self._whole <= len(self._answer) else ""


def _length(answer: bytes) -> int:
    """How long the answer will be; 0 while its head is not there."""
    head, end, _ = answer.partition(b"\r\n\r\n")
    if not end:
        return 0
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    if not found:
        raise BadAnswer("no Content-Length: " + head.decode(errors="replace"))
    return len(head) + len(end) + int(rest.partition(b"\r\n")[0])


def drive(port: int, make: Make, *, seconds: float, visitors: int, status: int = 200) -> Load:
    """Ask for `seconds` with `visitors` at once, each waiting for its answer.

    What is under way at the end is still answered: the caller counts bookings.
    """
    poll = selectors.DefaultSelector()
    crowd = [Visitor(port) for _ in range(visitors)]
    wanted = str(status).encode()
    latencies: list[float] = []
    answers = 0
    try:
        start, used = time.perf_counter(), time.thread_time()
        deadline = start + seconds
        for visitor in crowd:
            poll.register(visitor.socket, selectors.EVENT_READ, visitor)
            visitor.send(make())
        while poll.get_map():
            ready = poll.select(LONGEST)
            if not ready:
                raise BadAnswer(f"no answer for {LONGEST:.0f} seconds")
            for key, _ in ready:
                if not key.data.receive(wanted):
                    continue
                now = time.perf_counter()
                answers += 1
                if now < deadline:
                    latencies.append(now - key.data.started)
                    key.data.send(make())
                else:
                    poll.unregister(key.fileobj)
        share = (time.thread_time() - used) / (time.perf_counter() - start)
    finally:
        poll.close()
        for visitor in crowd:
            visitor.socket.close()
    return Load(len(latencies) / seconds, answers, latencies, share)


def get(path: str) -> bytes:
    """A request as a browser's, kept alive."""
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    return (head + "Accept-Language: ja\r\n\r\n").encode()


def post(path: str, body: bytes, key: str) -> bytes:
    """A request with a JSON body and an idempotency key."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    head += f"Idempotency-Key: {key}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body
