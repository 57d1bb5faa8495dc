# SPDX-License-Identifier: Apache-2.0
"""What once stood under a short name."""

import pytest

from machikoba.library.models import OldAddress
from machikoba.library.queries.addresses import once

pytestmark = pytest.mark.django_db


def test_of_its_kind_and_bureau_alone() -> None:
    kind = OldAddress.Kind.PAGE
    OldAddress.objects.create(kind=kind, scope="kouiki", slug="about", subject=7)
    assert once(kind, "about", "kouiki") == 7
    assert once(kind, "about", "second") is None
    assert once(kind, "about") is None
    assert once(OldAddress.Kind.THEME, "about", "kouiki") is None
