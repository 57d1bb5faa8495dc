# SPDX-License-Identifier: Apache-2.0
"""Characters that come along in copied texts and that other formats have no place for."""

import re

# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")
_BREAKS = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


def writable(text: str) -> str:
    """A text without the characters that feeds and calendars cannot carry; its lines stay."""
    return _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """A name in one line: a cell of a spreadsheet may have several, a mail's subject may not."""
    return _BREAKS.sub(" ", text).strip()


def fold_lines(text: str) -> str:
    """A text in one line: each line break, with the blanks around it, is a space."""
    return _LINE_ENDS.sub(" ", text)
