# SPDX-License-Identifier: Apache-2.0
"""Reading bureaus."""

import pytest
from tests import cast

from machikoba.regions.queries import bureaus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_one_that_is_not_made_up_comes_first() -> None:
    assert bureaus.main() is None
    fictional = cast.bureau()
    assert bureaus.main() == fictional
    real = cast.bureau("real", is_fictional=False)
    assert bureaus.main() == real


def test_found_by_name() -> None:
    bureau = cast.bureau()
    assert bureaus.named("kouiki") == bureau
    assert bureaus.named("nowhere") is None
