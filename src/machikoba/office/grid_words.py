# SPDX-License-Identifier: Apache-2.0
"""What the script of the tables says."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """Its sentences in the reader's language; the script fills in %s and the rest."""
    return {
        "row": _("行"),
        "needed": _("必須"),
        "choices": _("入れられる値"),
        "cell": _("%(column)s、%(row)s行目"),
        "conflict": _("ほかの人が「%s」に変えました。どちらにするか、下の表で選んでください。"),
        "kept": _("変えられない列の%s個のセルには貼り付けませんでした。"),
        "changed": _("未保存の変更 %s"),
        "unchanged": _("変更なし"),
        "wrong": _("直すところ %s"),
        "shown": _("表示中の%s行"),
        "chosen": _("選んだ%s行"),
        "saving": _("保存しています…"),
        "refused": _("まだ保存していません。直すところがあります。"),
        "unreachable": _(
            "保存できませんでした。入力した内容はこの画面に残っています。"
            "通信状態を確かめて、もう一度保存してください。"
        ),
        "mine": _("自分の値にする"),
        "theirs": _("相手の値にする"),
    }
