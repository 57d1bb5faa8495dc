# SPDX-License-Identifier: Apache-2.0
"""Tables from files and to files. Pure: knows no Django and no column's meaning."""
