# SPDX-License-Identifier: Apache-2.0
"""What a browser may ask besides us: nothing, but for a page with a map its own source."""

from machikoba.ui.middleware import POLICY, policy_with


def rules(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: sources for name, *sources in parts}


def test_a_source_is_opened_for_pictures_and_data_alone() -> None:
    before, after = rules(POLICY), rules(policy_with(["https://tiles.example.jp"]))
    assert after["img-src"] == ["'self'", "data:", "blob:", "https://tiles.example.jp"]
    assert after["connect-src"] == ["'self'", "https://tiles.example.jp"]
    assert after["worker-src"] == ["'self'"]
    for name in set(before) - {"img-src"}:
        assert after[name] == before[name]


def test_without_another_host_none_is_opened() -> None:
    assert "http" not in policy_with([])
