# SPDX-License-Identifier: Apache-2.0
"""Every sentence of ours is there in English, once and whole."""

import sys
from pathlib import Path

import pytest
from tests.gates.files import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import messages

pytestmark = pytest.mark.gate


def test_complete() -> None:
    assert list(messages.problems()) == []


def test_a_sentence_without_english_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "site/templates/page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% translate "予約する" %}', "utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert list(messages.problems()) == ["site: not in the English file: 予約する"]
