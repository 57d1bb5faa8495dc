# SPDX-License-Identifier: Apache-2.0
"""What the stored values of the atlas are called."""

from django.utils.translation import gettext_lazy

FIELDS = {
    "name": gettext_lazy("名称"),
    "summary": gettext_lazy("概要"),
    "places": gettext_lazy("開催地"),
    "organiser": gettext_lazy("主催"),
    "organiser_type": gettext_lazy("主催者の種別"),
    "people": gettext_lazy("担い手"),
    "website": gettext_lazy("ウェブサイト"),
    "form": gettext_lazy("開き方"),
    "first_year": gettext_lazy("開始年"),
    "months": gettext_lazy("例年の時期"),
    "point": gettext_lazy("位置"),
    "dates": gettext_lazy("日程"),
    "number": gettext_lazy("回"),
    "cancelled": gettext_lazy("中止"),
    "url": gettext_lazy("案内ページ"),
    "booking_url": gettext_lazy("予約ページ"),
    "remark": gettext_lazy("備考"),
}
# Besides fields, what regions are asked for: figures, of visitors in one of several ways.
FACTS = FIELDS | {
    "makers": gettext_lazy("参加事業者数"),
    "visitors": gettext_lazy("来場者の数"),
}
QUANTITIES = {
    "makers": gettext_lazy("参加事業者数"),
    "programmes": gettext_lazy("プログラム数"),
    "visits": gettext_lazy("延べ訪問数"),
    "attendance": gettext_lazy("延べ来場者数"),
    "people": gettext_lazy("来場者の実人数"),
    "visitors": gettext_lazy("来場者数(数え方は不明)"),
    "sales": gettext_lazy("売上"),
}
BASES = {
    "measured": gettext_lazy("実測"),
    "reported": gettext_lazy("自己申告"),
    "estimated": gettext_lazy("推計"),
    "unknown": gettext_lazy("把握方法は不明"),
}
STATES = {
    "preliminary": gettext_lazy("速報値"),
    "final": gettext_lazy("確定値"),
    "unknown": gettext_lazy("速報か確定か不明"),
}
KINDS = {
    "file": gettext_lazy("公表資料"),
    "calendar": gettext_lazy("カレンダー"),
    "event_list": gettext_lazy("自治体のイベント一覧"),
    "peer": gettext_lazy("地域のサイト"),
    "bureau": gettext_lazy("経済産業局等"),
    "region": gettext_lazy("地域の事務局"),
    "informant": gettext_lazy("閲覧者からの情報"),
}
PRECISIONS = {
    "own": gettext_lazy("地域が示した位置"),
    "municipality": gettext_lazy("市区町村の代表点"),
    "prefecture": gettext_lazy("都道府県庁のおおよその位置"),
}
FORMS = {
    "sites": gettext_lazy("それぞれの工場を開く"),
    "gathered": gettext_lazy("一つの会場に集まる"),
    "tour": gettext_lazy("ツアーでめぐる"),
    "mixed": gettext_lazy("組み合わせ"),
}
