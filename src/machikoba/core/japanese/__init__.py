# SPDX-License-Identifier: Apache-2.0
"""Japanese text: width, kana, kanji variants, names of firms, eras, dates, search. Pure."""
