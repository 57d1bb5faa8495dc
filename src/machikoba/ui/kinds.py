# SPDX-License-Identifier: Apache-2.0
"""What the kinds of programmes are called, and the icon of each."""

from django.utils.translation import gettext_lazy as _

# kind → (name, icon); in the order in which filters list them.
KINDS = {
    "tour": (_("見学"), "eye"),
    "workshop": (_("体験"), "hand"),
    "open_house": (_("自由見学"), "eye"),
    "talk": (_("トーク"), "talk"),
    "shop": (_("ショップ"), "shop"),
    "market": (_("マルシェ・出店"), "stall"),
    "exhibition": (_("展示・実演"), "gear"),
    "night": (_("夜間イベント"), "moon"),
    "online": (_("オンライン"), "globe"),
    "bus_tour": (_("バスツアー"), "bus"),
    "technical_visit": (_("視察"), "gear"),
    "other": (_("その他"), "info"),
}
CHOICES = [(kind, name) for kind, (name, _icon) in KINDS.items()]


def kind_label(kind: str) -> str:
    """The name of a kind in the reader's language."""
    return str(KINDS[kind][0])
