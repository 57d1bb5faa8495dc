# SPDX-License-Identifier: Apache-2.0
"""Themes in the bureau's pages."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, follow

from machikoba.library.models import Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {"name__ja": "人材", "slug": "jinzai", "position": "1"}


def test_added_renamed_and_deleted() -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    follow(staff, staff.post("/bureau/kouiki/themes/", ASKED))
    theme = Theme.objects.get(bureau=bureau)
    address = f"/bureau/kouiki/themes/{theme.pk}/"
    follow(staff, staff.post(address, {**ASKED, "name__ja": "ひと"}))
    assert "ひと" in body(staff.get("/bureau/kouiki/themes/"))
    follow(staff, staff.post(f"{address}delete/"))
    assert not Theme.objects.filter(bureau=bureau).exists()


def test_an_address_in_use_is_refused() -> None:
    staff = as_bureau(cast.bureau())
    staff.post("/bureau/kouiki/themes/", ASKED)
    page = body(staff.post("/bureau/kouiki/themes/", {**ASKED, "name__ja": "別"}))
    assert "このアドレスは使われています。" in page
