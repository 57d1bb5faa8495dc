# SPDX-License-Identifier: Apache-2.0
"""A mail address as the one name a visitor has with us."""

import unicodedata

from django.core.validators import EmailValidator

_validate = EmailValidator()


def tidy(address: str) -> str:
    """An address as it was typed, in the width that mail servers read, without spaces around."""
    return unicodedata.normalize("NFKC", address).strip()


def normalise(address: str) -> str:
    """The form under which two spellings are the same person: width, case and spaces folded.

    Dots and +tags stay: only the address's own provider knows what they mean.
    Raises django.core.exceptions.ValidationError where it is no address.
    """
    folded = tidy(address).lower()
    _validate(folded)
    return folded
