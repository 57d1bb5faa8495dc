# SPDX-License-Identifier: Apache-2.0
"""What fingers, ears and eyes confuse: sounds written alike, characters that look alike."""

import re
from functools import cache

from machikoba.core.japanese.kana import to_hiragana

_SAME_SOUND = str.maketrans("ぢづをゎゐゑぁぃぅぇぉゔ", "じずおわいえあいうえおぶ")
_LONG = re.compile(
    "(?<=[おこそとのほもよろごぞどぼぽょ])[うお]|(?<=[うくすつぬふむゆるぐずぶぷゅ])う"
    "|(?<=[えけせてねへめれげぜでべぺ])[いえ]"
)
_ALIKE = """
刃刀力 物牧 鋼綱網 鍛鍜鍛 土士 未末 綿線錦 塗途 染柒 織識職 陶淘 漆膝添 磁滋慈 鏡鐘 眼眠
紙祇 箱籍 鋳鋳 鉄銑鈇 鋏鋲 革草 靴鞄 研硏 磨摩麿 溶熔 接按 木本 桶樋 板坂版 金全 旋施 盤磐
醤奨 油由 味昧 噌曽 酒洒 茶荼 麺麹 縫逢 糸系 絹絢 染梁 藍監 布巾 石右 瓦互 箸著 傘伞 印卯
斎斉 崎埼 輪輸 輔補 工エ 口ロ 力カ 二ニ 八ハ 卜ト 夕タ
"""


def loose(kana: str) -> str:
    """Hiragana in which ほうちょう, ホーチョー and ほちょ are one, and so are づ and ず."""
    text = to_hiragana(kana).replace("ー", "").replace("・", "").replace(" ", "")
    return _LONG.sub("", text.translate(_SAME_SOUND))


@cache
def _alike() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for group in _ALIKE.split():
        for one in group:
            found.setdefault(one, set()).update(set(group) - {one})
    return found


def look_alike(one: str, other: str) -> bool:
    """Whether two characters are easily taken for each other."""
    return other in _alike().get(one, ())


def twins(word: str) -> list[str]:
    """`word` with one character changed for one that looks alike."""
    return [
        word[:at] + other + word[at + 1 :]
        for at, one in enumerate(word)
        for other in sorted(_alike().get(one, ()))
    ]


def distance(typed: str, meant: str, most: int, *, is_start: bool = False) -> int:
    """Letters to add, drop, change or swap between two words; `most` + 1 where it is more.

    With `is_start` only as much of `meant` counts as comes closest.
    """
    if not is_start and abs(len(typed) - len(meant)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, one in enumerate(typed, 1):
        following = [i]
        for j, other in enumerate(meant, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (one != other))
            if i > 1 and j > 1 and one == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return min(min(row) if is_start else row[-1], most + 1)
