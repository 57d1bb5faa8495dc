# SPDX-License-Identifier: Apache-2.0
"""Every address: Japanese bare, English under /en/; the API has no language."""

urlpatterns: list[object] = []
