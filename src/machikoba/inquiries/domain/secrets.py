# SPDX-License-Identifier: Apache-2.0
"""The secret in a link that works without an account: derived, so never stored, and revocable."""

from base64 import urlsafe_b64encode

from django.utils.crypto import constant_time_compare, salted_hmac

from machikoba.inquiries.models import Proposal, SurveyForm

SALT = "machikoba.inquiry"


def secret_of(row: Proposal | SurveyForm) -> str:
    """24 characters that open this form or this proposal."""
    version = row.secret_version if isinstance(row, SurveyForm) else 1
    message = f"{type(row).__name__}:{row.uuid}:{version}"
    digest = salted_hmac(SALT, message, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:18]).decode()


def is_secret(row: Proposal | SurveyForm, given: str) -> bool:
    """Whether `given` opens it, compared in constant time."""
    return constant_time_compare(secret_of(row), given)
