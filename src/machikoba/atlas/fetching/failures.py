# SPDX-License-Identifier: Apache-2.0
"""Why nothing could be fetched."""


class FetchFailed(Exception):
    """`code` says what went wrong, `detail` with what; `retry_after` seconds is its host's wish."""

    def __init__(self, code: str, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
