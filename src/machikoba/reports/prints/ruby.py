# SPDX-License-Identifier: Apache-2.0
"""Which reading stands above which part of a name. Pure."""

import re

from machikoba.core.japanese.kana import to_katakana
from machikoba.core.texts import Texts

_FORM = (
    "株式会社|有限会社|合同会社|合資会社|合名会社|協同組合|企業組合|"
    "(?:一般|公益)(?:社団|財団)法人|特定非営利活動法人"
)
_FORMS = re.compile(f"^(?:{_FORM})|(?:{_FORM})$")
_KANJI = re.compile("[々〆㐀-鿿豈-﫿\U00020000-\U0003ffff]")
Pairs = list[tuple[str, str]]


def pairs(name: str, kana: str) -> Pairs:
    """(part of the name, its reading or ""), in order; family and given name apart.

    A legal form that the reading leaves out has none; kana carry no kana above them.
    """
    kana = to_katakana(kana.strip())
    if not kana or not _KANJI.search(name):
        return [(name, "")]
    head, core, tail = _without_form(name, kana)
    parts, readings = core.split(), kana.split()
    if len(parts) != len(readings):
        parts, readings = [core], [kana]
    found: Pairs = [(head, "")] if head else []
    for place, (part, reading) in enumerate(zip(parts, readings, strict=True)):
        found += [(" ", "")] if place else []
        found += _trimmed(part, reading)
    return [*found, (tail, "")] if tail else found


def pairs_of(text: Texts, language: str) -> Pairs:
    """The same of a text in the reader's language: readings are for Japanese alone."""
    name, found = text.in_language(language)
    is_japanese = language == "ja" and found == "ja"
    return pairs(name, text.kana) if is_japanese else [(name, "")]


def _without_form(name: str, kana: str) -> tuple[str, str, str]:
    form = _FORMS.search(name)
    if form is None or form[0] == name or "カイシャ" in kana or "ガイシャ" in kana:
        return "", name, ""
    if form.start() == 0:
        core = name[form.end() :]
        return name[: len(name) - len(core.lstrip())], core.lstrip(), ""
    return "", name[: form.start()].rstrip(), name[len(name[: form.start()].rstrip()) :]


def _trimmed(part: str, reading: str) -> Pairs:
    """Kana at both ends of a part stand by themselves: 霧ヶ原ガラス → 霧ヶ原(キリガハラ)ガラス."""
    if not _KANJI.search(part):
        return [(part, "")]
    plain = to_katakana(part)
    start = end = 0
    while not _KANJI.match(part[start]) and plain[start] == reading[start : start + 1]:
        start += 1
    while not _KANJI.match(part[-end - 1]) and plain[-end - 1] == reading[-end - 1 :][:1]:
        end += 1
    core, above = part[start : len(part) - end], reading[start : len(reading) - end]
    trimmed = [(part[:start], ""), (core, above), (part[len(part) - end :], "")]
    return [(text, kana) for text, kana in trimmed if text] if above else [(part, reading)]
