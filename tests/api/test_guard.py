# SPDX-License-Identifier: Apache-2.0
"""Scripts that take places meet the same limits, whether they order or join a list."""

import pytest
from tests.api.test_orders import body_for
from tests.api.test_orders import post as order
from tests.api.test_waiting import post as join
from tests.bookings.engine import full

from machikoba.ui import limits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def _one_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.BY_MAIL, "times", 1)
    limits.BY_MAIL.forget()


@pytest.mark.usefixtures("_one_a_minute")
def test_one_who_asks_too_often_waits() -> None:
    slot, _ = full()
    assert join(slot).status_code == 201
    again = join(slot, key="another")
    assert (again.status_code, again.json()["code"]) == (429, "too_many")
    assert "ご入力の内容は残っています" in again.json()["detail"]
    assert order(body_for(slot)).status_code == 429
