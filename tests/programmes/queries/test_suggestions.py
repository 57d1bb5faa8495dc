# SPDX-License-Identifier: Apache-2.0
"""What somebody may be about to type."""

import pytest
from tests import cast, searched

from machikoba.programmes.queries.suggestions import ROWS, WORDS, suggest
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_while_typing() -> None:
    edition = searched.edition()
    for typed, language, word in [
        ("は", "ja", "刃物"),
        ("はもn", "ja", "刃物"),
        ("ham", "ja", "刃物"),
        ("包", "ja", "包丁"),
        ("kni", "en", "knife"),
        ("湖畔 が", "ja", "湖畔 ガラス"),
        ("めがめ", "ja", "眼鏡"),
    ]:
        found = suggest(edition, typed, language)
        assert word in found.words, typed
        assert found.programmes, typed
        assert max(len(found.programmes), len(found.makers)) <= ROWS
        assert len(found.words) <= WORDS
    assert [str(maker) for maker in suggest(edition, "きりさ", "ja").makers] == ["霧﨑刃物製作所"]
    assert suggest(edition, "sc", "en").words[0].isascii()


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


@pytest.mark.parametrize("typed", ["", " ", "宇宙船", "%", "\\", "zzz"])
def test_nothing_to_suggest(edition: Edition, typed: str) -> None:
    found = suggest(edition, typed, "ja")
    assert (found.words, found.programmes, found.makers) == ([], [], [])
