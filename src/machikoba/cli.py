# SPDX-License-Identifier: Apache-2.0
"""The `machikoba` command."""


def main() -> None:
    """Placeholder until the commands stand."""
