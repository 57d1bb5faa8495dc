# SPDX-License-Identifier: Apache-2.0
"""What the kinds of programmes are called, on pages and on paper."""

from django.utils.translation import gettext_lazy as _

# In the order in which filters list them.
NAMES = {
    "tour": _("見学"),
    "workshop": _("体験"),
    "open_house": _("自由見学"),
    "talk": _("トーク"),
    "shop": _("ショップ"),
    "market": _("マルシェ・出店"),
    "exhibition": _("展示・実演"),
    "night": _("夜間イベント"),
    "online": _("オンライン"),
    "bus_tour": _("バスツアー"),
    "technical_visit": _("視察"),
    "other": _("その他"),
}
CHOICES = list(NAMES.items())


def kind_name(kind: str) -> str:
    """The name of a kind in the reader's language."""
    return str(NAMES[kind])
