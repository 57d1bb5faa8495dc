# SPDX-License-Identifier: Apache-2.0
"""What the steps of a survey form are called."""

from django.utils.translation import gettext_lazy

STEPS = {
    "unsent": gettext_lazy("未送付"),
    "sent": gettext_lazy("送付済み"),
    "opened": gettext_lazy("開封"),
    "saved": gettext_lazy("記入中"),
    "answered": gettext_lazy("回答済み"),
    "proof_sent": gettext_lazy("原稿の確認待ち"),
    "sent_back": gettext_lazy("原稿の差し戻し"),
    "permitted": gettext_lazy("確認済み"),
}
REACHED = {
    "all": gettext_lazy("対象の地域"),
    "sent": gettext_lazy("送付"),
    "opened": gettext_lazy("開封"),
    "answered": gettext_lazy("回答"),
    "proofed": gettext_lazy("原稿確認"),
    "permitted": gettext_lazy("掲載許諾"),
}
CHOICES = {
    "all": gettext_lazy("すべて"),
    "waiting": gettext_lazy("未回答"),
    "answered": gettext_lazy("原稿を送る"),
    "proof_sent": gettext_lazy("原稿の確認待ち"),
    "sent_back": gettext_lazy("差し戻し"),
    "permitted": gettext_lazy("確認済み"),
    "calls": gettext_lazy("電話が必要"),
}
CALLS = {
    "address": gettext_lazy("送り先のアドレスがありません"),
    "bounced": gettext_lazy("メールが届きませんでした"),
    "late": gettext_lazy("締め切りを過ぎました"),
}
PERMISSIONS = {
    "yes": gettext_lazy("掲載してよい"),
    "no_figures": gettext_lazy("数を除いて掲載してよい"),
    "no": gettext_lazy("掲載しない"),
}
