# SPDX-License-Identifier: Apache-2.0
"""A tiny server that answers byte by byte as a test says, on a port of its own."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

Pieces = Iterator[bytes]
Answers = Callable[[str, dict[str, str]], Pieces]


def whole(body: bytes, status: str = "200 OK", **headers: str) -> Pieces:
    """An honest answer; header names with _ for -."""
    told = {"Content-Length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    yield "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


class Stand:
    """Serves in a thread until the block ends; `asked` are the paths with their headers."""

    def __init__(self, answers: Answers, port: int = 0) -> None:
        self._answers = answers
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.sent = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Stand":
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        # A listening socket that is only closed keeps its thread waiting.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(4096) or b"\r\n\r\n"
            first, *rest = head.decode("latin-1").split("\r\n")
            pairs = (row.partition(": ") for row in rest if row)
            headers = {name.lower(): value for name, _, value in pairs}
            path = first.split(" ")[1] if " " in first else ""
            self.asked.append((path, headers))
            for piece in self._answers(path, headers):
                line.sendall(piece)
                self.sent += len(piece)
