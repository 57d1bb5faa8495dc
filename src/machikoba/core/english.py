# SPDX-License-Identifier: Apache-2.0
"""English words in their forms: knives for knife, dyeing for dye."""


def forms(word: str) -> list[str]:
    """Lower-case forms under which `word` may stand in a text, itself first."""
    found = [word]
    if len(word) > 3:
        found += _singular(word)
        found += _stem(word)
    base = found[-1]
    if base.endswith("fe"):
        found.append(f"{base[:-2]}ves")
    elif base.endswith("f"):
        found.append(f"{base[:-1]}ves")
    elif base.endswith("y"):
        found.append(f"{base[:-1]}ies")
    if base.endswith("e"):
        found.append(f"{base[:-1]}ing")
    return [form for form in dict.fromkeys(found) if len(form) > 2]


def _singular(word: str) -> list[str]:
    if word.endswith("ies"):
        return [f"{word[:-3]}y"]
    if word.endswith("ves"):
        return [f"{word[:-3]}f", f"{word[:-3]}fe"]
    if word.endswith(("sses", "xes", "ches", "shes")):
        return [word[:-2]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    return []


def _stem(word: str) -> list[str]:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            undoubled = stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
            return [f"{stem}e", undoubled]
    return []
