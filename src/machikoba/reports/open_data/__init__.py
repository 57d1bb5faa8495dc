# SPDX-License-Identifier: Apache-2.0
"""The atlas as open data: tables with their codebook, a map layer, schema.org, calendars, news."""
