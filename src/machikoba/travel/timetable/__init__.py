# SPDX-License-Identifier: Apache-2.0
"""Connections by timetable: which there are, and which are worth taking. No Django."""
