# SPDX-License-Identifier: Apache-2.0
"""ZIPs nobody has checked."""

import io
import zipfile

import pytest
from tests.travel.reading.feeds import feed

from machikoba.travel.reading import gtfs_files
from machikoba.travel.reading.gtfs_files import BadFeed, Feed


def refused(content: bytes, table: str = "stops.txt") -> str:
    with pytest.raises(BadFeed) as error:
        list(Feed(content).rows(table, "stop_id"))
    return error.value.ja


def test_cells_by_their_columns() -> None:
    rows = list(Feed(feed()).rows("stops.txt", "stop_name", "stop_id", optional=("zone_id",)))
    assert rows[0] == ["駅", "s", ""]
    assert list(Feed(feed()).rows("shapes.txt", "shape_id")) == []


@pytest.mark.parametrize("content", [b"", b"stop_id,stop_name\n", b"PK\x03\x04broken"])
def test_no_zip(content: bytes) -> None:
    assert "GTFSのZIPファイルではありません" in refused(content)


def test_a_bomb_is_not_unpacked() -> None:
    assert "大きすぎます" in refused(feed(stops="stop_id\n" + "0" * 3_000_000))


def test_too_many_and_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gtfs_files, "MAX_PARTS", 3)
    assert "大きすぎます" in refused(feed())
    monkeypatch.setattr(gtfs_files, "MAX_BYTES", 10)
    assert "大きすぎます" in refused(feed())


def test_a_damaged_part() -> None:
    content = bytearray(feed())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        part = archive.getinfo("stops.txt")
    content[part.header_offset + 45 : part.header_offset + 60] = b"x" * 15
    assert "解凍できません" in refused(bytes(content))


def test_text_in_no_known_encoding() -> None:
    assert "UTF-8ではありません" in refused(feed(stops=b"stop_id\n\xff\xfe\x81\n"))


def test_a_cell_without_end() -> None:
    assert "行目を読み取れません" in refused(feed(stops='stop_id\n"' + "あ," * 9000))
