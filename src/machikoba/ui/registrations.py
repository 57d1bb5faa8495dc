# SPDX-License-Identifier: Apache-2.0
"""What the answers of a registration are called."""

from django.utils.translation import gettext_lazy

CATEGORIES = {
    "company": gettext_lazy("企業"),
    "local_government": gettext_lazy("自治体・行政"),
    "support": gettext_lazy("支援機関・団体"),
    "university": gettext_lazy("大学・研究機関"),
    "finance": gettext_lazy("金融機関"),
    "press": gettext_lazy("報道"),
    "other": gettext_lazy("その他・個人"),
}
