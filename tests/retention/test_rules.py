# SPDX-License-Identifier: Apache-2.0
"""No personal column is forgotten: each model has a rule, or a reason why it stays."""

import pytest
from tests.gates.test_models import own_models

from machikoba.retention.rules import AGES, ENDS, KEPT

pytestmark = pytest.mark.gate


def test_every_model_with_personal_columns_has_a_rule_or_a_reason() -> None:
    personal = {model for model in own_models() if model.personal}  # type: ignore[attr-defined]
    ended = {rule.model for rule in (*ENDS, *AGES)}
    ruled = ended | set(KEPT)
    assert personal - ruled == set()
    assert ended & set(KEPT) == set()


def test_every_personal_column_is_emptied() -> None:
    left = [
        f"{rule.model.__name__}.{name}"
        for rule in (*ENDS, *AGES)
        if rule.becomes
        for name in rule.model.personal  # type: ignore[attr-defined]
        if name not in rule.becomes
    ]
    assert left == []
