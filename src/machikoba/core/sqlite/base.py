# SPDX-License-Identifier: Apache-2.0
"""Django's SQLite backend, with the write lock taken before BEGIN IMMEDIATE."""

from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base, features

from machikoba.core.sqlite.lock import WriteLock, WriteLockTimeout


class DatabaseFeatures(features.DatabaseFeatures):
    """Django reckons with 999 parameters; SQLite 3.32 and later take at least these."""

    max_query_params = 32_766


class DatabaseWrapper(base.DatabaseWrapper):
    """Every `atomic()` is a write and waits its turn; single reads open no transaction."""

    features_class = DatabaseFeatures

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._write_lock: WriteLock | None = None

    def _start_transaction_under_autocommit(self) -> None:
        if self._write_lock is None:
            self._write_lock = WriteLock(str(self.settings_dict["NAME"]))
        if not self._write_lock.held:
            try:
                self._write_lock.acquire()
            except WriteLockTimeout as error:
                raise OperationalError("database is locked by another writer") from error
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._write_lock.release()
            raise

    def _release(self) -> None:
        if self._write_lock is not None:
            self._write_lock.release()

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._release()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._write_lock is not None:
                self._write_lock.close()
                self._write_lock = None
