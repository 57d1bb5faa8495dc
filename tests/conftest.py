# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: a folder of its own, a still clock, no network but loopback."""

import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from tests import cast, migrated
from tests.emptying import empty_after

from machikoba.core import clock as core_clock

LOOPBACK = ("127.", "::1", "localhost")


class UndefinedVariable(str):
    """Django formats this for a variable nobody defined; here that is an error."""

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, missing: object) -> str:
        raise AssertionError(f"undefined in a template: {missing}")


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> None:
    from django.template import engines

    engines["django"].engine.string_if_invalid = UndefinedVariable("%s")


@pytest.fixture(autouse=True, scope="session")
def _loopback_only() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test spoke to {address}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Whether the database is there already; pytest-django asks."""
    from django.db import connection

    return connection.vendor == "sqlite" and migrated.put(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_keepdb: bool,
    django_db_setup: None,
    django_db_blocker: Any,
) -> None:
    from django.db import connection

    if connection.vendor == "sqlite" and not django_db_keepdb:
        with django_db_blocker.unblock():
            migrated.keep(request.config.cache.mkdir("migrated"))


@pytest.fixture(autouse=True, scope="session")
def _emptied_quickly() -> None:
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = empty_after  # type: ignore[method-assign]


@pytest.fixture
def clock() -> Iterator[Callable[[datetime], None]]:
    """The clock stands at cast.NOW; call the fixture with a moment to set it."""
    with core_clock.frozen(cast.NOW):

        def set_to(moment: datetime) -> None:
            core_clock._frozen = moment

        yield set_to


@pytest.fixture(autouse=True)
def _fresh_page_cache() -> None:
    from django.core.cache import caches

    caches["pages"].clear()


@pytest.fixture(autouse=True)
def _nobody_has_come_yet() -> None:
    from machikoba.lobby.queries import lobbies
    from machikoba.programmes.domain import full
    from machikoba.ui import limits, waiting

    full.forget_all()
    lobbies.forget()
    waiting.forget()
    for window in (limits.BY_ADDRESS, limits.BY_MAIL):
        window.forget()


@pytest.fixture(autouse=True)
def _japanese_first() -> None:
    # A request leaves its language with the thread; the next test must not inherit it.
    from django.utils import translation

    translation.activate("ja")
