# SPDX-License-Identifier: Apache-2.0
"""Understanding one row of a programme table. Pure: knows no Django and no database.

Every noun has a module; each answers with a `Read`: a value, or None, and what to tell people.
Nothing is guessed in silence and nothing is lost: what is not understood stays word for word.
"""
