# SPDX-License-Identifier: Apache-2.0
"""Reading what others send about travel: spreadsheets of loop buses and GTFS feeds. No Django."""
