# SPDX-License-Identifier: Apache-2.0
"""What kinds of facilities are called."""

from django import template

from machikoba.travel.words import facility_name

register = template.Library()


@register.simple_tag
def facility_kind(kind: str) -> str:
    """案内所, 駐車場 …"""
    return facility_name(kind)
