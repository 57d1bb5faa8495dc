# SPDX-License-Identifier: Apache-2.0
"""The one who acts, passed from the page down to the rule and the record."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`kind` is visitor, user, token, system or command; `id` and `label` name the one."""

    kind: str
    id: str = ""
    label: str = ""


SYSTEM = Actor("system")
VISITOR = Actor("visitor")
COMMAND = Actor("command")
