# SPDX-License-Identifier: Apache-2.0
"""What an answer says that cannot be so."""


class Lie(Exception):
    """`code` says in which way it is wrong, `detail` where."""

    def __init__(self, code: str, detail: object = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = str(detail)[:200]
