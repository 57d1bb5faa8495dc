# SPDX-License-Identifier: Apache-2.0
"""A mail address as the one name a visitor has with us."""

import unicodedata

from django.core.validators import EmailValidator

_validate = EmailValidator()


def normalise(address: str) -> str:
    """The form under which two spellings are the same person: width, case and spaces folded.

    Dots and +tags stay: only the address's own provider knows what they mean.
    Raises django.core.exceptions.ValidationError where it is no address.
    """
    folded = unicodedata.normalize("NFKC", address).strip().lower()
    _validate(folded)
    return folded
