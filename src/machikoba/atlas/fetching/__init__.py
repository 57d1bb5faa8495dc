# SPDX-License-Identifier: Apache-2.0
"""Fetching from addresses that strangers named: guarded, limited, polite. Pure."""
