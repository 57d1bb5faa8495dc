# SPDX-License-Identifier: Apache-2.0
"""Understanding the rows of a policy page. Pure: knows no Django and no database."""
