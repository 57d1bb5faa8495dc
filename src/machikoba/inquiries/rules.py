# SPDX-License-Identifier: Apache-2.0
"""Whose open factory it is: a bureau decides on what lies in its 管轄 that day."""

from datetime import date

from machikoba.atlas.models import Listing
from machikoba.inquiries.queries.areas import codes_of
from machikoba.regions import rules
from machikoba.regions.models import Bureau
from machikoba.regions.rules import Anyone


def may_decide(user: Anyone, listing: Listing, on: date, bureau: Bureau) -> bool:
    """Whether this user may decide on a listing from the rooms of this bureau on that day."""
    if rules.is_operator(user):
        return True
    return any(rules.may_edit_region(user, code, on, bureau) for code in codes_of(listing))
