# SPDX-License-Identifier: Apache-2.0
"""Django's SQLite backend, with the write lock taken before BEGIN IMMEDIATE."""

from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base, features

from machikoba.core.sqlite.lock import WriteLock, WriteLockTimeout


class DatabaseFeatures(features.DatabaseFeatures):
    """Django reckons with 999 parameters; SQLite 3.32 and later take at least these."""

    max_query_params = 32_766


class CursorWrapper(base.SQLiteCursorWrapper):
    """Django's cursor; a statement that was asked before is not written anew in SQLite's style."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """With ? for each %s."""
        if param_names is None:
            return _with_question_marks(query)
        named: str = super().convert_query(query, param_names=param_names)  # type: ignore[misc]
        return named


@lru_cache(maxsize=2000)
def _with_question_marks(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """Every `atomic()` is a write and waits its turn; single reads open no transaction."""

    features_class = DatabaseFeatures

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._write_lock: WriteLock | None = None

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that remembers how statements are written."""
        return self.connection.cursor(factory=CursorWrapper)

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
