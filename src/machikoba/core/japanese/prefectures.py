# SPDX-License-Identifier: Apache-2.0
"""The 47 prefectures in 団体コード順 (JIS X 0401), with readings, English names and regions."""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Prefecture:
    """`code` is 01 to 47; `short` is the name without 都, 府 or 県; `region` one of the eight."""

    code: str
    name: str
    kana: str
    english: str
    region: str

    @property
    def short(self) -> str:
        """As it stands on a small map: 東京, 京都, 北海道."""
        return self.name if self.code == "01" else self.name[:-1]


REGIONS = {
    "hokkaido": ("北海道", "Hokkaido"),
    "tohoku": ("東北", "Tohoku"),
    "kanto": ("関東", "Kanto"),
    "chubu": ("中部", "Chubu"),
    "kinki": ("近畿", "Kinki"),
    "chugoku": ("中国", "Chugoku"),
    "shikoku": ("四国", "Shikoku"),
    "kyushu": ("九州・沖縄", "Kyushu and Okinawa"),
}

_ROWS = """
01 北海道 ほっかいどう Hokkaido hokkaido
02 青森県 あおもりけん Aomori tohoku
03 岩手県 いわてけん Iwate tohoku
04 宮城県 みやぎけん Miyagi tohoku
05 秋田県 あきたけん Akita tohoku
06 山形県 やまがたけん Yamagata tohoku
07 福島県 ふくしまけん Fukushima tohoku
08 茨城県 いばらきけん Ibaraki kanto
09 栃木県 とちぎけん Tochigi kanto
10 群馬県 ぐんまけん Gunma kanto
11 埼玉県 さいたまけん Saitama kanto
12 千葉県 ちばけん Chiba kanto
13 東京都 とうきょうと Tokyo kanto
14 神奈川県 かながわけん Kanagawa kanto
15 新潟県 にいがたけん Niigata chubu
16 富山県 とやまけん Toyama chubu
17 石川県 いしかわけん Ishikawa chubu
18 福井県 ふくいけん Fukui chubu
19 山梨県 やまなしけん Yamanashi chubu
20 長野県 ながのけん Nagano chubu
21 岐阜県 ぎふけん Gifu chubu
22 静岡県 しずおかけん Shizuoka chubu
23 愛知県 あいちけん Aichi chubu
24 三重県 みえけん Mie kinki
25 滋賀県 しがけん Shiga kinki
26 京都府 きょうとふ Kyoto kinki
27 大阪府 おおさかふ Osaka kinki
28 兵庫県 ひょうごけん Hyogo kinki
29 奈良県 ならけん Nara kinki
30 和歌山県 わかやまけん Wakayama kinki
31 鳥取県 とっとりけん Tottori chugoku
32 島根県 しまねけん Shimane chugoku
33 岡山県 おかやまけん Okayama chugoku
34 広島県 ひろしまけん Hiroshima chugoku
35 山口県 やまぐちけん Yamaguchi chugoku
36 徳島県 とくしまけん Tokushima shikoku
37 香川県 かがわけん Kagawa shikoku
38 愛媛県 えひめけん Ehime shikoku
39 高知県 こうちけん Kochi shikoku
40 福岡県 ふくおかけん Fukuoka kyushu
41 佐賀県 さがけん Saga kyushu
42 長崎県 ながさきけん Nagasaki kyushu
43 熊本県 くまもとけん Kumamoto kyushu
44 大分県 おおいたけん Oita kyushu
45 宮崎県 みやざきけん Miyazaki kyushu
46 鹿児島県 かごしまけん Kagoshima kyushu
47 沖縄県 おきなわけん Okinawa kyushu
"""
PREFECTURES = tuple(Prefecture(*row.split()) for row in _ROWS.strip().splitlines())


@cache
def _index() -> dict[str, Prefecture]:
    named = {key: row for row in PREFECTURES for key in (row.code, row.name)}
    return named | {row.short: row for row in PREFECTURES} | _english()


def _english() -> dict[str, Prefecture]:
    return {row.english.lower(): row for row in PREFECTURES}


def find(text: str) -> Prefecture | None:
    """The prefecture of a code (`27`), a full or short name, or an English one."""
    return _index().get(text.strip()) or _index().get(text.strip().lower())
