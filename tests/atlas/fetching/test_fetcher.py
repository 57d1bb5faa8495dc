# SPDX-License-Identifier: Apache-2.0
"""What a server may do to us: nothing, however large, slow, packed or winding its answer is."""

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.atlas.stand import Answers, Pieces, Stand, whole

from machikoba.atlas.fetching.failures import FetchFailed
from machikoba.atlas.fetching.fetcher import Fetcher, Limits, retry_after, unpack

QUICK = Limits(seconds=1.0, wire=100_000, unpacked=1_000_000)


def fetcher(stand: Stand, limits: Limits = QUICK) -> Fetcher:
    return Fetcher("tests", frozenset({("127.0.0.1", stand.port)}), limits)


def failure(answers: Answers, limits: Limits = QUICK) -> tuple[str, Stand]:
    with Stand(answers) as stand, pytest.raises(FetchFailed) as failed:
        fetcher(stand, limits).get(stand.url)
    return failed.value.code, stand


def endless(first: bytes, piece: bytes, pause: float = 0.0) -> Pieces:
    yield first
    while True:
        yield piece
        time.sleep(pause)


HEAD = b"HTTP/1.1 200 OK\r\n"


def test_an_honest_answer_comes_whole() -> None:
    with Stand(lambda path, headers: whole(b"hello", ETag='"1"')) as stand:
        answer = fetcher(stand).get(f"{stand.url}/a?b=c", etag='"0"')
    assert (answer.body, answer.headers["etag"]) == (b"hello", '"1"')
    path, headers = stand.asked[0]
    assert (path, headers["user-agent"], headers["if-none-match"]) == ("/a?b=c", "tests", '"0"')


def test_packed_answers_are_unpacked() -> None:
    packed = gzip.compress(b"hello")
    with Stand(lambda path, headers: whole(packed, Content_Encoding="gzip")) as stand:
        answer = fetcher(stand).get(stand.url)
    assert (answer.wire, answer.body) == (packed, b"hello")


def test_what_is_not_changed_comes_without_a_body() -> None:
    with Stand(lambda path, headers: whole(b"", "304 Not Modified")) as stand:
        assert fetcher(stand).get(stand.url, etag='"1"').status == 304


def test_a_gigabyte_is_left_after_its_first_bytes() -> None:
    def announced(path: str, headers: dict[str, str]) -> Pieces:
        return endless(HEAD + b"Content-Length: 1000000000\r\n\r\n", b"x" * 65536)

    def silent(path: str, headers: dict[str, str]) -> Pieces:
        return endless(HEAD + b"\r\n", b"x" * 65536)

    for answers in (announced, silent):
        code, stand = failure(answers)
        assert code == "too_large"
        assert stand.sent < 10_000_000


def test_a_bomb_stays_small() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < QUICK.wire
    assert failure(lambda path, headers: whole(bomb, Content_Encoding="gzip"))[0] == "too_large"


@pytest.mark.parametrize(
    ("first", "piece"),
    [
        (b"", b"H"),  # a status line, a letter at a time
        (HEAD, b"X: y\r\n"),  # headers without end
        (HEAD + b"Content-Length: 9000\r\n\r\n", b"x"),  # the body
    ],
)
def test_who_drips_is_cut_off(first: bytes, piece: bytes) -> None:
    began = time.monotonic()
    code, _ = failure(lambda path, headers: endless(first, piece, pause=0.05))
    assert (code, time.monotonic() - began < 3) == ("too_slow", True)


def test_who_says_nothing_is_cut_off() -> None:
    assert failure(lambda path, headers: endless(b"", b"", pause=0.05))[0] == "too_slow"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"hello\r\n\r\n", "broken"),
        (HEAD + b"Content-Length: 10\r\n\r\nhello", "broken"),
        (HEAD + b"Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx", "coding"),
        (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", "broken"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broken"),
        (b"", "broken"),
    ],
)
def test_nonsense_is_told_from_answers(answer: bytes, code: str) -> None:
    assert failure(lambda path, headers: iter([answer]))[0] == code


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://127.0.0.1:1/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("/again", "redirects"),
    ],
)
def test_every_redirect_is_checked_anew(target: str, code: str) -> None:
    assert failure(lambda path, headers: whole(b"", "302 Found", Location=target))[0] == code


def test_a_redirect_to_what_is_allowed_is_followed() -> None:
    def answers(path: str, headers: dict[str, str]) -> Iterator[bytes]:
        return whole(b"there") if path == "/b" else whole(b"", "301 Moved", Location="/b")

    with Stand(answers) as stand:
        assert fetcher(stand).get(stand.url + "/a").body == b"there"


def test_a_wish_to_wait_is_heard() -> None:
    with (
        Stand(lambda path, headers: whole(b"", "503 Busy", Retry_After="120")) as stand,
        pytest.raises(FetchFailed) as failed,
    ):
        fetcher(stand).get(stand.url)
    assert (failed.value.code, failed.value.detail) == ("status", "503")
    assert failed.value.retry_after == 120


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("Tue, 01 Sep 2026 03:01:00 GMT", 60.0),
        ("Tue, 01 Sep 2020 03:01:00 GMT", 0.0),
        ("99999999999", 86400.0),
        ("soon", None),
        ("", None),
    ],
)
def test_the_wish_is_read_in_both_forms(stated: str, seconds: Any) -> None:
    assert retry_after(stated, datetime(2026, 9, 1, 3, 0, tzinfo=UTC)) == seconds


def test_nobody_is_there() -> None:
    with Stand(lambda path, headers: whole(b"")) as stand:
        asking = fetcher(stand)
    with pytest.raises(FetchFailed) as failed:
        asking.get(stand.url)
    assert failed.value.code == "unreachable"


def test_half_a_parcel_is_none() -> None:
    with pytest.raises(FetchFailed):
        unpack(gzip.compress(b"hello" * 100)[:-9], "gzip", 1000)
