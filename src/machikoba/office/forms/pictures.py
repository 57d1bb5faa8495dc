# SPDX-License-Identifier: Apache-2.0
"""A picture with what its rights need, and the field that chooses one."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.core.images import MAX_BYTES, Reason
from machikoba.regions.models import Edition, Picture
from machikoba.regions.queries import pictures
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

CONSENTS = [
    ("unknown", _("未確認(来場者には表示しません)")),
    ("nobody", _("人は写っていない")),
    ("given", _("写っている人の同意を得ている")),
]
REFUSALS = {
    Reason.TOO_HEAVY: _("ファイルが大きすぎます(20MBまで)。小さく保存し直してください。"),
    Reason.NOT_AN_IMAGE: _(
        "JPEG、PNG、WebPの写真を選んでください。"
        "iPhoneのHEIC形式は、写真アプリで書き出すとJPEGになります。"
    ),
    Reason.TOO_MANY_PIXELS: _("画素数が多すぎます(5,000万画素まで)。縮小してください。"),
    Reason.TOO_SMALL: _("小さすぎます。縦横とも64ピクセル以上の画像を選んでください。"),
    Reason.BROKEN: _("ファイルが壊れていて読み取れません。もう一度保存し直してください。"),
}


class PictureForm(TextsForm):
    """What the picture shows, whose it is, and until when it may be shown."""

    texts = {"alt": (_("写真の内容(目の見えない方への説明)"), 1)}
    rights_holder = forms.CharField(
        required=False,
        max_length=200,
        label=_("権利者(撮影者・著作権者)"),
        help_text=_("空欄のあいだは来場者に表示しません。"),
    )
    credit = forms.CharField(
        required=False,
        max_length=200,
        label=_("クレジット表記"),
        help_text=_("空欄なら権利者の名前を表示します。"),
    )
    people_consent = forms.ChoiceField(choices=CONSENTS, label=_("写っている人の同意"))
    uses = forms.CharField(
        required=False,
        max_length=200,
        label=_("使ってよい範囲"),
        help_text=_("例: 公式サイトと冊子のみ。報道への提供は不可"),
    )
    ends_on = forms.DateField(
        required=False,
        label=_("掲載できる最終日"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("この日を過ぎると表示を終わります。"),
    )

    def __init__(self, instance: Picture, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.order_fields(["alt__ja", "alt__en"])


class FileForm(Form):
    """The file itself."""

    file = forms.FileField(
        label=_("写真のファイル(JPEG・PNG・WebP、20MBまで)"),
        help_text=_("撮影場所などの記録は取り除いて保存します。"),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"empty": _("ファイルが空です。別のファイルを選んでください。")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(REFUSALS[Reason.TOO_HEAVY])
        return file


class PictureRadios(forms.RadioSelect):
    """One choice for each picture, with the picture itself."""

    template_name = "office/picture_radios.html"


class PictureField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Chooses one of the edition's pictures, or none."""

    widget = PictureRadios

    def __init__(self, label: Any, none: Any) -> None:
        super().__init__(
            queryset=None,
            required=False,
            label=label,
            empty_label=none,
            blank=True,
        )

    def offer(self, edition: Edition) -> None:
        """Let the pictures of this edition be chosen."""
        self.queryset = pictures.of_edition(edition)

    def label_from_instance(self, obj: Picture) -> str:
        return obj.alt.in_language(get_language() or "ja")[0] or str(obj)
