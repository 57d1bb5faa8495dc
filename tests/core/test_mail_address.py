# SPDX-License-Identifier: Apache-2.0
"""A mail address as the one name a visitor has with us."""

import pytest
from django.core.exceptions import ValidationError

from machikoba.core.mail_address import normalise


def test_spellings_of_one_address() -> None:
    assert normalise(" Ｈanako@Example.JP ") == "hanako@example.jp"
    assert normalise("h.anako+of@example.jp") == "h.anako+of@example.jp"


@pytest.mark.parametrize("typed", ["", "花子", "hanako@", "hanako@example", "a b@example.jp"])
def test_no_address(typed: str) -> None:
    with pytest.raises(ValidationError):
        normalise(typed)
