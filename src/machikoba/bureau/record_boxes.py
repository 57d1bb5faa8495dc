# SPDX-License-Identifier: Apache-2.0
"""What the pages of publications and gatherings have in common."""

from django.utils.translation import gettext as _

from machikoba.bureau.forms.links import AddressForm, LinksForm
from machikoba.library.models import Activity


def boxes(activity: Activity) -> dict[str, object]:
    """The forms below every record: its links and its address."""
    return {
        "links_form": LinksForm(activity),
        "address_form": AddressForm(prefix="address", initial={"slug": activity.slug}),
    }


def refused_file() -> str:
    """What to do about a file that is not taken."""
    return _(
        "このファイルは登録できません。PDF・Word・Excel・PowerPoint・CSV・動画(100MBまで)にしてください。"
    )


def refused_picture() -> str:
    """What to do about a picture that is not taken."""
    return _("この画像は登録できません。JPEG・PNG・WebPの画像を選んでください。")
