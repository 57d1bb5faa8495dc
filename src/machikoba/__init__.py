# SPDX-License-Identifier: Apache-2.0
"""Machikoba: a region opens all of its factories at once, and learns what that changed."""
