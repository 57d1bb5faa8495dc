# SPDX-License-Identifier: Apache-2.0
"""The project's own settings, with two addresses more. Nothing else differs."""

from machikoba.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
