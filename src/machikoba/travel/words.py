# SPDX-License-Identifier: Apache-2.0
"""What modes of travel and kinds of facilities are called, on pages and on paper."""

from django.utils.translation import gettext_lazy as _

MODES = {
    "foot": _("徒歩"),
    "bicycle": _("自転車"),
    "car": _("車"),
    "bus": _("巡回バスと徒歩"),
    "transit": _("公共交通と徒歩"),
}
# In the order in which lists show them.
FACILITIES = {
    "information": _("案内所"),
    "parking": _("駐車場"),
    "bicycles": _("レンタサイクル"),
    "toilets": _("トイレ"),
    "rest": _("休憩所"),
}


def mode_name(mode: str) -> str:
    """The name of a mode in the reader's language."""
    return str(MODES[mode])


def facility_name(kind: str) -> str:
    """The name of a kind of facility in the reader's language."""
    return str(FACILITIES[kind])
