# SPDX-License-Identifier: Apache-2.0
"""A maker's page: changed on record, in 五十音順."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain.participations import kana_key, update_participation
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def fresh(maker: Participation) -> Participation:
    return Participation.objects.get(pk=maker.pk)


def test_in_the_order_of_the_fifty_sounds() -> None:
    names = ["アーク", "アイ工房", "かがみ", "ガラス館", "カワ", "Alpha"]
    readings = ["アーク", "アイコウボウ", "かがみ", "ガラスカン", "カワ", ""]
    texts = [Texts.of(name, kana=kana) for name, kana in zip(names, readings, strict=True)]
    found = [str(text) for text in sorted(texts, key=kana_key)]
    assert found[-5:] == names[:5]


def test_without_a_reading_as_it_is_probably_read() -> None:
    assert kana_key(Texts.of("鉄工所")) == kana_key(Texts.of("鉄工所", kana="テッコウショ"))


def test_a_change_is_on_record_and_seen_at_once() -> None:
    maker = cast.maker(cast.edition())
    version = Edition.objects.get().publication_version
    update_participation(
        participation=maker, actor=SYSTEM, fields={"address": "架空市1-1", "phone": "03-0000-1111"}
    )
    assert (fresh(maker).address, fresh(maker).phone) == ("架空市1-1", "03-0000-1111")
    entry = Entry.objects.get(action="update_participation")
    assert entry.after == {"fields": ["address", "phone"]}
    assert "03-0000-1111" not in str(vars(entry).values())
    assert Edition.objects.get().publication_version == version + 1


def test_a_new_name_sorts_anew() -> None:
    edition = cast.edition()
    first, last = cast.maker(edition, "青", "アオ"), cast.maker(edition, "若葉", "ワカバ")
    name = Texts.of("若草", kana="ワカクサ")
    update_participation(participation=first, actor=SYSTEM, fields={"name": name})
    assert fresh(first).kana_key < fresh(last).kana_key
    update_participation(
        participation=first, actor=SYSTEM, fields={"name": Texts.of("若松", kana="ワカマツ")}
    )
    assert fresh(first).kana_key > fresh(last).kana_key
